"""What a worker remembers between requests; the keys hold marks, so that nothing old is ever found."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Mellomlager(Generic[V]):
    """The latest `plasser` values by key; safe between threads."""

    def __init__(self, *, plasser: int) -> None:
        """Begin empty."""
        self._plasser = plasser
        self._verdier: OrderedDict[Hashable, V] = OrderedDict()
        self._laas = Lock()

    def hent(self, noekkel: Hashable, *, lag: Callable[[], V]) -> V:
        """Return the value of the key, made when it is not there.

        Two threads may make the same value at once; making it has no side effect.
        """
        with self._laas:
            if noekkel in self._verdier:
                self._verdier.move_to_end(noekkel)
                return self._verdier[noekkel]
        verdi = lag()
        with self._laas:
            self._verdier[noekkel] = verdi
            while len(self._verdier) > self._plasser:
                self._verdier.popitem(last=False)
        return verdi

    def __len__(self) -> int:
        """Return how many values are held."""
        return len(self._verdier)
