import io
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.lesere.lesing import les

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kostra.fil import KOSTRAFIL
from kommuneregn.lesere.kostra.form import SKJEMA
from kommuneregn.lesere.kostra.poster import (
    Kostrafilnavn,
    Kostraposter,
    klasser_i,
    les_kostraposter,
    tolk_filnavn,
)
from kommuneregn.lesere.kostra.ut import Kostrahode

POST = "0A2025 112700                  1120 010    36328"
UTEN_NAVN = Kostrafilnavn(skjema=None, aar=None, kvartal=None, region=None)


def poster(*linjer: str) -> Kostraposter:
    return les_kostraposter(io.BytesIO("\r\n".join(linjer).encode()))


def test_record_stands_as_it_is_written() -> None:
    funnet = poster(POST, "", "0Bxxxx5", "\x1a").poster

    assert funnet.rows() == [
        (1, 48, "0A", "2025", " ", "112700", " " * 9, " " * 9, "1", "120 ", "010", "    36328"),
        (3, 7, "0B", "xxxx", "5", "", "", "", "", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("0A_V2019_K4_R040200_OK.dat", ("0A", 2019, 4, "040200")),
        ("0g.dat", ("0G", None, None, None)),
        ("0B-2025-k1-r1127.txt", ("0B", 2025, 1, "112700")),
        ("regnskap 2025.dat", (None, 2025, None, None)),
        ("20250114_0A.dat", ("0A", None, None, None)),
        ("K5_R12345_0AB.dat", (None, None, None, None)),
    ],
)
def test_name_of_a_file_says_what_it_is(navn: str, ventet: tuple[object, ...]) -> None:
    funnet = tolk_filnavn(navn)

    assert (funnet.skjema, funnet.aar, funnet.kvartal, funnet.region) == ventet


def test_head_is_what_most_records_say_unless_the_name_says_it() -> None:
    fil = poster(POST, POST, POST.replace("2025 1127", "20243 030"))

    assert fil.hode(UTEN_NAVN) == Kostrahode(skjema="0A", aar=2025, region="112700")
    assert fil.hode(tolk_filnavn("0C_2023_K2_R4600.dat")) == Kostrahode(
        skjema="0C", aar=2023, kvartal=2, region="460000"
    )


@pytest.mark.parametrize("linjer", [(), ("0Zabcd 112700",), ("0Aabcd 112700",)])
def test_file_that_says_neither_form_nor_year_has_no_head(linjer: tuple[str, ...]) -> None:
    with pytest.raises(UnableToReadFile, match="Fant skjema"):
        poster(*linjer).hode(UTEN_NAVN)


@pytest.mark.parametrize("skjema", SKJEMA)
def test_letters_of_a_form_give_the_class_that_the_reader_gives(skjema: str) -> None:
    for bokstav, klasse in klasser_i(skjema).items():
        tabell, _ = les(KOSTRAFIL, skjema + POST[2:31] + bokstav + POST[32:])
        assert tabell["kontoklasse"].to_list() == [klasse]
    assert set(klasser_i(skjema)) == set(SKJEMA[skjema].bokstaver)
    assert klasser_i("0Z") == {}


def test_submission_has_one_head(testdata: Path) -> None:
    sti = testdata / "kostra_submission" / "0A_V2019_K4_R040200_OK.dat"
    with sti.open("rb") as strom:
        fil = les_kostraposter(strom)

    assert fil.hode(UTEN_NAVN) == fil.hode(tolk_filnavn(sti.name))
    assert fil.hode(UTEN_NAVN) == Kostrahode(skjema="0A", aar=2019, kvartal=4, region="040200")
    assert (fil.poster.height, fil.poster["lengde"].unique().to_list()) == (1644, [48])
    assert fil.poster["belop"].str.strip_chars().cast(pl.Int64).sum() == 149_223
