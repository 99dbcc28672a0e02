"""The argument parser in Norwegian: help with examples, and one line on stderr for what cannot be used."""

import argparse
import re
import sys
from typing import NoReturn

from kommuneregn.cli.kommando import UBRUKELIG

_BRUK = "bruk: "
_OVERSETT = (
    (re.compile(r"the following arguments are required: (.+)"), r"Mangler \1."),
    (re.compile(r"argument (\S+): invalid int value: '(.*)'"), r"\1: Fant '\2'. Forventet et helt tall."),
    (re.compile(r"argument (\S+): invalid \w+ value: '(.*)'"), r"\1: Fant '\2', som ikke kan leses."),
    (re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)"),
     r"\1: Fant '\2'. Forventet en av \3."),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), r"\1: Forventet en verdi etter."),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"\1 kan ikke brukes sammen med \2."),
    (re.compile(r"unrecognized arguments: (.+)"), r"Fant \1, som kommandoen ikke kjenner."),
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), r"Fant \1, som kan være \2. Skriv alt."),
    (re.compile(r"argument (\S+): ignored explicit argument '(.*)'"), r"\1 tar ingen verdi. Fant '\2'."),
    (re.compile(r"argument (\S+): (.+)"), r"\1: \2"),
)  # fmt: skip


class Hjelpetekst(argparse.RawDescriptionHelpFormatter):
    """Help with Norwegian headings; examples keep their lines."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # its types are private  # noqa: ANN001, ANN201
        """Say «bruk», whatever the heading was to be."""
        return super().add_usage(usage, actions, groups, _BRUK if prefix is None else prefix)


class Norskparser(argparse.ArgumentParser):
    """A parser whose help and errors are Norwegian; an error is one line and exit code 2."""

    def __init__(self, *navn: str, **valg: object) -> None:
        super().__init__(*navn, **{"formatter_class": Hjelpetekst, "add_help": False, **valg})  # type: ignore[arg-type]  # handed on
        self._er_inne = False
        self._positionals.title = "det som skal oppgis"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]  # overloaded there  # noqa: ANN001, ANN201
        """Take options between what is to be given too, as «5-6 --aar 2025 FIL»."""
        if self._subparsers is not None or self._er_inne:
            return super().parse_known_args(args, namespace)
        self._er_inne = True
        if self.usage is None:
            # Else it is cut out of the text by the length of the English word.
            self.usage = self.format_usage().removeprefix(_BRUK).strip()
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._er_inne = False

    def error(self, message: str) -> NoReturn:
        """Print what is wrong in one line, and where help is; exit code 2."""
        print(f"{self.prog}: {paa_norsk(message)} Se «{self.prog} --help».", file=sys.stderr)
        sys.exit(UBRUKELIG)


def paa_norsk(melding: str) -> str:
    """The message of argparse in Norwegian, on one line; one that is not known stands as it is."""
    en_linje = " ".join(melding.split())
    for uttrykk, norsk in _OVERSETT:
        treff = uttrykk.fullmatch(en_linje)
        if treff is not None:
            return treff.expand(norsk)
    return en_linje
