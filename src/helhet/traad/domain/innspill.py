"""Use cases of input: give it, reply, answer and close it, open it again; who waits for whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.dypdykk.models import A3
from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling, Plan, Planpost
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Verb
from helhet.traad.domain.nevning import Nevnt, nevn
from helhet.traad.domain.sak import Sak, omraade_for, synlige_saker
from helhet.traad.enums import Innspillstilstand, Sakslag
from helhet.traad.models import Innspill, Nevning, Replikk


class UnableToGiveInput(UnableToSave):
    """The person may not give input here, or it is answered already."""


@dataclass(frozen=True)
class Aapent:
    """How many on a thing wait for an answer, of how many."""

    aapne: int
    alle: int


@dataclass(frozen=True)
class AapenSak:
    """A thing that the person may see, where its talk is, and how many wait for an answer."""

    tittel: str
    lenke: str
    antall: int


@dataclass(frozen=True)
class AapneInnspill:
    """How many wait for an answer, also on what the person may not see, and where those are that they may."""

    antall: int
    saker: Sequence[AapenSak]


def hent_innspill(sak: Sak, *, tilgang: Tilgang) -> Sequence[Innspill]:
    """Return the input on the thing with its replies, what is open first and then the newest.

    One who only sees what is shared sees their own, and what they are asked to look at.
    """
    rader = _synlige(sak, tilgang=tilgang).select_related("forfatter", "svart_av")
    rader = rader.prefetch_related(
        Prefetch("replikker", Replikk.objects.select_related("forfatter")),
        Prefetch("nevninger", Nevning.objects.select_related("bruker")),
    )
    return sorted(rader, key=lambda rad: rad.tilstand != Innspillstilstand.AAPENT)


def tell_innspill(sak: Sak, *, tilgang: Tilgang) -> Aapent:
    """Count the input on the thing that the person may read (one query)."""
    tilstander = list(_synlige(sak, tilgang=tilgang).values_list("tilstand", flat=True))
    return Aapent(tilstander.count(Innspillstilstand.AAPENT), len(tilstander))


def _synlige(sak: Sak, *, tilgang: Tilgang) -> QuerySet[Any]:
    rader: QuerySet[Any] = Innspill.objects.filter(slag=sak.slag, objekt_id=sak.pk)
    if sak.ser_innspill:
        return rader
    return rader.filter(Q(forfatter=tilgang.bruker) | Q(pk__in=_nevner(tilgang)))


def _nevner(tilgang: Tilgang) -> QuerySet[Any]:
    """Return the ids of the input in which the person, or a role of theirs, is mentioned."""
    meg = Q(bruker=tilgang.bruker) | Q(rolle__in=tilgang.roller)
    ider: QuerySet[Any] = Nevning.objects.filter(meg).values("innspill_id")
    return ider


def gi_innspill(
    sak: Sak, *, tilgang: Tilgang, type_: str, tekst: str, dag: date, nevnt: Nevnt | None = None
) -> Innspill:
    """Store what the person says, with the role that lets them say it, and whom it is for.

    Raises UnableToGiveInput, and UnableToMention when the one who is named may not see the thing.
    """
    if not (sak.kan_gi and sak.tar_innspill):
        raise UnableToGiveInput(_("Du kan ikke gi innspill her. Be eieren om å dele saken med deg."))
    rad = Innspill(
        slag=sak.slag,
        objekt_id=sak.pk,
        type=type_,
        tekst=tekst,
        forfatter=tilgang.bruker,
        rolle=tilgang.rolle_for(Verb.FORESLAA, omraade_for(sak.slag)),
        dato=dag,
    )
    with transaction.atomic():
        opprett(rad, aktor=tilgang.aktor, verb="ga innspill")
        if nevnt is not None:
            nevn(rad, nevnt=nevnt, tilgang=tilgang)
    return rad


def kan_delta(innspill: Innspill, *, sak: Sak, tilgang: Tilgang) -> bool:
    """Say whether the person may reply: who gives or answers input here, began it, or is asked."""
    if not tilgang.skriver:
        return False
    egen = innspill.forfatter_id == tilgang.bruker.pk
    return (
        sak.kan_gi
        or sak.kan_svare
        or egen
        or Innspill.objects.filter(pk=innspill.pk, pk__in=_nevner(tilgang)).exists()
    )


def gi_replikk(
    innspill: Innspill, *, sak: Sak, tekst: str, tilgang: Tilgang, dag: date, nevnt: Nevnt | None = None
) -> Replikk:
    """Reply, and leave the input open; raises UnableToGiveInput when it is closed by now."""
    if innspill.tilstand != Innspillstilstand.AAPENT:
        raise UnableToGiveInput(_("Innspillet er lukket. Åpne det igjen for å si mer."))
    if not kan_delta(innspill, sak=sak, tilgang=tilgang):
        raise UnableToGiveInput(_("Du kan ikke svare her."))
    rad = Replikk(
        innspill=innspill,
        tekst=tekst,
        forfatter=tilgang.bruker,
        rolle=tilgang.rolle_for(Verb.FORESLAA, omraade_for(sak.slag)),
        dato=dag,
    )
    with transaction.atomic():
        opprett(rad, aktor=tilgang.aktor, verb="svarte")
        if nevnt is not None:
            nevn(innspill, nevnt=nevnt, tilgang=tilgang)
    return rad


def aapne_innspill_hos(tilgang: Tilgang, *, enheter: frozenset[int]) -> list[Innspill]:
    """Return the open input that waits for the person.

    On what is mine or belongs to the enheter, or where I or a role of mine is asked and may see the
    thing: one query without any, else one a kind of thing besides.
    """
    aapne = list(Innspill.objects.filter(tilstand=Innspillstilstand.AAPENT).exclude(forfatter=tilgang.bruker))
    if not aapne:
        return []
    nevnt = set(_nevner(tilgang).values_list("innspill_id", flat=True))
    mine = _mine(tilgang, enheter=enheter)
    synlige = synlige_saker(tilgang, saker={(r.slag, r.objekt_id) for r in aapne if r.pk in nevnt})
    return [
        rad
        for rad in aapne
        if (rad.slag, rad.objekt_id) in mine or (rad.pk in nevnt and (rad.slag, rad.objekt_id) in synlige)
    ]


def _mine(tilgang: Tilgang, *, enheter: frozenset[int]) -> set[tuple[str, int]]:
    meg = tilgang.bruker.pk
    handlinger = Handling.objects.filter(
        Q(enhet_id__in=enheter) | Q(ansvarlig_id=meg) | Q(prosjekteier_id=meg) | Q(prosjektleder_id=meg)
    )
    gevinster = Gevinst.objects.filter(
        Q(enhet_id__in=enheter) | Q(gevinsteier_id=meg) | Q(gevinstansvarlig_id=meg)
    )
    a3er = A3.objects.filter(Q(enhet_id__in=enheter) | Q(eier_id=meg) | Q(metodeveileder_id=meg))
    egne = {(Sakslag.A3.value, pk) for pk in a3er.values_list("pk", flat=True)}
    mine = egne | {(Sakslag.HANDLING.value, pk) for pk in handlinger.values_list("pk", flat=True)}
    return mine | {(Sakslag.GEVINST.value, pk) for pk in gevinster.values_list("pk", flat=True)}


def aapne_innspill(sak: Handling | Plan, *, tilgang: Tilgang) -> AapneInnspill:
    """Return the open input on what is to be proposed or adopted; a plan has its actions with it."""
    om = Q(slag=Sakslag.HANDLING, objekt_id=sak.pk)
    if isinstance(sak, Plan):
        handlinger = Planpost.objects.filter(plan=sak).values("handling_id")
        om = Q(slag=Sakslag.PLAN, objekt_id=sak.pk) | Q(slag=Sakslag.HANDLING, objekt_id__in=handlinger)
    aapne = Innspill.objects.filter(om, tilstand=Innspillstilstand.AAPENT).order_by("slag", "objekt_id")
    per_sak = Counter(aapne.values_list("slag", "objekt_id"))
    synlige = synlige_saker(tilgang, saker=per_sak)
    titler = {
        str(Sakslag.HANDLING): Handling.objects.in_bulk([pk for slag, pk in synlige if slag == "handling"]),
        str(Sakslag.PLAN): {sak.pk: sak},
    }
    rader = [
        AapenSak(str(titler[slag][pk]), reverse("traad:innspill", args=[slag, pk]), antall)
        for (slag, pk), antall in per_sak.items()
        if (slag, pk) in synlige
    ]
    return AapneInnspill(per_sak.total(), rader)


def svar_paa_innspill(
    innspill: Innspill, *, svar: str, tilgang: Tilgang, dag: date, versjon: int | None
) -> Innspill:
    """Answer it, so that the author can read what came of it; without words it is closed."""
    if innspill.tilstand != Innspillstilstand.AAPENT:
        raise UnableToGiveInput(_("Innspillet er besvart fra før. Last siden på nytt og les svaret."))
    tilstand = Innspillstilstand.BESVART if svar.strip() else Innspillstilstand.LUKKET
    felt = {"svar": svar.strip(), "tilstand": tilstand, "svart_av": tilgang.bruker, "svart_dato": dag}
    return endre(innspill, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb=f"innspill {tilstand}")


def gjenaapne(innspill: Innspill, *, tilgang: Tilgang, versjon: int | None) -> Innspill:
    """Open it again; the answer that closed it stays as a reply. Raises Versjonskonflikt."""
    if innspill.tilstand == Innspillstilstand.AAPENT:
        raise UnableToGiveInput(_("Innspillet er åpent fra før."))
    with transaction.atomic():
        felt = {"svar": "", "tilstand": Innspillstilstand.AAPENT, "svart_av": None, "svart_dato": None}
        lagret = endre(innspill, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="innspill åpnet igjen")
        if innspill.svar and innspill.svart_dato is not None:
            svaret = Replikk(
                innspill=lagret,
                tekst=innspill.svar,
                forfatter=innspill.svart_av,
                dato=innspill.svart_dato,
            )
            opprett(svaret, aktor=tilgang.aktor, verb="svarte")
    return lagret
