"""The register of sheets: filter and order, and how many of the leaders have done one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from helhet.dypdykk.domain.queries import synlige_a3
from helhet.dypdykk.enums import A3tilstand
from helhet.dypdykk.models import A3
from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft
from helhet.organisasjon.enums import Omraade, Rolle, Verb
from helhet.organisasjon.models import Medlemskap

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# Those who lead people: the ones that the share counts.
LEDERROLLER = (Rolle.KOMMUNEDIREKTOR, Rolle.KOMMUNALSJEF, Rolle.ENHETSLEDER)
HUNDRE = Decimal(100)


@dataclass(frozen=True)
class A3filter:
    """What the register is narrowed to; empty is everything."""

    sok: str = ""
    tilstand: str = ""
    nivaa: str = ""
    enhet_id: int | None = None
    mine: bool = False


@dataclass(frozen=True)
class Leder:
    """A leader, and how many sheets the person has finished and has under way."""

    navn: str
    rolle: str
    enhet: str
    ferdige: int
    i_gang: int


@dataclass(frozen=True)
class Lederandel:
    """How many leaders have finished a sheet, of how many; the share is missing without leaders."""

    ledere: Sequence[Leder]

    @property
    def antall(self) -> int:
        """Return how many leaders there are."""
        return len(self.ledere)

    @property
    def gjort(self) -> int:
        """Return how many have finished at least one."""
        return sum(1 for leder in self.ledere if leder.ferdige)

    @property
    def prosent(self) -> Decimal | None:
        """Return the share in per cent; None without leaders."""
        return HUNDRE * self.gjort / self.antall if self.antall else None


class Antall(TypedDict):
    """The counts that the list shows beside a sheet."""

    antall_rot: int
    antall_tiltak: int


def finn_a3(tilgang: Tilgang, *, utvalg: A3filter) -> "QuerySet[WithAnnotations[A3, Antall]]":
    """Return the visible sheets that pass the filter, the newest first, with counts for the list."""
    rader = synlige_a3(tilgang).annotate(
        antall_rot=Count(
            "aarsak_sett", filter=Q(aarsak_sett__er_rot=True, aarsak_sett__borte=False), distinct=True
        ),
        antall_tiltak=Count("mottiltak_sett", distinct=True),
    )
    if utvalg.sok:
        rader = rader.filter(Q(tittel__icontains=utvalg.sok) | Q(problem__icontains=utvalg.sok))
    if utvalg.tilstand:
        rader = rader.filter(tilstand=utvalg.tilstand)
    if utvalg.nivaa:
        rader = rader.filter(nivaa=utvalg.nivaa)
    if utvalg.enhet_id is not None:
        rader = rader.filter(enhet_id__in=tilgang.tre.undertre_ider(utvalg.enhet_id))
    if utvalg.mine:
        meg = tilgang.bruker.pk
        rader = rader.filter(
            Q(eier_id=meg) | Q(metodeveileder_id=meg) | Q(deltaker_sett__bruker_id=meg)
        ).distinct()
    return rader.order_by("-dato", "-pk")


def synlige_ider(rader: Iterable[A3], *, tilgang: Tilgang) -> frozenset[int]:
    """Return which of the sheets that these belong to the person may see (one query)."""
    over = [a3.overordnet_id for a3 in rader if a3.overordnet_id is not None]
    return frozenset(synlige_a3(tilgang).filter(pk__in=over).values_list("pk", flat=True))


def lederandel(tilgang: Tilgang) -> Lederandel:
    """Return each leader whom the person may follow up, with what they have done (three queries)."""
    ider = tilgang.enheter(Verb.SE, Omraade.A3)
    rader = Medlemskap.objects.filter(
        i_kraft(tilgang.dag), rolle__in=LEDERROLLER, stedfortreder_for__isnull=True
    ).select_related("bruker", "enhet")
    if ider is not None:
        rader = rader.filter(enhet_id__in=ider)
    ferdige, i_gang = _antall(A3tilstand.FERDIG), _antall(A3tilstand.ARBEID, A3tilstand.OPPFOLGING)
    ledere: dict[UUID, Leder] = {}
    for rad in rader.order_by("bruker__navn", "pk"):
        ledere.setdefault(
            rad.bruker_id,
            Leder(
                rad.bruker.navn,
                str(rad.get_rolle_display()),
                rad.enhet.navn if rad.enhet else "",
                ferdige.get(rad.bruker_id, 0),
                i_gang.get(rad.bruker_id, 0),
            ),
        )
    return Lederandel(tuple(ledere.values()))


def _antall(*tilstander: str) -> dict[UUID | None, int]:
    rader = A3.objects.filter(tilstand__in=tilstander).order_by().values_list("eier_id").annotate(Count("pk"))
    return dict(rader)
