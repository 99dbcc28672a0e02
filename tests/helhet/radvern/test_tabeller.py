"""The second wall, asked directly as the serving role: what a forgotten filter would see and do."""

import pytest
from django.db import DatabaseError, connection, models, transaction
from tests.helhet.radvern.to_kommuner import (
    antall,
    fyll,
    kolonnen,
    kommunale,
    sett_inn,
    som_kommune,
    tabellen,
)
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles import radvern
from helhet.felles.models import Kommunal
from helhet.felles.omfang import kommune_omfang, person_omfang
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite har ikke radvern; make test kjører dette på PostgreSQL"
)


@pytest.fixture(autouse=True)
def to_kommuner(kommune: Kommune, annen_kommune: Kommune) -> None:
    fyll(kommune, annen_kommune)


def tall(*, av: Kommune | None = None) -> dict[str, int]:
    return {modell._meta.label: antall(modell, av=av) for modell in kommunale()}


def i_alle(nr: int) -> dict[str, int]:
    return {modell._meta.label: nr for modell in kommunale()}


def test_every_municipal_model_is_asked() -> None:
    arver = {m for m in Kommunal.__subclasses__() if not m._meta.abstract}

    assert arver <= set(kommunale())


def test_the_owner_sees_both_so_that_there_is_something_to_leak() -> None:
    with eierrollen():
        assert tall() == i_alle(2)


def test_serving_role_is_the_one_that_asks() -> None:
    with connection.cursor() as peker:
        peker.execute("SELECT current_user, current_setting('is_superuser')")

        assert peker.fetchone() == (radvern.tjenerrolle(), "off")


def test_without_a_municipality_no_table_shows_a_row() -> None:
    with som_kommune(None):
        assert tall() == i_alle(0)


def test_each_table_shows_the_rows_of_the_scope_alone(kommune: Kommune, annen_kommune: Kommune) -> None:
    with som_kommune(kommune):
        assert tall() == i_alle(1)
        assert tall(av=annen_kommune) == i_alle(0)


def test_scopes_inside_each_other_hold_each_their_own(kommune: Kommune, annen_kommune: Kommune) -> None:
    with som_kommune(kommune):
        with som_kommune(annen_kommune):
            innerst = tall(av=annen_kommune)
            with som_kommune(None):
                ingen = tall()
            igjen = tall(av=annen_kommune)
        ytterst = tall(av=kommune)

    assert (innerst, ingen, igjen, ytterst, tall()) == (i_alle(1), i_alle(0), i_alle(1), i_alle(1), i_alle(0))


@pytest.mark.parametrize("modell", kommunale(), ids=lambda m: m._meta.label)
class TestEnTabell:
    """What each table refuses the serving role."""

    def test_row_for_the_other_is_refused(
        self, modell: type[models.Model], kommune: Kommune, annen_kommune: Kommune
    ) -> None:
        with (
            som_kommune(kommune),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as peker,
        ):
            sett_inn(peker, modell, annen_kommune)

    def test_row_is_not_moved_to_the_other(
        self, modell: type[models.Model], kommune: Kommune, annen_kommune: Kommune
    ) -> None:
        with (
            som_kommune(kommune),
            pytest.raises(DatabaseError, match=r"row-level security|permission denied"),
            transaction.atomic(),
            connection.cursor() as peker,
        ):
            peker.execute(f"UPDATE {tabellen(modell)} SET {kolonnen(modell)} = %s", [annen_kommune.pk])

    def test_change_and_delete_without_a_filter_reach_own_rows_alone(
        self, modell: type[models.Model], kommune: Kommune, annen_kommune: Kommune
    ) -> None:
        nektet = {tabell: verb for tabell, verb in radvern.nektes() if tabell == modell._meta.db_table}
        setninger = {
            "UPDATE": f"UPDATE {tabellen(modell)} SET {kolonnen(modell)} = {kolonnen(modell)}",
            "DELETE": f"DELETE FROM {tabellen(modell)}",
        }

        for verb, setning in setninger.items():
            punkt = transaction.savepoint()
            with som_kommune(kommune), connection.cursor() as peker:
                if verb in nektet.get(modell._meta.db_table, ""):
                    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                        peker.execute(setning)
                else:
                    peker.execute(setning)
                    assert peker.rowcount == 1
            with eierrollen():
                assert antall(modell, av=annen_kommune) == 1
            transaction.savepoint_rollback(punkt)

    def test_table_cannot_be_emptied(self, modell: type[models.Model], kommune: Kommune) -> None:
        with (
            som_kommune(kommune),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as peker,
        ):
            peker.execute(f"TRUNCATE {tabellen(modell)} CASCADE")

    def test_wall_cannot_be_taken_down(self, modell: type[models.Model], kommune: Kommune) -> None:
        with (
            som_kommune(kommune),
            pytest.raises(DatabaseError, match="must be owner"),
            transaction.atomic(),
            connection.cursor() as peker,
        ):
            peker.execute(f"ALTER TABLE {tabellen(modell)} DISABLE ROW LEVEL SECURITY")


def test_aggregates_and_joins_count_own_rows_alone(kommune: Kommune) -> None:
    with som_kommune(kommune), connection.cursor() as peker:
        peker.execute("SELECT count(*), max(kommune_id) FROM hop_maal")
        samlet = peker.fetchone()
        peker.execute(
            "SELECT count(*) FROM hop_maal a CROSS JOIN hop_handling b CROSS JOIN gevinst_gevinst c"
        )
        krysset = peker.fetchone()
        peker.execute("SELECT exists(SELECT 1 FROM hop_maal WHERE kommune_id <> %s)", [kommune.pk])
        andres = peker.fetchone()

    assert (samlet, krysset, andres) == ((1, kommune.pk), (1,), (False,))


def test_view_that_asks_as_the_reader_shows_own_rows_alone(kommune: Kommune) -> None:
    with eierrollen(), connection.cursor() as peker:
        peker.execute("CREATE VIEW trygg WITH (security_invoker = true) AS SELECT * FROM hop_maal")
        peker.execute(f"GRANT SELECT ON trygg TO {radvern.tjenerrolle()}")

    with som_kommune(kommune), connection.cursor() as peker:
        peker.execute("SELECT count(*) FROM trygg")

        assert peker.fetchone() == (1,)


def test_error_inside_the_transaction_leaves_the_scope_as_it_was(
    kommune: Kommune, annen_kommune: Kommune
) -> None:
    with som_kommune(kommune):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            kommune_omfang(annen_kommune.pk),
            connection.cursor() as peker,
        ):
            peker.execute("SELECT 1 / 0")

        assert tall(av=kommune) == i_alle(1)
        assert tall(av=annen_kommune) == i_alle(0)


def test_person_sees_the_own_memberships_of_all_municipalities_and_nothing_else(
    kommune: Kommune, annen_kommune: Kommune
) -> None:
    kari, ola = (Bruker.objects.create_user(navn, None, navn=navn) for navn in ("kari", "ola"))
    with eierrollen(), connection.cursor() as peker:
        peker.execute("SET LOCAL session_replication_role = replica")
        peker.execute("UPDATE organisasjon_medlemskap SET bruker_id = %s", [kari.pk])
        peker.execute("SET LOCAL session_replication_role = origin")

    with person_omfang(kari.pk):
        karis = set(Medlemskap._base_manager.values_list("kommune_id", flat=True))
        annet = {navn: nr for navn, nr in tall().items() if nr}
    with person_omfang(ola.pk):
        olas = tall()
    with som_kommune(kommune):
        i_kommunen = set(Medlemskap._base_manager.values_list("kommune_id", flat=True))

    assert karis == {kommune.pk, annen_kommune.pk}
    assert annet == {"organisasjon.Medlemskap": 2}
    assert (olas, i_kommunen) == (i_alle(0), {kommune.pk})


def test_person_cannot_write_a_membership_without_a_municipality(kommune: Kommune) -> None:
    with eierrollen(), connection.cursor() as peker:
        peker.execute("SELECT bruker_id FROM organisasjon_medlemskap WHERE kommune_id = %s", [kommune.pk])
        (person,) = peker.fetchone()

    with person_omfang(person), connection.cursor() as peker:
        peker.execute("UPDATE organisasjon_medlemskap SET rolle = 'administrator'")
        assert peker.rowcount == 0


def test_settings_of_the_other_municipality_are_not_changed(kommune: Kommune, annen_kommune: Kommune) -> None:
    with som_kommune(kommune), connection.cursor() as peker:
        peker.execute("UPDATE organisasjon_kommune SET navn = 'Tuklet'")
        assert peker.rowcount == 1

    annen_kommune.refresh_from_db()
    assert annen_kommune.navn == "Nabovik"
