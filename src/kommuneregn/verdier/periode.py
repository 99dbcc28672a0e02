"""Years, accounting periods and plan periods."""

from collections.abc import Iterator
from dataclasses import dataclass

from kommuneregn.verdier.melding import formuler

FORSTE_AAR = 1900
SISTE_AAR = 2200
INNGAAENDE_BALANSE = 0
AVSLUTNING = 13


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
    """A plan period in whole years, half-open: from and with `fra`, up to but without `til`."""

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

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.fra, self.til))

    def __len__(self) -> int:
        return self.til - self.fra

    def __contains__(self, aar: object) -> bool:
        return isinstance(aar, int) and self.fra <= aar < self.til
