"""Some persons who write in the same form at once, each through a real server over HTTP."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import requests
from oppsett.eksempeltjener import server
from psycopg import sql
from tests.helhet.skjemaleser import Skjema, les_tekst

ROT = Path(__file__).resolve().parents[2]
FELT, MAKS_RUNDER = "beskrivelse", 200


@dataclass
class Utfall:
    """What the writers were told: saves acknowledged, conflicts shown, answers that were faults."""

    lagret: list[str] = field(default_factory=list)
    konflikter: int = 0
    feil: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Base:
    """A served municipality: the address of the form, and each writer's session."""

    adresse: str
    oekter: tuple[str, ...]


@contextmanager
def basen(data: Path, *, database: str, skrivere: int, rolle: str = "kommunedirektor") -> Iterator[Base]:
    """Serve a fresh municipality from the database (an empty text: SQLite in the folder)."""
    miljo = os.environ | {
        "HELHET_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROT), str(ROT / "src")]),
    }
    miljo.pop("HELHET_DATABASE_URL", None)
    if database:
        miljo["HELHET_DATABASE_URL"] = database
    _kjor([str(ROT / "manage.py"), "migrate", "--verbosity", "0"], miljo)
    skript = ["-m", "tests.helhet.skriverbase", str(skrivere), rolle]
    laget = json.loads(_kjor(skript, miljo).splitlines()[-1])
    with server(miljo) as adresse:
        yield Base(f"{adresse}/plan/maal/{laget['maal']}/rediger/", tuple(laget["oekter"]))


def _kjor(hva: list[str], miljo: dict[str, str]) -> str:
    svar = subprocess.run(
        [sys.executable, *hva], env=miljo, cwd=ROT, check=True, text=True, stdout=subprocess.PIPE
    )
    return svar.stdout


@contextmanager
def egen_database(adresse: str) -> Iterator[str]:
    """Make a database of its own beside the one of the address, and take it away."""
    rot, _, gammel = adresse.rpartition("/")
    with psycopg.connect(adresse, autocommit=True) as linje:
        navn = sql.Identifier("helhet_skrivere")
        linje.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(navn))
        linje.execute(sql.SQL("CREATE DATABASE {}").format(navn))
        assert gammel
        try:
            yield f"{rot}/helhet_skrivere"
        finally:
            linje.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(navn))


def skriv_alle(base: Base, *, ganger: int) -> tuple[Utfall, str]:
    """Let all write their words at once; return what they were told, and what is stored at the end."""
    utfall = Utfall()
    with ThreadPoolExecutor(len(base.oekter)) as traader:
        jobber = [
            traader.submit(_skriv, base.adresse, oekt, nr, ganger, utfall)
            for nr, oekt in enumerate(base.oekter)
        ]
        for jobb in jobber:
            jobb.result()
    with requests.Session() as leser:
        leser.cookies.set("okt", base.oekter[0])
        siste = _skjema(leser.get(base.adresse, timeout=60).text)
    return utfall, str(siste.svar()[FELT][0])


def klikk_samtidig(base: Base, *, klikk: int, navn: str) -> list[str]:
    """Send one and the same new form many times at once; return where each was led."""
    url = base.adresse.partition("/plan/")[0] + "/plan/maal/nytt/"
    with requests.Session() as linje:
        linje.cookies.set("okt", base.oekter[0])
        side = linje.get(url, timeout=60)
        skjema = next(skjema for skjema in les_tekst(side.text) if "engangsnr" in skjema.navnene())
        data, kaker = skjema.svar() | {"tittel": [navn], "type": ["hovedmaal"]}, linje.cookies.get_dict()

    def send(_nr: int) -> str:
        svar = requests.post(url, data=data, cookies=kaker, allow_redirects=False, timeout=60)
        return svar.headers.get("Location") or f"{svar.status_code} {svar.text[:200]}"

    with ThreadPoolExecutor(klikk) as traader:
        return list(traader.map(send, range(klikk)))


def _skriv(adresse: str, oekt: str, nr: int, ganger: int, utfall: Utfall) -> None:
    """Put one word after another at the end of the text; on a conflict keep both."""
    with requests.Session() as linje:
        linje.cookies.set("okt", oekt)
        for gang in range(ganger):
            ord_ = f"s{nr}g{gang}."
            data = _skjema(linje.get(adresse, timeout=60).text).svar()
            data[FELT] = [f"{data[FELT][0]} {ord_}"]
            _send(linje, adresse, data, ord_, utfall)


def _send(
    linje: requests.Session, adresse: str, data: dict[str, list[str]], ord_: str, utfall: Utfall
) -> None:
    for _ in range(MAKS_RUNDER):
        svar = linje.post(adresse, data=data, allow_redirects=False, timeout=60)
        if svar.status_code == 302:
            utfall.lagret.append(ord_)
            return
        if svar.status_code != 200 or "locked" in svar.text or "Traceback" in svar.text:
            utfall.feil.append(f"{svar.status_code} {svar.text[:200]}")
            return
        utfall.konflikter += 1
        skjema = _skjema(svar.text)
        data = skjema.svar() | {f"konfliktvalg-{FELT}": ["flettet"]}
    utfall.feil.append(f"{ord_}: aldri lagret")


def _skjema(side: str) -> Skjema:
    return next(skjema for skjema in les_tekst(side) if FELT in skjema.navnene())
