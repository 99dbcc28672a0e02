"""What a bad file is, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lest:
    """The file is read: rows in, rows stored, sum in øre (None: it holds no amounts), codes of findings.

    `navn` is the first name of a unit, `perioder` the months, where the entry says them; `uten` are
    findings that must not be there.
    """

    rader: int
    lagret: int
    ore: int | None
    funn: tuple[str, ...] = ()
    navn: str | None = None
    perioder: tuple[int, ...] | None = None
    uten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Nektet:
    """The file is refused: the code of the rule (empty: by its reader), and words of the message."""

    kode: str = ""
    ord: str = "Forventet"


@dataclass(frozen=True)
class Prove:
    """A file, by name and builder, what must come of it, and how it is asked for.

    A `bombe` is refused before anything is loaded that reads; a `tung` one by its reader, in little memory.
    """

    navn: str
    lag: Callable[[], bytes]
    ventet: Lest | Nektet
    filnavn: str = "fil.csv"
    valg: Mapping[str, object] = field(default_factory=dict)
    bombe: bool = False
    tung: bool = False
