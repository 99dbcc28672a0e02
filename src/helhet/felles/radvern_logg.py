"""Triggers that refuse to change or delete an event, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction

from helhet.felles.radvern import BARE_NYE

KROPP = """
    BEGIN
        RAISE EXCEPTION 'Fant % på %. Loggen kan bare få nye hendelser.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END
"""
FUNKSJON = f"CREATE OR REPLACE FUNCTION helhet_loggen_staar() RETURNS trigger LANGUAGE plpgsql AS $${KROPP}$$"
POSTGRES_RAD = (
    "CREATE TRIGGER {navn} BEFORE UPDATE OR DELETE ON {tabell} "
    "FOR EACH ROW EXECUTE FUNCTION helhet_loggen_staar()"
)
POSTGRES_ALT = (
    "CREATE TRIGGER {navn} BEFORE TRUNCATE ON {tabell} "
    "FOR EACH STATEMENT EXECUTE FUNCTION helhet_loggen_staar()"
)
SQLITE = (
    "CREATE TRIGGER {navn} BEFORE {verb} ON {tabell} "
    "BEGIN SELECT RAISE(ABORT, 'Fant {verb} på {tabell}. Loggen kan bare få nye hendelser.'); END"
)
# INSERT OR REPLACE takes the old row away and fires no trigger of DELETE.
SQLITE_NY = (
    "CREATE TRIGGER {navn} BEFORE INSERT ON {tabell} WHEN EXISTS (SELECT 1 FROM {tabell} WHERE {finnes}) "
    "BEGIN SELECT RAISE(ABORT, 'Fant REPLACE på {tabell}. Loggen kan bare få nye hendelser.'); END"
)


def utloesere() -> Iterator[tuple[str, str, str]]:
    """Give the table, the name and the statement of each trigger that this database must have."""
    for modell in BARE_NYE:
        tabell = modell._meta.db_table
        if connection.vendor == "postgresql":
            for ending, mal in (("rad", POSTGRES_RAD), ("alt", POSTGRES_ALT)):
                navn = f"{tabell}_staar_{ending}"
                yield tabell, navn, mal.format(navn=navn, tabell=tabell)
        else:
            for verb in ("UPDATE", "DELETE"):
                navn = f"{tabell}_staar_{verb.lower()}"
                yield tabell, navn, SQLITE.format(navn=navn, tabell=tabell, verb=verb)
            navn = f"{tabell}_staar_ny"
            yield tabell, navn, SQLITE_NY.format(navn=navn, tabell=tabell, finnes=_finnes(modell))


def _finnes(modell: type[models.Model]) -> str:
    """Return the condition that a row like the new one is there, by any key that must be its own."""
    unike = [[modell._meta.pk.name], *(c.fields for c in modell._meta.total_unique_constraints)]
    kolonner = [[modell._meta.get_field(navn).column for navn in felt] for felt in unike]  # type: ignore[union-attr]  # columns of its own
    return " OR ".join(" AND ".join(f"{k} = NEW.{k}" for k in noekkel) for noekkel in kolonner)


def sikre_loggen() -> list[str]:
    """Make the triggers that are missing or altered; return their names."""
    with transaction.atomic(), connection.cursor() as peker:
        finnes = set(connection.introspection.table_names(peker))
        gale = [u for u in utloesere() if u[0] in finnes and not _staar(peker, *u)]
        if gale and connection.vendor == "postgresql":
            peker.execute(FUNKSJON)
        for tabell, navn, setning in gale:
            _fjern(peker, tabell, navn)
            peker.execute(setning)
    return [navn for _tabell, navn, _setning in gale]


def manglende_utloesere() -> list[str]:
    """Return the names of the triggers that are missing, switched off or altered."""
    with connection.cursor() as peker:
        return [navn for tabell, navn, setning in utloesere() if not _staar(peker, tabell, navn, setning)]


def fjern_utloesere() -> None:
    """Take the triggers away, for a migration that must rewrite the log; `migrate` puts them back."""
    with transaction.atomic(), connection.cursor() as peker:
        for tabell, navn, _setning in utloesere():
            _fjern(peker, tabell, navn)


def _fjern(peker: Any, tabell: str, navn: str) -> None:
    paa = f" ON {tabell}" if connection.vendor == "postgresql" else ""
    peker.execute(f"DROP TRIGGER IF EXISTS {navn}{paa}")


def _staar(peker: Any, tabell: str, navn: str, setning: str) -> bool:
    """Say whether the trigger stands as it was made."""
    if connection.vendor != "postgresql":
        peker.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [navn])
        funnet = peker.fetchone()
        return funnet is not None and funnet[0] == setning
    peker.execute(
        "SELECT tgenabled = 'O' AND p.proname = 'helhet_loggen_staar' AND prosrc = %s, "
        "replace(pg_get_triggerdef(t.oid), ' ' || current_schema() || '.', ' ') "
        "FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE tgrelid = %s::regclass AND tgname = %s",
        [KROPP, tabell, navn],
    )
    funnet = peker.fetchone()
    return funnet is not None and funnet[0] and _likt(funnet[1], setning)


def _likt(funnet: str, setning: str) -> bool:
    """PostgreSQL names the events in an order of its own."""
    return sorted(funnet.split()) == sorted(setning.split())
