"""The backup file: a tar with the parts and a manifest that holds the hash of each of them."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

FORMAT = "helhet-sikkerhetskopi"
UTGAVE = 1
_MANIFEST = "manifest.json"
_BLOKK = 1 << 20


class UnableToReadArchive(RuntimeError):
    """The file is no backup of ours, is cut off, or is changed."""


@dataclass(frozen=True, slots=True)
class Del:
    """A part of the archive: its size and SHA-256."""

    byte: int
    sha256: str


@dataclass(slots=True)
class Arkivskriver:
    """Writes beside the final name; the name appears only when everything is on the disk."""

    sti: Path
    deler: dict[str, Del] = field(default_factory=dict)
    _tar: tarfile.TarFile | None = None

    def __enter__(self) -> Self:
        """Open the file beside."""
        self._tar = tarfile.open(self._midlertidig, "x", format=tarfile.PAX_FORMAT)
        return self

    def __exit__(
        self, slag: type[BaseException] | None, feil: BaseException | None, spor: TracebackType | None
    ) -> None:
        """Close, sync and rename; remove what is half-done when something went wrong."""
        self._aapen.close()
        if slag is not None:
            self._midlertidig.unlink(missing_ok=True)
            return
        with self._midlertidig.open("rb") as fil:
            os.fsync(fil.fileno())
        self._midlertidig.rename(self.sti)

    @property
    def _midlertidig(self) -> Path:
        return self.sti.with_name(f".{self.sti.name}.skrives")

    @property
    def _aapen(self) -> tarfile.TarFile:
        if self._tar is None:
            raise RuntimeError("Arkivet er ikke åpnet. Bruk det med with.")
        return self._tar

    def legg_til(self, navn: str, fil: Path) -> Del:
        """Add a file under the name and return its size and hash."""
        oppforing = tarfile.TarInfo(navn)
        with fil.open("rb") as strom:
            oppforing.size = os.fstat(strom.fileno()).st_size
            leser = _Hasher(strom)
            self._aapen.addfile(oppforing, leser)
        self.deler[navn] = Del(oppforing.size, leser.sum.hexdigest())
        return self.deler[navn]

    def avslutt(self, om: Mapping[str, Any]) -> None:
        """Write the manifest, as the last part."""
        deler = {navn: {"byte": d.byte, "sha256": d.sha256} for navn, d in sorted(self.deler.items())}
        manifest = {"format": FORMAT, "utgave": UTGAVE, **om, "deler": deler}
        innhold = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        oppforing = tarfile.TarInfo(_MANIFEST)
        oppforing.size = len(innhold)
        self._aapen.addfile(oppforing, io.BytesIO(innhold))


class _Hasher(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, strom: IO[bytes]) -> None:
        self.strom, self.sum = strom, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self.strom.read(size)
        self.sum.update(data)
        return data


def les_arkiv(sti: Path) -> dict[str, Any]:
    """Read every part of the archive, and return its manifest when all of them are whole.

    Raises UnableToReadArchive when it is no backup, is cut off, or a part is missing or changed.
    """
    funnet: dict[str, Del] = {}
    manifest: dict[str, Any] = {}

    def ta(navn: str, strom: IO[bytes]) -> None:
        if navn == _MANIFEST:
            manifest.update(_manifest(strom.read()))
        else:
            funnet[navn] = _del(strom)

    _gaa_gjennom(sti, ta)
    _krev_hele(manifest, funnet)
    return manifest


def pakk_ut(sti: Path, *, maal: Callable[[str], Path | None]) -> None:
    """Write each part to where `maal` says (None: leave it out), each durable when this returns."""

    def ta(navn: str, strom: IO[bytes]) -> None:
        ut = maal(navn)
        if navn == _MANIFEST or ut is None:
            return
        ut.parent.mkdir(parents=True, exist_ok=True)
        with ut.open("xb") as fil:
            while data := strom.read(_BLOKK):
                fil.write(data)
            fil.flush()
            os.fsync(fil.fileno())

    _gaa_gjennom(sti, ta)


def _gaa_gjennom(sti: Path, ta: Callable[[str, IO[bytes]], None]) -> None:
    try:
        with tarfile.open(sti, "r:") as tar:
            for oppforing in tar:
                ta(_navn(oppforing), _innhold(tar, oppforing))
    except (tarfile.TarError, EOFError) as feil:
        raise UnableToReadArchive(
            f"{sti} kan ikke leses som en sikkerhetskopi ({feil}). Forventet en fil fra helhet backup. "
            "Bruk en annen kopi."
        ) from feil


def _navn(oppforing: tarfile.TarInfo) -> str:
    deler = Path(oppforing.name).parts
    if not oppforing.isfile() or Path(oppforing.name).is_absolute() or ".." in deler:
        raise UnableToReadArchive(
            f"Fant '{oppforing.name}' i kopien. Forventet bare vanlige filer under kopiens egen mappe. "
            "Bruk en annen kopi."
        )
    return oppforing.name


def _innhold(tar: tarfile.TarFile, oppforing: tarfile.TarInfo) -> IO[bytes]:
    strom = tar.extractfile(oppforing)
    if strom is None:
        raise UnableToReadArchive(f"'{oppforing.name}' i kopien kan ikke leses. Bruk en annen kopi.")
    return strom


def _del(strom: IO[bytes]) -> Del:
    hasher, antall = hashlib.sha256(), 0
    while data := strom.read(_BLOKK):
        hasher.update(data)
        antall += len(data)
    return Del(antall, hasher.hexdigest())


def _manifest(innhold: bytes) -> dict[str, Any]:
    lest: object = None
    with suppress(ValueError):
        lest = json.loads(innhold)
    if not isinstance(lest, dict) or lest.get("format") != FORMAT or lest.get("utgave") != UTGAVE:
        raise UnableToReadArchive(
            f"Manifestet er ukjent. Forventet {FORMAT} utgave {UTGAVE}. "
            "Bruk en kopi fra denne eller en eldre utgave av Helhet."
        )
    return lest


def _krev_hele(manifest: Mapping[str, Any], funnet: Mapping[str, Del]) -> None:
    if not manifest:
        raise UnableToReadArchive(
            "Fant ikke noe manifest. Forventet det sist i filen, så kopien er trolig kuttet. "
            "Bruk en annen kopi."
        )
    ventet = {navn: Del(d["byte"], d["sha256"]) for navn, d in manifest["deler"].items()}
    feil = sorted(navn for navn in ventet.keys() | funnet.keys() if ventet.get(navn) != funnet.get(navn))
    if feil:
        raise UnableToReadArchive(
            f"Disse delene mangler eller er endret: {', '.join(feil[:5])}. "
            "Forventet dem slik de ble skrevet. Bruk en annen kopi."
        )
