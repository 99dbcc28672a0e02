from pathlib import Path

import pytest
from tests.kommuneregn.lesere.lesing import koder, les

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.px.fil import PX

HODE = """CHARSET="ANSI";
AXIS-VERSION="2010";
LANGUAGE="no";
LANGUAGES="no","en";
TITLE="Folk etter "
"region; og år";
TITLE[en]="People";
STUB="region";
HEADING="år";
UNITS="personer";
VALUES("region")="Bø","Ås";
VALUES[en]("region")="Bo","Aas";
CODES("region")="4021","3218";
VARIABLECODE("region")="Region";
VALUES("år")="2024","2025";
TIMEVAL("år")=TLIST(A1),"2024","2025";
NOTEX="Vis#dette";
VALUENOTE("region","Bø")="Ny grense";
DATASYMBOL2=":";
"""
DATA = 'DATA=\n1 2.5\n".." -;\n'


def test_each_cell_is_a_row_in_the_main_language() -> None:
    tabell, telling = les(PX, HODE + DATA)

    assert tabell.columns == ["Region", "Region_navn", "år", "år_navn", "verdi", "status", "enhet"]
    assert tabell.rows() == [
        ("4021", "Bø", "2024", "2024", 1.0, None, "personer"),
        ("4021", "Bø", "2025", "2025", 2.5, None, "personer"),
        ("3218", "Ås", "2024", "2024", None, ":", "personer"),
        ("3218", "Ås", "2025", "2025", 0.0, "-", "personer"),
    ]
    assert (telling.rader, telling.avvist) == (4, 0)
    assert [(funn.kode, str(funn.sted)) for funn in telling.funn] == [
        ("statistikk-mangler", ""),
        ("statistikk-obligatorisk-merknad", ""),
        ("statistikk-merknad", "region, Bø"),
    ]
    assert str(telling.funn[1].melding) == "Kilden krever at denne merknaden vises: Vis dette"


@pytest.mark.parametrize(
    ("sagt", "koding"),
    [
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("cp850", "cp850"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_letters_are_right_in_each_codepage(sagt: str, koding: str) -> None:
    innhold = f'CODEPAGE="{sagt}";\n{HODE}{DATA}'.encode(koding)

    assert les(PX, innhold)[0]["Region_navn"].unique(maintain_order=True).to_list() == ["Bø", "Ås"]


def test_bytes_outside_the_codepage_are_told() -> None:
    tabell, telling = les(PX, f'CODEPAGE="windows-1252";\n{HODE}{DATA}'.encode("mac_roman"))

    assert tabell.height == 4
    assert "tekst-koding" in koder(telling) or "px-koding" in koder(telling)


@pytest.mark.parametrize("nokler", [("CODES", '"4021"', '"3218"'), ("VALUES", '"Bø"', '"Ås"')])
def test_rows_by_key_leave_out_what_is_zero(nokler: tuple[str, str, str]) -> None:
    kilde, _bo, aas = nokler

    tabell, telling = les(PX, f'{HODE}KEYS("region")={kilde};\nDATA=\n{aas}, 7 "..";')

    assert tabell.select("Region", "år", "verdi", "status").rows() == [
        ("4021", "2024", 0.0, "-"),
        ("4021", "2025", 0.0, "-"),
        ("3218", "2024", 7.0, None),
        ("3218", "2025", None, ":"),
    ]
    assert "px-utelatte-rader" in koder(telling)
    assert str(telling.funn[0].melding).startswith("2 celler står ikke i filen.")


def test_contents_have_their_own_units() -> None:
    innhold = (
        'STUB="innhold";HEADING="tid";CONTVARIABLE="innhold";VALUES("innhold")="Folk","Areal";'
        'CODES("innhold")="F","A";UNITS="ulikt";UNITS("Areal")="km2";'
        'TIMEVAL("tid")=TLIST(A1),"2025";DATA=1 2;'
    )

    tabell, _ = les(PX, innhold)

    assert tabell.rows() == [
        ("F", "Folk", "2025", "2025", 1.0, None, "ulikt"),
        ("A", "Areal", "2025", "2025", 2.0, None, "km2"),
    ]


def test_file_without_data_is_a_list_of_values() -> None:
    tabell, telling = les(PX, HODE)

    assert tabell.select("dimensjon", "kode", "navn").rows() == [
        ("Region", "4021", "Bø"),
        ("Region", "3218", "Ås"),
        ("år", "2024", "2024"),
        ("år", "2025", "2025"),
    ]
    assert (telling.rader, "statistikk-uten-tall" in koder(telling)) == (4, True)


@pytest.mark.parametrize(
    ("innhold", "sier"),
    [
        (HODE + "DATA=1 2 3;", "Fant 3 celler i DATA. Forventet 4"),
        (HODE + "DATA=1 2 3 x;", "Fant 'x'"),
        (HODE + "DATA=1 2 3 1e999;", "Fant '1e999'"),
        (HODE + "DATA=1 2 3 NaN;", "Fant 'NaN'"),
        (HODE + 'KEYS("region")=CODES;DATA="9999" 1 2;', "Fant nøkkelen '9999'"),
        (HODE + 'KEYS("region")=CODES;DATA="4021" 1 2 "4021" 1 2;', "hver rad én gang"),
        (HODE + 'KEYS("region")=CODES;DATA="4021" 1;', "Fant 2 celler"),
        (HODE + 'KEYS("region")=NAVN;DATA="4021" 1 2;', "Fant KEYS=NAVN"),
        (HODE + 'NOTE="åpen;', "på linje 20"),
        (HODE + "tull" + DATA, "Fant 'tullDATA= 1 2.5"),
        (HODE + 'UNITS="tonn";' + DATA, "Fant UNITS to ganger"),
        (HODE.replace('"4021","3218"', '"4021"') + DATA, "Fant 1 koder og 2 verdier for «region»"),
        (HODE.replace('"4021","3218"', '"4021","4021"') + DATA, "Fant '4021' flere ganger"),
        ('TITLE="x";DATA=1;', "uten STUB og HEADING"),
        ('STUB="x";DATA=1;', "Fant 0 koder og 0 verdier for «x»"),
    ],
)
def test_wrong_file_is_refused_in_words(innhold: str, sier: str) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les(PX, innhold)

    assert sier in str(avslag.value)
    assert "Forventet" in str(avslag.value)


def test_public_file_has_its_cells(testdata: Path) -> None:
    tabell, telling = les(PX, (testdata / "pxweb" / "pxtools" / "TAB004.px").read_bytes())

    assert (tabell.height, telling.rader, telling.avvist) == (14 * 11 * 28, 4312, 0)
    assert (tabell["verdi"].sum(), tabell["verdi"].null_count()) == (56_187_261, 1103)
    assert tabell["status"].drop_nulls().unique().to_list() == [".."]
    assert tabell.columns[::2] == ["SECTOR", "GREENHOUSEGAS", "ContentsCode", "TIME", "verdi", "enhet"]


@pytest.mark.parametrize(
    ("skrevet", "ventet"),
    [
        ('TLIST(A1,"2019"-"2021")', ["2019", "2020", "2021"]),
        ('TLIST(A1),"2019","2021"', ["2019", "2021"]),
        ('TLIST(H1,"20192"-"20201")', ["20192", "20201"]),
        ('TLIST(Q1,"20194"-"20202")', ["20194", "20201", "20202"]),
        ('TLIST(M1,"201911"-"202001")', ["201911", "201912", "202001"]),
    ],
)
def test_periods_stand_in_timeval_when_values_does_not_say_them(skrevet: str, ventet: list[str]) -> None:
    celler = " ".join(str(nr) for nr in range(len(ventet)))

    tabell, _ = les(PX, f'HEADING="tid";MATRIX="m";TIMEVAL("tid")={skrevet};DATA={celler};')

    assert tabell["tid"].to_list() == ventet


@pytest.mark.parametrize(
    "skrevet",
    ['TLIST(A1,"2021"-"2019")', 'TLIST(W1,"201901"-"201905")', 'TLIST(Q1,"20195"-"20201")', "TLIST(A1)"],
)
def test_range_that_cannot_be_followed_has_no_values(skrevet: str) -> None:
    with pytest.raises(UnableToReadFile, match="0 koder og 0 verdier for «tid»"):
        les(PX, f'HEADING="tid";MATRIX="m";TIMEVAL("tid")={skrevet};DATA=1;')


def test_keys_of_heading_are_keys_and_no_values() -> None:
    innhold = f'{HODE}KEYS("region")=CODES;\nKEYS("år")=VALUES;\nDATA=\n"3218","2025",7;\n'

    tabell, telling = les(PX, innhold)

    assert tabell["verdi"].to_list() == [0.0, 0.0, 0.0, 7.0]
    assert "px-utelatte-rader" in koder(telling)


def test_keys_that_two_rows_share_are_refused() -> None:
    innhold = HODE.replace('"Bø","Ås"', '"Bø","Bø"') + 'KEYS("region")=VALUES;\nDATA="Bø" 1 2;'

    with pytest.raises(UnableToReadFile, match="Fant 'Bø' flere ganger"):
        les(PX, innhold)
