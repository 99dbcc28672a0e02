"""Rows of two municipalities in every municipal table, made by SQL, so that a new model is with at once."""

from typing import Any

from django.db import connection, models
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles import radvern
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.models import Kommune

VERDIER: dict[str, Any] = {
    "BooleanField": False,
    "CharField": "x",
    "DateField": "2026-01-01",
    "DateTimeField": "2026-01-01T00:00Z",
    "JSONField": "{}",
    "TextField": "x",
    "UUIDField": "00000000-0000-0000-0000-000000000001",
}
KRAV = """
    SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint
    WHERE contype = 'c' AND connamespace = current_schema()::regnamespace
"""


def kommunale() -> list[type[models.Model]]:
    """Return every model that the wall must hold for, the municipality's own apart."""
    return [modell for modell, _vilkaar in radvern.vernede() if modell is not Kommune]


def tabellen(modell: type[models.Model]) -> str:
    """Return the quoted name of the table."""
    return connection.ops.quote_name(modell._meta.db_table)


def kolonnen(modell: type[models.Model]) -> str:
    """Return the column that says whose row it is."""
    navn = {felt.column for felt in modell._meta.concrete_fields}
    return "kommune_id" if "kommune_id" in navn else "kjede"


def fyll(*kommuner: Kommune) -> None:
    """Give each municipal table one row of each municipality: any row will do for the wall.

    So the owner lifts the other rules of the tables, until the test's transaction is undone.
    """
    with eierrollen(), connection.cursor() as peker:
        peker.execute(KRAV)
        for tabell, krav in peker.fetchall():
            peker.execute(f"ALTER TABLE {tabell} DROP CONSTRAINT {krav}")
        peker.execute("SET LOCAL session_replication_role = replica")
        for modell in kommunale():
            peker.execute(f"DELETE FROM {tabellen(modell)}")
            for kommune in kommuner:
                sett_inn(peker, modell, kommune)
        peker.execute("SET LOCAL session_replication_role = origin")


def sett_inn(peker: Any, modell: type[models.Model], kommune: Kommune) -> None:
    """Insert a row of the municipality, with a value of the right kind in each column."""
    felt = [f for f in modell._meta.concrete_fields if not isinstance(f, models.AutoField)]
    navn = ", ".join(connection.ops.quote_name(f.column) for f in felt)
    plasser = ", ".join(["%s"] * len(felt))
    verdier = [_verdi(f, kommune) for f in felt]
    peker.execute(f"INSERT INTO {tabellen(modell)} ({navn}) VALUES ({plasser})", verdier)


def _verdi(felt: "models.Field[Any, Any]", kommune: Kommune) -> Any:
    if felt.attname in {"kommune_id", "kjede", "id"}:
        return kommune.pk
    if felt.null:
        return None
    if isinstance(felt, models.ForeignKey):
        felt = felt.target_field
    return VERDIER.get(felt.get_internal_type(), 1)


def antall(modell: type[models.Model], *, av: Kommune | None = None) -> int:
    """Count the rows that the database shows when nobody filters (or those of one municipality)."""
    hvor, verdier = (f" WHERE {kolonnen(modell)} = %s", [av.pk]) if av else ("", [])
    with connection.cursor() as peker:
        peker.execute(f"SELECT count(*) FROM {tabellen(modell)}{hvor}", verdier)
        return int(peker.fetchone()[0])


def som_kommune(kommune: Kommune | None) -> Any:
    """Open the scope of the municipality, or of none."""
    return kommune_omfang(kommune.pk if kommune else None)
