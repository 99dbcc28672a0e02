"""What is true of a whole ledger file and not of one row: asked for when a row needs it, and kept."""

from collections.abc import Callable

import polars as pl

from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.tabell.kodenavn import er_kode_og_navn
from kommuneregn.lesere.tabell.tall import Tallform, finn_tallform

_ARTSLENGDE = 3


class Kontofakta:
    """Facts of a file; `unike` gives the different cells of a column of the whole file."""

    def __init__(self, unike: Callable[[int], pl.Series], *, tallform: Tallform | None) -> None:
        self._unike = unike
        self._valgt = tallform
        self._former: dict[int, Tallform | None] = {}
        self._delte: dict[int, bool] = {}
        self._minus: dict[int, bool] = {}
        self._arter: dict[int, bool] = {}

    def tallform(self, posisjon: int) -> Tallform | None:
        """The decimal sign of a column: what the person said, else what its cells show."""
        if self._valgt is not None:
            return self._valgt
        if posisjon not in self._former:
            self._former[posisjon] = finn_tallform(self._unike(posisjon).to_list())
        return self._former[posisjon]

    def er_kode_og_navn(self, posisjon: int) -> bool:
        """Whether every cell of a column is a code and a name."""
        if posisjon not in self._delte:
            self._delte[posisjon] = er_kode_og_navn(self._unike(posisjon).str.strip_chars())
        return self._delte[posisjon]

    def har_bare_arter(self, posisjon: int) -> bool:
        """Whether no account of a column is longer than an art."""
        if posisjon not in self._arter:
            lengder = self._unike(posisjon).str.strip_chars().str.extract("^([0-9]+)").str.len_bytes()
            self._arter[posisjon] = not (lengder > _ARTSLENGDE).any()
        return self._arter[posisjon]

    def har_bare_minus(self, posisjon: int) -> bool:
        """Whether every amount of a column that is not 0 is written with a minus sign."""
        if posisjon not in self._minus:
            unike = self._unike(posisjon)
            ore = les_belopskolonne(unike, tallform=self._valgt).ore.drop_nulls()
            ulik_null = ore.filter(ore != 0)
            self._minus[posisjon] = bool(ulik_null.len() and (ulik_null < 0).all())
        return self._minus[posisjon]
