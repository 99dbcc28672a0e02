"""A legal reference with its version: what the law said, and from when to when.

Source: Lovdata's way of citing: law, paragraph, ledd, letter.
"""

import datetime as dt
from dataclasses import dataclass

from kommuneregn.verdier.melding import Melding, formuler


class UnableToMakeReference(ValueError):
    """The reference lacks its law or paragraph, or ends before it begins."""


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """A paragraph in one version of a law or regulation.

    `lov` is the short name, `ledd` counts from 1 (None: the whole paragraph), `bokstav` is the
    letter. `versjon` says which text was read («sist endret i kraft 2026-01-01»); `gyldig_til` is
    the last day of the version (None: in force).
    """

    lov: str
    paragraf: str
    versjon: str
    gyldig_fra: dt.date
    href: str
    ledd: int | None = None
    bokstav: str = ""
    gyldig_til: dt.date | None = None

    def __post_init__(self) -> None:
        if not (self.lov and self.paragraf and self.versjon and self.href):
            raise UnableToMakeReference(
                formuler(
                    "Fant hjemmelen '%(lov)s § %(paragraf)s' uten versjon eller adresse. "
                    "Forventet lov, paragraf, versjon og adresse. Skriv det som mangler.",
                    lov=self.lov,
                    paragraf=self.paragraf,
                )
            )
        if self.gyldig_til is not None and self.gyldig_til < self.gyldig_fra:
            raise UnableToMakeReference(
                formuler(
                    "Fant en hjemmel som slutter %(til)s, før den begynner %(fra)s. Rett datoene.",
                    til=self.gyldig_til.isoformat(),
                    fra=self.gyldig_fra.isoformat(),
                )
            )

    def gjelder(self, dag: dt.date) -> bool:
        """Whether this version was in force on the day; both ends count."""
        return self.gyldig_fra <= dag and (self.gyldig_til is None or dag <= self.gyldig_til)

    def tekst(self) -> Melding:
        """The reference as it is cited: «kommuneloven § 28-1 bokstav d»."""
        if self.bokstav:
            return formuler(
                "%(lov)s § %(paragraf)s bokstav %(bokstav)s",
                lov=self.lov,
                paragraf=self.paragraf,
                bokstav=self.bokstav,
            )
        return formuler("%(lov)s § %(paragraf)s", lov=self.lov, paragraf=self.paragraf)
