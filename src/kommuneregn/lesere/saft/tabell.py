"""Vouchers of SAF-T to ledger lines, batch by batch, each line stored or refused.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.lest import Bunke, Lesevalg
from kommuneregn.lesere.saft.belop import les_saftbelop
from kommuneregn.lesere.saft.data import BEGGE, DEBET, INGEN, KREDIT, Bilag, Saftdata
from kommuneregn.lesere.saft.nokler import BALANSE, Nokkeltolk
from kommuneregn.lesere.saft.rask import Monster
from kommuneregn.lesere.saft.register import Dimensjonsregister, Kontoregister, Plasser, Tidsregister
from kommuneregn.lesere.saft.tider import Tid
from kommuneregn.verdier import Melding, formuler

_EGNE: dict[str, pl.DataType | type[pl.DataType]] = {
    "aar": pl.Int16,
    "bilag": pl.String,
    "debet_ore": pl.Int64,
    "kredit_ore": pl.Int64,
}
SAFTLINJE = KONTOLINJE | _EGNE
_VISTE = 20
_SIDER = {DEBET: 0, KREDIT: 1, INGEN: 2, BEGGE: 3}
_UTEN_EN_SIDE = {
    INGEN: formuler("verken debet eller kredit"),
    BEGGE: formuler("både debet og kredit"),
}
Sider = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Regnet:
    """What is counted of all vouchers.

    `debet` and `kredit` in øre, `ulike` vouchers that do not balance with some `eksempler`, lines by
    year, lines `delte` between several codes by field, and the movement of each year and account in øre.
    """

    bilag: int = 0
    debet: int = 0
    kredit: int = 0
    ulike: int = 0
    eksempler: list[tuple[str, int]] = field(default_factory=list)
    aar: Counter[int] = field(default_factory=Counter)
    delte: Counter[str] = field(default_factory=Counter)
    bevegelse: Counter[tuple[int, str]] = field(default_factory=Counter)

    def bevegelse_i_alt(self, konto: str) -> int:
        """The movement of an account in every year of the file, in øre."""
        return sum(self.bevegelse[aar, konto] for aar in self.aar)


class Linjebygger:
    """Makes tables of vouchers; keys are looked up once for each account and set of dimensions."""

    def __init__(self, data: Saftdata, valg: Lesevalg) -> None:
        self.tolk = Nokkeltolk(data, valg.kontoklasse)
        self.regnet = Regnet()
        self._antall = 0
        self._kontoer = Kontoregister(self.tolk)
        self._dimensjoner = Dimensjonsregister(self.tolk)
        self._tider = Tidsregister(valg.aar)

    def bunke(self, bilag: Bilag, monster: Monster | None) -> Bunke:
        """The lines of these vouchers; `monster` is how those that are bytes were written."""
        if not self._antall:
            self.tolk.forbered()
        grenser = np.array([0, *bilag.slutter], dtype=np.int64)
        per_bilag = grenser[1:] - grenser[:-1]
        tid_av_linje = np.repeat(self._tider.plasser(bilag.tider, monster), per_bilag)
        tekster = pl.Series(bilag.belop, dtype=pl.Binary).cast(pl.String)
        ore, feil = les_saftbelop(tekster)
        sider = np.fromiter(map(_SIDER.__getitem__, bilag.sider), np.uint8, bilag.antall)
        er_kredit = pl.Series(sider == _SIDER[KREDIT])
        null = pl.Series([0], dtype=pl.Int64)
        kolonner, delte = self._dimensjoner.kolonner(bilag, monster)
        ramme = self._kontoer.ramme(bilag.kontoer).with_columns(
            *kolonner,
            *_tidskolonner(self._tider.tider, tid_av_linje),
            _numre(bilag, per_bilag),
            belop_ore=ore.zip_with(~er_kredit, -ore),
            radnr=pl.Series(np.arange(self._antall + 1, self._antall + 1 + bilag.antall), dtype=pl.Int64),
            debet_ore=ore.zip_with(~er_kredit, null),
            kredit_ore=ore.zip_with(er_kredit, null),
        )
        ramme = ramme.with_columns(
            funksjon=pl.when(pl.col("kontoklasse").ne_missing(BALANSE)).then("funksjon")
        )
        grunner = self._grunner(sider, feil, tid_av_linje, ramme["konto"])
        self.regnet.delte.update(delte)
        self._regn(ramme, bilag)
        self._antall += bilag.antall
        return self._som_bunke(ramme, tekster, grunner)

    def _som_bunke(self, ramme: pl.DataFrame, tekster: pl.Series, grunner: dict[int, Melding]) -> Bunke:
        avviste = tuple(
            AvvistRad(int(ramme["radnr"][nr]), f"{ramme['konto'][nr]} {tekster[nr]}"[:200], grunn)
            for nr, grunn in sorted(grunner.items())
        )
        rader = ramme.height
        annet_aar = {id(tid[2]) for tid in self._tider.tider if tid[0] is not None}
        uleste = [nr for nr, grunn in grunner.items() if id(grunn) not in annet_aar]
        self._summer(ramme, uleste=uleste)
        if grunner:
            beholdt = np.ones(rader, dtype=bool)
            beholdt[list(grunner)] = False
            ramme = ramme.filter(pl.Series(beholdt))
        gode = ramme.select(pl.col(navn).cast(slag) for navn, slag in SAFTLINJE.items())
        return Bunke(tabell=gode, rader=rader, avviste=avviste)

    def _grunner(
        self, sider: Sider, feil: dict[int, Melding], tid_av_linje: Plasser, kontoer: pl.Series
    ) -> dict[int, Melding]:
        """The first reason of each line that is refused, by its place in the batch."""
        uten = formuler("Kontoen mangler. Forventet en konto på linjen. Rett bilaget.")
        grunner: dict[int, Melding] = dict.fromkeys((kontoer == "").arg_true(), uten)
        for side, hva in _UTEN_EN_SIDE.items():
            melding = formuler("Linjen har %(hva)s. Forventet én av dem. Rett bilaget.", hva=hva)
            for nr in np.flatnonzero(sider == _SIDER[side]).tolist():
                grunner.setdefault(nr, melding)
        for nr, melding in feil.items():
            grunner.setdefault(nr, melding)
        # What is only of another year is still a line of its account, so that is asked for last.
        for plass, tid in enumerate(self._tider.tider):
            if tid[2] is not None:
                for nr in np.flatnonzero(tid_av_linje == plass).tolist():
                    grunner.setdefault(nr, tid[2])
        return grunner

    def _regn(self, ramme: pl.DataFrame, bilag: Bilag) -> None:
        """Count vouchers, and find those whose lines do not come to 0."""
        regnet = self.regnet
        regnet.bilag += len(bilag.numre)
        if not ramme.height:
            return
        regnet.debet += int(ramme["debet_ore"].sum())
        regnet.kredit += int(ramme["kredit_ore"].sum())
        lopende = np.concatenate(([0], ramme["belop_ore"].fill_null(0).cum_sum().to_numpy()))
        saldoer = np.diff(lopende[np.array([0, *bilag.slutter], dtype=np.int64)])
        ulike = np.flatnonzero(saldoer)
        regnet.ulike += len(ulike)
        for nr in ulike[: _VISTE - len(regnet.eksempler)]:
            regnet.eksempler.append((bilag.numre[nr].decode().strip(), int(saldoer[nr])))

    def _summer(self, ramme: pl.DataFrame, *, uleste: list[int]) -> None:
        """Count the lines of every year, those of other years than the chosen one too."""
        regnet, nokler = self.regnet, ["aar", "konto"]
        if uleste:
            lest = np.ones(ramme.height, dtype=bool)
            lest[uleste] = False
            ramme = ramme.filter(pl.Series(lest))
        summer = ramme.group_by(nokler).agg(pl.len(), pl.col("belop_ore").sum())
        for aar, konto, antall, ore in summer.iter_rows():
            regnet.aar[aar] += antall
            regnet.bevegelse[aar, konto] += ore


def _tidskolonner(tider: list[Tid], tid_av_linje: Plasser) -> tuple[pl.Series, ...]:
    sted = pl.Series(tid_av_linje, dtype=pl.UInt32)
    periode = pl.Series("periode", [tid[0] for tid in tider], dtype=pl.Int8)
    aar = pl.Series("aar", [tid[1] for tid in tider], dtype=pl.Int16)
    return periode.gather(sted), aar.gather(sted)


def _numre(bilag: Bilag, per_bilag: Plasser) -> pl.Series:
    sted = pl.Series(np.repeat(np.arange(len(per_bilag)), per_bilag), dtype=pl.UInt32)
    return pl.Series("bilag", bilag.numre, dtype=pl.Binary).cast(pl.String).gather(sted)
