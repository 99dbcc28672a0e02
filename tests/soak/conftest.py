"""Collects what the soak runs measured and writes docs/maalt.md."""

import os
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
RAPPORT = Path(os.environ.get("HELHET_SOAK_RAPPORT", ROT / "docs" / "maalt.md"))
KOLONNER = 3
Noter = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def maalt() -> Iterator[Noter]:
    """Note a promise, what was measured and the limit; the report is written at the end."""
    rader: list[tuple[str, str, str]] = []
    yield lambda loefte, funnet, grense: rader.append((loefte, funnet, grense))
    RAPPORT.parent.mkdir(exist_ok=True)
    RAPPORT.write_text(_rapport(sorted(_med_de_andre(rader))), encoding="utf-8")


def _med_de_andre(rader: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the rows with those of promises that this run did not measure, as they stand."""
    linjer = RAPPORT.read_text(encoding="utf-8").splitlines() if RAPPORT.is_file() else []
    funnet = [tuple(linje.strip("| ").split(" | ")) for linje in linjer if linje.startswith("| ")]
    nye = {rad[0] for rad in rader} | {"Løfte"}
    return rader + [(rad[0], rad[1], rad[2]) for rad in funnet if len(rad) == KOLONNER and rad[0] not in nye]


def _rapport(rader: list[tuple[str, str, str]]) -> str:
    maskin = f"Python {platform.python_version()}, {os.cpu_count()} kjerner"
    linjer = [
        "# Målt",
        "",
        f"Skrevet av `make soak` {datetime.now(tz=UTC):%Y-%m-%d} på {maskin}. Endres ikke for hånd.",
        "",
        "| Løfte | Målt | Grense |",
        "|---|---|---|",
        *(f"| {' | '.join(rad)} |" for rad in rader),
    ]
    return "\n".join([*linjer, ""])
