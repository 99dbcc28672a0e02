"""Triggers that refuse to change what is adopted, on SQLite and PostgreSQL alike.

A model says when a row of it is frozen (`FROSSET_NAAR`, SQL with {rad} for the row). Rows that are to be
removed, changed, or come to belong to something frozen are refused, whatever program asks.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

MELDING = "Raden er vedtatt og kan ikke endres. Lag en revisjon."
KROPP = """
    BEGIN
        IF ({gammel}) OR ({ny}) THEN
            RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN {svar};
    END
"""
VERB = ("INSERT", "UPDATE", "DELETE")


def frosne_modeller() -> list[type[models.Model]]:
    """Return the models that say when their rows are frozen."""
    return [modell for modell in apps.get_models() if hasattr(modell, "FROSSET_NAAR")]


def utloesere() -> Iterator[tuple[str, str, str, str]]:
    """Give the table, the name, the body (PostgreSQL) and the statement of each trigger."""
    for modell in frosne_modeller():
        tabell, naar = modell._meta.db_table, str(getattr(modell, "FROSSET_NAAR"))  # noqa: B009 - the attribute is optional
        for verb in VERB:
            # A row of a table that is frozen by its own words may be made frozen, as adoption does.
            egen = "SELECT" not in naar
            gammel = "" if verb == "INSERT" else naar.format(rad="OLD")
            ny = "" if verb == "DELETE" or egen else naar.format(rad="NEW")
            if gammel or ny:
                yield (tabell, f"{tabell}_frosset_{verb.lower()}", *_setning(tabell, verb, gammel, ny))


def _setning(tabell: str, verb: str, gammel: str, ny: str) -> tuple[str, str]:
    navn = f"{tabell}_frosset_{verb.lower()}"
    if connection.vendor == "postgresql":
        svar = "OLD" if verb == "DELETE" else "NEW"
        kropp = KROPP.format(gammel=gammel or "false", ny=ny or "false", melding=MELDING, svar=svar)
        return kropp, (
            f"CREATE TRIGGER {navn} BEFORE {verb} ON {tabell} FOR EACH ROW EXECUTE FUNCTION {navn}()"
        )
    naar = " OR ".join(f"({del_})" for del_ in (gammel, ny) if del_)
    return "", (
        f"CREATE TRIGGER {navn} BEFORE {verb} ON {tabell} WHEN {naar} "
        f"BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
    )


def sikre_laasene() -> list[str]:
    """Make the triggers that are missing or altered; return their names."""
    with transaction.atomic(), connection.cursor() as peker:
        finnes = set(connection.introspection.table_names(peker))
        gale = [u for u in utloesere() if u[0] in finnes and not _staar(peker, *u)]
        for tabell, navn, kropp, setning in gale:
            _fjern(peker, tabell, navn)
            if kropp:
                peker.execute(
                    f"CREATE OR REPLACE FUNCTION {navn}() RETURNS trigger LANGUAGE plpgsql AS $${kropp}$$"
                )
            peker.execute(setning)
    return [navn for _tabell, navn, _kropp, _setning in gale]


def manglende_laaser() -> list[str]:
    """Return the names of the triggers that are missing, switched off or altered."""
    with connection.cursor() as peker:
        return [navn for tabell, navn, *resten in utloesere() if not _staar(peker, tabell, navn, *resten)]


def fjern_laasene() -> None:
    """Take the triggers away before a migration, which may rebuild the tables that they name."""
    with transaction.atomic(), connection.cursor() as peker:
        finnes = set(connection.introspection.table_names(peker))
        for tabell, navn, _kropp, _setning in utloesere():
            if tabell in finnes:
                _fjern(peker, tabell, navn)


def _fjern(peker: Any, tabell: str, navn: str) -> None:
    paa = f" ON {tabell}" if connection.vendor == "postgresql" else ""
    peker.execute(f"DROP TRIGGER IF EXISTS {navn}{paa}")


def _staar(peker: Any, tabell: str, navn: str, kropp: str, setning: str) -> bool:
    """Say whether the trigger stands as it was made."""
    if connection.vendor != "postgresql":
        peker.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [navn])
        funnet = peker.fetchone()
        return funnet is not None and funnet[0] == setning
    peker.execute(
        "SELECT t.tgenabled = 'O' AND p.proname = %s AND p.prosrc = %s "
        "FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE t.tgrelid = %s::regclass AND t.tgname = %s",
        [navn, kropp, tabell, navn],
    )
    funnet = peker.fetchone()
    return funnet is not None and bool(funnet[0])
