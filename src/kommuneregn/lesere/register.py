"""Every format that is read, and what a file is by its content.

Source: the specification that each reader names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.arkiv.pakket import pakk_opp
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kostra.fil import KOSTRAFIL
from kommuneregn.lesere.lest import Leser, Lesevalg, Opptelling, velg_leser
from kommuneregn.lesere.px.fil import PX
from kommuneregn.lesere.regneark import fil as regnearkfil
from kommuneregn.lesere.saft.fil import SAFT
from kommuneregn.lesere.statistikk.jsonstat import JSONSTAT
from kommuneregn.lesere.statistikk.pxweb import PXWEB
from kommuneregn.lesere.tabell import tabellfil
from kommuneregn.lesere.tabell.tabell import les_tabellprove
from kommuneregn.lesere.tabell.tekst import rettet_strom
from kommuneregn.lesere.xledger import XLEDGER
from kommuneregn.verdier import formuler

# In the order in which a file is tried. The tables come last, for almost anything looks like one.
LESERE: Mapping[str, Leser] = {
    leser.format: leser
    for leser in (*regnearkfil.LESERE, SAFT, XLEDGER, JSONSTAT, PXWEB, PX, KOSTRAFIL, *tabellfil.LESERE)
}


@dataclass(frozen=True, slots=True)
class Lesing:
    """A file that is being read: its format, the tables one by one, and what they came to after the last."""

    opptelling: Opptelling
    tabeller: Iterator[pl.DataFrame]


def les_fil(strom: BinaryIO, *, valg: Lesevalg) -> Lesing:
    """Find out what a file is and start reading it from a seekable binary stream.

    A gzip file is what it holds. Raises UnableToReadFile when no reader knows the file, at once or while
    the tables are read; then nothing of what was read may be kept.
    """
    innhold = pakk_opp(strom)
    if valg.rett_tekst:
        innhold = rettet_strom(innhold)
    leser = velg_leser(innhold, LESERE)
    if leser is None:
        # The readers of tables say best what is in the way.
        les_tabellprove(innhold)
        msg = formuler("Fant en fil av et ukjent slag. Forventet en tabell eller et format som Helhet leser.")
        raise UnableToReadFile(msg)
    opptelling = Opptelling(leser.format, leser.belopskolonner)
    return Lesing(opptelling, opptelling.tell(leser.les(innhold, valg)))


def les_ferdig(strom: BinaryIO, *, valg: Lesevalg, ta_imot: Callable[[pl.DataFrame], None]) -> Opptelling:
    """Read a whole file, hand over each table, and give what it came to; errors as les_fil."""
    lesing = les_fil(strom, valg=valg)
    for tabell in lesing.tabeller:
        ta_imot(tabell)
    return lesing.opptelling
