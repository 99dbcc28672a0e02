"""A municipality's recoding table, and the place of every ledger line in the chart of a year.

Source: the KOSTRA guide; the recoding table is the municipality's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kommuneregn.kontoplan.koder import les_arter, les_funksjoner
from kommuneregn.kontoplan.oppslag import IKKE_PLASSERT, finn_kapittel
from kommuneregn.kontoplan.predikater import BALANSE
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, formuler

_ARTSLENGDE = 3
_UVEDKOMMENDE = str.maketrans("", "", " .-/\u00a0")


class UnableToReadRecoding(ValueError):
    """A rule of the recoding table lacks a code, or two rules say different things of one code."""


class Kodeslag(StrEnum):
    """What a rule recodes: a KOSTRA art, a whole account to an art, or a function."""

    ART = "art"
    KONTO = "konto"
    FUNKSJON = "funksjon"


@dataclass(frozen=True, slots=True)
class Omkodingsregel:
    """Read the code `fra` as `til`, and who decided it, when and why.

    For `konto` the rule is from a whole account to an art; it goes before a rule for its art.
    """

    slag: Kodeslag
    fra: str
    til: str
    hvem: str = ""
    naar: str = ""
    hvorfor: str = ""


@dataclass(frozen=True, slots=True)
class Plassering:
    """Ledger lines with their place: the columns that plasser_linjer adds, the unplaced sums, findings."""

    linjer: pl.DataFrame
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]


def tolk_konto(konto: str) -> tuple[int, str] | None:
    """The account class and the art (class 0 and 1) or the rest of the account (class 2) of an account.

    «0010», «1010», «10100», «1.010.00» and «1-0100» begin with the class, and the art is the next
    three digits. None for accounts of fewer than four digits, other classes, or letters.
    Source: KOSTRA-forskriften vedlegg 1.
    """
    sifre = konto.translate(_UVEDKOMMENDE)
    if not (sifre.isascii() and sifre.isdigit()) or len(sifre) <= _ARTSLENGDE or sifre[0] not in "012":
        return None
    klasse = int(sifre[0])
    return klasse, sifre[1:] if klasse == BALANSE else sifre[1 : 1 + _ARTSLENGDE]


def krev_omkoding(regler: Sequence[Omkodingsregel], *, aar: int) -> tuple[Funn, ...]:
    """Check a recoding table for a year: findings for rules that lead to a code the chart does not hold.

    Raises UnableToReadRecoding for an empty code and for two rules that recode one code differently.
    """
    sett: dict[tuple[Kodeslag, str], str] = {}
    for regel in regler:
        if not regel.fra or not regel.til or sett.setdefault((regel.slag, regel.fra), regel.til) != regel.til:
            raise UnableToReadRecoding(
                formuler(
                    "Fant omkodingen %(slag)s %(fra)s til '%(til)s'. Forventet én kode fra og én kode til. "
                    "Rett tabellen.",
                    slag=regel.slag,
                    fra=regel.fra,
                    til=regel.til,
                )
            )
    gyldige = {slag: _gyldige(slag, aar) for slag in Kodeslag}
    return tuple(
        Funn(
            "omkoding-til-ukjent",
            Alvorlighet.FEIL,
            formuler(
                "Fant omkoding til %(til)s. Forventet en kode som er gyldig i %(aar)s. Rett tabellen.",
                til=regel.til,
                aar=aar,
            ),
            formuler("%(slag)s %(fra)s", slag=regel.slag, fra=regel.fra),
        )
        for regel in regler
        if regel.til not in gyldige[regel.slag]
    )


def plasser_linjer(linjer: pl.DataFrame, *, aar: int, regler: Sequence[Omkodingsregel] = ()) -> Plassering:
    """Recode ledger lines and give each its place in the chart of a year, whole columns at a time.

    In: lines with `kontoklasse`, `konto`, `art`, `funksjon` and `belop_ore`. Formula: a rule for the
    whole account goes first, then for the art, each once; functions likewise. Adds `art` and
    `funksjon` after recoding (the old ones stand in `art_fra_fil` and `funksjon_fra_fil`),
    `artsgruppe`, `kapittel`, and `plassert`: false for an art or a chapter that the chart does not
    hold. Every line stays, and what is unplaced is summed per code with a finding each. Unit: øre.
    Raises UnableToReadRecoding. Source: KOSTRA-forskriften vedlegg 1, 2 and 4.
    """
    funn = list(krev_omkoding(regler, aar=aar))
    kart = {slag: {r.fra: r.til for r in regler if r.slag is slag} for slag in Kodeslag}
    art, konto, funksjon = pl.col("art"), pl.col("konto"), pl.col("funksjon")
    ny = linjer.with_columns(
        art_fra_fil=art,
        funksjon_fra_fil=funksjon,
        art=pl.when(art.is_not_null()).then(
            pl.coalesce(_kart(konto, kart[Kodeslag.KONTO]), _kart(art, kart[Kodeslag.ART]), art)
        ),
        funksjon=pl.coalesce(_kart(funksjon, kart[Kodeslag.FUNKSJON]), funksjon),
    )
    grupper = {kode: ett.gruppe for kode, ett in les_arter().items() if ett.gyldig(aar)}
    ny = ny.with_columns(
        artsgruppe=pl.when(art.is_not_null()).then(_kart(art, grupper).fill_null(IKKE_PLASSERT)),
        kapittel=_kart(konto, _kapitler(linjer, aar)),
    )
    er_balanse = pl.col("kontoklasse") == BALANSE
    plassert = pl.when(er_balanse).then(pl.col("kapittel").is_not_null()).otherwise(art.is_in(list(grupper)))
    ny = ny.with_columns(plassert=plassert.fill_null(value=False))
    uplassert = _uplassert(ny)
    funn += [_om_uplassert(ledd, aar) for ledd in uplassert]
    funn += _om_funksjoner(ny, aar)
    funn += _om_ubrukte(linjer, regler)
    return Plassering(ny, tuple(uplassert), tuple(funn))


def _kart(kolonne: pl.Expr, kart: Mapping[str, str]) -> pl.Expr:
    return kolonne.replace_strict(list(kart), list(kart.values()), default=None, return_dtype=pl.String)


def _gyldige(slag: Kodeslag, aar: int) -> frozenset[str]:
    kilde = les_funksjoner() if slag is Kodeslag.FUNKSJON else les_arter()
    return frozenset(kode for kode, ett in kilde.items() if ett.gyldig(aar))


def _kapitler(linjer: pl.DataFrame, aar: int) -> dict[str, str]:
    kontoer = linjer.filter(pl.col("kontoklasse") == BALANSE)["konto"].unique().drop_nulls()
    funnet = {konto: finn_kapittel(konto, aar=aar) for konto in kontoer}
    return {konto: kapittel.kode for konto, kapittel in funnet.items() if kapittel is not None}


def _uplassert(linjer: pl.DataFrame) -> list[Ledd]:
    uten = linjer.filter(~pl.col("plassert"))
    er_balanse = pl.col("kontoklasse") == BALANSE
    kode = pl.when(er_balanse | pl.col("art").is_null()).then(pl.col("konto")).otherwise(pl.col("art"))
    summer = uten.group_by(kode.alias("kode"), pl.col("art").is_null().alias("konto")).agg(
        pl.col("belop_ore").sum()
    )
    return [
        Ledd(_kodenavn(navn, er_konto=er_konto), Belop(ore), "øre")
        for navn, er_konto, ore in summer.sort("konto", "kode").iter_rows()
    ]


def _kodenavn(kode: str, *, er_konto: bool) -> Melding:
    return formuler("konto %(kode)s", kode=kode) if er_konto else formuler("art %(kode)s", kode=kode)


def _om_uplassert(ledd: Ledd, aar: int) -> Funn:
    melding = formuler(
        "Fant %(hva)s med %(belop)s kroner. Forventet en kode som er gyldig i %(aar)s. Rett koden eller legg "
        "inn en omkoding. Beløpet står i «ikke plassert».",
        hva=ledd.navn,
        belop=str(ledd.verdi),
        aar=aar,
    )
    return Funn("kontoplan-ikke-plassert", Alvorlighet.ADVARSEL, melding, ledd.navn)


def _om_funksjoner(linjer: pl.DataFrame, aar: int) -> list[Funn]:
    gyldige = _gyldige(Kodeslag.FUNKSJON, aar)
    brukte = linjer["funksjon"].unique().drop_nulls().sort()
    return [
        Funn(
            "kontoplan-ukjent-funksjon",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant '%(kode)s' som funksjon. Forventet en KOSTRA-funksjon som er gyldig i %(aar)s. Rett "
                "tjenesten eller legg inn en omkoding.",
                kode=kode,
                aar=aar,
            ),
            formuler("funksjon %(kode)s", kode=kode),
        )
        for kode in brukte
        if kode not in gyldige
    ]


def _om_ubrukte(linjer: pl.DataFrame, regler: Sequence[Omkodingsregel]) -> list[Funn]:
    kolonner = {slag: frozenset(linjer[slag.value].unique().drop_nulls()) for slag in Kodeslag}
    return [
        Funn(
            "omkoding-ikke-brukt",
            Alvorlighet.INFO,
            formuler(
                "Omkodingen av %(slag)s %(fra)s ble ikke brukt: koden er ikke i filen.",
                slag=regel.slag,
                fra=regel.fra,
            ),
        )
        for regel in regler
        if regel.fra not in kolonner[regel.slag]
    ]
