"""The series of a forecast from ledger lines, and the back-test of a year that is over.

Source: as modell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from kommuneregn.kontoplan import DRIFT, Omkoding
from kommuneregn.prognose.avvik import UTELATT
from kommuneregn.prognose.modell import (
    MAANEDER,
    Aarsserie,
    Metode,
    Treff,
    UnableToForecast,
    forutsi,
    naiv_prognose,
    tilbakeprov,
)
from kommuneregn.prognose.profil import fordel_etter_profil, seriegruppe
from kommuneregn.verdier import Belop

SKILLE = ":"
_Maaneder = dict[tuple[str, str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Maanedstreff:
    """How the model and the naive forecast did in one month: each node, and the sum of all nodes.

    `metode` is how the sum was foreseen. Amounts in øre, income negative.
    """

    maaned: int
    noder: Treff
    sum: Treff
    fasit: Belop
    modell: Belop
    naiv: Belop
    metode: Metode
    lav: Belop | None = None
    hoy: Belop | None = None


def lag_aarsserier(
    regnskap: pl.DataFrame,
    *,
    aar: int,
    maaned: int,
    budsjett: pl.DataFrame | None = None,
    historie: Mapping[int, pl.DataFrame] | None = None,
    omkodinger: Sequence[Omkoding] = (),
) -> list[Aarsserie]:
    """Gather ledger lines to the series of drift: each ansvar and seriegruppe, named «ansvar:gruppe».

    In: lines with kontoklasse, art, ansvar, periode (1-13; 13 is December) and belop_ore, income
    negative. A budget whose periode is null is the whole year's: it is even by twelfths in `budsjett`
    (as the naive forecast takes it) and by the standard profile in `profilert`. Depreciation and its
    counter entry are left out. Raises UnableToForecast when accounts have no months.
    """
    kode = {regel.fra: regel.til for regel in omkodinger}
    i_aar = _maaneder(regnskap, aar=aar, kode=kode)
    planlagt = None if budsjett is None else _budsjett(budsjett, aar=aar, kode=kode)
    uten_maaneder = budsjett is not None and bool(budsjett["periode"].is_null().all())
    tidligere = [_maaneder(linjer, aar=nr, kode=kode) for nr, linjer in sorted((historie or {}).items())]
    tom = (0,) * MAANEDER
    noekler = sorted({*i_aar, *(planlagt or {}), *(noekkel for ett in tidligere for noekkel in ett)})
    return [
        Aarsserie(
            SKILLE.join(noekkel),
            tuple(ett.get(noekkel, tom) for ett in tidligere),
            None if planlagt is None else planlagt.get(noekkel, tom),
            i_aar.get(noekkel, tom)[:maaned],
            _profilert(planlagt.get(noekkel, tom), gruppe=noekkel[1])
            if planlagt is not None and uten_maaneder
            else None,
        )
        for noekkel in noekler
    ]


def tilbakeprov_aaret(serier: Sequence[Aarsserie], *, maaneder: Sequence[int]) -> list[Maanedstreff]:
    """Back-test a year that is over, as each month saw it: the nodes are the ansvar of the series.

    Formula: as tilbakeprov of each ansvar and of the sum; the outcome is the year of the accounts. In:
    series with all twelve months so far. Months in which either forecast says nothing are left out.
    Raises UnableToForecast when the year is not over.
    """
    if any(len(serie.hittil) != MAANEDER for serie in serier):
        msg = "Fant et år som ikke er ferdig. Forventet tolv måneder for å prøve mot fasit."
        raise UnableToForecast(msg)
    noder = per_node(serier)
    svar = [_en_maaned(noder, maaned=maaned) for maaned in maaneder]
    return [ett for ett in svar if ett is not None]


def per_node(serier: Sequence[Aarsserie]) -> dict[str, list[Aarsserie]]:
    """Gather the series of each node, which stands before the colon of their names."""
    noder: dict[str, list[Aarsserie]] = {}
    for serie in serier:
        noder.setdefault(serie.noekkel.rpartition(SKILLE)[0], []).append(serie)
    return noder


def per_gruppe(serier: Sequence[Aarsserie]) -> dict[str, list[Aarsserie]]:
    """Gather the series of each seriegruppe, which stands after the colon of their names."""
    grupper: dict[str, list[Aarsserie]] = {}
    for serie in serier:
        grupper.setdefault(serie.noekkel.rpartition(SKILLE)[2], []).append(serie)
    return grupper


def til_og_med(serie: Aarsserie, *, maaned: int) -> Aarsserie:
    """Show the series as it was after the month: what came later is not known."""
    return replace(serie, hittil=serie.hittil[:maaned])


def _en_maaned(noder: Mapping[str, Sequence[Aarsserie]], *, maaned: int) -> Maanedstreff | None:
    fasit = {navn: Belop(sum(sum(s.hittil) for s in egne)) for navn, egne in noder.items()}
    sett = {navn: [til_og_med(s, maaned=maaned) for s in egne] for navn, egne in noder.items()}
    alle = [serie for egne in sett.values() for serie in egne]
    av_noder = tilbakeprov(sett, fasit=fasit, maaned=maaned)
    hele = Belop.summer(fasit.values())
    av_sum = tilbakeprov({"": alle}, fasit={"": hele}, maaned=maaned)
    svar, naiv = forutsi(alle, maaned=maaned), naiv_prognose(alle, maaned=maaned)
    if av_noder is None or av_sum is None or svar.belop is None or naiv is None:
        return None
    return Maanedstreff(
        maaned, av_noder, av_sum, hele, svar.belop, naiv, svar.metode, lav=svar.lav, hoy=svar.hoy
    )


def _profilert(maaneder: Sequence[int], *, gruppe: str) -> tuple[int, ...]:
    return fordel_etter_profil(sum(maaneder), gruppe=gruppe)


def _budsjett(linjer: pl.DataFrame, *, aar: int, kode: Mapping[str, str]) -> _Maaneder:
    if not linjer["periode"].is_null().all():
        return _maaneder(linjer, aar=aar, kode=kode)
    summer = _maaneder(linjer.with_columns(periode=pl.lit(MAANEDER)), aar=aar, kode=kode)
    return {noekkel: fordel_etter_profil(sum(mnd), gruppe="") for noekkel, mnd in summer.items()}


def _maaneder(linjer: pl.DataFrame, *, aar: int, kode: Mapping[str, str]) -> _Maaneder:
    drift = linjer.filter(pl.col("kontoklasse") == DRIFT).with_columns(
        art=pl.col("art").fill_null("").replace(dict(kode)), ansvar=pl.col("ansvar").fill_null("")
    )
    if drift.is_empty() or drift["periode"].is_null().any():
        msg = f"Fant regnskap for {aar} uten måneder i driften. Forventet beløp for hver måned."
        raise UnableToForecast(msg)
    drift = drift.filter(~pl.col("art").is_in(sorted(UTELATT)) & (pl.col("periode") > 0))
    gruppe = {art: seriegruppe(art, aar=aar) for art in drift["art"].unique().to_list()}
    summer = (
        drift.with_columns(
            gruppe=pl.col("art").replace(gruppe),
            maaned=pl.min_horizontal(pl.col("periode").cast(pl.Int64), pl.lit(MAANEDER)),
        )
        .group_by("ansvar", "gruppe", "maaned")
        .agg(pl.col("belop_ore").sum())
    )
    svar: dict[tuple[str, str], list[int]] = {}
    for ansvar, navn, maaned, ore in summer.iter_rows():
        svar.setdefault((ansvar, navn), [0] * MAANEDER)[maaned - 1] += ore
    return {noekkel: tuple(mnd) for noekkel, mnd in svar.items()}
