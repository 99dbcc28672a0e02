"""My tasks: what the thread and the wheel ask of one person now, each with one button.

Nothing is stored: a task is there while its reason is, and goes when the reason is mended.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.arshjul.domain.importoppgaver import import_oppgaver
from helhet.arshjul.domain.maanedsoppgaver import maaned_oppgaver
from helhet.arshjul.domain.mine import ledede_enheter, mine_rader
from helhet.arshjul.domain.oppgave import Hast, Oppgave
from helhet.arshjul.domain.oppgavekilder import fra_rommene_over
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.domain.plikter import plikt_oppgaver
from helhet.arshjul.domain.queries import oppslag_mellom
from helhet.arshjul.domain.tidsord import UKE, fristtekst
from helhet.felles.tallformat import desimaltall
from helhet.gevinst.domain.queries import Gevinstrad
from helhet.gevinst.domain.status import Vurdering
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.samtale.domain.oppgaveport import Ventende
from helhet.traad.domain.brudd import Brudd
from helhet.traad.domain.innspill import aapne_innspill_hos
from helhet.traad.domain.leser import brudd_for
from helhet.traad.domain.tilvedtak import antall_forslag
from helhet.traad.enums import Bruddkode
from helhet.traad.models import Innspill

VARSEL = timedelta(days=14)
EGNE_OPPGAVER = frozenset({Bruddkode.MAALING_FORFALT, Bruddkode.EIER_IKKE_AKSEPTERT})
"""Breaks that are tasks of their own here, so that each stands once."""
MINUTTER_BRUDD: Mapping[Bruddkode, int] = {
    Bruddkode.HANDLING_UTEN_GEVINST: 5,
    Bruddkode.KUTT_UTEN_GEVINST: 4,
    Bruddkode.GEVINST_UTEN_INDIKATOR: 3,
}
MINUTTER_ELLERS, MINUTTER_MAALING, MINUTTER_JA, MINUTTER_FORBERED = 2, 1, 1, 5


def oppgaver_for(tilgang: Tilgang, *, rader: Sequence[Gevinstrad], idag: date) -> list[Oppgave]:
    """Gather my tasks, the most urgent first. `rader` are my benefits with their states."""
    funnet = [
        *maal_oppgaver(rader, idag=idag),
        *ja_oppgaver(rader, tilgang=tilgang),
        *brudd_oppgaver(mine_brudd(brudd_for(tilgang, idag), tilgang=tilgang)),
        *vedtak_oppgaver(tilgang),
        *innspill_oppgaver(aapne_innspill_hos(tilgang, enheter=ledede_enheter(tilgang))),
        *moete_oppgaver(_moeter(tilgang, idag=idag), roller=tilgang.roller),
        *plikt_oppgaver(tilgang, idag=idag),
        *import_oppgaver(tilgang, idag=idag),
        *maaned_oppgaver(tilgang),
        *fra_rommene_over(tilgang, idag=idag),
    ]
    return i_hast(funnet, idag=idag)


def ventende_for(tilgang: Tilgang, idag: date) -> list[Ventende]:
    """Return my tasks as the daily e-mail tells of them."""
    oppgaver = oppgaver_for(tilgang, rader=mine_rader(tilgang, idag=idag), idag=idag)
    return [Ventende(oppgave.tittel, oppgave.frist, oppgave.lenke) for oppgave in oppgaver]


def _moeter(tilgang: Tilgang, *, idag: date) -> Sequence[Oppslag]:
    return oppslag_mellom(idag, idag + VARSEL) if tilgang.kan(Verb.SE, Omraade.MAAL) else ()


def i_hast(oppgaver: Iterable[Oppgave], *, idag: date) -> list[Oppgave]:
    """Sort by deadline, without date last; each address once, its questions together."""
    per_lenke: dict[str, list[Oppgave]] = defaultdict(list)
    for oppgave in oppgaver:
        per_lenke[oppgave.lenke].append(oppgave)
    samlet = [_slaa_sammen(like) for like in per_lenke.values()]
    merket = [
        replace(o, hast=hast_for(o.frist, idag=idag), fristtekst=fristtekst(o.frist, idag=idag))
        for o in samlet
    ]
    return sorted(merket, key=lambda o: (o.frist or date.max, o.tittel))


def _slaa_sammen(like: Sequence[Oppgave]) -> Oppgave:
    sporsmaal = " ".join(dict.fromkeys(o.sporsmaal for o in like))
    frist = min((o.frist for o in like if o.frist), default=None)
    return replace(like[0], sporsmaal=sporsmaal, frist=frist, minutter=max(o.minutter for o in like))


def hast_for(frist: date | None, *, idag: date) -> Hast:
    """Return how soon the deadline is."""
    if frist is None:
        return Hast.UTEN
    if frist < idag:
        return Hast.FORFALT
    return Hast.SNART if (frist - idag).days < UKE else Hast.SENERE


def maal_oppgaver(rader: Sequence[Gevinstrad], *, idag: date) -> Iterator[Oppgave]:
    """Ask for the measurements that are due or come within two weeks."""
    for rad in rader:
        for vurdering in rad.vurderinger:
            if vurdering.neste_frist is not None and vurdering.neste_frist <= idag + VARSEL:
                yield Oppgave(
                    tittel=_("Mål gevinsten «%(tittel)s»") % {"tittel": rad.gevinst},
                    sporsmaal=_maalesporsmaal(vurdering),
                    frist=vurdering.neste_frist,
                    minutter=MINUTTER_MAALING,
                    lenke=reverse("gevinst:mal", args=[vurdering.virkning.pk]),
                    knapp=_("Mål nå"),
                )


def _maalesporsmaal(vurdering: Vurdering) -> str:
    """Say what to count, and between which figures it moves."""
    virkning = vurdering.virkning
    deler = [_("Ett tall: %(tittel)s.") % {"tittel": virkning}]
    for ledetekst, verdi in (
        (_("Nullpunkt"), virkning.nullpunkt_verdi),
        (_("mål"), virkning.maal_verdi),
        (_("sist"), vurdering.siste.verdi if vurdering.siste else None),
    ):
        if verdi is not None:
            deler.append(f"{ledetekst} {desimaltall(verdi)} {virkning.enhet},")
    return " ".join(deler).removesuffix(",").removesuffix(".") + "."


def ja_oppgaver(rader: Sequence[Gevinstrad], *, tilgang: Tilgang) -> Iterator[Oppgave]:
    """Ask the owner of a benefit to say yes to it."""
    for rad in rader:
        gevinst = rad.gevinst
        if gevinst.gevinsteier_id == tilgang.aktor and gevinst.eier_akseptert is None:
            yield Oppgave(
                tittel=_("Si ja til å eie gevinsten «%(tittel)s»") % {"tittel": gevinst},
                sporsmaal=_("Du er foreslått som den som skal hente ut denne gevinsten."),
                frist=None,
                minutter=MINUTTER_JA,
                lenke=reverse("gevinst:aksepter", args=[gevinst.pk]),
                knapp=_("Se og svar"),
            )


def mine_brudd(brudd: Iterable[Brudd], *, tilgang: Tilgang) -> list[Brudd]:
    """Keep the breaks in my own things and in the enheter I lead, but those that are tasks already."""
    ledet = ledede_enheter(tilgang)
    return [
        b
        for b in brudd
        if b.kode not in EGNE_OPPGAVER and (tilgang.aktor in b.personer or b.enhet_id in ledet)
    ]


def brudd_oppgaver(brudd: Iterable[Brudd]) -> Iterator[Oppgave]:
    """Ask for what mends each break."""
    for b in brudd:
        yield Oppgave(
            tittel=_("%(hva)s: «%(tittel)s»") % {"hva": b.knapp, "tittel": b.tittel},
            sporsmaal=b.tekst,
            frist=b.frist,
            minutter=MINUTTER_BRUDD.get(b.kode, MINUTTER_ELLERS),
            lenke=b.lenke,
            knapp=_("Rett nå"),
        )


def vedtak_oppgaver(tilgang: Tilgang) -> Iterator[Oppgave]:
    """Ask the one who records decisions for those about what is proposed."""
    if tilgang.enheter(Verb.VEDTA, Omraade.HANDLING) is None and (antall := antall_forslag()):
        yield Oppgave(
            tittel=_("Registrer vedtak om det som er foreslått"),
            sporsmaal=ngettext(
                "%(antall)s forslag venter på vedtak.", "%(antall)s forslag venter på vedtak.", antall
            )
            % {"antall": antall},
            frist=None,
            minutter=MINUTTER_ELLERS,
            lenke=reverse("traad:til_vedtak"),
            knapp=_("Se"),
        )


def innspill_oppgaver(innspill: Iterable[Innspill]) -> Iterator[Oppgave]:
    """Ask the owner to answer the input that others have given, one task a thing."""
    per_sak: dict[tuple[str, int], int] = defaultdict(int)
    for rad in innspill:
        per_sak[rad.slag, rad.objekt_id] += 1
    for (slag, pk), antall in per_sak.items():
        yield Oppgave(
            tittel=_("Svar på innspill"),
            sporsmaal=ngettext(
                "%(antall)s innspill venter på svar.", "%(antall)s innspill venter på svar.", antall
            )
            % {"antall": antall},
            frist=None,
            minutter=MINUTTER_ELLERS,
            lenke=reverse("traad:innspill", args=[slag, pk]),
            knapp=_("Les og svar"),
        )


def moete_oppgaver(oppslag: Iterable[Oppslag], *, roller: frozenset[str]) -> Iterator[Oppgave]:
    """Ask those who take part to prepare for what comes on a day within two weeks."""
    for o in oppslag:
        if o.dato is not None and not o.avlyst and o.roller & roller:
            yield Oppgave(
                tittel=_("Forbered «%(tittel)s» %(dag)s") % {"tittel": o.tittel, "dag": o.tid},
                sporsmaal=". ".join(filter(None, (o.hvem, o.merknad))) or _("Står i årshjulet."),
                frist=o.dato,
                minutter=MINUTTER_FORBERED,
                lenke=reverse("arshjul:begivenhet", args=[o.id]),
                knapp=_("Se"),
            )
