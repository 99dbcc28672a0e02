"""Published answers on California's Proposition 99 (Abadie, Diamond and Hainmueller 2010)."""

import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

VALG = (
    *("--utfall", "cigsale", "--enhet", "state", "--tid", "year"),
    *("--behandlet", "California", "--fra", "1989", "--json"),
)
KOVARIATER = (
    *("--kovariat", "lnincome:1980-1988", "--kovariat", "retprice:1980-1988"),
    *("--kovariat", "age15to24:1980-1988", "--kovariat", "beer:1984-1988"),
    *("--kovariat", "cigsale:1975", "--kovariat", "cigsale:1980-1980", "--kovariat", "cigsale:1988"),
)


def _svar(testdata: Path, capsys: pytest.CaptureFixture[str], *mer: str) -> dict[str, object]:
    fil = testdata / "benchmarks" / "synth_smoking_oe.csv"
    assert main(["effekt", str(fil), *VALG, *mer]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert isinstance(svar, dict)
    return svar


def test_with_covariates_gives_the_published_table(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svar = _svar(testdata, capsys, *KOVARIATER)

    vekter = svar["vekter"]
    assert isinstance(vekter, dict)
    publisert = {
        "Utah": 0.334,
        "Nevada": 0.234,
        "Montana": 0.199,
        "Colorado": 0.164,
        "Connecticut": 0.069,
    }
    assert {navn for navn, vekt in vekter.items() if vekt > 0.001} == set(publisert)
    assert {navn: vekter[navn] for navn in publisert} == pytest.approx(publisert, abs=0.005)
    assert sum(vekter.values()) == pytest.approx(1)
    assert svar["metode"] == "sk"
    assert svar["att"] == pytest.approx(-18.982, abs=0.05)
    assert svar["mspe_foer"] == pytest.approx(3.077, abs=0.002)
    assert svar["p"] == pytest.approx(1 / 39)
    placebo = svar["placebo"]
    assert isinstance(placebo, list)
    assert len(placebo) == 38
    assert svar["kan_si"] is True


def test_without_covariates_only_the_outcome_is_matched(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svar = _svar(testdata, capsys, "--metode", "sk")

    vekter = svar["vekter"]
    assert isinstance(vekter, dict)
    assert {navn: vekt for navn, vekt in vekter.items() if vekt > 0.001} == pytest.approx(
        {
            "Utah": 0.394,
            "Montana": 0.232,
            "Nevada": 0.205,
            "Connecticut": 0.109,
            "New Hampshire": 0.045,
            "Colorado": 0.015,
        },
        abs=0.001,
    )
    assert svar["att"] == pytest.approx(-19.51, abs=0.01)
    assert svar["mspe_foer"] == pytest.approx(1.656**2, abs=0.01)


def test_synthetic_did_gives_the_published_figure(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = _svar(testdata, capsys)

    tidsvekter = svar["tidsvekter"]
    assert isinstance(tidsvekter, dict)
    assert svar["metode"] == "sdid"
    assert svar["att"] == pytest.approx(-15.604, abs=0.005)
    assert {tid: vekt for tid, vekt in tidsvekter.items() if vekt > 0.001} == pytest.approx(
        {"1986": 0.366, "1987": 0.206, "1988": 0.427}, abs=0.002
    )
