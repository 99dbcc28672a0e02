import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

FIL = """\
konto;ansvar;tjeneste;beløp
1800;900;840;-1000000,00
1010;100;120;970000,00
1500;900;870;10000,00
210320;900;;50000,00
256080;900;;-30000,00
"""


def kjor(argumenter: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    utfall = main(["nokkeltall", *argumenter])
    ut, feil = capsys.readouterr()
    return utfall, ut, feil


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    sti = tmp_path / "regnskap_2025.csv"
    sti.write_text(FIL, encoding="utf-8")
    return sti


def test_ratios_as_json_with_own_target(fil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argumenter = [str(fil), "--aar", "2025", "--maaltall", "netto_driftsresultat>=1,75", "--json"]

    utfall, ut, feil = kjor(argumenter, capsys)

    svar = json.loads(ut)
    ndr = next(ett for ett in svar["nokkeltall"] if ett["kode"] == "netto_driftsresultat")
    assert (utfall, feil, svar["aar"], svar["ikke_plassert"], svar["funn"]) == (0, "", 2025, [], [])
    assert ndr == {
        "kode": "netto_driftsresultat",
        "navn": "Netto driftsresultat",
        "belop_ore": 2_000_000,
        "prosent": "2.00",
        "mangler": None,
        "nivaa": "over eller lik nivået TBU anbefaler over tid, 1,75 prosent "
        "(NOU 2025: 10, kapittel 2 (TBU))",
        "baand": None,
        "maaltall": [{"tekst": "minst 1,75 prosent: nådd", "oppfylt": True}],
        "definisjon": "SSB AGD90: brutto driftsresultat, med netto finans og motpost avskrivninger.",
        "kilde": "SSB KLASS 374: AGD90",
        "grunnlag": [
            {"navn": "art 010 Fastlønn", "belop_ore": -97_000_000},
            {"navn": "art 500 Renteutgifter, provisjoner og andre finansutgifter", "belop_ore": -1_000_000},
            {"navn": "art 800 Rammetilskudd", "belop_ore": 100_000_000},
        ],
    }


def test_table_names_what_is_missing(fil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    utfall, ut, _ = kjor([str(fil)], capsys)

    linjer = [" ".join(linje.split()) for linje in ut.splitlines()]
    assert utfall == 0
    assert "Disposisjonsfond fratrukket merforbruk 30 000,00 3,00 %" in linjer
    assert linjer[linjer.index("Netto renteeksponering – –") + 1].startswith("Kan ikke beregnes: mangler")
    assert linjer[-1] == "Info: Året 2025 er lest av filnavnet. Skriv --aar når det er et annet."


def test_the_working_names_definition_source_and_terms(
    fil: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    _, ut, _ = kjor([str(fil), "--aar", "2025", "--utregning"], capsys)

    linjer = ut.splitlines()
    nr = next(nr for nr, linje in enumerate(linjer) if linje.startswith("Netto driftsresultat"))
    assert max(map(len, linjer)) == 80
    assert [" ".join(linje.split()) for linje in linjer[nr : nr + 9]] == [
        "Netto driftsresultat 20 000,00 2,00 %",
        "over eller lik nivået TBU anbefaler over tid, 1,75 prosent (NOU 2025: 10,",
        "kapittel 2 (TBU))",
        "Definisjon: SSB AGD90: brutto driftsresultat, med netto finans og motpost",
        "avskrivninger.",
        "Kilde: SSB KLASS 374: AGD90",
        "art 010 Fastlønn: −970 000,00 kroner",
        "art 500 Renteutgifter, provisjoner og andre finansutgifter: −10 000,00",
        "kroner",
    ]


DRIFT = "konto;ansvar;tjeneste;beløp\n1800;9;840;-100\n1870;9;800;-50\n1010;1;120;150\n"
BALANSE = "Konto;Navn;Saldo 2024;Saldo 2025\n21000000;Bank;90;100\n25600000;Fond;-90;-100\n"
INVESTERING = "konto;ansvar;tjeneste;beløp\n0230;1;222;100\n0910;9;870;-100\n"
I_DRIFT = {
    "brutto_driftsinntekter", "brutto_driftsutgifter", "brutto_driftsresultat", "netto_driftsresultat",
    "korrigert_netto_driftsresultat", "frie_inntekter_ssb", "frie_inntekter_tbu",
}  # fmt: skip
I_BALANSEN = {
    "disposisjonsfond",
    "bundne_driftsfond",
    "netto_laanegjeld",
    "arbeidskapital",
    "langsiktig_gjeld",
}


@pytest.mark.parametrize(("innhold", "ventet", "hva"), [
    (DRIFT, I_DRIFT, "balanse"), (BALANSE, I_BALANSEN, "driftsregnskap"), (INVESTERING, set(), ""),
])  # fmt: skip
def test_one_export_answers_what_it_carries_and_says_what_it_lacks(
    innhold: str, ventet: set[str], hva: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil.csv").write_text(innhold, encoding="utf-8")

    utfall, ut, feil = kjor([str(tmp_path / "fil.csv"), "--aar", "2025", "--json"], capsys)

    alle = {ett["kode"]: ett for ett in json.loads(ut)["nokkeltall"]}
    assert (utfall, feil, len(alle)) == (0, "", 13)
    assert {kode for kode, ett in alle.items() if ett["belop_ore"] is not None} == ventet
    uten = [ett for kode, ett in alle.items() if kode not in ventet]
    assert all(
        ett["prosent"] is None and ett["mangler"].startswith("Kan ikke beregnes: mangler") for ett in uten
    )
    assert any(hva in ett["mangler"] for ett in uten)


def test_a_column_is_found_by_its_year_and_the_year_before_in_the_same_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil.csv").write_text(
        "konto;ansvar;tjeneste;Regnskap 2024;Regnskap 2025\n1800;9;840;-90;-100\n1010;1;120;80;95\n",
        encoding="utf-8",
    )

    utfall, ut, _ = kjor(
        [str(tmp_path / "fil.csv"), "--aar", "2025", "--tidligere", f"2024={tmp_path / 'fil.csv'}", "--json"],
        capsys,
    )

    svar = json.loads(ut)
    inntekter = svar["realutvikling"]["brutto driftsinntekter"]["aar"]
    assert (utfall, svar["nokkeltall"][0]["belop_ore"]) == (0, 10_000)
    assert [(ett["aar"], ett["nominell_ore"]) for ett in inntekter] == [(2024, 9_000), (2025, 10_000)]


def test_loans_had_other_chapters_before_2024(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil.csv").write_text(
        "Konto;Navn;Saldo\n22700000;Bygg;900\n24513000;Lån;-500\n24100000;Obligasjoner;-100\n"
        "24300000;Sertifikater;-40\n22200000;Utlån;50\n25990000;Kapital;-310\n",
        encoding="utf-8",
    )

    utfall, ut, _ = kjor([str(tmp_path / "fil.csv"), "--aar", "2023", "--json"], capsys)

    svar = json.loads(ut)
    gjeld = {ett["kode"]: ett["belop_ore"] for ett in svar["nokkeltall"] if "gjeld" in ett["kode"]}
    # 500 + 100 + 40 in loans, and 50 lent out.
    assert (utfall, gjeld) == (0, {"netto_laanegjeld": 59_000, "langsiktig_gjeld": 64_000})
    assert (svar["ikke_plassert"], [f["kode"] for f in svar["funn"] if f["alvorlighet"] != "info"]) == (
        [],
        ["konto-uten-ansvarskolonne", "konto-uten-tjeneste"],
    )


def test_unplaced_art_gives_exit_code_1_and_recoding_gives_0(
    fil: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil.write_text(FIL + "1875;900;800;-5000,00\n", encoding="utf-8")

    utfall, ut, _ = kjor([str(fil), "--aar", "2025", "--json"], capsys)
    omkodet, _, _ = kjor([str(fil), "--aar", "2025", "--omkoding", "875=878"], capsys)

    assert (utfall, json.loads(ut)["ikke_plassert"], omkodet) == (
        1,
        [{"navn": "art 875", "art": "875", "belop_ore": 500_000, "bokfort_ore": -500_000}],
        0,
    )


def test_balance_of_its_own_file(fil: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drift, balanse = tmp_path / "drift_2025.csv", tmp_path / "balanse_2025.csv"
    hode, *rader = FIL.splitlines(keepends=True)
    drift.write_text(hode + "".join(rader[:3]), encoding="utf-8")
    balanse.write_text(hode + "".join(rader[3:]), encoding="utf-8")

    en, en_ut, _ = kjor([str(fil), "--aar", "2025", "--json"], capsys)
    to, to_ut, _ = kjor([str(drift), "--balanse", str(balanse), "--aar", "2025", "--json"], capsys)

    assert (en, to) == (0, 0)
    assert json.loads(en_ut)["nokkeltall"] == json.loads(to_ut)["nokkeltall"]


@pytest.mark.parametrize(
    ("navn", "ekstra", "grunn"),
    [
        ("regnskap.csv", [], "Fant ikke hvilket år regnskap.csv gjelder."),
        ("fra2024til2025.csv", [], "Fant ikke hvilket år fra2024til2025.csv gjelder."),
        ("r2025.csv", ["--maaltall", "mye"], "Fant 'mye' som måltall."),
        ("r2025.csv", ["--kalkylerente", "4"], "Fant bare noe av --kalkulatoriske-renter"),
        (
            "r2025.csv",
            ["--kalkulatoriske-renter", "1", "--kalkylerente", "x", "--rentekompensasjon", "1"],
            "Fant en rente eller et beløp som ikke er et tall",
        ),
    ],
)
def test_unusable_input_gives_exit_code_2_and_one_line(
    navn: str, ekstra: list[str], grunn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / navn).write_text(FIL, encoding="utf-8")

    utfall, ut, feil = kjor([str(tmp_path / navn), *ekstra], capsys)

    assert (utfall, ut, feil.startswith(f"kommuneregn: {grunn}"), feil.count("\n")) == (2, "", True, 1)
