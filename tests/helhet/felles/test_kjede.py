"""One altered byte anywhere in the log is found, whatever the column; so is what was cut or moved."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.kjede import kjedehash
from helhet.felles.loggkontroll import Brudd, Hode, finn_brudd, les_hode
from helhet.felles.models import Hendelse, Loggspiss, Sikkerhetshendelse, Sikkerhetsspiss
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.felles.radvern_logg import fjern_utloesere
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.felles.skriv import endre, opprett
from helhet.hop.models import Maal
from helhet.organisasjon.models import Kommune

TUKLINGER, ANTALL = 300, 8
SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def logg(omfang: Kommune) -> Kommune:
    """Return a municipality with events of both kinds: letters, numbers, texts that are empty."""
    aktor = uuid4()
    for nr in range(ANTALL // 2):
        maal = opprett(Maal(type="hovedmaal", tittel=f"Mål – {nr} æøå", basisverdi=nr), aktor=aktor)
        endre(maal, felt={"tittel": "Trygg 'skole'"}, aktor=aktor, grunn="Språkvask \\ 1")
        logg_sikkerhet(Sikkerhetsverb.TILGANG_AVVIST, aktor=aktor, kommune_id=omfang.pk, sti="/plan/1/")
        hvor = {"metode": "POST", "adresse": "192.0.2.7", "sti": "/logg-inn/"}
        logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=aktor, **hvor, detaljer={"svar": str(nr)})
    return omfang


def brudd(modell: Any, kjede: int) -> Brudd | None:
    with kommune_omfang(kjede):
        return finn_brudd(modell, kjede=kjede)


def kjedene(logg: Kommune) -> list[tuple[Any, int]]:
    return [(Hendelse, logg.pk), (Sikkerhetshendelse, logg.pk), (Sikkerhetshendelse, INSTALLASJONEN)]


def test_whole_chains_have_no_break(logg: Kommune) -> None:
    assert [brudd(*kjede) for kjede in kjedene(logg)] == [None] * 3


def test_one_altered_byte_anywhere_is_found(logg: Kommune) -> None:
    sjanse = random.Random(20261121)
    tuklet: dict[str, int] = {}
    with eierrollen():
        fjern_utloesere()
        _aapne_for_alt()
        for _nr in range(TUKLINGER):
            modell, kjede = sjanse.choice(kjedene(logg))
            felt = sjanse.choice(modell._meta.concrete_fields)
            punkt = transaction.savepoint()
            hva = _tukle(sjanse, modell, felt, _i_kjede(modell, kjede, sjanse))
            if hva:
                assert brudd(modell, kjede) is not None, hva
                tuklet[felt.name] = tuklet.get(felt.name, 0) + 1
            transaction.savepoint_rollback(punkt)

    felt = {f.name for m in (Hendelse, Sikkerhetshendelse) for f in m._meta.concrete_fields}
    assert felt == tuklet.keys()
    assert sum(tuklet.values()) > TUKLINGER // 2


def _aapne_for_alt() -> None:
    """Let the database take what its own rules would refuse, as one who holds the file can."""
    with connection.cursor() as peker:
        if SQLITE:
            peker.execute("PRAGMA ignore_check_constraints = 1")


@pytest.fixture(autouse=True)
def lukk_igjen(db: None) -> Any:
    yield
    if SQLITE:
        with connection.cursor() as peker:
            peker.execute("PRAGMA ignore_check_constraints = 0")


def _i_kjede(modell: Any, kjede: int, sjanse: random.Random) -> int:
    hvor = {"kommune_id": kjede} if kjede else {"kommune__isnull": True}
    return int(sjanse.choice(list(modell._base_manager.filter(**hvor).values_list("pk", flat=True))))


def _tukle(sjanse: random.Random, modell: Any, felt: Any, pk: int) -> str:
    """Change one byte of the column of the row; empty when there was none to change."""
    return (_tukle_sqlite if SQLITE else _tukle_postgres)(sjanse, modell, felt, pk)


def _tukle_sqlite(sjanse: random.Random, modell: Any, felt: Any, pk: int) -> str:
    tabell, kolonne = modell._meta.db_table, felt.column
    with connection.cursor() as peker:
        peker.execute(f"SELECT hex(CAST({kolonne} AS BLOB)) FROM {tabell} WHERE id = %s", [pk])  # noqa: S608
        byter = bytearray.fromhex(peker.fetchone()[0])
        if not byter:
            return ""
        sted = sjanse.randrange(len(byter))
        byter[sted] = sjanse.choice([b for b in range(256) if b != byter[sted]])
        try:
            with transaction.atomic():
                peker.execute(
                    f"UPDATE {tabell} SET {kolonne} = CAST(X'{byter.hex()}' AS TEXT) WHERE id = %s",  # noqa: S608
                    [pk],
                )
        except DatabaseError:  # a key that is taken, or no number for a key: not stored
            return ""
    return f"{tabell}.{kolonne} {pk} {bytes(byter)!r}"


def _tukle_postgres(sjanse: random.Random, modell: Any, felt: Any, pk: int) -> str:
    tabell, kolonne = modell._meta.db_table, felt.column
    ny: dict[type[models.Field[Any, Any]], str] = {
        models.UUIDField: f"overlay({kolonne}::text placing '{sjanse.randrange(10)}' from 3)::uuid",
        models.DateTimeField: f"{kolonne} + interval '{sjanse.randint(1, 9)} microseconds'",
        models.JSONField: f"regexp_replace({kolonne}::text, '[a-z]', 'q')::jsonb",
    }
    tall = f"{kolonne} + {sjanse.randint(1, 9)}"
    tekst = (
        f"overlay({kolonne} placing '{chr(sjanse.randint(33, 126))}' from {sjanse.randint(1, 9)})".replace(
            "'''", "''''"
        )
    )
    heltall = isinstance(felt, models.IntegerField | models.ForeignKey)
    uttrykk = ny.get(type(felt), tall if heltall else tekst).replace("%", "%%")
    endret = f"{kolonne} IS DISTINCT FROM {uttrykk}"
    with connection.cursor() as peker:
        peker.execute("SET LOCAL session_replication_role = replica")
        try:
            with transaction.atomic():
                peker.execute(
                    f"UPDATE {tabell} SET {kolonne} = {uttrykk} WHERE id = %s AND {endret}",  # noqa: S608
                    [pk],
                )
        except DatabaseError:  # a number that is taken: not stored
            return ""
        return f"{tabell}.{kolonne} {pk} {uttrykk}" if peker.rowcount else ""


def som_eier(tukle: Callable[[], object]) -> None:
    with eierrollen():
        fjern_utloesere()
        with connection.cursor() as peker:
            if not SQLITE:
                peker.execute("SET LOCAL session_replication_role = replica")
        tukle()


def sql(setning: str, *verdier: object) -> Callable[[], None]:
    def kjor() -> None:
        with connection.cursor() as peker:
            peker.execute(setning, verdier)

    return kjor


TABELL = {Hendelse: "felles_hendelse", Sikkerhetshendelse: "felles_sikkerhetshendelse"}


@pytest.mark.parametrize("hvilken", range(3))
def test_removed_rows_are_found(logg: Kommune, hvilken: int) -> None:
    modell, kjede = kjedene(logg)[hvilken]
    siste = les_hode(modell, kjede=kjede).nr if kjede else ANTALL // 2
    hvor = "kommune_id IS NULL" if kjede == INSTALLASJONEN else f"kommune_id = {kjede}"

    funnet = []
    for fjern in (f"nr = {siste}", "nr = 2", "nr = 1", f"nr > {siste - 2}", "nr > 0"):
        punkt = transaction.savepoint()
        som_eier(sql(f"DELETE FROM {TABELL[modell]} WHERE {hvor} AND {fjern}"))  # noqa: S608
        ett = brudd(modell, kjede)
        funnet.append(ett.nr if ett else None)
        transaction.savepoint_rollback(punkt)

    assert funnet == [siste, 2, 1, siste - 1, 1]


def test_rows_that_change_places_are_found(logg: Kommune) -> None:
    def bytt() -> None:
        for setning in (
            "UPDATE felles_hendelse SET nr = 900, id = id + 900 WHERE nr = 2",
            "UPDATE felles_hendelse SET nr = 2, id = id - 1 WHERE nr = 3",
            "UPDATE felles_hendelse SET nr = 3, id = id - 899 WHERE nr = 900",
        ):
            sql(setning)()

    som_eier(bytt)

    ett = brudd(Hendelse, logg.pk)
    assert ett is not None
    assert ett.nr == 2


@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE felles_loggspiss SET nr = nr - 1",
        "UPDATE felles_loggspiss SET hash = 'a'",
        "DELETE FROM felles_loggspiss",
        "UPDATE felles_hendelse SET aktor = NULL WHERE nr = 3",
        "UPDATE felles_hendelse SET foer = '{}' WHERE nr = 1",
        "UPDATE felles_hendelse SET foer = 'null' WHERE nr = 1",
    ],
)
def test_altered_end_and_filled_or_emptied_column_are_found(logg: Kommune, setning: str) -> None:
    som_eier(sql(setning))

    assert brudd(Hendelse, logg.pk) is not None


def test_event_written_anew_with_a_hash_of_its_own_is_found_by_the_next(logg: Kommune) -> None:
    def skriv_om() -> None:
        falsk = Hendelse.objects.get(nr=3)
        falsk.grunn = "En annen grunn"
        sql("UPDATE felles_hendelse SET grunn = %s, hash = %s WHERE nr = 3", falsk.grunn, kjedehash(falsk))()

    som_eier(skriv_om)

    assert brudd(Hendelse, logg.pk) == Brudd(4, "følger ikke etter den forrige")


def test_log_written_anew_is_found_by_an_end_kept_elsewhere(logg: Kommune) -> None:
    kjent = les_hode(Hendelse, kjede=logg.pk)

    def kort_av() -> None:
        siste = Hendelse.objects.get(nr=ANTALL - 1)
        sql("DELETE FROM felles_hendelse WHERE nr = %s", ANTALL)()
        sql("UPDATE felles_loggspiss SET nr = %s, hash = %s", siste.nr, siste.hash)()

    som_eier(kort_av)
    uten = finn_brudd(Hendelse, kjede=logg.pk)
    med = finn_brudd(Hendelse, kjede=logg.pk, kjent=kjent)
    annen = finn_brudd(Hendelse, kjede=logg.pk, kjent=Hode(3, "0" * 64))

    assert uten is None
    assert (med, annen) == (
        Brudd(ANTALL, "mangler, men er oppbevart et annet sted"),
        Brudd(3, "er en annen enn den som er oppbevart et annet sted"),
    )


def test_order_is_by_number_also_when_the_clock_goes_back(
    omfang: Kommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils import timezone  # noqa: PLC0415 - the clock that is set back

    naa = timezone.now()
    for minutter in (0, -60, 60 * 24 * 3650, -525_600):
        monkeypatch.setattr(timezone, "now", lambda m=minutter: naa + timedelta(minutes=m))
        opprett(Maal(type="hovedmaal", tittel=f"{minutter}"), aktor=None)

    titler = [h.etter["tittel"] for h in Hendelse.objects.all()]
    assert titler == ["0", "-60", "5256000", "-525600"]
    assert brudd(Hendelse, omfang.pk) is None


@pytest.mark.parametrize("verb", ["UPDATE felles_hendelse SET grunn = 'x'", "DELETE FROM felles_hendelse"])
@pytest.mark.parametrize("tabell", ["felles_hendelse", "felles_sikkerhetshendelse"])
def test_the_database_itself_refuses_change_and_delete(logg: Kommune, verb: str, tabell: str) -> None:
    setning = verb.replace("felles_hendelse", tabell).replace("grunn", "verb")
    feil = []
    for rolle in (eierrollen, _som_seg_selv):
        with (
            rolle(),
            transaction.atomic(),
            pytest.raises(Exception, match=r"Loggen kan bare|permission denied") as fanget,
            transaction.atomic(),
        ):
            sql(setning)()
        feil.append(type(fanget.value).__name__)

    assert feil == ["IntegrityError", "IntegrityError" if SQLITE else "ProgrammingError"]


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL har ikke REPLACE")
@pytest.mark.parametrize(
    ("tabell", "noekkel"),
    [("felles_hendelse", "id"), ("felles_hendelse", "id + 50"), ("felles_sikkerhetshendelse", "id")],
)
def test_no_row_is_replaced(logg: Kommune, tabell: str, noekkel: str) -> None:
    with connection.cursor() as peker:
        peker.execute(f"SELECT * FROM {tabell}")  # noqa: S608
        kolonner = [k[0] for k in peker.description if k[0] != "id"]
        verdier = ", ".join([noekkel, *kolonner])
        with pytest.raises(DatabaseError, match="Fant REPLACE"), transaction.atomic():
            peker.execute(
                f"INSERT OR REPLACE INTO {tabell} (id, {', '.join(kolonner)}) "  # noqa: S608
                f"SELECT {verdier} FROM {tabell} WHERE nr = 2"
            )


def _som_seg_selv() -> Any:
    return transaction.atomic()


def test_heads_are_counted_beside_the_chains(logg: Kommune) -> None:
    with kommune_omfang(INSTALLASJONEN):
        felles = Sikkerhetsspiss.objects.get(kjede=INSTALLASJONEN).nr
    assert (Loggspiss.objects.get().nr, felles) == (ANTALL, ANTALL // 2)
