"""What a command is, and what its exit code says."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

I_ORDEN = 0
MED_FEIL = 1
UBRUKELIG = 2


class UnableToRunCommand(ValueError):
    """The input cannot be used; the one line that says why goes to stderr, and the exit code is 2."""


@dataclass(frozen=True, slots=True)
class Kommando:
    """A command: its name, one line of help, its arguments, and what it does (answers an exit code).

    `eksempler` are shown by --help: what is wanted, and the arguments that give it.
    """

    navn: str
    hjelp: str
    argumenter: Callable[[ArgumentParser], None]
    kjor: Callable[[Namespace], int]
    eksempler: tuple[tuple[str, str], ...] = ()
