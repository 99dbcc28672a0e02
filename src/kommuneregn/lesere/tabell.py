"""Delimited text to a table: columns, rows with line numbers, and the rows that do not fit."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.tekst import Tekst, les_tekst
from kommuneregn.verdier import Alvorlighet, Funn

MAKS_BYTES = 200 * 1024 * 1024
MAKS_KOLONNER = 512
MAKS_FELT = 1024 * 1024
_SKILLETEGN = (";", "\t", ",", "|")
_PROVERADER = 50
_SEP_LINJE = re.compile(r"sep=([^\r\n])(?:\r\n|\r|\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tabell:
    """A read table: every row in `rader` has one cell for each name in `kolonner`."""

    kolonner: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]
    linjenummer: tuple[int, ...]
    skilletegn: str
    koding: str
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]


@dataclass(frozen=True, slots=True)
class _Post:
    linjenr: int
    felt: tuple[str, ...]


def les_tabell(strom: BinaryIO) -> Tabell:
    """Read a delimited file from a seekable binary stream.

    The separator is taken from a `sep=` line or found by trying; the first line that is not
    blank is the header. Rows of another width are refused with line number, blank rows skipped.
    Raises UnableToReadFile for an empty file, more than 200 MB, 512 columns or 1 MB in a field,
    and for a quotation mark that never closes.
    """
    strom.seek(0)
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        raise UnableToReadFile(
            "Fant en fil på over 200 MB. Forventet høyst 200 MB. Del filen, for eksempel per år."
        )
    return les_tabelltekst(les_tekst(innhold))


def les_tabelltekst(tekst: Tekst) -> Tabell:
    """Read a table from text that is already decoded; as les_tabell."""
    kropp, skilletegn, hoppet = _finn_skilletegn(tekst.tekst)
    poster = _poster(kropp, skilletegn=skilletegn, hoppet=hoppet)
    hode = next(poster, None)
    if hode is None:
        raise UnableToReadFile(
            "Fant en tom fil. Forventet en overskriftsrad og rader under. Eksporter filen på nytt."
        )
    if len(hode.felt) > MAKS_KOLONNER:
        msg = (
            f"Fant {len(hode.felt)} kolonner. Forventet høyst {MAKS_KOLONNER}. "
            "Eksporter bare kolonnene som trengs."
        )
        raise UnableToReadFile(msg)
    kolonner, funn = _kolonnenavn(hode)
    gode, avviste, flere_funn = _sorter(poster, bredde=len(kolonner), skilletegn=skilletegn)
    return Tabell(
        kolonner=kolonner,
        rader=tuple(post.felt for post in gode),
        linjenummer=tuple(post.linjenr for post in gode),
        skilletegn=skilletegn,
        koding=tekst.koding,
        avviste=tuple(avviste),
        funn=(*tekst.funn, *funn, *flere_funn),
    )


def _finn_skilletegn(tekst: str) -> tuple[str, str, int]:
    treff = _SEP_LINJE.match(tekst)
    if treff is not None:
        return tekst[treff.end() :], treff[1], 1
    return tekst, max(_SKILLETEGN, key=lambda tegn: _enighet(tekst, tegn)), 0


def _enighet(tekst: str, tegn: str) -> tuple[int, int]:
    prove = [post.felt for post in islice(_poster(tekst, skilletegn=tegn, hoppet=0), _PROVERADER)]
    bredde = len(prove[0]) if prove else 0
    if bredde < 2:  # noqa: PLR2004
        return 0, 0
    return sum(len(felt) == bredde for felt in prove), bredde


def _poster(tekst: str, *, skilletegn: str, hoppet: int) -> Iterator[_Post]:
    csv.field_size_limit(MAKS_FELT)
    kilde = io.StringIO(tekst, newline="")
    leser = csv.reader(kilde, delimiter=skilletegn)
    start = 1
    try:
        for felt in leser:
            if leser.line_num > start:
                _krev_lukket(tekst, start=start, slutt=leser.line_num)
            if felt:
                yield _Post(start + hoppet, tuple(felt))
            start = leser.line_num + 1
    except csv.Error as feil:
        msg = (
            f"Fant et felt på over 1 MB fra linje {start + hoppet}. Forventet korte celler. "
            "Se etter et anførselstegn som ikke lukkes."
        )
        raise UnableToReadFile(msg) from feil


def _krev_lukket(tekst: str, *, start: int, slutt: int) -> None:
    linjer = io.StringIO(tekst, newline="")
    utsnitt = list(islice(linjer, start - 1, slutt))
    er_sist = next(linjer, None) is None
    if er_sist and sum(linje.count('"') for linje in utsnitt) % 2:
        msg = (
            f"Fant et anførselstegn på linje {start} som ikke lukkes. Forventet et par. "
            "Rett linjen eller eksporter filen på nytt."
        )
        raise UnableToReadFile(msg)


def _kolonnenavn(hode: _Post) -> tuple[tuple[str, ...], list[Funn]]:
    navn = [felt.strip() for felt in hode.felt]
    while navn and not navn[-1]:
        navn.pop()
    sett: Counter[str] = Counter()
    unike, funn = [], []
    for nr, ett in enumerate(navn, start=1):
        nokkel = ett.casefold()
        sett[nokkel] += 1
        if ett and sett[nokkel] > 1:
            funn.append(
                Funn(
                    "tabell-lik-overskrift",
                    Alvorlighet.ADVARSEL,
                    f"Fant overskriften '{ett}' flere ganger. Forventet ulike navn. "
                    f"Kolonne {nr} heter her '{ett} ({sett[nokkel]})'.",
                    f"linje {hode.linjenr}",
                )
            )
            unike.append(f"{ett} ({sett[nokkel]})")
        else:
            unike.append(ett)
    return tuple(unike), funn


def _sorter(
    poster: Iterable[_Post], *, bredde: int, skilletegn: str
) -> tuple[list[_Post], list[AvvistRad], list[Funn]]:
    gode: list[_Post] = []
    avviste: list[AvvistRad] = []
    tomme = 0
    for post in poster:
        felt = post.felt
        if len(felt) == bredde:
            if any(felt) and any(celle.strip() for celle in felt):
                gode.append(post)
            else:
                tomme += 1
        elif not any(celle.strip() for celle in felt):
            tomme += 1
        elif len(felt) > bredde and not any(celle.strip() for celle in felt[bredde:]):
            gode.append(_Post(post.linjenr, felt[:bredde]))
        else:
            avviste.append(_ujevn(post, bredde=bredde, skilletegn=skilletegn))
    return gode, avviste, list(_funn_om_rader(gode, avviste, tomme, skilletegn=skilletegn))


def _ujevn(post: _Post, *, bredde: int, skilletegn: str) -> AvvistRad:
    grunn = (
        f"Fant {len(post.felt)} felt på linje {post.linjenr}. Forventet {bredde}, som i "
        "overskriften. Rett raden eller sett anførselstegn rundt felt med skilletegn i."
    )
    return AvvistRad(post.linjenr, skilletegn.join(post.felt), grunn)


def _funn_om_rader(
    gode: list[_Post], avviste: list[AvvistRad], tomme: int, *, skilletegn: str
) -> Iterator[Funn]:
    for rad in avviste:
        yield Funn("tabell-ujevn-rad", Alvorlighet.FEIL, rad.grunn, f"linje {rad.linjenr}")
    if skilletegn == "," and avviste and len(avviste) >= len(gode):
        yield Funn(
            "tabell-desimalkomma",
            Alvorlighet.FEIL,
            "Fant komma som skilletegn og rader med for mange felt. Forventet desimalpunktum eller "
            "anførselstegn når komma skiller kolonner. Eksporter filen med semikolon.",
        )
    if tomme:
        yield Funn("tabell-tomme-rader", Alvorlighet.MERKNAD, f"{tomme} tomme rader er hoppet over.")
    if not gode and not avviste:
        yield Funn(
            "tabell-uten-rader",
            Alvorlighet.FEIL,
            "Fant bare en overskriftsrad. Forventet rader under. Eksporter filen på nytt.",
        )
