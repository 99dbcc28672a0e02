"""The figures that key ratios are computed from: accounts or budget per art, and the balance sheet.

Source: SSB KLASS 374 (accounting concepts), budsjett- og regnskapsforskriften.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kommuneregn.kontoplan import (
    DRIFT,
    INVESTERING,
    Begrep,
    Omkoding,
    beregn_begrep,
    er_balanse,
    finn_begrep,
    finn_ukjente,
    lag_saldobalanse,
    omkod,
)
from kommuneregn.verdier import Belop, Funn, Ledd, Melding, Resultat, formuler

Artsbelop = Mapping[tuple[str, str | None], Belop]


class UnableToComputeRatio(ValueError):
    """The figures do not carry what the ratio needs; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Regnskapstall:
    """Figures of one municipality and year, as the ledger has them (income, debt and equity negative).

    `drift` and `investering` are keyed by (art, function), a function of None for figures without
    functions; `saldo` by balance chapter. None says that the figures are missing, which is never 0.
    `har_regnskap` is False for a budget, which has no balance sheet.
    """

    aar: int
    drift: Artsbelop | None
    investering: Artsbelop | None
    saldo: Mapping[str, Belop] | None
    aapning: Mapping[str, Belop] | None
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]

    def begrep(self, kode: str) -> Resultat[Belop]:
        """What one of SSB's concepts comes to; raises UnableToComputeRatio when its figures are missing."""
        begrep = finn_begrep(kode)
        belop = self._belop_for(begrep)
        if belop is None:
            raise UnableToComputeRatio(formuler("Kan ikke beregnes: mangler %(hva)s.", hva=_mangler(begrep)))
        return beregn_begrep(kode, belop, aar=self.aar)

    def _belop_for(self, begrep: Begrep) -> Artsbelop | None:
        if er_balanse(begrep.kontoklasse):
            saldo = self.saldo
            return None if saldo is None else {(kapittel, None): ett for kapittel, ett in saldo.items()}
        return self.drift if begrep.kontoklasse == DRIFT else self.investering


def _mangler(begrep: Begrep) -> Melding:
    if er_balanse(begrep.kontoklasse):
        return formuler("balanse")
    return formuler("driftsregnskap") if begrep.kontoklasse == DRIFT else formuler("investeringsregnskap")


def tall_fra_linjer(
    linjer: pl.DataFrame,
    *,
    aar: int,
    balanselinjer: pl.DataFrame | None = None,
    omkodinger: Sequence[Omkoding] = (),
) -> Regnskapstall:
    """Gather the figures of a year from ledger lines (columns as lesere.kontostreng.KONTOLINJE).

    Formula: amounts are added per account class, art (after recoding) and function; balances per
    chapter as lag_saldobalanse says, from `balanselinjer` when they come from a file of their own.
    Arts that the chart of the year does not hold stay in `ikke_plassert` with their amounts and are
    findings. Unit: øre.
    """
    saldo = lag_saldobalanse(linjer if balanselinjer is None else balanselinjer, aar=aar)
    drift, investering = (_per_art(linjer, klasse, omkodinger) for klasse in (DRIFT, INVESTERING))
    nokler = [
        (klasse, art, funksjon)
        for klasse, belop in ((DRIFT, drift), (INVESTERING, investering))
        for art, funksjon in belop or ()
    ]
    funn = finn_ukjente(nokler, aar=aar)
    ukjente = {ett.sted for ett in funn if ett.kode == "kontoplan-ukjent-art"}
    return Regnskapstall(
        aar,
        drift,
        investering,
        saldo.slutt if saldo else None,
        saldo.aapning if saldo else None,
        (
            *_uplasserte(drift, ukjente),
            *_uplasserte(investering, ukjente),
            *(saldo.ikke_plassert if saldo else ()),
        ),
        (*funn, *(saldo.funn if saldo else ())),
    )


def _per_art(linjer: pl.DataFrame, klasse: int, omkodinger: Sequence[Omkoding]) -> Artsbelop | None:
    egne = linjer.filter((pl.col("kontoklasse") == klasse) & pl.col("art").is_not_null())
    if egne.is_empty():
        return None
    # One line without a function in a file that has them belongs to no function, not to all.
    if egne["funksjon"].null_count() < len(egne):
        egne = egne.with_columns(pl.col("funksjon").fill_null(""))
    summer: dict[tuple[str, str | None], Belop] = {}
    for art, funksjon, ore in egne.group_by("art", "funksjon").agg(pl.col("belop_ore").sum()).iter_rows():
        nokkel = (omkod(art, omkodinger=omkodinger), funksjon)
        summer[nokkel] = summer.get(nokkel, Belop(0)) + Belop(ore)
    return summer


def _uplasserte(belop: Artsbelop | None, ukjente: set[str]) -> list[Ledd]:
    summer: dict[str, Belop] = {}
    for (art, _), ett in (belop or {}).items():
        sted = formuler("art %(art)s", art=art)
        if sted in ukjente:
            summer[sted] = summer.get(sted, Belop(0)) + ett
    return [Ledd(sted, summer[sted], "øre") for sted in sorted(summer)]
