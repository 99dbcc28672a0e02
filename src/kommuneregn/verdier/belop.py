"""Money: an integer number of øre with an optional price level.

Source: arithmetic of whole øre; price levels do not mix.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_KRONER = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,2})?")


class UnableToMakeBelop(ValueError):
    """The value given is not an exact amount of kroner and øre."""


class UnableToCombineBelop(ValueError):
    """Two amounts stand at different price levels."""


@dataclass(frozen=True, slots=True)
class Belop:
    """An amount in whole øre (`ore`) at the price level of a year (`prisnivaa`, None: not stated).

    `aar` is the year that the amount belongs to (None: not stated, or several). Amounts add,
    subtract and compare only at the same price level; the sum of amounts of different years
    belongs to no single year. There is no way in or out through binary floating point.
    """

    ore: int
    prisnivaa: int | None = None
    aar: int | None = None

    def __post_init__(self) -> None:
        if type(self.ore) is not int:
            msg = (
                f"Fant {self.ore!r} som beløp. Forventet hele øre som heltall. "
                "Bruk Belop.fra_kroner for kroner med desimaler."
            )
            raise UnableToMakeBelop(msg)

    @classmethod
    def fra_kroner(
        cls, kroner: Decimal | int | str, *, prisnivaa: int | None = None, aar: int | None = None
    ) -> "Belop":
        """Make an amount from kroner.

        Formula: øre = kroner x 100, exactly. Text is plain digits with an optional sign and one
        or two decimals after comma or full stop (foreign notations are read by lesere.tall).
        Raises UnableToMakeBelop for bool, float, NaN, infinity and fractions of an øre.
        """
        if type(kroner) is int:
            return cls(kroner * 100, prisnivaa, aar)
        if isinstance(kroner, Decimal):
            return cls(_ore_fra_decimal(kroner), prisnivaa, aar)
        if type(kroner) is str and _KRONER.fullmatch(kroner):
            return cls(_ore_fra_decimal(Decimal(kroner.replace(",", "."))), prisnivaa, aar)
        msg = (
            f"Fant {kroner!r} som kroner. Forventet heltall, Decimal eller tekst som '1234,50'. "
            "Gi beløpet uten flyttall og med høyst to desimaler."
        )
        raise UnableToMakeBelop(msg)

    @property
    def kroner(self) -> Decimal:
        """The amount in kroner, exactly."""
        return Decimal(self.ore).scaleb(-2)

    def __str__(self) -> str:
        hel, ore = divmod(abs(self.ore), 100)
        grupper = f"{hel:,}".replace(",", "\u00a0")
        return f"{'−' if self.ore < 0 else ''}{grupper},{ore:02d}"

    def _lik_prisnivaa(self, annet: "Belop") -> None:
        if self.prisnivaa != annet.prisnivaa:
            msg = (
                f"Fant beløp i prisnivå {self.prisnivaa} og {annet.prisnivaa}. "
                "Forventet samme prisnivå. Regn om det ene først."
            )
            raise UnableToCombineBelop(msg)

    def _felles_aar(self, annet: "Belop") -> int | None:
        return self.aar if self.aar == annet.aar else None

    def __add__(self, annet: object) -> "Belop":
        if type(annet) is int and annet == 0:
            return self
        if not isinstance(annet, Belop):
            return NotImplemented
        self._lik_prisnivaa(annet)
        return Belop(self.ore + annet.ore, self.prisnivaa, self._felles_aar(annet))

    __radd__ = __add__

    def __sub__(self, annet: object) -> "Belop":
        if not isinstance(annet, Belop):
            return NotImplemented
        self._lik_prisnivaa(annet)
        return Belop(self.ore - annet.ore, self.prisnivaa, self._felles_aar(annet))

    def __neg__(self) -> "Belop":
        return Belop(-self.ore, self.prisnivaa, self.aar)

    def __abs__(self) -> "Belop":
        return Belop(abs(self.ore), self.prisnivaa, self.aar)

    def __bool__(self) -> bool:
        return self.ore != 0

    def __lt__(self, annet: "Belop") -> bool:
        self._lik_prisnivaa(annet)
        return self.ore < annet.ore

    def __le__(self, annet: "Belop") -> bool:
        self._lik_prisnivaa(annet)
        return self.ore <= annet.ore

    def __gt__(self, annet: "Belop") -> bool:
        return annet < self

    def __ge__(self, annet: "Belop") -> bool:
        return annet <= self

    @classmethod
    def summer(cls, belop: Iterable["Belop"], *, prisnivaa: int | None = None) -> "Belop":
        """Add amounts at one price level; no amounts give zero at `prisnivaa`.

        The sum belongs to the year that all the amounts share.
        """
        total = None
        for et in belop:
            total = cls(0, prisnivaa, et.aar) + et if total is None else total + et
        return cls(0, prisnivaa) if total is None else total


def _ore_fra_decimal(kroner: Decimal) -> int:
    if not kroner.is_finite():
        msg = f"Fant {kroner} som kroner. Forventet et endelig tall. Rett tallet i kilden."
        raise UnableToMakeBelop(msg)
    ore = kroner.scaleb(2)
    if ore != ore.to_integral_value():
        msg = f"Fant {kroner} kroner. Forventet høyst to desimaler. Rund av i kilden."
        raise UnableToMakeBelop(msg)
    return int(ore)
