import json
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.lesere.lesing import koder, les

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.statistikk.jsonstat import JSONSTAT
from kommuneregn.lesere.statistikk.pxweb import PXWEB

KOLONNER = [
    {"code": "Region", "text": "region", "type": "d"},
    {"code": "Tid", "text": "år", "type": "t"},
    {"code": "Folk", "text": "Folkemengde", "type": "c"},
    {"code": "Areal", "text": "Areal", "type": "c"},
]


def test_data_with_keys_is_a_row_for_each_value() -> None:
    data = [
        {"key": ["4021", "2025"], "values": ["7", ".."]},
        {"key": ["3218", "2025"], "values": ["-", "2,5"]},
    ]
    svar = {"columns": KOLONNER, "comments": [{"variable": "Tid", "comment": "Ny serie"}], "data": data}

    tabell, telling = les(PXWEB, json.dumps(svar))

    assert tabell.rows() == [
        ("4021", "2025", "Folk", "Folkemengde", 7.0, None),
        ("4021", "2025", "Areal", "Areal", None, ".."),
        ("3218", "2025", "Folk", "Folkemengde", 0.0, "-"),
    ]
    assert (telling.rader, telling.lagret, telling.avvist) == (4, 3, 1)
    assert [(rad.linjenr, rad.raatekst) for rad in telling.avviste] == [(2, "2,5")]
    assert koder(telling) == ["statistikk-merknad"]


def test_variables_of_version_1_are_a_row_for_each_value() -> None:
    variabler = [
        {"code": "Region", "text": "region", "values": ["0301"], "valueTexts": ["Oslo"]},
        {
            "code": "Tid",
            "text": "år",
            "values": ["2024", "2025"],
            "valueTexts": ["2024", "2025"],
            "time": True,
        },
    ]
    tabell, telling = les(PXWEB, json.dumps({"title": "Folk", "variables": variabler}))

    assert tabell.select("dimensjon", "kode", "navn").rows() == [
        ("Region", "0301", "Oslo"),
        ("Tid", "2024", "2024"),
        ("Tid", "2025", "2025"),
    ]
    assert (telling.rader, koder(telling)) == (3, ["statistikk-uten-tall"])


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        ([{"id": "be", "type": "l", "text": "Befolkning"}], ("be", "l", "Befolkning", "")),
        ([{"dbid": "ssb", "text": "Statbank"}], ("ssb", "", "Statbank", "")),
        (
            {"id": "a", "label": "Fylker", "values": [{"code": "03", "label": "Oslo", "valueMap": ["0301"]}]},
            ("03", "Oslo", "0301"),
        ),
        (
            {"folderContents": [{"type": "Table", "id": "07459", "label": "Folk", "updated": "2026"}]},
            ("07459", "Table", "Folk", "2026"),
        ),
        (
            {"id": "1", "label": "Folk", "variableNames": ["region", "år"], "source": "SSB"},
            ("1", "Folk", "", "", "", "", "SSB", "", "region; år"),
        ),
    ],
)
def test_lists_are_a_row_for_each_entry(svar: object, ventet: tuple[str, ...]) -> None:
    tabell, telling = les(PXWEB, json.dumps(svar))

    assert tabell.rows() == [ventet]
    assert (telling.rader, koder(telling)) == (1, ["statistikk-uten-tall"])


@pytest.mark.parametrize(
    ("svar", "hva"),
    [
        ({"query": [], "response": {"format": "json-stat2"}}, "en spørring til PxWeb"),
        ({"selection": []}, "en spørring til PxWeb"),
        ({"apiVersion": "2", "maxDataCells": 1}, "innstillingene til en PxWeb-tjeneste"),
        ({"type": "Parameter error", "title": "Non-existent value", "status": 400}, "Non-existent value"),
        ({"error": "Too many values"}, "Too many values"),
        ({"a": 1}, "JSON av et ukjent slag"),
        ([1, 2], "JSON av et ukjent slag"),
        ([{"id": "x"}], "JSON av et ukjent slag"),
        ({"columns": [], "data": []}, "minst én kolonne med innhold"),
        ({"columns": KOLONNER, "data": [{"key": ["1"], "values": ["2", "3"]}]}, "rad 1 med 3 deler"),
        ({"columns": KOLONNER, "data": [{"key": ["1", "2"], "values": [2, 3]}]}, "Fant 2 i «data.values»"),
        (
            {"title": "x", "variables": [{"code": "a", "values": ["1"], "valueTexts": []}]},
            "Fant 0 navn på 1 koder",
        ),
    ],
)
def test_other_json_is_refused_for_what_it_is(svar: object, hva: str) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les(PXWEB, json.dumps(svar))

    assert hva in str(avslag.value)


def test_public_answers_are_read_or_refused_for_what_they_are(testdata: Path) -> None:
    funnet: dict[str, object] = {}
    for fil in sorted((testdata / "pxweb").glob("px*/*.json")):
        with fil.open("rb") as strom:
            leser = JSONSTAT if JSONSTAT.kjenner(strom) else PXWEB
        try:
            tabell, telling = les(leser, fil.read_bytes())
        except UnableToReadFile as avslag:
            funnet[fil.name] = str(avslag).split(".")[0]
        else:
            funnet[fil.name] = (leser.format, telling.rader, tabell.height, "verdi" in tabell.columns)

    assert funnet == {
        "expected_GetApiConfiguration.json": "Fant innstillingene til en PxWeb-tjeneste",
        "expected_ListAllTables.json": ("pxweb", 5, 5, False),
        "expected_MetadataById_tab004_js2.json": ("json-stat", 54, 54, False),
        "TAB6471_data.json": ("json-stat", 2772, 2772, True),
        "TAB6471_metadata.json": ("json-stat", 466, 466, False),
        "config.json": "Fant innstillingene til en PxWeb-tjeneste",
        "search.json": ("pxweb", 10, 10, False),
        "tables.json": ("pxweb", 20, 20, False),
    }


def test_page_of_many_says_so(testdata: Path) -> None:
    tabell, telling = les(PXWEB, (testdata / "pxweb" / "pxwebpy" / "tables.json").read_bytes())

    assert tabell["id"][0] == "TAB4707"
    assert tabell.schema == dict.fromkeys(tabell.columns, pl.String)
    assert koder(telling) == ["pxweb-flere-sider", "statistikk-uten-tall"]


def test_json_px_answer_of_jsonstat_kind_is_read_too() -> None:
    sett = {"class": "dataset", "id": ["a"], "size": [1], "dimension": {"a": {"category": {"index": ["x"]}}}}

    assert les(PXWEB, json.dumps(sett | {"value": [3]}))[0].rows() == [("x", "x", 3.0, None)]
