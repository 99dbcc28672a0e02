"""A snapshot of the decisions: one moment of the database, as files, whatever people do meanwhile."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from helhet.config.sikkerhetskopi.tabellsummer import Peker, Tabellsum, siter, summer_tabell

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_SQLITEFIL = "database/helhet.sqlite3"
_HALE = ".copy"
_SQLITE_TABELLER = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)
_PG_TABELLER = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class Faktafilrad:
    """A file of facts that the snapshot names."""

    sti: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Oyeblikk:
    """The database at one moment: its parts as files, its tables, migrations and files of facts."""

    slag: str
    deler: dict[str, Path]
    tabeller: dict[str, Tabellsum]
    migreringer: list[tuple[str, str]]
    fakta: tuple[Faktafilrad, ...]


@contextmanager
def oyeblikk(mappe: Path) -> Iterator[Oyeblikk]:
    """Take the snapshot of the configured database into the folder."""
    if connection.vendor == SQLITE:
        yield _av_sqlite(mappe)
    else:
        yield _av_postgresql(mappe)


def tabellsummer(*, kolonner: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, Tabellsum]:
    """Sum the tables of the configured database as they stand: all, or those given in their columns."""
    if connection.vendor == SQLITE:
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as base:
            return _summer(
                lambda: closing(base.cursor()), _eller(kolonner, kolonner_i(base.cursor(), SQLITE))
            )
    with _fast_lesing() as peker:
        return _summer(connection.chunked_cursor, _eller(kolonner, kolonner_i(peker, POSTGRESQL)))


def kolonner_av() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table of the configured database."""
    with connection.cursor() as peker:
        return kolonner_i(peker, connection.vendor)


def _eller(
    kolonner: Mapping[str, tuple[str, ...]] | None, alle: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    return alle if kolonner is None else kolonner


def kolonner_i(peker: Peker, slag: str) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table."""
    peker.execute(_SQLITE_TABELLER if slag == SQLITE else _PG_TABELLER)
    navn = sorted(rad[0] for rad in peker.fetchmany(10_000))
    return {tabell: _kolonner(peker, tabell, slag) for tabell in navn}


def delnavn(tabell: str) -> str:
    """Return the name of the part that holds a table of PostgreSQL."""
    return f"database/{tabell}{_HALE}"


def _kolonner(peker: Peker, tabell: str, slag: str) -> tuple[str, ...]:
    if slag == SQLITE:
        peker.execute(f"PRAGMA table_info({siter(tabell)})")
        return tuple(rad[1] for rad in peker.fetchmany(10_000))
    # The name comes from the catalogue itself.
    peker.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = "  # noqa: S608 - names come from the catalogue, quoted
        f"'{siter(tabell)}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
    )
    return tuple(rad[0] for rad in peker.fetchmany(10_000))


def _av_sqlite(mappe: Path) -> Oyeblikk:
    ut = mappe / "helhet.sqlite3"
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as fra,
        closing(sqlite3.connect(ut)) as til,
    ):
        # All pages in one step: one read transaction, which in WAL holds no writer back.
        fra.backup(til, pages=-1)
        til.execute("PRAGMA journal_mode=DELETE")
        peker = til.cursor()
        tabeller = _summer(lambda: closing(til.cursor()), kolonner_i(peker, SQLITE))
        return Oyeblikk(SQLITE, {_SQLITEFIL: ut}, tabeller, _migreringer(peker), _fakta(peker, tabeller))


def _av_postgresql(mappe: Path) -> Oyeblikk:
    deler = {}
    with _fast_lesing() as peker:
        kolonner = kolonner_i(peker, POSTGRESQL)
        for tabell, felt in kolonner.items():
            deler[delnavn(tabell)] = ut = mappe / f"{tabell}{_HALE}"
            valgte = ", ".join(siter(kolonne) for kolonne in felt)
            with ut.open("wb") as fil, peker.copy(f"COPY {siter(tabell)} ({valgte}) TO STDOUT") as strom:
                for data in strom:
                    fil.write(data)
        tabeller = _summer(connection.chunked_cursor, kolonner)
        return Oyeblikk(POSTGRESQL, deler, tabeller, _migreringer(peker), _fakta(peker, tabeller))


@contextmanager
def _fast_lesing() -> Iterator[Any]:
    """One moment for all queries; refused outright when row-level security would hide a row."""
    with transaction.atomic(), connection.cursor() as peker:
        if not _i_ytre_transaksjon():
            peker.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        peker.execute("SET LOCAL row_security = off")
        peker.execute("SET LOCAL timezone = 'UTC'")
        yield peker


def _i_ytre_transaksjon() -> bool:
    # In the tests of a TestCase the transaction has begun already.
    return len(connection.savepoint_ids) > 0


def _summer(
    ny_peker: Callable[[], AbstractContextManager[Any]], kolonner: Mapping[str, tuple[str, ...]]
) -> dict[str, Tabellsum]:
    summer = {}
    for tabell, felt in kolonner.items():
        # A cursor a table: on PostgreSQL it lives in the server, so that no table is held in memory.
        with ny_peker() as peker:
            summer[tabell] = summer_tabell(peker, tabell, felt)
    return summer


def _migreringer(peker: Peker) -> list[tuple[str, str]]:
    tabell = MigrationRecorder.Migration._meta.db_table
    peker.execute(f"SELECT app, name FROM {siter(tabell)} ORDER BY app, name")  # noqa: S608 - names come from the catalogue, quoted
    return [(app, navn) for app, navn in peker.fetchmany(100_000)]


def _fakta(peker: Peker, tabeller: dict[str, Tabellsum]) -> tuple[Faktafilrad, ...]:
    if "datalager_parti" not in tabeller:
        return ()
    peker.execute("SELECT DISTINCT parquet, parquet_hash FROM datalager_parti ORDER BY parquet")
    return tuple(Faktafilrad(sti, sha) for sti, sha in peker.fetchmany(10_000_000))
