"""What an auditor needs to know that a figure was computed from the same file by the same rules."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_PAKKE = "helhet"
_BITER = 1 << 20


def fingeravtrykk(sti: Path) -> str:
    """The SHA-256 of a file, read in pieces. Raises OSError when it cannot be read. Source: FIPS 180-4."""
    sum_ = hashlib.sha256()
    with sti.open("rb") as strom:
        while bit := strom.read(_BITER):
            sum_.update(bit)
    return sum_.hexdigest()


def opphav(stier: Iterable[Path]) -> dict[str, object]:
    """The version of the library, and name and fingerprint of each file that an answer rests on."""
    return {
        "kommuneregn": version(_PAKKE),
        "filer": [{"fil": sti.name, "sha256": fingeravtrykk(sti)} for sti in stier],
    }
