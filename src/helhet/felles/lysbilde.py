"""Which picture of a showing is asked for: one thing at a time on a big screen (felles/lysbilde.html)."""

from dataclasses import dataclass

from django.http import HttpRequest

SIFRE = 4


@dataclass(frozen=True)
class Bildeplass:
    """The number of a picture among the others."""

    nr: int
    antall: int

    @property
    def forrige(self) -> int | None:
        """Return the number of the picture before; None for the first."""
        return self.nr - 1 if self.nr > 1 else None

    @property
    def neste(self) -> int | None:
        """Return the number of the next picture; None for the last."""
        return self.nr + 1 if self.nr < self.antall else None


def oensket_bilde(request: HttpRequest) -> int:
    """Return the number in the address; the first when it is none."""
    oensket = request.GET.get("nr", "")
    return int(oensket) if oensket.isdecimal() and len(oensket) < SIFRE else 1


def bildeplass(nr: int, *, antall: int) -> Bildeplass:
    """Return the place; a number that is too large gives the last."""
    return Bildeplass(max(1, min(nr, antall)), antall)
