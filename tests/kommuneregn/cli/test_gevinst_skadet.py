"""A file with one value that does not belong there is answered or refused, and never breaks the program."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from kommuneregn.cli import main

FRA = {"fra": "2026-01-01", "kilde": "avtalen"}
HEL: dict[str, Any] = {
    "planperiode": {"fra": 2026, "antall": 4}, "prisnivaa": 2026,
    "fro": 2, "trekninger": 20, "korrelasjon": 0.3,
    "horisont": 10, "satsdag": "2026-02-01", "laanerente": {"prosent": 4.5, "kilde": "avtalen"},
    "deflatorer": [{"aar": aar, "prosent": 3, "kilde": "anslag"} for aar in range(2026, 2030)],
    "lonn": {"timelonn": 250, "dato": "2026-01-01", "sone": "I", "kilde": "lønn"},
    "lonnssatser": [{"navn": "feriepenger", "verdi": 12, **FRA}, {"navn": "pensjon", "verdi": 16, **FRA},
                    {"navn": "arbeidsgiveravgift", "sone": "I", "verdi": 14.1, **FRA},
                    {"navn": "timeverk_per_aarsverk", "verdi": 1700, **FRA}],
    "gevinster": [
        {"id": "A", "navn": "vikarer", "slag": "redusert_kostnad", "tiltak": "T1", "sannsynlighet": 0.8,
         "krav": [{"pott": "p"}], "linjer": [
             {"navn": "a", "antall": {"lav": 8, "trolig": 10, "hoy": 13}, "nullpunkt": 9, "maal": 7,
              "retning": "ned",
              "pris": 300, "prisnivaa": 2025, "start": "2026-10", "siste": "2028-12",
              "opptrapping": {"form": "lineaer", "maaneder": 12}},
             {"navn": "b", "art": "ulempe", "varighet": "engangs", "belop": 200, "start": "2026-09"}],
         "ikke_prissatt": [{"navn": "ro", "betydning": "stor", "omfang": 2}]},
        {"id": "B", "navn": "skjema", "slag": "spart_tid", "krav": [{"pott": "q"}], "linjer": [
            {"navn": "c", "maalt_i": "minutter", "antall": 600, "endring": 20, "start": "2027-01",
             "opptrapping": {"form": "trinn", "trinn": [{"etter": 3, "andel": 0.5}]}}],
         "skjebner": [{"til": "budsjettkutt", "andel": 0.4, "budsjettlinje": "1010"}]}],
    "potter": [{"id": "p", "navn": "p", "storrelse": 1000},
               {"id": "q", "navn": "q", "slag": "aarsverk", "storrelse": 2}],
    "avstemming": [{"tiltak": "T1", "aar": 2026, "tatt_ut": 5, "referanse": 6, "regnskap": 1, "stoy": 2,
                    "behov": 3, "innvilget": 1}],
    "slingring": {"andel": 0.1, "bagatell": 5},
    "planer": [{"id": "P", "fase": "plan", "tiltak": ["x"], "droftet": ["2026-01-01"],
                "kapasitet_vurdert": True,
                "gevinster": [{"id": "A", "nullpunkt": 3, "maaledatoer": ["2027-01-01"]}]}],
}  # fmt: skip
FREMMEDE: tuple[Any, ...] = (
    None, "", 0, -1, 1, 1e9, 10**17, -(10**17), 1e-7, "x", "2026-00", "9999-12", "2026-01", True, [], {},
    [1],    {"lav": -5, "trolig": 1, "hoy": 9}, "1 0", "\u0000", 1900, 2200, "trinn", "ulempe",
    "engangs", "spart_tid",
)  # fmt: skip


def steder(verdi: object, sti: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    par: list[tuple[object, object]] = []
    if isinstance(verdi, dict):
        par = list(verdi.items())
    elif isinstance(verdi, list):
        par = list(enumerate(verdi))
    return [sted for navn, under in par for sted in ((*sti, navn), *steder(under, (*sti, navn)))]


def test_the_file_is_answered_when_it_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = tmp_path / "hel.json"
    fil.write_text(json.dumps(HEL), encoding="utf-8")

    assert main(["gevinst", str(fil), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["syn"]["kommunens_kasse"]["mangler"] is None


@pytest.mark.parametrize("fro", range(10))
def test_one_foreign_value_is_answered_or_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fro: int
) -> None:
    trekk, fil = random.Random(fro), tmp_path / "skadet.json"
    for sti in trekk.sample(steder(HEL), 25):
        skadet = copy.deepcopy(HEL)
        sted: Any = skadet
        for navn in sti[:-1]:
            sted = sted[navn]
        sted[sti[-1]] = trekk.choice(FREMMEDE)
        fil.write_text(json.dumps(skadet), encoding="utf-8")

        kode = main(["gevinst", str(fil), "--json"])

        ut, feil = capsys.readouterr()
        if kode == 2:
            assert (ut, feil.count("\n")) == ("", 1), (sti, feil)
        else:
            assert (kode in (0, 1), feil, "funn" in json.loads(ut)) == (True, "", True), sti
