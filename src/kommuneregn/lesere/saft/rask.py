"""Canonical vouchers straight from the bytes: plain tags, no attributes, one field on one line.

A pattern that must fit every byte from one voucher to the next reads them; what it does not fit is
left for the XML parser. So whatever is read here is what the parser would have read.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

import re
from dataclasses import dataclass
from itertools import compress, count
from operator import itemgetter

from kommuneregn.lesere.saft.data import Bilag, Nokkel

_ROM = r"[ \t\r\n]*+"
# Text that stands for itself: no markup, no reference, no control character, nothing but ASCII.
_ENKEL = r"[^<>&\x00-\x1f\x7f-\xff]*+"
# Well-formed UTF-8 (RFC 3629) but the two that XML forbids, and the five references that XML defines.
_FLERE = (
    r"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    r"|\xef(?!\xbf[\xbe\xbf])[\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    r"|\xf4[\x80-\x8f][\x80-\xbf]{2}|&(?:amp|lt|gt|quot|apos);"
)
# The look ahead spares nine alternatives for each text that has none of them.
_TEKST = rf"{_ENKEL}(?:(?=[&\x80-\xff])(?:{_FLERE}){_ENKEL})*+"

_FASTE = ("nr", "tid", "konto", "side", "belop")
# Lines with more dimensions than these are left for the parser.
_ANALYSER = ("a1", "a2", "a3", "a4")


@dataclass(frozen=True, slots=True)
class Monster:
    """The patterns of one prefix: the start of a voucher, and a line or all that follows the last line.

    A line may begin with the end of a voucher and the start of the next. `kolonner` are the numbers of
    what is kept of it (number and period of a new voucher, then its own), `resten` that of what is not
    a line. `analyse` and `tid` take apart what the groups hold.
    """

    start: re.Pattern[bytes]
    linje: re.Pattern[bytes]
    analyse: re.Pattern[bytes]
    tid: re.Pattern[bytes]
    aapner: bytes
    lukker: bytes
    kolonner: tuple[int, ...]
    resten: int


def lag_monster(prefiks: str) -> Monster:
    """The patterns for names with this prefix («» for none).

    Each element takes the space after it, so that a field that is not there is passed at its first letters.
    """
    raa = f"{prefiks}:" if prefiks else ""
    p = re.escape(raa)
    hode = (
        rf"<{p}Transaction>{_ROM}<{p}TransactionID>(?P<nr>{_ENKEL})</{p}TransactionID>{_ROM}"
        rf"<{p}Period>(?P<tid>[0-9]{{1,2}}</{p}Period>{_ROM}<{p}PeriodYear>[0-9]{{4}})</{p}PeriodYear>{_ROM}"
        rf"(?:<{p}TransactionDate>{_ENKEL}</{p}TransactionDate>{_ROM})?+"
        rf"{_andre(p, 'h', 'Line|Period|PeriodYear|TransactionID|TransactionDate')}"
    )
    start = re.compile(f"{_ROM}{hode}".encode("latin-1"))
    linje = re.compile(
        rf"(?:</{p}Transaction>{_ROM}{hode})?+{_linje(p)}|(?P<resten>[\x00-\xff]++)".encode("latin-1")
    )
    analyse = re.compile(rf"<{p}Analysis(?:Type|ID)>({_TEKST})<".encode("latin-1"))
    tid = re.compile(rf"([0-9]+)</{p}Period>{_ROM}<{p}PeriodYear>([0-9]+)".encode("latin-1"))
    # Counted from 0, as in what findall gives.
    plasser = [linje.groupindex[navn] - 1 for navn in (*_FASTE, *_ANALYSER, "resten")]
    navn = raa.encode() + b"Transaction>"
    return Monster(start, linje, analyse, tid, b"<" + navn, b"</" + navn, tuple(plasser[:-1]), plasser[-1])


def les_raskt(data: bytes, monster: Monster) -> tuple[Bilag, int]:
    """The vouchers that `data` begins with, and where the first byte stands that is left for the parser.

    `data` ends with the end of a voucher. Every byte is part of a line or of the rest after the last one.
    """
    forste = monster.start.match(data)
    if forste is None:
        return Bilag(), 0
    rader = monster.linje.findall(data, forste.end())
    rest = rader.pop()[monster.resten]
    if rest == monster.lukker and rader:
        return _samle(rader, forste, monster), len(data)
    nye = list(compress(count(), map(itemgetter(monster.kolonner[1]), rader)))
    if not nye:
        return Bilag(), 0
    # What does not fit stands in the last voucher that was begun: it is left whole for the parser.
    igjen = data.rindex(monster.aapner, 0, len(data) - len(rest))
    return _samle(rader[: nye[-1]], forste, monster), igjen


def _samle(rader: list[tuple[bytes, ...]], forste: re.Match[bytes], monster: Monster) -> Bilag:
    """The columns of whole vouchers; a line that begins one has its number and period."""
    nr, tid, konto, side, belop, *analyser = monster.kolonner
    tider = list(map(itemgetter(tid), rader))
    kolonner: list[list[Nokkel]] = []
    for plass in analyser:
        kolonne: list[Nokkel] = list(map(itemgetter(plass), rader))
        if not any(kolonne):
            break
        kolonner.append(kolonne)
    return Bilag(
        numre=[forste["nr"], *compress(map(itemgetter(nr), rader), tider)],
        tider=[forste["tid"], *filter(None, tider)],
        slutter=[*compress(count(), tider), len(rader)],
        kontoer=list(map(itemgetter(konto), rader)),
        sider=list(map(itemgetter(side), rader)),
        belop=list(map(itemgetter(belop), rader)),
        analyser=kolonner,
    )


def analyse_som_tekster(analyse: bytes, monster: Monster) -> tuple[str, ...]:
    """Type and code of a dimension, as the parser gives them."""
    return tuple(_uten_referanser(del_.decode()) for del_ in monster.analyse.findall(analyse))


def tid_som_tekster(tid: bytes, monster: Monster) -> tuple[str, ...]:
    """Period and year of a voucher, as the parser gives them; canonical vouchers need no date."""
    treff = monster.tid.fullmatch(tid)
    return ("", "", "") if treff is None else (treff[1].decode(), treff[2].decode(), "")


def _linje(p: str) -> str:
    """The pattern of a Line and the space after it."""
    analyse = (
        rf"<{p}Analysis>{_ROM}<{p}AnalysisType>{_TEKST}</{p}AnalysisType>{_ROM}"
        rf"<{p}AnalysisID>{_TEKST}</{p}AnalysisID>{_ROM}</{p}Analysis>{_ROM}"
    )
    # One inside the other, so that a line without dimensions is passed in one step.
    analyser = ""
    for navn in reversed(_ANALYSER):
        analyser = rf"(?:(?P<{navn}>{analyse}){analyser})?+"
    egne = "AccountID|Analysis|DebitAmount|CreditAmount|TaxInformation|Line"
    skattebelop = "TaxAmount|DebitTaxAmount|CreditTaxAmount"
    skatt = (
        rf"(?:<{p}TaxInformation>{_ROM}{_andre(p, 's', skattebelop)}"
        rf"(?:<{p}(?P<m>{skattebelop})>{_ROM}{_andre(p, 'n', skattebelop)}</{p}(?P=m)>{_ROM})?+"
        rf"{_andre(p, 't', skattebelop)}</{p}TaxInformation>{_ROM})*+"
    )
    return (
        rf"<{p}Line>{_ROM}{_andre(p, 'a', egne)}<{p}AccountID>(?P<konto>{_ENKEL})</{p}AccountID>{_ROM}"
        rf"{analyser}{_andre(p, 'b', egne)}<{p}(?P<side>Debit|Credit)Amount>{_ROM}"
        rf"<{p}Amount>(?P<belop>{_ENKEL})</{p}Amount>{_ROM}{_andre(p, 'v', 'Amount')}"
        rf"</{p}(?P=side)Amount>{_ROM}"
        rf"{skatt}{_andre(p, 'c', egne)}</{p}Line>{_ROM}"
    )


def _andre(prefiks: str, gruppe: str, unntatt: str) -> str:
    """Fields that are passed over: plain elements of any other name, each closed by its own name."""
    navn = rf"(?P<{gruppe}>(?!(?:{unntatt})>)[A-Za-z]++)"
    return rf"(?:<{prefiks}{navn}>{_TEKST}</{prefiks}(?P={gruppe})>{_ROM})*+"


def _uten_referanser(tekst: str) -> str:
    if "&" not in tekst:
        return tekst
    for referanse, tegn in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        tekst = tekst.replace(referanse, tegn)
    return tekst
