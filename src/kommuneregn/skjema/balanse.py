"""Balanseregnskapet: budsjett- og regnskapsforskriften § 5-8."""

from collections.abc import Mapping
from types import MappingProxyType

from kommuneregn.skjema.oppstilling import les_oppstilling
from kommuneregn.skjema.utfylling import BALANSE, Oppsett, UnableToFillScheme, grad, regn_ut
from kommuneregn.verdier import Belop, Funn, formuler

EIENDELER, EGENKAPITAL_GJELD, MEMORIA = "SUM_EIENDELER", "SUM_EGENKAPITAL_GJELD", "F"


def lag_balanseregnskap(
    belop_per_kapittel: Mapping[str, Belop],
    *,
    aar: int | None = None,
    uten_kapittel: Mapping[str, Belop] = MappingProxyType({}),
) -> Oppsett:
    """Fill the scheme of § 5-8 from the balance of each chapter (kontoplan.lag_saldobalanse).

    In: øre, debit positive, keyed by chapter («10», «451», «5990»); the year decides what chapters
    have a line (None: the newest); `uten_kapittel` are whole accounts («2990001») that the chart does
    not know. Formula: an asset is the sum of its chapters, equity and debt minus the sum; 33 is with
    suppliers, so that short-term debt is 31 to 35 and 39. Out: øre; assets, equity and debt positive, a
    deficit in equity negative, memorandum accounts as booked. Findings: sum assets differs from sum
    equity and debt, memorandum accounts do not net to 0, a chapter without a line (listed in
    `ikke_plassert`).
    Raises UnableToFillScheme for a key that is no chapter.
    Source: FOR-2019-06-07-714 § 5-8; KOSTRA-forskriften FOR-2019-10-18-1412 annex 4.
    """
    oppstilling = les_oppstilling(BALANSE)
    plassert: dict[str, dict[str, Belop]] = {}
    utenfor: dict[str, Belop] = {}
    for kapittel, belop in belop_per_kapittel.items():
        if not (kapittel.isascii() and kapittel.isdigit()):
            msg = formuler("Fant '%(fant)s' som kapittel. Forventet siffer. Rett kapitlet.", fant=kapittel)
            raise UnableToFillScheme(msg)
        regel = oppstilling.plasser(kapittel, aar=aar)
        _legg_til(utenfor if regel is None else plassert.setdefault(regel.nr, {}), kapittel, belop)
    oppsett = regn_ut(oppstilling, plassert, utenfor, ukjente=uten_kapittel)
    return oppsett.med_funn([*_om_sum(oppsett), *_om_memoria(oppsett)])


def _legg_til(belop_per_kode: dict[str, Belop], kode: str, belop: Belop) -> None:
    belop_per_kode[kode] = belop_per_kode[kode] + belop if kode in belop_per_kode else belop


def _om_sum(oppsett: Oppsett) -> list[Funn]:
    eiendeler, finansiert = oppsett.post(EIENDELER).belop, oppsett.post(EGENKAPITAL_GJELD).belop
    avvik = eiendeler - finansiert
    if not avvik:
        return []
    melding = formuler(
        "Fant sum eiendeler %(eiendeler)s kr, og sum egenkapital og gjeld %(finansiert)s kr. "
        "Forventet at de er like. Se etter kontoer uten linje.",
        eiendeler=str(eiendeler),
        finansiert=str(finansiert),
    )
    return [Funn("skjema-balanse-ulik", grad(avvik.ore), melding, formuler("sum eiendeler"))]


def _om_memoria(oppsett: Oppsett) -> list[Funn]:
    rest = oppsett.post(MEMORIA).belop
    if not rest:
        return []
    melding = formuler(
        "Fant %(rest)s kr igjen på memoriakontiene. Forventet 0: motkontoen 9999 skal være lik de andre. "
        "Rett motkontoen.",
        rest=str(rest),
    )
    return [Funn("skjema-memoria", grad(rest.ore), melding, formuler("memoriakonti"))]
