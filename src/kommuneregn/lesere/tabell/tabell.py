"""Delimited text to a table: columns, rows with line numbers, and the rows that do not fit.

Source: RFC 4180 (delimited text).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO, TypeAlias

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.tabell.kolonnekart import Kolonnekart
from kommuneregn.lesere.tabell.linjer import kan_leses_linjevis, les_linjer
from kommuneregn.lesere.tabell.poster import MAKS_FELT, Post, avvis_gjentatt_hode, les_poster, sorter
from kommuneregn.lesere.tabell.tekst import Tekst, les_tekst, les_tekstprove
from kommuneregn.verdier import Alvorlighet, Funn, formuler

MAKS_BYTES = 200 * 1024 * 1024
MAKS_KOLONNER = 512
_SKILLETEGN = (";", "\t", ",", "|")
_PROVERADER = 50
_PROVEBYTES = 1 << 18
_VISTE_FUNN = 20
_LINJER_OVER = 40
_VIST_OVER = 3
_SEP_LINJE = re.compile(r"sep=([^\r\n])(?:\r\n|\r|\n|$)", re.IGNORECASE)

Hodeprove: TypeAlias = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Tabell:
    """A read table.

    `celler` has one text column for each name in `kolonner` (its own names are '0', '1', …),
    and `linjer` the line number in the file of each row. `over` are the lines above the header, and `kart`
    what a person has said that the columns are.
    """

    kolonner: tuple[str, ...]
    celler: pl.DataFrame
    linjer: pl.Series
    skilletegn: str
    koding: str
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]
    over: tuple[str, ...] = ()
    kart: Kolonnekart | None = None

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


def les_tabell(
    strom: BinaryIO,
    *,
    er_hode: Hodeprove | None = None,
    ark: str | None = None,
    belop: str | None = None,
    desimaler: int = 2,
) -> Tabell:
    """Read a delimited file, or a sheet of a workbook, from a seekable binary stream.

    A workbook is read as regneark.les_regneark does, which `ark`, `belop` and `desimaler` are for.
    The separator of a delimited file is taken from a `sep=` line or found by trying. The header is the
    first of the first 40 lines that `er_hode` says yes to, else the first line that is not empty; titles
    above it are told. Rows of another width and the header over again are refused with line number,
    blank rows skipped.
    Raises UnableToReadFile for an empty file, more than 200 MB, 512 columns or 1 MB in a field,
    and for a quotation mark that never closes.
    """
    # A workbook becomes a table too, so its reader stands above this module.
    from kommuneregn.lesere.regneark import bok as regneark  # noqa: PLC0415

    if regneark.er_regneark(strom):
        return regneark.les_regneark(strom, er_hode=er_hode, ark=ark, belop=belop, desimaler=desimaler)
    strom.seek(0)
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        msg = formuler("Fant en fil på over 200 MB. Forventet høyst 200 MB. Del filen, for eksempel per år.")
        raise UnableToReadFile(msg)
    return les_tabelltekst(les_tekst(innhold), er_hode=er_hode)


def les_tabellprove(strom: BinaryIO, *, er_hode: Hodeprove | None = None) -> Tabell:
    """Read the first lines of a delimited file, enough to see its columns; as les_tabell."""
    strom.seek(0)
    innhold = strom.read(_PROVEBYTES)
    if len(innhold) == _PROVEBYTES and b"\n" not in innhold:
        innhold += strom.read(MAKS_FELT)
    tekst = les_tekstprove(innhold)
    slutt = tekst.tekst.rfind("\n") + 1
    if strom.read(1) and slutt:
        tekst = replace(tekst, tekst=tekst.tekst[:slutt])
    return les_tabelltekst(tekst, er_hode=er_hode)


def les_tabelltekst(tekst: Tekst, *, er_hode: Hodeprove | None = None) -> Tabell:
    """Read a table from text that is already decoded; as les_tabell."""
    linjevis = kan_leses_linjevis(tekst.tekst)
    # Where a line is a record, the header stands in the sample; else the whole text is read record by record.
    prove = _forste_linjer(tekst.tekst) if linjevis else tekst.tekst
    kropp, skilletegn, hoppet = _finn_skilletegn(prove, er_hode)
    poster = les_poster(kropp, skilletegn=skilletegn, hoppet=hoppet)
    over, post, forste = _finn_hode(poster, er_hode)
    hode = _hode(over, post, skilletegn=skilletegn)
    if linjevis and hode.kolonner:
        rader = les_linjer(
            tekst.tekst, skilletegn=skilletegn, fra_linje=post.linjenr + 1, bredde=len(hode.kolonner)
        )
    else:
        rader = sorter(chain(forste, poster), bredde=len(hode.kolonner), skilletegn=skilletegn)
    rader = avvis_gjentatt_hode(rader, hode=post, skilletegn=skilletegn)
    om_rader = funn_om_rader(
        rader.avviste, gode=rader.celler.height, tomme=rader.tomme, skilletegn=skilletegn
    )
    return Tabell(
        kolonner=hode.kolonner,
        celler=rader.celler,
        linjer=rader.linjer,
        skilletegn=skilletegn,
        koding=tekst.koding,
        avviste=rader.avviste,
        funn=(*tekst.funn, *hode.funn, *om_rader),
        over=over,
    )


@dataclass(frozen=True, slots=True)
class Hode:
    """The header of a table: the texts above it, its record, the names of its columns, and findings."""

    over: tuple[str, ...]
    post: Post
    skilletegn: str
    kolonner: tuple[str, ...]
    funn: tuple[Funn, ...]


def finn_hode(prove: str, *, er_hode: Hodeprove | None) -> Hode:
    """Find the header in the first lines of a text; raises UnableToReadFile as les_tabell."""
    kropp, skilletegn, hoppet = _finn_skilletegn(prove, er_hode)
    over, post, _ = _finn_hode(les_poster(kropp, skilletegn=skilletegn, hoppet=hoppet), er_hode)
    return _hode(over, post, skilletegn=skilletegn)


def _hode(over: tuple[str, ...], post: Post, *, skilletegn: str) -> Hode:
    _krev_kolonner(post)
    kolonner, funn = _kolonnenavn(post)
    return Hode(over, post, skilletegn, kolonner, (*_funn_om_over(over), *funn))


def _forste_linjer(tekst: str) -> str:
    slutt = -1
    for _ in range(_PROVERADER):
        slutt = tekst.find("\n", slutt + 1)
        if slutt < 0:
            return tekst
    return tekst[:slutt]


def _finn_hode(poster: Iterator[Post], er_hode: Hodeprove | None) -> tuple[tuple[str, ...], Post, list[Post]]:
    """The texts above the header, the header, and the records read past it."""
    forste = list(islice(poster, _LINJER_OVER))
    if not forste:
        msg = formuler(
            "Fant en tom fil. Forventet en overskriftsrad og rader under. Eksporter filen på nytt."
        )
        raise UnableToReadFile(msg)
    passer = (nr for nr, post in enumerate(forste) if _kan_vaere_hode(post.felt, er_hode))
    nr = next(passer, _under_tittel([post.felt for post in forste]))
    over = (" ".join(celle.strip() for celle in post.felt if celle.strip()) for post in forste[:nr])
    return tuple(tekst for tekst in over if tekst), forste[nr], forste[nr + 1 :]


def _under_tittel(poster: Sequence[tuple[str, ...]]) -> int:
    """The place of the header under a title, as SSB writes it; 0 where the table begins at once.

    A title is one text alone. Under it stand headings that all differ, then records that are all as wide,
    and last what is one text alone. Headings over several lines have gaps or repeat, and are none.
    """
    bredder = [len(felt) for felt in poster]
    nr = next((nr for nr, bredde in enumerate(bredder) if bredde > 1), 0)
    if not poster or len({"", *poster[nr]}) != bredder[nr] + 1:
        return 0
    under = bredder[nr:]
    while under and under[-1] == 1:
        under.pop()
    return nr if len(under) > 1 and len(set(under)) == 1 else 0


def _kan_vaere_hode(felt: tuple[str, ...], er_hode: Hodeprove | None) -> bool:
    """Whether these are known headings; what is too wide to be read is not looked through."""
    return er_hode is not None and len(felt) <= MAKS_KOLONNER and er_hode(felt)


def _krev_kolonner(hode: Post) -> None:
    if len(hode.felt) > MAKS_KOLONNER:
        msg = formuler(
            "Fant %(antall)s kolonner. Forventet høyst %(maks)s. Eksporter bare kolonnene som trengs.",
            antall=len(hode.felt),
            maks=MAKS_KOLONNER,
        )
        raise UnableToReadFile(msg)


def _finn_skilletegn(prove: str, er_hode: Hodeprove | None) -> tuple[str, str, int]:
    treff = _SEP_LINJE.match(prove)
    if treff is not None:
        return prove[treff.end() :], treff[1], 1
    return prove, max(_SKILLETEGN, key=lambda tegn: _enighet(prove, tegn, er_hode)), 0


def _enighet(tekst: str, tegn: str, er_hode: Hodeprove | None) -> tuple[bool, int, int]:
    """Whether the sign gives a known header, how many of the first records are as wide, and how wide."""
    poster = les_poster(tekst, skilletegn=tegn, hoppet=0)
    prove = [post.felt for post in islice(poster, _PROVERADER)]
    hode = next((felt for felt in prove if _kan_vaere_hode(felt, er_hode)), None)
    bredde = len(hode or (prove[_under_tittel(prove[:_LINJER_OVER])] if prove else ()))
    if bredde < 2:  # noqa: PLR2004
        return False, 0, 0
    return hode is not None, sum(len(felt) == bredde for felt in prove), bredde


def _funn_om_over(over: tuple[str, ...]) -> Iterator[Funn]:
    if over:
        melding = formuler(
            "Linjer over overskriftene som er hoppet over: %(antall)s («%(tekst)s»).",
            antall=len(over),
            tekst="», «".join(over[:_VIST_OVER]),
        )
        yield Funn("tabell-linjer-over", Alvorlighet.INFO, melding)


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


def funn_om_rader(avviste: Sequence[AvvistRad], *, gode: int, tomme: int, skilletegn: str) -> Iterator[Funn]:
    """What is told of the rows of a table: the uneven ones, the blank ones, and that there are none."""
    for rad in avviste[:_VISTE_FUNN]:
        yield Funn("tabell-ujevn-rad", Alvorlighet.FEIL, rad.grunn, formuler("linje %(nr)s", nr=rad.linjenr))
    if len(avviste) > _VISTE_FUNN:
        melding = formuler(
            "Flere ujevne rader er avvist, i tillegg til dem som står her: %(antall)s.",
            antall=len(avviste) - _VISTE_FUNN,
        )
        yield Funn("tabell-ujevne-rader", Alvorlighet.FEIL, melding)
    if skilletegn == "," and avviste and len(avviste) >= gode:
        yield Funn(
            "tabell-desimalkomma",
            Alvorlighet.FEIL,
            formuler(
                "Fant komma som skilletegn og rader med for mange felt. Forventet desimalpunktum eller "
                "anførselstegn når komma skiller kolonner. Eksporter filen med semikolon."
            ),
        )
    if tomme:
        melding = formuler("Tomme rader som er hoppet over: %(antall)s.", antall=tomme)
        yield Funn("tabell-tomme-rader", Alvorlighet.INFO, melding)
    if not gode and not avviste:
        yield Funn(
            "tabell-uten-rader",
            Alvorlighet.FEIL,
            formuler("Fant bare en overskriftsrad. Forventet rader under. Eksporter filen på nytt."),
        )
