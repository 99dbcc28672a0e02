import io
import json
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.lesere.lesing import koder, les

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.xledger import XLEDGER

KODE = [
    {"title": "Value", "type": "Integer"},
    {"title": "Kode", "type": "Text"},
    {"title": "Navn", "type": "Text"},
]
KONTO = [{"title": "Value", "type": "Integer"}, {"title": "Beskrivelse", "type": "Text"}]
BUDSJETT = [{"title": "Budsjett", "type": "Money"}]


def eksport(*rader: object, belop: object = None, antall: int | None = None) -> str:
    grupper = [
        {"title": "Systemkonto", "fields": KONTO},
        {"title": "Ansvar", "fields": KODE},
        {"title": "Funksjon (K)", "fields": KODE},
        *(belop if isinstance(belop, list) else [{"title": "2025", "fields": BUDSJETT}]),
    ]
    meta = {"rows_returned": len(rader) if antall is None else antall}
    return json.dumps({"meta": meta, "field_groups": grupper, "rows": rader})


def rad(*belop: object, konto: str = "1010 - Fastlønn") -> list[object]:
    return [[865, konto], [1, "125", "Teknisk"], [2, "335", "Rekreasjon"], *belop]


def test_row_becomes_a_ledger_line() -> None:
    tabell, telling = les(XLEDGER, eksport(rad([200000.5])))

    assert tabell.row(0, named=True) == {
        "kontoklasse": 1,
        "konto": "1010",
        "konto_navn": "Fastlønn",
        "art": "010",
        "ansvar": "125",
        "ansvar_navn": "Teknisk",
        "tjeneste": "335",
        "tjeneste_navn": "Rekreasjon",
        "funksjon": "335",
        "prosjekt": None,
        "periode": None,
        "belop_ore": 20_000_050,
        "radnr": 1,
    }
    assert (telling.rader, telling.avvist, telling.sum_ore, telling.funn) == (1, 0, {"belop": 20_000_050}, [])


def test_json_and_csv_of_the_same_budget_are_equal(testdata: Path) -> None:
    mappe = testdata / "randaberg"
    tabell, telling = les(XLEDGER, (mappe / "randaberg_budsjett_2025.xledger.json").read_bytes())
    csv = les_kontofil(io.BytesIO((mappe / "randaberg_budsjett_2025.csv").read_bytes())).linjer
    # The two differ in a space in one name.
    nokler = ["kontoklasse", "konto", "konto_navn", "art", "ansvar", "ansvar_navn"]
    nokler += ["tjeneste", "funksjon", "periode"]

    summer = [
        ett.group_by(nokler).agg(pl.col("belop_ore").sum()).sort(nokler).rows() for ett in (tabell, csv)
    ]

    assert summer[0] == summer[1]
    assert len(summer[0]) == 2226
    assert (telling.rader, telling.avvist, telling.sum_ore) == (2427, 0, {"belop": 0})


def test_amount_for_each_period_is_a_line_each() -> None:
    perioder = [{"period": nr} for nr in range(3)]
    gruppe = [{"title": "2025", "fields": BUDSJETT, "periods": perioder}]

    tabell, telling = les(XLEDGER, eksport(rad([0, 10, -5]), rad([1, None, 0]), belop=gruppe))

    assert tabell.select("periode", "belop_ore", "radnr").rows() == [(1, 1000, 1), (2, -500, 1), (0, 100, 2)]
    assert (telling.rader, telling.avvist) == (2, 0)


TO_AAR = [
    {"title": "2024", "fields": [{"title": "Regnskap", "type": "Money"}]},
    {
        "title": "2025",
        "fields": [{"title": "Budsjett", "type": "Money"}, {"title": "Regnskap", "type": "Money"}],
    },
]


@pytest.mark.parametrize(
    ("valg", "ore"),
    [
        (Lesevalg(aar=2024), 100),
        (Lesevalg(aar=2025, belop="budsjett"), 200),
        (Lesevalg(belop="2025 Regnskap"), 300),
    ],
)
def test_several_amounts_are_chosen_by_year_and_name(valg: Lesevalg, ore: int) -> None:
    assert les(XLEDGER, eksport(rad([1], [2, 3]), belop=TO_AAR), valg)[1].sum_ore == {"belop": ore}


@pytest.mark.parametrize("valg", [Lesevalg(), Lesevalg(aar=2025), Lesevalg(aar=2026), Lesevalg(belop="x")])
def test_several_amounts_without_a_choice_are_listed(valg: Lesevalg) -> None:
    with pytest.raises(UnableToReadFile, match="'2024 Regnskap', '2025 Budsjett', '2025 Regnskap'"):
        les(XLEDGER, eksport(rad([1], [2, 3]), belop=TO_AAR), valg)


@pytest.mark.parametrize(
    ("belop", "lagret", "ore"),
    [
        ("0.1", 1, 10),
        ("0.30000000000000004", 1, 30),
        ("-0.0", 1, 0),
        ("1e3", 1, 100_000),
        ("12.345", 0, 0),
        ("null", 0, 0),
        ('"12"', 0, 0),
        ("1e300", 0, 0),
        ("1e-300", 0, 0),
    ],
)
def test_amounts_are_exact_or_refused(belop: str, lagret: int, ore: int) -> None:
    innhold = eksport(rad(["MARK"]), rad([1])).replace('"MARK"', belop)

    _tabell, telling = les(XLEDGER, innhold)

    assert (telling.rader, telling.lagret, telling.sum_ore) == (2, 1 + lagret, {"belop": 100 + ore})
    assert ("xledger-avrundet" in koder(telling)) == (belop == "0.30000000000000004")


@pytest.mark.parametrize("feil", [1, [], rad([1, 2]), rad([])[:2], rad([1])[1:], rad([[1]])])
def test_row_of_another_shape_is_refused_and_told(feil: object) -> None:
    _tabell, telling = les(XLEDGER, eksport(rad([1]), feil, rad([2])))

    assert (telling.rader, telling.lagret, telling.avvist, telling.sum_ore) == (3, 2, 1, {"belop": 300})
    assert telling.avviste[0].linjenr == 2


def test_fewer_rows_than_the_file_says_is_a_finding() -> None:
    _tabell, telling = les(XLEDGER, eksport(rad([1]), antall=2))

    assert [(funn.kode, funn.alvorlighet) for funn in telling.funn] == [("xledger-antall-rader", "feil")]


@pytest.mark.parametrize(
    ("innhold", "sier"),
    [
        ('{"field_groups": []}', "Fant None i «rows»"),
        ('{"field_groups": [1], "rows": []}', "Fant 1 i «field_groups»"),
        (
            '{"field_groups": [{"title": "Ansvar", "fields": []}], "rows": []}',
            "Mangler gruppene konto. Fant 'Ansvar'",
        ),
        ("[1]", "Fant list i «JSON»"),
    ],
)
def test_other_json_is_refused_in_words(innhold: str, sier: str) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les(XLEDGER, innhold)

    assert sier in str(avslag.value)


def test_noise_is_less_than_a_thousandth_of_an_ore() -> None:
    _tabell, telling = les(XLEDGER, eksport(rad(["M"])).replace('"M"', str(Decimal("5.0049"))))

    assert (telling.avvist, telling.sum_ore) == (1, {"belop": 0})
