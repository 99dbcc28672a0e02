"""From a row of the report down to the accounts behind it, and to the lines of the files."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.rapport import Grunnlag, Linje, Rapport
from helhet.okonomi.domain.serietall import AVSLUTNING, DESEMBER, Belopene, Serietall
from helhet.okonomi.domain.utsnitt import UnableToShow


@dataclass(frozen=True, slots=True)
class Kontorad:
    """One account: its amounts in accounts and budget, in øre."""

    konto: str
    navn: str
    regnskap: Belopene
    budsjett: Belopene

    @property
    def avvik(self) -> int | None:
        """Return budget so far minus accounts so far; None when one is missing."""
        if self.regnskap.hittil is None or self.budsjett.hittil is None:
            return None
        return self.budsjett.hittil - self.regnskap.hittil


@dataclass(frozen=True, slots=True)
class Fillinje:
    """One row of an imported file, with where it stands."""

    serie: Serie
    filnavn: str
    radnr: int
    ansvar: str
    ansvar_navn: str
    tjeneste: str
    tjeneste_navn: str
    prosjekt: str
    belop: Belopene


@dataclass(frozen=True, slots=True)
class Kontovisning:
    """The accounts behind one row of the report."""

    linje: Linje
    kontoer: tuple[Kontorad, ...]


def finn_linje(rapport: Rapport, *, gruppe: str) -> Linje:
    """Return the row of the second table with the key; raises UnableToShow."""
    for linje in (*rapport.grupper, *rapport.utelatt):
        if linje.noekkel == gruppe:
            return linje
    raise UnableToShow(gruppe)


def vis_kontoer(rapport: Rapport, *, gruppe: str) -> Kontovisning:
    """Return the accounts behind the row, by account number.

    Raises UnableToShow when the report has no such row.
    """
    linje, grunnlag = finn_linje(rapport, gruppe=gruppe), rapport.grunnlag
    tall = {
        serie: _per_konto(rapport, linje, serietall)
        for serie, serietall in ((Serie.REGNSKAP, grunnlag.regnskap), (Serie.BUDSJETT, grunnlag.budsjett))
    }
    navn = {k: n for summer in reversed(tall.values()) for k, (n, _) in summer.items()}
    uten = {serie: _uten(serietall) for serie, serietall in _serier(grunnlag).items()}
    rader = tuple(
        Kontorad(
            konto,
            navn[konto],
            tall[Serie.REGNSKAP].get(konto, ("", uten[Serie.REGNSKAP]))[1],
            tall[Serie.BUDSJETT].get(konto, ("", uten[Serie.BUDSJETT]))[1],
        )
        for konto in sorted(navn)
    )
    return Kontovisning(linje, rader)


def vis_linjer(rapport: Rapport, *, gruppe: str, konto: str) -> tuple[Fillinje, ...]:
    """Return the file rows of one account behind the row, by series, file and row number."""
    linje, maaned = finn_linje(rapport, gruppe=gruppe), rapport.valg.maaned
    svar: list[Fillinje] = []
    for serie, tall in _serier(rapport.grunnlag).items():
        if tall is None:
            continue
        filer = {p.pk: p.filnavn for p in tall.fakta.partier}
        rader = (
            _utvalg(rapport, linje, tall)
            .filter(pl.col("konto") == konto)
            .group_by("parti", "radnr")
            .agg(
                *(pl.col(felt).first() for felt in ("ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn")),
                pl.col("prosjekt").first().fill_null(""),
                *_summer(maaned),
            )
            .sort("parti", "radnr")
        )
        svar += [
            Fillinje(serie=serie, filnavn=filer[rad.pop("parti")], belop=_belop_av(rad, tall, maaned), **rad)
            for rad in rader.to_dicts()
        ]
    return tuple(svar)


def _serier(grunnlag: Grunnlag) -> dict[Serie, Serietall | None]:
    return {Serie.REGNSKAP: grunnlag.regnskap, Serie.BUDSJETT: grunnlag.budsjett}


def _per_konto(rapport: Rapport, linje: Linje, tall: Serietall | None) -> dict[str, tuple[str, Belopene]]:
    if tall is None:
        return {}
    maaned = rapport.valg.maaned
    rader = (
        _utvalg(rapport, linje, tall)
        .group_by("konto")
        .agg(pl.col("konto_navn").sort_by("radnr").first(), *_summer(maaned))
    )
    return {konto: (navn, _belopene(tall, maaned, *s)) for konto, navn, *s in rader.iter_rows()}


def _summer(maaned: int) -> tuple[pl.Expr, ...]:
    siste = AVSLUTNING if maaned == DESEMBER else maaned
    periode, belop = pl.col("periode"), pl.col("belop_ore")
    return (
        belop.filter(periode.is_between(maaned, siste)).sum().alias("i_maaneden"),
        belop.filter(periode.is_between(1, siste)).sum().alias("hittil"),
        belop.filter(periode > 0).sum().alias("i_aaret"),
    )


def _belopene(tall: Serietall, maaned: int, i_maaneden: int, hittil: int, i_aaret: int) -> Belopene:
    if not tall.bare_aar:
        return Belopene(i_maaneden, hittil, i_aaret)
    return Belopene(None, hittil if maaned == DESEMBER else None, i_aaret)


def _belop_av(rad: dict[str, Any], tall: Serietall, maaned: int) -> Belopene:
    """Take the three sums out of the row."""
    return _belopene(tall, maaned, rad.pop("i_maaneden"), rad.pop("hittil"), rad.pop("i_aaret"))


def _uten(tall: Serietall | None) -> Belopene:
    """No line on an account is 0 in a series that is imported, and missing in one that is not."""
    if tall is None:
        return Belopene()
    return Belopene(*(None if kolonne is None else 0 for kolonne in (tall.maaned, tall.hittil, tall.aaret)))


def _utvalg(rapport: Rapport, linje: Linje, tall: Serietall) -> pl.DataFrame:
    """Return the fact lines behind the row."""
    fra_art = {regel.fra: regel.til for regel in rapport.grunnlag.omkodinger}
    utelatt = {kode for rad in rapport.utelatt for kode in rad.koder} - set(linje.koder)
    art = pl.col("art").fill_null("").replace(fra_art)
    er_art = linje in rapport.utelatt or rapport.grupper_er_arter
    kode = art if er_art else pl.col("funksjon").fill_null("")
    krav = (pl.col("kontoklasse") == rapport.valg.kontoklasse) & kode.is_in(linje.koder)
    krav &= ~art.is_in(sorted(utelatt))
    koder = rapport.utsnitt.koder
    if rapport.utsnitt.noekkel == "uten":
        krav &= ~pl.col("ansvar").is_in(sorted(rapport.grunnlag.tre.per_kode))
    elif koder is not None:
        krav &= pl.col("ansvar").is_in(sorted(koder))
    return tall.fakta.linjer.filter(krav)
