"""How a yearly budget is spread when neither history nor the file tells: each kind by its own months.

Source: ferieloven §§ 10 and 11 (holiday pay is earned the year before and paid when holiday is taken, so that
little is charged in June); FOR-2019-06-07-714 §§ 4-1 to 4-6 (allocations to and from funds are made when the
year is closed); that the other months are even is our own choice.
"""

from collections.abc import Sequence

from kommuneregn.kontoplan import artsgruppe
from kommuneregn.prognose.avvik import MVA_NETTO, NETTET
from kommuneregn.prognose.forklaring import SYKELONNSREFUSJON
from kommuneregn.verdier import Belop, fordel

MAANEDER = 12
AARSOPPGJOR = "aarsoppgjor"
# Allocations to and use of funds, deficits covered, and transfers to investment.
_AARSOPPGJORSARTER = frozenset({"530", "540", "550", "570", "580", "930", "940", "950", "970", "980"})
_LONNSGRUPPER = frozenset({"lonn", "sosiale_utgifter"})
_JEVN = (1,) * MAANEDER
_UTEN_JUNI = (1,) * 5 + (0,) + (1,) * 6
_I_DESEMBER = (0,) * 11 + (1,)


def seriegruppe(art: str, *, aar: int) -> str:
    """Tell which series of a forecast an art belongs to.

    Sick-pay refunds (710) stand alone, VAT (429) is netted with its compensation (729), allocations to
    and from funds are entries of the year-end; every other art is in its artsgruppe. In: three digits.
    """
    if art == SYKELONNSREFUSJON or art in _AARSOPPGJORSARTER:
        return art if art == SYKELONNSREFUSJON else AARSOPPGJOR
    return MVA_NETTO if art in NETTET else artsgruppe(art, aar=aar).kode


def standardprofil(gruppe: str) -> tuple[int, ...]:
    """Give the weights of the twelve months of a series whose months are not known.

    Formula: wages and social costs: 1 in eleven months and 0 in June (holiday pay); entries of the
    year-end: 1 in December alone; every other series: 1 in each month. Unit: weights, of which only
    the proportion counts.
    """
    if gruppe in _LONNSGRUPPER:
        return _UTEN_JUNI
    return _I_DESEMBER if gruppe == AARSOPPGJOR else _JEVN


def fordel_etter_profil(aaret: int, *, gruppe: str) -> tuple[int, ...]:
    """Spread a year's øre over the months by the standard profile of the series.

    Formula: largest remainder by the weights, so that the months sum to the year. Unit: øre.
    """
    return _i_ore(fordel(Belop(aaret), vekter=standardprofil(gruppe)))


def _i_ore(deler: Sequence[Belop]) -> tuple[int, ...]:
    return tuple(del_.ore for del_ in deler)
