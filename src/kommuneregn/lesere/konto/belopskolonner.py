"""Whole columns of amounts: plain cells at once, the others one by one with the careful reader.

Source: Norwegian ways of writing numbers, as lesere.tall reads them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from kommuneregn.lesere.tabell.tall import MAKS_ORE, Tallform, UnableToReadNumber, finn_tallform, les_kroner

# Plain: at most eleven digits, perhaps grouped by spaces, perhaps one or two decimals; never negative zero.
_SKILLE = "[ \u00a0\u202f]"
_HELT = (
    f"(?:[0-9]{{1,11}}|[0-9]{{1,3}}(?:{_SKILLE}[0-9]{{3}}){{1,2}}|[0-9]{{1,2}}(?:{_SKILLE}[0-9]{{3}}){{3}})"
)
_ENKEL = f"^-?{_HELT}(?:[.,][0-9]{{1,2}})?$"
_NEGATIV_NULL = "^-[0 \u00a0\u202f.,]+$"


_MAKS_SIFRE = 11
_PROVE = 1000
# The sign before the decimals is the third from the end.
_ETTER = 3


# A sign, or something that finds it when a cell needs it.
Formvalg: TypeAlias = "Tallform | Callable[[], Tallform | None] | None"


@dataclass(frozen=True, slots=True)
class Belopskolonne:
    """A column of amounts in øre (null: missing or refused) and the reason for each refused text."""

    ore: pl.Series
    feil: Mapping[str, str]


def les_belopskolonne(
    celler: pl.Series,
    *,
    tallform: Formvalg = None,
    faktor: int = 1,
) -> Belopskolonne:
    """Read a text column as kroner; cell by cell the same answer as tall.les_kroner.

    The column's decimal sign is `tallform`, else settled by the cells that can be read in one
    way only. It may be given as something to ask, and is asked when a cell needs it.
    `faktor` is what the column stands in (1 000 for thousands of kroner).
    """
    like = _like_ore(celler, faktor=faktor)
    if not like.null_count():
        return Belopskolonne(like, {})
    ulike = like.is_null()
    renset = celler.filter(ulike).str.strip_chars()
    # What becomes too large is left to the careful reader, which says so.
    rene = _rene_ore(renset)
    if faktor > 1:
        rene = (rene * faktor).set(rene.abs() > MAKS_ORE // faktor, None)
    rest = rene.is_null() & (renset != "")
    feil: Mapping[str, str] = {}
    if rest.any():
        resten = _les_resten(renset.filter(rest), celler, tallform=tallform, faktor=faktor)
        rene, feil = rene.scatter(rest.arg_true(), resten.ore), resten.feil
    return Belopskolonne(like.scatter(ulike.arg_true(), rene), feil)


def _like_ore(celler: pl.Series, *, faktor: int) -> pl.Series:
    """Cells written as most of the first ones are: whole kroner, or two decimals; all others are null."""
    forste = celler.head(_PROVE).drop_nulls()
    tegn = next((t for t in ",." if (forste.str.slice(-_ETTER, 1) == t).any()), "")
    uten = celler.str.replace(tegn, "", literal=True) if tegn else celler
    verdi = uten.cast(pl.Int64, strict=False)
    ganger = (1 if tegn else 100) * faktor
    # Negative zero, what is too large, and another sign than that of the first cells need the careful reader.
    gyldig = verdi.is_between(-(MAKS_ORE // ganger), MAKS_ORE // ganger)
    if tegn:
        gyldig &= celler.str.slice(-_ETTER, 1) == tegn
    nuller = celler.filter(verdi == 0)
    if nuller.len() and nuller.str.starts_with("-").any():
        gyldig &= ~((verdi == 0) & celler.str.starts_with("-"))
    ore = verdi if ganger == 1 else verdi * ganger
    return ore if gyldig.all(ignore_nulls=False) else ore.set(~gyldig.fill_null(value=False), None)


def _rene_ore(renset: pl.Series) -> pl.Series:
    """Cells of digits alone, perhaps a minus before and one or two decimals after, by arithmetic only.

    Everything else is null, the cells -0 and -0,00 too.
    """
    tekst = pl.col("tekst")
    ramme = renset.str.replace(",", ".", literal=True).to_frame("tekst")
    deler = ramme.select(
        plass=tekst.str.find(".", literal=True).cast(pl.Int64),
        lengde=tekst.str.len_bytes().cast(pl.Int64),
        minus=tekst.str.starts_with("-"),
        pluss=tekst.str.starts_with("+"),
        verdi=tekst.str.replace(".", "", literal=True).cast(pl.Int64, strict=False),
    )
    plass, minus, verdi = pl.col("plass"), pl.col("minus"), pl.col("verdi")
    desimaler = pl.when(plass.is_null()).then(0).otherwise(pl.col("lengde") - plass - 1)
    foran = pl.coalesce(plass, "lengde") - minus.cast(pl.Int64)
    gyldig = (
        ~pl.col("pluss")
        & (plass.is_null() | desimaler.is_between(1, 2))
        & foran.is_between(1, _MAKS_SIFRE)
        & ~(minus & (verdi == 0))
    )
    faktor = pl.when(desimaler == 0).then(100).when(desimaler == 1).then(10).otherwise(1)
    return deler.select(ore=pl.when(gyldig).then(verdi * faktor))["ore"]


def _les_resten(
    renset: pl.Series,
    hele: pl.Series,
    *,
    tallform: Formvalg,
    faktor: int,
) -> Belopskolonne:
    """The cells that are not plain digits; the decimal sign is settled by the whole column."""
    enkel = renset.str.contains(_ENKEL) & ~renset.str.contains(_NEGATIV_NULL) & (faktor == 1)
    vanskelige = renset.filter(~enkel & (renset != "")).unique().to_list()
    if not vanskelige:
        return Belopskolonne(_enkle_ore(renset, enkel), {})
    form = _form(tallform, hele)
    verdier: dict[str, int | None] = {}
    feil: dict[str, str] = {}
    for tekst in vanskelige:
        try:
            verdier[tekst] = les_kroner(tekst, form=form, faktor=faktor)
        except UnableToReadNumber as avslag:
            feil[tekst] = str(avslag)
    sene = renset.replace_strict(verdier, default=None, return_dtype=pl.Int64)
    return Belopskolonne(_enkle_ore(renset, enkel).fill_null(sene), feil)


def _form(tallform: Formvalg, hele: pl.Series) -> Tallform | None:
    if isinstance(tallform, Tallform):
        return tallform
    return finn_tallform(hele.str.strip_chars().unique().to_list()) if tallform is None else tallform()


def _enkle_ore(renset: pl.Series, enkel: pl.Series) -> pl.Series:
    ramme = pl.DataFrame({"tekst": renset, "enkel": enkel})
    tekst = (
        pl.when("enkel")
        .then(pl.col("tekst").str.replace_all(_SKILLE, "").str.replace(",", ".", literal=True))
        .otherwise(None)
    )
    deler = tekst.str.splitn(".", 2)
    hel = deler.struct.field("field_0")
    desimal = deler.struct.field("field_1").fill_null("").str.pad_end(2, "0")
    return ramme.select(ore=(hel + desimal).cast(pl.Int64))["ore"]
