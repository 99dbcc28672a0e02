"""Ledger files of any size to ledger lines, a batch at a time; the answer is that of kontofil.

Source: the KOSTRA guide (account class, art, function); exports of accounting systems.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import BinaryIO

from kommuneregn.lesere.konto.deling import del_sammensatte, med_klasse_foran
from kommuneregn.lesere.konto.fakta import Kontofakta
from kommuneregn.lesere.konto.klasser import er_klasseord
from kommuneregn.lesere.konto.kolonner import brukte_kolonner, velg_kolonner_per_aar
from kommuneregn.lesere.konto.tolk import Kontosvar, Kontotolk
from kommuneregn.lesere.lest import Bunke, Lesevalg
from kommuneregn.lesere.tabell.overskrifter import kjenn_igjen
from kommuneregn.lesere.tabell.tabell import Hodeprove, Tabell
from kommuneregn.lesere.tabell.tabellstrom import BUNKE, Tabellstrom, aapne_tabellstrom

_TOLKER = 2


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
    omformet = med_klasse_foran(del_sammensatte(prove)) is not prove
    return klasse or not prove.antall or omformet


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
    for tolket, egen in _tolk_ved_siden(tolk, _forut(fil.tabeller())):
        tolk.regnskap.legg_til(egen.regnskap)
        tom = tolket.tabell.clear()
        yield replace(tolket, kolonner=brukte)
    funn = tolk.avslutt()
    if tom is not None:
        yield Bunke(tabell=tom, rader=0, funn=(*fil.funn, *funn))


def _tolk_ved_siden(tolk: Kontotolk, tabeller: Iterator[Tabell]) -> Iterator[tuple[Bunke, Kontotolk]]:
    """Batches in the order of the file, two of them read at a time, each with accounts of its own."""
    i_arbeid: deque[Future[tuple[Bunke, Kontotolk]]] = deque()
    with ThreadPoolExecutor(max_workers=_TOLKER) as tolker:
        for tabell in tabeller:
            i_arbeid.append(tolker.submit(_tolk_en, tolk.for_seg(), tabell))
            if len(i_arbeid) > _TOLKER:
                yield i_arbeid.popleft().result()
        while i_arbeid:
            yield i_arbeid.popleft().result()


def _tolk_en(tolk: Kontotolk, tabell: Tabell) -> tuple[Bunke, Kontotolk]:
    linjer, avviste = tolk.tolk(tabell)
    return Bunke(tabell=linjer, rader=tabell.antall, avviste=avviste), tolk


def _forut(tabeller: Iterator[Tabell]) -> Iterator[Tabell]:
    """The same tables, the next one read while this one is used."""
    with ThreadPoolExecutor(max_workers=1) as leser:
        neste = leser.submit(next, tabeller, None)
        while (tabell := neste.result()) is not None:
            neste = leser.submit(next, tabeller, None)
            yield tabell
