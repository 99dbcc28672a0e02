"""The invented accounts of a year, month by month in øre, from the budget and its stories."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from helhet.eksempel.domain.budsjett import (
    finansier,
    har_kompensasjon,
    lag_budsjett,
    legg_til_prosjekt,
    noekkel,
)
from helhet.eksempel.domain.innhold import ore
from helhet.eksempel.domain.konto import (
    DESEMBER,
    PROMILLE,
    Aarsbelop,
    Maaneder,
    Maanedsbelop,
    Noekkel,
    andel,
    i_maaneder,
    oppsett,
    sesong,
    tilfeldig,
)
from helhet.eksempel.domain.utgave import Utgave, utgave

ROLIG = 3  # promille: rent, tax and loans follow their plan
ET_TUSEN_I_ORE = 100_000
PENSJON, AVGIFT, MVA, KOMPENSASJON = "109000", "109900", "142900", "172900"
BEREGNET = frozenset({AVGIFT, MVA, KOMPENSASJON})
NULL_AAR: Maaneder = (0,) * DESEMBER


def lag_regnskap(aar: int) -> Maanedsbelop:
    """Return the drift accounts. A closed year sums to 0; an open one holds its months so far."""
    return dict(_regnskap(aar, utgave()))


@cache
def _regnskap(aar: int, _om: Utgave) -> Maanedsbelop:
    """The file of the year and its balance sheet are both made of it."""
    budsjett = lag_budsjett(aar)
    belop = _aarsbelop(budsjett, aar=aar)
    _legg_til_sosiale(belop)
    rader = {rad: _maaneder(rad, sum_ore, aar=aar) for rad, sum_ore in belop.items()}
    rader |= _gitte_maaneder(aar)
    _legg_til_internsalg(rader)
    _legg_til_mva(rader)
    if er_aapent(aar):
        return _hittil(rader, aar=aar)
    _lukk(rader)
    return rader


def lag_investeringsregnskap(aar: int) -> Maanedsbelop:
    """Return the investment accounts. A closed year is financed to 0."""
    belop: Aarsbelop = {}
    for rad in oppsett()["investering"]:
        if aar in rad["regnskap"]:
            navn = f"investering:{aar}:{rad['ansvar']}:{rad['tjeneste']}"
            kostnad = ore(rad["regnskap"][aar] * PROMILLE) + tilfeldig(navn, ET_TUSEN_I_ORE // 2)
            legg_til_prosjekt(belop, rad, kroner=kostnad, aar=aar)
    if not er_aapent(aar):
        belop = finansier(belop, aar=aar, enhet=100)
    rader = {rad: i_maaneder(sum_ore, sesong(rad)) for rad, sum_ore in belop.items()}
    return _hittil(rader, aar=aar) if er_aapent(aar) else rader


def er_aapent(aar: int) -> bool:
    """Say whether the year is not closed yet."""
    return aar in oppsett()["siste_maaned"]


def siste_maaned(aar: int) -> int:
    """Return the last month that has accounts."""
    siste: int = oppsett()["siste_maaned"].get(aar, DESEMBER)
    return siste


def _aarsbelop(budsjett: Aarsbelop, *, aar: int) -> Aarsbelop:
    """What each konto came to, in øre. What is computed from others is left out."""
    gitt = {
        noekkel(rad, aar=aar): rad["regnskap"][aar]
        for rad in oppsett()["faste"]
        if aar in rad.get("regnskap", {})
    }
    slutt = oppsett()["avslutning"]
    utelatt = {slutt["avsetning"], slutt["bruk"], oppsett()["internhandel"]["salg"]} | BEREGNET
    avvik = _avviksfinner(aar)
    return {
        rad: _gitt(rad, gitt[rad], aar=aar) if rad in gitt else _med_avvik(rad, kroner, avvik(rad), aar=aar)
        for rad, kroner in budsjett.items()
        if rad.konto not in utelatt and not _er_lonnspensjon(rad)
    }


def _er_lonnspensjon(rad: Noekkel) -> bool:
    """Pension is computed from the wages, apart from the year's own pension postings in 170-172."""
    return rad.konto == PENSJON and not rad.tjeneste.startswith("17")


def _gitt(rad: Noekkel, tusen: int, *, aar: int) -> int:
    return ore(tusen * PROMILLE) + tilfeldig(f"rest:{aar}:{rad}", ET_TUSEN_I_ORE // 2)


def _med_avvik(rad: Noekkel, kroner: int, promille: int, *, aar: int) -> int:
    if rad.konto in oppsett()["noyaktige_kontoer"]:
        return ore(kroner)
    spenn = ROLIG if rad.konto in oppsett()["faste_kontoer"] else oppsett()["svingning_aar"]
    promille += tilfeldig(f"aar:{aar}:{rad}", spenn)
    return andel(ore(kroner), PROMILLE + promille) + tilfeldig(f"ore:{aar}:{rad}", 4999)


def _avviksfinner(aar: int) -> Callable[[Noekkel], int]:
    """Return how many promille a konto departs from its budget, by the stories of the year."""
    historier = [h for h in oppsett()["avvik"] if aar in h["promille"]]

    def finn(rad: Noekkel) -> int:
        return sum(
            int(h["promille"][aar])
            for h in historier
            if h["ansvar"] == rad.ansvar and rad.konto.startswith(h.get("konto", "1"))
        )

    return finn


def _legg_til_sosiale(belop: Aarsbelop) -> None:
    lonn: dict[tuple[str, str], int] = defaultdict(int)
    for rad, sum_ore in belop.items():
        if rad.er_lonn:
            lonn[rad.ansvar, rad.tjeneste] += sum_ore
    for (ansvar, tjeneste), sum_ore in lonn.items():
        pensjon = andel(sum_ore, oppsett()["pensjon_promille"])
        belop[Noekkel(PENSJON, ansvar, tjeneste)] = pensjon
        belop[Noekkel(AVGIFT, ansvar, tjeneste)] = andel(sum_ore + pensjon, oppsett()["avgift_promille"])


def _maaneder(rad: Noekkel, sum_ore: int, *, aar: int) -> Maaneder:
    vekter: Sequence[int] = sesong(rad)
    if rad.konto not in oppsett()["faste_kontoer"]:
        spenn = oppsett()["svingning_maaned"]
        vekter = [
            vekt * (PROMILLE + tilfeldig(f"{aar}:{maaned}:{rad}", spenn))
            for maaned, vekt in enumerate(vekter, 1)
        ]
    slutt_aar, slutt_maaned = oppsett()["slutt"].get(rad.ansvar, (None, DESEMBER))
    if slutt_aar == aar:
        vekter = [vekt if maaned <= slutt_maaned else 0 for maaned, vekt in enumerate(vekter, 1)]
    return i_maaneder(sum_ore, vekter)


def _gitte_maaneder(aar: int) -> Maanedsbelop:
    return {
        noekkel(rad, aar=aar): tuple(ore(kroner) for kroner in rad["kroner"][aar])
        for rad in oppsett()["maaneder"]
        if aar in rad["kroner"]
    }


def _legg_til_internsalg(rader: Maanedsbelop) -> None:
    handel = oppsett()["internhandel"]
    kjop = _summer(maaneder for rad, maaneder in rader.items() if rad.konto == handel["kjop"])
    selger = next(rad for rad in oppsett()["faste"] if rad["konto"] == handel["salg"])
    rader[Noekkel(handel["salg"], selger["ansvar"], selger["tjeneste"])] = tuple(-m for m in kjop)


def _legg_til_mva(rader: Maanedsbelop) -> None:
    kjop: dict[tuple[str, str], list[Maaneder]] = defaultdict(list)
    for rad, maaneder in rader.items():
        if har_kompensasjon(rad):
            kjop[rad.ansvar, rad.tjeneste].append(maaneder)
    for (ansvar, tjeneste), liste in kjop.items():
        mva = tuple(andel(m, oppsett()["mva_promille"]) for m in _summer(liste))
        rader[Noekkel(MVA, ansvar, tjeneste)] = mva
        rader[Noekkel(KOMPENSASJON, ansvar, tjeneste)] = tuple(-m for m in mva)


def _summer(liste: Iterable[Maaneder]) -> Maaneder:
    rader = list(liste)
    return tuple(map(sum, zip(*rader, strict=True))) if rader else NULL_AAR


def _hittil(rader: Maanedsbelop, *, aar: int) -> Maanedsbelop:
    siste = siste_maaned(aar)
    return {rad: maaneder[:siste] for rad, maaneder in rader.items() if any(maaneder[:siste])}


def _lukk(rader: Maanedsbelop) -> None:
    slutt = oppsett()["avslutning"]
    rest = sum(sum(maaneder) for maaneder in rader.values())
    konto = slutt["bruk"] if rest > 0 else slutt["avsetning"]
    rader[Noekkel(konto, slutt["ansvar"], slutt["tjeneste"])] = (*NULL_AAR[1:], -rest)
