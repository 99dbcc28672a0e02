"""The keys of a ledger line: account class, art, function, and the reason when a key is wrong.

Source: the KOSTRA guide (account class, art, function).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import polars as pl

from kommuneregn.lesere.avvisning import mal_i_celle
from kommuneregn.lesere.konto.klasser import klassesiffer

KONTOLINJE: dict[str, pl.DataType | type[pl.DataType]] = {
    "kontoklasse": pl.Int8,
    "konto": pl.String,
    "konto_navn": pl.String,
    "art": pl.String,
    "ansvar": pl.String,
    "ansvar_navn": pl.String,
    "tjeneste": pl.String,
    "tjeneste_navn": pl.String,
    "funksjon": pl.String,
    "prosjekt": pl.String,
    "periode": pl.Int8,
    "belop_ore": pl.Int64,
    "radnr": pl.Int64,
}
_SUMORD = r"(?i)^\s*(?:del)?(?:sum|total|i alt|resultat|netto)"
_SUMNAVN = r"(?i)^\s*(?:(?:del)?sum(?:\s|:|$)|total(?:t|sum)?\s*:?$|i alt\b)"
_NAVN = ("konto_navn", "ansvar_navn", "tjeneste_navn")
_NOKLER = ("tekst_klasse", "klasse", "uten_klasse", "art", "grunn")
_BALANSE = 2
_ARTSLENGDE = 3


def legg_til_nokler(
    ramme: pl.DataFrame,
    *,
    kontoklasse: int | None,
    uten_klasse_er_lov: bool = False,
    unike: Mapping[str, pl.Series] | None = None,
) -> pl.DataFrame:
    """Add kontoklasse, art, funksjon, `uten_klasse` and `grunn` (null: the keys are good).

    An account of four digits or more begins with its account class (0 investering, 1 drift,
    2 balanse); in class 0 and 1 the next three digits are the KOSTRA art. A three-digit account
    is the art itself and takes the class from the row or from the argument; where neither says it, the row
    is refused, or its class is null (`uten_klasse_er_lov`). KOSTRA function is the first three digits of
    the service. `unike` are the different cells of columns, where they are known already.
    """
    tolk = partial(_tolk_kontoer, kontoklasse=kontoklasse, uten_klasse_er_lov=uten_klasse_er_lov)
    return _med_nokler(ramme, tolk=tolk, unike=unike)


def legg_til_egne(
    ramme: pl.DataFrame, *, kontoklasse: int | None, unike: Mapping[str, pl.Series] | None = None
) -> pl.DataFrame:
    """Add the same keys where the account is an art of the file's own («Utgift»): the words are the art.

    The class is that of the row, else `kontoklasse`. What such an art counts as is for a recoding to say.
    """
    return _med_nokler(ramme, tolk=partial(_tolk_egne, kontoklasse=kontoklasse), unike=unike)


def _med_nokler(
    ramme: pl.DataFrame,
    *,
    tolk: Callable[[pl.DataFrame], pl.DataFrame],
    unike: Mapping[str, pl.Series] | None,
) -> pl.DataFrame:
    gitte = [felt for felt in ("konto", "kontoklasse", "kostraart") if felt in ramme.columns]
    gitte_navn = [felt for felt in _NAVN if felt in ramme.columns]
    ramme = _med_alle_felt(ramme)
    # There are few accounts and many rows: each account is judged once.
    kjente = unike or {}
    kontoer = _ulike_kontoer(ramme, gitte, kjente)
    svar = tolk(kontoer).select(*gitte, *_NOKLER)
    tjenester = kjente["tjeneste"] if "tjeneste" in kjente else ramme["tjeneste"].unique()
    funksjoner = tjenester.to_frame("tjeneste").with_columns(
        funksjon=pl.when(pl.col("tjeneste").str.contains(r"^[0-9]{3,}$")).then(
            pl.col("tjeneste").str.slice(0, 3)
        )
    )
    ny = ramme.join(svar, on=gitte, how="left", nulls_equal=True, maintain_order="left")
    ny = ny.join(funksjoner, on="tjeneste", how="left", maintain_order="left")
    ny = ny.drop("kontoklasse").rename({"klasse": "kontoklasse"})
    return _med_sumlinjer(ny, gitte_navn=gitte_navn, kontoer=kontoer["konto"])


def _ulike_kontoer(
    ramme: pl.DataFrame, gitte: Sequence[str], kjente: Mapping[str, pl.Series]
) -> pl.DataFrame:
    if gitte == ["konto"] and "konto" in kjente:
        return _med_alle_felt(kjente["konto"].to_frame("konto")).select("konto", "kontoklasse", "kostraart")
    return ramme.select("konto", "kontoklasse", "kostraart").unique(subset=gitte)


def _tolk_kontoer(unike: pl.DataFrame, *, kontoklasse: int | None, uten_klasse_er_lov: bool) -> pl.DataFrame:
    """What each account is: tekst_klasse, klasse, uten_klasse, art and grunn."""
    konto = pl.col("konto")
    klasse = klassesiffer(pl.col("kontoklasse"))
    lang = konto.str.contains(r"^[0-9]{4,}$")
    kort = konto.str.contains(r"^[0-9]{3}$")
    gitt = pl.coalesce(klasse.cast(pl.Int8, strict=False), pl.lit(kontoklasse, dtype=pl.Int8))
    ledende = konto.str.slice(0, 1).cast(pl.Int8, strict=False)
    ny = unike.with_columns(
        tekst_klasse=klasse,
        klasse=pl.when(lang).then(ledende).when(kort).then(gitt),
        uten_klasse=kort & gitt.is_null(),
    )
    art = pl.when(lang).then(konto.str.slice(1, 3)).when(kort).then(konto)
    har_art = (pl.col("klasse") < _BALANSE) | pl.col("uten_klasse")
    return ny.with_columns(art=pl.when(har_art).then(art)).with_columns(
        grunn=pl.coalesce(_om_konto(), _om_klasse(uten_klasse_er_lov=uten_klasse_er_lov), _om_art())
    )


def _tolk_egne(unike: pl.DataFrame, *, kontoklasse: int | None) -> pl.DataFrame:
    """What each art of the file's own is, as _tolk_kontoer."""
    konto, klasse = pl.col("konto"), klassesiffer(pl.col("kontoklasse"))
    gitt = pl.coalesce(klasse.cast(pl.Int8, strict=False), pl.lit(kontoklasse, dtype=pl.Int8))
    tom = mal_i_celle("Arten mangler. Forventet et ord eller en kode. Fyll inn arten.")
    ny = unike.with_columns(tekst_klasse=klasse, klasse=gitt, uten_klasse=pl.lit(value=False), art=konto)
    om_tom = pl.when(konto == "").then(pl.lit(tom))
    return ny.with_columns(grunn=pl.coalesce(om_tom, _om_klasse(uten_klasse_er_lov=True)))


def _med_sumlinjer(ramme: pl.DataFrame, *, gitte_navn: Collection[str], kontoer: pl.Series) -> pl.DataFrame:
    """Refuse rows that are sums of others: by any such word where the account is no number, else by name."""
    er_tall = pl.col("konto").str.contains("^[0-9]+$")
    krav = []
    if not kontoer.str.contains("^[0-9]+$").all():
        felt_med_ord = ("konto", *_NAVN, "ansvar", "tjeneste")
        krav.append(~er_tall & pl.any_horizontal(pl.col(f).str.contains(_SUMORD) for f in felt_med_ord))
    for felt in (navn for navn in _NAVN if navn in gitte_navn):
        summer = ramme.select(pl.col(felt).unique()).filter(pl.col(felt).str.contains(_SUMNAVN))[felt]
        if summer.len():
            krav.append(pl.col(felt).is_in(summer.to_list()))
    if not krav:
        return ramme
    sumlinje = mal_i_celle("Raden er en sumlinje («Sum», «Totalt»). Den ville ha blitt talt to ganger.")
    er_sum = pl.any_horizontal(krav)
    return ramme.with_columns(
        grunn=pl.when(er_sum).then(pl.lit(sumlinje)).otherwise(pl.col("grunn")),
        uten_klasse=pl.col("uten_klasse") & ~er_sum,
    )


def _med_alle_felt(ramme: pl.DataFrame) -> pl.DataFrame:
    tomme = [
        pl.lit("").alias(felt)
        for felt in ("konto_navn", "ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn")
        if felt not in ramme.columns
    ]
    uten = [
        pl.lit(None, dtype=pl.String).alias(felt)
        for felt in ("kontoklasse", "kostraart", "prosjekt")
        if felt not in ramme.columns
    ]
    ny = ramme.with_columns(*tomme, *uten)
    return ny if "prosjekt" not in ramme.columns else ny.with_columns(pl.col("prosjekt").replace("", None))


def _om_konto() -> pl.Expr:
    konto = pl.col("konto")
    uten_tall = ~konto.str.contains(r"^[0-9]+$")
    for_kort = mal_i_celle(
        "Fant '%(konto)s' som konto. Forventet minst tre siffer. "
        "Regnearket kan ha fjernet nuller foran: lagre kontoen som tekst."
    )
    tom = mal_i_celle("Konto mangler. Forventet en konto med siffer. Fyll inn kontoen.")
    ikke_siffer = mal_i_celle("Fant '%(konto)s' som konto. Forventet bare siffer. Rett kontoen.")
    return (
        pl.when(konto == "")
        .then(pl.lit(tom))
        .when(uten_tall)
        .then(pl.lit(ikke_siffer))
        .when(konto.str.len_chars() < _ARTSLENGDE)
        .then(pl.lit(for_kort))
    )


def _om_klasse(*, uten_klasse_er_lov: bool) -> pl.Expr:
    klasse, oppgitt = pl.col("klasse"), pl.col("tekst_klasse")
    ukjent_klasse = mal_i_celle(
        "Fant '%(tekst_klasse)s' som kontoklasse. Forventet 0 (investering), 1 (drift) eller 2 (balanse). "
        "Rett kontoklassen."
    )
    uten_klasse = mal_i_celle(
        "Fant '%(konto)s' som konto blant lengre kontoer. Forventet kontoklassen først "
        "(0200 eller 1200). Regnearket kan ha fjernet nuller foran."
    )
    annen_klasse = mal_i_celle(
        "Fant kontoklasse %(kontoklasse)s i konto '%(konto)s'. Forventet 0 (investering), 1 (drift) eller "
        "2 (balanse). Foretak og samlet regnskap leses for seg."
    )
    ulik_klasse = mal_i_celle(
        "Fant kontoklasse '%(tekst_klasse)s' på en konto som begynner med %(kontoklasse)s ('%(konto)s'). "
        "Forventet at de er like. Rett en av dem."
    )
    return (
        pl.when((oppgitt != "") & ~oppgitt.str.contains("^[0-9]$"))
        .then(pl.lit(ukjent_klasse))
        .when(pl.col("uten_klasse") & (not uten_klasse_er_lov))
        .then(pl.lit(uten_klasse))
        .when(~klasse.is_between(0, _BALANSE))
        .then(pl.lit(annen_klasse))
        .when((oppgitt != "") & (oppgitt != klasse.cast(pl.String)))
        .then(pl.lit(ulik_klasse))
    )


def _om_art() -> pl.Expr:
    art, oppgitt = pl.col("art"), pl.col("kostraart")
    ulik_art = mal_i_celle(
        "Fant art '%(kostraart)s' på konto '%(konto)s', som gir art %(art)s. "
        "Forventet at de er like. Rett en av dem."
    )
    return pl.when((oppgitt != "") & (oppgitt != art)).then(pl.lit(ulik_art))
