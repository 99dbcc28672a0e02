"""Files that people send, on their way in: generated names, checked content, quotas, gone after a day.

They lie outside everything that is served, and only their owner gets them back. What the person
called the file is kept as words beside it, never as a path.
"""

import json
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.felles.omfang import gjeldende_kommune_id

MB = 1024 * 1024
MAKS_BYTES = 50 * MB
LENGST_NAVN, LEVETID_SEKUNDER = 150, 24 * 60 * 60
_INNHOLD, _OPPLYSNINGER = "innhold", "opplysninger.json"
# What a file begins with → the endings that such a file may have; text has no such beginning.
BEGYNNELSER: Mapping[bytes, frozenset[str]] = {
    b"PK\x03\x04": frozenset({".xlsx", ".ods", ".zip"}),
    b"\xd0\xcf\x11\xe0": frozenset({".xls"}),
    b"\x1f\x8b": frozenset({".gz"}),
}
TEKST = frozenset({".csv", ".tsv", ".txt", ".json", ".xml", ".px", ".html", ".htm"})
FREMMED = (b"%PDF", b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"#!", b"Rar!", b"7z\xbc")
NETTSIDE = (b"<!doctype html", b"<html", b"<script", b"<svg")


class UnableToStage(ValueError):
    """The upload is not taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Ventende:
    """A file that waits for its owner's yes or no."""

    id: UUID
    filnavn: str
    om: Mapping[str, str | int]
    data: bytes


def ta_imot(
    biter: Iterable[bytes], *, filnavn: str, om: Mapping[str, str | int], eier: UUID, rom: str
) -> UUID:
    """Keep the file for its owner, in place of an earlier one of the room.

    Raises UnableToStage when it is over 50 MB, is not what its name says, or the quota is full.
    """
    rydd()
    nr, navn = uuid4(), rent_filnavn(filnavn)
    shutil.rmtree(_mappe(eier, rom), ignore_errors=True)
    mappe = _mappe(eier, rom) / str(nr)
    mappe.mkdir(parents=True, mode=0o700)
    try:
        _skriv(mappe / _INNHOLD, biter, ledig=_ledig(), navn=navn)
        opplysninger = {"filnavn": navn, "om": dict(om)}
        (mappe / _OPPLYSNINGER).write_text(json.dumps(opplysninger), encoding="utf-8")
    except BaseException:
        shutil.rmtree(mappe, ignore_errors=True)
        raise
    return nr


def hent(nr: UUID, *, eier: UUID, rom: str) -> Ventende | None:
    """Return the waiting file of this owner; None when it is used, replaced, too old or another's."""
    mappe = _mappe(eier, rom) / str(nr)
    try:
        lest = json.loads((mappe / _OPPLYSNINGER).read_text(encoding="utf-8"))
        return Ventende(nr, lest["filnavn"], lest["om"], (mappe / _INNHOLD).read_bytes())
    except OSError:
        return None


def fjern(nr: UUID, *, eier: UUID, rom: str) -> None:
    """Throw the file away."""
    shutil.rmtree(_mappe(eier, rom) / str(nr), ignore_errors=True)


def rydd() -> None:
    """Throw away the municipality's files that nobody has said yes or no to for a day."""
    for fil in _innhold():
        # Also one that a clock that ran ahead has dated.
        if abs(time.time() - fil.stat().st_mtime) > LEVETID_SEKUNDER:
            shutil.rmtree(fil.parent, ignore_errors=True)


def rent_filnavn(navn: str) -> str:
    """Return the last part of the name, without signs that are not seen or that turn the text around."""
    sist = navn.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    synlig = "".join(tegn for tegn in sist if unicodedata.category(tegn)[0] != "C")
    return unicodedata.normalize("NFC", synlig).strip()[-LENGST_NAVN:] or "fil"


def krev_innhold(start: bytes, *, navn: str) -> None:
    """Raise UnableToStage when the file does not begin as one with such a name does."""
    endelse = Path(navn).suffix.lower()
    for begynnelse, endelser in BEGYNNELSER.items():
        if start.startswith(begynnelse):
            if endelse in endelser:
                return
            raise _ikke_som_navnet(navn)
    nettside = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(NETTSIDE)
    if start.startswith(FREMMED) or nettside or endelse not in TEKST:
        raise _ikke_som_navnet(navn)


def _ikke_som_navnet(navn: str) -> UnableToStage:
    return UnableToStage(
        _(
            "Fant «%(navn)s», som ikke har et innhold vi leser. Forventet CSV, tekst, xlsx, ods eller xls "
            "med riktig endelse. Lagre filen på nytt fra programmet den kom fra."
        )
        % {"navn": navn}
    )


def _skriv(sti: Path, biter: Iterable[bytes], *, ledig: int, navn: str) -> None:
    stoerrelse = 0
    with sti.open("xb") as fil:
        for nr, bit in enumerate(biter):
            if nr == 0:
                krev_innhold(bit[:512], navn=navn)
            stoerrelse += len(bit)
            if stoerrelse > MAKS_BYTES:
                raise UnableToStage(
                    _(
                        "Fant en fil på over 50 MB. Forventet en mindre. Del den, eller be drift lese "
                        "den inn med kommandoen helhet import."
                    )
                )
            if stoerrelse > ledig:
                raise UnableToStage(
                    _(
                        "Kommunen har for mange filer som venter. Les inn eller forkast dem som ligger, "
                        "eller prøv igjen i morgen."
                    )
                )
            fil.write(bit)
    sti.chmod(0o600)


def _ledig() -> int:
    """Return how many bytes the municipality may still keep waiting."""
    return int(settings.OPPLASTINGSKVOTE_MB) * MB - sum(fil.stat().st_size for fil in _innhold())


def _innhold() -> Iterator[Path]:
    return (Path(settings.OPPLASTINGSMAPPE) / str(gjeldende_kommune_id())).glob(f"*/*/*/{_INNHOLD}")


def _mappe(eier: UUID, rom: str) -> Path:
    return Path(settings.OPPLASTINGSMAPPE) / str(gjeldende_kommune_id()) / str(eier) / rom
