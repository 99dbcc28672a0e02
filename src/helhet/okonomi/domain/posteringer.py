"""The lines of the imported files that stand on one konto in one year: where a krone ends."""

from dataclasses import dataclass

import polars as pl

from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.queries import AVSLUTNING, kontokrav
from kommuneregn.kontoplan import DRIFT


@dataclass(frozen=True, slots=True)
class Postering:
    """One line of a file on the konto, with its amount in the year in øre."""

    serie: Serie
    filnavn: str
    radnr: int
    konto: str
    konto_navn: str
    tjeneste: str
    tjeneste_navn: str
    prosjekt: str
    belop_ore: int


def posteringer_paa(
    *,
    aar: int,
    ansvar: str,
    art: str | None = None,
    tjeneste: str | None = None,
    prosjekt: str | None = None,
    kontoklasse: int = DRIFT,
) -> list[Postering]:
    """Return the lines on the konto, accounts before budget, in the order of the files.

    A key that is None means any. Opening balances are left out, the closing period is with.
    """
    krav = kontokrav(ansvar=ansvar, art=art, tjeneste=tjeneste, prosjekt=prosjekt, kontoklasse=kontoklasse)
    return [rad for serie in (Serie.REGNSKAP, Serie.BUDSJETT) for rad in _i_serien(serie, aar=aar, krav=krav)]


def _i_serien(serie: Serie, *, aar: int, krav: list[pl.Expr]) -> list[Postering]:
    fakta = aarsfakta(serie, aar=aar)
    if fakta is None:
        return []
    filer = {parti.pk: parti.filnavn for parti in fakta.partier}
    felt = ("konto", "konto_navn", "tjeneste", "tjeneste_navn")
    rader = (
        fakta.linjer.filter(*krav, pl.col("periode").is_between(1, AVSLUTNING))
        .group_by("parti", "radnr")
        .agg(*(pl.col(navn).first().fill_null("") for navn in (*felt, "prosjekt")), pl.col("belop_ore").sum())
        .sort("parti", "radnr")
    )
    return [Postering(serie=serie, filnavn=filer[rad.pop("parti")], **rad) for rad in rader.to_dicts()]
