"""Ledger lines out: a CSV that les_kontofil reads back to the very same lines.

Source: RFC 4180 (delimited text); OWASP's advice on CSV injection.
"""

from collections.abc import Sequence
from io import BytesIO

import polars as pl

from kommuneregn.lesere.tabell.formelvern import vern_celler

_TEKST = {
    "kontoklasse": "Kontoklasse",
    "konto": "Konto",
    "konto_navn": "Kontonavn",
    "art": "Art",
    "ansvar": "Ansvar",
    "ansvar_navn": "Ansvarsnavn",
    "tjeneste": "Tjeneste",
    "tjeneste_navn": "Tjenestenavn",
    "funksjon": "Funksjon",
    "prosjekt": "Prosjekt",
}
_PERIODE, _BELOP = "Periode", "Beløp"
_MAANEDER = (
    *("Inngående balanse", "Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember", "Avslutning"),
)
BELOPSKOLONNER = frozenset((_BELOP, *_MAANEDER))
_NOEKLER = (tuple(_TEKST.values()), tuple(navn for felt, navn in _TEKST.items() if felt != "prosjekt"))
_EGNE = frozenset(
    (*noekler, *belop) for noekler in _NOEKLER for belop in ((_BELOP,), (_PERIODE, _BELOP), _MAANEDER)
)


def er_egen(kolonner: Sequence[str]) -> bool:
    """Whether these are the headings of a file that skriv_kontofil has made.

    What stands in such a file is the codes and names as they are: a cell is never taken apart.
    """
    return tuple(kolonner) in _EGNE


def skriv_kontofil(linjer: pl.DataFrame) -> bytes:
    """Write ledger lines (the columns of KONTOLINJE, øre) as CSV in kroner, with øre as decimals.

    The table of lag_kontotabell with semicolons, decimal comma, UTF-8 with byte order mark. A text that a
    spreadsheet might run has «'» before it, which the reader takes away.
    Formula: les_kontofil(skriv_kontofil(lines)) = lines, in every column but `radnr`, which numbers the
    rows of the new file in the same order, and marks the same lines as one row.
    """
    rader = lag_kontotabell(linjer)
    tekst = rader.select(pl.col(pl.String)).columns
    belop = [navn for navn in rader.columns if navn in BELOPSKOLONNER]
    vernet = rader.with_columns(*(vern_celler(rader[navn]) for navn in tekst), *map(_kroner, belop))
    buffer = BytesIO()
    vernet.write_csv(buffer, separator=";", line_terminator="\r\n", include_bom=True, quote_style="necessary")
    return buffer.getvalue()


def lag_kontotabell(linjer: pl.DataFrame) -> pl.DataFrame:
    """The rows of a ledger file, under its headings: texts as they are, amounts (BELOPSKOLONNER) in øre.

    Lines without periods have one amount; lines that are the months of a row (the same `radnr`) have a
    column for each period 0-13; all others have their period in a column. `prosjekt` may be left out by
    leaving the column out. An empty text and a missing one are both null.
    """
    felt = [ett for ett in _TEKST if ett in linjer.columns]
    rader = _med_belop(linjer, felt)
    return rader.select(
        *(pl.col(ett).cast(pl.String).replace("", None).alias(_TEKST[ett]) for ett in felt),
        *(navn for navn in rader.columns if navn not in linjer.columns),
    )


def _med_belop(linjer: pl.DataFrame, tekst: Sequence[str]) -> pl.DataFrame:
    """The rows of the file, with the columns of period and amount under their headings."""
    if linjer["periode"].null_count() == linjer.height:
        return linjer.with_columns(pl.col("belop_ore").alias(_BELOP))
    if _er_rader_med_maaneder(linjer, tekst):
        return _bred(linjer, tekst)
    return linjer.with_columns(pl.col("periode").alias(_PERIODE), pl.col("belop_ore").alias(_BELOP))


def _er_rader_med_maaneder(linjer: pl.DataFrame, tekst: Sequence[str]) -> bool:
    """Whether some row has several months, every month of a row once, and the same texts on all of them."""
    rader = linjer["radnr"].n_unique()
    if rader == linjer.height or linjer.select("radnr", "periode").is_duplicated().any():
        return False
    return linjer.select("radnr", *tekst).n_unique() == rader


def _bred(linjer: pl.DataFrame, tekst: Sequence[str]) -> pl.DataFrame:
    perioder = [
        pl.col("belop_ore").filter(pl.col("periode") == nr).first().alias(navn)
        for nr, navn in enumerate(_MAANEDER)
    ]
    return linjer.group_by("radnr", maintain_order=True).agg(
        *(pl.col(felt).first() for felt in tekst), *perioder
    )


def _kroner(navn: str) -> pl.Expr:
    """Kroner with the decimals that are not 0, as other files of the program have them."""
    ore = pl.col(navn)
    hele, rest = (ore.abs() // 100).cast(pl.String), ore.abs() % 100
    tegn = pl.when(ore < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    to = "," + rest.cast(pl.String).str.zfill(2)
    desimaler = pl.when(rest == 0).then(pl.lit("")).otherwise(to.str.strip_chars_end("0"))
    return (tegn + hele + desimaler).alias(navn)
