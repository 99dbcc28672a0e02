"""The latch of the one write path: municipal rows can be written only while it is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_aapen: ContextVar[bool] = ContextVar("skrivevei_aapen", default=False)


class UnableToWrite(RuntimeError):
    """A municipal row was written outside the one write path."""


@contextmanager
def skrivevei() -> Iterator[None]:
    """Open the latch; only helhet.felles.skriv does."""
    merke = _aapen.set(True)
    try:
        yield
    finally:
        _aapen.reset(merke)


def krev_skrivevei(handling: str) -> None:
    """Raise UnableToWrite when the latch is shut."""
    if not _aapen.get():
        msg = (
            f"Fant {handling} på en kommunal rad utenfor skriveveien. Forventet "
            "helhet.felles.skriv.opprett, endre eller slett, som låser raden og fører loggen."
        )
        raise UnableToWrite(msg)
