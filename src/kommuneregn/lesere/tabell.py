"""Delimited text to a table: columns, rows with line numbers, and the rows that do not fit."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.linjer import kan_leses_linjevis, les_linjer
from kommuneregn.lesere.poster import Post, Radsett, les_poster, sorter
from kommuneregn.lesere.tekst import Tekst, les_tekst
from kommuneregn.verdier import Alvorlighet, Funn, formuler

MAKS_BYTES = 200 * 1024 * 1024
MAKS_KOLONNER = 512
_SKILLETEGN = (";", "\t", ",", "|")
_PROVERADER = 50
_VISTE_FUNN = 20
_PROVETEGN = 1 << 20
_SEP_LINJE = re.compile(r"sep=([^\r\n])(?:\r\n|\r|\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Tabell:
    """A read table.

    `celler` has one text column for each name in `kolonner` (its own names are '0', '1', …),
    and `linjer` the line number in the file of each row.
    """

    kolonner: tuple[str, ...]
    celler: pl.DataFrame
    linjer: pl.Series
    skilletegn: str
    koding: str
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]

    @property
    def antall(self) -> int:
        """Rows in the file, stored and refused."""
        return self.celler.height + len(self.avviste)

    def kolonne(self, nr: int) -> pl.Series:
        """The cells of column `nr`, counted from 0."""
        return self.celler[str(nr)]

    @property
    def rader(self) -> tuple[tuple[str, ...], ...]:
        """The good rows, in the order of the file."""
        return tuple(self.celler.iter_rows())

    @property
    def linjenummer(self) -> tuple[int, ...]:
        """The line number of each good row."""
        return tuple(self.linjer)


def les_tabell(strom: BinaryIO) -> Tabell:
    """Read a delimited file from a seekable binary stream.

    The separator is taken from a `sep=` line or found by trying; the first line that is not
    empty is the header. Rows of another width are refused with line number, blank rows skipped.
    Raises UnableToReadFile for an empty file, more than 200 MB, 512 columns or 1 MB in a field,
    and for a quotation mark that never closes.
    """
    strom.seek(0)
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        msg = formuler("Fant en fil på over 200 MB. Forventet høyst 200 MB. Del filen, for eksempel per år.")
        raise UnableToReadFile(msg)
    return les_tabelltekst(les_tekst(innhold))


def les_tabelltekst(tekst: Tekst) -> Tabell:
    """Read a table from text that is already decoded; as les_tabell."""
    linjevis = kan_leses_linjevis(tekst.tekst)
    kropp, skilletegn, hoppet = _finn_skilletegn(tekst.tekst, linjevis=linjevis)
    poster = les_poster(kropp, skilletegn=skilletegn, hoppet=hoppet)
    hode = next(poster, None)
    if hode is None:
        msg = formuler(
            "Fant en tom fil. Forventet en overskriftsrad og rader under. Eksporter filen på nytt."
        )
        raise UnableToReadFile(msg)
    if len(hode.felt) > MAKS_KOLONNER:
        msg = formuler(
            "Fant %(antall)s kolonner. Forventet høyst %(maks)s. Eksporter bare kolonnene som trengs.",
            antall=len(hode.felt),
            maks=MAKS_KOLONNER,
        )
        raise UnableToReadFile(msg)
    kolonner, funn = _kolonnenavn(hode)
    if linjevis and kolonner:
        rader = les_linjer(
            tekst.tekst, skilletegn=skilletegn, fra_linje=hode.linjenr + 1, bredde=len(kolonner)
        )
    else:
        rader = sorter(poster, bredde=len(kolonner), skilletegn=skilletegn)
    return Tabell(
        kolonner=kolonner,
        celler=rader.celler,
        linjer=rader.linjer,
        skilletegn=skilletegn,
        koding=tekst.koding,
        avviste=rader.avviste,
        funn=(*tekst.funn, *funn, *_funn_om_rader(rader, skilletegn=skilletegn)),
    )


def _finn_skilletegn(tekst: str, *, linjevis: bool) -> tuple[str, str, int]:
    treff = _SEP_LINJE.match(tekst)
    if treff is not None:
        return tekst[treff.end() :], treff[1], 1
    # A quoted field must not be cut in two, so only text without quotes is sampled.
    prove = tekst[:_PROVETEGN] if linjevis else tekst
    return tekst, max(_SKILLETEGN, key=lambda tegn: _enighet(prove, tegn)), 0


def _enighet(tekst: str, tegn: str) -> tuple[int, int]:
    poster = les_poster(tekst, skilletegn=tegn, hoppet=0)
    prove = [post.felt for post in islice(poster, _PROVERADER)]
    bredde = len(prove[0]) if prove else 0
    if bredde < 2:  # noqa: PLR2004
        return 0, 0
    return sum(len(felt) == bredde for felt in prove), bredde


def _kolonnenavn(hode: Post) -> tuple[tuple[str, ...], list[Funn]]:
    navn = [felt.strip() for felt in hode.felt]
    while navn and not navn[-1]:
        navn.pop()
    sett: Counter[str] = Counter()
    unike, funn = [], []
    for nr, ett in enumerate(navn, start=1):
        sett[ett.casefold()] += 1
        ganger = sett[ett.casefold()]
        unike.append(f"{ett} ({ganger})" if ett and ganger > 1 else ett)
        if unike[-1] != ett:
            melding = formuler(
                "Fant overskriften '%(overskrift)s' flere ganger. Forventet ulike navn. "
                "Kolonne %(nr)s heter her '%(navn)s'.",
                overskrift=ett,
                nr=nr,
                navn=unike[-1],
            )
            sted = formuler("linje %(nr)s", nr=hode.linjenr)
            funn.append(Funn("tabell-lik-overskrift", Alvorlighet.ADVARSEL, melding, sted))
    return tuple(unike), funn


def _funn_om_rader(rader: Radsett, *, skilletegn: str) -> Iterator[Funn]:
    for rad in rader.avviste[:_VISTE_FUNN]:
        yield Funn("tabell-ujevn-rad", Alvorlighet.FEIL, rad.grunn, formuler("linje %(nr)s", nr=rad.linjenr))
    if len(rader.avviste) > _VISTE_FUNN:
        melding = formuler(
            "Flere ujevne rader er avvist, i tillegg til dem som står her: %(antall)s.",
            antall=len(rader.avviste) - _VISTE_FUNN,
        )
        yield Funn("tabell-ujevne-rader", Alvorlighet.FEIL, melding)
    if skilletegn == "," and rader.avviste and len(rader.avviste) >= rader.celler.height:
        yield Funn(
            "tabell-desimalkomma",
            Alvorlighet.FEIL,
            formuler(
                "Fant komma som skilletegn og rader med for mange felt. Forventet desimalpunktum eller "
                "anførselstegn når komma skiller kolonner. Eksporter filen med semikolon."
            ),
        )
    if rader.tomme:
        melding = formuler("Tomme rader som er hoppet over: %(antall)s.", antall=rader.tomme)
        yield Funn("tabell-tomme-rader", Alvorlighet.MERKNAD, melding)
    if not rader.celler.height and not rader.avviste:
        yield Funn(
            "tabell-uten-rader",
            Alvorlighet.FEIL,
            formuler("Fant bare en overskriftsrad. Forventet rader under. Eksporter filen på nytt."),
        )
