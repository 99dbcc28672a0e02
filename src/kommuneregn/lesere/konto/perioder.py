"""Periods and dates in ledger rows: '01', '202501', '01/2025', 'Jan 25', '2025-01-31', '31.01.2025'.

Source: ISO 8601; the ways in which accounting systems write a period.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile, grunn_i_celle
from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.lesere.tabell.overskrifter import maaned_nr
from kommuneregn.verdier import Melding, formuler

_NUMMER = re.compile(r"(0?[0-9]|1[0-3])")
_AAR_PERIODE = re.compile(r"((?:19|20)[0-9]{2})[-/.]?(0[0-9]|1[0-3])")
_PERIODE_AAR = re.compile(r"(0?[0-9]|1[0-3])[-/.]((?:19|20)[0-9]{2})")
_NAVN = re.compile(r"([^\W\d_]+)\.?[ -]?((?:(?:19|20)[0-9]{2}|[0-9]{2})?)")
_KLOKKE = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})[ T].*")
_AAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Tid:
    periode: int | None = None
    aar: int | None = None
    grunn: Melding | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Perioder:
    """A read column: the period of each row (0-13; null where the file has none), why a row cannot be
    used as a cell that les_grunn reads (null: it can), and the years that the rows name.
    """

    perioder: pl.Series
    grunner: pl.Series
    aarene: frozenset[int]


def les_periodekolonne(perioder: pl.Series | None, aarene: pl.Series | None, *, aar: int | None) -> Perioder:
    """Read the texts of a period column and a year column; at least one of them is there.

    Rows of another year than `aar` get a reason. Raises UnableToReadFile when the rows are of several
    years and `aar` does not choose one.
    """
    kolonner = {navn: kol for navn, kol in (("p", perioder), ("a", aarene)) if kol is not None}
    ramme = pl.DataFrame(kolonner)
    unike = ramme.unique()
    tider = [_tolk_rad(rad) for rad in unike.iter_rows(named=True)]
    sett = frozenset(tid.aar for tid in tider if tid.aar is not None)
    if aar is None:
        krev_ett_aar(sett)
    valgt = aar if aar is not None else next(iter(sett), None)
    tider = [_krev_aar(tid, valgt=valgt) for tid in tider]
    oppslag = unike.with_columns(
        periode=pl.Series([tid.periode for tid in tider], dtype=pl.Int8),
        grunn=pl.Series([tid.grunn and grunn_i_celle(tid.grunn) for tid in tider], dtype=pl.String),
    )
    svar = ramme.join(oppslag, on=list(kolonner), how="left", maintain_order="left")
    return Perioder(svar["periode"], svar["grunn"], sett)


def _tolk_rad(rad: dict[str, str]) -> _Tid:
    tid = _tolk_periode(rad["p"].strip()) if "p" in rad else _Tid()
    if "a" not in rad or tid.grunn is not None:
        return tid
    tekst = rad["a"].strip()
    if _AAR.fullmatch(tekst) is None:
        grunn = formuler("Fant '%(tekst)s' som år. Forventet fire siffer. Rett året.", tekst=tekst)
        return _Tid(grunn=grunn)
    if tid.aar not in (None, int(tekst)):
        grunn = formuler(
            "Fant år %(aar)s og en periode i %(annet)s. Forventet samme år. Rett raden.",
            aar=tekst,
            annet=str(tid.aar),
        )
        return _Tid(grunn=grunn)
    return _Tid(tid.periode, int(tekst))


@lru_cache(maxsize=8192)
def _tolk_periode(tekst: str) -> _Tid:
    if treff := _NUMMER.fullmatch(tekst):
        return _Tid(int(treff[1]))
    if treff := _AAR_PERIODE.fullmatch(tekst):
        return _Tid(int(treff[2]), int(treff[1]))
    if treff := _PERIODE_AAR.fullmatch(tekst):
        return _Tid(int(treff[1]), int(treff[2]))
    if (treff := _NAVN.fullmatch(tekst)) and (nr := maaned_nr(treff[1])) is not None:
        return _Tid(nr, _firesifret(treff[2]))
    try:
        dato = les_dato(_KLOKKE.sub("", tekst))
    except UnableToReadDate:
        dato = None
    if dato is None:
        grunn = formuler(
            "Fant '%(tekst)s' som periode. Forventet 0-13, '202501' eller en dato. Rett perioden.",
            tekst=tekst,
        )
        return _Tid(grunn=grunn)
    return _Tid(dato.month, dato.year)


def _firesifret(aar: str) -> int | None:
    if not aar:
        return None
    return int(aar) if len(aar) == len("2025") else 2000 + int(aar)


def krev_ett_aar(aarene: Collection[int]) -> None:
    """Raise UnableToReadFile when rows are of several years and nobody chose one."""
    if len(aarene) > 1:
        msg = formuler(
            "Fant rader fra flere år: %(aarene)s. Forventet ett år. Oppgi hvilket år som skal leses.",
            aarene=", ".join(map(str, sorted(aarene))),
        )
        raise UnableToReadFile(msg)


def _krev_aar(tid: _Tid, *, valgt: int | None) -> _Tid:
    if tid.grunn is not None or tid.aar in (None, valgt):
        return tid
    grunn = formuler(
        "Fant år %(fant)s. Forventet %(valgt)s. Les ett år om gangen.", fant=str(tid.aar), valgt=str(valgt)
    )
    return _Tid(grunn=grunn)
