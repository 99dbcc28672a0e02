"""Municipality and cast for the tests of the application: fixed persons, one role each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from pytest_django import DjangoDbBlocker, Settings
from tests.helhet.besetning import Enheter, Rollebesetning, lag_bruker, lag_enhet
from tests.helhet.tjenerrolle import bruker_basen, lag_tjenerrolle, tjenerrollen

from helhet.felles.omfang import kommune_omfang
from helhet.felles.radvern_laas import fjern_laasene
from helhet.felles.radvern_logg import fjern_utloesere
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the role that serves pages, as an operator does; it owns nothing and sees no other's rows."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            lag_tjenerrolle()
    # A test that commits is followed by a general emptying, which the log and the adopted refuse all others.
    toem = type(connection.ops).execute_sql_flush

    def toem_loggen_med(selv: BaseDatabaseOperations, setninger: list[str]) -> None:
        fjern_utloesere()
        fjern_laasene()
        toem(selv, setninger)

    type(connection.ops).execute_sql_flush = toem_loggen_med  # type: ignore[method-assign]  # for the tests alone


@pytest.fixture(autouse=True)
def som_tjener(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let each test of ours that uses PostgreSQL do so as the serving role: row-level security holds."""
    if not bruker_basen(request):
        yield
        return
    request.getfixturevalue("db")
    with tjenerrollen():
        yield


@pytest.fixture(autouse=True)
def egen_datamappe(settings: Settings, tmp_path: Path) -> None:
    """Let no test see the files of facts or the uploads of another."""
    settings.FAKTAMAPPE = tmp_path / "fakta"
    settings.OPPLASTINGSMAPPE = tmp_path / "opplastet"


@pytest.fixture(autouse=True)
def rask_hashing(settings: Settings) -> None:
    """Hash the cast's passwords fast; the strength of the real one is Django's concern."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def kommune(db: None) -> Kommune:
    """Return the municipality of the tests."""
    return Kommune.objects.create(nummer="9901", navn="Prøvevik")


@pytest.fixture
def annen_kommune(db: None) -> Kommune:
    """Return a second municipality that nobody of the first may see."""
    return Kommune.objects.create(nummer="9902", navn="Nabovik")


@pytest.fixture
def omfang(kommune: Kommune) -> Iterator[Kommune]:
    """Open the municipality's scope for the test."""
    with kommune_omfang(kommune.pk):
        yield kommune


@pytest.fixture
def enheter(omfang: Kommune) -> Enheter:
    """Return the small tree."""
    oppvekst, helse = lag_enhet("Oppvekst"), lag_enhet("Helse")
    return Enheter(
        oppvekst=oppvekst,
        skole=lag_enhet("Skogly skole", kode="2100", forelder=oppvekst),
        helse=helse,
        sykehjem=lag_enhet("Solsiden sykehjem", kode="3410", forelder=helse),
        kjokken=lag_enhet("Kjøkkenet", kode="3420", forelder=helse),
    )


@pytest.fixture
def roller(enheter: Enheter) -> Rollebesetning:
    """Return the cast of the municipality in scope."""
    return Rollebesetning(
        enhetsleder=lag_bruker("leder-helse", Rolle.ENHETSLEDER, enheter.helse),
        annen_enhetsleder=lag_bruker("leder-skole", Rolle.ENHETSLEDER, enheter.skole),
        okonomisjef=lag_bruker("okonomisjef", Rolle.OKONOMISJEF),
        controller=lag_bruker("controller", Rolle.CONTROLLER),
        kommunedirektor=lag_bruker("kommunedirektor", Rolle.KOMMUNEDIREKTOR),
        administrator=lag_bruker("administrator", Rolle.ADMINISTRATOR),
        politiker=lag_bruker("politiker", Rolle.POLITIKER),
        utvalgssekretaer=lag_bruker("utvalgssekretaer", Rolle.UTVALGSSEKRETAER),
        revisor=lag_bruker("revisor", Rolle.REVISOR),
        uten=lag_bruker("uten"),
    )
