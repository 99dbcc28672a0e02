"""helhet migrate: Django's own, but each migration and the note that it is done are one transaction.

Django writes the note after the transaction when the migration has statements to run at its end. A
process that dies between the two leaves a base that can be migrated no further.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class Utfoerer(MigrationExecutor):
    """Applies each migration and notes it in one transaction."""

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        fake_initial: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> ProjectState:
        """Run one migration forwards, with what it has put off till its end, and note it."""
        if fake or fake_initial:
            return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
        self._si("apply_start", migration)
        with self.connection.schema_editor(atomic=migration.atomic) as redigerer:
            state = migration.apply(state, redigerer)
            while redigerer.deferred_sql:
                redigerer.execute(redigerer.deferred_sql.pop(0), None)
            self.record_migration(migration)  # type: ignore[call-arg, arg-type]  # the stubs are of an older Django
        self._si("apply_success", migration)
        return state

    def _si(self, hva: str, migration: Migration) -> None:
        if self.progress_callback:
            self.progress_callback(hva, migration, False)  # noqa: FBT003 - not faked; Django's signature


class Command(migrate.Command):
    """Django's command, with our way of applying."""

    def handle(self, *args: Any, **valg: Any) -> None:
        """Migrate."""
        # The command offers no other way in.
        vars(migrate)["MigrationExecutor"] = Utfoerer
        super().handle(*args, **valg)
