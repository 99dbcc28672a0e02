"""The invented budget of a year, in whole kroner by konto."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from helhet.eksempel.domain.konto import (
    PROMILLE,
    Aarsbelop,
    Noekkel,
    andel,
    hele_tusen,
    kontonummer,
    oppsett,
    tilfeldig,
    voks,
)

INVESTERING, DRIFT = "0", "1"
SAERPREG = 160  # promille: no two units spend alike


def lag_budsjett(aar: int) -> Aarsbelop:
    """Return the drift budget: it sums to 0 with what is set aside or taken from the fund."""
    rader = _poster(aar)
    rader |= _faste(aar)
    legg_til_sosiale_utgifter(rader)
    _legg_til_mva(rader)
    rader |= avskrivninger(aar)
    lukk(rader)
    return rader


def lag_investeringsbudsjett(aar: int) -> Aarsbelop:
    """Return the investment budget, financed to 0."""
    return finansier(_investeringer(aar), aar=aar)


def lag_regulert_budsjett(aar: int) -> Aarsbelop:
    """Return the drift budget with the changes of the year, closed anew against the fund."""
    slutt = oppsett()["avslutning"]
    mot_fond = {slutt["avsetning"], slutt["bruk"]}
    rader = {rad: kroner for rad, kroner in lag_budsjett(aar).items() if rad.konto not in mot_fond}
    for rad in _endringer(aar, klasse=DRIFT):
        i_aar = noekkel(rad, aar=aar)
        rader[i_aar] = rader.get(i_aar, 0) + rad["tusen"] * PROMILLE
    lukk(rader)
    return rader


def lag_regulert_investeringsbudsjett(aar: int) -> Aarsbelop:
    """Return the investment budget with the changes of the year, financed to 0."""
    rader = _investeringer(aar)
    for rad in _endringer(aar, klasse=INVESTERING):
        kroner = rader.pop(noekkel(rad, aar=aar)) + rad["tusen"] * PROMILLE
        legg_til_prosjekt(rader, rad, kroner=kroner, aar=aar)
    return finansier(rader, aar=aar)


def _endringer(aar: int, *, klasse: str) -> list[Mapping[str, Any]]:
    """Return the changes that the council made of one account class in the year."""
    return [rad for rad in oppsett()["budsjettendringer"][aar] if rad["konto"][0] == klasse]


def noekkel(rad: Mapping[str, Any], *, aar: int) -> Noekkel:
    """Return the key of a row of the settings, with the konto of the year."""
    return Noekkel(kontonummer(rad["konto"], aar=aar), rad["ansvar"], rad["tjeneste"])


def _poster(aar: int) -> Aarsbelop:
    rader: Aarsbelop = {}
    for ansvar, tjeneste, profil, belop in oppsett()["poster"]:
        if isinstance(belop, dict) and aar not in belop:
            continue
        for konto, promille in oppsett()["profiler"][profil].items():
            i_aar = Noekkel(kontonummer(konto, aar=aar), ansvar, tjeneste)
            kroner = belop[aar] * promille if isinstance(belop, dict) else _vokst(belop, promille, i_aar, aar)
            saerpreg = tilfeldig(f"plan:{ansvar}:{tjeneste}:{konto}", SAERPREG)
            if rundet := hele_tusen(andel(kroner, PROMILLE + saerpreg)):
                rader[i_aar] = rundet
    return rader


def _vokst(belop: int, promille: int, i_aar: Noekkel, aar: int) -> int:
    """Thousands of kroner times promille are kroner."""
    return voks(belop * promille, i_aar.art, aar=aar)


def _faste(aar: int) -> Aarsbelop:
    return {
        noekkel(rad, aar=aar): rad["budsjett"][aar] * PROMILLE
        for rad in oppsett()["faste"]
        if aar in rad["budsjett"]
    }


def legg_til_sosiale_utgifter(rader: Aarsbelop) -> None:
    """Add pension and employer's tax of the wages of each ansvar and tjeneste."""
    lonn: dict[tuple[str, str], int] = defaultdict(int)
    for rad, belop in rader.items():
        if rad.er_lonn:
            lonn[rad.ansvar, rad.tjeneste] += belop
    for (ansvar, tjeneste), sum_lonn in lonn.items():
        pensjon = hele_tusen(andel(sum_lonn, oppsett()["pensjon_promille"]))
        avgift = hele_tusen(andel(sum_lonn + pensjon, oppsett()["avgift_promille"]))
        rader[Noekkel("109000", ansvar, tjeneste)] = pensjon
        rader[Noekkel("109900", ansvar, tjeneste)] = avgift


def har_kompensasjon(rad: Noekkel) -> bool:
    """Say whether the VAT of the konto is compensated."""
    return rad.art in oppsett()["mva_arter"] and rad.ansvar not in oppsett()["uten_mva"]


def _legg_til_mva(rader: Aarsbelop) -> None:
    kjop: dict[tuple[str, str], int] = defaultdict(int)
    for rad, belop in rader.items():
        if har_kompensasjon(rad):
            kjop[rad.ansvar, rad.tjeneste] += belop
    for (ansvar, tjeneste), belop in kjop.items():
        if mva := hele_tusen(andel(belop, oppsett()["mva_promille"])):
            rader[Noekkel("142900", ansvar, tjeneste)] = mva
            rader[Noekkel("172900", ansvar, tjeneste)] = -mva


def avskrivninger(aar: int) -> Aarsbelop:
    """Return the depreciation with its counterpart, which together are 0."""
    rader = {
        Noekkel("159000", ansvar, tjeneste): hele_tusen(voks(tusen * PROMILLE, "590", aar=aar))
        for ansvar, tjeneste, tusen in oppsett()["avskrivninger"]
    }
    motpost = oppsett()["motpost_avskrivninger"]
    rader[noekkel(motpost, aar=aar)] = -sum(rader.values())
    return rader


def lukk(rader: Aarsbelop) -> None:
    """Set aside what is left, or take from the fund what lacks."""
    slutt = oppsett()["avslutning"]
    rest = sum(rader.values())
    konto = slutt["bruk"] if rest > 0 else slutt["avsetning"]
    rader[Noekkel(konto, slutt["ansvar"], slutt["tjeneste"])] = -rest


def _investeringer(aar: int) -> Aarsbelop:
    rader: Aarsbelop = {}
    for rad in oppsett()["investering"]:
        if aar in rad["budsjett"]:
            legg_til_prosjekt(rader, rad, kroner=rad["budsjett"][aar] * PROMILLE, aar=aar)
    return rader


def legg_til_prosjekt(rader: Aarsbelop, rad: Mapping[str, Any], *, kroner: int, aar: int) -> None:
    """Add what a project costs and its VAT."""
    kostnad = noekkel(rad, aar=aar)
    rader[kostnad] = kroner
    if rad.get("mva", True):
        mva = andel(kroner, oppsett()["investering_finans"]["mva_promille"])
        rader[Noekkel("042900", kostnad.ansvar, kostnad.tjeneste)] = mva


def finansier(rader: Aarsbelop, *, aar: int, enhet: int = 1) -> Aarsbelop:
    """Pay for the investments: VAT compensation, grants, from drift, and a loan for the rest.

    `enhet` is 1 for kroner and 100 for øre.
    """
    finans = oppsett()["investering_finans"]
    mva = sum(belop for rad, belop in rader.items() if rad.konto == "042900")
    tilskudd = finans["tilskudd"]["budsjett"][aar] * PROMILLE * enhet
    alle = dict(rader)
    alle[noekkel(finans["mva"], aar=aar)] = -mva
    alle[noekkel(finans["tilskudd"], aar=aar)] = -tilskudd
    alle[noekkel(finans["fra_drift"], aar=aar)] = -_fra_drift(aar) * enhet
    alle[noekkel(finans["laan"], aar=aar)] = -sum(alle.values())
    return alle


def _fra_drift(aar: int) -> int:
    overfort: Iterable[int] = (
        rad["budsjett"][aar] * PROMILLE for rad in oppsett()["faste"] if rad["konto"] == "157000"
    )
    return sum(overfort)
