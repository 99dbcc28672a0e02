"""Which encoding a PX file is in: what it says itself, unless the bytes say otherwise.

Source: PX-file format, Statistics Sweden (2013): CHARSET and CODEPAGE.
"""

import re
import unicodedata

from kommuneregn.lesere.tabell.tekst import Tekst, les_tekst
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_TEGNSETT = re.compile(rb'(?m)^\s*CODEPAGE\s*=\s*"([A-Za-z0-9_. -]{1,40})"')
_KJENT = re.compile(r"iso88591?[0-9]?|latin[0-9]{1,2}|(?:windows|cp)[0-9]{3,4}|utf8")
_PROVE = 1 << 16


def les_px_tekst(innhold: bytes) -> Tekst:
    """Decode a PX file: UTF-8 where the bytes are that, else CODEPAGE, else by its letters.

    Raises UnableToReadFile as les_tekst, for archives, workbooks, web pages and NUL characters.
    """
    sagt = _TEGNSETT.search(innhold[:_PROVE])
    koding = "" if sagt is None else sagt[1].decode("ascii")
    if not _er_kjent(koding) or b"\x00" in innhold or _er_utf8(innhold):
        return les_tekst(innhold)
    try:
        raa = innhold.decode(_mot_windows(koding, innhold))
    except (LookupError, UnicodeDecodeError):
        lest = les_tekst(innhold)
        melding = formuler(
            "Filen sier at den er %(sagt)s, men er lest som %(koding)s. Se etter at navnene er riktige.",
            sagt=koding,
            koding=lest.koding,
        )
        return Tekst(lest.tekst, lest.koding, (*lest.funn, Funn("px-koding", Alvorlighet.ADVARSEL, melding)))
    return Tekst(unicodedata.normalize("NFC", raa), koding, ())


def _er_kjent(koding: str) -> bool:
    return _KJENT.fullmatch(re.sub("[^a-z0-9]", "", koding.casefold())) is not None


def _er_utf8(innhold: bytes) -> bool:
    try:
        innhold.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mot_windows(koding: str, innhold: bytes) -> str:
    """Files that call themselves ISO 8859-1 and use its control codes are really Windows-1252."""
    latin = re.sub("[^a-z0-9]", "", koding.casefold()) in ("iso88591", "latin1")
    return "cp1252" if latin and re.search(rb"[\x80-\x9f]", innhold) else koding.replace(" ", "")
