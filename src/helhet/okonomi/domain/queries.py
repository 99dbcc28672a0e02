"""What other rooms ask of the money: an account's amount, the ansvar in the facts, the last month."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from helhet.datalager.domain.mellomlager import Mellomlager
from helhet.datalager.domain.queries import Aarsfakta, aarsfakta
from helhet.datalager.enums import Serie
from kommuneregn.kontoplan import DRIFT, INVESTERING

AVSLUTNING = 13
DESEMBER = 12
_FUNKSJONSLENGDE = 3
# Arts from 500 are financing: only what is bought or granted is an investment.
_FORSTE_FINANSART = "500"
_NOEKLER = ("kontoklasse", "ansvar", "art", "tjeneste", "funksjon", "prosjekt", "periode")


@dataclass(frozen=True, slots=True)
class AnsvarITall:
    """An ansvar that stands in the year's facts, and in which series."""

    ansvar: str
    navn: str
    serier: frozenset[Serie]


@dataclass(frozen=True, slots=True)
class Investeringsbudsjett:
    """What an ansvar is budgeted to invest in a year, in øre (expenses before financing)."""

    ansvar: str
    navn: str
    belop_ore: int


@dataclass(frozen=True, slots=True, eq=False)
class Kontooppslag:
    """The facts of one series and year, summed by account, for many look-ups in a row."""

    fakta: Aarsfakta
    summer: pl.DataFrame

    def belop(
        self,
        *,
        ansvar: str | None = None,
        art: str | None = None,
        tjeneste: str | None = None,
        prosjekt: str | None = None,
        kontoklasse: int = DRIFT,
        til_og_med: int = DESEMBER,
    ) -> int | None:
        """Return the amount in øre from January up to and with the month; income is negative.

        Formula: sum of the lines that match every given key (None: any). A tjeneste of three
        digits is a KOSTRA function. December includes the closing period 13; opening balances are
        left out. 0: the facts hold the year, and nothing on the account. None: the account class
        is not imported, or is known for the whole year only and an earlier month is asked for.
        """
        if not self.fakta.har(kontoklasse):
            return None
        if til_og_med < DESEMBER and self.fakta.bare_aar(kontoklasse):
            return None
        krav = kontokrav(
            ansvar=ansvar, art=art, tjeneste=tjeneste, prosjekt=prosjekt, kontoklasse=kontoklasse
        )
        siste = AVSLUTNING if til_og_med >= DESEMBER else til_og_med
        treff = reduce(pl.Expr.and_, krav, pl.col("periode").is_between(1, siste))
        return int(self.summer.filter(treff)["belop_ore"].sum())

    def utgifter(
        self, *, ansvar: Sequence[str] | None = None, funksjon: str = "", art: str = ""
    ) -> int | None:
        """Return what is spent in drift in the year in øre, before income.

        Formula: sum of the lines of the ansvar (None: all) and the funksjon, whose art begins as given;
        without an art those of expenses (KOSTRA art 0-5). None: drift is not imported.
        """
        if not self.fakta.har(DRIFT):
            return None
        krav = [
            pl.col("kontoklasse") == DRIFT,
            pl.col("periode").is_between(1, AVSLUTNING),
            pl.col("art").str.starts_with(art) if art else pl.col("art").str.contains("^[0-5]"),
        ]
        krav += [pl.col("ansvar").is_in(list(ansvar))] if ansvar is not None else []
        krav += [pl.col("funksjon") == funksjon] if funksjon else []
        return int(self.summer.filter(reduce(pl.Expr.and_, krav))["belop_ore"].sum())


def kontokrav(
    *, ansvar: str | None, art: str | None, tjeneste: str | None, prosjekt: str | None, kontoklasse: int
) -> list[pl.Expr]:
    """Return what the lines of one konto have in common; a tjeneste of three digits is a function."""
    felt = "funksjon" if tjeneste is not None and len(tjeneste) == _FUNKSJONSLENGDE else "tjeneste"
    valg = {"kontoklasse": kontoklasse, "ansvar": ansvar, "art": art, felt: tjeneste, "prosjekt": prosjekt}
    return [pl.col(navn) == verdi for navn, verdi in valg.items() if verdi is not None]


_OPPSLAG: Mellomlager[Kontooppslag] = Mellomlager(plasser=12)


def kontooppslag(*, serie: Serie, aar: int) -> Kontooppslag | None:
    """Return the look-up of the series and year (one query); None when nothing is imported."""
    fakta = aarsfakta(serie, aar=aar)
    if fakta is None:
        return None
    return _OPPSLAG.hent((fakta.merke, serie, aar), lag=lambda: _summer(fakta))


def _summer(fakta: Aarsfakta) -> Kontooppslag:
    return Kontooppslag(fakta, fakta.linjer.group_by(_NOEKLER).agg(pl.col("belop_ore").sum()))


def belop_paa_konto(
    *,
    serie: Serie,
    aar: int,
    ansvar: str | None,
    art: str | None,
    tjeneste: str | None,
    prosjekt: str | None = None,
    kontoklasse: int = DRIFT,
    til_og_med: int = DESEMBER,
) -> int | None:
    """Return one account's amount in øre; as Kontooppslag.belop, None also without facts.

    One query a call: for many accounts of a year, ask kontooppslag once and use its `belop`.
    """
    oppslag = kontooppslag(serie=serie, aar=aar)
    if oppslag is None:
        return None
    return oppslag.belop(
        ansvar=ansvar,
        art=art,
        tjeneste=tjeneste,
        prosjekt=prosjekt,
        kontoklasse=kontoklasse,
        til_og_med=til_og_med,
    )


def ansvar_i_tall(aar: int) -> list[AnsvarITall]:
    """Return every ansvar of the year's facts by code, with the name that the latest file gives it."""
    navn: dict[str, str] = {}
    serier: dict[str, set[Serie]] = {}
    for serie in (Serie.BUDSJETT, Serie.REGNSKAP):
        fakta = aarsfakta(serie, aar=aar)
        if fakta is None:
            continue
        for kode, tekst in _ansvar(fakta.linjer):
            navn[kode] = tekst
            serier.setdefault(kode, set()).add(serie)
    return [AnsvarITall(kode, navn[kode], frozenset(serier[kode])) for kode in sorted(navn)]


def _ansvar(linjer: pl.DataFrame) -> list[tuple[str, str]]:
    rader = (
        linjer.filter(pl.col("ansvar") != "")
        .group_by("ansvar")
        .agg(pl.col("ansvar_navn").sort_by("radnr").first())
    )
    return list(rader.iter_rows())


def investeringsbudsjett_per_ansvar(aar: int) -> list[Investeringsbudsjett] | None:
    """Return the year's investment budget by ansvar, by code; None when none is imported.

    Formula: sum of the lines of kontoklasse 0 with art below 500 (what is bought or granted,
    before financing), in øre. An ansvar whose sum is 0 is left out.
    """
    fakta = aarsfakta(Serie.BUDSJETT, aar=aar)
    if fakta is None or not fakta.har(INVESTERING):
        return None
    rader = (
        fakta.linjer.filter(
            (pl.col("kontoklasse") == INVESTERING)
            & (pl.col("art") < _FORSTE_FINANSART)
            & (pl.col("periode") > 0)
        )
        .group_by("ansvar")
        .agg(pl.col("ansvar_navn").sort_by("radnr").first(), pl.col("belop_ore").sum())
        .filter(pl.col("belop_ore") != 0)
        .sort("ansvar")
    )
    return [Investeringsbudsjett(*rad) for rad in rader.iter_rows()]


def siste_maaned(aar: int) -> int | None:
    """Return the last month (1-12) with accounts in drift; None when there are none.

    Accounts of a whole year without months, and the closing period 13, count as December.
    """
    fakta = aarsfakta(Serie.REGNSKAP, aar=aar)
    if fakta is None:
        return None
    siste = fakta.linjer.filter(
        (pl.col("kontoklasse") == DRIFT) & (pl.col("periode") > 0) & (pl.col("belop_ore") != 0)
    )["periode"].max()
    return None if siste is None else min(int(str(siste)), DESEMBER)
