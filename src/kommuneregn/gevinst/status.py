"""The status of a benefit, computed from its measurements and never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kommuneregn.gevinst.forklaring import prosent, tall
from kommuneregn.verdier import Alvorlighet, Funn, Ledd, Melding, formuler


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
            msg = formuler(
                "Fant grensene %(gronn)s (grønn) og %(gul)s (gul). Forventet andeler fra 0 til 1, "
                "gul ikke over grønn. Rett grensene.",
                gronn=str(self.gronn),
                gul=str(self.gul),
            )
            raise UnableToSetThresholds(msg)


@dataclass(frozen=True, slots=True)
class Statusresultat:
    """A status with its working.

    `framdrift` is the share of the way from baseline to target at the last measurement, and
    `forventet` the share of the time; None where they have no meaning. `grunnlag` holds the
    figures by name, `forklaring` the working in words.
    """

    status: Status
    framdrift: Decimal | None
    forventet: Decimal | None
    grunnlag: tuple[Ledd, ...]
    forklaring: Melding
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
        tekst = formuler("Ikke målt ennå. Statusen regnes ut når den første målingen er registrert.")
        return Statusresultat(Status.IKKE_MAALT, None, None, _linje(nullpunkt, maal), tekst, funn)
    return Statusresultat(
        vurdert.status, vurdert.framdrift, vurdert.forventet, vurdert.grunnlag, vurdert.forklaring, funn
    )


def _uten_grunnlag(nullpunkt: Maaling | None, maal: Maaling | None) -> Statusresultat:
    par = ((formuler("nullpunkt"), nullpunkt), (formuler("mål"), maal))
    savnet = [navn for navn, verdi in par if verdi is None]
    begge = len(savnet) > 1
    mangler = (
        formuler("%(det_ene)s og %(det_andre)s", det_ene=savnet[0], det_andre=savnet[1])
        if begge
        else savnet[0]
    )
    tekst = formuler(
        "Mangler %(mangler)s. Forventet verdi og dato for begge. Fyll inn %(mangler)s.", mangler=mangler
    )
    finnes = tuple(ledd for navn, verdi in par if verdi is not None for ledd in _ledd(navn, verdi))
    return Statusresultat(Status.MANGLER_GRUNNLAG, None, None, finnes, tekst)


def _feil_datoer(nullpunkt: Maaling, maal: Maaling) -> Statusresultat:
    tekst = formuler(
        "Fant målet til %(maal)s og nullpunktet fra %(nullpunkt)s. "
        "Forventet at målet kommer etter nullpunktet. Rett datoene.",
        maal=str(maal.dato),
        nullpunkt=str(nullpunkt.dato),
    )
    funn = (Funn("gevinst-datoer", Alvorlighet.FEIL, tekst),)
    return Statusresultat(Status.MANGLER_GRUNNLAG, None, None, _linje(nullpunkt, maal), tekst, funn)


def _forfalt(
    frist: date, siste: Maaling | None, vurdert: Statusresultat | None, funn: tuple[Funn, ...]
) -> Statusresultat:
    if siste is None:
        sist = formuler("ingen måling er registrert")
    else:
        sist = formuler("siste måling er fra %(dato)s", dato=str(siste.dato))
    tekst = formuler(
        "Måling skulle vært gjort %(frist)s, og %(sist)s. Registrer en måling.", frist=str(frist), sist=sist
    )
    ledd = (Ledd(formuler("frist"), frist), *(vurdert.grunnlag if vurdert is not None else ()))
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
    ledd = (*_linje(nullpunkt, maal), *_ledd(formuler("måling"), siste))
    if maal.verdi == nullpunkt.verdi:
        return _hold(siste, maal, retning, toleranse, ledd)
    framdrift = Fraction(siste.verdi - nullpunkt.verdi) / Fraction(maal.verdi - nullpunkt.verdi)
    alle_dager = (maal.dato - nullpunkt.dato).days
    dager = min(max((siste.dato - nullpunkt.dato).days, 0), alle_dager)
    forventet = Fraction(dager, alle_dager)
    utfall = _utfall(framdrift, forventet, grenser)
    tekst = formuler(
        "(%(siste)s − %(null)s) / (%(maal)s − %(null)s) = %(framdrift)s av veien. "
        "Ventet %(forventet)s %(dato)s (%(dager)s av %(alle_dager)s dager). "
        "Grønn fra %(gronn)s, gul fra %(gul)s.",
        siste=tall(siste.verdi),
        null=tall(nullpunkt.verdi),
        maal=tall(maal.verdi),
        framdrift=prosent(framdrift),
        forventet=prosent(forventet),
        dato=str(siste.dato),
        dager=dager,
        alle_dager=alle_dager,
        gronn=prosent(Fraction(grenser.gronn) * forventet),
        gul=prosent(Fraction(grenser.gul) * forventet),
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
    tekst = formuler(
        "Målet er å holde %(maal)s. Målt %(siste)s %(dato)s: "
        "%(feil)s i feil retning, og %(toleranse)s er tillatt.",
        maal=tall(maal.verdi),
        siste=tall(siste.verdi),
        dato=str(siste.dato),
        feil=tall(max(mot, Decimal(0))),
        toleranse=tall(toleranse),
    )
    return Statusresultat(utfall, None, None, (*ledd, Ledd(formuler("toleranse"), toleranse)), tekst)


def _funn_om_retning(nullpunkt: Maaling, maal: Maaling, retning: Retning) -> tuple[Funn, ...]:
    gaar_opp = maal.verdi > nullpunkt.verdi
    if maal.verdi == nullpunkt.verdi or gaar_opp == (retning is Retning.OPP):
        return ()
    melding = formuler(
        "Fant mål %(maal)s mot nullpunkt %(null)s, men god retning er %(retning)s. "
        "Forventet et mål i god retning. Rett målet eller retningen.",
        maal=tall(maal.verdi),
        null=tall(nullpunkt.verdi),
        retning=formuler("opp") if retning is Retning.OPP else formuler("ned"),
    )
    return (Funn("gevinst-retning", Alvorlighet.ADVARSEL, melding),)


def _linje(nullpunkt: Maaling, maal: Maaling) -> tuple[Ledd, ...]:
    return (*_ledd(formuler("nullpunkt"), nullpunkt), *_ledd(formuler("mål"), maal))


def _ledd(navn: Melding, maaling: Maaling) -> tuple[Ledd, Ledd]:
    return Ledd(navn, maaling.verdi), Ledd(formuler("%(navn)s, dato", navn=navn), maaling.dato)


def _desimal(brok: Fraction) -> Decimal:
    return Decimal(brok.numerator) / Decimal(brok.denominator)
