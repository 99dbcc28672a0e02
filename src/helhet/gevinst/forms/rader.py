"""Numbered rows in one form: as many as are sent or stored, and those of them that say something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from helhet.gevinst.forms.linjefelt import Felt

FJERN = "fjern"
# The number of the row that the page copies when one is added.
MAL = "__nr__"


@dataclass(frozen=True)
class Skjemarad:
    """A row of the form: its number, its fields by name, and whether it is not stored yet."""

    nr: int
    felt: Mapping[str, forms.BoundField]
    ny: bool


class Radskjema(forms.Form):
    """A form with rows of some kinds, named <kind>-<number>-<field>, the first number 1."""

    slag: ClassVar[Mapping[str, Felt]]
    flest_rader: ClassVar[int]
    # What a row may hold without saying anything, and how many of a kind there are at least.
    standard: ClassVar[frozenset[str]] = frozenset({FJERN})
    minst: ClassVar[Mapping[str, int]] = {}
    radklasse: ClassVar[type[Skjemarad]] = Skjemarad

    def lag_rader(
        self,
        verdier: Mapping[str, Sequence[Mapping[str, Any]]],
        *,
        lagret: Mapping[str, int],
        antall: Mapping[str, int],
    ) -> None:
        """Make the rows that are sent, or one for each of the values; `antall` gives at least so many."""
        self.lagret = lagret
        self.antall = {slag: self._antall(slag, len(verdier[slag]), antall) for slag in self.slag}
        for slag in self.slag:
            for nr in range(1, self.antall[slag] + 1):
                self.lag_rad(slag, nr)
        for slag, rader in verdier.items():
            for nr, rad in enumerate(rader, start=1):
                self.initial.update({f"{slag}-{nr}-{navn}": verdi for navn, verdi in rad.items()})

    def _antall(self, slag: str, vises: int, minst: Mapping[str, int]) -> int:
        sendt = self.data.get(f"antall-{slag}", "") if self.is_bound else ""
        er_tall = str(sendt).isdecimal() and len(str(sendt)) <= len(str(self.flest_rader))
        antall = int(sendt) if er_tall else vises
        return min(max(antall, minst.get(slag, 0), self.minst.get(slag, 0)), self.flest_rader)

    def lag_rad(self, slag: str, nr: int | str) -> None:
        """Make the fields of one row."""
        for navn, lag in self.slag[slag].items():
            laget = self.fields[f"{slag}-{nr}-{navn}"] = lag()
            laget.widget.attrs["class"] = "ds-input"

    def rad(self, slag: str, nr: int | str) -> Skjemarad:
        """Return one row for the template."""
        tall = nr if isinstance(nr, int) else 0
        felt = {navn: self[f"{slag}-{nr}-{navn}"] for navn in self.slag[slag]}
        return self.radklasse(tall, felt, not 1 <= tall <= self.lagret[slag])

    def radene(self, slag: str) -> list[Skjemarad]:
        """Return the rows of a kind for the template."""
        return [self.rad(slag, nr) for nr in range(1, self.antall[slag] + 1)]

    def tomme_rader(self) -> dict[str, Skjemarad]:
        """Return one row of each kind for the page to copy."""
        for slag in self.slag:
            self.lag_rad(slag, MAL)
        return {slag: self.rad(slag, MAL) for slag in self.slag}

    def utfylt(self, slag: str) -> list[tuple[int, dict[str, Any]]]:
        """Return the number and values of each row that says something and is not taken away."""
        funnet = []
        for nr in range(1, self.antall[slag] + 1):
            rad = {navn: self.cleaned_data.get(f"{slag}-{nr}-{navn}") for navn in self.slag[slag]}
            sier_noe = any(v not in (None, "") for n, v in rad.items() if n not in self.standard)
            feiler = any(f"{slag}-{nr}-{navn}" in self.errors for navn in self.slag[slag])
            if (sier_noe or feiler) and not rad[FJERN]:
                funnet.append((nr, rad))
        return funnet


def uten_fjern(rad: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the row as they are stored."""
    return {navn: verdi for navn, verdi in rad.items() if navn != FJERN}
