"""What every answer tells the browser, and what a person sees when something fails: never a trace."""

import errno
import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from pytest_django import Settings
from tests.helhet.besetning import klient_for
from tests.helhet.kanarikommune import Kanarikommune, lag_kanarikommune

from helhet.organisasjon.models import Bruker

HEMMELIG = "hemmelig-verdi-4711"


def feiler(request: HttpRequest) -> HttpResponse:
    msg = f"Skulle ikke skje {HEMMELIG}"
    raise ZeroDivisionError(msg)


def full(request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, HEMMELIG)


def nektes(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(HEMMELIG)


urlpatterns = [
    path("feiler/", feiler),
    path("full/", full),
    path("nektes/", nektes),
    path("", include("helhet.config.urls")),
]
handler400 = "helhet.felles.feilsider.ugyldig"
handler403 = "helhet.felles.feilsider.nektet"
handler404 = "helhet.organisasjon.views.ikke_funnet"
handler500 = "helhet.felles.feilsider.intern"

PAABUDT = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
FORBUDT = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*", "nonce-")
SPERRET = ("camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()")


def krev_hoder(svar: HttpResponse, hvor: str) -> None:
    """Hold one answer to the headers."""
    assert {navn: svar.headers.get(navn) for navn in PAABUDT} == PAABUDT, hvor
    csp = svar.headers["Content-Security-Policy"]
    deler = dict(del_.strip().split(" ", 1) for del_ in csp.split(";"))
    assert not [ord_ for ord_ in FORBUDT if ord_ in csp], (hvor, csp)
    assert {n: deler[n] for n in ("default-src", "script-src", "style-src")} == dict.fromkeys(
        ("default-src", "script-src", "style-src"), "'self'"
    )
    assert {deler[n] for n in ("object-src", "base-uri", "frame-ancestors", "frame-src")} == {"'none'"}
    assert all(sperret in svar.headers["Permissions-Policy"] for sperret in SPERRET), hvor
    assert not {"Server", "X-Powered-By"} & set(svar.headers)


def adresser(moenster: Any = None, foran: str = "") -> Iterator[str]:
    """Yield every address of the program, with 1 for each number and a word for each text."""
    for del_ in (moenster or get_resolver("helhet.config.urls")).url_patterns:
        rute = foran + str(del_.pattern)
        if isinstance(del_, URLResolver):
            yield from adresser(del_, rute)
        else:
            assert isinstance(del_, URLPattern)
            rute = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", rute)
            yield "/" + re.sub(r"<(?:str|slug):\w+>", "handling", re.sub(r"<int:\w+>", "1", rute))


@pytest.fixture
def vaar(db: None) -> Kanarikommune:
    return lag_kanarikommune("9901", "Grasand")


@pytest.fixture
def feillogg() -> Iterator[io.StringIO]:
    """Catch what the service writes to its own error stream, as it writes it."""
    handler = next(h for h in logging.getLogger("django").handlers if isinstance(h, logging.StreamHandler))
    stroem = io.StringIO()
    gammel = handler.setStream(stroem)
    yield stroem
    if gammel is not None:
        handler.setStream(gammel)


def test_each_address_answers_with_the_headers_whoever_asks(vaar: Kanarikommune) -> None:
    for klient in (Client(), klient_for(vaar.med_alt)):
        for adresse in adresser():
            for svar in (klient.get(adresse), klient.head(adresse), klient.options(adresse)):
                krev_hoder(svar, adresse)
                assert svar.headers["Cache-Control"] == "no-store, private", adresse
                assert svar.status_code < 500, adresse


def test_files_for_everyone_have_the_headers_and_may_be_kept(db: None) -> None:
    svar = Client().get("/statisk/helhet/grunn.css")

    krev_hoder(svar, "fil")
    assert (svar.status_code, "no-store" in svar.headers["Cache-Control"]) == (200, False)
    # Read to its end: an answer that is closed before closes the connection of the test too.
    assert b"".join(svar)


@pytest.mark.parametrize(
    ("adresse", "status", "ord_"),
    [
        ("/finnes-ikke/", 404, "Fant ikke siden"),
        ("/logg-ut/", 405, "Siden kan ikke åpnes slik"),
        ("/nektes/", 403, "Det har du ikke tilgang til"),
        ("/feiler/", 500, "Noe gikk galt hos oss"),
        ("/full/", 507, "Disken til Helhet er full. Det du sendte, er ikke lagret"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_failure_has_headers_and_words_and_no_trace(adresse: str, status: int, ord_: str, db: None) -> None:
    svar = Client(raise_request_exception=False).get(adresse)

    side = svar.content.decode()
    krev_hoder(svar, adresse)
    assert (svar.status_code, ord_ in side) == (status, True)
    assert not [spor for spor in ("Traceback", HEMMELIG, ".py", "ZeroDivision", "django") if spor in side]


@override_settings(ROOT_URLCONF=__name__)
def test_reference_on_the_page_is_found_in_the_log_with_the_trace(db: None, feillogg: io.StringIO) -> None:
    klient = Client(raise_request_exception=False)
    sider = [klient.get("/feiler/").content.decode() for _ in range(2)]

    referanser = [re.search(r"<code>([0-9A-F]{12})</code>", side) for side in sider]
    logg = feillogg.getvalue()
    funnet = [treff[1] for treff in referanser if treff]
    assert len(set(funnet)) == 2
    for referanse in funnet:
        linje = next(linje for linje in logg.split("\n") if f"[{referanse}]" in linje)
        assert re.search(r"ERROR .* /feiler/$", linje)
    assert logg.count("Traceback") == logg.count(f"ZeroDivisionError: Skulle ikke skje {HEMMELIG}") == 2


def test_wrong_host_is_told_so_in_plain_words(db: None) -> None:
    svar = Client().get("/logg-inn/", headers={"host": "et-annet-sted.example"})

    krev_hoder(svar, "vert")
    assert (svar.status_code, "Vi forsto ikke det som ble sendt" in svar.content.decode()) == (400, True)
    assert "example" not in svar.content.decode()


def test_too_much_is_told_so_in_plain_words(vaar: Kanarikommune, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    svar = klient_for(vaar.med_alt).post("/plan/maal/nytt/", {"tittel": "x" * 2000})

    krev_hoder(svar, "stort")
    assert (svar.status_code, "Det du sendte, er for stort" in svar.content.decode()) == (413, True)


@pytest.mark.parametrize(
    "innhold", ["\x00", "\ud800".encode("utf-8", "surrogatepass"), "{{7*7}}%s%n", "a" * 5000]
)
def test_odd_signs_in_a_form_never_make_a_failure(innhold: Any, vaar: Kanarikommune) -> None:
    klient = klient_for(vaar.med_alt)

    svar = klient.post("/plan/maal/nytt/", {"tittel": innhold, "type": "hovedmaal"})
    fil = klient.post("/okonomi/import/", {"fil": SimpleUploadedFile("x.csv", b"\x00"), "aar": innhold})

    assert {svar.status_code, fil.status_code} <= {200, 302, 400}


def test_log_out_empties_what_the_browser_has_kept_but_knows_the_browser_again(db: None) -> None:
    svar = klient_for(Bruker.objects.create_user("noen", "et-langt-passord")).post("/logg-ut/")

    assert (svar.status_code, svar.headers["Clear-Site-Data"]) == (302, '"cache", "storage"')
