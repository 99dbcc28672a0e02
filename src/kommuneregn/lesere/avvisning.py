"""What the readers refuse: a whole file or one row.

Source: our own form.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kommuneregn.verdier import Funn, Melding, pakk, pakk_ut

_FELT_I_MAL = re.compile(r"%\((\w+)\)s")


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


def grunn_i_celle(grunn: str) -> str:
    """A reason as text in a column of a table; les_grunn gives it back with its sentence and values."""
    return json.dumps(pakk(grunn), ensure_ascii=False)


def mal_i_celle(mal: str) -> str:
    """A reason whose values are cells of the row itself, named in the sentence as %(column)s."""
    return grunn_i_celle(Melding(mal))


def les_grunn(celle: str, *, rad: Mapping[str, object]) -> str:
    """Read what grunn_i_celle or mal_i_celle wrote; `rad` holds the row's cells by column."""
    grunn = pakk_ut(json.loads(celle))
    if isinstance(grunn, Melding) and not grunn.verdier:
        return Melding(grunn.mal, {felt: str(rad[felt]) for felt in _FELT_I_MAL.findall(grunn.mal)})
    return grunn
