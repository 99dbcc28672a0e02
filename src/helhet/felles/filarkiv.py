"""Files that are kept: a name of ours, content that is what its name says, and a quota a municipality.

They lie outside everything that is served, in the folder that the backup takes with it, and are never
changed. Only kinds that a browser and an office programme open without running anything are taken.
"""

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.felles.omfang import gjeldende_kommune_id
from helhet.felles.opplasting import MB, NETTSIDE, rent_filnavn

MAKS_BYTES, MAKS_UTPAKKET, MAKS_DELER = 20 * MB, 200 * MB, 1_000
MAPPE = "vedlegg"
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
# The endings that are taken, and what each is served as.
TYPER: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{_OOXML}.wordprocessingml.document",
    ".xlsx": f"{_OOXML}.spreadsheetml.sheet",
    ".pptx": f"{_OOXML}.presentationml.presentation",
    ".odt": f"{_ODF}.text",
    ".ods": f"{_ODF}.spreadsheet",
    ".odp": f"{_ODF}.presentation",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
_BEGYNNER: Mapping[str, bytes] = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
# The part that an office file of each kind must hold.
_DEL: Mapping[str, str] = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
}
_MAKRO = ("vbaproject.bin", "basic/", "scripts/")


class UnableToKeepFile(ValueError):
    """The file is not taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Bevart:
    """A file that is kept: its id, what the person called it, and what it is."""

    fil: UUID
    filnavn: str
    bytes: int
    sha256: str


def bevar(biter: Iterable[bytes], *, filnavn: str) -> Bevart:
    """Keep the file for the municipality in scope; raises UnableToKeepFile."""
    navn, fil = rent_filnavn(filnavn), uuid4()
    endelse = Path(navn).suffix.lower()
    if endelse not in TYPER:
        raise _feil_slag(navn)
    sti = sti_til(fil)
    sti.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        antall, avtrykk = _skriv(sti, biter, ledig=_ledig())
        _krev_innhold(sti, endelse=endelse, navn=navn)
    except BaseException:
        sti.unlink(missing_ok=True)
        raise
    return Bevart(fil, navn, antall, avtrykk)


def sti_til(fil: UUID) -> Path:
    """Return where the file of the municipality in scope lies."""
    return Path(settings.OPPLASTINGSMAPPE) / str(gjeldende_kommune_id()) / MAPPE / str(fil)


def slipp(fil: UUID) -> None:
    """Throw away a file whose row was never stored."""
    sti_til(fil).unlink(missing_ok=True)


def type_for(filnavn: str) -> str:
    """Return what the file is served as."""
    return TYPER.get(Path(filnavn).suffix.lower(), "application/octet-stream")


def _skriv(sti: Path, biter: Iterable[bytes], *, ledig: int) -> tuple[int, str]:
    antall, avtrykk = 0, sha256()
    with sti.open("xb") as ut:
        for bit in biter:
            antall += len(bit)
            if antall > MAKS_BYTES:
                raise UnableToKeepFile(
                    _("Fant en fil på over 20 MB. Forventet en mindre. Del den eller lenk til den.")
                )
            if antall > ledig:
                raise UnableToKeepFile(
                    _(
                        "Kommunen har brukt opp plassen til vedlegg. Be drift om mer plass, eller lenk til "
                        "filen."
                    )
                )
            avtrykk.update(bit)
            ut.write(bit)
    sti.chmod(0o600)
    if not antall:
        raise UnableToKeepFile(_("Fant en tom fil. Velg filen på nytt."))
    return antall, avtrykk.hexdigest()


def _krev_innhold(sti: Path, *, endelse: str, navn: str) -> None:
    with sti.open("rb") as fil:
        start = fil.read(1024)
    if endelse in _DEL:
        _krev_kontorfil(sti, endelse=endelse, navn=navn)
    elif endelse in _BEGYNNER:
        if not start.startswith(_BEGYNNER[endelse]):
            raise _feil_slag(navn)
    elif b"\0" in start or start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(NETTSIDE):
        raise _feil_slag(navn)


def _krev_kontorfil(sti: Path, *, endelse: str, navn: str) -> None:
    """Hold an office file to its kind by the list of its parts, without unpacking any of them."""
    try:
        with zipfile.ZipFile(sti) as arkiv:
            deler = arkiv.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as feil:
        raise _feil_slag(navn) from feil
    navnene = [del_.filename.lower() for del_ in deler]
    for_stor = len(deler) > MAKS_DELER or sum(del_.file_size for del_ in deler) > MAKS_UTPAKKET
    if for_stor or _DEL[endelse] not in navnene:
        raise _feil_slag(navn)
    if any(makro in navn_ for navn_ in navnene for makro in _MAKRO):
        raise UnableToKeepFile(
            _("Fant makroer i «%(navn)s». Lagre filen uten makroer, og legg den ved på nytt.")
            % {"navn": navn}
        )


def _feil_slag(navn: str) -> UnableToKeepFile:
    return UnableToKeepFile(
        _(
            "Fant «%(navn)s», som ikke er en fil vi tar imot. Forventet PDF, bilde (PNG, JPEG), Word, "
            "Excel, PowerPoint, OpenDocument, tekst eller CSV, med riktig endelse."
        )
        % {"navn": navn}
    )


def _ledig() -> int:
    """Return how many bytes the municipality may still keep."""
    mappe = sti_til(uuid4()).parent
    brukt = sum(fil.stat().st_size for fil in mappe.glob("*")) if mappe.is_dir() else 0
    plass = (
        shutil.disk_usage(settings.OPPLASTINGSMAPPE).free
        if Path(settings.OPPLASTINGSMAPPE).is_dir()
        else MAKS_BYTES
    )
    return min(int(settings.VEDLEGGSKVOTE_MB) * MB - brukt, plass)
