"""Ledger files whose columns a person has named."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.filvalg import finn_filvalg
from kommuneregn.lesere.konto.fil import les_kartlagt_kontofil
from kommuneregn.lesere.konto.kart import finn_kolonner
from kommuneregn.lesere.tabell.kolonnekart import Kolonnekart, lag_fingeravtrykk

FIL = (
    b"Utgave;Hva;Hvem;Hvor;Rest;Sum 2025;Sum 2026\n"
    b"A;100;31;25310;x;1 000,50;5\n"
    b"B;100;31;25310;x;2 000,00;6\n"
    b"A;Salg;32;25410;;-400,00;7\n"
    b"A;;32;25410;;3,00;8\n"
)
AARENE = ("2012", "2013", "2014", "2015")
ROLLER = ("", "egenart", "ansvar", "tjeneste", "", "belop", "belop")


def _ore(tekst: str) -> int:
    return int(Decimal("".join(tekst.split()).replace(",", ".")) * 100)


def _kart(data: bytes, roller: tuple[str, ...] = ROLLER, **bare: tuple[str, ...]) -> Kolonnekart:
    avtrykk, _ = finn_kolonner(BytesIO(data))
    return Kolonnekart(avtrykk, roller, {int(nr[1:]): verdier for nr, verdier in bare.items()})


def test_own_arts_are_words_and_never_taken_for_arts_of_kostra() -> None:
    fil = les_kartlagt_kontofil(BytesIO(FIL), kart=_kart(FIL), kolonne="Sum 2025", kontoklasse=1)

    assert fil.linjer.select("kontoklasse", "art", "ansvar", "tjeneste", "funksjon", "belop_ore").rows() == [
        (1, "Hva 100", "31", "25310", "253", 100_050),
        (1, "Hva 100", "31", "25310", "253", 200_000),
        (1, "Salg", "32", "25410", "254", -40_000),
    ]
    assert [(rad.linjenr, str(rad.grunn)) for rad in fil.avviste] == [
        (5, "Arten mangler. Forventet et ord eller en kode. Fyll inn arten.")
    ]


def test_only_the_chosen_rows_are_read_and_the_rest_is_counted() -> None:
    fil = les_kartlagt_kontofil(BytesIO(FIL), kart=_kart(FIL, _0=("B",)), kolonne="Sum 2026", kontoklasse=1)

    assert fil.linjer["belop_ore"].to_list() == [600]
    assert (fil.rader_inn, fil.rader_lagret) == (1, 1)
    assert "Bare rader med «B» i 'Utgave' er lest. Rader som er holdt utenfor: 3." in map(
        str, (funn.melding for funn in fil.funn)
    )


def test_choice_that_leaves_no_row_is_refused() -> None:
    with pytest.raises(UnableToReadFile, match="Ingen rader har verdiene"):
        les_kartlagt_kontofil(BytesIO(FIL), kart=_kart(FIL, _0=("C",)), kolonne="Sum 2025", kontoklasse=1)


def test_own_arts_without_an_account_class_are_refused() -> None:
    with pytest.raises(UnableToReadFile, match="drift eller investering"):
        les_kartlagt_kontofil(BytesIO(FIL), kart=_kart(FIL), kolonne="Sum 2025")


def test_another_header_is_refused_and_another_year_is_the_same_header() -> None:
    neste = FIL.replace(b"Sum 2026", b"Sum 2027").replace(b"Sum 2025", b"Sum 2026")
    annen = FIL.replace(b"Hvem", b"Hvemsomhelst")
    kart = _kart(FIL)

    lest = les_kartlagt_kontofil(BytesIO(neste), kart=kart, kolonne="Sum 2027", kontoklasse=1)

    assert lest.linjer["belop_ore"].to_list() == [500, 600, 700]
    with pytest.raises(UnableToReadFile, match="andre overskrifter"):
        les_kartlagt_kontofil(BytesIO(annen), kart=kart, kolonne="Sum 2025", kontoklasse=1)


def test_header_below_titles_is_found_by_the_map() -> None:
    med_tittel = b"Budsjett for Rekeby kommune;;;;;;\nSkrevet ut i dag;;;;;;\n" + FIL
    kart = Kolonnekart(lag_fingeravtrykk(FIL.decode().splitlines()[0].split(";")), ROLLER)

    fil = les_kartlagt_kontofil(BytesIO(med_tittel), kart=kart, kolonne="Sum 2025", kontoklasse=1)

    assert fil.linjer["belop_ore"].sum() == 260_050


def test_months_and_accounts_can_be_named_too() -> None:
    data = b"K\xc3\xb8d;Sted;Uke 1;Uke 2\n1010;31;1,00;2,00\n1020;31;3,00;\n"
    kart = _kart(data, ("konto", "ansvar", "periode_1", "periode_2"))

    fil = les_kartlagt_kontofil(BytesIO(data), kart=kart)

    assert fil.linjer.select("konto", "art", "periode", "belop_ore").sort("konto", "periode").rows() == [
        ("1010", "010", 1, 100),
        ("1010", "010", 2, 200),
        ("1020", "020", 1, 300),
    ]


def test_file_with_several_versions_says_that_they_are_added_up() -> None:
    data = FIL.replace(b"Utgave", b"Versjon")

    fil = les_kartlagt_kontofil(BytesIO(data), kart=_kart(data), kolonne="Sum 2025", kontoklasse=1)

    assert (
        "Kolonnen 'Versjon' har 2 ulike versjoner, og alle er lagt sammen. Velg hvilken som skal leses."
        in [str(funn.melding) for funn in fil.funn]
    )


@pytest.mark.parametrize(
    ("navn", "art", "bare"),
    [
        ("driftsbudsjett", "inntekt-utgift", {}),
        ("investeringsbudsjett", "hovedgruppering-art", {0: ("12-15IN1",)}),
    ],
)
def test_bergen_is_read_as_proposed_and_sums_as_csv_and_decimal(
    testdata: Path, navn: str, art: str, bare: dict[int, tuple[str, ...]]
) -> None:
    data = (testdata / "budgets" / f"bergen_budsjett-2012_{navn}.csv").read_bytes()
    avtrykk, kolonner = finn_kolonner(BytesIO(data))
    kart = Kolonnekart(avtrykk, tuple(ett.rolle for ett in kolonner), bare)

    rader = list(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))
    valgte = [rad for rad in rader if not bare or rad["versjoner"] == "12-15IN1"]

    filer = [les_kartlagt_kontofil(BytesIO(data), kart=kart, kolonne=aar, kontoklasse=1) for aar in AARENE]

    assert [ett.navn for ett in kolonner if ett.rolle == "egenart"] == [art]
    assert [fil.linjer["belop_ore"].sum() for fil in filer] == [
        sum(_ore(rad[aar]) for rad in valgte) for aar in AARENE
    ]
    assert {fil.rader_lagret for fil in filer} == {len(valgte)}
    assert {fil.rader_avvist for fil in filer} == {0}


def test_choice_of_columns_knows_which_headings_tell_enough() -> None:
    assert finn_filvalg(BytesIO(FIL)).er_kjent is False
    assert finn_filvalg(BytesIO(b"konto;ansvar;belop\n1010;1;2\n")).er_kjent is True
