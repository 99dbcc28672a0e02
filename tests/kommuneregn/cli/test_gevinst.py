import json
import re
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from kommuneregn.cli import main

LINJE = {"navn": "leie", "belop": 1_000_000, "start": "2026-07", "forutsetning": "avtalen sies opp",
         "kilde": "leieavtalen", "dato": "2026-01-10"}  # fmt: skip
GEVINST = {"id": "G1", "navn": "Leieavtaler", "slag": "redusert_kostnad", "linjer": [LINJE]}
FIL = {"planperiode": {"fra": 2026}, "prisnivaa": 2026, "gevinster": [GEVINST]}
MILLION = 100_000_000


def skriv(mappe: Path, innhold: object) -> str:
    sti = mappe / "gevinster.json"
    sti.write_text(json.dumps(innhold), encoding="utf-8")
    return str(sti)


def svar_paa(
    mappe: Path, innhold: object, capsys: pytest.CaptureFixture[str], *valg: str
) -> dict[str, object]:
    assert main(["gevinst", skriv(mappe, innhold), "--json", *valg]) in (0, 1)
    svar: dict[str, object] = json.loads(capsys.readouterr().out)
    return svar


def hent(svar: object, *sti: object) -> object:
    for ett in sti:
        svar = svar[ett]  # type: ignore[index]  # the path of the test
    return svar


def test_two_totals_each_with_its_label_formula_and_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svar = svar_paa(tmp_path, FIL, capsys)
    netto = hent(svar, "samlet", "netto")

    assert hent(netto, "per_aar") == {
        "2026": MILLION // 2, "2027": MILLION, "2028": MILLION, "2029": MILLION
    }  # fmt: skip
    assert hent(netto, "nivaa") == {
        "ore": MILLION,
        "enhet": "øre, årlig nivå (helårsvirkning)",
        "formel": "linjenes fulle virkning ved utgangen av planperioden",
        "prisnivaa": 2026,
        "kilde": "Sum av virkningene slik de er planlagt per år",
        "grunnlag": [{"navn": "G1 leie, 2029", "ore": MILLION}],
    }
    assert (hent(netto, "akkumulert", "ore"), hent(netto, "akkumulert", "enhet")) == (
        7 * MILLION // 2,
        "øre, akkumulert i planperioden",
    )
    assert svar["opphav"] == {
        "kommuneregn": version("helhet"),
        "filer": [
            {
                "fil": "gevinster.json",
                "sha256": sha256((tmp_path / "gevinster.json").read_bytes()).hexdigest(),
            }
        ],
    }


def test_the_same_file_gives_the_same_answer_bit_for_bit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usikker = {**LINJE, "belop": {"lav": 800_000, "trolig": 1_000_000, "hoy": "1 500 000,50"}}
    fil = {
        **FIL,
        "fro": 9,
        "trekninger": 500,
        "gevinster": [{**GEVINST, "sannsynlighet": 0.7, "linjer": [usikker]}],
    }

    forste, andre = (svar_paa(tmp_path, fil, capsys) for _ in range(2))
    med_fro = svar_paa(tmp_path, fil, capsys, "--fro", "10")

    assert forste == andre
    assert hent(forste, "simulering", "fro") == 9
    assert hent(med_fro, "simulering", "fro") == 10
    assert hent(forste, "simulering", "netto_akkumulert") != hent(med_fro, "simulering", "netto_akkumulert")
    assert hent(forste, "samlet") == hent(med_fro, "samlet")


def test_an_auditor_can_multiply_the_working_himself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linje = {"navn": "vikarer", "antall": 7, "nullpunkt": "9,5", "maal": 8, "retning": "ned",
             "pris": "3333,33", "start": "2026-01"}  # fmt: skip

    svar = svar_paa(tmp_path, {**FIL, "gevinster": [{**GEVINST, "linjer": [linje]}]}, capsys)

    utregning = hent(svar, "gevinster", 0, "linjer", 0)
    produkt = Fraction(1)
    for ledd in hent(utregning, "utregning"):  # type: ignore[attr-defined]  # a list
        produkt *= Fraction(ledd["verdi"])
    assert produkt == Fraction(str(hent(utregning, "fullt_aar_ore"))) == Fraction("3499996.5")
    assert hent(utregning, "kasse", "2026") == 3_499_997


def test_hours_are_priced_and_only_redeemed_kroner_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sats = {"fra": "2026-01-01", "kilde": "avtalen"}
    fil = {
        **FIL,
        "lonn": {"timelonn": 250, "dato": "2026-01-01", "sone": "I", "kilde": "lønnssystemet"},
        "lonnssatser": [
            {"navn": "feriepenger", "verdi": 12, **sats},
            {"navn": "pensjon", "verdi": 16, **sats},
            {"navn": "arbeidsgiveravgift", "verdi": "14,1", "sone": "I", **sats},
            {"navn": "timeverk_per_aarsverk", "verdi": 1750, **sats},
        ],
        "gevinster": [
            {
                "id": "T1", "navn": "skjema", "slag": "spart_tid",
                "linjer": [{"navn": "saker", "antall": 700, "maalt_i": "minutter", "endring": 30,
                            "start": "2026-01"}],
                "skjebner": [{"til": "budsjettkutt", "andel": 0.5, "budsjettlinje": "1010.120"},
                             {"til": "omdisponert", "andel": "0.25", "hva": "byggesak"}],
            }
        ],
    }  # fmt: skip

    svar = svar_paa(tmp_path, fil, capsys)

    assert hent(svar, "timepris", "ore_per_time") == "36512"
    tid = hent(svar, "tid", 0)
    assert (
        hent(tid, "potensial", "2027"),
        hent(tid, "omdisponert", "2027"),
        hent(tid, "uten_skjebne", "2027"),
    ) == (
        "350",
        "87.5",
        "87.5",
    )
    assert hent(tid, "skjebner", 0, "aarsverk", "2027") == "0.1"
    assert (
        hent(tid, "innlost_ore", "2027") == hent(svar, "samlet", "netto", "per_aar", "2027") == 175 * 36_512
    )
    assert "tid-uten-skjebne" in {str(hent(funn, "kode")) for funn in svar["funn"]}  # type: ignore[attr-defined]  # a list


@pytest.mark.parametrize(
    ("endring", "melding"),
    [
        ({"planperiod": {}}, "Fant nøkkelen «planperiod» i «gevinster.json». Forventet bare planperiode,"),
        ({"prisnivaa": "i fjor"}, "Fant «i fjor» i «gevinster.json.prisnivaa». Forventet et helt tall."),
        ({"planperiode": None}, "Mangler «planperiode» i «gevinster.json»."),
        ({"planperiode": {"fra": 2026, "antall": 0}}, "Forventet fra 1 til 60 år"),
        ({"gevinster": [GEVINST, GEVINST]}, "Fant samme id på to gevinster."),
        ({"gevinster": [{**GEVINST, "slag": "flaks"}]}, "Forventet en av redusert_kostnad,"),
        ({"gevinster": [{**GEVINST, "sannsynlighet": 2}]}, "Fant sannsynligheten 2 i G1."),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "kroner": 1}]}]},
         "Fant nøkkelen «kroner» i «gevinster.json.gevinster[0].linjer[0]»."),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "pris": 1}]}]}, "enten belop alene, eller antall"),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "start": "2026-13"}]}]}, "Forventet en måned"),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "belop": True}]}]}, "Forventet et tall"),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "belop": 10**30}]}]}, "høyst 18 sifre"),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "belop": {"lav": 3, "trolig": 2, "hoy": 1}}]}]},
         "stigende rekkefølge"),
        ({"gevinster": [{**GEVINST, "linjer": [{**LINJE, "prisnivaa": 2019}]}]}, "mangler deflator for"),
        ({"gevinster": [{**GEVINST, "slag": "spart_tid",
                         "linjer": [{"navn": "x", "maalt_i": "timer", "endring": 1, "start": "2026-01"}]}]},
         "målt i tid, og ingen timepris"),
        ({"horisont": 2}, "Fant en horisont på 2 år."),
        ({"trekninger": 10**9}, "høyst 1000000"),
        ({"prisnivaa": -1}, "et år fra 1900 til 2200"),
        ({"trekninger": 10**6, "gevinster": [{**GEVINST, "linjer": [LINJE] * 26}]},
         "trekninger ganger linjer"),
        ({"lonn": {"timelonn": 0, "dato": "2026-01-01", "kilde": "x"}}, "kroner i timen, over 0"),
        ({"lonnssatser": [{"navn": "pensjon", "verdi": -1, "fra": "2026-01-01", "kilde": "x"}]},
         "0 eller mer"),
        ({"gevinster": [{**GEVINST, "skjebner": [{"til": "vekst", "andel": 0.6},
                                                   {"til": "kvalitet", "andel": 0.6}]}]},
         "til sammen er høyst 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], endring: dict[str, object], melding: str
) -> None:
    assert main(["gevinst", skriv(tmp_path, {**FIL, **endring}), "--json"]) == 2

    ut, feil = capsys.readouterr()
    assert (ut, feil.count("\n"), melding in feil) == ("", 1, True), feil


def test_a_number_that_would_never_end_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sti = tmp_path / "gevinster.json"
    tekst = json.dumps(FIL).replace("1000000", "1e999999")
    sti.write_text(tekst, encoding="utf-8")

    assert main(["gevinst", str(sti)]) == 2
    assert "sifre" in capsys.readouterr().err


def test_the_table_names_both_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    effekt = {"navn": "trygghet", "betydning": "stor", "omfang": 2}
    fil = {**FIL, "gevinster": [{**GEVINST, "sannsynlighet": 0.5, "ikke_prissatt": [effekt]}]}

    assert main(["gevinst", skriv(tmp_path, fil)]) == 0

    ut = capsys.readouterr().out
    for tekst in (
        "Akkumulert i planperioden",
        "Årlig nivå (helårsvirkning)",
        "Ikke prissatt: 1 med +++",
        "Kommunens kasse: Kan ikke beregnes: mangler deflator for 2027.",
        "G1 leie, sannsynlighet: 0,00 til 3 500 000,00",
    ):
        assert tekst in ut.replace("\u00a0", " "), tekst


def test_an_empty_plan_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = svar_paa(tmp_path, {**FIL, "gevinster": []}, capsys)

    assert hent(svar, "samlet", "netto", "per_aar") == dict.fromkeys(("2026", "2027", "2028", "2029"), 0)
    assert hent(svar, "simulering", "netto_akkumulert") == {"p10": 0, "p50": 0, "p90": 0, "snitt": 0}


def test_decimals_of_the_file_are_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = svar_paa(
        tmp_path,
        {**FIL, "gevinster": [{**GEVINST, "linjer": [{**LINJE, "belop": 0.07, "start": "2026-01"}]}]},
        capsys,
    )

    assert Decimal(str(hent(svar, "gevinster", 0, "linjer", 0, "fullt_aar_ore"))) == 7


def test_pools_and_the_three_figures_are_in_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    krav = [{"pott": "leie"}]
    andre = {
        **GEVINST,
        "id": "G2",
        "navn": "Andre tiltak",
        "tiltak": "T1",
        "krav": [{"pott": "leie", "andel": 0.5}],
    }
    fil = {
        **FIL,
        "gevinster": [{**GEVINST, "tiltak": "T1", "krav": krav}, andre],
        "potter": [{"id": "leie", "navn": "Leie", "storrelse": "1 200 000", "kilde": "budsjettet"}],
        "avstemming": [{"tiltak": "T1", "aar": 2027, "tatt_ut": 0},
                       {"tiltak": "T9", "aar": 2027, "tatt_ut": 500000}],
    }  # fmt: skip

    svar = svar_paa(tmp_path, fil, capsys)

    main(["gevinst", str(tmp_path / "gevinster.json")])
    ut = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Pott Leie: har 1 200 000,00 kr, krevd 1 600 000,00 kr, sammen 1 200 000,00 kr" in ut
    assert re.search(r"T1 2027 +2 000 000,00 +0,00 +– +– +– +krevd-ikke-kuttet", ut)
    pott = hent(svar, "potter", 0)
    assert [hent(pott, navn) for navn in ("storrelse", "krevd", "felles")] == [
        "120000000",
        "160000000",
        "120000000",
    ]
    assert hent(pott, "forslag") == {"G1": "100000000", "G2": "20000000"}
    assert hent(svar, "avstemming", 0) == {
        "tiltak": "T1", "aar": 2027, "enhet": "øre", "beregnet": 2 * MILLION, "tatt_ut": 0, "synlig": None,
        "unngaatt": None, "vekst_ikke_gitt": None, "utfall": ["krevd-ikke-kuttet"],
        "formel": "synlig = referanse − regnskap; vekst ikke gitt = behov − innvilget",
    }  # fmt: skip
    assert hent(svar, "avstemming", 1, "utfall") == ["kuttet-uten-tiltak", "avstemming-mangler"]
    alle: list[dict[str, str]] = svar["funn"]  # type: ignore[assignment]  # findings
    assert [funn["kode"] for funn in alle if funn["alvorlighet"] == "feil"] == [
        "krevd-ikke-kuttet",
        "kuttet-uten-tiltak",
        "dobbelt-over-potten",
    ]
    assert "dobbelt-samlepost" in {funn["kode"] for funn in alle}


@pytest.mark.parametrize(
    ("endring", "melding"),
    [
        ({"potter": [{"id": "x", "navn": "x", "storrelse": -1}]}, "Forventet 0 eller mer"),
        ({"gevinster": [{**GEVINST, "krav": [{"pott": "x", "belop": 1, "andel": 1}]}]}, "ikke begge"),
        ({"potter": [{"id": "x", "navn": "x", "slag": "aarsverk", "storrelse": 1}],
          "gevinster": [{**GEVINST, "krav": [{"pott": "x"}]}]}, "på årsverk uten størrelse"),
        ({"avstemming": [{"tiltak": "T", "aar": 2026}] * 2}, "Fant T 2026 to ganger"),
        ({"avstemming": [{"tiltak": "T", "aar": 2026, "kutt": 1}]}, "Fant nøkkelen «kutt»"),
        ({"avstemming": [{"tiltak": "T", "aar": 2026, "tatt_ut": "1,005"}]}, "høyst to desimaler"),
        ({"slingring": {"andel": 3}}, "Fant slingringen 3"),
    ],
)  # fmt: skip
def test_pools_and_rows_that_cannot_be_used_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], endring: dict[str, object], melding: str
) -> None:
    assert main(["gevinst", skriv(tmp_path, {**FIL, **endring}), "--json"]) == 2

    assert melding in capsys.readouterr().err


def test_the_pitfalls_of_a_plan_are_told_and_a_young_one_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planen = {"gevinster": [{"id": "G1"}], "evalueringer": ["2027-06-01", "2027-12-01"]}
    planer = [
        {"id": "ung", "fase": "ide", **planen},
        {"id": "spurt", "fase": "ide", "sjekk_som": "plan", **planen},
    ]

    svar = svar_paa(tmp_path, {**FIL, "planer": planer}, capsys)

    assert hent(svar, "fallgruver", "ung") == []
    funnet: list[dict[str, str]] = hent(svar, "fallgruver", "spurt")  # type: ignore[assignment]  # findings
    koder = {"g01", "g02", "g03", "g04", "g09", "g10", "g11", "g15", "g16"}
    assert {funn["kode"] for funn in funnet} == koder
    assert set(funnet[0]) == {"kode", "fant", "sted", "hvorfor", "skriv", "kilde"}
    assert main(["gevinst", skriv(tmp_path, {**FIL, "planer": planer[:1]})]) == 0
    assert "Fallgruver i ung: ingen" in capsys.readouterr().out


def test_a_plan_with_a_date_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = {**FIL, "planer": [{"id": "P", "fase": "plan", "droftet": ["i fjor"]}]}

    assert main(["gevinst", skriv(tmp_path, fil), "--json"]) == 2
    assert "en liste med datoer" in capsys.readouterr().err
