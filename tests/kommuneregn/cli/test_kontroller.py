import hashlib
import io
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from kommuneregn.cli import main
from kommuneregn.cli.kontrollkjoring import kontroller_fil

VALG = ("skjema", "aar", "kvartal", "kommune", "orgnr", "foretaksnr", "kun")
HODE = "konto;ansvar;tjeneste;belop\n"
RENT = "1010;1;202;900\n1590;1;202;40\n1990;1;860;-40\n1870;1;800;-500\n1800;1;840;-400\n"


def skriv(tmp_path: Path, innhold: str, navn: str = "regnskap.csv") -> str:
    sti = tmp_path / navn
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


def svar(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    funnet: dict[str, Any] = json.loads(capsys.readouterr().out)
    return funnet


def koder(fant: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {
        (ett["kode"], ett["alvorlighet"])
        for ett in fant
        if not ett["melding"].startswith("Kontrollen er ikke")
    }


def test_a_clean_ledger_gives_exit_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kontroller", skriv(tmp_path, HODE + RENT), "--aar", "2025"]) == 0

    linjer = capsys.readouterr().out.splitlines()
    assert linjer[0] == "0 feil, 0 advarsler."
    assert linjer[1].startswith("Ikke kjørt (aar-ubalanse): filen har ikke både balanse og drift")
    assert "Ikke kjørt (kostra-011, kostra-016, kostra-115" in "\n".join(linjer)


def test_a_fault_gives_exit_code_1_and_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feil = "1670;1;202;-5\n1010;1;202;5\n"

    assert main(["kontroller", skriv(tmp_path, HODE + RENT + feil), "--aar", "2025", "--json"]) == 1

    fant = svar(capsys)
    assert (fant["hva"], fant["aar"], fant["skjema"]) == ("regnskap", 2025, "")
    innhold = (tmp_path / "regnskap.csv").read_bytes()
    assert fant["opphav"] == {
        "kommuneregn": version("helhet"),
        "filer": [{"fil": "regnskap.csv", "sha256": hashlib.sha256(innhold).hexdigest()}],
    }
    (funn,) = [ett for ett in fant["funn"] if ett["alvorlighet"] == "feil"]
    assert funn == {
        "kode": "kostra-025",
        "alvorlighet": "feil",
        "melding": "Fant −5,00 kr på funksjon 202 og art 670 i drift. Forventet at dette holder: "
        "investeringsarter brukes ikke i driftsregnskapet. Rett posteringene eller omkodingen.",
        "sted": "drift 202 670",
    }


def test_the_same_row_twice_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sti = skriv(tmp_path, HODE + RENT + "1100;1;202;7\n1100;1;202;7\n1800;1;840;-14\n")

    assert main(["kontroller", sti, "--aar", "2025", "--json"]) == 0

    fant = svar(capsys)["funn"]
    assert koder(fant) == {("like-rader", "advarsel")}
    (funn,) = [ett for ett in fant if ett["kode"] == "like-rader"]
    assert funn["melding"].startswith(
        "Fant samme rad flere ganger: konto 1100, ansvar 1, tjeneste 202 med 7,00 kr."
    )


@pytest.mark.parametrize(
    ("kun", "ventet"),
    [
        (["like-rader"], {("like-rader", "advarsel")}),
        (["025"], {("kostra-025", "feil")}),
        (["kostra-025", "like-rader"], {("kostra-025", "feil"), ("like-rader", "advarsel")}),
        (["110"], set()),
    ],
)
def test_one_check_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kun: list[str], ventet: set[tuple[str, str]]
) -> None:
    sti = skriv(tmp_path, HODE + RENT + "1670;1;202;-7\n1100;1;202;7\n1100;1;202;7\n1800;1;840;-7\n")
    valg = [del_ for kode in kun for del_ in ("--kun", kode)]

    main(["kontroller", sti, "--aar", "2025", "--json", *valg])

    assert koder(svar(capsys)["funn"]) == ventet


def test_a_year_and_a_voucher_out_of_balance_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hode = "konto;ansvar;tjeneste;bilag;belop\n"
    rader = "1010;1;202;A;900\n21032;1;202;A;-900\n1990;1;860;B;-40\n1590;1;202;B;40\n" * 2
    skjevt = "1100;1;202;C;7\n21032;1;202;C;-6\n"

    assert main(["kontroller", skriv(tmp_path, hode + rader + skjevt), "--aar", "2025", "--json"]) == 1

    fant = svar(capsys)["funn"]
    assert {("bilag-ubalanse", "feil"), ("aar-ubalanse", "feil")} <= koder(fant)
    (aar,) = [ett["melding"] for ett in fant if ett["kode"] == "aar-ubalanse"]
    assert aar.startswith("Fant 1,00 kr i sum av posteringene i året. Forventet 0")


def test_a_kostra_file_tells_its_own_year_and_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    poster = [("202", "010", 1000), ("202", "590", 40), ("860", "990", -40), ("800", "870", -600)]
    innhold = "".join(
        f"{'0A2025 110300':<31}1{f:<4}{a}{b:>9}\n" for f, a, b in [*poster, ("840", "800", -400)]
    )
    sti = skriv(tmp_path, innhold, "0A.dat")

    assert main(["kontroller", sti, "--json"]) == 0
    fant = svar(capsys)
    assert (fant["hva"], fant["aar"], fant["skjema"], koder(fant["funn"])) == ("kostra", 2025, "0A", set())

    assert main(["kontroller", sti, "--kommune", "1106", "--aar", "2024", "--json"]) == 1
    assert koder(svar(capsys)["funn"]) == {("kostra-004", "feil"), ("kostra-006", "feil")}


def test_the_year_may_stand_in_the_name_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kontroller", skriv(tmp_path, HODE + RENT, "regnskap 2025.csv"), "--json"]) == 0

    fant = svar(capsys)
    assert (fant["aar"], koder(fant["funn"])) == (2025, {("aar-fra-filnavn", "info")})


def test_a_kostra_file_is_known_although_its_first_record_is_wrong(tmp_path: Path) -> None:
    poster = [("202", "010", "1,5"), ("202", "050", "600"), ("800", "870", "-600"), ("840", "800", "-4")]
    innhold = "".join(f"{'0A2025 110300':<31}1{f:<4}{a}{b:>9}\r\n" for f, a, b in poster)

    fant = kontroller_fil(io.BytesIO(innhold.encode()), valg={**dict.fromkeys(VALG), "filnavn": "0A.dat"})

    feil = {ett.kode for ett in fant.funn if ett.alvorlighet == "feil" and ett.kode < "kostra-100"}
    assert (fant.hva, fant.aar, fant.skjema, feil) == ("kostra", 2025, "0A", {"kostra-014"})


@pytest.mark.parametrize(
    ("innhold", "valg", "melding"),
    [
        (HODE + RENT, [], "Mangler --aar."),
        (HODE + RENT, ["--aar", "2025", "--kun", "x"], "Fant ingen kontroll 'x'."),
        ("0A2025 \x00", ["--aar", "2025"], "Fant"),
    ],
)
def test_what_cannot_be_checked_gives_exit_code_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], innhold: str, valg: list[str], melding: str
) -> None:
    assert main(["kontroller", skriv(tmp_path, innhold), *valg]) == 2

    fanget = capsys.readouterr()
    assert fanget.out == ""
    assert fanget.err.startswith(f"kommuneregn: {melding}")
    assert fanget.err.count("\n") == 1
