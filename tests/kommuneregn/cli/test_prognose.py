import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;" + "jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des"
RANDABERG = "randaberg/randaberg_{}_2025.csv"


def _regnskap(mappe: Path, aar: int, *maaneder: int) -> Path:
    """One ansvar's wages in kroner, with what the months are; the rest of the year is empty."""
    fulle = [*maaneder, *[0] * (12 - len(maaneder))]
    fil = mappe / f"regnskap-{aar}.csv"
    rad = "101000;3410;253;" + ";".join(f"{kroner},00" for kroner in fulle)
    fil.write_text(f"{HODE}\n{rad}\n", encoding="utf-8")
    return fil


def _budsjett(mappe: Path, kroner: int) -> Path:
    fil = mappe / "budsjett.csv"
    fil.write_text(f"konto;ansvar;tjeneste;belop\n101000;3410;253;{kroner},00\n", encoding="utf-8")
    return fil


def _svar(capsys: pytest.CaptureFixture[str], *argumenter: object) -> dict[str, object]:
    assert main(["prognose", *map(str, argumenter), "--json"]) == 0
    svar: dict[str, object] = json.loads(capsys.readouterr().out)
    return svar


FERIE = (80, 80, 80, 80, 80, 0, 100, 100, 100, 100, 100, 100)


def test_history_tells_the_year_and_the_answer_can_be_traced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tidligere = [_regnskap(tmp_path, aar, *FERIE) for aar in (2022, 2023, 2024)]
    # July is booked already, and is not known in June.
    i_aar = _regnskap(tmp_path, 2025, 88, 88, 88, 88, 88, 0, 999)

    svar = _svar(
        capsys, i_aar, "--aar", 2025, "--maaned", 6, "--budsjett", _budsjett(tmp_path, 1000),
        *[del_ for fil in tidligere for del_ in ("--historie", fil)],
    )  # fmt: skip

    # 440 so far is 40 % of the year, as in each earlier year: 1 100, without any error in them.
    assert svar["prognose"] == {
        "belop_ore": 110_000,
        "lav_ore": 110_000,
        "hoy_ore": 110_000,
        "metode": "historikk",
        "uten_grunnlag": 0,
    }
    assert (svar["hittil_ore"], svar["naiv_ore"], svar["funn"]) == (44_000, 44_000 + 49_998, [])
    assert all(svar[felt] for felt in ("formel", "spenn", "dyktighet", "kilde", "opphav"))
    assert [en["gruppe"] for en in svar["grupper"]] == ["lonn"]  # type: ignore[attr-defined]  # the JSON of the answer


def test_too_little_history_says_so_and_takes_the_budget_by_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    i_aar = _regnskap(tmp_path, 2025, 100, 100, 100, 100, 100, 0, 1)

    svar = _svar(capsys, i_aar, "--maaned", 6, "--budsjett", _budsjett(tmp_path, 1100))

    assert svar["prognose"]["belop_ore"] == 50_000 + 60_000  # type: ignore[index]  # the JSON of the answer
    assert [f["kode"] for f in svar["funn"]] == [  # type: ignore[attr-defined]  # the JSON of the answer
        "aar-fra-filnavn",
        "prognose-lite-historie",
    ]


@pytest.mark.parametrize(
    ("argumenter", "melding"),
    [
        (["--historie", "{fil}@2025"], "ville røpe svaret"),
        (["--historie", "{fil}@2024", "--historie", "{fil}@2024"], "Fant to filer"),
        (["--maaned", "8"], "til og med måned 7"),
        (["--tilbakeprov"], "til og med måned 7"),
    ],
)
def test_what_would_leak_or_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argumenter: list[str], melding: str
) -> None:
    fil = _regnskap(tmp_path, 2025, 1, 1, 1, 1, 1, 1, 1)

    kode = main(["prognose", str(fil), "--aar", "2025", *(a.format(fil=fil) for a in argumenter)])

    assert kode == 2
    assert melding in capsys.readouterr().err


def test_year_without_budget_and_history_has_no_forecast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prognose", str(_regnskap(tmp_path, 2025, 1, 2, 3)), "--aar", "2025"]) == 0

    ut = capsys.readouterr().out
    assert "Prognose:      mangler" in ut
    assert "Advarsel: Fant ikke budsjett." in ut


def test_real_year_is_scored_with_the_budget_profile_alone(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regnskap, budsjett = (testdata / RANDABERG.format(hva) for hva in ("regnskap", "budsjett"))

    svar = _svar(capsys, regnskap, "--aar", 2025, "--budsjett", budsjett, "--tilbakeprov")

    treff = svar["tilbakeproving"]
    assert [ett["maaned"] for ett in treff] == list(range(1, 12))  # type: ignore[attr-defined]  # the JSON of the answer
    assert {ett["metode"] for ett in treff} == {"budsjett"}  # type: ignore[attr-defined]  # the JSON of the answer
    # All of drift sums to 0; depreciation, which is left out, lacks 50 øre of its counter entry.
    assert {ett["fasit_ore"] for ett in treff} == {50}  # type: ignore[attr-defined]  # the JSON of the answer
    # In every month the profile is nearer than twelfths, by ansvar.
    dyktighet = [ett["ansvar"]["dyktighet"] for ett in treff]  # type: ignore[attr-defined]  # the JSON of the answer
    assert min(dyktighet) > 0
    assert max(dyktighet) < 1
