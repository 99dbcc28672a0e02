"""Which municipality the running code speaks for. A query outside a scope is refused.

PostgreSQL is told as well (`helhet.kommune`), so that its row-level security holds the same
scope: inside a transaction until that ends, outside one until the scope does. Empty gives no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.pq import TransactionStatus

# Scope of what belongs to no municipality: the installation's own log. No municipality has this id.
INSTALLASJONEN = 0
SETT_OMFANG = (
    "SELECT set_config('helhet.kommune', %(kommune)s, %(lokal)s), "
    "set_config('helhet.person', %(person)s, %(lokal)s)"
)


@dataclass(frozen=True)
class Omfang:
    """A municipality, or the person whose own memberships may be read, or nothing at all."""

    kommune_id: int | None = None
    person: UUID | None = None


INGEN = Omfang()
_gjeldende: ContextVar[Omfang] = ContextVar("kommune_omfang", default=INGEN)


class UnableToScope(RuntimeError):
    """A municipal query ran without a municipality."""


@contextmanager
def kommune_omfang(kommune_id: int | None) -> Iterator[None]:
    """Let everything inside see the rows of one municipality only (None: of none)."""
    with _omfang(Omfang(kommune_id=kommune_id)):
        yield


@contextmanager
def person_omfang(person: UUID) -> Iterator[None]:
    """Let the rows that tie a person to municipalities be read, before one of those is chosen."""
    with _omfang(Omfang(person=person)):
        yield


def gjeldende_kommune_id() -> int:
    """Return the id of the municipality in scope.

    Raises UnableToScope when there is none, so that a forgotten scope shows at once.
    """
    kommune_id = _gjeldende.get().kommune_id
    if kommune_id is None:
        msg = (
            "Fant en spørring uten kommune. Forventet at den skjer innenfor "
            "kommune_omfang(kommune_id). Åpne omfanget før spørringen."
        )
        raise UnableToScope(msg)
    return kommune_id


@contextmanager
def _omfang(nytt: Omfang) -> Iterator[None]:
    merke = _gjeldende.set(nytt)
    try:
        fortell_databasen()
        yield
    finally:
        _gjeldende.reset(merke)
        if not _skal_rulles_tilbake():
            fortell_databasen()


def fortell_databasen() -> None:
    """Tell PostgreSQL which scope holds now; SQLite has no second wall to tell.

    Within a transaction the setting ends with it, and a rollback to a savepoint takes it back to
    what it was there. The driver is asked directly: this is no query of a page.
    """
    if connection.vendor != "postgresql":
        return
    connection.ensure_connection()
    omfang = _gjeldende.get()
    verdier = {
        "kommune": "" if omfang.kommune_id is None else str(omfang.kommune_id),
        "person": "" if omfang.person is None else str(omfang.person),
        "lokal": connection.in_atomic_block,
    }
    with connection.wrap_database_errors:
        connection.connection.execute(SETT_OMFANG, verdier)


def ved_ny_forbindelse(**_signal: Any) -> None:
    """Tell a connection that is made while a scope is open; a fresh one holds none."""
    if _gjeldende.get() != INGEN:
        fortell_databasen()


def _skal_rulles_tilbake() -> bool:
    """Say whether the transaction has failed: its rollback, not we, then takes the setting back."""
    if connection.vendor != "postgresql":
        return False
    forbindelse = connection.connection
    brukbar = (TransactionStatus.IDLE, TransactionStatus.INTRANS)
    return forbindelse is None or forbindelse.info.transaction_status not in brukbar
