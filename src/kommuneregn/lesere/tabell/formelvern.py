"""The sign that keeps a spreadsheet from running a text: put before it, and taken away when it is read.

Source: OWASP's advice on CSV injection; security.md of this project (exports).
"""

import unicodedata

import polars as pl

# What a spreadsheet may take for a formula, also after white space; and the sign that is put before it.
TEGN = "'"
FARLIG = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", TEGN)


def farlig(tekst: str) -> bool:
    """Whether a spreadsheet may read the text as something else than text.

    Formula: the first sign that shows is one of FARLIG, or the text begins with a tab or a line break.
    """
    if tekst[:1] in {"\t", "\r", "\n"}:
        return True
    synlig = next((i for i, tegn in enumerate(tekst) if not _usynlig(tegn)), len(tekst))
    return tekst[synlig:].startswith(FARLIG)


def med_vern(tekst: str) -> str:
    """The text with the sign before it where it is dangerous; uten_vern gives it back."""
    return f"{TEGN}{tekst}" if farlig(tekst) else tekst


def uten_vern(tekst: str) -> str:
    """The text without the sign where the sign keeps it from being run; other texts as they stand."""
    return tekst[1:] if tekst.startswith(TEGN) and farlig(tekst[1:]) else tekst


def vern_celler(celler: pl.Series) -> pl.Series:
    """Every cell as med_vern; the different texts are judged once each, and null stays null."""
    return _byttet(celler, {tekst: med_vern(tekst) for tekst in celler.unique().drop_nulls()})


def fri_celler(celler: pl.Series) -> pl.Series:
    """Every cell as uten_vern; the different texts are judged once each, and null stays null."""
    mulige = celler.unique().drop_nulls()
    mulige = mulige.filter(mulige.str.starts_with(TEGN))
    return _byttet(celler, {tekst: uten_vern(tekst) for tekst in mulige})


def _byttet(celler: pl.Series, nye: dict[str, str]) -> pl.Series:
    ulike = {fra: til for fra, til in nye.items() if fra != til}
    return celler.replace(ulike) if ulike else celler


def _usynlig(tegn: str) -> bool:
    return tegn.isspace() or unicodedata.category(tegn) in {"Cf", "Cc"}
