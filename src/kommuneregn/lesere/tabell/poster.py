"""Records of a delimited text, one by one: quotes, line breaks inside fields, line numbers.

Source: RFC 4180 (delimited text).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.verdier import formuler

MAKS_FELT = 1024 * 1024
_FORMELTEKST = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Post:
    """One record and the line it starts on."""

    linjenr: int
    felt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radsett:
    """The rows under a header: good cells (columns '0', '1', …), their lines, refused and blank."""

    celler: pl.DataFrame
    linjer: pl.Series
    avviste: tuple[AvvistRad, ...]
    tomme: int


def les_poster(tekst: str, *, skilletegn: str, hoppet: int) -> Iterator[Post]:
    """Records of `tekst`; `hoppet` lines stood before it. Empty lines are no records.

    Raises UnableToReadFile for a field over 1 MB and for a quotation mark that never closes.
    """
    # The limit belongs to the csv module, not to a reader; everyone here sets the same.
    csv.field_size_limit(MAKS_FELT)
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skilletegn)
    start = 1
    try:
        for felt in leser:
            if leser.line_num > start:
                _krev_lukket(tekst, start=start, slutt=leser.line_num, hoppet=hoppet)
            if felt:
                yield Post(start + hoppet, tuple(_uten_formel(celle) for celle in felt))
            start = leser.line_num + 1
    except csv.Error as feil:
        msg = formuler(
            "Fant et felt på over 1 MB fra linje %(linje)s. Forventet korte celler. "
            "Se etter et anførselstegn som ikke lukkes.",
            linje=start + hoppet,
        )
        raise UnableToReadFile(msg) from feil


def _uten_formel(celle: str) -> str:
    """«="0200"» is how a spreadsheet is told to keep the zeros: the text is 0200."""
    treff = _FORMELTEKST.fullmatch(celle) if celle.startswith("=") else None
    return celle if treff is None else treff[1]


def _krev_lukket(tekst: str, *, start: int, slutt: int, hoppet: int) -> None:
    linjer = io.StringIO(tekst, newline="")
    utsnitt = list(islice(linjer, start - 1, slutt))
    er_sist = next(linjer, None) is None
    if er_sist and sum(linje.count('"') for linje in utsnitt) % 2:
        msg = formuler(
            "Fant et anførselstegn på linje %(linje)s som ikke lukkes. Forventet et par. "
            "Rett linjen eller eksporter filen på nytt.",
            linje=start + hoppet,
        )
        raise UnableToReadFile(msg)


def sorter(poster: Iterable[Post], *, bredde: int, skilletegn: str) -> Radsett:
    """Sort records into good rows of `bredde` cells, refused rows and blank ones.

    Blank cells beyond the width are cut; other widths are refused with the reason.
    """
    gode: list[Post] = []
    avviste: list[AvvistRad] = []
    tomme = 0
    for post in poster:
        if er_blank(post.felt):
            tomme += 1
        elif len(post.felt) >= bredde and er_blank(post.felt[bredde:]):
            gode.append(Post(post.linjenr, post.felt[:bredde]))
        else:
            avviste.append(_ujevn(post, bredde=bredde, skilletegn=skilletegn))
    return Radsett(_celler(gode, bredde=bredde), _linjer(gode), tuple(avviste), tomme)


def er_blank(felt: tuple[str, ...]) -> bool:
    """Whether no cell holds anything but space."""
    return not any(felt) or not any(celle.strip() for celle in felt)


def _celler(gode: list[Post], *, bredde: int) -> pl.DataFrame:
    kolonner = list(zip(*(post.felt for post in gode), strict=True)) or [()] * bredde
    return pl.DataFrame({str(nr): pl.Series(kol, dtype=pl.String) for nr, kol in enumerate(kolonner)})


def _linjer(gode: list[Post]) -> pl.Series:
    return pl.Series([post.linjenr for post in gode], dtype=pl.Int64)


def avvis_gjentatt_hode(rader: Radsett, *, hode: Post, skilletegn: str) -> Radsett:
    """Refuse the rows that are the header over again, as page breaks and pasted sheets leave them."""
    bredde = rader.celler.width
    felt = hode.felt[:bredde]
    krav = [pl.col(str(nr)) == navn for nr, navn in enumerate(felt) if navn.strip()]
    # The first of them rules out nearly every row.
    if not krav or not rader.celler.select(krav[0]).to_series().any():
        return rader
    like = rader.celler.select(pl.all_horizontal(krav)).to_series()
    if not like.any():
        return rader
    avviste = tuple(_gjentatt(linjenr, felt, skilletegn) for linjenr in rader.linjer.filter(like))
    return Radsett(
        rader.celler.filter(~like),
        rader.linjer.filter(~like),
        tuple(sorted((*rader.avviste, *avviste), key=lambda rad: rad.linjenr)),
        rader.tomme,
    )


def _gjentatt(linjenr: int, felt: tuple[str, ...], skilletegn: str) -> AvvistRad:
    grunn = formuler(
        "Linje %(linje)s gjentar overskriftene og er ikke en rad med tall. Du trenger ikke gjøre noe.",
        linje=linjenr,
    )
    return AvvistRad(linjenr, skilletegn.join(felt), grunn)


def _ujevn(post: Post, *, bredde: int, skilletegn: str) -> AvvistRad:
    if sum(bool(celle.strip()) for celle in post.felt) == 1 and len(post.felt) < bredde:
        grunn = formuler(
            "Linje %(linje)s er en tittel eller en merknad, ikke en rad med %(bredde)s felt. "
            "Slett linjen hvis du vil at filen skal leses uten avviste rader.",
            linje=post.linjenr,
            bredde=bredde,
        )
        return AvvistRad(post.linjenr, skilletegn.join(post.felt), grunn)
    grunn = formuler(
        "Fant %(antall)s felt på linje %(linje)s. Forventet %(bredde)s, som i "
        "overskriften. Rett raden eller sett anførselstegn rundt felt med skilletegn i.",
        antall=len(post.felt),
        linje=post.linjenr,
        bredde=bredde,
    )
    return AvvistRad(post.linjenr, skilletegn.join(post.felt), grunn)
