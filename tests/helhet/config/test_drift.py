"""What holds when Helhet is opened to other machines: settings, and what the server never gives out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

ROT = Path(__file__).resolve().parents[3]
NAVN = (
    *("DEBUG", "DEMO", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"),
    *("SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_SAMESITE"),
    *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT"),
    *("SECURE_CONTENT_TYPE_NOSNIFF", "SECURE_REFERRER_POLICY", "SESSION_ENGINE", "SESSION_SERIALIZER"),
    *("SECURE_CROSS_ORIGIN_OPENER_POLICY", "USE_TZ"),
)
SKRIV = f"""
import json
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
verdier = {{navn: getattr(settings, navn) for navn in {NAVN!r}}}
print(json.dumps(verdier | {{"hasher": get_hasher().algorithm, "apper": list(settings.INSTALLED_APPS)}}))
"""


def kjor(**miljo: str) -> subprocess.CompletedProcess[str]:
    """Start Python with the settings of an environment, and nothing of this one's."""
    rent = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith("HELHET_")}
    return subprocess.run(
        [sys.executable, "-c", SKRIV],
        env=rent | {"DJANGO_SETTINGS_MODULE": "helhet.config.settings"} | miljo,
        cwd=ROT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def innstillinger(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = str(tmp_path_factory.mktemp("data"))
    svar = kjor(HELHET_HOSTS="helhet.example.no", HELHET_SECRET_KEY="k" * 60, HELHET_DATA=data)
    assert svar.returncode == 0, svar.stderr
    lest: dict[str, Any] = json.loads(svar.stdout)
    return lest


def test_open_to_others_cookies_and_line_are_closed(innstillinger: dict[str, Any]) -> None:
    assert {navn: innstillinger[navn] for navn in NAVN} == {
        "DEBUG": False,
        "DEMO": False,
        "SESSION_COOKIE_NAME": "__Host-okt",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "USE_TZ": True,
    }


def test_passwords_are_stretched_and_no_admin_is_served(innstillinger: dict[str, Any]) -> None:
    assert innstillinger["hasher"] in {"pbkdf2_sha256", "argon2", "scrypt"}
    assert not {"django.contrib.admin", "debug_toolbar", "django.contrib.admindocs"} & set(
        innstillinger["apper"]
    )


@pytest.mark.parametrize(
    ("miljo", "ord_"),
    [
        ({"HELHET_DEBUG": "1", "HELHET_SECRET_KEY": "k" * 60}, "HELHET_DEBUG=1"),
        ({"HELHET_DEMO": "1", "HELHET_SECRET_KEY": "k" * 60}, "HELHET_DEMO=1"),
        ({}, "HELHET_SECRET_KEY"),
    ],
)
def test_open_to_others_nothing_unsafe_starts(miljo: dict[str, str], ord_: str) -> None:
    svar = kjor(HELHET_HOSTS="helhet.example.no", **miljo)

    assert svar.returncode != 0
    assert ord_ in svar.stderr


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sti",
    [
        *("/.git/config", "/.git/HEAD", "/.env", "/pyproject.toml", "/static/", "/static/../pyproject.toml"),
        *("/static/helhet/", "/admin/", "/var/helhet.sqlite3", "/robots.txt.bak"),
    ],
)
def test_nothing_but_the_pages_is_given_out(client: Client, sti: str) -> None:
    assert client.get(sti).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("metode", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT"])
def test_other_methods_get_no_page(metode: str) -> None:
    svar = Client(enforce_csrf_checks=True).generic(metode, "/logg-inn/", data="tekst som ikke skal tilbake")

    assert svar.status_code in {403, 405}
    assert b"ikke skal tilbake" not in svar.content


def egne_skript() -> list[Path]:
    return sorted(
        fil for fil in (ROT / "src" / "helhet").glob("*/static/**/*.js") if "tredjepart" not in fil.parts
    )


def test_own_scripts_make_no_html_of_words_and_keep_nothing_in_the_browser() -> None:
    farlig = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage"
        r"|localStorage|sessionStorage|indexedDB|__proto__|XMLHttpRequest|https?://"
    )

    funn = {fil.name: farlig.findall(fil.read_text(encoding="utf-8")) for fil in egne_skript()}

    assert len(funn) >= 4
    assert {navn: ord_ for navn, ord_ in funn.items() if ord_} == {}


def test_each_form_names_the_fields_that_it_may_write() -> None:
    koder = [fil.read_text(encoding="utf-8") for fil in (ROT / "src" / "helhet").rglob("*.py")]

    assert any("class Meta" in kode and "fields" in kode for kode in koder)
    alt = re.compile(r"""fields = ["']__all__["']|^\s+exclude = """, re.MULTILINE)
    assert [kode for kode in koder if alt.search(kode)] == []


def test_each_variable_of_the_environment_is_told_to_the_operator() -> None:
    kode = "\n".join(fil.read_text(encoding="utf-8") for fil in (ROT / "src" / "helhet").rglob("*.py"))
    nevnt = (ROT / "docs" / "drift.md").read_text(encoding="utf-8")
    lest = {
        navn.rstrip("_")
        for navn in re.findall(r'"(HELHET_[A-Z_]+)"', kode)
        if not navn.startswith(("HELHET_OIDC_", "HELHET_EPOST_"))
    }

    assert {"HELHET_DATA", "HELHET_DATABASE_URL", "HELHET_SECRET_KEY"} <= lest
    assert {navn for navn in lest if navn not in nevnt} == set()
