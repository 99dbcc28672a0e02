"""Whole columns of amounts: plain cells at once, the others one by one with the careful reader."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kommuneregn.lesere.tall import Tallform, UnableToReadNumber, finn_tallform, les_kroner

# Plain: at most eleven digits, perhaps grouped by spaces, perhaps one or two decimals; never negative zero.
_SKILLE = "[ \u00a0\u202f]"
_HELT = (
    f"(?:[0-9]{{1,11}}|[0-9]{{1,3}}(?:{_SKILLE}[0-9]{{3}}){{1,2}}|[0-9]{{1,2}}(?:{_SKILLE}[0-9]{{3}}){{3}})"
)
_ENKEL = f"^-?{_HELT}(?:[.,][0-9]{{1,2}})?$"
_NEGATIV_NULL = "^-[0 \u00a0\u202f.,]+$"


@dataclass(frozen=True, slots=True)
class Belopskolonne:
    """A column of amounts in øre (null: missing or refused) and the reason for each refused text."""

    ore: pl.Series
    feil: Mapping[str, str]


def les_belopskolonne(celler: pl.Series, *, tallform: Tallform | None = None) -> Belopskolonne:
    """Read a text column as kroner; cell by cell the same answer as tall.les_kroner.

    The column's decimal sign is `tallform`, else settled by the cells that can be read in one
    way only.
    """
    renset = celler.str.strip_chars()
    enkel = renset.str.contains(_ENKEL) & ~renset.str.contains(_NEGATIV_NULL)
    vanskelige = renset.filter(~enkel & (renset != "")).unique().to_list()
    if not vanskelige:
        return Belopskolonne(_enkle_ore(renset, enkel), {})
    form = tallform or finn_tallform(renset.unique().to_list())
    verdier: dict[str, int | None] = {}
    feil: dict[str, str] = {}
    for tekst in vanskelige:
        try:
            verdier[tekst] = les_kroner(tekst, form=form)
        except UnableToReadNumber as avslag:
            feil[tekst] = str(avslag)
    sene = renset.replace_strict(verdier, default=None, return_dtype=pl.Int64)
    return Belopskolonne(_enkle_ore(renset, enkel).fill_null(sene), feil)


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
