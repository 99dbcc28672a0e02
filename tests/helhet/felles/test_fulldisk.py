"""A full disk is known whoever says it, and other faults are not taken for one; it is told in words."""

import errno
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, OperationalError
from tests.helhet.config.steder import ROT

from helhet.felles.fulldisk import er_full_disk


def feil_fra_sqlite(setning: str) -> DatabaseError:
    """Return what Django raises when SQLite, with two pages of room, answers the statement."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute("PRAGMA max_page_count = 2")
    base.execute("CREATE TABLE t (x)")
    feil = OperationalError("wrapped")
    with pytest.raises(sqlite3.Error) as fra:
        base.execute(setning)
    feil.__cause__ = fra.value
    return feil


@pytest.mark.parametrize(
    ("feil", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (feil_fra_sqlite("INSERT INTO t VALUES (zeroblob(100000))"), True),
        (psycopg.errors.DiskFull("could not extend file"), True),
        (PermissionError(errno.EACCES, "Permission denied"), False),
        (feil_fra_sqlite("INSERT INTO borte VALUES (1)"), False),
        (psycopg.errors.LockNotAvailable("canceling statement"), False),
        (ValueError("full"), False),
        (None, False),
    ],
    ids=repr,
)
def test_full_disk_is_known_whoever_says_it(feil: BaseException | None, full: bool) -> None:
    assert er_full_disk(feil) is full


def test_command_tells_of_the_full_disk_without_a_trace() -> None:
    with Path("/dev/full").open("w") as full:
        svar = subprocess.run(
            [sys.executable, "-u", str(ROT / "manage.py"), "help"],
            cwd=ROT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert svar.returncode == 1
    assert svar.stderr == (
        "helhet: Fant en full disk. Det som ikke ble ferdig, er ikke lagret. "
        "Rydd plass, og kjør kommandoen på nytt.\n"
    )
