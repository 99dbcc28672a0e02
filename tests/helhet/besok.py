"""Visits of the tests: two municipalities with everyone logged in, and what a request told and left."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from tests.helhet.besetning import klient_for
from tests.helhet.kanarikommune import Kanarikommune, lag_kanarikommune
from tests.helhet.kanariord import merk_alt
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.models import Bruker

# What may differ between any two answers.
UTEN_BETYDNING = frozenset({"Content-Length", "Content-Security-Policy", "Set-Cookie", "Server-Timing"})


@dataclass(frozen=True)
class Par:
    """Two municipalities alike in all but their word, with a client for each person."""

    vaar: Kanarikommune
    deres: Kanarikommune
    klienter: Mapping[UUID, Client]

    def klient(self, bruker: Bruker) -> Client:
        """Return the client of the person."""
        return self.klienter[bruker.pk]


@contextmanager
def lag_par(mappe: Path) -> Iterator[Par]:
    """Make the two and log everyone in; all is undone at the end."""
    innstillinger = {
        "FAKTAMAPPE": mappe / "fakta",
        "OPPLASTINGSMAPPE": mappe / "opplastet",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "DEMO": False,
    }
    with override_settings(**innstillinger), transaction.atomic():
        kommuner = lag_kanarikommune("9901", "Grasand"), lag_kanarikommune("9902", "Kanari")
        for kommune in kommuner:
            with kommune_omfang(kommune.kommune.pk):
                merk_alt(kommune.ord, fjernt=kommune.fjernt)
        klienter = {bruker.pk: klient_for(bruker) for kommune in kommuner for bruker in kommune.alle}
        yield Par(*kommuner, klienter)
        transaction.set_rollback(True)


def antall_hendelser() -> int:
    """Count the events of every municipality, as only the owner of the database can."""
    with eierrollen():
        return Hendelse._base_manager.count()


def spor(
    klient: Client, url: str, *, post: bool, data: dict[str, Any] | None = None, foelg: bool = False
) -> tuple[HttpResponse, int]:
    """Ask, undo what it did, and return the answer with the number of events that it left."""
    foer, kjeks = antall_hendelser(), deepcopy(klient.cookies)
    with transaction.atomic():
        svar: Any = klient.post(url, data, follow=foelg) if post else klient.get(url, follow=foelg)
        nye = antall_hendelser() - foer
        transaction.set_rollback(True)
    klient.cookies = kjeks
    return svar, nye


def kropp(svar: HttpResponse, url: str) -> str:
    """Return the body without what differs between any two requests: its own address and token."""
    tekst = svar.content.decode().replace(url, "")
    tekst = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", tekst)
    # The reference of an error is new each time.
    return re.sub(r"<code>[0-9A-F]{12}</code>", "", tekst)


def hoder(svar: HttpResponse, url: str) -> dict[str, str]:
    """Return the headers that would be the same for any two answers alike."""
    return {
        navn: verdi.replace(url, "") for navn, verdi in svar.headers.items() if navn not in UTEN_BETYDNING
    }


def alt_i(svar: HttpResponse) -> str:
    """Return everything that the answer tells, headers too, without regard to case."""
    linjer = "\n".join(f"{navn}: {verdi}" for navn, verdi in svar.headers.items())
    return f"{linjer}\n{_tekst(svar.content)}".casefold()


def _tekst(innhold: bytes) -> str:
    """Return the text of an answer; of a workbook, that of every part of it."""
    if not innhold.startswith(b"PK\x03\x04"):
        return innhold.decode()
    with ZipFile(BytesIO(innhold)) as bok:
        return "\n".join(bok.read(navn).decode(errors="replace") for navn in bok.namelist())
