"""What passes between the process that asks and the guarded one: an order in, an answer in a file.

Source: our own form.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO

from kommuneregn.vakt.grenser import Grenser

# What an answer may be made of. A reader that a file has taken over must not choose what the parent runs.
_PAKKER = ("kommuneregn.", "polars.", "datetime.", "decimal.", "collections.")
_BYGGSTEINER = frozenset(
    {"frozenset", "set", "list", "dict", "tuple", "bytearray", "complex", "range", "slice"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordre:
    """The file, the function (`module:name`) that reads its stream, its arguments and the limits."""

    fil: str
    filnavn: str
    funksjon: str
    argumenter: Mapping[str, Any]
    svarfil: str
    grenser: Grenser


class Slag(StrEnum):
    """How a guarded reading ended."""

    VERDI = "verdi"
    AVSLAG = "avslag"
    SYSTEM = "system"
    MINNE = "minne"
    FEIL = "feil"


@dataclass(frozen=True, slots=True)
class Svar:
    """How it ended, and what came of it."""

    slag: Slag
    innhold: Any


class _Oppakker(pickle.Unpickler):
    """Unpacks values of the library and of polars, and nothing that could act."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class that an answer may hold."""
        if (module == "builtins" and name in _BYGGSTEINER) or f"{module}.".startswith(_PAKKER):
            # A dotted name would reach through a module to what it imports.
            verdi = super().find_class(module, name) if "." not in name else None
            if isinstance(verdi, type):
                return verdi
        raise pickle.UnpicklingError(f"Fant {module}.{name} i svaret. Forventet verdier fra en leser.")


def les_svar(strom: BinaryIO) -> Svar:
    """Read an answer; raises pickle.UnpicklingError and EOFError for anything else."""
    svar = _Oppakker(strom).load()
    if not isinstance(svar, Svar):
        raise pickle.UnpicklingError(f"Fant {type(svar)}. Forventet et svar.")
    return svar
