"""Ledger files of any size to ledger lines, a batch at a time; the answer is that of kontofil.

Source: the KOSTRA guide (account class, art, function); exports of accounting systems.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

from kommuneregn.lesere.kontodeling import del_sammensatte
from kommuneregn.lesere.kontofakta import Kontofakta
from kommuneregn.lesere.kontoklasser import er_klasseord
from kommuneregn.lesere.kontokolonner import brukte_kolonner, velg_kolonner_per_aar
from kommuneregn.lesere.kontotolk import Kontosvar, Kontotolk
from kommuneregn.lesere.lest import Bunke, Lesevalg
from kommuneregn.lesere.overskrifter import kjenn_igjen
from kommuneregn.lesere.tabell import Hodeprove, Tabell
from kommuneregn.lesere.tabellstrom import BUNKE, Tabellstrom, aapne_tabellstrom


def les_kontostrom(
    strom: BinaryIO, *, valg: Lesevalg, er_hode: Hodeprove, bunke: int = BUNKE
) -> Iterator[Bunke] | None:
    """Batches of ledger lines; None when the file must be read whole (kontofil).

    `bunke` is how many bytes of the file a batch is made of. The last batch has the findings. Raises
    UnableToReadFile as kontofil.les_kontofil.
    """
    fil = aapne_tabellstrom(strom, er_hode=er_hode, bunke=bunke)
    if fil is None or _ma_leses_hel(fil.prove):
        return None
    return _les(fil, valg)


def _ma_leses_hel(prove: Tabell) -> bool:
    """Whether the columns cannot be told by the headings and the first rows alone."""
    kjent = kjenn_igjen(prove.kolonner)
    klasse = "kontoklasse" not in kjent.felt and any(
        er_klasseord(prove.kolonne(nr).unique(), noen=True) for nr in kjent.ukjente
    )
    return klasse or not prove.antall or del_sammensatte(prove) is not prove


def _les(fil: Tabellstrom, valg: Lesevalg) -> Iterator[Bunke]:
    kolonner = velg_kolonner_per_aar(fil.prove, kolonne=valg.belop, enhet=valg.enhet, aar=valg.aar)
    sagt = Kontosvar(
        aar=valg.aar,
        kontoklasse=valg.kontoklasse,
        enhet=valg.enhet,
        inntekter=valg.inntekter,
        uten_klasse_er_lov=True,
    )
    tolk = Kontotolk(kolonner, Kontofakta(fil.unike, tallform=valg.tallform), sagt)
    brukte = brukte_kolonner(kolonner)
    tom = None
    for tabell in _forut(fil.tabeller()):
        linjer, avviste = tolk.tolk(tabell)
        tom = linjer.clear()
        yield Bunke(tabell=linjer, rader=tabell.antall, avviste=avviste, kolonner=brukte)
    funn = tolk.avslutt()
    if tom is not None:
        yield Bunke(tabell=tom, rader=0, funn=(*fil.funn, *funn))


def _forut(tabeller: Iterator[Tabell]) -> Iterator[Tabell]:
    """The same tables, the next one read while this one is used."""
    with ThreadPoolExecutor(max_workers=1) as leser:
        neste = leser.submit(next, tabeller, None)
        while (tabell := neste.result()) is not None:
            neste = leser.submit(next, tabeller, None)
            yield tabell
