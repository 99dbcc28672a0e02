"""The program as a person starts it: files are judged here, and read in a guarded process.

Nothing that reads is loaded in this one.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kommuneregn.cli import hoved
from kommuneregn.cli.kommando import UBRUKELIG
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.grenser import TERMINALGRENSER
from kommuneregn.vakt.program import kjor_program

# The first guards its own file; the others read none.
_UTEN_VAKT = ("les", "ordliste", "dokumentasjon")
_UT = "--ut"
_AARET = re.compile(r"@(?:19|20)[0-9]{2}$")


def program() -> int:
    """Run the command that the person wrote; exit codes as hoved.main."""
    argumenter = sys.argv[1:]
    filer = list(dict.fromkeys(innfiler(argumenter)))
    if argumenter[:1] in [[navn] for navn in _UTEN_VAKT] or not filer:
        return hoved.main(argumenter)
    try:
        return kjor_program("kommuneregn.cli.hoved:main", argumenter, filer=filer, grenser=TERMINALGRENSER)
    except UnableToReadFile as avslag:
        print(f"kommuneregn: {hoved.en_linje(avslag)}", file=sys.stderr)
    except OSError as feil:
        print(f"kommuneregn: {hoved.om_fil(feil)}", file=sys.stderr)
    return UBRUKELIG


def innfiler(argumenter: Sequence[str]) -> Iterator[Path]:
    """The files that the arguments name, but for the one that is written.

    A file stands alone, after «=» («--balanse=FIL», «2024=FIL»), or before «::» or «@» («FIL::KOLONNE@AAR»,
    «FIL@AAR»).
    """
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
