"""How files name the account class: 0 investering, 1 drift, 2 balanse, as digits or in words.

Source: the KOSTRA guide: account classes 0, 1 and 2.
"""

import polars as pl

_ORD = {
    "d": "1",
    "dr": "1",
    "drift": "1",
    "drifts": "1",
    "driftsbudsjett": "1",
    "driftsregnskap": "1",
    "driftsrekneskap": "1",
    "driftsdel": "1",
    "operating": "1",
    "i": "0",
    "inv": "0",
    "investering": "0",
    "investeringar": "0",
    "investeringer": "0",
    "investeringsbudsjett": "0",
    "investeringsregnskap": "0",
    "investeringsrekneskap": "0",
    "investeringsdel": "0",
    "investment": "0",
    "b": "2",
    "bal": "2",
    "balanse": "2",
    "balanseregnskap": "2",
    "balanserekneskap": "2",
    "balance": "2",
}
_SIFFER_OG_NAVN = r"^([0-9])(?:\s*[-–:.]?\s*\p{L}.*)?$"


def klassesiffer(tekst: pl.Expr) -> pl.Expr:
    """The digit behind «1», «1 Drift», «1 - Drift», «Drift» and «D»; other texts as they stand."""
    smaa = tekst.str.to_lowercase().str.strip_chars(" .")
    ord_ = smaa.replace_strict(_ORD, default=None, return_dtype=pl.String)
    return pl.coalesce(tekst.str.extract(_SIFFER_OG_NAVN), ord_, tekst)


def er_klasseord(unike: pl.Series, *, noen: bool = False) -> bool:
    """Whether the different cells of a column are words for the account class; letters alone need «D».

    Digits are not enough: a heading must say that they are account classes. «I» alone may be income. With
    `noen`, whether a column that begins with these cells may be one.
    """
    renset = unike.str.strip_chars(" .").str.to_lowercase()
    celler = set(renset.filter(renset != "").to_list())
    sikker = noen or "d" in celler or any(len(ett) > 1 for ett in celler)
    return (noen or bool(celler)) and celler <= _ORD.keys() and sikker
