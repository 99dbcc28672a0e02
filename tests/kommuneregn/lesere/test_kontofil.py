import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, les_kontofil

HODE = "konto;kontonavn;ansvar;ansvarnavn;tjeneste;tjenestenavn;beløp"
MAANEDSHODE = "konto;ansvar;tjeneste;ib;jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des"


def _les(tekst: str, **valg: int | str | None) -> Kontofil:
    return les_kontofil(io.BytesIO(tekst.encode()), **valg)  # type: ignore[arg-type]  # kwargs of two types


def _fil(sti: Path, **valg: str) -> Kontofil:
    with sti.open("rb") as strom:
        return les_kontofil(strom, **valg)  # type: ignore[arg-type]  # only kolonne is given


def _summer(fil: Kontofil) -> dict[int, int]:
    summer = fil.linjer.group_by("kontoklasse").agg(pl.col("belop_ore").sum())
    return dict(summer.sort("kontoklasse").iter_rows())


def test_randaberg_budget_goes_through_whole(testdata: Path) -> None:
    fil = _fil(testdata / "randaberg" / "randaberg_budsjett_2025.csv")

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (2226, 2226, 0)
    assert _summer(fil) == {0: 0, 1: 0}
    assert fil.uten_maaneder
    assert fil.linjer["periode"].null_count() == 2226
    assert fil.funn == ()


def test_randaberg_accounts_go_through_whole(testdata: Path) -> None:
    fil = _fil(testdata / "randaberg" / "randaberg_regnskap_2025.csv")

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (4212, 4212, 0)
    assert _summer(fil) == {0: -34, 1: 0, 2: 34}
    assert fil.linjer.filter(pl.col("periode") == 0)["belop_ore"].sum() == 0
    assert not fil.uten_maaneder
    assert (
        fil.linjer.filter(pl.col("kontoklasse") == 2)["art"].null_count()
        == fil.linjer.filter(pl.col("kontoklasse") == 2).height
    )
    assert fil.linjer["radnr"].n_unique() == 4212


@pytest.mark.parametrize(
    ("navn", "kolonne", "rader", "summer"),
    [
        ("driftsbudsjett", "rekneskap_2011", 4898, {1: 1600}),
        ("driftsbudsjett", "budsjett_2012", 4898, {1: 0}),
        ("driftsbudsjett", "Budsjett 2013", 4898, {1: 0}),
        ("investeringsbudsjett", "budsjett_2013", 191, {0: 0}),
    ],
)
def test_sogndal_budget_goes_through_whole(
    testdata: Path, navn: str, kolonne: str, rader: int, summer: dict[int, int]
) -> None:
    fil = _fil(testdata / "budgets" / f"sogndal_budsjett-2013_{navn}.csv", kolonne=kolonne)

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (rader, rader, 0)
    assert _summer(fil) == summer
    assert fil.linjer["funksjon"].null_count() == 0


def test_several_amount_columns_without_a_choice_are_listed(testdata: Path) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        _fil(testdata / "budgets" / "sogndal_budsjett-2013_driftsbudsjett.csv")

    assert avslag.value.melding == (
        "Fant flere beløpskolonner: 'rekneskap_2011', 'budsjett_2012', 'budsjett_2013'. "
        "Forventet én. Oppgi hvilken kolonne som skal leses (i kommandoen: --belop)."
    )


@pytest.mark.parametrize(
    ("navn", "mangler", "ligner"),
    [
        (
            "budgets/sogndal_budsjett-2013_driftsbudsjett.fields.csv",
            "konto (eller art), beløp",
            "ligner en feltbeskrivelse",
        ),
        ("randaberg/randaberg_tiltak.csv", "konto (eller art), beløp", "ligner en liste over tiltak"),
        ("randaberg/randaberg_organisasjon.csv", "konto (eller art), beløp", "ligner en organisasjonsfil"),
        ("budgets/bergen_budsjett-2012_driftsbudsjett.csv", "konto (eller art)", "uten konto"),
    ],
)
def test_other_files_are_refused_by_name_of_what_is_missing(
    testdata: Path, navn: str, mangler: str, ligner: str
) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        _fil(testdata / navn)

    assert avslag.value.melding.startswith(f"Mangler kolonnene {mangler}. Fant '")
    assert ligner in avslag.value.melding


def test_five_digit_account_gives_class_art_and_function() -> None:
    fil = _les(f"{HODE}\n10101;Løn;100;Kultur;38500;Anna kultur;1 234,50\n")

    assert fil.linjer.to_dicts() == [
        {
            "kontoklasse": 1,
            "konto": "10101",
            "konto_navn": "Løn",
            "art": "010",
            "ansvar": "100",
            "ansvar_navn": "Kultur",
            "tjeneste": "38500",
            "tjeneste_navn": "Anna kultur",
            "funksjon": "385",
            "prosjekt": None,
            "periode": None,
            "belop_ore": 123450,
            "radnr": 2,
        }
    ]
    assert fil.kolonner["belop"] == "beløp"


def test_months_keep_what_is_not_zero_and_one_line_of_a_zero_row() -> None:
    nuller = ";".join(["0"] * 13)
    fil = _les(f"{MAANEDSHODE}\n1010;1;120;0;5;0;0;0;0;0;0;0;0;0;0;7\n1020;1;120;{nuller}\n")

    assert fil.linjer.select("konto", "periode", "belop_ore").rows() == [
        ("1010", 1, 500),
        ("1010", 12, 700),
        ("1020", 0, 0),
    ]
    assert (fil.rader_inn, fil.rader_lagret) == (2, 2)


def test_empty_month_is_missing_and_not_zero() -> None:
    fil = _les("konto;ansvar;tjeneste;jan;feb\n1010;1;120;;5\n1020;1;120;;\n")

    assert fil.linjer.select("konto", "periode", "belop_ore").rows() == [("1010", 2, 500)]
    assert [rad.linjenr for rad in fil.avviste] == [3]
    assert fil.avviste[0].grunn.startswith("Beløpet mangler.")
    assert [ett.kode for ett in fil.funn] == ["konto-tomme-maaneder"]


@pytest.mark.parametrize(
    ("rad", "grunn"),
    [
        (";Sum;;;;;500", "Raden er en sumlinje"),
        ("Totalt;;;;;;500", "Raden er en sumlinje"),
        (";;1;;120;;500", "Konto mangler."),
        ("10A0;;1;;120;;500", "Fant '10A0' som konto."),
        ("10;;1;;120;;500", "Fant '10' som konto. Forventet minst tre siffer."),
        ("200;;1;;120;;500", "Fant '200' som konto blant lengre kontoer."),
        ("4010;;1;;120;;500", "Fant kontoklasse 4 i konto '4010'."),
        ("1010;;1;;120;;", "Beløpet mangler."),
        ("1010;;1;;120;;1.234", "beløp: Fant '1.234'. Forventet et entydig tall"),
        ("1010;;1;;120;;#REF!", "beløp: Fant '#REF!'."),
        ("1010;;1;;120;;-0", "beløp: Fant '-0'."),
    ],
)
def test_bad_row_is_refused_with_its_reason(rad: str, grunn: str) -> None:
    fil = _les(f"{HODE}\n1010;;1;;120;;100\n{rad}\n")

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (2, 1, 1)
    assert fil.avviste == (AvvistRad(3, rad, fil.avviste[0].grunn),)
    assert fil.avviste[0].grunn.startswith(grunn)


def test_column_settles_its_ambiguous_cells() -> None:
    fil = _les(f"{HODE}\n1010;;1;;120;;1.234\n1010;;1;;120;;1,50\n")

    assert fil.linjer["belop_ore"].to_list() == [123400, 150]


def test_three_digit_arts_need_the_account_class() -> None:
    tekst = f"{HODE}\n010;Lønn;1;;120;;100\n"

    with pytest.raises(UnableToReadFile, match="Oppgi kontoklassen"):
        _les(tekst)
    assert _les(tekst, kontoklasse=0).linjer.select("kontoklasse", "art").rows() == [(0, "010")]


def test_account_class_in_its_own_column() -> None:
    fil = _les(
        "kontoklasse;art;ansvar;funksjon;belop\n1;010;1;120;5\n0 Investering;230;1;222;6\n1;0230;1;222;7\n"
    )

    assert fil.linjer.select("kontoklasse", "art").rows() == [(1, "010"), (0, "230")]
    assert fil.avviste[0].grunn.startswith("Fant kontoklasse '1' på en konto som begynner med 0")


@pytest.mark.parametrize(
    ("celle", "periode"),
    [
        ("1", 1),
        ("01", 1),
        ("13", 13),
        ("0", 0),
        ("202503", 3),
        ("2025-04", 4),
        ("2025-05-31", 5),
        ("1.6.2025", 6),
        ("2025-07-01 12:30", 7),
        ("2025-08-01T00:00:00", 8),
    ],
)
def test_long_shape_reads_period_and_date(celle: str, periode: int) -> None:
    fil = _les(f"Konto;Ansvar;Teneste;Prosjekt;Periode;Beløp\n1010;1;120;P7;{celle};5\n")

    assert fil.linjer.select("periode", "prosjekt", "belop_ore").rows() == [(periode, "P7", 500)]
    assert not fil.uten_maaneder


def test_long_shape_of_several_years_asks_for_one() -> None:
    tekst = "konto;ansvar;tjeneste;dato;belop\n1010;1;120;2024-01-02;5\n1010;1;120;2025-01-02;6\n"

    with pytest.raises(UnableToReadFile, match="flere år: 2024, 2025"):
        _les(tekst)
    fil = _les(tekst, aar=2025)
    assert fil.linjer["belop_ore"].to_list() == [600]
    assert [rad.grunn for rad in fil.avviste] == ["Fant år 2024. Forventet 2025. Les ett år om gangen."]


def test_long_shape_without_period_is_refused_row_by_row() -> None:
    fil = _les(
        "konto;ansvar;tjeneste;periode;belop\n1010;1;120;;5\n1010;1;120;14;5\n1010;1;120;2;5\n1010;1;120;31.02.2025;5\n"
    )

    assert [rad.linjenr for rad in fil.avviste] == [2, 3, 5]
    assert fil.rader_lagret == 1


def test_english_and_nynorsk_headings() -> None:
    fil = _les("Account;Cost centre;Function;January;Dec.\n1010;1;120;5;6\n")

    assert fil.linjer.select("periode", "belop_ore").rows() == [(1, 500), (12, 600)]


@pytest.mark.parametrize(
    "hode", ["jan.25;feb.25", "Januar 2025;Februar 2025", "202501;202502", "P1;P2", "Periode 01;Periode 02"]
)
def test_months_in_many_spellings(hode: str) -> None:
    tekst = f"konto;ansvar;tjeneste;{hode}\n1010;1;120;5;6\n"

    assert _les(tekst, aar=2025).linjer.select("periode", "belop_ore").rows() == [(1, 500), (2, 600)]


def test_months_of_another_year_are_refused() -> None:
    with pytest.raises(UnableToReadFile, match=r"Fant måneder fra 2024. Forventet 2025\."):
        _les("konto;ansvar;tjeneste;202401;202402\n1010;1;120;5;6\n", aar=2025)


@pytest.mark.parametrize(
    "overskrift",
    ["Beløp (kr)", "Beløp i kr", "Amount", "Rev. budsjett", "Rekneskap 2024", "Budsjett", "2025"],
)
def test_amount_in_many_spellings(overskrift: str) -> None:
    fil = _les(f"konto;ansvar;tjeneste;{overskrift}\n1010;1;120;5\n")

    assert fil.linjer["belop_ore"].to_list() == [500]
    assert fil.uten_maaneder


def test_balance_without_ansvar_is_stored_and_drift_without_it_is_told() -> None:
    fil = _les(f"{HODE}\n210320;Bank;;;;;5\n1010;Lønn;;;120;;6\n")

    assert fil.linjer.select("kontoklasse", "ansvar", "art").rows() == [(2, "", None), (1, "", "010")]
    assert [ett.kode for ett in fil.funn] == ["konto-uten-ansvar"]


def test_header_only_has_no_rows_and_says_so() -> None:
    fil = _les(f"{HODE}\n")

    assert (fil.rader_inn, fil.linjer.height) == (0, 0)
    assert [ett.kode for ett in fil.funn] == ["tabell-uten-rader"]


def test_a_month_chosen_as_the_amount_keeps_its_period() -> None:
    fil = _les("konto;ansvar;tjeneste;jan;feb\n1010;1;120;5;6\n", kolonne="feb")

    assert fil.linjer.select("periode", "belop_ore").rows() == [(2, 600)]
    assert not fil.uten_maaneder


@pytest.mark.parametrize("overskrift", ["Budsjett 1000 kr", "Beløp (i tusen)", "mnok", "Beløp i mill. kr"])
def test_amounts_in_thousands_are_refused_until_someone_confirms(overskrift: str) -> None:
    with pytest.raises(UnableToReadFile, match="ser ut til å være i tusen eller millioner"):
        _les(f"konto;ansvar;tjeneste;{overskrift}\n1010;1;120;5\n", kolonne=overskrift)


@pytest.mark.parametrize("hode", ["konto;ansvar;tjeneste;belop;Beløp", "konto;ansvar;tjeneste;belop;BELOP"])
def test_two_amount_columns_of_one_name_are_refused(hode: str) -> None:
    with pytest.raises(UnableToReadFile, match="flere"):
        _les(f"{hode}\n1010;1;120;5;6\n")


def test_same_month_twice_is_refused() -> None:
    with pytest.raises(UnableToReadFile, match="samme måned i flere kolonner: 'jan', 'januar'"):
        _les("konto;ansvar;tjeneste;jan;januar\n1010;1;120;5;6\n")


def test_art_in_its_own_column_must_agree_with_the_account() -> None:
    fil = _les("konto;art;ansvar;tjeneste;belop\n10101;010;1;120;5\n10101;020;1;120;5\n")

    assert fil.linjer["art"].to_list() == ["010"]
    assert fil.avviste[0].grunn == (
        "Fant art '020' på konto '10101', som gir art 010. Forventet at de er like. Rett en av dem."
    )


@pytest.mark.parametrize("kolonne", ["finnes ikke", "konto", ""])
def test_a_choice_that_is_no_amount_column_is_refused(kolonne: str) -> None:
    with pytest.raises(UnableToReadFile):
        _les(f"{HODE}\n1010;;1;;120;;5\n", kolonne=kolonne)


def test_unknown_account_class_is_refused() -> None:
    with pytest.raises(UnableToReadFile, match="Fant kontoklasse 3"):
        _les(f"{HODE}\n", kontoklasse=3)


def test_year_column_chooses_rows() -> None:
    tekst = "aar;konto;ansvar;tjeneste;belop\n2024;1010;1;120;5\n2025;1010;1;120;6\nx;1010;1;120;7\n"

    fil = _les(tekst, aar=2025)

    assert fil.linjer["belop_ore"].to_list() == [600]
    assert fil.uten_maaneder
    assert [rad.grunn.split(".")[0] for rad in fil.avviste] == ["Fant år 2024", "Fant 'x' som år"]


CELLE = st.sampled_from(
    ["1010", "0200", "210000", "010", "", "Sum", "12,50", "1.234", "x", "-0", "1 000", " ", "500-", '"a;b"']
)


@settings(derandomize=True, max_examples=300)
@given(rader=st.lists(st.lists(CELLE, min_size=1, max_size=9), max_size=12))
def test_rows_in_are_always_stored_plus_refused(rader: list[list[str]]) -> None:
    tekst = "\n".join([HODE, "1010;;1;;120;;1", *(";".join(rad) for rad in rader)]) + "\n"

    fil = _les(tekst)

    ikke_blanke = sum(any(celle.strip() for celle in rad) for rad in rader) + 1
    assert fil.rader_inn == fil.rader_lagret + fil.rader_avvist == ikke_blanke
    assert len(fil.avviste) == fil.rader_avvist
    assert fil.linjer["radnr"].n_unique() == fil.rader_lagret
