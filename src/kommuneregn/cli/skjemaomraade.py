"""Which budget area a ledger line belongs to: a column of its own, or a list from code to area."""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemagrunnlag import FELT
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.overskrifter import er_kontohode, nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell

_OMRAADE = ("budsjettomrade", "budsjettomraade", "omrade", "omraade", "rammeomrade", "rammeomraade", "sektor")
_SPENN = re.compile(r"([0-9]+)\s*-\s*([0-9]+)")
_MED_NAVN = {"ansvar": "ansvar_navn", "tjeneste": "tjeneste_navn", "konto": "konto_navn"}


def vanlig_omraade() -> pl.Expr:
    """The area when none is chosen: the ansvar, and the function where no line has any ansvar."""
    return pl.when(uten_ansvar()).then(pl.col("funksjon").fill_null("")).otherwise(omraade_fra_felt("ansvar"))


def uten_ansvar() -> pl.Expr:
    """Whether no line has any ansvar."""
    return (pl.col("ansvar").fill_null("") == "").all()


def omraade_fra_felt(felt: str) -> pl.Expr:
    """The area is a field of the line (one of FELT), with its name where the file has one."""
    kode = pl.col(felt).fill_null("")
    if felt not in _MED_NAVN:
        return kode
    navn = pl.col(_MED_NAVN[felt]).fill_null("")
    # The code alone decides the area: two names of one code must not make two areas.
    ett_navn = navn.sort_by(navn).last().over(felt)
    return pl.when(kode == "").then(pl.lit("")).otherwise(kode + pl.lit(" ") + ett_navn).str.strip_chars()


def omraade_fra_kolonne(fil: Path, *, kolonne: str, ark: str | None) -> pl.Expr:
    """The area is what a column of the file itself says, by the row of each line; an empty cell has none.

    Raises UnableToRunCommand when the file has no such column.
    """
    try:
        with fil.open("rb") as strom:
            tabell = les_tabell(strom, er_hode=er_kontohode, ark=ark)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(f"{fil.name}: {avslag}") from avslag
    navn = [nokkel(ett) for ett in tabell.kolonner]
    if nokkel(kolonne) not in navn:
        raise UnableToRunCommand(
            f"Fant ikke '{kolonne}' i {fil.name}. Forventet en av {', '.join(FELT)}, eller en av kolonnene "
            f"{', '.join(tabell.kolonner)}. Velg en av dem, eller gi en liste med --omraader."
        )
    omraader = tabell.kolonne(navn.index(nokkel(kolonne))).str.strip_chars()
    return pl.col("radnr").replace_strict(
        pl.Series(tabell.linjenummer, dtype=pl.Int64), omraader, default="", return_dtype=pl.String
    )


def omraade_fra_liste(fil: Path, *, kolonne: str | None) -> pl.Expr:
    """The area that a list gives each code (`ansvar;omraade`); what it does not name has none.

    A code of the list is exact, a start («12*»), or a span («100-199»); exact goes before the longest
    start, and a span last. Raises UnableToRunCommand with the reason when the list cannot be used.
    """
    try:
        with fil.open("rb") as strom:
            tabell = les_tabell(strom)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(f"{fil.name}: {avslag}") from avslag
    navn = [nokkel(ett) for ett in tabell.kolonner]
    felt = next((ett for ett in FELT if ett in navn), None)
    omraade = _finn_omraadekolonne(navn, kolonne)
    if felt is None or omraade is None:
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(tabell.kolonner)} i {fil.name}. Forventet en av {', '.join(FELT)}, "
            "og en kolonne for området (omraade). Oppgi navnet med --omraadekolonne."
        )
    return _oppslag(tabell, felt=felt, kode=navn.index(felt), omraade=omraade)


def _finn_omraadekolonne(navn: list[str], kolonne: str | None) -> int | None:
    oensket = _OMRAADE if kolonne is None else (nokkel(kolonne),)
    return next((navn.index(ett) for ett in oensket if ett in navn), None)


@dataclass(frozen=True, slots=True)
class _Omraadeliste:
    """What a list says: exact codes, starts («12*») and spans («100-199»), each with its area."""

    eksakte: dict[str, str]
    starter: dict[str, str]
    spenn: list[tuple[str, str, str]]

    def finn(self, kode: str) -> str:
        """The area of a code, '' when the list does not name it."""
        if kode in self.eksakte:
            return self.eksakte[kode]
        passer = [start for start in self.starter if kode.startswith(start)]
        if passer:
            return self.starter[max(passer, key=len)]
        i_spenn = (navn for fra, til, navn in self.spenn if len(kode) == len(fra) and fra <= kode <= til)
        return next(i_spenn, "")


def _oppslag(tabell: Tabell, *, felt: str, kode: int, omraade: int) -> pl.Expr:
    liste = _Omraadeliste({}, {}, [])
    for rad in tabell.rader:
        ett, navn = rad[kode].strip(), rad[omraade].strip()
        spenn = _SPENN.fullmatch(ett)
        if ett.endswith("*"):
            liste.starter[ett[:-1]] = navn
        elif spenn is not None:
            liste.spenn.append((spenn[1], spenn[2], navn))
        elif liste.eksakte.setdefault(ett, navn) != navn:
            raise UnableToRunCommand(
                f"Fant {felt} {ett} i to områder: '{liste.eksakte[ett]}' og '{navn}'. Forventet ett. "
                "Rett listen."
            )

    def slaa_opp(koder: pl.Series) -> pl.Series:
        unike = koder.unique().to_list()
        return koder.replace_strict(unike, [liste.finn(ett) for ett in unike], return_dtype=pl.String)

    return pl.col(felt).fill_null("").map_batches(slaa_opp, return_dtype=pl.String)
