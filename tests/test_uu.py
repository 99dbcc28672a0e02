"""docs/uu.md: each of the 47 criteria is met in a way that something shows."""

import ast
import re
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[1]
UTEN = {"1.2.3", "1.2.4", "1.2.5"}
# WCAG 2.1, level A and AA: how many criteria each guideline has at these levels, AAA left out.
RETNINGSLINJER = {
    "1.1": [1],
    "1.2": [1, 2, 3, 4, 5],
    "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4],
    "2.2": [1, 2],
    "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7],
    "2.5": [1, 2, 3, 4],
    "3.1": [1, 2],
    "3.2": [1, 2, 3, 4],
    "3.3": [1, 2, 3, 4],
    "4.1": [1, 2, 3],
}
KRAV = [f"{linje}.{nr}" for linje, numre in RETNINGSLINJER.items() for nr in numre]
LINJER = (ROT / "docs" / "uu.md").read_text(encoding="utf-8").splitlines()
RADER = [
    [celle.strip() for celle in linje.strip("|").split("|")] for linje in LINJER if re.match(r"\| \d", linje)
]


def test_every_criterion_has_one_row() -> None:
    assert [rad[0] for rad in RADER] == [krav for krav in KRAV if krav not in UTEN]
    assert len(RADER) == 47


@pytest.mark.parametrize("rad", RADER, ids=lambda rad: rad[0])
def test_each_row_tells_how_and_names_what_shows_it(rad: list[str]) -> None:
    krav, nivaa, hva, hvordan, bevis = rad

    assert nivaa in {"A", "AA"}, krav
    assert len(hva) > 3, krav
    assert len(hvordan) > 15, krav
    steder = re.findall(r"`([^`]+)`", bevis)
    assert steder or bevis.startswith("ikke aktuelt: "), krav
    for sted in steder:
        fil, _, prove = sted.partition("::")
        assert (ROT / fil).is_file(), sted
        assert not prove or prove in _prover(ROT / fil), sted


def _prover(fil: Path) -> set[str]:
    tre = ast.parse(fil.read_text(encoding="utf-8"))
    return {node.name for node in tre.body if isinstance(node, ast.FunctionDef)}
