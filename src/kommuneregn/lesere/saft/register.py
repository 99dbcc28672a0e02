"""Accounts and dimensions of SAF-T lines, each looked up once, and lines as places in what was found.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.saft.data import Bilag, Nokkel
from kommuneregn.lesere.saft.nokler import FELT, Dimensjonsrad, Kontorad, Nokkeltolk
from kommuneregn.lesere.saft.rask import Monster, analyse_som_tekster, tid_som_tekster
from kommuneregn.lesere.saft.tider import Tid, les_tid

_MAKS = 100_000
_KONTOFELT = ("kontoklasse", "konto", "konto_navn", "art")
_UTEN: Dimensjonsrad = (None, "", "", None)
_INGEN = len(FELT)

N = TypeVar("N")
Plasser = npt.NDArray[np.int64]


def slaa_opp(nokler: list[N], plasser: dict[N, int], ny: Callable[[N], int]) -> Plasser:
    """The place of each key; those that were not met before are given one by `ny`."""
    try:
        return np.fromiter(map(plasser.__getitem__, nokler), np.int64, len(nokler))
    except KeyError:
        for nokkel in dict.fromkeys(nokler):
            if nokkel not in plasser:
                plasser[nokkel] = ny(nokkel)
        return np.fromiter(map(plasser.__getitem__, nokler), np.int64, len(nokler))


class Kontoregister:
    """The accounts that were met."""

    def __init__(self, tolk: Nokkeltolk) -> None:
        self._tolk = tolk
        self._plasser: dict[bytes, int] = {}
        self._rader: list[Kontorad] = []

    def ramme(self, kontoer: list[bytes]) -> pl.DataFrame:
        """kontoklasse, konto, konto_navn and art of each line."""
        if len(self._plasser) > _MAKS:
            self._plasser, self._rader = {}, []
        plasser = slaa_opp(kontoer, self._plasser, self._ny)
        skjema = {navn: KONTOLINJE[navn] for navn in _KONTOFELT}
        kjente = pl.DataFrame(self._rader, schema=skjema, orient="row")
        return kjente[pl.Series(plasser, dtype=pl.UInt32)]

    def _ny(self, konto: bytes) -> int:
        self._rader.append(self._tolk.kontorad(konto.decode().strip()))
        return len(self._rader) - 1


class Tidsregister:
    """The periods that were met."""

    def __init__(self, aar: int | None) -> None:
        self._aar = aar
        self._plasser: dict[Nokkel, int] = {}
        self.tider: list[Tid] = []

    def plasser(self, tider: list[Nokkel], monster: Monster | None) -> Plasser:
        """The place in `tider` of the period of each voucher."""
        if len(self._plasser) > _MAKS:
            self._plasser, self.tider = {}, []
        return slaa_opp(tider, self._plasser, lambda tid: self._ny(tid, monster))

    def _ny(self, tid: Nokkel, monster: Monster | None) -> int:
        tekster = tid_som_tekster(tid, monster) if isinstance(tid, bytes) and monster else tid
        self.tider.append(les_tid([str(tekst) for tekst in tekster], aar=self._aar))
        return len(self.tider) - 1


class Dimensjonsregister:
    """The codes of dimensions that were met; place 0 is none."""

    def __init__(self, tolk: Nokkeltolk) -> None:
        self._tolk = tolk
        self._tom()

    def _tom(self) -> None:
        self._plasser: dict[Nokkel, int] = {b"": 0}
        self._unike: dict[tuple[str, str], int] = {}
        self._rader: list[Dimensjonsrad] = [_UTEN]

    def kolonner(self, bilag: Bilag, monster: Monster | None) -> tuple[list[pl.Series], dict[str, int]]:
        """ansvar, tjeneste and prosjekt with names and function of each line; lines with several by field.

        A line that is shared between two codes of the same field has none of them.
        """
        if len(self._plasser) > _MAKS:
            # A dimension with a code for every line must not fill the memory.
            self._tom()
        numre = [
            slaa_opp(kolonne, self._plasser, lambda nokkel: self._ny(nokkel, monster))
            for kolonne in bilag.analyser
        ]
        roller = np.array([_INGEN if rad[0] is None else FELT.index(rad[0]) for rad in self._rader])
        valgt, delte = {}, {}
        for nr, felt in enumerate(FELT):
            valgt[felt], delt = _velg(numre, roller, nr, antall=bilag.antall)
            if delt:
                delte[felt] = delt
        return self._som_kolonner(valgt), delte

    def _ny(self, nokkel: Nokkel, monster: Monster | None) -> int:
        tekster = analyse_som_tekster(nokkel, monster) if isinstance(nokkel, bytes) and monster else nokkel
        slag, kode = (str(tekst).strip() for tekst in tekster)
        if not kode:
            return 0
        if (slag, kode) not in self._unike:
            self._unike[slag, kode] = len(self._rader)
            self._rader.append(self._tolk.dimensjonsrad(slag, kode))
        return self._unike[slag, kode]

    def _som_kolonner(self, valgt: dict[str, Plasser]) -> list[pl.Series]:
        koder = pl.Series([rad[1] for rad in self._rader], dtype=pl.String)
        navn = pl.Series([rad[2] for rad in self._rader], dtype=pl.String)
        funksjoner = pl.Series([rad[3] for rad in self._rader], dtype=pl.String)
        # A project that is not there is null, as in every ledger line.
        prosjekter = koder.zip_with(koder != "", pl.Series([None], dtype=pl.String))
        steder = {felt: pl.Series(plasser, dtype=pl.UInt32) for felt, plasser in valgt.items()}
        return [
            koder.gather(steder["ansvar"]).alias("ansvar"),
            navn.gather(steder["ansvar"]).alias("ansvar_navn"),
            koder.gather(steder["tjeneste"]).alias("tjeneste"),
            navn.gather(steder["tjeneste"]).alias("tjeneste_navn"),
            funksjoner.gather(steder["tjeneste"]).alias("funksjon"),
            prosjekter.gather(steder["prosjekt"]).alias("prosjekt"),
        ]


def _velg(numre: list[Plasser], roller: Plasser, felt: int, *, antall: int) -> tuple[Plasser, int]:
    """The place of the one code of a field in each line (0: none, or several), and how many had several."""
    valgt = np.zeros(antall, dtype=np.int64)
    delt = np.zeros(antall, dtype=bool)
    for plasser in numre:
        er_felt = roller[plasser] == felt
        delt |= er_felt & (valgt != 0) & (valgt != plasser)
        valgt = np.where(er_felt & (valgt == 0), plasser, valgt)
    valgt[delt] = 0
    return valgt, int(delt.sum())
