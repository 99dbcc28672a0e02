"""The commands: what they print, what they store, and how they end."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.helhet.besetning import Enheter
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil
from tests.kommuneregn.korpus import ods
from tests.kommuneregn.korpus.arkiver import bombe

from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.hop.models import Handling
from helhet.organisasjon.models import Enhet, Kommune

LONN = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"
FEIL = "x;Rart;3410;Solsiden;253;Sykehjem;5,00"


def kjoer(*argumenter: object) -> str:
    ut = io.StringIO()
    call_command(*(str(a) for a in argumenter), stdout=ut)
    return ut.getvalue().replace("\u00a0", " ")


def skriv(mappe: Path, innhold: bytes, navn: str = "fil.csv") -> Path:
    fil = mappe / navn
    fil.write_bytes(innhold)
    return fil


def test_import_stores_and_says_how_many_rows(omfang: Kommune, tmp_path: Path) -> None:
    fil = skriv(tmp_path, budsjettfil(LONN, FEIL))

    svar = kjoer("import", "budsjett", fil, "--kommune", "9901", "--aar", "2025")

    assert svar.splitlines()[-1] == "2 rader inn = 1 lagret + 1 avvist."
    assert "  konto: «systemkonto»" in svar
    assert "  kontoklasse 1: 1 rader, sum 1 200,00 kr" in svar
    assert "  avvist linje 3: Fant 'x' som konto. Forventet bare siffer. Rett kontoen." in svar
    assert Parti.objects.get().rader_lagret == 1


def test_import_twice_says_that_nothing_changed(omfang: Kommune, tmp_path: Path) -> None:
    valg = ("import", "budsjett", skriv(tmp_path, budsjettfil(LONN)), "--kommune", "9901", "--aar", "2025")
    kjoer(*valg)

    assert kjoer(*valg).splitlines()[-1] == "Filen er lest inn fra før. Ingenting er endret."
    assert Parti.objects.count() == 1


@pytest.mark.parametrize(
    ("slag", "innhold"),
    [
        ("budsjett", budsjettfil(LONN)),
        ("organisasjon", b"kode;navn;forelder\n10;Helse;\n11;Sykehjem;10\n"),
        ("tiltak", b"tiltak_id;kode;navn;kategori\n1;26-1;Nytt tak;Ny\n"),
    ],
)
def test_import_vis_stores_nothing(omfang: Kommune, tmp_path: Path, slag: str, innhold: bytes) -> None:
    svar = kjoer("import", slag, skriv(tmp_path, innhold), "--kommune", "9901", "--aar", "2025", "--vis")

    assert "ville blitt lagret + 0 avvist." in svar
    assert (Parti.objects.count(), Enhet.objects.count(), Handling.objects.count()) == (0, 0, 0)


def test_import_reads_the_sheet_that_is_named(omfang: Kommune, tmp_path: Path) -> None:
    hode = ods.rad("Konto", "Ansvar", "Tjeneste", "Beløp")
    ark = [ods.ark([hode, ods.rad(10100, 10, 20100, nr)], navn=f"Ark{nr}") for nr in (1, 2)]
    valg = (
        "import",
        "budsjett",
        skriv(tmp_path, ods.ods(*ark), "bok.ods"),
        "--kommune",
        "9901",
        "--aar",
        "2025",
    )

    with pytest.raises(CommandError, match="Fant flere ark som kan leses: 'Ark1', 'Ark2'"):
        kjoer(*valg)

    assert "kontoklasse 1: 1 rader, sum 2,00 kr" in kjoer(*valg, "--ark", "Ark2")
    assert Parti.objects.get().kolonne == "Ark2"


def test_import_of_a_bomb_is_refused(omfang: Kommune, tmp_path: Path) -> None:
    fil = skriv(tmp_path, bombe(), "bok.xlsx")

    for slag in ("budsjett", "organisasjon", "tiltak"):
        with pytest.raises(CommandError, match=r"^Fant 598 MB innhold"):
            kjoer("import", slag, fil, "--kommune", "9901", "--aar", "2025")


def test_import_dispatches_to_the_other_rooms(omfang: Kommune, tmp_path: Path) -> None:
    organisasjon = skriv(tmp_path, b"kode;navn;forelder\n10;Helse;\n11;Sykehjem;10\n", "org.csv")
    tiltak = skriv(tmp_path, b"tiltak_id;kode;navn;kategori\n1;26-1;Nytt tak;Ny\n", "tiltak.csv")

    svar = [
        kjoer("import", "organisasjon", organisasjon, "--kommune", "9901").splitlines()[-1],
        kjoer("import", "tiltak", tiltak, "--kommune", "9901").splitlines()[-1],
    ]

    assert svar == ["2 rader inn = 2 lagret + 0 avvist.", "1 rader inn = 1 lagret + 0 avvist."]
    assert (Enhet.objects.count(), Handling.objects.get().tittel) == (2, "Nytt tak")


@pytest.mark.parametrize(
    ("valg", "melding", "kode"),
    [
        (("budsjett", "FIL", "--kommune", "1234", "--aar", "2025"), "Fant ingen kommune med nummer 1234", 1),
        (("budsjett", "FIL", "--kommune", "9901"), "Mangler --aar", 2),
        (("budsjett", "borte.csv", "--kommune", "9901", "--aar", "2025"), "kunne ikke lese filen", 1),
        (("tiltak", "FIL", "--kommune", "9901"), "Mangler", 1),
        (
            ("budsjett", "FIL", "--kommune", "9901", "--aar", "2025", "--kolonne", "x"),
            "én kolonne som heter",
            1,
        ),
        (("budsjett", "FIL", "--kommune", "9901", "--aar", "20255"), "20255", 1),
    ],
)
def test_import_refuses_with_the_reason_and_the_exit_code(
    omfang: Kommune, tmp_path: Path, valg: tuple[str, ...], melding: str, kode: int
) -> None:
    fil = str(skriv(tmp_path, budsjettfil(LONN)))

    with pytest.raises(CommandError, match=re.escape(melding)) as feil:
        kjoer("import", *(fil if ord_ == "FIL" else ord_ for ord_ in valg))

    assert (feil.value.returncode, Parti.objects.count()) == (kode, 0)


@pytest.fixture
def tall(enheter: Enheter) -> Enheter:
    """Import a small budget and accounts."""
    les_inn(budsjettfil(LONN))
    les_inn(regnskapsfil("1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00;150,00;0,00"), serie=Serie.REGNSKAP)
    return enheter


RAPPORT = ("rapport", "--kommune", "9901", "--aar", "2025", "--maaned", "2")


def test_rapport_prints_the_figures_of_the_page(tall: Enheter) -> None:
    linjer = kjoer(*RAPPORT).splitlines()

    assert linjer[0] == "Hele kommunen 2025, kroner"
    assert linjer[2].split() == ["Helse", "150,00", "250,00", "200,00", "−50,00", "1", "200,00", "merforbruk"]


def test_rapport_as_json_and_csv_hold_the_same(tall: Enheter) -> None:
    fra_json = json.loads(kjoer(*RAPPORT, "--enhet", "3410", "--json"))
    fra_csv = list(csv.DictReader(io.StringIO(kjoer(*RAPPORT, "--enhet", "3410", "--csv")), delimiter=";"))

    assert [rad["navn"] for rad in fra_json] == ["Lønn og godtgjørelser", "Solsiden sykehjem"]
    assert (fra_json[0]["avvik_ore"], Decimal(fra_json[0]["avvik_prosent"])) == (-5_000, Decimal(-25))
    assert [(rad["navn"], rad["avvik_ore"], rad["avvik_prosent"]) for rad in fra_csv] == [
        ("Lønn og godtgjørelser", "-5000", "-25"),
        ("Solsiden sykehjem", "-5000", "-25"),
    ]


@pytest.mark.parametrize("valg", [("--enhet", "finnes ikke"), ("--kommune", "1234")])
def test_rapport_refuses_what_does_not_exist(tall: Enheter, valg: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="Fant"):
        kjoer(*RAPPORT, *valg)


@pytest.mark.parametrize(
    ("innhold", "valg", "grunn"),
    [
        (b"", (), "Fant en tom fil"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", (), "Fant et NUL-tegn"),
        (b"PK\x03\x04rest", (), "Fant et arkiv som er avkortet eller skadet"),
        (budsjettfil(LONN), ("--aar", "3025"), "3025"),
        (budsjettfil(LONN), ("--kommune", "0000"), "Fant ingen kommune med nummer 0000"),
        (budsjettfil(LONN).replace(b"belop", b"Budsjett i 1000 kr"), (), "--tusen"),
    ],
)
def test_import_refuses_with_the_reason_and_stores_nothing(
    omfang: Kommune, tmp_path: Path, innhold: bytes, valg: tuple[str, ...], grunn: str
) -> None:
    fil = skriv(tmp_path, innhold)

    with pytest.raises(CommandError) as feil:
        kjoer("import", "budsjett", fil, "--kommune", "9901", "--aar", "2025", *valg)

    assert (grunn in str(feil.value), feil.value.returncode, Parti.objects.count()) == (True, 1, 0)


def test_import_of_a_folder_or_nothing_is_refused(omfang: Kommune, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Forventet en fil"):
        kjoer("import", "budsjett", tmp_path, "--kommune", "9901", "--aar", "2025")
    with pytest.raises(CommandError, match="Fant ikke eller kunne ikke lese filen"):
        kjoer("import", "budsjett", tmp_path / "borte.csv", "--kommune", "9901", "--aar", "2025")


def test_import_of_thousands_after_kroner_replaces_it(omfang: Kommune, tmp_path: Path) -> None:
    fil = skriv(tmp_path, budsjettfil(LONN).replace(b"belop", b"Budsjett i 1000 kr"))
    valg = ("import", "budsjett", fil, "--kommune", "9901", "--aar", "2025")
    kjoer(*valg, "--kroner")

    svar = kjoer(*valg, "--tusen")

    assert "  kontoklasse 1: 1 rader, sum 1 200 000,00 kr" in svar
    assert "  info: Beløpene er lest som tusen kroner og ganget med 1000." in svar
    assert [(p.kolonne, p.erstattet_av is None) for p in Parti.objects.order_by("pk")] == [
        ("(kroner)", False),
        ("(tusen)", True),
    ]
