"""One who visits a served municipality whose clock is set: logs in by the form, reads, measures."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import requests
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from oppsett.eksempeltjener import server
from tests.helhet.klokke.klokke import Klokke
from tests.helhet.skjemaleser import Skjema, les_tekst

ROT = Path(__file__).resolve().parents[3]
HALVMINUTT = 30
PASSORD = "et-langt-passord-om-klokka"
HEMMELIGHET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class Gjest:
    """A browser of one person."""

    sted: str
    linje: requests.Session = field(default_factory=requests.Session)

    def hent(self, sti: str) -> requests.Response:
        """Ask for a page, and follow where it leads."""
        return self.linje.get(f"{self.sted}{sti}", timeout=60)

    def send(self, sti: str, felt: str, svar: dict[str, str]) -> requests.Response:
        """Send the form of the page that has the field, with these answers in it."""
        skjema = _skjema(self.hent(sti).text, felt)
        return self._send(sti, skjema, svar)

    def _send(self, sti: str, skjema: Skjema, svar: dict[str, str]) -> requests.Response:
        return self.linje.post(f"{self.sted}{sti}", data={**skjema.svar(), **svar}, timeout=60)

    def logg_inn(self, navn: str) -> requests.Response:
        """Log in with the password."""
        return self.send("/logg-inn/", "username", {"username": navn, "password": PASSORD})

    def logg_inn_med_kode(self, navn: str, *, tid: datetime) -> requests.Response:
        """Log in with the password and the code that an app shows at the moment."""
        side = self.logg_inn(navn)
        kode = format_hotp_value(hotp_value(HEMMELIGHET, int(tid.timestamp()) // HALVMINUTT))
        skjema = _skjema(side.text, "kode")
        return self.linje.post(side.url, data={**skjema.svar(), "kode": kode}, timeout=60)

    def er_inne(self) -> bool:
        """Say whether the session holds."""
        return "/logg-inn/" not in self.hent("/konto/").url


def _skjema(side: str, felt: str) -> Skjema:
    return next(skjema for skjema in les_tekst(side) if felt in skjema.navnene())


@dataclass(frozen=True)
class Klokkested:
    """A served municipality and the clock that it goes by."""

    adresse: str
    klokke: Klokke
    miljo: dict[str, str]
    virkninger: dict[str, int]

    def gjest(self) -> Gjest:
        """Return a new browser."""
        return Gjest(self.adresse)

    def kommando(self, *argumenter: str) -> tuple[int, str]:
        """Run a command of Helhet by the same clock; return its code and what it said."""
        svar = _kjor([str(ROT / "manage.py"), *argumenter], self.miljo)
        return svar.returncode, svar.stdout + svar.stderr

    def lenke(self, navn: str) -> str:
        """Return the address of a link for a new password, made by the same clock."""
        svar = _kjor(["-m", "tests.helhet.klokke.lenke", navn], self.miljo)
        assert svar.returncode == 0, svar.stderr
        return svar.stdout.strip()

    def virkning(self, dag: date) -> int:
        """Return the effect that is due on the day."""
        return self.virkninger[dag.isoformat()]


@contextmanager
def klokkested(data: Path, klokke: Klokke, *, dager: Sequence[date]) -> Iterator[Klokkested]:
    """Make the municipality, with something due on each of the days, and serve it by the clock."""
    miljo = klokke.miljo(
        os.environ
        | {
            "HELHET_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROT), str(ROT / "src")]),
        }
    )
    miljo.pop("HELHET_DATABASE_URL", None)
    _kjor([str(ROT / "manage.py"), "migrate", "--verbosity", "0"], miljo).check_returncode()
    base = _kjor(["-m", "tests.helhet.klokke.klokkebase", *(dag.isoformat() for dag in dager)], miljo)
    assert base.returncode == 0, base.stderr
    with server(miljo) as adresse:
        virkninger = json.loads(base.stdout.splitlines()[-1])
        yield Klokkested(adresse, klokke, miljo, virkninger)


def _kjor(hva: Sequence[str], miljo: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *hva], env=miljo, cwd=ROT, text=True, check=False, capture_output=True
    )
