"""Use cases of input: give it, answer it, close it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.sak import Sak
from helhet.traad.enums import Innspillstilstand, Sakslag
from helhet.traad.models import Innspill

OMRAADE = {
    Sakslag.MAAL: Omraade.MAAL,
    Sakslag.HANDLING: Omraade.HANDLING,
    Sakslag.GEVINST: Omraade.GEVINST,
    Sakslag.PLAN: Omraade.BUDSJETT,
}


class UnableToGiveInput(UnableToSave):
    """The person may not give input here, or it is answered already."""


def hent_innspill(sak: Sak, *, tilgang: Tilgang) -> Sequence[Innspill]:
    """Return the input on the thing, newest first; one who only sees what is shared sees their own."""
    rader = Innspill.objects.filter(slag=sak.slag, objekt_id=sak.pk).select_related("forfatter", "svart_av")
    return list(rader if sak.ser_innspill else rader.filter(forfatter=tilgang.bruker))


def gi_innspill(sak: Sak, *, tilgang: Tilgang, type_: str, tekst: str, dag: date) -> Innspill:
    """Store what the person says, with the role that lets them say it; raises UnableToGiveInput."""
    if not (sak.kan_gi and sak.tar_innspill):
        raise UnableToGiveInput(_("Du kan ikke gi innspill her. Be eieren om å dele saken med deg."))
    rad = Innspill(
        slag=sak.slag,
        objekt_id=sak.pk,
        type=type_,
        tekst=tekst,
        forfatter=tilgang.bruker,
        rolle=tilgang.rolle_for(Verb.FORESLAA, OMRAADE[sak.slag]),
        dato=dag,
    )
    return opprett(rad, aktor=tilgang.aktor, verb="ga innspill")


def aapne_innspill_hos(tilgang: Tilgang, *, enheter: frozenset[int]) -> list[Innspill]:
    """Return the open input on what is mine or belongs to the enheter (one query, three with any)."""
    aapne = list(Innspill.objects.filter(tilstand=Innspillstilstand.AAPENT).exclude(forfatter=tilgang.bruker))
    if not aapne:
        return []
    meg = tilgang.bruker.pk
    handlinger = Handling.objects.filter(
        Q(enhet_id__in=enheter) | Q(ansvarlig_id=meg) | Q(prosjekteier_id=meg) | Q(prosjektleder_id=meg)
    )
    gevinster = Gevinst.objects.filter(
        Q(enhet_id__in=enheter) | Q(gevinsteier_id=meg) | Q(gevinstansvarlig_id=meg)
    )
    mine = {(Sakslag.HANDLING.value, pk) for pk in handlinger.values_list("pk", flat=True)}
    mine |= {(Sakslag.GEVINST.value, pk) for pk in gevinster.values_list("pk", flat=True)}
    return [rad for rad in aapne if (rad.slag, rad.objekt_id) in mine]


def svar_paa_innspill(
    innspill: Innspill, *, svar: str, tilgang: Tilgang, dag: date, versjon: int | None
) -> Innspill:
    """Answer it, so that the author can read what came of it; without words it is closed."""
    if innspill.tilstand != Innspillstilstand.AAPENT:
        raise UnableToGiveInput(_("Innspillet er besvart fra før. Last siden på nytt og les svaret."))
    tilstand = Innspillstilstand.BESVART if svar.strip() else Innspillstilstand.LUKKET
    felt = {"svar": svar.strip(), "tilstand": tilstand, "svart_av": tilgang.bruker, "svart_dato": dag}
    return endre(innspill, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb=f"innspill {tilstand}")
