"""What an import would change: the new lines against those that are stored, month by month."""

from dataclasses import dataclass

import polars as pl

from helhet.datalager.domain.parti import NyttParti
from helhet.datalager.domain.queries import Aarsfakta, aarsfakta
from helhet.datalager.enums import Periodisering, Serie

_NOEKKEL = ("kontoklasse", "konto", "ansvar", "tjeneste", "prosjekt")
HELE_AARET = -1


@dataclass(frozen=True, slots=True)
class Maanedsendring:
    """Postings that are new, gone or of another amount in a month, and the sums before and after.

    `periode` is HELE_AARET where the figures have no months of their own.
    """

    periode: int
    nye: int
    borte: int
    endret: int
    foer_ore: int
    etter_ore: int

    @property
    def forskjell_ore(self) -> int:
        """Return what the sum changes by."""
        return self.etter_ore - self.foer_ore

    @property
    def er_lik(self) -> bool:
        """Say whether nothing changes."""
        return not (self.nye or self.borte or self.endret)


@dataclass(frozen=True, slots=True)
class Endringer:
    """The months with figures before or after; `forsvinner` are those that the new file has none for."""

    maaneder: tuple[Maanedsendring, ...]
    forsvinner: tuple[int, ...]

    @property
    def ulike(self) -> tuple[Maanedsendring, ...]:
        """Return the months where anything changes."""
        return tuple(ett for ett in self.maaneder if not ett.er_lik)


def endringer_ved(ny: NyttParti) -> Endringer | None:
    """Compare with the stored lines of the same series, year and account classes; None when there are none.

    A posting is what stands on one account, ansvar, tjeneste and prosjekt in a month. Raises
    UnableToReadFacts when a stored file is gone or changed.
    """
    fakta = aarsfakta(Serie(ny.serie), aar=ny.aar)
    if fakta is None:
        return None
    lagret = fakta.linjer.filter(pl.col("kontoklasse").is_in(ny.kontoklasser))
    if not lagret.height:
        return None
    hele_aaret = ny.periodisering != Periodisering.FIL or _uten_maaneder(fakta, ny)
    foer, etter = (_summer(linjer, hele_aaret=hele_aaret) for linjer in (lagret, ny.linjer))
    per_maaned = _sammenlign(foer, etter)
    forsvinner = sorted(set(foer["periode"]) - set(etter["periode"]))
    return Endringer(tuple(per_maaned), tuple(forsvinner))


def _uten_maaneder(fakta: Aarsfakta, ny: NyttParti) -> bool:
    return any(
        parti.periodisering != Periodisering.FIL
        for parti in fakta.partier
        if set(parti.kontoklasser) & set(ny.kontoklasser)
    )


def _summer(linjer: pl.DataFrame, *, hele_aaret: bool) -> pl.DataFrame:
    periode = pl.lit(HELE_AARET, dtype=pl.Int8) if hele_aaret else pl.col("periode").cast(pl.Int8)
    tekst = [pl.col(navn).cast(pl.String).fill_null("") for navn in _NOEKKEL]
    summer = linjer.select(*tekst, periode.alias("periode"), pl.col("belop_ore"))
    return summer.group_by(*_NOEKKEL, "periode").agg(pl.col("belop_ore").sum())


def _sammenlign(foer: pl.DataFrame, etter: pl.DataFrame) -> list[Maanedsendring]:
    """A posting of 0 is as good as none: a file may leave out what another writes as 0."""
    paa = [*_NOEKKEL, "periode"]
    side = foer.join(etter, on=paa, how="full", coalesce=True, suffix="_etter")
    gammel, ny = pl.col("belop_ore").fill_null(0), pl.col("belop_ore_etter").fill_null(0)
    per_maaned = (
        side.group_by("periode")
        .agg(
            nye=((gammel == 0) & (ny != 0)).sum(),
            borte=((gammel != 0) & (ny == 0)).sum(),
            endret=((gammel != 0) & (ny != 0) & (gammel != ny)).sum(),
            foer_ore=gammel.sum(),
            etter_ore=ny.sum(),
        )
        .sort("periode")
    )
    return [Maanedsendring(**rad) for rad in per_maaned.to_dicts()]
