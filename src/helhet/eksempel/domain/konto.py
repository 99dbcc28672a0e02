"""What the rows of the invented accounts are made of: keys, growth, chance, and months."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from helhet.eksempel.domain.innhold import les
from helhet.eksempel.domain.utgave import FORSTE, Utgave, utgave
from kommuneregn.verdier import Belop, fordel

PROMILLE = 1000
DESEMBER = 12
FORSTE_LONN, SISTE_LONN = "010", "075"
FORSTE_INNTEKT = "600"
FORSTE_VARE = "100"
FELLES_INNTEKTER = "8010"  # taxes and grants


class Noekkel(NamedTuple):
    """One konto of one ansvar on one local tjeneste."""

    konto: str
    ansvar: str
    tjeneste: str

    @property
    def art(self) -> str:
        """Return the KOSTRA art within the konto."""
        return self.konto[1:4]

    @property
    def er_lonn(self) -> bool:
        """Say whether pension is paid of it."""
        return FORSTE_LONN <= self.art <= SISTE_LONN


Aarsbelop = dict[Noekkel, int]
Maaneder = tuple[int, ...]
Maanedsbelop = dict[Noekkel, Maaneder]


def oppsett() -> Any:
    """Return the settings of the accounts of the municipality that figures are made for."""
    return _oppsett(utgave())


@cache
def _oppsett(om: Utgave) -> Any:
    """Return the settings of the content in the sizes of the municipality.

    The amounts that actions and benefits tell of (`faste`) are the same in both; each ansvar has its own
    size, and the whole is paid for by taxes and grants of another level.
    """
    grunn = les("regnskap")
    if om == FORSTE:
        return grunn
    aapning = {konto: andel(tusen, om.drift) for konto, tusen in grunn["balanse"]["aapning"].items()}
    return {
        **grunn,
        "poster": [_med_stoerrelse(rad, om) for rad in grunn["poster"]],
        "faste": [_med_inntekt(rad, om) for rad in grunn["faste"]],
        "balanse": {**grunn["balanse"], "aapning": aapning},
    }


def _med_stoerrelse(post: Sequence[Any], om: Utgave) -> list[Any]:
    ansvar, tjeneste, profil, belop = post
    promille = om.drift + tilfeldig(f"stoerrelse:{ansvar}:{tjeneste}", om.spenn)
    if isinstance(belop, dict):
        return [ansvar, tjeneste, profil, {aar: andel(tusen, promille) for aar, tusen in belop.items()}]
    return [ansvar, tjeneste, profil, andel(belop, promille)]


def _med_inntekt(rad: Mapping[str, Any], om: Utgave) -> Mapping[str, Any]:
    if rad["ansvar"] != FELLES_INNTEKTER:
        return rad
    per_aar = {navn: rad[navn] for navn in ("budsjett", "regnskap") if navn in rad}
    return {**rad, **{n: {aar: andel(t, om.inntekt) for aar, t in v.items()} for n, v in per_aar.items()}}


def tilfeldig(navn: str, promille: int) -> int:
    """Return a whole number from -promille to promille by the name and the municipality alone."""
    tall = int.from_bytes(hashlib.sha256(f"{utgave().froe}{navn}".encode()).digest()[:8], "big")
    return tall % (2 * promille + 1) - promille


def andel(belop: int, promille: int) -> int:
    """Return so many promille of the amount, rounded half away from zero."""
    produkt = abs(belop) * abs(promille)
    rundet = (produkt + PROMILLE // 2) // PROMILLE
    return rundet if (belop < 0) == (promille < 0) else -rundet


def voks(belop: int, art: str, *, aar: int) -> int:
    """Return an amount of the first year at the level of `aar`."""
    gruppe = "lonn" if art < FORSTE_VARE else "varer" if art < FORSTE_INNTEKT else "inntekt"
    vekst: Mapping[int, int] = oppsett()["vekst"][gruppe]
    for ett, promille in sorted(vekst.items()):
        if ett <= aar:
            belop = andel(belop, PROMILLE + promille)
    return belop


def hele_tusen(kroner: int) -> int:
    """Return the amount in whole thousands of kroner, as budgets are written."""
    return andel(kroner, 1) * PROMILLE


def sesong(rad: Noekkel) -> Sequence[int]:
    """Return the weights of the twelve months: those of the enhet, else of the konto."""
    egne: Mapping[str, str] = oppsett()["sesong_for_ansvar"].get(rad.ansvar, {})
    vekter: Sequence[int] = oppsett()["sesonger"][egne.get(rad.konto, les("kontoer")[rad.konto][2])]
    return vekter


def i_maaneder(belop: int, vekter: Sequence[int]) -> Maaneder:
    """Split an amount over the months, to the last unit."""
    return tuple(del_.ore for del_ in fordel(Belop(belop), vekter=vekter))


def kontonummer(konto: str, *, aar: int) -> str:
    """Return the konto as the chart of the year has it."""
    nye = oppsett()["nye_kontoer"]
    return str(nye["bytt"].get(konto, konto)) if aar >= nye["fra"] else konto
