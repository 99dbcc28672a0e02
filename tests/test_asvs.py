"""docs/asvs.csv: each item of ASVS 5.0 that we answer for is proved by something that stands."""

import ast
import csv
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[1]
LISTE = ROT / "docs" / "asvs.csv"
# Level 1 and 2 of ASVS 5.0.0, and four of level 3 that a municipality's system cannot do without.
ANTALL, EKSTRA = 257, {"V1.2.10", "V5.2.4", "V8.3.2", "V15.4.2"}
# What the linter refuses: exec and eval, shells, SQL as text, pickle, weak hashes and ciphers, weak
# chance, XML with entities, requests without a limit or a certificate.
FARLIG = (
    *("S102", "S301", "S302", "S303", "S304", "S305", "S307", "S308", "S311", "S312", "S313", "S314"),
    *("S318", "S319", "S320", "S321", "S323", "S324", "S501", "S502", "S503", "S504", "S505", "S506"),
    *("S113", "S602", "S604", "S605", "S608", "S609", "S610", "S611", "S701", "S702"),
)


def les_liste() -> list[dict[str, str]]:
    with LISTE.open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


RADER = les_liste()


@cache
def kjente_tester(sti: str) -> frozenset[str]:
    tre = ast.parse((ROT / sti).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tre)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    )


@cache
def overskrifter() -> frozenset[str]:
    tekst = (ROT / "docs" / "drift.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^#{2,3} (.+)$", tekst, re.MULTILINE))


def mangel(rad: dict[str, str]) -> str:
    """What is wrong with a row; empty when it stands."""
    bevis = rad["bevis"].strip()
    if not rad["kort"].strip() or not bevis:
        return "tom"
    if rad["status"] == "test":
        borte = [
            navn
            for navn in bevis.split()
            if not (ROT / (sti := navn.partition("::")[0])).is_file()
            or navn.partition("::")[2] not in kjente_tester(sti)
        ]
        return f"finnes ikke: {borte}" if borte else ""
    if rad["status"] == "drift":
        return "" if bevis in overskrifter() else f"docs/drift.md har ikke «{bevis}»"
    if rad["status"] == "ikke aktuelt":
        return "" if len(bevis.split()) > 3 else "uten grunn"
    return f"ukjent status {rad['status']!r}"


@pytest.mark.parametrize("rad", RADER, ids=lambda rad: rad["id"])
def test_item_is_proved_by_something_that_stands(rad: dict[str, str]) -> None:
    assert mangel(rad) == ""


def test_every_item_of_the_two_levels_is_there_once() -> None:
    nivaa = Counter(rad["nivaa"] for rad in RADER)

    assert len({rad["id"] for rad in RADER}) == len(RADER) == ANTALL
    assert {rad["id"] for rad in RADER if rad["nivaa"] == "3"} == EKSTRA
    assert nivaa["1"] + nivaa["2"] == ANTALL - len(EKSTRA)


def test_items_are_those_of_the_standard(testdata: Path) -> None:
    fasit = testdata.parent / "rules" / "asvs_5_0.csv"
    if not fasit.is_file():
        pytest.skip(f"Fant ikke {fasit.name}.")
    with fasit.open(encoding="utf-8-sig", newline="") as fil:
        krav = {rad[0]: rad[1] for rad in csv.reader(fil) if rad[0].startswith("V")}

    ventet = {navn: nivaa for navn, nivaa in krav.items() if nivaa in {"1", "2"} or navn in EKSTRA}
    assert {rad["id"]: rad["nivaa"] for rad in RADER} == ventet


@pytest.mark.parametrize(
    ("rad", "hva"),
    [
        ({"kort": "x", "status": "test", "bevis": ""}, "tom"),
        ({"kort": "x", "status": "test", "bevis": "tests/test_asvs.py::test_som_ikke_er"}, "finnes ikke"),
        ({"kort": "x", "status": "test", "bevis": "tests/borte.py::test_a"}, "finnes ikke"),
        ({"kort": "x", "status": "drift", "bevis": "Overskrift som ikke er"}, "har ikke"),
        ({"kort": "x", "status": "ikke aktuelt", "bevis": "nei"}, "uten grunn"),
        ({"kort": "x", "status": "kanskje", "bevis": "senere"}, "ukjent status"),
    ],
)
def test_row_without_proof_is_found(rad: dict[str, str], hva: str) -> None:
    assert hva in mangel(rad)


def test_linter_holds_each_rule_that_the_list_names() -> None:
    lint = tomllib.loads((ROT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    kode = [
        (fil, linje)
        for mappe in ("src", "oppsett")
        for fil in (ROT / mappe).rglob("*.py")
        for linje in fil.read_text(encoding="utf-8").splitlines()
    ]

    assert lint["select"] == ["ALL"]
    assert not set(lint["ignore"]) & {*FARLIG, "S"}
    unntatt = [
        regler for sti, regler in lint["per-file-ignores"].items() if not sti.startswith(("tests", "bench"))
    ]
    assert not {regel for regler in unntatt for regel in regler} & {*FARLIG, "S"}
    # Where a rule is set aside on a line, the line says why.
    uten_grunn = [
        f"{fil.name}: {linje.strip()}"
        for fil, linje in kode
        if re.search(r"# noqa: [^#]*\bS\d{3}\b", linje)
        and not re.search(r"# noqa: [A-Z0-9, ]+ ?[-–(#] ?\S+", linje)
    ]
    assert uten_grunn == []
