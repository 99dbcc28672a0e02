"""A full disk: known by what the system and the databases say of it."""

import errno
import sqlite3

_SYSTEMET = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite says the second when there is no room for the index of its log.
_SQLITE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
_POSTGRESQL = "53100"


def er_full_disk(feil: BaseException | None) -> bool:
    """Say whether the error, or one that it came of, is that there is no room left."""
    while feil is not None:
        if (
            (isinstance(feil, OSError) and feil.errno in _SYSTEMET)
            or getattr(feil, "sqlite_errorcode", None) in _SQLITE
            or getattr(feil, "sqlstate", None) == _POSTGRESQL
        ):
            return True
        feil = feil.__cause__ or feil.__context__
    return False
