"""The same accounts as CSV and as SAF-T give the same schemes, key ratios and file to SSB."""

import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.kommuneregn.lesere.saftfiler import Linje, bilag, dimensjon, konto, saft

from kommuneregn.cli import main
from kommuneregn.lesere.konto.fil import les_kontofil


def kroner(ore: int) -> str:
    return f"{ore // 100}.{ore % 100:02d}"


def side(ore: int) -> tuple[str, str]:
    return kroner(abs(ore)), "Debit" if ore >= 0 else "Credit"


def som_saft(linjer: pl.DataFrame) -> str:
    """Ledger lines as a SAF-T file: a voucher a period, opening balances on the accounts."""
    ib = dict(linjer.filter(periode=0).group_by("konto").agg(pl.col("belop_ore").sum()).iter_rows())
    kontoer = []
    for kode in linjer["konto"].unique(maintain_order=True):
        belop, navn = side(ib.get(kode, 0))
        kontoer.append(konto(kode, "", **({f"Opening{navn}Balance": belop} if kode in ib else {})))
    bilagene = []
    for (periode,), del_ in linjer.filter(pl.col("periode") > 0).group_by("periode", maintain_order=True):
        rader = del_.select("konto", "belop_ore", "ansvar", "tjeneste").iter_rows()
        inne = [
            Linje(
                kode, *side(ore), tuple((slag, verdi) for slag, verdi in zip("AT", dim, strict=True) if verdi)
            )
            for kode, ore, *dim in rader
        ]
        bilagene.append(bilag(*inne, nr=str(periode), periode=str(periode)))
    typer = (dimensjon("A", "Ansvar", "1", ""), dimensjon("T", "Tjeneste", "1", ""))
    return saft(*bilagene, kontoer=kontoer, dimensjoner=typer)


@pytest.fixture(scope="module")
def begge(testdata: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    csv = testdata / "randaberg" / "randaberg_regnskap_2025.csv"
    with csv.open("rb") as strom:
        linjer = les_kontofil(strom).linjer
    sti = tmp_path_factory.mktemp("saft") / "regnskap.xml"
    sti.write_text(som_saft(linjer), encoding="utf-8")
    return csv, sti


def svar(capsys: pytest.CaptureFixture[str], *argumenter: str) -> dict[str, Any]:
    assert main([*argumenter, "--aar", "2025", "--json"]) in (0, 1)
    funnet: dict[str, Any] = json.loads(capsys.readouterr().out)
    return funnet


@pytest.mark.parametrize("oppsett", ["5-4", "5-5", "5-8"])
def test_schemes_are_the_same(
    begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str], oppsett: str
) -> None:
    csv, xml = (svar(capsys, "skjema", oppsett, str(fil)) for fil in begge)

    belop = [[(post["post"], post["belop_ore"]) for post in en["poster"]] for en in (csv, xml)]
    assert belop[0] == belop[1]
    assert any(ore for _, ore in belop[0])
    assert csv["ikke_plassert"] == xml["ikke_plassert"]


def test_packed_file_is_what_it_holds(
    begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pakket = tmp_path / "regnskap.xml.gz"
    pakket.write_bytes(gzip.compress(begge[1].read_bytes()))

    svarene = [svar(capsys, "skjema", "5-6", str(fil)) for fil in (pakket, begge[1])]

    # The answers are one; the files that they rest on are two.
    opphav = [ett.pop("opphav") for ett in svarene]
    assert svarene[0] == svarene[1]
    assert [ett["filer"][0]["fil"] for ett in opphav] == ["regnskap.xml.gz", begge[1].name]


def test_key_ratios_are_the_same(begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    csv, xml = (svar(capsys, "nokkeltall", str(fil))["nokkeltall"] for fil in begge)

    felt = ("kode", "belop_ore", "prosent", "mangler")
    assert [[en[navn] for navn in felt] for en in csv] == [[en[navn] for navn in felt] for en in xml]
    assert len([en for en in csv if en["belop_ore"]]) > 5


def test_checks_are_the_same(begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    csv, xml = (svar(capsys, "kontroller", str(fil))["funn"] for fil in begge)

    kostra = [[en for en in funn if en["kode"].startswith("kostra-")] for funn in (csv, xml)]
    assert kostra[0] == kostra[1]
    assert kostra[0]


@pytest.mark.parametrize("skjema", ["0A", "0B"])
def test_files_to_ssb_are_the_same(
    begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path, skjema: str
) -> None:
    ut = [tmp_path / f"{nr}.dat" for nr in range(2)]

    for fil, sti in zip(begge, ut, strict=True):
        svar(capsys, "kostra", str(fil), "--skjema", skjema, "--kommune", "1127", "--ut", str(sti))

    assert ut[0].read_bytes() == ut[1].read_bytes()
    assert len(ut[0].read_bytes()) > 40 * 49


def test_file_to_ssb_gives_the_scheme_of_the_accounts(
    begge: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ut = tmp_path / "0A.dat"
    svar(capsys, "kostra", str(begge[0]), "--kommune", "1127", "--ut", str(ut))

    fra_csv, fra_dat = (svar(capsys, "skjema", "5-6", str(fil))["poster"] for fil in (begge[0], ut))

    avvik = [abs(en["belop_ore"] - to["belop_ore"]) for en, to in zip(fra_csv, fra_dat, strict=True)]
    antall = ut.read_bytes().count(b"\n")
    # Each record is rounded to 1000 kroner by itself.
    assert 0 < max(avvik) <= antall * 50_000


def test_chart_of_a_company_fills_no_scheme(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fil,) = (testdata / "saft").glob("*.xml")

    assert main(["skjema", "5-6", str(fil), "--aar", "2015"]) == 2
    assert "Filen har ingen kontoklasser." in capsys.readouterr().err


def test_lines_without_a_class_stop_no_other_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sti = tmp_path / "blandet.xml"
    kontoer = (konto("21032000", "", GroupingCategory="KA_K", GroupingCode="010"), konto("50000"))
    inne = bilag(Linje("50000", "1"), Linje("21032000", "1", "Credit"))
    sti.write_text(saft(inne, kontoer=kontoer), encoding="utf-8")

    assert main(["skjema", "5-6", str(sti), "--aar", "2025"]) == 2
    assert "Filen har kontoklasse 2." in capsys.readouterr().err
