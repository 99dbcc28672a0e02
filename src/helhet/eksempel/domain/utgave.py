"""Which example municipality the figures are made for: the same life, in another size and chance."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from helhet.eksempel.domain.innhold import les
from helhet.organisasjon.enums import Maalform

FILER = {Maalform.BOKMAAL: "bokmaal", Maalform.NYNORSK: "nynorsk"}


@dataclass(frozen=True)
class Utgave:
    """How one municipality differs from what the content says; the first does not, and has no seed."""

    froe: str = ""
    innbyggere: int = 1000
    drift: int = 1000
    spenn: int = 0
    inntekt: int = 1000


FORSTE = Utgave()
_gjeldende: ContextVar[Utgave] = ContextVar("eksempelutgave", default=FORSTE)


def utgave() -> Utgave:
    """Return the municipality that figures are made for now."""
    return _gjeldende.get()


@contextmanager
def tall_for(maalform: Maalform) -> Iterator[None]:
    """Make the figures of the municipality that is written in the standard."""
    merke = _gjeldende.set(Utgave(**les("kommune")[FILER[maalform]].get("tall", {})))
    try:
        yield
    finally:
        _gjeldende.reset(merke)
