"""Two views of the same benefits, side by side: the municipality's own cash, and society.

Source: Finansdepartementets rundskriv R-109 (rates in satser) and DFØ's guide to socio-economic
analysis; R-109 binds the state, a municipality may use it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kommuneregn.gevinst.beregning import Beregning, beregn, hele_ore
from kommuneregn.satser import Sats, UnableToFindRate, deflatorer_mellom, finn_sats, om_ubekreftet, prisfaktor
from kommuneregn.verdier import Belop, Funn, Ledd, Melding, Planperiode, Resultat, formuler

_KNEKK = (("aar_0_40", 40), ("aar_40_75", 75))
_ETTER = "etter_aar_75"
_FRA = ((_KNEKK[0][0], 1), (_KNEKK[1][0], _KNEKK[0][1] + 1), (_ETTER, _KNEKK[1][1] + 1))
NAAVERDI = formuler("øre, nåverdi")


class UnableToDiscount(ValueError):
    """The years reach backwards, or the horizon ends before the plan."""


@dataclass(frozen=True, slots=True)
class Rente:
    """A stated yearly rate in per cent, with its source."""

    prosent: Decimal
    kilde: str


@dataclass(frozen=True, slots=True)
class Kassesyn:
    """The municipality's cash in current prices, year by year, and its present value at a loan rate.

    `nominelt` and `naaverdi` are None when a deflator or the rate is not stated, and `mangler` says which.
    """

    nominelt: Mapping[int, Belop] | None
    naaverdi: Resultat[Belop] | None
    mangler: Melding | None


@dataclass(frozen=True, slots=True)
class Samfunnssyn:
    """Net to society a year at fixed prices, the saved or added cost of taxation, and the present value."""

    netto: Mapping[int, Belop]
    skattekostnad: Mapping[int, Belop]
    naaverdi: Resultat[Belop]
    faktorer: Mapping[int, Fraction]
    skatteandel: Fraction
    satser: tuple[Sats, ...]
    funn: tuple[Funn, ...]


def diskonteringsfaktor(aar: int, *, dag: dt.date) -> Fraction:
    """What one krone `aar` years from now is worth today, at the falling rates of R-109.

    Formula: the product of 1/(1 + rate) over each year passed: the first rate for years 1–40, the second
    for 41–75, the third after that. Unit: a pure ratio, exact. `dag` is the day that the rates are
    looked up for. Raises UnableToDiscount for a year that has passed, UnableToFindRate when a rate is
    missing. Source: rundskriv R-109, in satser (kalkulasjonsrente).
    """
    if aar < 0:
        raise UnableToDiscount(formuler("Fant %(aar)s år fram. Forventet 0 eller flere.", aar=aar))
    faktor, forrige = Fraction(1), 0
    for nokkel, slutt in (*_KNEKK, (_ETTER, max(aar, _KNEKK[-1][1]))):
        rente = Fraction(finn_sats("kalkulasjonsrente", dag=dag, nokkel=nokkel).tall) / 100
        faktor /= (1 + rente) ** max(min(aar, slutt) - forrige, 0)
        forrige = slutt
    return faktor


def samfunnssyn(beregning: Beregning, *, dag: dt.date, horisont: int | None = None) -> Samfunnssyn:
    """What the benefits are worth to society.

    Formula: net a year = the lines that count to society; cost of taxation = the rate x the
    municipality's own net cash that year (a saved krone saves the cost of raising it); present value =
    the sum of both x the discount factor, the first plan year undiscounted. `horisont` is the number of
    years from the first plan year (the plan itself when not stated); lasting lines go on. Unit: øre at
    fixed prices. Raises UnableToDiscount when the horizon ends before the plan; UnableToFindRate.
    Source: R-109, in satser (kalkulasjonsrente, skattefinansieringskostnad).
    """
    lang = _forlenget(beregning, horisont)
    forste = lang.felles.periode.fra
    skatt = finn_sats("skattefinansieringskostnad", dag=dag)
    andel = Fraction(skatt.tall) / 100
    netto, kasse = lang.samlet.samfunn.per_aar, lang.samlet.netto.per_aar
    skattekostnad = {
        aar: Belop(hele_ore(andel * belop.ore), belop.prisnivaa, aar) for aar, belop in kasse.items()
    }
    faktorer = {aar: diskonteringsfaktor(aar - forste, dag=dag) for aar in netto}
    naaverdi = sum((faktorer[aar] * (netto[aar].ore + skattekostnad[aar].ore) for aar in netto), Fraction(0))
    brukte = [nokkel for nokkel, start in _FRA if start < len(faktorer)]
    renter = [finn_sats("kalkulasjonsrente", dag=dag, nokkel=nokkel) for nokkel in brukte]
    ledd = tuple(
        Ledd(
            formuler("%(aar)s, faktor %(faktor)s", aar=aar, faktor=f"{float(faktorer[aar]):.6f}"), netto[aar]
        )
        for aar in netto
    )
    svar = Resultat(Belop(hele_ore(naaverdi), lang.felles.prisnivaa), NAAVERDI, ledd, skatt.kilde())
    satser = (*renter, skatt)
    return Samfunnssyn(netto, skattekostnad, svar, faktorer, andel, satser, tuple(om_ubekreftet(satser)))


def kassesyn(beregning: Beregning, *, laanerente: Rente | None) -> Kassesyn:
    """What the benefits are worth in the municipality's own cash, in the kroner of each year.

    Formula: nominal = net cash x the product of the deflators from the price level to the year; present
    value = the sum of nominal / (1 + rate)^(years from the first plan year). No cost of taxation.
    Unit: øre at current prices. Source: arithmetic; the rate and its source are stated by the municipality.
    """
    felles = beregning.felles
    egne = {ett.aar: ett for ett in felles.deflatorer}
    netto = beregning.samlet.netto.per_aar
    try:
        faktorer = {
            aar: prisfaktor(
                felles.prisnivaa, til=aar, deflatorer=deflatorer_mellom(felles.prisnivaa, aar, egne=egne)
            )
            for aar in netto
        }
    except UnableToFindRate as mangel:
        return Kassesyn(None, None, mangel.args[0])
    nominelt = {aar: Belop(hele_ore(faktorer[aar] * netto[aar].ore), aar, aar) for aar in netto}
    if laanerente is None:
        return Kassesyn(nominelt, None, formuler("Kan ikke beregnes: lånerenten er ikke oppgitt."))
    vekst = 1 + Fraction(laanerente.prosent) / 100
    forste = felles.periode.fra
    verdi = sum((nominelt[aar].ore / vekst ** (aar - forste) for aar in netto), Fraction(0))
    ledd = tuple(Ledd(str(aar), belop, "øre") for aar, belop in nominelt.items())
    return Kassesyn(
        nominelt, Resultat(Belop(hele_ore(verdi), forste), NAAVERDI, ledd, laanerente.kilde), None
    )


def _forlenget(beregning: Beregning, horisont: int | None) -> Beregning:
    periode = beregning.felles.periode
    if horisont is None or horisont == len(periode):
        return beregning
    if horisont < len(periode):
        raise UnableToDiscount(
            formuler(
                "Fant en horisont på %(aar)s år. Forventet minst planperioden på %(plan)s. Rett den.",
                aar=horisont,
                plan=len(periode),
            )
        )
    felles = replace(beregning.felles, periode=Planperiode(periode.fra, periode.fra + horisont))
    return beregn(beregning.kort, felles=felles)
