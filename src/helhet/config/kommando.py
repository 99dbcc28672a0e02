"""The console command `helhet`: Django's management commands with Helhet's settings."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from helhet.felles.fulldisk import er_full_disk

FULLT = "Fant en full disk. Det som ikke ble ferdig, er ikke lagret. Rydd plass, og kjør kommandoen på nytt."


def main() -> None:
    """Run one command; `helhet help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except (OSError, DatabaseError) as feil:
        if not er_full_disk(feil):
            raise
        sys.exit(f"helhet: {FULLT}")
