import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.lesere.lesing import koder, les

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.statistikk.jsonstat import JSONSTAT

KJONN = {"label": "kjønn", "category": {"index": ["1", "2"], "label": {"1": "Menn", "2": "Kvinner"}}}
TID = {"label": "år", "category": {"index": {"2024": 0, "2025": 1}}}
SETT = {
    "version": "2.0",
    "class": "dataset",
    "label": "Folk",
    "id": ["Kjonn", "Tid"],
    "size": [2, 2],
    "dimension": {"Kjonn": KJONN, "Tid": TID},
    "value": [1, 2.5, None, 4],
    "status": {"2": ":"},
}


def uten(*felt: str, **nye: object) -> str:
    return json.dumps({navn: verdi for navn, verdi in SETT.items() if navn not in felt} | nye)


def test_each_cell_is_a_row_and_missing_is_not_zero() -> None:
    tabell, telling = les(JSONSTAT, uten())

    assert tabell.rows() == [
        ("1", "Menn", "2024", "2024", 1.0, None),
        ("1", "Menn", "2025", "2025", 2.5, None),
        ("2", "Kvinner", "2024", "2024", None, ":"),
        ("2", "Kvinner", "2025", "2025", 4.0, None),
    ]
    assert tabell.columns == ["Kjonn", "Kjonn_navn", "Tid", "Tid_navn", "verdi", "status"]
    assert (telling.rader, telling.lagret, telling.sum_ore) == (4, 4, {})
    assert [str(funn.melding) for funn in telling.funn] == [
        "1 av 4 celler har ingen verdi (status og antall: ':' 1). De er ikke lest som 0."
    ]


@pytest.mark.parametrize(
    ("verdier", "status"),
    [({"0": 1, "1": 2.5, "3": 4}, [None, None, ":", None]), ([1, 2.5, None, 4], {"2": ":"})],
)
def test_values_and_status_are_lists_or_objects(verdier: object, status: object) -> None:
    fra_objekt, _ = les(JSONSTAT, uten(value=verdier, status=status))

    assert fra_objekt.equals(les(JSONSTAT, uten())[0])


@pytest.mark.parametrize("status", ["a", ["a"]])
def test_one_status_is_that_of_all_cells(status: object) -> None:
    tabell, _ = les(JSONSTAT, uten(status=status))

    assert tabell["status"].to_list() == ["a"] * 4


def test_version_1_bundle_is_the_same_cube() -> None:
    dimensjon = {"id": SETT["id"], "size": SETT["size"], "Kjonn": KJONN, "Tid": TID}
    bunt = {"folk": {"label": "Folk", "dimension": dimensjon, "value": SETT["value"], "status": {"2": ":"}}}

    tabell, _ = les(JSONSTAT, json.dumps(bunt))

    assert tabell.equals(les(JSONSTAT, uten())[0])


def test_data_set_that_does_not_say_its_class_is_the_same_cube() -> None:
    dimensjon = {"id": SETT["id"], "size": SETT["size"], "Kjonn": KJONN, "Tid": TID}
    versjon_1 = {"dimension": dimensjon, "value": SETT["value"], "status": {"2": ":"}}
    ventet, _ = les(JSONSTAT, uten())

    for innhold in (uten("class", "version"), json.dumps(versjon_1)):
        assert JSONSTAT.kjenner(io.BytesIO(innhold.encode()))
        assert les(JSONSTAT, innhold)[0].equals(ventet)


def test_several_data_sets_ask_which() -> None:
    samling = {"class": "collection", "version": "2.0", "link": {"item": [SETT, SETT | {"label": "Andre"}]}}

    with pytest.raises(UnableToReadFile, match=r"'Folk', 'Andre'.*--ark NAVN"):
        les(JSONSTAT, json.dumps(samling))
    tabell, telling = les(JSONSTAT, json.dumps(samling), Lesevalg(ark="Andre"))

    assert (tabell.height, telling.rader) == (4, 4)


def test_collection_of_links_alone_has_nothing_to_read() -> None:
    lenker = {"class": "collection", "version": "2.0", "link": {"item": [{"class": "dataset", "href": "x"}]}}

    with pytest.raises(UnableToReadFile, match="1 lenker og ingen datasett"):
        les(JSONSTAT, json.dumps(lenker))


@pytest.mark.parametrize("innhold", [uten("value", "status"), uten("status", value=[])])
def test_description_without_values_is_a_list_of_categories(innhold: str) -> None:
    tabell, telling = les(JSONSTAT, innhold)

    assert tabell.rows() == [
        ("Kjonn", "kjønn", "1", "Menn", None),
        ("Kjonn", "kjønn", "2", "Kvinner", None),
        ("Tid", "år", "2024", "", None),
        ("Tid", "år", "2025", "", None),
    ]
    assert (telling.rader, koder(telling)) == (4, ["statistikk-uten-tall"])


def test_dimension_alone_keeps_its_hierarchy() -> None:
    kategori = {"index": ["T", "1"], "label": {"T": "Alt", "1": "Mat"}, "child": {"T": ["1"]}}
    tabell, _ = les(JSONSTAT, json.dumps({"class": "dimension", "label": "vare", "category": kategori}))

    assert tabell.rows() == [("vare", "vare", "T", "Alt", None), ("vare", "vare", "1", "Mat", "T")]


def test_units_and_notes_follow_the_figures() -> None:
    innhold = {
        "label": {"A": "Folk"},
        "unit": {"A": {"base": "personer", "decimals": 0}},
        "note": {"A": ["nb"]},
    }
    dimensjoner = {
        "Tid": TID,
        "Innhold": {"category": innhold, "extension": {"categoryNoteMandatory": {"A": {"0": True}}}},
    }
    sett = uten(
        "status",
        id=["Tid", "Innhold"],
        size=[2, 1],
        dimension=dimensjoner,
        value=[1, 2],
        note=["om alt", "må vises"],
        extension={"noteMandatory": {"1": True}},
    )

    tabell, telling = les(JSONSTAT, sett)

    assert tabell["enhet"].to_list() == ["personer", "personer"]
    assert [(funn.kode, str(funn.melding).split(": ")[1], str(funn.sted)) for funn in telling.funn] == [
        ("statistikk-merknad", "om alt", ""),
        ("statistikk-obligatorisk-merknad", "må vises", ""),
        ("statistikk-obligatorisk-merknad", "nb", "Innhold A"),
    ]


@pytest.mark.parametrize(
    ("innhold", "sier"),
    [
        (uten(value=[1, 2, 3]), "Fant 3 verdier i «value». Forventet 4"),
        (uten(value={"4": 1}), "Forventet et cellenummer under 4"),
        (uten(value={"01": 1}), "Forventet et cellenummer under 4"),
        (uten(value={"-1": 1}), "Forventet et cellenummer under 4"),
        (uten(value=[1, 2, 3, True]), "Fant True i «value»"),
        (uten(value=[1, 2, 3, [4]]), "Fant list i «value»"),
        (uten().replace("2.5", "1e400"), "for stort"),
        (uten().replace("2.5", "NaN"), "Fant NaN som tall"),
        (uten().replace("2.5", str(2**53 + 1)), "for stort"),
        (uten().replace("2.5", "9" * 5000), "for lange tall"),
        (uten(size=[2, 3]), "Fant 2 kategorier i «Tid». Forventet 3"),
        (uten(size=[2]), "Fant 2 dimensjoner og 1 størrelser"),
        (uten(size=[2, -2]), "Fant -2 i «size»"),
        (uten(id=["Kjonn", "Kjonn"]), "flere ganger i «id»"),
        (uten(dimension={"Kjonn": KJONN}), "Fant None i «Tid»"),
        (uten(dimension={"Kjonn": KJONN, "Tid": {"category": {"index": {"a": 0, "b": 2}}}}), "uten hull"),
        (
            uten(dimension={"Kjonn": KJONN, "Tid": {"category": {"index": ["a", "a"]}}}),
            "flere ganger i «Tid»",
        ),
        ('{"class": "dataset", "class": "x", "version": 1}', "Fant 'class' flere ganger"),
        (uten()[:-10], "ikke er hel"),
        ('{"dimension": ' + "[" * 100_000, "for dype nivåer"),
        ('{"$schema": "x", "class": {}, "dimension": 1}', "JSON-skjema"),
        ('{"dimension": 1}', "Fant JSON uten datasett"),
    ],
)
def test_wrong_file_is_refused_in_words(innhold: str, sier: str) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les(JSONSTAT, innhold)

    assert sier in str(avslag.value)
    assert "Forventet" in str(avslag.value)


def test_more_cells_than_can_be_read_are_refused_before_they_are_made() -> None:
    stor = {"category": {"index": [str(nr) for nr in range(3000)]}}
    sett = uten(
        "status", size=[3000] * 4, id=list("abcd"), dimension=dict.fromkeys("abcd", stor), value={"0": 1}
    )

    with pytest.raises(UnableToReadFile, match="81000000000000 celler"):
        les(JSONSTAT, sett)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_cells_stand_in_row_major_order(storrelser: list[int], data: st.DataObject) -> None:
    antall = 1
    for storrelse in storrelser:
        antall *= storrelse
    verdier = data.draw(st.lists(st.none() | st.integers(-9, 9), min_size=antall, max_size=antall))
    navn = [f"d{nr}" for nr in range(len(storrelser))]
    alle = [[f"{ett}-{nr}" for nr in range(n)] for ett, n in zip(navn, storrelser, strict=True)]
    dimensjon = {ett: {"category": {"index": koder_}} for ett, koder_ in zip(navn, alle, strict=True)}

    tabell, telling = les(
        JSONSTAT, uten("status", id=navn, size=storrelser, dimension=dimensjon, value=verdier)
    )

    ventet: list[tuple[str, ...]] = [()]
    for koder_ in alle:
        ventet = [(*rad, kode) for rad in ventet for kode in koder_]
    assert tabell.select(navn).rows() == ventet
    assert tabell["verdi"].to_list() == verdier
    assert telling.rader == antall


@pytest.mark.parametrize(
    ("fil", "rader", "sum_", "mangler"),
    [
        ("ssb/ks_resultatTest.json", 1250, 12_607_826_250, 485),
        ("ssb/29843.json", 37_440, 2_901_152, 7200),
        ("pxwebpy/TAB6471_data.json", 2772, 84_837_753, 0),
        ("jsonstat/canada.json", 120, 140_121.4, 0),
        ("jsonstat/hierarchy.json", 132, 0, 132),
        ("jsonstat/order.json", 24, 0, 24),
    ],
)
def test_public_files_have_their_cells(
    testdata: Path, fil: str, rader: int, sum_: float, mangler: int
) -> None:
    tabell, telling = les(JSONSTAT, (testdata / "pxweb" / fil).read_bytes())

    assert (tabell.height, telling.rader, telling.avvist) == (rader, rader, 0)
    assert tabell["verdi"].sum() == pytest.approx(sum_)
    assert tabell["verdi"].null_count() == mangler


def test_text_in_cells_is_kept_as_text(testdata: Path) -> None:
    tabell, telling = les(JSONSTAT, (testdata / "pxweb" / "jsonstat" / "order.json").read_bytes())

    assert tabell["tekst"].to_list()[:5] == ["A1B1C1", "A1B1C2", "A1B1C3", "A1B1C4", "A1B2C1"]
    assert koder(telling) == ["statistikk-tekst"]
