"""Reads HELHET_… settings from the environment and fails loudly on what it cannot read."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

SANN = {"1", "ja", "true", "yes"}
USANN = {"0", "nei", "false", "no", ""}
# Commands that change tables or read all rows: they use HELHET_MIGRATE_DATABASE_URL when it is set.
EIERKOMMANDOER = {"migrate", "radvern", "backup", "restore", "check"}


def tekst(navn: str, *, standard: str) -> str:
    """Return the variable, or the default when it is not set."""
    return os.environ.get(navn, standard)


def bryter(navn: str, *, standard: str) -> bool:
    """Return a yes/no variable."""
    verdi = tekst(navn, standard=standard).strip().lower()
    if verdi in SANN:
        return True
    if verdi in USANN:
        return False
    msg = f"Fant {navn}={verdi!r}. Forventet 1 eller 0. Rett miljøvariabelen og start på nytt."
    raise ImproperlyConfigured(msg)


def heltall(navn: str, *, standard: int) -> int:
    """Return a whole number that is not negative."""
    verdi = tekst(navn, standard=str(standard)).strip()
    if verdi.isascii() and verdi.isdigit():
        return int(verdi)
    msg = f"Fant {navn}={verdi!r}. Forventet et helt tall. Rett miljøvariabelen og start på nytt."
    raise ImproperlyConfigured(msg)


def liste(navn: str, *, standard: str) -> list[str]:
    """Return a comma-separated variable as a list without empty items."""
    return [del_.strip() for del_ in tekst(navn, standard=standard).split(",") if del_.strip()]


def database(datamappe: Path) -> dict[str, Any]:
    """Return Django's settings for HELHET_DATABASE_URL (postgresql://… or sqlite:///path).

    The owner's commands use HELHET_MIGRATE_DATABASE_URL instead, when that is set.
    """
    url = tekst("HELHET_DATABASE_URL", standard=f"sqlite:///{datamappe / 'helhet.sqlite3'}")
    if EIERKOMMANDOER.intersection(sys.argv[1:2]):
        url = tekst("HELHET_MIGRATE_DATABASE_URL", standard="") or url
    deler = urlparse(url)
    if deler.scheme == "sqlite":
        return _sqlite(unquote(deler.path))
    if deler.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(deler.path.lstrip("/")),
            "USER": unquote(deler.username or ""),
            "PASSWORD": unquote(deler.password or ""),
            "HOST": unquote(deler.hostname or ""),
            "PORT": str(deler.port or ""),
            "CONN_MAX_AGE": 60,
        }
    msg = (
        f"Fant HELHET_DATABASE_URL med typen {deler.scheme!r}. "
        "Forventet sqlite:///sti eller postgresql://bruker:passord@vert/base."
    )
    raise ImproperlyConfigured(msg)


def tjenerrolle() -> tuple[str, str]:
    """Return the name and password of the role that serves pages: those of HELHET_DATABASE_URL.

    With one address for everything there is no such role yet; it is then called helhet_tjener.
    """
    if not tekst("HELHET_MIGRATE_DATABASE_URL", standard=""):
        return "helhet_tjener", ""
    deler = urlparse(tekst("HELHET_DATABASE_URL", standard=""))
    return unquote(deler.username or ""), unquote(deler.password or "")


def _sqlite(sti: str) -> dict[str, Any]:
    """WAL lets readers run beside the writer; IMMEDIATE and FULL: see ARCHITECTURE.md."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": sti,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        },
    }
