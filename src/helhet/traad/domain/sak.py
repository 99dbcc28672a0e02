"""One thing that can be shared or given input on, and what the person may do with it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from helhet.dypdykk.domain.queries import kan_a3, synlige_a3
from helhet.gevinst.domain.queries import kan_gevinst, synlige_gevinster
from helhet.hop.domain.queries import kan_handling, synlige_handlinger, synlige_planer
from helhet.hop.enums import Plantilstand
from helhet.hop.models import Maal, Strategi
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
    if slag not in _kilder:
        raise UnableToFindObject
    sak = _kilder[slag].hent(tilgang, pk)
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


def _strategi(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = Strategi.objects.filter(pk=pk).first() if tilgang.kan(Verb.SE, Omraade.MAAL) else None
    if rad is None:
        return None
    gir, svarer = (tilgang.kan(verb, Omraade.MAAL) for verb in (Verb.FORESLAA, Verb.REDIGERE))
    ser = gir or tilgang.enheter(Verb.SE, Omraade.MAAL) is None
    return Sak(Sakslag.STRATEGI, pk, str(rad), Vei("hop:strategiside", pk), None, gir, svarer, ser)


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


def _a3(tilgang: Tilgang, pk: int) -> Sak | None:
    rad = synlige_a3(tilgang).filter(pk=pk).first()
    if rad is None:
        return None
    gir, svarer = (kan_a3(tilgang, verb, rad) for verb in (Verb.FORESLAA, Verb.REDIGERE))
    ser = gir or _ser_i_kommunen(tilgang, Omraade.A3, rad.enhet_id)
    return Sak(Sakslag.A3, pk, str(rad), Vei("dypdykk:a3", pk), rad.enhet_id, gir, svarer, ser)


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


@dataclass(frozen=True)
class Sakskilde:
    """How one kind of thing is found: one of them, and which of many the person may see."""

    omraade: Omraade
    hent: Callable[[Tilgang, int], Sak | None]
    synlige: Callable[[Tilgang, Collection[int]], Iterable[int]]


def koble_til(slag: Sakslag, *, kilde: Sakskilde) -> None:
    """Let a room above answer for a kind of its own from now on."""
    _kilder[slag] = kilde


def omraade_for(slag: Sakslag) -> Omraade:
    """Return the area of rettigheter.csv that such things belong to."""
    return _kilder[slag].omraade


def synlige_saker(tilgang: Tilgang, *, saker: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Return those of the things that the person may see; each kind is asked once."""
    per_slag: dict[str, set[int]] = defaultdict(set)
    for slag, pk in saker:
        per_slag[slag].add(pk)
    return frozenset(
        (slag, pk)
        for slag, ider in per_slag.items()
        if Sakslag(slag) in _kilder
        for pk in _kilder[Sakslag(slag)].synlige(tilgang, ider)
    )


def _av_maal(tilgang: Tilgang, ider: Collection[int]) -> Collection[int]:
    return ider if tilgang.kan(Verb.SE, Omraade.MAAL) else ()


def _av_handlinger(tilgang: Tilgang, ider: Collection[int]) -> Iterable[int]:
    return synlige_handlinger(tilgang).filter(pk__in=ider).values_list("pk", flat=True)


def _av_gevinster(tilgang: Tilgang, ider: Collection[int]) -> Iterable[int]:
    return synlige_gevinster(tilgang).filter(pk__in=ider).values_list("pk", flat=True)


def _av_planer(tilgang: Tilgang, ider: Collection[int]) -> Iterable[int]:
    return synlige_planer(tilgang).filter(pk__in=ider).values_list("pk", flat=True)


def _av_a3(tilgang: Tilgang, ider: Collection[int]) -> Iterable[int]:
    return synlige_a3(tilgang).filter(pk__in=ider).values_list("pk", flat=True)


def _av_regnskap(_tilgang: Tilgang, _ider: Collection[int]) -> Collection[int]:
    """Nobody gives input on the accounts of an enhet."""
    return ()


_kilder: dict[Sakslag, Sakskilde] = {
    Sakslag.MAAL: Sakskilde(Omraade.MAAL, _maal, _av_maal),
    Sakslag.STRATEGI: Sakskilde(Omraade.MAAL, _strategi, _av_maal),
    Sakslag.HANDLING: Sakskilde(Omraade.HANDLING, _handling, _av_handlinger),
    Sakslag.GEVINST: Sakskilde(Omraade.GEVINST, _gevinst, _av_gevinster),
    Sakslag.PLAN: Sakskilde(Omraade.BUDSJETT, _plan, _av_planer),
    Sakslag.A3: Sakskilde(Omraade.A3, _a3, _av_a3),
    Sakslag.REGNSKAP: Sakskilde(Omraade.REGNSKAP, _regnskap, _av_regnskap),
}
