"""The status of a benefit, computed from its measurements and never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kommuneregn.gevinst.forklaring import prosent, tall
from kommuneregn.verdier import Alvorlighet, Funn, Ledd


class UnableToSetThresholds(ValueError):
    """The thresholds are not shares in falling order."""


class Retning(StrEnum):
    """The good direction of an indicator."""

    OPP = "opp"
    NED = "ned"


class Status(StrEnum):
    """What a benefit's measurements say."""

    GRONN = "gronn"
    GUL = "gul"
    ROD = "rod"
    NAADD = "naadd"
    IKKE_MAALT = "ikke_maalt"
    FORFALT = "forfalt"
    MANGLER_GRUNNLAG = "mangler_grunnlag"


@dataclass(frozen=True, slots=True)
class Maaling:
    """A value at a date: a measurement, a baseline or a target."""

    dato: date
    verdi: Decimal


@dataclass(frozen=True, slots=True)
class Grenser:
    """Shares of the expected progress from which a status is green and yellow."""

    gronn: Decimal = Decimal("0.9")
    gul: Decimal = Decimal("0.6")

    def __post_init__(self) -> None:
        if not 0 < self.gul <= self.gronn <= 1:
            msg = (
                f"Fant grensene {self.gronn} (grønn) og {self.gul} (gul). Forventet andeler fra 0 til 1, "
                "gul ikke over grønn. Rett grensene."
            )
            raise UnableToSetThresholds(msg)


@dataclass(frozen=True, slots=True)
class Statusresultat:
    """A status with its working.

    `framdrift` is the share of the way from baseline to target at the last measurement, and
    `forventet` the share of the time; None where they have no meaning. `grunnlag` holds the
    figures by name for other languages, `forklaring` the working in bokmål.
    """

    status: Status
    framdrift: Decimal | None
    forventet: Decimal | None
    grunnlag: tuple[Ledd, ...]
    forklaring: str
    funn: tuple[Funn, ...] = ()


_STANDARD = Grenser()


def status(
    maalinger: Sequence[Maaling],
    *,
    nullpunkt: Maaling | None,
    maal: Maaling | None,
    retning: Retning,
    frister: Sequence[date],
    idag: date,
    grenser: Grenser = _STANDARD,
    toleranse: Decimal = Decimal(0),
) -> Statusresultat:
    """Judge the last measurement against the straight line from baseline to target.

    Formula: progress = (measured - baseline) / (target - baseline); expected = days from the
    baseline to the measurement / days from the baseline to the target, held between 0 and 1.
    Green when progress >= `grenser.gronn` x expected, yellow when >= `grenser.gul` x expected,
    else red; reached when progress >= 1. Before the line starts nothing is expected: progress
    of 0 or more is green, less is red. Target equal to baseline means hold: a deviation against
    `retning` beyond `toleranse` is red, else green.
    States of their own: MANGLER_GRUNNLAG without baseline or target (or with a target date that
    is not after the baseline), FORFALT when a date in `frister` before `idag` has no measurement
    at or after it, IKKE_MAALT when nothing is measured. Measurements after `idag` do not count.
    Values have the indicator's own unit; shares are 0-1. Source: design of the product, § 4
    (thresholds are the municipality's own setting).
    """
    if nullpunkt is None or maal is None:
        return _uten_grunnlag(nullpunkt, maal)
    if maal.dato <= nullpunkt.dato and maal.verdi != nullpunkt.verdi:
        return _feil_datoer(nullpunkt, maal)
    siste = max((en for en in maalinger if en.dato <= idag), key=lambda en: en.dato, default=None)
    funn = _funn_om_retning(nullpunkt, maal, retning)
    over_frist = [frist for frist in frister if frist < idag and (siste is None or siste.dato < frist)]
    vurdert = None if siste is None else _vurder(siste, nullpunkt, maal, retning, grenser, toleranse)
    if over_frist:
        return _forfalt(max(over_frist), siste, vurdert, funn)
    if vurdert is None:
        tekst = "Ikke målt ennå. Statusen regnes ut når den første målingen er registrert."
        return Statusresultat(Status.IKKE_MAALT, None, None, _linje(nullpunkt, maal), tekst, funn)
    return Statusresultat(
        vurdert.status, vurdert.framdrift, vurdert.forventet, vurdert.grunnlag, vurdert.forklaring, funn
    )


def _uten_grunnlag(nullpunkt: Maaling | None, maal: Maaling | None) -> Statusresultat:
    par = (("nullpunkt", nullpunkt), ("mål", maal))
    mangler = " og ".join(navn for navn, verdi in par if verdi is None)
    tekst = f"Mangler {mangler}. Forventet verdi og dato for begge. Fyll inn {mangler}."
    finnes = tuple(ledd for navn, verdi in par if verdi is not None for ledd in _ledd(navn, verdi))
    return Statusresultat(Status.MANGLER_GRUNNLAG, None, None, finnes, tekst)


def _feil_datoer(nullpunkt: Maaling, maal: Maaling) -> Statusresultat:
    tekst = (
        f"Fant målet til {maal.dato} og nullpunktet fra {nullpunkt.dato}. "
        "Forventet at målet kommer etter nullpunktet. Rett datoene."
    )
    funn = (Funn("gevinst-datoer", Alvorlighet.FEIL, tekst),)
    return Statusresultat(Status.MANGLER_GRUNNLAG, None, None, _linje(nullpunkt, maal), tekst, funn)


def _forfalt(
    frist: date, siste: Maaling | None, vurdert: Statusresultat | None, funn: tuple[Funn, ...]
) -> Statusresultat:
    sist = "ingen måling er registrert" if siste is None else f"siste måling er fra {siste.dato}"
    tekst = f"Måling skulle vært gjort {frist}, og {sist}. Registrer en måling."
    ledd = (Ledd("frist", frist), *(vurdert.grunnlag if vurdert is not None else ()))
    framdrift = vurdert.framdrift if vurdert is not None else None
    forventet = vurdert.forventet if vurdert is not None else None
    return Statusresultat(Status.FORFALT, framdrift, forventet, ledd, tekst, funn)


def _vurder(
    siste: Maaling,
    nullpunkt: Maaling,
    maal: Maaling,
    retning: Retning,
    grenser: Grenser,
    toleranse: Decimal,
) -> Statusresultat:
    ledd = (*_linje(nullpunkt, maal), *_ledd("måling", siste))
    if maal.verdi == nullpunkt.verdi:
        return _hold(siste, maal, retning, toleranse, ledd)
    framdrift = Fraction(siste.verdi - nullpunkt.verdi) / Fraction(maal.verdi - nullpunkt.verdi)
    alle_dager = (maal.dato - nullpunkt.dato).days
    dager = min(max((siste.dato - nullpunkt.dato).days, 0), alle_dager)
    forventet = Fraction(dager, alle_dager)
    utfall = _utfall(framdrift, forventet, grenser)
    tekst = (
        f"({tall(siste.verdi)} − {tall(nullpunkt.verdi)}) / ({tall(maal.verdi)} − {tall(nullpunkt.verdi)}) = "
        f"{prosent(framdrift)} av veien. Ventet {prosent(forventet)} {siste.dato} "
        f"({dager} av {alle_dager} dager). Grønn fra {prosent(Fraction(grenser.gronn) * forventet)}, "
        f"gul fra {prosent(Fraction(grenser.gul) * forventet)}."
    )
    return Statusresultat(utfall, _desimal(framdrift), _desimal(forventet), ledd, tekst)


def _utfall(framdrift: Fraction, forventet: Fraction, grenser: Grenser) -> Status:
    if framdrift >= 1:
        return Status.NAADD
    if framdrift >= Fraction(grenser.gronn) * forventet:
        return Status.GRONN
    return Status.GUL if framdrift >= Fraction(grenser.gul) * forventet and forventet > 0 else Status.ROD


def _hold(
    siste: Maaling, maal: Maaling, retning: Retning, toleranse: Decimal, ledd: tuple[Ledd, ...]
) -> Statusresultat:
    mot = maal.verdi - siste.verdi if retning is Retning.OPP else siste.verdi - maal.verdi
    utfall = Status.ROD if mot > toleranse else Status.GRONN
    tekst = (
        f"Målet er å holde {tall(maal.verdi)}. Målt {tall(siste.verdi)} {siste.dato}: "
        f"{tall(max(mot, Decimal(0)))} i feil retning, og {tall(toleranse)} er tillatt."
    )
    return Statusresultat(utfall, None, None, (*ledd, Ledd("toleranse", toleranse)), tekst)


def _funn_om_retning(nullpunkt: Maaling, maal: Maaling, retning: Retning) -> tuple[Funn, ...]:
    gaar_opp = maal.verdi > nullpunkt.verdi
    if maal.verdi == nullpunkt.verdi or gaar_opp == (retning is Retning.OPP):
        return ()
    melding = (
        f"Fant mål {tall(maal.verdi)} mot nullpunkt {tall(nullpunkt.verdi)}, men god retning er {retning}. "
        "Forventet et mål i god retning. Rett målet eller retningen."
    )
    return (Funn("gevinst-retning", Alvorlighet.ADVARSEL, melding),)


def _linje(nullpunkt: Maaling, maal: Maaling) -> tuple[Ledd, ...]:
    return (*_ledd("nullpunkt", nullpunkt), *_ledd("mål", maal))


def _ledd(navn: str, maaling: Maaling) -> tuple[Ledd, Ledd]:
    return Ledd(navn, maaling.verdi), Ledd(f"{navn}, dato", maaling.dato)


def _desimal(brok: Fraction) -> Decimal:
    return Decimal(brok.numerator) / Decimal(brok.denominator)
