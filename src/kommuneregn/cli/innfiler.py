"""Which files a command line reads, whatever option names them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_UT = "--ut"
_AARET = re.compile(r"@(?:19|20)[0-9]{2}$")


def innfiler(argumenter: Sequence[str]) -> list[Path]:
    """The files that the arguments name, each once, but for the one that is written.

    A file stands alone, after «=» («--balanse=FIL», «2024=FIL»), or before «::» or «@» («FIL::KOLONNE@AAR»,
    «FIL@AAR»).
    """
    return list(dict.fromkeys(_nevnte(argumenter)))


def _nevnte(argumenter: Sequence[str]) -> Iterator[Path]:
    for forrige, argument in zip(("", *argumenter), argumenter, strict=False):
        if forrige == _UT or argument.startswith(f"{_UT}="):
            continue
        for tekst in dict.fromkeys((argument, argument.partition("=")[2], argument.rpartition("=")[2])):
            fil = Path(_AARET.sub("", tekst.partition("::")[0]))
            if _er_fil(fil):
                yield fil


def _er_fil(fil: Path) -> bool:
    try:
        return fil.is_file()
    except (OSError, ValueError):
        # Too long for a name, or with a NUL in it: no file, and the command says what it is instead.
        return False
