"""Bad files sent again and again to a served municipality: what the others wait meanwhile, and in peace."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Event

import pytest
import requests
from tests.helhet.skjemaleser import les_tekst
from tests.helhet.skrivere import Base, basen
from tests.kommuneregn.korpus.test_korpus import PROVER

from .conftest import Noter

pytestmark = pytest.mark.soak
SLEMME = ("bombe", "bombe som sier 1 kB", "16384 kolonner")
SIDER = ("/", "/plan/handlinger/", "/okonomi/", "/okonomi/filer/", "/gevinst/")
LESERE = 2
# Peace and attack by turns, so that what else the machine does falls on both.
RUNDER = int(os.environ.get("HELHET_SOAK_BOMBERUNDER", "6"))
SEKUNDER = 5.0
# They look at each page before they ask for the next.
PAUSE = 0.1
MAKS_MS, MAKS_FORHOLD = 200, 2.0


@dataclass
class Maaling:
    """How long each answer took, in ms, and the answers that were faults."""

    ms: list[float] = field(default_factory=list)
    feil: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Return what 95 of 100 answers were within."""
        return sorted(self.ms)[int(len(self.ms) * 0.95)]


def linje(oekt: str) -> requests.Session:
    ny = requests.Session()
    ny.cookies.set("okt", oekt)
    return ny


def les(rot: str, oekt: str, maaling: Maaling) -> None:
    """Ask for one page after another, as one who works."""
    slutt = time.monotonic() + SEKUNDER
    with linje(oekt) as leser:
        for side in cycle(SIDER):
            start = time.monotonic()
            if start > slutt:
                return
            kode = leser.get(f"{rot}{side}", timeout=60).status_code
            maaling.ms.append((time.monotonic() - start) * 1000)
            time.sleep(PAUSE)
            if kode >= 400:
                maaling.feil.append(f"{side}: {kode}")


def send(rot: str, oekt: str, filer: dict[str, bytes], stans: Event) -> list[tuple[str, bool]]:
    """Send the files in turn until told to stop; return for each whether it was refused in words."""
    svar: list[tuple[str, bool]] = []
    with linje(oekt) as slem:
        for navn, data in cycle(filer.items()):
            if stans.is_set():
                return svar
            skjema = next(
                s for s in les_tekst(slem.get(f"{rot}/okonomi/import/").text) if "aar" in s.navnene()
            )
            side = slem.post(
                f"{rot}/okonomi/import/",
                data=skjema.svar() | {"serie": "regnskap", "aar": "2025"},
                files={"fil": ("b.xlsx", data)},
                timeout=60,
            )
            svar.append((navn, side.status_code == 200 and "Forventet" in side.text))
    return svar


@contextmanager
def angrep(rot: str, oekter: tuple[str, ...]) -> Iterator[Callable[[], list[tuple[str, bool]]]]:
    """Let some send bad files for as long as this is open; give what they were answered."""
    filer = {prove.navn: prove.lag() for prove in PROVER if prove.navn in SLEMME}
    stans, svar = Event(), list[tuple[str, bool]]()
    with ThreadPoolExecutor(len(oekter)) as traader:
        jobber = [traader.submit(send, rot, oekt, filer, stans) for oekt in oekter]
        try:
            yield lambda: svar
        finally:
            stans.set()
            svar += [ett for jobb in jobber for ett in jobb.result()]


def maal(rot: str, oekter: tuple[str, ...], maaling: Maaling) -> None:
    """Let the readers read for a while."""
    with ThreadPoolExecutor(len(oekter)) as traader:
        for jobb in [traader.submit(les, rot, oekt, maaling) for oekt in oekter]:
            jobb.result()


def alle_runder(base: Base) -> tuple[Maaling, Maaling, list[tuple[str, bool]]]:
    """Return what was measured in peace and under attack, and what the attackers were answered."""
    rot = base.adresse.partition("/plan/")[0]
    lesere, slemme = base.oekter[:LESERE], base.oekter[LESERE:]
    maal(rot, lesere, Maaling())
    ro, uro, alle = Maaling(), Maaling(), list[tuple[str, bool]]()
    for _ in range(RUNDER):
        maal(rot, lesere, ro)
        with angrep(rot, slemme) as svar:
            maal(rot, lesere, uro)
        alle += svar()
    return ro, uro, alle


def test_others_hardly_notice_bad_uploads(tmp_path: Path, maalt: Noter) -> None:
    with basen(tmp_path, database="", skrivere=LESERE + 1, rolle="okonomisjef") as base:
        ro, uro, svar = alle_runder(base)

    forhold = uro.p95 / ro.p95
    maalt(
        "slemme opplastinger: andres ventetid (p95)",
        f"{ro.p95:.0f} ms i ro ({len(ro.ms)} sider), {uro.p95:.0f} ms mens {len(svar)} bomber og brede ark "
        f"ble avvist ({len(uro.ms)} sider): forhold {forhold:.2f}",
        f"forhold høyst {MAKS_FORHOLD:.0f}, eller p95 under {MAKS_MS} ms; 0 feil",
    )
    assert (ro.feil, uro.feil, [navn for navn, avvist in svar if not avvist]) == ([], [], [])
    assert {navn for navn, _ in svar} == set(SLEMME)
    assert forhold <= MAKS_FORHOLD or uro.p95 <= MAKS_MS
