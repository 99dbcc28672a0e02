"""The quality gates. All run, also after one has failed, so that one run shows everything."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from oppsett import miljo, nettleser, postgres
from oppsett.prosess import BUFFER, ROT, UnableToSetUp, si, utgangskode

KODE = ("src", "tests", "oppsett", "bench")
TYPET = ("src", "oppsett")
# They touch no database, or always SQLite, so a second database has nothing to say about them.
UTEN_DATABASE = (
    "tests/kommuneregn",
    "tests/helhet/klokke",
    "tests/test_arkitektur.py",
    "tests/test_oppsett.py",
)
RASKE = "not nettleser and not treg and not soak"
TESTENES_EGNE = ("HELHET_TESTDATA", "HELHET_CHROMIUM", "HELHET_SOAK")
# pytest's code when nothing was chosen.
INGEN_TESTER = 5

Port = Callable[[], int]


def formater() -> None:
    """Format the code and mend what can be mended without thought."""
    utgangskode([miljo.program("ruff"), "format", *_mapper(KODE)])
    utgangskode([miljo.program("ruff"), "check", "--fix", "--quiet", *_mapper(KODE)])


def sjekk() -> None:
    """The gates before each commit: under two minutes."""
    _kjor_alle({**_lesende(), "raske tester": lambda: _pytest(["-m", RASKE], {})})


def test() -> None:
    """Every gate and every test, on both databases and in the browser."""
    # Before the long run, so that what is missing is told, fetched or refused at once.
    program = nettleser.finn()
    postgres.finn()
    _kjor_alle(
        {
            **_lesende(),
            "tester på SQLite": lambda: _pytest(["-m", "not nettleser and not soak"], {}),
            "tester på PostgreSQL": _paa_postgres,
            "nettleser": lambda: _i_nettleser(program),
        }
    )


def soak() -> None:
    """Kill, load and long fuzz runs, which write docs/maalt.md."""
    _kjor_alle({"soak": lambda: _pytest(["-m", "soak", "-n", "0", "tests/soak"], {})})


def _lesende() -> dict[str, Port]:
    """The gates that only read the code."""
    return {
        "format": lambda: utgangskode([miljo.program("ruff"), "format", "--check", *_mapper(KODE)]),
        "lint": lambda: utgangskode([miljo.program("ruff"), "check", *_mapper(KODE)]),
        "typer": _typer,
        "lag": lambda: utgangskode([miljo.program("lint-imports")]),
    }


def _typer() -> int:
    mellomlager = ("--cache-dir", BUFFER / "mypy")
    return utgangskode([miljo.program("mypy"), *mellomlager, *_mapper(TYPET)])


def _paa_postgres() -> int:
    utenom = [f"--ignore={sti}" for sti in UTEN_DATABASE]
    with postgres.kastbar() as adresse:
        return _pytest(["-m", "not nettleser and not soak", *utenom], {"HELHET_DATABASE_URL": adresse})


def _i_nettleser(program: Path | None) -> int:
    valgt = {"HELHET_CHROMIUM": str(program)} if program else {}
    return _pytest(["-m", "nettleser"], valgt)


def _pytest(valg: Sequence[str], ekstra: Mapping[str, str]) -> int:
    kode = utgangskode(
        [miljo.program("pytest"), "-q", "--tb=short", "-n", "2", "--dist", "loadfile", *valg], miljo=ekstra
    )
    return 0 if kode == INGEN_TESTER else kode


def _mapper(navn: Sequence[str]) -> list[Path]:
    return [ROT / mappe for mappe in navn if (ROT / mappe).is_dir()]


def glem_oppsettet() -> None:
    """Tests see neither the person's settings nor the data that `make run` keeps."""
    for navn in [navn for navn in os.environ if navn.startswith("HELHET_")]:
        if not navn.startswith(TESTENES_EGNE):
            del os.environ[navn]
    os.environ["HELHET_DATA"] = str(BUFFER / "testdata")


def _kjor_alle(porter: Mapping[str, Port]) -> None:
    glem_oppsettet()
    svar = {navn: _tatt_tid(navn, port) for navn, port in porter.items()}
    for navn, (kode, sekunder) in svar.items():
        si(f"{'i orden' if kode == 0 else 'FEIL   '}  {sekunder:6.1f} s  {navn}")
    if any(kode for kode, _ in svar.values()):
        raise UnableToSetUp("Minst én port er stengt. Se over hva den fant.")


def _tatt_tid(navn: str, port: Port) -> tuple[int, float]:
    si(f"--- {navn}")
    start = time.monotonic()
    kode = port()
    return kode, time.monotonic() - start
