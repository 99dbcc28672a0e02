"""Years, accounting periods and plan periods.

Source: kommuneloven §§ 14-3 and 14-6; periods 0 and 13 are the custom of accounting systems.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kommuneregn.verdier.melding import formuler

FORSTE_AAR = 1900
SISTE_AAR = 2200
INNGAAENDE_BALANSE = 0
AVSLUTNING = 13
OKONOMIPLAN_AAR = 4


class UnableToMakePeriod(ValueError):
    """The year or the period number does not exist."""


def _krev_aar(aar: int) -> None:
    if type(aar) is not int or not FORSTE_AAR <= aar <= SISTE_AAR:
        msg = formuler(
            "Fant %(fant)s som år. Forventet et helt år fra %(fra)s til %(til)s. Skriv året med fire siffer.",
            fant=repr(aar),
            fra=FORSTE_AAR,
            til=SISTE_AAR,
        )
        raise UnableToMakePeriod(msg)


@dataclass(frozen=True, slots=True, order=True)
class Aar:
    """A calendar year, which is also the accounting year of a municipality."""

    verdi: int

    def __post_init__(self) -> None:
        _krev_aar(self.verdi)

    def perioder(self) -> tuple["Periode", ...]:
        """The twelve months of the year."""
        return tuple(Periode(self.verdi, nr) for nr in range(1, 13))


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """An accounting period: 1-12 are months, 0 is opening balance, 13 is year-end closing."""

    aar: int
    nr: int

    def __post_init__(self) -> None:
        _krev_aar(self.aar)
        if type(self.nr) is not int or not INNGAAENDE_BALANSE <= self.nr <= AVSLUTNING:
            msg = formuler(
                "Fant %(fant)s som periode. Forventet 0 (inngående balanse), 1-12 eller "
                "13 (avslutning). Rett perioden.",
                fant=repr(self.nr),
            )
            raise UnableToMakePeriod(msg)


@dataclass(frozen=True, slots=True, order=True)
class Planperiode:
    """A plan period in whole years, half-open: from and with `fra`, up to but without `til`.

    The first year is the budget, the years after it are the plan; kommuneloven § 14-3 asks for
    four years, and a plan may be longer.
    """

    fra: int
    til: int

    def __post_init__(self) -> None:
        _krev_aar(self.fra)
        _krev_aar(self.til)
        if self.til <= self.fra:
            msg = formuler(
                "Fant planperiode fra %(fra)s til %(til)s. Forventet at slutten kommer "
                "etter starten (sluttåret er ikke med). Bytt eller rett årene.",
                fra=self.fra,
                til=self.til,
            )
            raise UnableToMakePeriod(msg)

    @classmethod
    def rullerende(cls, budsjettaar: int, *, aar: int = OKONOMIPLAN_AAR) -> "Planperiode":
        """The plan that begins with a budget year and runs for `aar` years, four when not stated.

        Raises UnableToMakePeriod when the plan has no year. Source: kommuneloven § 14-3.
        """
        return cls(budsjettaar, budsjettaar + aar)

    @property
    def budsjettaar(self) -> int:
        """The year whose amounts are the binding budget: the first."""
        return self.fra

    def planaar(self) -> tuple[int, ...]:
        """The years after the budget year."""
        return tuple(range(self.fra + 1, self.til))

    def dekker_lovkravet(self) -> bool:
        """Whether the plan has the four years of kommuneloven § 14-3 or more."""
        return len(self) >= OKONOMIPLAN_AAR

    def rull(self) -> "Planperiode":
        """The same plan a year later."""
        return Planperiode(self.fra + 1, self.til + 1)

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.fra, self.til))

    def __len__(self) -> int:
        return self.til - self.fra

    def __contains__(self, aar: object) -> bool:
        return isinstance(aar, int) and self.fra <= aar < self.til
