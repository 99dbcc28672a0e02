"""Tests on PostgreSQL run as the role that serves pages; on SQLite there is no such role."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from psycopg.pq import TransactionStatus

from helhet.felles import radvern

BASEFIXTURER = frozenset({"db", "transactional_db", "live_server"})


def bruker_basen(request: pytest.FixtureRequest) -> bool:
    """Say whether the test asks for the database, by a fixture or by its mark."""
    merket = request.node.get_closest_marker("django_db") is not None
    return merket or bool(BASEFIXTURER.intersection(request.fixturenames))


def lag_tjenerrolle() -> None:
    """Make the role, once a server: two sets of tests may come at the same time."""
    if not radvern.rolle_finnes(radvern.tjenerrolle()):
        try:
            radvern.opprett_rolle(radvern.tjenerrolle(), passord=None)
        except DatabaseError:
            assert radvern.rolle_finnes(radvern.tjenerrolle())
    radvern.gi_rettigheter(radvern.tjenerrolle())


@contextmanager
def tjenerrollen() -> Iterator[None]:
    """Be the serving role inside the block, also on a connection that is made there."""
    if connection.vendor != "postgresql":
        yield
        return
    connection_created.connect(_paa_ny_forbindelse)
    connection.ensure_connection()
    _bli(radvern.tjenerrolle())
    try:
        yield
    finally:
        connection_created.disconnect(_paa_ny_forbindelse)
        _bli("none")


@contextmanager
def eierrollen() -> Iterator[None]:
    """Be the owner inside a block of tjenerrollen, as one who can go around everything."""
    if connection.vendor != "postgresql":
        yield
        return
    _bli("none")
    try:
        yield
    finally:
        _bli(radvern.tjenerrolle())


def _paa_ny_forbindelse(**_signal: Any) -> None:
    _bli(radvern.tjenerrolle())


def _bli(rolle: str) -> None:
    """Change role, unless the transaction has failed: then its rollback does."""
    forbindelse = connection.connection
    if forbindelse is None or forbindelse.info.transaction_status == TransactionStatus.INERROR:
        return
    forbindelse.execute(f"SET ROLE {rolle}")
    naa = forbindelse.execute("SELECT current_user = session_user").fetchone()
    assert naa == (rolle == "none",)
