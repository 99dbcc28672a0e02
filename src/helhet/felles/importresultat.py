"""What an import answers, whichever room does it: rows in = rows stored + rows refused."""

from dataclasses import dataclass

from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.verdier import Funn


class UnableToCountRows(ValueError):
    """The rows of an import do not add up."""


@dataclass(frozen=True, slots=True)
class Importresultat:
    """The rows of one import, the refused ones with their reason, and the findings.

    `uendret` says that the very same file was imported before, so that nothing was written.
    """

    rader_inn: int
    rader_lagret: int
    rader_avvist: int
    avviste: tuple[AvvistRad, ...] = ()
    funn: tuple[Funn, ...] = ()
    uendret: bool = False

    def __post_init__(self) -> None:
        if self.rader_inn != self.rader_lagret + self.rader_avvist or self.rader_avvist != len(self.avviste):
            msg = (
                f"Fant {self.rader_inn} rader inn, {self.rader_lagret} lagret, {self.rader_avvist} avvist "
                f"og {len(self.avviste)} begrunnelser. Forventet at inn = lagret + avvist, med én "
                "begrunnelse for hver avvist rad. Tell radene på nytt der filen leses."
            )
            raise UnableToCountRows(msg)
