"""A request, and code outside one, on real transactions: what the connection shows afterwards."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse
from pytest_django import Settings
from tests.helhet.besetning import klient_for, lag_bruker
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.mellomvare import TransaksjonMiddleware
from helhet.felles.models import Sikkerhetshendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.hop.enums import Maaltype
from helhet.hop.models import Maal
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite har ikke radvern"),
]


def maal(tittel: str) -> Maal:
    return opprett(Maal(type=Maaltype.HOVEDMAAL, tittel=tittel), aktor=None)


def skriv_og_fall(_request: HttpRequest) -> HttpResponse:
    maal("Skal ikke stå")
    raise Http404


def skriv_og_bryt(_request: HttpRequest) -> HttpResponse:
    maal("Skal ikke stå")
    with connection.cursor() as peker:
        peker.execute("SELECT 1 / 0")
    return HttpResponse()


def skriv(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(maal("Skal stå").pk))


def synlige(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(titler()))


urlpatterns = [
    path("fall/", skriv_og_fall),
    path("bryt/", skriv_og_bryt),
    path("skriv/", skriv),
    path("synlige/", synlige),
    # The pages of errors have links to these.
    *__import__("helhet.config.urls", fromlist=["urlpatterns"]).urlpatterns,
]


def titler() -> list[str]:
    """Return what the database itself shows, whatever the manager thinks."""
    with connection.cursor() as peker:
        peker.execute("SELECT tittel FROM hop_maal ORDER BY tittel")
        return [tittel for (tittel,) in peker.fetchall()]


def innstilling() -> str:
    with connection.cursor() as peker:
        peker.execute("SELECT coalesce(current_setting('helhet.kommune', true), '')")
        return str(peker.fetchone()[0])


@pytest.fixture
def to(kommune: Kommune, annen_kommune: Kommune) -> Iterator[tuple[Kommune, Kommune]]:
    for en in (kommune, annen_kommune):
        with kommune_omfang(en.pk):
            maal(f"Mål i {en.navn}")
    yield kommune, annen_kommune
    assert innstilling() == ""


def person(kommune: Kommune, navn: str) -> Bruker:
    with kommune_omfang(kommune.pk):
        return lag_bruker(navn, Rolle.OKONOMISJEF)


def test_connection_shows_nothing_after_a_commit_and_after_a_rollback(to: tuple[Kommune, Kommune]) -> None:
    vaar, annen = to
    with transaction.atomic(), kommune_omfang(vaar.pk):
        i_forste = titler()
    etter_commit = titler()
    with transaction.atomic(), kommune_omfang(annen.pk):
        i_annen = titler()
        transaction.set_rollback(True)
    etter_rollback = titler()

    assert (i_forste, etter_commit) == (["Mål i Prøvevik"], [])
    assert (i_annen, etter_rollback) == (["Mål i Nabovik"], [])


def test_scope_outside_a_transaction_holds_through_several(to: tuple[Kommune, Kommune]) -> None:
    vaar, annen = to
    with kommune_omfang(vaar.pk):
        utenfor = titler()
        with transaction.atomic():
            inne = titler()
        with pytest.raises(LookupError), transaction.atomic(), kommune_omfang(annen.pk):
            raise LookupError
        etter = titler()

    assert (utenfor, inne, etter, titler()) == (["Mål i Prøvevik"],) * 3 + ([],)


def test_failed_statement_leaves_no_scope_behind(to: tuple[Kommune, Kommune]) -> None:
    vaar, annen = to
    with kommune_omfang(vaar.pk):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            kommune_omfang(annen.pk),
            connection.cursor() as peker,
        ):
            peker.execute("SELECT 1 / 0")
        assert titler() == ["Mål i Prøvevik"]


def test_new_connection_inside_a_scope_is_told_of_it(to: tuple[Kommune, Kommune]) -> None:
    with kommune_omfang(to[0].pk):
        connection.close()
        with connection.cursor() as peker:
            peker.execute("SELECT current_setting('helhet.kommune')")
            sagt = peker.fetchone()
    connection.close()

    assert sagt == (str(to[0].pk),)


def test_two_who_use_the_same_connection_see_each_their_own(
    to: tuple[Kommune, Kommune], settings: Settings
) -> None:
    settings.ROOT_URLCONF = __name__
    klienter = [klient_for(person(en, f"person-{en.nummer}")) for en in to]

    svar = [[k.get("/synlige/").content.decode() for k in klienter] for _ in range(3)]
    utlogget = Client().get("/synlige/").content.decode()

    assert svar == [["Mål i Prøvevik", "Mål i Nabovik"]] * 3
    assert (utlogget, titler()) == ("", [])


def test_failed_page_undoes_what_it_wrote_and_is_logged(
    to: tuple[Kommune, Kommune], settings: Settings
) -> None:
    settings.ROOT_URLCONF = __name__
    klient = klient_for(person(to[0], "kari"))
    klient.raise_request_exception = False

    koder = [klient.get(f"/{side}/").status_code for side in ("fall", "bryt", "skriv")]

    with kommune_omfang(to[0].pk):
        avvist = list(Sikkerhetshendelse.objects.values_list("verb", "sti"))
        staar = titler()
    assert koder == [404, 500, 200]
    assert staar == ["Mål i Prøvevik", "Skal stå"]
    assert avvist == [("tilgang avvist", "/fall/")]


def test_owner_cannot_empty_the_log(to: tuple[Kommune, Kommune]) -> None:
    with (
        eierrollen(),
        pytest.raises(DatabaseError, match="TRUNCATE på felles_hendelse"),
        connection.cursor() as peker,
    ):
        peker.execute("TRUNCATE felles_hendelse")


def test_error_at_commit_is_no_silent_success() -> None:
    def side(_request: HttpRequest) -> HttpResponse:
        with connection.cursor() as peker:
            peker.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('a', '', now())"
            )
            peker.execute("SET CONSTRAINTS ALL DEFERRED")
            peker.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('a', '', now())"
            )
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(IntegrityError):
        TransaksjonMiddleware(side)(request)

    with connection.cursor() as peker:
        peker.execute("SELECT count(*) FROM django_session")
        assert peker.fetchone() == (0,)


def test_ordinary_pages_and_forms_work_for_the_serving_role(to: tuple[Kommune, Kommune]) -> None:
    klient = klient_for(person(to[0], "kari"))
    sider = ("arshjul:forside", "hop:maal", "hop:handlinger", "organisasjon:tre", "okonomi:partier")

    koder = {side: klient.get(reverse(side)).status_code for side in sider}
    with kommune_omfang(to[0].pk):
        mitt = Maal.objects.get()
    side = reverse("hop:maalside", args=[mitt.pk])

    assert set(koder.values()) == {200}
    assert "Mål i Prøvevik" in klient.get(side).content.decode()
    assert "Mål i Nabovik" not in klient.get(reverse("hop:maal")).content.decode()
