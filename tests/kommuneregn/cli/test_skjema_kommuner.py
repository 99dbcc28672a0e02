"""Made-up municipalities in the shapes that files have: one ledger, every format, the same answer by hand."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from kommuneregn.cli import main


class Linje(NamedTuple):
    """A ledger line: account class, art, function, ansvar, kroner (income negative)."""

    klasse: int
    art: str
    funksjon: str
    ansvar: str
    kroner: int


# Every post of §§ 5-4 to 5-6 has something but those that carry a deficit.
DRIFT = [
    Linje(1, "800", "840", "90", -300_000), Linje(1, "870", "800", "90", -400_000),
    Linje(1, "878", "800", "90", -20_000), Linje(1, "877", "800", "90", -3_000),
    Linje(1, "810", "840", "90", -50_000), Linje(1, "810", "201", "20", -7_000),
    Linje(1, "700", "241", "30", -11_000), Linje(1, "600", "201", "20", -30_000),
    Linje(1, "640", "345", "40", -60_000), Linje(1, "010", "202", "20", 450_000),
    Linje(1, "160", "100", "10", 5_000), Linje(1, "090", "202", "20", 90_000),
    Linje(1, "200", "222", "40", 120_000), Linje(1, "370", "201", "20", 70_000),
    Linje(1, "470", "281", "30", 80_000), Linje(1, "590", "222", "40", 40_000),
    Linje(1, "900", "870", "90", -9_000), Linje(1, "905", "870", "90", -4_000),
    Linje(1, "909", "870", "90", -1_000), Linje(1, "500", "870", "90", 25_000),
    Linje(1, "510", "870", "90", 30_000), Linje(1, "990", "860", "90", -40_000),
    Linje(1, "570", "880", "90", 15_000), Linje(1, "550", "880", "90", 2_000),
    Linje(1, "950", "880", "90", -6_000), Linje(1, "540", "880", "90", 8_000),
    Linje(1, "940", "880", "90", -5_000), Linje(1, "530", "880", "90", 11_000),
]  # fmt: skip
INVESTERING = [
    Linje(0, "230", "222", "40", 200_000), Linje(0, "429", "222", "40", 50_000),
    Linje(0, "430", "390", "40", 10_000), Linje(0, "529", "170", "90", 6_000),
    Linje(0, "520", "283", "90", 4_000), Linje(0, "510", "870", "90", 3_000),
    Linje(0, "729", "841", "90", -50_000), Linje(0, "700", "222", "40", -12_000),
    Linje(0, "660", "265", "40", -8_000), Linje(0, "929", "170", "90", -5_000),
    Linje(0, "905", "870", "90", -1_000), Linje(0, "920", "283", "90", -2_000),
    Linje(0, "910", "870", "90", -180_000), Linje(0, "522", "283", "90", 40_000),
    Linje(0, "912", "870", "90", -41_000), Linje(0, "512", "870", "90", 7_000),
    Linje(0, "922", "283", "90", -9_000), Linje(0, "970", "880", "90", -15_000),
    Linje(0, "550", "880", "90", 1_000), Linje(0, "950", "880", "90", -4_000),
    Linje(0, "540", "880", "90", 9_000), Linje(0, "940", "880", "90", -5_000),
    Linje(0, "530", "880", "90", 2_000),
]  # fmt: skip
HEL = DRIFT + INVESTERING
# By hand, in thousands of kroner.
VENTET = {
    "5-4": {
        1: 300, 2: 400, 3: 20, 4: 53, 5: 773, 6: 707, 7: 40, 8: 747, 9: 26, 10: 9, 11: 4, 12: 1, 13: 25,
        14: 30, 15: 41, 16: 40, 17: 25, 18: 15, 19: 2, 20: 6, 21: 8, 22: 5, 23: 11, 24: 25, 25: 0,
    },
    "5-5": {
        1: 250, 2: 10, 3: 6, 4: 4, 5: 3, 6: 273, 7: 50, 8: 12, 9: 8, 10: 5, 11: 1, 12: 2, 13: 180, 14: 258,
        15: 40, 16: 41, 17: 7, 18: 9, 19: -3, 20: 15, 21: 1, 22: 4, 23: 9, 24: 5, 25: 2, 26: 12, 27: 0,
    },
    "5-6": {
        1: 300, 2: 400, 3: 20, 4: 3, 5: 57, 6: 11, 7: 30, 8: 60, 9: 881, 10: 455, 11: 90, 12: 190, 13: 80,
        14: 40, 15: 855, 16: 26, 17: 9, 18: 4, 19: 1, 20: 25, 21: 30, 22: 41, 23: 40, 24: 25, 25: 15, 26: 2,
        27: 6, 28: 8, 29: 5, 30: 11, 31: 25, 32: 0,
    },
}  # fmt: skip
Svar = tuple[int, dict[str, Any], str]


def _csv(rader: Sequence[Sequence[object]], skille: str = ";") -> bytes:
    ut = io.StringIO()
    csv.writer(ut, delimiter=skille).writerows(rader)
    return ut.getvalue().encode()


def _uten_ansvar(linjer: Sequence[Linje]) -> bytes:
    return _csv(
        [
            ("kontoklasse", "art", "funksjon", "beløp"),
            *((e.klasse, e.art, e.funksjon, e.kroner) for e in linjer),
        ]
    )


def _ord_for_klassen(linjer: Sequence[Linje]) -> bytes:
    navn = {0: "Investering", 1: "Drift"}
    return _csv([
        ("Kontoklasse", "Ansvar", "Art", "Tjeneste", "Budsjett 2025"),
        *((navn[e.klasse], e.ansvar, e.art, f"{e.funksjon}0", f"{e.kroner:,}".replace(",", " ") + ",00")
          for e in linjer),
    ])  # fmt: skip


def _fire_siffer(linjer: Sequence[Linje]) -> bytes:
    return _csv([("konto", "ansvar", "tjeneste", "belop"),
                 *((f"{e.klasse}{e.art}", e.ansvar, e.funksjon, e.kroner) for e in linjer)], ",")  # fmt: skip


def _fem_siffer_i_tab(linjer: Sequence[Linje]) -> bytes:
    hode = ("Konto", "Kontonavn", "Ansvar", "Funksjon", "Beløp")
    rader = [(f"{e.klasse}{e.art}0", "navn", e.ansvar, e.funksjon, f"{e.kroner},00") for e in linjer]
    return _csv([hode, *rader], "\t").decode().encode("cp1252")


def _to_aar(linjer: Sequence[Linje]) -> bytes:
    return _csv(
        [
            ("År", "Kontoklasse", "Art", "Funksjon", "Ansvar", "Beløp"),
            *((2025, e.klasse, e.art, e.funksjon, e.ansvar, e.kroner) for e in linjer),
            *((2026, e.klasse, e.art, e.funksjon, e.ansvar, 2 * e.kroner) for e in linjer),
        ]
    )


def _maaneder(linjer: Sequence[Linje]) -> bytes:
    maaneder = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
    # A twelfth each month, the rest in December.
    deler = [(e, [e.kroner // 12] * 11) for e in linjer]
    return _csv(
        [
            ("systemkonto", "ansvar", "funksjon", *maaneder),
            *((f"{e.klasse}{e.art}", e.ansvar, e.funksjon, *tolv, e.kroner - sum(tolv)) for e, tolv in deler),
        ]
    )


def _arbeidsbok_i_tusen(linjer: Sequence[Linje]) -> bytes:
    bok = openpyxl.Workbook()
    ark = bok.active
    ark.append(["Budsjett 2025 (tall i 1000 kr)"])
    ark.append(["Konto", "Ansvar", "Tjeneste", "Beløp"])
    for ett in linjer:
        ark.append([f"{ett.klasse}{ett.art}", ett.ansvar, ett.funksjon, ett.kroner / 1000])
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


FORMATER: dict[str, tuple[Callable[[Sequence[Linje]], bytes], tuple[str, ...]]] = {
    "tresifret-uten-ansvar.csv": (_uten_ansvar, ()),
    "klassen-i-ord.csv": (_ord_for_klassen, ()),
    "fire-siffer.csv": (_fire_siffer, ()),
    "fem-siffer.txt": (_fem_siffer_i_tab, ()),
    "to-aar.csv": (_to_aar, ()),
    "maaneder.csv": (_maaneder, ()),
    "i-tusen.xlsx": (_arbeidsbok_i_tusen, ("--tusen",)),
}


def _skriv(mappe: Path, innhold: bytes, navn: str) -> str:
    sti = mappe / navn
    sti.write_bytes(innhold)
    return str(sti)


def _kjor(capsys: pytest.CaptureFixture[str], *argumenter: str) -> Svar:
    kode = main(["skjema", *argumenter, "--json"])
    ut, feil = capsys.readouterr()
    return kode, json.loads(ut) if ut else {}, feil


def _poster(svar: dict[str, Any]) -> dict[int, int]:
    return {int(post["post"]): post["belop_ore"] for post in svar["poster"]}


def _feil(svar: dict[str, Any]) -> list[tuple[str, str]]:
    """Findings but those on how the file is read and what columns the regulation asks for."""
    andre = (
        "konto-",
        "skjema-mangler",
        "skjema-frie",
        "skjema-omraade-funksjon",
        "regneark-",
        "tabell-",
        "tekst-",
    )
    return [(ett["kode"], ett["alvorlighet"]) for ett in svar["funn"] if not ett["kode"].startswith(andre)]


@pytest.mark.parametrize("oppsett", VENTET)
@pytest.mark.parametrize("navn", FORMATER)
def test_the_same_ledger_gives_the_same_scheme_in_every_format(
    navn: str, oppsett: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    skriv, valg = FORMATER[navn]

    kode, svar, feil = _kjor(capsys, oppsett, _skriv(tmp_path, skriv(HEL), navn), "--aar", "2025", *valg)

    assert (kode, feil) == (0, "")
    assert _poster(svar) == {nr: tusen * 100_000 for nr, tusen in VENTET[oppsett].items()}
    assert (svar["oppsett"], svar["aar"], svar["ikke_plassert"], _feil(svar)) == (oppsett, 2025, [], [])


def test_the_other_year_of_a_file_is_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = _skriv(tmp_path, _to_aar(HEL), "to-aar.csv")

    kode, svar, _ = _kjor(capsys, "5-6", fil, "--aar", "2026")
    annet = _kjor(capsys, "5-6", fil, "--aar", "2027")

    assert (kode, _poster(svar)[9]) == (0, 2 * 88_100_000)
    assert (annet[0], annet[1], annet[2].count("\n")) == (2, {}, 1)
    assert "2025" in annet[2]
    assert "2026" in annet[2]


def test_both_parts_agree_per_area(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = _skriv(tmp_path, _fire_siffer(HEL), "b.csv")

    drift = _kjor(capsys, "5-4", fil, "--aar", "2025")[1]["del2"]
    investering = _kjor(capsys, "5-5", fil, "--aar", "2025")[1]["del2"]

    # Net of posts: ansvar 20 has 450 + 90 + 70 - 7 - 30; 30 has 80 - 11; 40 has 120 - 60.
    assert {ett["omraade"]: ett["netto_ore"] // 100_000 for ett in drift["omraader"]} == {
        "10": 5, "20": 573, "30": 69, "40": 60,
    }  # fmt: skip
    assert drift["sum"]["netto_ore"] == 70_700_000
    brutto = {ett["omraade"]: [ett[f"{nr}_ore"] // 100_000 for nr in range(1, 5)]
              for ett in investering["omraader"]}  # fmt: skip
    assert brutto == {"40": [250, 10, 0, 0], "90": [0, 0, 6, 4]}


def test_without_ansvar_the_areas_are_functions_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = _skriv(tmp_path, _uten_ansvar(HEL), "b.csv")

    _, svar, _ = _kjor(capsys, "5-5", fil, "--aar", "2025")

    assert [ett["omraade"] for ett in svar["del2"]["omraader"]] == ["170", "222", "283", "390"]
    assert "skjema-omraade-funksjon" in [ett["kode"] for ett in svar["funn"]]


def _endret(*nye: Linje, uten: tuple[tuple[int, str], ...] = ()) -> list[Linje]:
    return [*(ett for ett in HEL if (ett.klasse, ett.art) not in uten), *nye]


BRUDD = {
    "driften går ikke i balanse": (
        _endret(Linje(1, "010", "202", "20", 1_000)), "5-6", 1, [("skjema-balanserer-ikke", "feil")],
    ),
    "driften går ikke i balanse i bevilgningsoversikten": (
        _endret(Linje(1, "010", "202", "20", 1_000)), "5-4", 1, [("skjema-balanserer-ikke", "feil")],
    ),
    "investeringen går ikke i balanse": (
        _endret(Linje(0, "230", "222", "40", 1)), "5-5", 1, [("skjema-balanserer-ikke", "feil")],
    ),
    "overføringen er ulik": (
        _endret(Linje(0, "970", "880", "90", -1_000), Linje(0, "540", "880", "90", 1_000)),
        "5-5", 1, [("skjema-570-970", "feil")],
    ),
    "motpost mangler": (
        _endret(Linje(1, "940", "880", "90", -40_000), uten=((1, "990"),)), "5-6", 1,
        [("skjema-590-990", "feil")],
    ),
    "funksjon 290 i et budsjett": (
        _endret(Linje(1, "300", "290", "30", 500), Linje(1, "940", "880", "90", -500)), "5-6", 0,
        [("skjema-funksjon-290", "advarsel")],
    ),
    "merforbruk ført på art 980": (
        _endret(Linje(1, "010", "202", "20", 1_000), Linje(1, "980", "899", "90", -1_000)), "5-6", 0, [],
    ),
    "utgått art": (
        _endret(Linje(1, "875", "800", "90", -1_000), Linje(1, "540", "880", "90", 1_000)), "5-6", 1,
        [("skjema-ikke-plassert", "feil"), ("skjema-balanserer-ikke", "feil")],
    ),
    "internkjøp som går opp": (
        _endret(Linje(1, "290", "222", "40", 700), Linje(1, "790", "222", "40", -700)), "5-6", 0,
        [("skjema-internt", "info")],
    ),
    "ukjent funksjon": (
        _endret(Linje(1, "010", "999", "20", 1_000), Linje(1, "940", "880", "90", -1_000)), "5-6", 0,
        [("kontoplan-ukjent-funksjon", "advarsel")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("sak", BRUDD)
def test_each_rule_that_is_broken_is_a_finding_with_its_gravity(
    sak: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linjer, oppsett, ventet, funn = BRUDD[sak]

    kode, svar, _ = _kjor(
        capsys, oppsett, _skriv(tmp_path, _fire_siffer(linjer), "budsjett.csv"), "--aar", "2025"
    )

    assert (kode, _feil(svar)) == (ventet, funn)


@pytest.mark.parametrize(("kroner", "kode", "alvorlighet"), [
    (30_000, 0, "advarsel"), (30_001, 1, "feil"), (-30_001, 1, "feil"),
])  # fmt: skip
def test_function_290_in_accounts_has_the_tolerance_of_the_control(
    kroner: int, kode: int, alvorlighet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linjer = _endret(Linje(1, "300", "290", "30", kroner), Linje(1, "940", "880", "90", -kroner))
    fil = _skriv(tmp_path, _fire_siffer(linjer), "regnskap.csv")

    svar = _kjor(capsys, "5-6", fil, "--aar", "2025", "--type", "regnskap")

    assert (svar[0], _feil(svar[1])) == (kode, [("skjema-funksjon-290", alvorlighet)])


def test_an_art_without_a_post_keeps_its_amount_until_it_is_recoded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linjer = _endret(Linje(1, "875", "800", "90", -1_000), Linje(1, "540", "880", "90", 1_000))
    fil = _skriv(tmp_path, _fire_siffer(linjer), "budsjett.csv")

    uten = _kjor(capsys, "5-6", fil, "--aar", "2025")[1]
    kode, med, _ = _kjor(capsys, "5-6", fil, "--aar", "2025", "--omkoding", "875=878")

    assert [(ett["art"], ett["belop_ore"], ett["bokfort_ore"]) for ett in uten["ikke_plassert"]] == [
        ("875", 100_000, -100_000)
    ]
    assert (_poster(uten)[3], _poster(uten)[32]) == (2_000_000, -100_000)
    assert (kode, _poster(med)[3], _poster(med)[32], med["ikke_plassert"]) == (0, 2_100_000, 0, [])


KOLONNER = (
    "Kontoklasse;Ansvar;Art;Funksjon;Regnskap 2024;Opprinnelig budsjett 2025;Revidert budsjett 2025;"
    "Regnskap 2025\n"
    "1;1;800;840;-900;-1000;-1100;-1150\n1;1;010;201;850;950;1050;1000\n1;1;540;880;50;50;50;150\n"
)


def test_columns_of_the_same_file_stand_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = _skriv(tmp_path, KOLONNER.encode(), "tall.csv")

    uten = _kjor(capsys, "5-6", fil, "--aar", "2025")
    kode, svar, _ = _kjor(capsys, "5-6", fil, "--aar", "2025", "--belop", "Regnskap 2025")

    assert (uten[0], uten[1], uten[2].count("\n")) == (2, {}, 1)
    for navn in ("Regnskap 2024", "Opprinnelig budsjett 2025", "Revidert budsjett 2025", "Regnskap 2025"):
        assert f"'{navn}'" in uten[2]
    assert (kode, [ett["noekkel"] for ett in svar["kolonner"]]) == (
        0, ["opprinnelig-budsjett", "regulert-budsjett", "forrige-regnskap"],
    )  # fmt: skip
    assert svar["poster"][8]["belop_ore"] == 115_000
    assert svar["poster"][8]["kolonner"] == {
        "opprinnelig-budsjett": 100_000, "regulert-budsjett": 110_000, "forrige-regnskap": 90_000,
    }  # fmt: skip
    assert [ett["kode"] for ett in svar["funn"]] == ["skjema-kolonner-fra-filen"]


def test_a_budget_takes_the_year_before_and_the_last_adopted_accounts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    innhold = (
        "Konto;Ansvar;Tjeneste;Regnskap 2023;Budsjett 2024;Budsjett 2025\n"
        "1800;1;840;-80;-90;-100\n1010;1;201;80;90;100\n"
    )
    fil = _skriv(tmp_path, innhold.encode(), "tall.csv")

    kode, svar, _ = _kjor(capsys, "5-4", fil, "--aar", "2025", "--belop", "Budsjett 2025")

    assert (kode, [ett["navn"] for ett in svar["kolonner"]]) == (
        0, ["forrige budsjett 2024", "siste regnskap 2023"],
    )  # fmt: skip
    assert svar["poster"][0]["kolonner"] == {"forrige-budsjett": 9_000, "siste-regnskap": 8_000}


def test_the_areas_may_stand_in_a_column_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    innhold = (
        "Sektor;Konto;Tjeneste;Budsjett 2024;Budsjett 2025\nOppvekst;1010;201;40;60\n;1010;120;20;30\n"
        "Helse;1010;241;40;50\nOppvekst;1600;201;-10;-20\nFelles;1800;840;-90;-120\n"
    )
    fil = _skriv(tmp_path, innhold.encode(), "tall.csv")

    kode, svar, _ = _kjor(capsys, "5-4", fil, "--aar", "2025", "--omraade", "sektor")
    annet = _kjor(capsys, "5-4", fil, "--aar", "2025", "--omraade", "avdeling")

    assert [(ett["omraade"], ett["netto_ore"], ett["kolonner"]) for ett in svar["del2"]["omraader"]] == [
        ("Helse", 5_000, {"forrige-budsjett": 4_000}),
        ("Oppvekst", 4_000, {"forrige-budsjett": 3_000}),
        ("Uten budsjettområde", 3_000, {"forrige-budsjett": 2_000}),
    ]
    assert (kode, svar["del2"]["sum"]["netto_ore"], _feil(svar)) == (
        0, 12_000,
        # Once for the budget, once for the year before.
        [("skjema-kolonner-fra-filen", "info"), *[("skjema-uten-omraade", "advarsel")] * 2],
    )  # fmt: skip
    assert (annet[0], annet[2].count("\n")) == (2, 1)
    assert "Fant ikke 'avdeling' i tall.csv." in annet[2]
    assert "Sektor" in annet[2]


def test_the_years_of_a_plan_are_columns_and_each_must_balance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    innhold = (
        "Konto;Ansvar;Tjeneste;Merknad;Budsjett 2025;Økonomiplan 2026;Økonomiplan 2027\n"
        "1800;1;840;x;-100;-110;-120\n1010;1;201;x;100;110;121\n"
    )
    fil = _skriv(tmp_path, innhold.encode(), "plan.csv")

    kode, svar, _ = _kjor(capsys, "5-6", fil, "--planaar", "2025-2027")

    assert (kode, svar["aar"], [ett["noekkel"] for ett in svar["kolonner"]]) == (1, 2025, ["2026", "2027"])
    assert (svar["poster"][31]["belop_ore"], svar["poster"][31]["kolonner"]) == (0, {"2026": 0, "2027": -100})
    assert [(ett["kode"], ett["sted"]) for ett in svar["funn"] if ett["alvorlighet"] == "feil"] == [
        ("skjema-balanserer-ikke", "2027: § 5-6 post 32")
    ]
    assert [ett["melding"] for ett in svar["funn"] if ett["kode"] == "konto-ubrukte-kolonner"] == [
        "Disse kolonnene er ikke lest: 'Merknad'."
    ]


def test_what_has_no_post_is_shown_in_each_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    innhold = (
        "Konto;Ansvar;Tjeneste;Budsjett 2025;Budsjett 2026\n1800;1;840;-100;-100\n1270;1;201;40;0\n"
        "1272;1;201;0;60\n1010;1;201;60;40\n"
    )
    fil = _skriv(tmp_path, innhold.encode(), "tall.csv")

    kode, svar, _ = _kjor(capsys, "5-6", fil, "--aar", "2026", "--belop", "Budsjett 2026")

    # Art 272 came in 2026, and 270 went: each stands in its own year, and only there.
    assert kode == 0
    assert [(ett["art"], ett["belop_ore"], ett["kolonner"]) for ett in svar["ikke_plassert"]] == [
        ("270", 0, {"forrige-budsjett": None}),
        ("272", None, {"forrige-budsjett": 0}),
    ]
    assert [(post["belop_ore"], post["kolonner"]["forrige-budsjett"]) for post in svar["poster"][9:12]] == [
        (4_000, 6_000), (0, 0), (6_000, 4_000),
    ]  # fmt: skip


BALANSE = {
    "ib-og-ub.csv": ("Konto;Navn;IB 2025;UB 2025\n", ()),
    "to-aar.csv": ("Konto;Navn;Saldo 2024;Saldo 2025\n", ()),
    "i-ord.csv": ("Konto;Navn;Inngående balanse;Utgående balanse\n", ("--belop", "Utgående balanse")),
}
KONTOER = (
    "22710000;Bygg;900;950\n24511000;Lån;-600;-575\n25600000;Fond;-100;-150\n25990000;Kapital;-200;-225\n"
)


@pytest.mark.parametrize("navn", BALANSE)
def test_a_balance_takes_the_year_before_from_its_own_column(
    navn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hode, valg = BALANSE[navn]

    kode, svar, _ = _kjor(
        capsys, "5-8", _skriv(tmp_path, f"{hode}{KONTOER}".encode(), navn), "--aar", "2025", *valg
    )

    begge = {
        post["post"]: (post["belop_ore"], post["kolonner"]["forrige-regnskap"]) for post in svar["poster"]
    }
    assert (kode, [ett["navn"] for ett in svar["kolonner"]]) == (0, ["regnskap 2024"])
    linjer = ("A.I.1", "SUM_EIENDELER", "C.I.1", "C.III.1", "D.I.1")
    assert {nr: begge[nr] for nr in linjer} == {
        "A.I.1": (95_000, 90_000), "SUM_EIENDELER": (95_000, 90_000), "C.I.1": (15_000, 10_000),
        "C.III.1": (22_500, 20_000), "D.I.1": (57_500, 60_000),
    }  # fmt: skip


def test_the_opening_is_counted_once_whether_it_is_a_period_or_repeated_in_january(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    perioder = (
        "Konto;Periode;Beløp\n22710000;0;900\n22710000;3;50\n24511000;0;-600\n24511000;6;25\n"
        "25600000;0;-100\n25600000;12;-50\n25990000;0;-200\n25990000;12;-25\n"
    )
    gjentatt = (
        "konto;ib;jan;feb\n22710000;900;900;50\n24511000;-600;-600;25\n25600000;-100;-100;-50\n"
        "25990000;-200;-200;-25\n"
    )

    svar = [_kjor(capsys, "5-8", _skriv(tmp_path, ett.encode(), "b.csv"), "--aar", "2025")[1]
            for ett in (perioder, gjentatt)]  # fmt: skip

    poster = [
        {post["post"]: (post["belop_ore"], *post["kolonner"].values()) for post in ett["poster"]}
        for ett in svar
    ]
    assert poster[0] == poster[1]
    assert poster[0]["SUM_EIENDELER"] == poster[0]["SUM_EGENKAPITAL_GJELD"] == (95_000, 90_000)
    assert _feil(svar[0]) == []
    assert _feil(svar[1]) == [("balanse-aapning-to-ganger", "advarsel")]
