"""One thing that can be shared or given input on, and what the person may do with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helhet.gevinst.domain.queries import kan_gevinst, synlige_gevinster
from helhet.hop.domain.queries import kan_handling, synlige_handlinger, synlige_planer
from helhet.hop.enums import Plantilstand
from helhet.hop.models import Maal
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Delingsslag, Omraade, Verb
from helhet.organisasjon.models import Enhet
from helhet.traad.domain.brudd import Vei
from helhet.traad.domain.visning import UnableToFindObject
from helhet.traad.enums import Sakslag


@dataclass(frozen=True)
class Sak:
    """The thing with its title and page, and the person's rights on it."""

    slag: Sakslag
    pk: int
    tittel: str
    vei: Vei
    enhet_id: int | None
    kan_gi: bool
    kan_svare: bool
    ser_innspill: bool

    @property
    def kan_dele(self) -> bool:
        """Say whether the person may share it: who may change it, when it is of a kind that is shared."""
        return self.kan_svare and self.slag.value in Delingsslag.values

    @property
    def tar_innspill(self) -> bool:
        """Say whether it is of a kind that one gives input on."""
        return self.slag is not Sakslag.REGNSKAP


def hent_sak(tilgang: Tilgang, *, slag: Sakslag, pk: int) -> Sak:
    """Return the thing as the person may see it; raises UnableToFindObject."""
    sak = HENTERE[slag](tilgang, pk)
    if sak is None:
        raise UnableToFindObject
    return sak


def _handling(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = synlige_handlinger(tilgang).filter(pk=pk).first()
    if rad is None:
        return None
    gir, svarer = (kan_handling(tilgang, verb, rad) for verb in (Verb.FORESLAA, Verb.REDIGERE))
    ser = gir or _ser_i_kommunen(tilgang, Omraade.HANDLING, rad.enhet_id)
    return Sak(Sakslag.HANDLING, pk, str(rad), Vei("hop:handling", pk), rad.enhet_id, gir, svarer, ser)


def _gevinst(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = synlige_gevinster(tilgang).filter(pk=pk).first()
    if rad is None:
        return None
    gir, svarer = (kan_gevinst(tilgang, verb, rad) for verb in (Verb.FORESLAA, Verb.REDIGERE))
    enhet_id = rad.enhet_id or rad.handling.enhet_id
    ser = gir or _ser_i_kommunen(tilgang, Omraade.GEVINST, enhet_id)
    return Sak(Sakslag.GEVINST, pk, str(rad), Vei("gevinst:gevinst", pk), enhet_id, gir, svarer, ser)


def _maal(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = Maal.objects.filter(pk=pk).first() if tilgang.kan(Verb.SE, Omraade.MAAL) else None
    if rad is None:
        return None
    gir, svarer = (tilgang.kan(verb, Omraade.MAAL) for verb in (Verb.FORESLAA, Verb.REDIGERE))
    ser = gir or tilgang.enheter(Verb.SE, Omraade.MAAL) is None
    return Sak(Sakslag.MAAL, pk, str(rad), Vei("hop:maalside", pk), None, gir, svarer, ser)


def _plan(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = synlige_planer(tilgang).filter(pk=pk).first()
    if rad is None:
        return None
    delt = pk in tilgang.delte_ider(Delingsslag.PLAN, Verb.FORESLAA)
    til_hoering = rad.tilstand == Plantilstand.FORSLAG and tilgang.delt(Verb.FORESLAA, Omraade.BUDSJETT)
    gir = tilgang.kan(Verb.FORESLAA, Omraade.BUDSJETT) or delt or til_hoering
    svarer = tilgang.enheter(Verb.REDIGERE, Omraade.HANDLING) is None
    ser = gir or tilgang.enheter(Verb.SE, Omraade.BUDSJETT) is None
    return Sak(Sakslag.PLAN, pk, str(rad), Vei("hop:plan", pk), None, gir, svarer, ser)


def _regnskap(tilgang: Tilgang, pk: int) -> Sak | None:
    """The accounts of an enhet are shared by those who keep the accounts of the whole kommune."""
    if tilgang.enheter_med_linjer(Verb.REDIGERE, Omraade.REGNSKAP) is not None:
        return None
    rad = Enhet.objects.filter(pk=pk).first()
    if rad is None:
        return None
    vei = Vei("okonomi:rapport", forvalg=(("enhet", pk),))
    return Sak(Sakslag.REGNSKAP, pk, str(rad), vei, pk, kan_gi=False, kan_svare=True, ser_innspill=False)


def _ser_i_kommunen(tilgang: Tilgang, omraade: Omraade, enhet_id: int | None) -> bool:
    """Say whether the person sees the thing by their work, and not only because it is shared."""
    ider = tilgang.enheter(Verb.SE, omraade)
    return ider is None or enhet_id in ider


HENTERE: Mapping[Sakslag, Callable[[Tilgang, int], Sak | None]] = {
    Sakslag.MAAL: _maal,
    Sakslag.HANDLING: _handling,
    Sakslag.GEVINST: _gevinst,
    Sakslag.PLAN: _plan,
    Sakslag.REGNSKAP: _regnskap,
}
