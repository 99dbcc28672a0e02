"""SAF-T Financial 1.10-1.30 to ledger lines.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.saft.data import Bilag, Saftdata
from kommuneregn.lesere.saft.funn import lag_funn
from kommuneregn.lesere.saft.nokler import er_kostra
from kommuneregn.lesere.saft.saldo import inngaaende_linjer, saldo
from kommuneregn.lesere.saft.strom import Saftstrom
from kommuneregn.lesere.saft.tabell import Linjebygger

_PROVE = 1 << 16


def les_saft(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read the postings as ledger lines: the columns of KONTOLINJE, then aar, bilag, debet_ore, kredit_ore.

    belop_ore is debet less kredit. The opening balances of balance accounts are lines of period 0 after
    the last posting (radnr 0, no voucher). A posting is a row; radnr and the number of a refused row are its
    place among the postings. ansvar, tjeneste and prosjekt come from the dimensions of that name.
    kontoklasse and art come from the account (1010…) and its KOSTRA grouping; a chart of another kind
    gives lines without them, and a finding. Findings tell vouchers whose debet is not kredit, sums and
    balances that do not agree, dimensions that were not read, and several years. Names of customers,
    suppliers and contacts, and the texts of postings, are not read.
    Raises UnableToReadFile when the file is not whole XML, has a DOCTYPE, or is not SAF-T.
    """
    data = Saftdata()
    kilde = Saftstrom(strom, data)
    yield from _som_bunker(kilde, kilde.bilag(), data, valg)


def les_saft_som_xml(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """As les_saft, with every voucher read by the XML parser; the two give the same."""
    data = Saftdata()
    kilde = Saftstrom(strom, data)
    yield from _som_bunker(kilde, kilde.bilag_fra_xml(), data, valg)


def les_saftkontoer(strom: BinaryIO) -> pl.DataFrame:
    """The accounts of the file: konto, navn, kostra (its KOSTRA code or null), and ib_ore and ub_ore.

    Balances are øre, positive in debet, null when the file says none. Errors as les_saft.
    """
    data = Saftdata()
    for _ in Saftstrom(strom, data).bilag():
        pass
    rader = [
        (
            konto.kode,
            konto.navn,
            konto.gruppe if er_kostra(konto.kategori) else None,
            saldo(konto.ib_debet, konto.ib_kredit),
            saldo(konto.ub_debet, konto.ub_kredit),
        )
        for konto in data.kontoer.values()
    ]
    skjema = {
        "konto": pl.String,
        "navn": pl.String,
        "kostra": pl.String,
        "ib_ore": pl.Int64,
        "ub_ore": pl.Int64,
    }
    return pl.DataFrame(rader, schema=skjema, orient="row")


def _som_bunker(kilde: Saftstrom, bilag: Iterator[Bilag], data: Saftdata, valg: Lesevalg) -> Iterator[Bunke]:
    bygger = Linjebygger(data, valg)
    for del_ in bilag:
        yield bygger.bunke(del_, kilde.monster)
    funn = tuple(lag_funn(data, bygger.tolk, bygger.regnet, aar=valg.aar))
    inngaaende = inngaaende_linjer(data, bygger.tolk, bygger.regnet, aar=valg.aar)
    yield Bunke(tabell=inngaaende, rader=0, funn=funn)


def _kjenner(strom: BinaryIO) -> bool:
    prove = strom.read(_PROVE).replace(b"\x00", b"")
    return b"AuditFile" in prove and prove.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


SAFT = Leser("saft", _kjenner, les_saft, belopskolonner=("belop_ore", "debet_ore", "kredit_ore"))
