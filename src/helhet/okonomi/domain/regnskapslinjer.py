"""The lines of the accounts behind a part of the report, each with the month that it is booked in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.rapport import Rapport
from helhet.okonomi.domain.serietall import AVSLUTNING, DESEMBER

Bokfort = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Regnskapslinje:
    """One line of an imported file in one month, in øre (income negative)."""

    parti: int
    filnavn: str
    radnr: int
    maaned: int
    konto: str
    konto_navn: str
    ansvar: str
    ansvar_navn: str
    tjeneste: str
    tjeneste_navn: str
    prosjekt: str
    belop_ore: int


def regnskapslinjer(
    rapport: Rapport, *, fra: int, til: int, arter: Collection[str] = (), uten: Collection[str] = ()
) -> list[Regnskapslinje]:
    """Return the lines of the report's part booked in the months, in the order of the files.

    `arter` narrows to arts as the report recodes them (none: all), `uten` leaves some out. December
    includes the closing period 13. Lines that sum to 0 in the month are left out.
    """
    tall = rapport.grunnlag.regnskap
    if tall is None:
        return []
    art = pl.col("art").fill_null("").replace({r.fra: r.til for r in rapport.grunnlag.omkodinger})
    krav = pl.col("kontoklasse") == rapport.valg.kontoklasse
    krav &= pl.col("periode").is_between(fra, AVSLUTNING if til == DESEMBER else til)
    krav &= ~art.is_in(sorted(uten))
    if arter:
        krav &= art.is_in(sorted(arter))
    if rapport.utsnitt.koder is not None:
        krav &= pl.col("ansvar").is_in(sorted(rapport.utsnitt.koder))
    felt = ("konto", "konto_navn", "ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn", "prosjekt")
    rader = (
        tall.fakta.linjer.filter(krav)
        .with_columns(maaned=pl.min_horizontal(pl.col("periode").cast(pl.Int64), pl.lit(DESEMBER)))
        .group_by("parti", "radnr", "maaned")
        .agg(*(pl.col(navn).first().fill_null("") for navn in felt), pl.col("belop_ore").sum())
        .filter(pl.col("belop_ore") != 0)
        .sort("parti", "radnr", "maaned")
    )
    filer = {parti.pk: parti.filnavn for parti in tall.fakta.partier}
    return [Regnskapslinje(filnavn=filer[rad["parti"]], **rad) for rad in rader.to_dicts()]


def staar_i_regnskapet(aar: int, *, linjer: Iterable[Bokfort]) -> set[Bokfort]:
    """Return which (konto, ansvar, tjeneste, month, øre) are booked in the accounts as they are now."""
    spurt, fakta = set(linjer), aarsfakta(Serie.REGNSKAP, aar=aar)
    if fakta is None or not spurt:
        return set()
    rader = (
        fakta.linjer.filter(pl.col("konto").is_in(sorted({konto for konto, *_ in spurt})))
        .with_columns(
            maaned=pl.min_horizontal(pl.col("periode").cast(pl.Int64), pl.lit(DESEMBER)),
            tjeneste=pl.col("tjeneste").fill_null(""),
        )
        .group_by("parti", "radnr", "konto", "ansvar", "tjeneste", "maaned")
        .agg(pl.col("belop_ore").sum())
        .select("konto", "ansvar", "tjeneste", "maaned", "belop_ore")
    )
    return spurt & set(rader.iter_rows())
