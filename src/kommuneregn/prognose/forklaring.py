"""What the ledger can tell of a deviation: new, gone, timing, one-off, lasting, wages with refunds.

Each rule looks at the months of one row: accounts so far, the year's budget, and last year. What no
rule can tell is said as such («kan ikke si»); price and volume are told only where a volume is known.

Source: arithmetic; the limits of the rules are our own choices and stand as constants here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from kommuneregn.kontoplan import artsgruppe
from kommuneregn.prognose.avvik import avviksprosent
from kommuneregn.verdier import Belop

MAANEDER = 12
LONN = "lonn"
SYKELONNSREFUSJON = "710"
_LONNSGRUPPER = frozenset({"lonn", "sosiale_utgifter"})
_VIKAR = frozenset({"020", "030", "040"})
# How much of a deviation something must make up before it is said to explain it.
_HOVEDDEL = Decimal("0.8")
_HALVDEL = Decimal("0.5")
_FAERREST_MAANEDER = 3
_OFTE_FORT = 8


class UnableToExplain(ValueError):
    """The months given do not fit the month asked about."""


class Signal(StrEnum):
    """What the ledger tells of a row."""

    NY = "ny"
    BORTE = "borte"
    TIDSPUNKT = "tidspunkt"
    IKKE_FORT = "ikke_fort"
    ENGANGS = "engangs"
    VEDVARENDE = "vedvarende"
    FAST_LONN = "fast_lonn"
    VIKAR = "vikar"
    ANNEN_LONN = "annen_lonn"
    REFUSJON = "refusjon"
    REFUSJON_DEKKER = "refusjon_dekker"
    REFUSJON_MANGLER = "refusjon_mangler"
    PRIS = "pris"
    MENGDE = "mengde"
    KAN_IKKE_SI = "kan_ikke_si"


@dataclass(frozen=True, slots=True)
class Observasjon:
    """One thing that the ledger tells: an amount of the deviation, and the month that it began or was in."""

    signal: Signal
    belop: Belop | None = None
    maaned: int | None = None


@dataclass(frozen=True, slots=True)
class Artsmaaneder:
    """One art's twelve months in øre (income negative); `i_fjor` None: last year is not known."""

    art: str
    regnskap: tuple[int, ...]
    budsjett: tuple[int, ...]
    i_fjor: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Mengde:
    """A volume so far (pupils, hours, places), budgeted and actual, in the same unit."""

    budsjett: Decimal
    regnskap: Decimal


@dataclass(frozen=True, slots=True)
class Terskel:
    """When a deviation must be explained: at least so many kroner and so many per cent of the budget."""

    kroner: Belop
    prosent: Decimal

    def er_vesentlig(self, avvik: Belop, *, budsjett: Belop) -> bool:
        """Say whether the deviation passes both limits; without a budget the kroner alone decide.

        Formula: |deviation| >= kroner and |deviation| / |budget| x 100 >= per cent.
        """
        if not avvik or abs(avvik) < self.kroner:
            return False
        andel = avviksprosent(budsjett, regnskap=budsjett - avvik)
        return andel is None or abs(andel.verdi) >= self.prosent


@dataclass(frozen=True, slots=True)
class Forklaring:
    """One row of the picture: what deviates, by how much, and what the ledger tells of it."""

    noekkel: str
    arter: tuple[str, ...]
    budsjett: Belop
    regnskap: Belop
    i_fjor: Belop | None
    observasjoner: tuple[Observasjon, ...]

    @property
    def avvik(self) -> Belop:
        """Budget minus accounts so far; positive is mindreforbruk."""
        return self.budsjett - self.regnskap


@dataclass(frozen=True, slots=True)
class Avviksbilde:
    """The rows that must be explained, the largest first, and the sum of all the others."""

    vesentlige: tuple[Forklaring, ...]
    resten: Belop
    sum_avvik: Belop


def lag_avviksbilde(
    rader: Sequence[Artsmaaneder],
    *,
    aar: int,
    maaned: int,
    terskel: Terskel,
    mengder: Mapping[str, Mengde] | None = None,
    flest: int = 5,
) -> Avviksbilde:
    """Find the largest deviations of one part of the accounts, and say what the ledger tells of each.

    All wages, social costs and sick-pay refunds (art 710) make one row, so that a substitute and
    the refund for the absent are seen together; every other art is its own row. Rows that pass the
    threshold come largest first, at most `flest`; the rest is their sum, so that rows and rest
    always add up to the whole. In: øre by month, income negative; volumes by art. Raises
    UnableToExplain when a row lacks months.
    """
    lonn = [rad for rad in rader if er_lonn(rad.art, aar=aar)]
    andre = [rad for rad in rader if not er_lonn(rad.art, aar=aar)]
    forklart = [_av_art(rad, maaned=maaned, mengde=(mengder or {}).get(rad.art)) for rad in andre]
    if lonn:
        forklart.append(_av_lonn(lonn, maaned=maaned))
    vesentlige = [f for f in forklart if terskel.er_vesentlig(f.avvik, budsjett=f.budsjett)]
    valgt = sorted(vesentlige, key=lambda f: (-abs(f.avvik.ore), f.noekkel))[:flest]
    hele = Belop.summer(f.avvik for f in forklart)
    return Avviksbilde(tuple(valgt), hele - Belop.summer(f.avvik for f in valgt), hele)


def pris_og_mengde(budsjett: Belop, *, regnskap: Belop, mengde: Mengde) -> tuple[Belop, Belop] | None:
    """Split a deviation in price and volume; None when a volume is 0.

    Formula: volume = (budgeted - actual volume) x budgeted price; price = deviation - volume, which
    is (budgeted - actual price) x actual volume. Price is kroner per unit. The two always add up to
    the deviation, to the øre. Sign as the deviation: positive is mindreforbruk.
    """
    if not mengde.budsjett or not mengde.regnskap:
        return None
    ore = Decimal(budsjett.ore) * (mengde.budsjett - mengde.regnskap) / mengde.budsjett
    av_mengde = Belop(int(ore.quantize(Decimal(1), ROUND_HALF_EVEN)))
    return (budsjett - regnskap) - av_mengde, av_mengde


def er_lonn(art: str, *, aar: int) -> bool:
    """Say whether the art belongs to the row of wages: wages, social costs and sick-pay refunds."""
    return art == SYKELONNSREFUSJON or artsgruppe(art, aar=aar).kode in _LONNSGRUPPER


def _av_art(rad: Artsmaaneder, *, maaned: int, mengde: Mengde | None) -> Forklaring:
    """Put together what each rule tells of one art."""
    _krev_maaneder(rad, maaned=maaned)
    budsjett, regnskap = Belop(sum(rad.budsjett[:maaned])), Belop(sum(rad.regnskap[:maaned]))
    delt = None if mengde is None else pris_og_mengde(budsjett, regnskap=regnskap, mengde=mengde)
    sett = [*_ny_eller_borte(rad, maaned=maaned)] or [*_over_tid(rad, maaned=maaned)]
    if delt is not None:
        sett += [Observasjon(Signal.PRIS, delt[0]), Observasjon(Signal.MENGDE, delt[1])]
    i_fjor = None if rad.i_fjor is None else Belop(sum(rad.i_fjor[:maaned]))
    alle = tuple(sett) or (Observasjon(Signal.KAN_IKKE_SI),)
    return Forklaring(rad.art, (rad.art,), budsjett, regnskap, i_fjor, alle)


def _krev_maaneder(rad: Artsmaaneder, *, maaned: int) -> None:
    lengder = {len(rad.budsjett), MAANEDER if rad.i_fjor is None else len(rad.i_fjor)}
    if not 1 <= maaned <= MAANEDER or lengder != {MAANEDER} or len(rad.regnskap) < maaned:
        msg = (
            f"Fant art {rad.art} uten alle månedene. Forventet tolv måneder, og regnskap til og med {maaned}."
        )
        raise UnableToExplain(msg)


def _ny_eller_borte(rad: Artsmaaneder, *, maaned: int) -> Iterable[Observasjon]:
    """New: never budgeted and not used last year. Gone: used last year by now, and not at all this year."""
    regnskap = sum(rad.regnskap[:maaned])
    if rad.i_fjor is None:
        return
    if regnskap and not any(rad.budsjett) and not any(rad.i_fjor):
        foerste = next(nr for nr, ore in enumerate(rad.regnskap, 1) if ore)
        yield Observasjon(Signal.NY, Belop(regnskap), foerste)
    elif not any(rad.regnskap[:maaned]) and (hittil := sum(rad.i_fjor[:maaned])):
        yield Observasjon(Signal.BORTE, Belop(hittil))


def _over_tid(rad: Artsmaaneder, *, maaned: int) -> Iterable[Observasjon]:
    """Timing against last year, months not booked, one single month, or a run that began in a month."""
    per_maaned = [b - r for b, r in zip(rad.budsjett[:maaned], rad.regnskap[:maaned], strict=True)]
    avvik = sum(per_maaned)
    if not avvik:
        return
    if (tid := _tidspunkt(rad, maaned=maaned, avvik=avvik)) is not None:
        yield Observasjon(Signal.TIDSPUNKT, Belop(tid))
    if (ufort := _ikke_fort(rad, maaned=maaned)) is not None:
        yield ufort
    elif (en := _en_maaned(per_maaned, avvik=avvik)) is not None:
        yield Observasjon(Signal.ENGANGS, Belop(per_maaned[en - 1]), en)
    elif (start := _begynte(per_maaned, avvik=avvik)) is not None:
        yield Observasjon(Signal.VEDVARENDE, Belop(sum(per_maaned[start - 1 :])), start)


def _tidspunkt(rad: Artsmaaneder, *, maaned: int, avvik: int) -> int | None:
    """How much of the deviation goes away when the budget is spread as last year was booked."""
    if rad.i_fjor is None or not (fjoraaret := sum(rad.i_fjor)) or maaned == MAANEDER:
        return None
    andel = Decimal(sum(rad.i_fjor[:maaned])) / fjoraaret
    if not 0 <= andel <= 1:
        return None
    spredt = int((Decimal(sum(rad.budsjett)) * andel).quantize(Decimal(1), ROUND_HALF_EVEN))
    igjen = spredt - sum(rad.regnskap[:maaned])
    return avvik - igjen if abs(igjen) <= abs(avvik) * _HALVDEL else None


def _ikke_fort(rad: Artsmaaneder, *, maaned: int) -> Observasjon | None:
    """Say from which month nothing is booked on an art booked every month till then and most last year."""
    if rad.i_fjor is None or sum(1 for ore in rad.i_fjor if ore) < _OFTE_FORT:
        return None
    tomme = next((nr for nr in range(maaned, 0, -1) if rad.regnskap[nr - 1]), 0) + 1
    mangler = sum(rad.i_fjor[tomme - 1 : maaned])
    if tomme == 1 or tomme > maaned or not mangler or not all(rad.regnskap[: tomme - 1]):
        return None
    return Observasjon(Signal.IKKE_FORT, Belop(mangler), tomme)


def _en_maaned(per_maaned: Sequence[int], *, avvik: int) -> int | None:
    """Return the one month that makes the deviation, when the others together hardly do."""
    if len(per_maaned) < _FAERREST_MAANEDER:
        return None
    nr = max(range(len(per_maaned)), key=lambda i: per_maaned[i] * avvik)
    andre = sum(abs(ore) for i, ore in enumerate(per_maaned) if i != nr)
    return nr + 1 if andre <= abs(per_maaned[nr]) * (1 - _HOVEDDEL) else None


def _begynte(per_maaned: Sequence[int], *, avvik: int) -> int | None:
    """Return the first month of the latest run of deviations the same way, when it makes most of it."""
    start = len(per_maaned) + 1
    while start > 1 and per_maaned[start - 2] * avvik > 0:
        start -= 1
    rekke = per_maaned[start - 1 :]
    lang_nok = len(rekke) >= _FAERREST_MAANEDER
    return start if lang_nok and abs(sum(rekke)) >= abs(avvik) * _HOVEDDEL else None


def _av_lonn(rader: Sequence[Artsmaaneder], *, maaned: int) -> Forklaring:
    """Wages net of sick-pay refunds, and what each part of them deviates."""
    for rad in rader:
        _krev_maaneder(rad, maaned=maaned)
    deler: dict[Signal, int] = {}
    for rad in rader:
        signal = _lonnsdel(rad.art)
        avviket = sum(rad.budsjett[:maaned]) - sum(rad.regnskap[:maaned])
        deler[signal] = deler.get(signal, 0) + avviket
    sett = [Observasjon(s, Belop(deler[s])) for s in Signal if deler.get(s)]
    i_fjor = (
        None if any(r.i_fjor is None for r in rader) else sum(sum((r.i_fjor or ())[:maaned]) for r in rader)
    )
    return Forklaring(
        LONN,
        tuple(sorted(rad.art for rad in rader)),
        Belop(sum(sum(rad.budsjett[:maaned]) for rad in rader)),
        Belop(sum(sum(rad.regnskap[:maaned]) for rad in rader)),
        None if i_fjor is None else Belop(i_fjor),
        (*sett, *_refusjon(deler)),
    )


def _lonnsdel(art: str) -> Signal:
    if art == SYKELONNSREFUSJON:
        return Signal.REFUSJON
    if art in _VIKAR:
        return Signal.VIKAR
    return Signal.FAST_LONN if art == "010" else Signal.ANNEN_LONN


def _refusjon(deler: Mapping[Signal, int]) -> Iterable[Observasjon]:
    """Hold more substitutes against more refunds: how much they cover, or that none have come."""
    vikar, refusjon = deler.get(Signal.VIKAR, 0), deler.get(Signal.REFUSJON, 0)
    if vikar >= 0:
        return
    if refusjon > 0:
        yield Observasjon(Signal.REFUSJON_DEKKER, Belop(min(-vikar, refusjon)))
    else:
        yield Observasjon(Signal.REFUSJON_MANGLER)
