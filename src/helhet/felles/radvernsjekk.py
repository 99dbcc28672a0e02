"""Reads the catalogue of PostgreSQL and tells each hole in the wall; of use to tests and operators."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage
from django.core.checks import Warning as Advarsel
from django.db import connection

from helhet.felles import radvern
from helhet.felles.radvern_laas import manglende_laaser
from helhet.felles.radvern_logg import manglende_utloesere

# Tables of ours whose rows belong to no municipality, and why they may be open to the serving role.
UTEN_RADVERN = {
    "organisasjon.Bruker": "found by name before any municipality is chosen, and may serve several",
    "organisasjon.Identitet": "who a person is elsewhere, asked before the person is known",
    "organisasjon.Innloggingsforsok": "attempts to log in, counted before the person is known",
    "samtale.Varselvalg": "whether a person wants e-mail, the same in every municipality",
}
# Tables of others. Those with a column for the municipality are caught all the same.
UTEN_RADVERN_FRA = {
    "auth": "rights of Django's own, which Helhet does not use",
    "contenttypes": "the names of the models",
    "sessions": "found by a secret key alone, before the person is known",
    "account": "e-mail addresses of persons",
    "socialaccount": "how a person logs in elsewhere",
    "mfa": "a person's second factors",
    "usersessions": "where a person is logged in",
    "sites": "the name of the installation",
}
UTEN_MODELL = {"django_migrations": "which migrations have run"}

TABELLER = """
    SELECT c.oid::regclass::text, c.relname, c.relkind::text, c.relrowsecurity,
           EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'kommune_id'
                   AND NOT a.attisdropped),
           COALESCE(array_to_string(c.reloptions, ','), ''), pg_get_userbyid(c.relowner)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ORDER BY c.relname
"""
UNIKE = """
    SELECT t.relname, i.relname, a.attname FROM pg_index x
    JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
    WHERE x.indisunique AND NOT x.indisprimary AND t.relname = ANY(%s) ORDER BY i.relname
"""
DEFINERER = """
    SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
"""
ROLLE = """
    SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
    FROM pg_roles WHERE rolname = %s
"""
# Each role that the serving role may become, itself apart, and what that role could do.
BLIR = """
    SELECT r.rolname FROM pg_roles r
    WHERE r.rolname <> %(rolle)s AND pg_has_role(%(rolle)s, r.oid, 'MEMBER') AND (
        r.rolsuper OR r.rolbypassrls
        OR r.oid IN (SELECT relowner FROM pg_class WHERE relname = ANY(%(tabeller)s)))
"""
EIER = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE pg_get_userbyid(c.relowner) = %s AND n.nspname !~ '^pg_' AND c.relkind <> 'i' ORDER BY c.relname
"""
KAN = "SELECT has_table_privilege(%s, %s::regclass, %s)"
SKJEMA = """
    SELECT nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND has_schema_privilege(%s, oid, 'CREATE')
"""

Peker = Any
ROLLEFEIL = (
    "er superbruker og ser alt",
    "har BYPASSRLS og ser alt",
    "kan lage roller",
    "kan lage databaser",
    "kan kopiere hele basen (REPLICATION)",
)


def finn_hull(*, rolle: str | None = None) -> list[str]:
    """Return each hole in the walls of the database, in words; empty when there is none.

    On SQLite the triggers of the log and of what is adopted are all there is. `rolle` is the serving
    role, from the settings when not given.
    """
    hull = [f"Loggen mangler utløseren {navn}. Kjør helhet migrate." for navn in manglende_utloesere()]
    hull += [f"Vedtatte rader mangler utløseren {navn}. Kjør helhet migrate." for navn in manglende_laaser()]
    if connection.vendor != "postgresql":
        return hull
    sjekker: tuple[Callable[[Peker], Iterator[str]], ...] = (_tabeller, _visninger, _indekser, _funksjoner)
    with connection.cursor() as peker:
        for sjekk in sjekker:
            hull.extend(sjekk(peker))
        hull.extend(_rolle(peker, rolle or radvern.tjenerrolle()))
    return hull


def systemsjekk(*, databases: Sequence[str] | None = None, **_valg: Any) -> list[CheckMessage]:
    """Tell of each hole at `helhet check --database default`.

    They are warnings, because `migrate` asks too and must run to mend them; `helhet radvern` fails.
    """
    if not databases or connection.alias not in databases or not _er_migrert():
        return []
    return [Advarsel(hull, id="helhet.W001") for hull in finn_hull()]


def _er_migrert() -> bool:
    return "felles_hendelse" in connection.introspection.table_names()


def _vernede() -> dict[str, tuple[radvern.Vilkaar, ...]]:
    return {modell._meta.db_table: vilkaar for modell, vilkaar in radvern.vernede()}


def _aapne() -> set[str]:
    """Return the tables that may stand without row-level security."""
    navn = set(UTEN_MODELL)
    for modell in apps.get_models(include_auto_created=True):
        if modell._meta.label in UTEN_RADVERN or modell._meta.app_label in UTEN_RADVERN_FRA:
            navn.add(modell._meta.db_table)
    return navn


def _tabeller(peker: Peker) -> Iterator[str]:
    """Every table is protected as its model asks, or is on the list of those that need not be."""
    vernede, aapne = _vernede(), _aapne()
    peker.execute(TABELLER)
    funnet = [rad for rad in peker.fetchall() if rad[2] not in {"v", "m"}]
    for navn in sorted(vernede.keys() - {rad[1] for rad in funnet}):
        yield f"Fant ikke tabellen {navn}. Kjør helhet migrate."
    for oid, navn, _slag, _paa, har_kommune, _valg, _eier in funnet:
        if navn in vernede:
            paa, ogsaa_eier, vilkaar = radvern.vern_og_vilkaar(peker, navn)
            if not paa:
                yield f"Tabellen {oid} har ikke radvern. Kjør helhet migrate."
            if not ogsaa_eier:
                yield f"Tabellen {oid} har radvern, men ikke FORCE: eieren ser alt. Kjør helhet migrate."
            if not radvern.er_som_ventet(vilkaar, vernede[navn]):
                yield f"Tabellen {oid} har andre vilkår enn modellen krever. Kjør helhet migrate."
        elif har_kommune or navn not in aapne:
            yield (
                f"Tabellen {oid} har ikke radvern og står ikke på listen over tabeller uten kommune. "
                "Gi modellen en kommune, eller skriv grunnen i radvernsjekk.py."
            )


def _visninger(peker: Peker) -> Iterator[str]:
    """A view asks with the rights of its owner unless it is told otherwise; a stored one always has."""
    peker.execute(TABELLER)
    for oid, _navn, slag, _paa, _har_kommune, valg, _eier in peker.fetchall():
        if slag == "m":
            yield f"Fant den lagrede visningen {oid}, som radvern ikke gjelder for. Ta den bort."
        elif slag == "v" and "security_invoker=true" not in valg and "security_invoker=on" not in valg:
            yield f"Visningen {oid} spør som eieren sin. Lag den med (security_invoker=true)."


def _indekser(peker: Peker) -> Iterator[str]:
    """A unique index across municipalities tells one what another has."""
    vernede = [m._meta.db_table for m, _v in radvern.vernede() if m is not radvern.kommunemodell()]
    peker.execute(UNIKE, [vernede])
    for tabell, indeks, foerste in peker.fetchall():
        if foerste != "kommune_id":
            yield f"Den unike indeksen {indeks} på {tabell} begynner ikke med kommunen. Rett modellen."


def _funksjoner(peker: Peker) -> Iterator[str]:
    peker.execute(DEFINERER)
    for (navn,) in peker.fetchall():
        yield f"Funksjonen {navn} kjører med eierens rettigheter (SECURITY DEFINER). Ta den bort."


def _rolle(peker: Peker, rolle: str) -> Iterator[str]:
    """The serving role owns nothing, may become nobody who does, and cannot go around the policies."""
    peker.execute(ROLLE, [rolle])
    egenskaper = peker.fetchone()
    if egenskaper is None:
        yield f"Fant ikke rollen {rolle}. Kjør helhet radvern opprett-rolle."
        return
    for har, feil in zip(egenskaper, ROLLEFEIL, strict=True):
        if har:
            yield f"Rollen {rolle} {feil}. Kjør helhet radvern opprett-rolle."
    peker.execute(BLIR, {"rolle": rolle, "tabeller": list(_vernede())})
    yield from (
        f"Rollen {rolle} kan bli {blir}, som ser alt. Ta bort medlemskapet." for (blir,) in peker.fetchall()
    )
    peker.execute(EIER, [rolle])
    yield from (f"Rollen {rolle} eier {navn}. La en annen rolle eie den." for (navn,) in peker.fetchall())
    peker.execute(SKJEMA, [rolle])
    yield from (f"Rollen {rolle} kan lage tabeller i {navn}. Ta bort CREATE." for (navn,) in peker.fetchall())
    yield from _for_mange_rettigheter(peker, rolle)


def _for_mange_rettigheter(peker: Peker, rolle: str) -> Iterator[str]:
    """TRUNCATE and triggers go around row-level security; the logs may only grow."""
    nektes = [(tabell, verb) for tabell in _vernede() for verb in ("TRUNCATE", "TRIGGER", "REFERENCES")]
    for tabell, verbene in radvern.nektes():
        nektes += [(tabell, verb) for verb in verbene.split(", ")]
    finnes = set(connection.introspection.table_names(peker))
    for tabell, verb in nektes:
        if tabell not in finnes:
            continue
        peker.execute(KAN, [rolle, connection.ops.quote_name(tabell), verb])
        if peker.fetchone()[0]:
            yield f"Rollen {rolle} har {verb} på {tabell}. Kjør helhet radvern gi-rettigheter."
