"""The program as a person starts it: files are judged here, and read in a guarded process.

Nothing that reads is loaded in this one.
"""

import sys

from kommuneregn.cli import hoved
from kommuneregn.cli.innfiler import innfiler
from kommuneregn.cli.kommando import UBRUKELIG
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.grenser import TERMINALGRENSER
from kommuneregn.vakt.program import kjor_program

# The first guards its own file; the others read none.
_UTEN_VAKT = ("les", "ordliste", "dokumentasjon")


def program() -> int:
    """Run the command that the person wrote; exit codes as hoved.main."""
    argumenter = sys.argv[1:]
    filer = innfiler(argumenter)
    if argumenter[:1] in [[navn] for navn in _UTEN_VAKT] or not filer:
        return hoved.main(argumenter)
    try:
        return kjor_program("kommuneregn.cli.hoved:main", argumenter, filer=filer, grenser=TERMINALGRENSER)
    except UnableToReadFile as avslag:
        print(f"kommuneregn: {hoved.en_linje(avslag)}", file=sys.stderr)
    except OSError as feil:
        print(f"kommuneregn: {hoved.om_fil(feil)}", file=sys.stderr)
    return UBRUKELIG
