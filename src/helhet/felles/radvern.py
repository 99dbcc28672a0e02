"""Row-level security of PostgreSQL: the wall that holds when a `.filter` is forgotten.

The policies are derived from the models, so that a new municipal model gets its own at the next
`migrate`. SQLite has none: there the manager alone holds the scope.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models, transaction
from psycopg import sql

from helhet.felles.models import Hendelse, Loggspiss, Sikkerhetshendelse, Sikkerhetsspiss

KOMMUNE = "NULLIF(current_setting('helhet.kommune', true), '')::bigint"
PERSON = "NULLIF(current_setting('helhet.person', true), '')::uuid"
# The logs can only grow, and the ends of them never go away.
BARE_NYE = (Hendelse, Sikkerhetshendelse)
ALDRI_SLETTES = (Loggspiss, Sikkerhetsspiss)
LESES_BARE = ("django_migrations", "django_content_type")
VILKAAR = """
    SELECT polname, polcmd::text, polpermissive, polroles = '{0}'::oid[],
           pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
    FROM pg_policy WHERE polrelid = %s::regclass ORDER BY polname
"""


@dataclass(frozen=True)
class Vilkaar:
    """One policy: for which command, which rows may be seen, and which may be written."""

    navn: str
    kommando: str
    ser: str | None
    skriver: str | None

    def som_sql(self, tabell: str) -> sql.Composed:
        """Return the statement that makes it."""
        deler: list[sql.Composable] = [
            sql.SQL("CREATE POLICY {} ON {} FOR {}").format(
                sql.Identifier(self.navn),
                sql.Identifier(tabell),
                sql.SQL(self.kommando),
            )
        ]
        if self.ser:
            deler.append(sql.SQL("USING (" + self.ser + ")"))
        if self.skriver:
            deler.append(sql.SQL("WITH CHECK (" + self.skriver + ")"))
        return sql.SQL(" ").join(deler)

    def likner(self, funnet: tuple[Any, ...]) -> bool:
        """Say whether a row of the catalogue is this policy, for every role and permissive."""
        navn, kommando, aapner, alle, ser, skriver = funnet
        return (navn, KOMMANDOER[kommando], _enkel(ser), _enkel(skriver), aapner, alle) == (
            *(self.navn, self.kommando, _enkel(self.ser), _enkel(self.skriver)),
            *(True, True),
        )


KOMMANDOER = {"*": "ALL", "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


def _enkel(uttrykk: str | None) -> str:
    """Return the condition without the casts and parentheses that PostgreSQL adds or leaves out."""
    return re.sub(r"::text|[()\s]", "", uttrykk or "").casefold()


def vernede() -> Iterator[tuple[type[models.Model], tuple[Vilkaar, ...]]]:
    """Give each model that has rows of municipalities, and the policies that its table must have."""
    for modell in apps.get_models(include_auto_created=True):
        if modell._meta.managed and not modell._meta.proxy and (vilkaar := vilkaar_for(modell)):
            yield modell, vilkaar


def vilkaar_for(modell: type[models.Model]) -> tuple[Vilkaar, ...]:
    """Return the policies of the model; none when its rows belong to no municipality."""
    if modell is kommunemodell():
        egen = f"id = {KOMMUNE}"
        # Which municipalities there are is no secret; what one has decided is changed by itself alone.
        return (
            Vilkaar("helhet_endre", "UPDATE", egen, egen),
            Vilkaar("helhet_les", "SELECT", "true", None),
            Vilkaar("helhet_ny", "INSERT", None, "true"),
        )
    kolonne = _tilhoerighet(modell)
    if kolonne is None:
        return ()
    egen = f"{kolonne} = {KOMMUNE}"
    alle = (Vilkaar("helhet_kommune", "ALL", egen, egen),)
    person = getattr(modell, "LESES_AV_PERSONEN", None)
    if person is None:
        return alle
    egne = f"{KOMMUNE} IS NULL AND {modell._meta.get_field(person).column} = {PERSON}"  # type: ignore[union-attr]  # a column of its own
    return (*alle, Vilkaar("helhet_person", "SELECT", egne, None))


def kommunemodell() -> type[models.Model]:
    """Return the model of municipalities."""
    modell = Hendelse._meta.get_field("kommune").related_model
    assert isinstance(modell, type)  # noqa: S101 - the registry is ready
    return modell


def _tilhoerighet(modell: type[models.Model]) -> str | None:
    """Return what says whose row it is; an event of no municipality is the installation's (0)."""
    if modell is Sikkerhetsspiss:
        return "kjede"
    try:
        felt = modell._meta.get_field("kommune")
    except FieldDoesNotExist:
        return None
    if not isinstance(felt, models.ForeignKey) or felt.related_model is not kommunemodell():
        return None
    return f"COALESCE({felt.column}, 0::bigint)" if felt.null else str(felt.column)


def sikre() -> list[str]:
    """Give each table the row-level security that its model asks for; return those that were changed."""
    if connection.vendor != "postgresql":
        return []
    endret = []
    with transaction.atomic(), connection.cursor() as peker:
        finnes = set(connection.introspection.table_names(peker))
        for modell, vilkaar in vernede():
            tabell = modell._meta.db_table
            if tabell in finnes and _sikre_tabell(peker, tabell, vilkaar):
                endret.append(tabell)
    return endret


def vern_og_vilkaar(peker: Any, tabell: str) -> tuple[bool, bool, list[tuple[Any, ...]]]:
    """Read from the catalogue whether the table is protected, also from its owner, and its policies."""
    navn = connection.ops.quote_name(tabell)
    peker.execute("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [navn])
    paa, ogsaa_eier = peker.fetchone()
    peker.execute(VILKAAR, [navn])
    return paa, ogsaa_eier, peker.fetchall()


def er_som_ventet(funnet: list[tuple[Any, ...]], vilkaar: tuple[Vilkaar, ...]) -> bool:
    """Say whether the table has exactly the policies that it must have, and no other that opens it."""
    return len(funnet) == len(vilkaar) and all(v.likner(f) for v, f in zip(vilkaar, funnet, strict=True))


def _sikre_tabell(peker: Any, tabell: str, vilkaar: tuple[Vilkaar, ...]) -> bool:
    paa, ogsaa_eier, funnet = vern_og_vilkaar(peker, tabell)
    if paa and ogsaa_eier and er_som_ventet(funnet, vilkaar):
        return False
    maal = sql.Identifier(tabell)
    for navn, *_resten in funnet:
        peker.execute(sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(navn), maal))
    for ett in vilkaar:
        peker.execute(ett.som_sql(tabell))
    peker.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(maal))
    peker.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(maal))
    return True


def rolle_finnes(rolle: str) -> bool:
    """Say whether the role is known to the database server."""
    with connection.cursor() as peker:
        peker.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [rolle])
        return peker.fetchone() is not None


def opprett_rolle(rolle: str, *, passord: str | None) -> None:
    """Make the serving role, or mend it: it may log in when it has a password, and nothing more."""
    egenskaper = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"
    verb = "ALTER" if rolle_finnes(rolle) else "CREATE"
    adgang = sql.SQL("LOGIN PASSWORD {}").format(sql.Literal(passord)) if passord else sql.SQL("NOLOGIN")
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute(
            sql.SQL("{} ROLE {} {} {}").format(
                sql.SQL(verb),
                sql.Identifier(rolle),
                sql.SQL(egenskaper),
                adgang,
            )
        )


def gi_rettigheter(rolle: str) -> None:
    """Let the role read and write rows, add to the logs, and do nothing to the tables themselves."""
    hvem = sql.Identifier(rolle)
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SELECT current_schema()")
        skjema = sql.Identifier(peker.fetchone()[0])
        for setning in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA {skjema} FROM {hvem}",
            "GRANT USAGE ON SCHEMA {skjema} TO {hvem}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {skjema} TO {hvem}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {skjema} TO {hvem}",
        ):
            peker.execute(sql.SQL(setning).format(skjema=skjema, hvem=hvem))
        finnes = set(connection.introspection.table_names(peker))
        for tabell, verb in nektes():
            if tabell in finnes:
                peker.execute(
                    sql.SQL("REVOKE {verb} ON {tabell} FROM {hvem}").format(
                        verb=sql.SQL(verb),
                        tabell=sql.Identifier(tabell),
                        hvem=hvem,
                    )
                )


def nektes() -> Iterator[tuple[str, str]]:
    """Give each table that the serving role may do less with, and what is refused."""
    yield from ((modell._meta.db_table, "UPDATE, DELETE") for modell in BARE_NYE)
    yield from ((modell._meta.db_table, "DELETE") for modell in ALDRI_SLETTES)
    yield kommunemodell()._meta.db_table, "DELETE"
    yield from ((tabell, "INSERT, UPDATE, DELETE") for tabell in LESES_BARE)


def tjenerrolle() -> str:
    """Return the name of the role that serves pages."""
    return str(settings.TJENERROLLE)
