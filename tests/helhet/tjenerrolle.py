"""Tests on PostgreSQL run as the role that serves pages; on SQLite there is no such role."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection
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
    """Be the serving role inside the block."""
    if connection.vendor != "postgresql":
        yield
        return
    _bli(radvern.tjenerrolle())
    try:
        yield
    finally:
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


def _bli(rolle: str) -> None:
    """Change role, unless the transaction has failed: then its rollback does."""
    forbindelse = connection.connection
    if forbindelse is not None and forbindelse.info.transaction_status != TransactionStatus.INERROR:
        forbindelse.execute(f"SET ROLE {rolle}")
