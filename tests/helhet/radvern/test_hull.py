"""Each hole that somebody could make in the walls is found and named; a whole wall has none."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles import radvern, radvern_logg
from helhet.felles.apps import sikre_basen
from helhet.felles.radvernsjekk import finn_hull, systemsjekk

POSTGRES = connection.vendor == "postgresql"
bare_postgres = pytest.mark.skipif(not POSTGRES, reason="SQLite har verken radvern eller roller")
ROLLE = radvern.tjenerrolle()
# Two tables: rows and TRUNCATE on PostgreSQL; UPDATE, DELETE and REPLACE on SQLite.
UTLOESERE = 4 if POSTGRES else 6

HULL = {
    "ALTER TABLE hop_maal DISABLE ROW LEVEL SECURITY": "Tabellen hop_maal har ikke radvern",
    "ALTER TABLE hop_maal NO FORCE ROW LEVEL SECURITY": "ikke FORCE",
    "DROP POLICY helhet_kommune ON hop_maal": "Tabellen hop_maal har andre vilkår",
    "ALTER POLICY helhet_kommune ON hop_maal USING (true)": "Tabellen hop_maal har andre vilkår",
    "ALTER POLICY helhet_kommune ON hop_maal WITH CHECK (true)": "Tabellen hop_maal har andre vilkår",
    "ALTER POLICY helhet_kommune ON hop_maal TO pg_monitor": "Tabellen hop_maal har andre vilkår",
    "CREATE POLICY ekstra ON hop_maal FOR SELECT USING (true)": "Tabellen hop_maal har andre vilkår",
    "ALTER POLICY helhet_kommune ON felles_hendelse USING (true)": "Tabellen felles_hendelse har andre",
    "ALTER POLICY helhet_endre ON organisasjon_kommune USING (true)": "organisasjon_kommune har andre",
    "ALTER POLICY helhet_person ON organisasjon_medlemskap USING (true)": "organisasjon_medlemskap har andre",
    "CREATE TABLE ny (id bigint, kommune_id bigint)": "Tabellen ny har ikke radvern",
    "CREATE TABLE lenketabell (id bigint)": "Tabellen lenketabell har ikke radvern",
    "CREATE SCHEMA s; CREATE TABLE s.skjult (kommune_id bigint)": "Tabellen s.skjult har ikke radvern",
    "ALTER TABLE organisasjon_bruker ADD COLUMN kommune_id bigint": "Tabellen organisasjon_bruker har ikke",
    "CREATE VIEW v AS SELECT * FROM hop_maal": "Visningen v spør som eieren sin",
    "CREATE MATERIALIZED VIEW mv AS SELECT * FROM hop_maal": "lagrede visningen mv",
    "CREATE UNIQUE INDEX u ON hop_maal (tittel)": "Den unike indeksen u på hop_maal",
    "CREATE UNIQUE INDEX u ON hop_maal (lower(tittel))": "Den unike indeksen u på hop_maal",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'": "Funksjonen f()",
    "ALTER TABLE felles_hendelse DISABLE TRIGGER felles_hendelse_staar_rad": "felles_hendelse_staar_rad",
    "DROP TRIGGER felles_hendelse_staar_alt ON felles_hendelse": "utløseren felles_hendelse_staar_alt",
    f"ALTER ROLE {ROLLE} SUPERUSER": "er superbruker",
    f"ALTER ROLE {ROLLE} BYPASSRLS": "har BYPASSRLS",
    f"ALTER ROLE {ROLLE} CREATEROLE": "kan lage roller",
    f"CREATE ROLE sjef BYPASSRLS; GRANT sjef TO {ROLLE}": "kan bli sjef",
    f"ALTER TABLE hop_maal OWNER TO {ROLLE}": "eier hop_maal.",
    f"GRANT TRUNCATE ON hop_maal TO {ROLLE}": "har TRUNCATE på hop_maal",
    f"GRANT UPDATE ON felles_hendelse TO {ROLLE}": "har UPDATE på felles_hendelse",
    "GRANT DELETE ON felles_sikkerhetshendelse TO PUBLIC": "har DELETE på felles_sikkerhetshendelse",
    f"GRANT CREATE ON SCHEMA public TO {ROLLE}": "kan lage tabeller i public",
}


@pytest.mark.usefixtures("db")
def test_whole_wall_has_no_hole() -> None:
    assert finn_hull() == []


@bare_postgres
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("setning", HULL)
def test_each_hole_is_found(setning: str) -> None:
    with eierrollen():
        with connection.cursor() as peker:
            peker.execute(setning)

        funnet = finn_hull()
        sagt = [advarsel.msg for advarsel in systemsjekk(databases=["default"])]

    assert [HULL[setning] in hull for hull in funnet].count(True) == 1, funnet
    assert sagt == funnet


@bare_postgres
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "setning", [s for s in HULL if ("hop_maal" in s and "POLICY" in s) or "TRIGGER" in s]
)
def test_next_migrate_mends_the_wall(setning: str) -> None:
    with eierrollen():
        with connection.cursor() as peker:
            peker.execute(setning)

        sikre_basen()

        assert finn_hull() == []


@bare_postgres
@pytest.mark.usefixtures("db")
def test_whole_wall_is_left_as_it_is() -> None:
    with eierrollen():
        assert (radvern.sikre(), radvern_logg.sikre_loggen()) == ([], [])


@bare_postgres
@pytest.mark.usefixtures("db")
def test_unknown_role_is_told() -> None:
    assert finn_hull(rolle="finnes_ikke") == [
        "Fant ikke rollen finnes_ikke. Kjør helhet radvern opprett-rolle."
    ]


@pytest.mark.usefixtures("db")
def test_missing_trigger_is_found_and_made_anew() -> None:
    with eierrollen():
        radvern_logg.fjern_utloesere()
        funnet = finn_hull()
        sikre_basen()

        assert len(funnet) == UTLOESERE
        assert finn_hull() == []


@pytest.mark.usefixtures("db")
def test_command_tells_holes_and_fails() -> None:
    ut, feil = StringIO(), StringIO()
    call_command("radvern", stdout=ut)

    with eierrollen():
        radvern_logg.fjern_utloesere()
        with pytest.raises(CommandError, match=f"Fant {UTLOESERE} hull i vernet"):
            call_command("radvern", stdout=ut, stderr=feil)

    helt = "Vernet er helt.\n" if POSTGRES else "Loggen er vernet. SQLite har ikke radvern"
    assert ut.getvalue().startswith(helt)
    assert feil.getvalue().count("Loggen mangler utløseren") == UTLOESERE


@bare_postgres
@pytest.mark.usefixtures("db")
def test_command_makes_a_role_that_can_serve_and_no_more() -> None:
    with eierrollen(), connection.cursor() as peker:
        peker.execute("CREATE ROLE ny_tjener SUPERUSER BYPASSRLS")

        call_command("radvern", "opprett-rolle", "--rolle", "ny_tjener", stdout=StringIO())

        assert finn_hull(rolle="ny_tjener") == []


@pytest.mark.skipif(POSTGRES, reason="PostgreSQL har roller")
@pytest.mark.usefixtures("db")
def test_command_makes_no_role_on_sqlite() -> None:
    with pytest.raises(CommandError, match="Fant SQLite, som ikke har roller"):
        call_command("radvern", "opprett-rolle")
