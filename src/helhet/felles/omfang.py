"""Which municipality the running code speaks for. A query outside a scope is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Scope of what belongs to no municipality: the installation's own log. No municipality has this id.
INSTALLASJONEN = 0

_gjeldende: ContextVar[int | None] = ContextVar("kommune_omfang", default=None)


class UnableToScope(RuntimeError):
    """A municipal query ran without a municipality."""


@contextmanager
def kommune_omfang(kommune_id: int | None) -> Iterator[None]:
    """Let everything inside see the rows of one municipality only (None: of none)."""
    merke = _gjeldende.set(kommune_id)
    try:
        yield
    finally:
        _gjeldende.reset(merke)


def gjeldende_kommune_id() -> int:
    """Return the id of the municipality in scope.

    Raises UnableToScope when there is none, so that a forgotten scope shows at once.
    """
    kommune_id = _gjeldende.get()
    if kommune_id is None:
        msg = (
            "Fant en spørring uten kommune. Forventet at den skjer innenfor "
            "kommune_omfang(kommune_id). Åpne omfanget før spørringen."
        )
        raise UnableToScope(msg)
    return kommune_id
