"""Migrates an empty base, and tells which migrations were noted outside the transaction that made them."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from django.db import connection  # noqa: E402 (as above)
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402 (as above)

noter = MigrationRecorder.record_applied
sett: list[str] = []


def noter_og_se(selv: MigrationRecorder, app: str, navn: str) -> None:
    sett.append(f"{'inne' if connection.in_atomic_block else 'ute'} {app}.{navn}")
    noter(selv, app, navn)


MigrationRecorder.record_applied = noter_og_se  # type: ignore[method-assign]  # looked at, not changed
call_command("migrate", interactive=False, verbosity=0)
sys.stdout.write("\n".join(sett))
