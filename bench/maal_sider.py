"""Every kind of page that can be reached by links: CPU beyond its queries, and weight over the wire.

The goal: at most 10 ms of CPU and 150 kB for one who comes for the first time.
"""

import gzip
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parents[1]
MAKS_MS, MAKS_KB, GANGER, KILOBYTE, OK = 10.0, 150.0, 5, 1024, 200
BRUKERE = ("kommunedirektor", "okonomisjef", "administrator")
LENKE = re.compile(r'href="(/[^"#]*)')
RESSURS = re.compile(r'(?:href|src)="(/statisk/[^"]+\.(?:css|js|svg))"')
SKRIFT = "/statisk/tredjepart/inter/InterVariable-latin.woff2"
INNLOGGING = "helhet.organisasjon.innlogging.lokalkonto.Lokalkonto"


@dataclass
class Sporretid:
    """The CPU that goes to the database while it is counted."""

    sekunder: float = 0.0

    def __call__(self, utfoer: Callable[..., Any], sql: str, params: Any, many: Any, om: Any) -> Any:
        """Run one query and count it."""
        start = time.process_time()
        try:
            return utfoer(sql, params, many, om)
        finally:
            self.sekunder += time.process_time() - start


@dataclass
class Vekt:
    """What each static file weighs packed; read once."""

    kjent: dict[str, int] = field(default_factory=dict)

    def av(self, adresse: str) -> int:
        """Return the bytes over the wire of a static file."""
        from django.contrib.staticfiles import finders  # noqa: PLC0415 - needs the settings

        if adresse not in self.kjent:
            innhold = Path(str(finders.find(adresse.removeprefix("/statisk/")))).read_bytes()
            self.kjent[adresse] = len(innhold) if adresse == SKRIFT else len(gzip.compress(innhold))
        return self.kjent[adresse]


def main() -> None:
    """Print a row for each page, the slowest last."""
    klargjor()
    sider, vekt = finn_sider(), Vekt()
    rader = sorted((maal(klient, adresse, vekt), navn) for navn, (klient, adresse) in sider.items())
    for (ms, kb), navn in rader:
        dom = "innenfor" if ms <= MAKS_MS and kb <= MAKS_KB else "OVER"
        print(f"{navn}: {ms:.1f} ms (mål {MAKS_MS:.0f}), {kb:.0f} kB (mål {MAKS_KB:.0f}): {dom}")
    over = sum(ms > MAKS_MS or kb > MAKS_KB for (ms, kb), _navn in rader)
    print(f"{len(rader)} sider, {over} over målet")


def klargjor() -> None:
    """Load the example municipality into a folder of its own."""
    mappe = tempfile.mkdtemp(prefix="helhet-bench-")
    os.environ.update(HELHET_DATA=mappe, HELHET_DEMO="1", DJANGO_SETTINGS_MODULE="helhet.config.settings")
    sys.path.insert(0, str(ROT / "src"))
    import django  # noqa: PLC0415 - the environment comes first
    from django.core.management import call_command  # noqa: PLC0415 - as above

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("eksempel", verbosity=0)


def finn_sider() -> dict[str, tuple[Any, str]]:
    """Follow links from the front page as three persons, to one address of each kind."""
    from django.test import Client  # noqa: PLC0415 - needs the settings

    from helhet.organisasjon.models import Bruker  # noqa: PLC0415 - as above

    funnet: dict[str, tuple[Any, str]] = {}
    for brukernavn in BRUKERE:
        klient, koe = Client(SERVER_NAME="localhost"), ["/", "/komponenter/"]
        klient.force_login(Bruker.objects.get(brukernavn=brukernavn), backend=INNLOGGING)
        while koe:
            adresse = koe.pop(0)
            navn = navn_paa(adresse)
            if not navn or navn in funnet:
                continue
            svar = klient.get(adresse)
            if svar.status_code == OK and svar["Content-Type"].startswith("text/html"):
                funnet[navn] = (klient, adresse)
                koe += [lenke.replace("&amp;", "&") for lenke in LENKE.findall(svar.content.decode())]
    return funnet


def navn_paa(adresse: str) -> str:
    """Return what kind of page the address leads to, empty for none of ours."""
    from django.urls import Resolver404, resolve  # noqa: PLC0415 - needs the settings

    try:
        return str(resolve(adresse.split("?", maxsplit=1)[0]).view_name)
    except Resolver404:
        return ""


def maal(klient: Any, adresse: str, vekt: Vekt) -> tuple[float, float]:
    """Return the median CPU in ms beyond the queries, and the kB of a first visit."""
    from django.db import connection  # noqa: PLC0415 - needs the settings

    tider, innhold = [], b""
    klient.get(adresse)
    for _gang in range(GANGER):
        sporring = Sporretid()
        with connection.execute_wrapper(sporring):
            start = time.process_time()
            innhold = klient.get(adresse).content
            tider.append(time.process_time() - start - sporring.sekunder)
    ressurser = {*RESSURS.findall(innhold.decode()), SKRIFT}
    tyngde = len(gzip.compress(innhold)) + sum(vekt.av(r) for r in ressurser)
    return statistics.median(tider) * 1000, tyngde / KILOBYTE


if __name__ == "__main__":
    main()
