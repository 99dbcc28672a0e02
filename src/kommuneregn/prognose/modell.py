"""A year-end forecast by the share of the year that has passed in earlier years, reconciled up the tree.

Each series (one ansvar, one group of arts) has its own profile, so that wages with June's holiday pay,
refunds, VAT, transfers and year-end entries each follow their own months. Nodes are sums of series, so
a sum is always the sum of its parts, to the øre.

Source: methods of budget profiles (share of the year so far); limits are our own choices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from statistics import median

from kommuneregn.verdier import Belop

MAANEDER = 12
FAERREST_AAR = 2
# A share this small, or years that differ this much, says too little of the year.
_MINSTE_ANDEL = Decimal("0.15")
_STORSTE_SPENN = Decimal("0.25")


class UnableToForecast(ValueError):
    """The months given do not fit the month asked about."""


class Metode(StrEnum):
    """How a forecast was made; a sum of several ways is «blandet»."""

    HISTORIKK = "historikk"
    BUDSJETT = "budsjett"
    FASIT = "fasit"
    BLANDET = "blandet"


@dataclass(frozen=True, slots=True)
class Aarsserie:
    """One series in øre (income negative): earlier years of twelve months, this year's budget, and so far.

    `historie` has the earliest year first; `budsjett` None: none is known. `profilert` is the same
    budget spread by the series' own profile, when the file had no months of its own.
    """

    noekkel: str
    historie: tuple[tuple[int, ...], ...]
    budsjett: tuple[int, ...] | None
    hittil: tuple[int, ...]
    profilert: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prognose:
    """The year's total as foreseen; `lav` and `hoy` None: too few earlier errors for a span.

    `belop` None: neither history nor budget says anything of the rest of the year.
    """

    belop: Belop | None
    lav: Belop | None
    hoy: Belop | None
    metode: Metode
    uten_grunnlag: int = 0


@dataclass(frozen=True, slots=True)
class Treff:
    """How a model did against the naive forecast: mean absolute errors, and the skill between them."""

    modell: Belop
    naiv: Belop
    antall: int

    @property
    def dyktighet(self) -> Decimal | None:
        """1 - error of the model / error of the naive; None when the naive forecast was exact.

        1 is without error, 0 as good as the naive, below 0 worse. Unit: share.
        """
        return None if not self.naiv else 1 - Decimal(self.modell.ore) / Decimal(self.naiv.ore)


def forutsi(serier: Sequence[Aarsserie], *, maaned: int) -> Prognose:
    """Foresee the year of the sum of the series after `maaned` months, with a span.

    Formula of a series: so far / median share of the year by the month in at least two earlier
    years. When fewer years are known, the share is below 15 %, or the years' shares differ by more
    than 25 percentage points, it is so far + the rest of the budget, by the series' own profile when
    the budget has no months. The sum is the sum of the series. The span is the forecast minus and
    plus the largest error that the same model would have made for the sum in the same month of each
    earlier year, told by the other years; None with fewer than two such errors. In and out: øre.
    Raises UnableToForecast when months are missing.
    """
    _krev(serier, maaned=maaned)
    enkelte = [_en(serie, maaned=maaned) for serie in serier]
    kjente = [belop for belop, _ in enkelte if belop is not None]
    uten = len(enkelte) - len(kjente)
    metoder = {metode for _, metode in enkelte}
    metode = metoder.pop() if len(metoder) == 1 else Metode.BLANDET
    if uten or not kjente:
        return Prognose(None, None, None, metode, uten)
    sum_ore, feil = sum(kjente), _tidligere_feil(serier, maaned=maaned)
    if maaned == MAANEDER or len(feil) < FAERREST_AAR:
        return Prognose(Belop(sum_ore), None, None, metode)
    bredde = max(map(abs, feil))
    return Prognose(Belop(sum_ore), Belop(sum_ore - bredde), Belop(sum_ore + bredde), metode)


def naiv_prognose(serier: Sequence[Aarsserie], *, maaned: int) -> Belop | None:
    """The naive forecast of the year; None without a budget.

    Formula: so far + the rest of the budget, summed over the series. Unit: øre. Raises
    UnableToForecast when months are missing.
    """
    _krev(serier, maaned=maaned)
    enkelte = [_av_budsjett(serie, maaned=maaned) for serie in serier]
    return None if None in enkelte else Belop(sum(ore for ore in enkelte if ore is not None))


def maal_treff(par: Iterable[tuple[Belop, Belop, Belop]]) -> Treff | None:
    """Score frozen forecasts at year-end: (model, naive, what the year came to), None when there are none.

    Formula: mean of |forecast - outcome| of each, rounded to the øre. Unit: øre.
    """
    alle = list(par)
    if not alle:
        return None
    modell = sum(abs(m.ore - fasit.ore) for m, _, fasit in alle)
    naiv = sum(abs(n.ore - fasit.ore) for _, n, fasit in alle)
    return Treff(_delt(modell, len(alle)), _delt(naiv, len(alle)), len(alle))


def tilbakeprov(
    noder: Mapping[str, Sequence[Aarsserie]], *, fasit: Mapping[str, Belop], maaned: int
) -> Treff | None:
    """Back-test the model on a year that is over: every node's forecast in the month against its outcome.

    Formula: as maal_treff, of the nodes that both forecasts say something of. Unit: øre. Raises
    UnableToForecast when months are missing.
    """
    par: list[tuple[Belop, Belop, Belop]] = []
    for navn, serier in noder.items():
        modell, naiv = forutsi(serier, maaned=maaned).belop, naiv_prognose(serier, maaned=maaned)
        if modell is not None and naiv is not None and navn in fasit:
            par.append((modell, naiv, fasit[navn]))
    return maal_treff(par)


def _krev(serier: Sequence[Aarsserie], *, maaned: int) -> None:
    for serie in serier:
        lengder = {
            len(aar) for aar in (*serie.historie, *filter(None, (serie.budsjett, serie.profilert)))
        } or {MAANEDER}
        if not 1 <= maaned <= MAANEDER or lengder != {MAANEDER} or len(serie.hittil) != maaned:
            msg = (
                f"Fant serien {serie.noekkel} uten alle månedene. Forventet tolv måneder i hvert "
                f"tidligere år og i budsjettet, og {maaned} i år."
            )
            raise UnableToForecast(msg)


def _en(serie: Aarsserie, *, maaned: int) -> tuple[int | None, Metode]:
    """Return one series' year and how it was found."""
    if maaned == MAANEDER:
        return sum(serie.hittil), Metode.FASIT
    andel = _andel(serie.historie, maaned=maaned)
    if andel is not None:
        return _avrundet(Decimal(sum(serie.hittil)) / andel), Metode.HISTORIKK
    return _av_budsjett(serie, maaned=maaned, etter_profil=serie.profilert), Metode.BUDSJETT


def _andel(historie: Sequence[Sequence[int]], *, maaned: int) -> Decimal | None:
    """Return the median share of the year by the month; None when the years say too little."""
    andeler = [Decimal(sum(aar[:maaned])) / Decimal(sum(aar)) for aar in historie if sum(aar)]
    if len(andeler) < FAERREST_AAR or max(andeler) - min(andeler) > _STORSTE_SPENN:
        return None
    midt = median(andeler)
    return midt if midt >= _MINSTE_ANDEL else None


def _av_budsjett(serie: Aarsserie, *, maaned: int, etter_profil: tuple[int, ...] | None = None) -> int | None:
    budsjett = etter_profil or serie.budsjett
    return None if budsjett is None else sum(serie.hittil) + sum(budsjett[maaned:])


def _tidligere_feil(serier: Sequence[Aarsserie], *, maaned: int) -> list[int]:
    """Return the sum's error in each earlier year, each series told by its other years.

    The budgets of earlier years are not known here: a series whose other years say too little is
    foreseen from the mean of their rest of the year.
    """
    aarene = min((len(serie.historie) for serie in serier), default=0)
    if aarene <= FAERREST_AAR:
        return []
    return [
        sum(
            _proevd(serie.historie[-aarene:], nr, maaned=maaned) - sum(serie.historie[-aarene:][nr])
            for serie in serier
        )
        for nr in range(aarene)
    ]


def _proevd(historie: Sequence[Sequence[int]], nr: int, *, maaned: int) -> int:
    andre = [aar for i, aar in enumerate(historie) if i != nr]
    hittil = sum(historie[nr][:maaned])
    andel = _andel(andre, maaned=maaned)
    if andel is not None:
        return _avrundet(Decimal(hittil) / andel)
    return hittil + _avrundet(Decimal(sum(sum(aar[maaned:]) for aar in andre)) / len(andre))


def _avrundet(verdi: Decimal) -> int:
    return int(verdi.quantize(Decimal(1), ROUND_HALF_EVEN))


def _delt(sum_ore: int, antall: int) -> Belop:
    return Belop(_avrundet(Decimal(sum_ore) / antall))
