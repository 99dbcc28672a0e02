"""Bytes to text: which encoding a file is written in, judged by its Norwegian letters.

Source: the Unicode standard (UTF-8, UTF-16), Windows-1252, ISO 8859-1, Mac OS Roman, code page 850.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_MAGISKE = (
    (b"PK\x03\x04", formuler("en Excel-bok eller et zip-arkiv")),
    (b"PK\x05\x06", formuler("et tomt zip-arkiv")),
    (b"\xd0\xcf\x11\xe0", formuler("en eldre Excel-bok (xls)")),
    (b"%PDF", formuler("en PDF")),
    (b"\x1f\x8b", formuler("et gzip-arkiv")),
    (b"PAR1", formuler("en Parquet-fil")),
    (b"7z\xbc\xaf", formuler("et 7z-arkiv")),
    (b"Rar!", formuler("et rar-arkiv")),
)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|table)", re.IGNORECASE)
_ENBYTES = ("cp1252", "latin-1", "cp850", "mac_roman")
_NORSKE = frozenset("æøåÆØÅ")
_NABOER = frozenset("éèêàáäöüòóôçčđŋšŧžÉÄÖÜÁČĐŊŠŦŽ")
_NOYTRALE = frozenset("–—«»“”‘’§°½€·•…\u00a0")
_DOBBELT = re.compile("Ã[¦¸¥†˜…\u0098\u0085\u0086©]")
_ANDEL_NUL = 0.3
_PROVE = 1 << 20
MAKS_RETTET = 200 << 20
_MAKS_TEGNBYTES = 4
_FORSTE_I_TEGN = 0xC2


@dataclass(frozen=True, slots=True)
class Tekst:
    """The text of a file, the encoding it was read with, and findings."""

    tekst: str
    koding: str
    funn: tuple[Funn, ...]


def les_tekst(innhold: bytes) -> Tekst:
    """Decode a file's bytes and normalise the letters to their composed form (NFC).

    Byte order mark first, then UTF-16 by its pattern of NUL bytes, then UTF-8, then the one-byte
    encoding that gives the most Norwegian letters and the least rubbish.
    Raises UnableToReadFile for workbooks, archives, PDF, web pages and text with NUL characters.
    """
    _nekt_andre_filer(innhold)
    raatekst, koding, funn = _dekod(innhold)
    _nekt_nul(raatekst)
    tekst = raatekst if raatekst.isascii() else unicodedata.normalize("NFC", raatekst)
    return Tekst(tekst, koding, (*funn, *_funn_om_tekst(raatekst, tekst)))


def les_tekstprove(innhold: bytes) -> Tekst:
    """Decode the first bytes of a file, which may end in the middle of a letter; as les_tekst."""
    hale = innhold[-_MAKS_TEGNBYTES:]
    forste = max((nr for nr, byte in enumerate(hale) if byte >= _FORSTE_I_TEGN), default=None)
    if forste is not None and not _er_helt(hale[forste:]):
        innhold = innhold[: forste - len(hale)]
    return les_tekst(innhold[: len(innhold) // 2 * 2])


def _er_helt(slutt: bytes) -> bool:
    """Whether the bytes from a first byte of a letter hold all of it, in UTF-8."""
    try:
        slutt.decode("utf-8")
    except UnicodeDecodeError as feil:
        return feil.reason != "unexpected end of data"
    return True


def reparer_dobbeltkoding(tekst: str) -> str:
    """Repair text that was encoded as UTF-8 twice ('Ã¦' becomes 'æ').

    Raises UnableToReadFile when the text does not survive the repair whole.
    """
    try:
        return tekst.encode("cp1252").decode("utf-8")
    except UnicodeError as feil:
        msg = formuler(
            "Fant tekst som bare delvis er kodet to ganger. Forventet at hele filen kunne "
            "rettes. Eksporter filen på nytt som UTF-8."
        )
        raise UnableToReadFile(msg) from feil


def rettet_strom(strom: BinaryIO) -> BinaryIO:
    """The text of a stream with letters that were encoded twice put right; errors as les_tekst and as
    reparer_dobbeltkoding. A file without such letters is given as it is.
    """
    strom.seek(0)
    innhold = strom.read(MAKS_RETTET + 1)
    strom.seek(0)
    if len(innhold) > MAKS_RETTET:
        msg = formuler("Fant en fil på over 200 MB. Forventet høyst 200 MB. Del filen, for eksempel per år.")
        raise UnableToReadFile(msg)
    tekst = les_tekst(innhold).tekst
    return BytesIO(reparer_dobbeltkoding(tekst).encode()) if _DOBBELT.search(tekst) else strom


def _nekt_andre_filer(innhold: bytes) -> None:
    hva = next((navn for magi, navn in _MAGISKE if innhold.startswith(magi)), None)
    if hva is None and _MARKUP.match(innhold[:200].removeprefix(b"\xef\xbb\xbf")):
        hva = formuler("en nettside eller XML-fil")
    if hva is not None:
        msg = formuler(
            "Fant %(hva)s. Forventet en tekstfil med kolonner (CSV). "
            "Åpne filen i regnearket og lagre den som CSV UTF-8.",
            hva=hva,
        )
        raise UnableToReadFile(msg)


def _dekod(innhold: bytes) -> tuple[str, str, tuple[Funn, ...]]:
    if innhold.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        msg = formuler("Fant UTF-32. Forventet UTF-8, UTF-16 eller Windows-1252. Lagre filen som UTF-8.")
        raise UnableToReadFile(msg)
    koding = _koding_fra_bom(innhold) or _utf16_uten_bom(innhold)
    if koding is not None:
        return _strengt(innhold, koding), koding, ()
    try:
        return innhold.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as feil:
        _nekt_skadet_utf8(innhold, sted=feil.start)
        return _beste_enbytes(innhold)


def _nekt_skadet_utf8(innhold: bytes, *, sted: int) -> None:
    """Letters that are whole in UTF-8, more of them than broken ones, are no chance: the file is damaged."""
    fremmede = re.sub(rb"[\x00-\x7f]+", b" ", innhold)
    tekst = fremmede.decode("utf-8", errors="replace")
    hele = sum(tegn not in " \ufffd" for tegn in tekst)
    if hele > len(re.findall("\ufffd+", tekst)):
        msg = formuler(
            "Fant UTF-8 med en skadet bokstav på linje %(linje)s. Forventet hel tekst. "
            "Eksporter filen på nytt som UTF-8.",
            linje=innhold.count(b"\n", 0, sted) + 1,
        )
        raise UnableToReadFile(msg)


def _koding_fra_bom(innhold: bytes) -> str | None:
    if innhold.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if innhold.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return None


def _utf16_uten_bom(innhold: bytes) -> str | None:
    prove = innhold[:_PROVE]
    halve = max(len(prove) // 2, 1)
    if prove[1::2].count(0) / halve > _ANDEL_NUL:
        return "utf-16-le"
    if prove[0::2].count(0) / halve > _ANDEL_NUL:
        return "utf-16-be"
    return None


def _strengt(innhold: bytes, koding: str) -> str:
    try:
        return innhold.decode(koding)
    except UnicodeDecodeError as feil:
        msg = formuler(
            "Fant en fil som sier den er %(koding)s, men byte %(nr)s er ugyldig. "
            "Forventet hel tekst. Eksporter filen på nytt som UTF-8.",
            koding=koding,
            nr=feil.start,
        )
        raise UnableToReadFile(msg) from feil


def _beste_enbytes(innhold: bytes) -> tuple[str, str, tuple[Funn, ...]]:
    _, _, koding = max((_poeng(prove), -nr, koding) for nr, (koding, prove) in enumerate(_prover(innhold)))
    funn = Funn(
        "tekst-koding",
        Alvorlighet.INFO,
        formuler(
            "Filen er ikke UTF-8 og er lest som %(koding)s. Se etter at æ, ø og å er riktige.", koding=koding
        ),
    )
    return innhold.decode(koding), koding, (funn,)


def _prover(innhold: bytes) -> Iterator[tuple[str, str]]:
    fremmede = re.sub(rb"[\x00-\x7f]+", b" ", innhold)[:_PROVE]
    for koding in _ENBYTES:
        try:
            innhold.decode(koding)
        except UnicodeDecodeError:
            continue
        yield koding, fremmede.decode(koding)


def _poeng(prove: str) -> int:
    poeng = 0
    for tegn in prove:
        if tegn in _NORSKE:
            poeng += 3
        elif tegn in _NABOER:
            poeng += 1
        elif tegn > "\x7f" and tegn not in _NOYTRALE:
            poeng -= 2
    return poeng


def _nekt_nul(tekst: str) -> None:
    sted = tekst.find("\x00")
    if sted >= 0:
        linje = tekst.count("\n", 0, sted) + 1
        msg = formuler(
            "Fant et NUL-tegn på linje %(linje)s. Forventet ren tekst. "
            "Filen kan være skadet: eksporter den på nytt.",
            linje=linje,
        )
        raise UnableToReadFile(msg)


def _funn_om_tekst(raatekst: str, tekst: str) -> Iterator[Funn]:
    if raatekst != tekst:
        yield Funn(
            "tekst-nfc",
            Alvorlighet.INFO,
            formuler("Filen skriver å og andre bokstaver i to deler. De er satt sammen."),
        )
    dobbelt = _DOBBELT.search(tekst)
    if dobbelt is not None:
        yield Funn(
            "tekst-dobbeltkodet",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant '%(tegn)s'. Forventet æ, ø eller å. Filen ser ut til å være kodet to "
                "ganger: eksporter den på nytt, eller be om at teksten blir rettet "
                "(i kommandoen: --rett-tekst).",
                tegn=dobbelt.group(),
            ),
            formuler("linje %(nr)s", nr=tekst.count("\n", 0, dobbelt.start()) + 1),
        )
