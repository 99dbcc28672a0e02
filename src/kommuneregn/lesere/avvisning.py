"""What the readers refuse: a whole file or one row."""

from collections.abc import Sequence
from dataclasses import dataclass

from kommuneregn.verdier import Funn


class UnableToReadFile(ValueError):
    """The file as a whole cannot be read; `melding` says what to do, `funn` what was seen."""

    def __init__(self, melding: str, funn: Sequence[Funn] = ()) -> None:
        super().__init__(melding)
        self.melding = melding
        self.funn = tuple(funn)


@dataclass(frozen=True, slots=True)
class AvvistRad:
    """A row that was not stored: line number in the file, its text and the reason."""

    linjenr: int
    raatekst: str
    grunn: str
