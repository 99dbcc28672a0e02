"""The invented balance sheet: the other side of each posting, from an opening in øre, month by month.

Cash moves in the bank, what is set aside and used moves in the funds, and what is built, worn down,
borrowed and paid off moves against the capital account, so that each month sums to 0.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from helhet.eksempel.domain.innhold import ore
from helhet.eksempel.domain.konto import (
    DESEMBER,
    PROMILLE,
    Maaneder,
    Maanedsbelop,
    Noekkel,
    andel,
    oppsett,
    tilfeldig,
)
from helhet.eksempel.domain.regnskap import er_aapent, lag_investeringsregnskap, lag_regnskap, siste_maaned
from helhet.eksempel.domain.utgave import Utgave, utgave

INVESTERING, DRIFT = "0", "1"
AARETS_SLINGRING = 25  # promille: no two years owe exactly the same


@dataclass(frozen=True)
class Balansekonto:
    """One account of the balance sheet: what it opened with, and how it moved each month (øre)."""

    inngaaende: int
    maaneder: Maaneder

    @property
    def utgaaende(self) -> int:
        """Return what the year ends with."""
        return self.inngaaende + sum(self.maaneder)


Balanse = Mapping[str, Balansekonto]


def lag_balanse(aar: int) -> Balanse:
    """Return the balance sheet of the year by account; the year before gives the opening."""
    return _balanse(aar, utgave())


@cache
def _balanse(aar: int, _om: Utgave) -> Balanse:
    bevegelser: dict[str, list[int]] = defaultdict(lambda: [0] * siste_maaned(aar))
    for konto, maaneder in _bevegelser(aar):
        for nr, belop in enumerate(maaneder):
            bevegelser[konto][nr] += belop
    aapning = _aapning(aar)
    return {
        konto: Balansekonto(aapning.get(konto, 0), tuple(bevegelser[konto]))
        for konto in sorted({*aapning, *bevegelser})
    }


def _aapning(aar: int) -> Mapping[str, int]:
    if aar > min(oppsett()["aar"]):
        return {konto: rad.utgaaende for konto, rad in lag_balanse(aar - 1).items()}
    aapning = {konto: ore(tusen * PROMILLE) for konto, tusen in oppsett()["balanse"]["aapning"].items()}
    aapning[oppsett()["balanse"]["kapitalkonto"]] = -sum(aapning.values())
    return aapning


def _bevegelser(aar: int) -> Iterator[tuple[str, Maaneder]]:
    regnskap: Maanedsbelop = {**lag_regnskap(aar), **lag_investeringsregnskap(aar)}
    for rad, maaneder in regnskap.items():
        yield from _motposter(rad, maaneder)
    if not er_aapent(aar):
        yield from _aarsskifte(aar)


def _motposter(rad: Noekkel, maaneder: Maaneder) -> Iterator[tuple[str, Maaneder]]:
    """Return the other side of one row, and what it does to the capital account besides."""
    balanse = oppsett()["balanse"]
    bank, kapital, laan = balanse["bank"], balanse["kapitalkonto"], balanse["laan"]
    mot = tuple(-m for m in maaneder)
    klasse, art = rad.konto[0], rad.art
    yield balanse["motkonto"].get(klasse + art, bank), mot
    if klasse + art in balanse["betaler_ned"]:
        yield from ((laan, maaneder), (kapital, mot))
    elif klasse + art in balanse["tar_opp"]:
        # The loan is taken up as it is used: money in the bank, and a debt; the use frees capital.
        yield from ((bank, mot), (laan, maaneder))
    elif klasse + art in balanse["slites"]:
        yield from ((_eiendel(rad), mot), (kapital, maaneder))
    elif klasse == INVESTERING and art in balanse["aktiveres"]:
        yield from ((_eiendel(rad), maaneder), (kapital, mot))


def _eiendel(rad: Noekkel) -> str:
    balanse = oppsett()["balanse"]
    return str(balanse["utstyr"] if rad.ansvar in balanse["har_utstyr"] else balanse["bygg"])


def _aarsskifte(aar: int) -> Iterator[tuple[str, Maaneder]]:
    """Move what others owe us and we owe them at the end of the year, and the pensions."""
    balanse = oppsett()["balanse"]
    for konto, promille in balanse["vokser_mot"].items():
        motkonto, per_aar = promille
        endring = andel(_aapning(aar).get(konto, 0), per_aar + tilfeldig(f"{konto}:{aar}", AARETS_SLINGRING))
        yield konto, _i_desember(endring)
        yield motkonto, _i_desember(-endring)


def _i_desember(belop: int) -> Maaneder:
    return (*(0,) * (DESEMBER - 1), belop)
