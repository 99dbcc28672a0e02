"""Reads of the wheel: the same few queries whatever the number of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from helhet.arshjul.domain.hjul import Faseinfo
from helhet.arshjul.domain.oppslag import Deltaker, Oppslag, i_rekkefolge
from helhet.arshjul.enums import Lovplikt, Spor, Visning
from helhet.arshjul.models import Begivenhet, Fase, Forum, Hjul
from helhet.organisasjon.enums import Rolle

ALT_I_NAVN = " (alt)"
"""How plans mark the view that shows everything; the words of the page say it already."""


@dataclass(frozen=True)
class Aarsinnhold:
    """All that the pages of one year are made from."""

    aar: int
    oppslag: Sequence[Oppslag]
    faser: Sequence[Fase]
    regler: Sequence[str]
    visningsnavn: Sequence[tuple[Visning, str]]

    @property
    def faseinfo(self) -> list[Faseinfo]:
        """Return the phases as the drawing wants them."""
        return [Faseinfo(fase.nr, str(fase), fase.kvartal) for fase in self.faser]

    @property
    def er_tomt(self) -> bool:
        """Say whether nothing is written for the year."""
        return not self.oppslag and not self.faser


@dataclass(frozen=True)
class Forumrad:
    """A forum with the names of the roles that sit in it."""

    forum: Forum
    roller: str


def hent_aar(aar: int) -> Aarsinnhold:
    """Read one year of the wheel (five queries)."""
    hjul = Hjul.objects.filter(aar=aar).first()
    egne = {Visning(kode): navn for kode, navn in hjul.visninger} if hjul else {}
    return Aarsinnhold(
        aar=aar,
        oppslag=i_rekkefolge(oppslag_av(b) for b in begivenheter_i(aar)),
        faser=list(Fase.objects.filter(aar=aar)),
        regler=list(hjul.regler) if hjul else [],
        visningsnavn=[(v, egne.get(v, "").removesuffix(ALT_I_NAVN)) for v in Visning],
    )


def begivenheter() -> QuerySet[Begivenhet]:
    """Return the events with their fora."""
    rader: QuerySet[Begivenhet] = Begivenhet.objects.prefetch_related("forumlenker__forum")
    return rader


def begivenheter_i(aar: int) -> QuerySet[Begivenhet]:
    """Return the events of the year with their fora."""
    return begivenheter().filter(aar=aar)


def oppslag_mellom(fra: date, til: date) -> list[Oppslag]:
    """Return the events that have a day between the two, both included (three queries)."""
    rader = begivenheter().filter(dato__range=(fra, til)).order_by("dato", "id")
    return [oppslag_av(b) for b in rader]


def alle_oppslag() -> list[tuple[int, tuple[str, str], Oppslag]]:
    """Return every event with its year and its titles in both standards (three queries)."""
    rader = begivenheter().order_by("-aar", "id")
    return [(b.aar, (b.tittel, b.tittel_nn), oppslag_av(b)) for b in rader]


def oppslag_av(b: Begivenhet) -> Oppslag:
    """Return the event as plain values; its fora should be fetched already."""
    lenker = sorted(b.forumlenker.all(), key=lambda lenke: lenke.pk)
    return Oppslag(
        id=b.pk,
        tittel=str(b),
        spor=Spor(b.spor) if b.spor else None,
        dato=b.dato,
        maaned_fra=b.maaned_fra,
        maaned_til=b.maaned_til,
        kvartal=b.kvartal,
        ganger=b.ganger,
        merknad=b.merknad,
        deltakere=tuple(Deltaker(str(lenke.forum), lenke.antatt) for lenke in lenker),
        roller=frozenset(rolle for lenke in lenker for rolle in lenke.forum.roller),
        klokka=_klokka(b),
        sted=b.sted,
        lovplikt=Lovplikt(b.lovplikt) if b.lovplikt else None,
        avlyst=b.avlyst,
        aar=b.aar,
    )


def _klokka(b: Begivenhet) -> str:
    tider = [f"{tid:%H.%M}" for tid in (b.klokka_fra, b.klokka_til) if tid is not None]
    return "–".join(tider)


def aar_med_hjul() -> list[int]:
    """Return the years that have events or phases, in order."""
    aar = set(Begivenhet.objects.order_by().values_list("aar", flat=True).distinct())
    return sorted(aar | set(Fase.objects.order_by().values_list("aar", flat=True).distinct()))


def alle_fora() -> list[Forumrad]:
    """Return the municipality's fora by name, each with its roles in words (one query)."""
    return [
        Forumrad(forum, ", ".join(str(Rolle(rolle).label) for rolle in forum.roller))
        for forum in sorted(Forum.objects.all(), key=lambda forum: str(forum).casefold())
    ]
