import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.lesere.lesing import koder, les

from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.kostra.fil import KOSTRAFIL
from kommuneregn.lesere.kostra.form import SKJEMA
from kommuneregn.lesere.kostra.ut import (
    Kostrafil,
    Kostrahode,
    UnableToWriteKostraFile,
    lag_kostrafil,
    rund_av,
)
from kommuneregn.lesere.lest import Lesevalg

POST = "0A2025 112700                  1120 010    36328"
HODE = Kostrahode(skjema="0A", aar=2025, region="1127")


def linjer(*deler: tuple[str, str, int], periode: int | None = None) -> pl.DataFrame:
    """Return ledger lines of (konto, funksjon, øre)."""
    rader = [
        {
            "kontoklasse": int(konto[0]),
            "konto": konto,
            "art": None if konto[0] == "2" else konto[1:4],
            "tjeneste": funksjon,
            "funksjon": funksjon or None,
            "belop_ore": ore,
            "radnr": nr,
            "periode": periode,
        }
        for nr, (konto, funksjon, ore) in enumerate(deler, start=1)
    ]
    return pl.DataFrame(rader, schema=KONTOLINJE)


def poster(fil: Kostrafil) -> list[tuple[int, str, str, int]]:
    return [(p.kontoklasse, p.funksjon_kapittel, p.art_sektor, p.tusen) for p in fil.poster]


def feil(fil: Kostrafil) -> list[str]:
    return [funn.kode for funn in fil.funn if funn.alvorlighet == "feil"]


def test_record_becomes_a_ledger_line_in_ore() -> None:
    tabell, telling = les(KOSTRAFIL, POST)

    rad = tabell.row(0, named=True)
    assert {felt: verdi for felt, verdi in rad.items() if verdi not in (None, "")} == {
        "kontoklasse": 1,
        "konto": "1010",
        "art": "010",
        "tjeneste": "120",
        "funksjon": "120",
        "belop_ore": 3_632_800_000,
        "radnr": 1,
        "skjema": "0A",
        "aar": 2025,
        "region": "112700",
    }
    assert (telling.rader, telling.avvist, telling.sum_ore, telling.funn) == (
        1,
        0,
        {"belop": 3_632_800_000},
        [],
    )


def test_balance_has_chapter_and_sector() -> None:
    tabell, _ = les(KOSTRAFIL, "0G2022 380500976990803         55990080  -163048\r\n\x1a")

    rad = tabell.row(0, named=True)
    assert (rad["kontoklasse"], rad["konto"], rad["kapittel"], rad["sektor"]) == (
        2,
        "25990080",
        "5990",
        "080",
    )
    assert (rad["orgnr"], rad["art"], rad["belop_ore"]) == ("976990803", None, -16_304_800_000)


@pytest.mark.parametrize(
    ("skjema", "bokstav", "klasse"),
    [
        (kode, bokstav, klasse)
        for kode, ett in SKJEMA.items()
        for klasse, bokstav in [*ett.klasser.items(), *((2, en) for en in ett.andre)]
    ],
)
def test_each_form_has_its_letters_for_the_account_class(skjema: str, bokstav: str, klasse: int) -> None:
    tabell, telling = les(KOSTRAFIL, skjema + POST[2:31] + bokstav + POST[32:])

    assert (telling.avvist, tabell["kontoklasse"].to_list()) == (0, [klasse])


@pytest.mark.parametrize(
    ("fra", "ny", "sier"),
    [
        (0, "0Z", "Fant skjema '0Z'"),
        (2, "2x25", "som år"),
        (6, "5", "Fant kvartal '5'"),
        (7, "1127 0", "som region"),
        (31, "2", "Fant kontoklasse '2' i skjema 0A. Forventet en av '1', '0'"),
        (32, " 120", "funksjon og art"),
        (32, "    ", "funksjon og art"),
        (36, "01 ", "funksjon og art"),
        (39, "  36 328 ", "som beløp"),
        (39, "   36328-", "som beløp"),
        (39, "  36328  ", "som beløp"),
        (39, "         ", "Fant en post på"),
        (39, "     3e28", "som beløp"),
        (39, "     ３28 ", "som beløp"),
        (47, "", "Fant en post på 47 tegn. Forventet 48"),
        (47, "88", "Fant en post på 49 tegn. Forventet 48"),
    ],
)
def test_record_that_breaks_the_format_is_refused_alone(fra: int, ny: str, sier: str) -> None:
    slutt = POST[fra + len(ny) :] if fra < 47 else ""
    innhold = f"{POST}\n{POST[:fra]}{ny}{slutt}\n"

    tabell, telling = les(KOSTRAFIL, innhold)

    if sier.startswith("Fant en post på") and fra == 39:
        sier = "som beløp"
    assert (tabell.height, telling.rader, telling.lagret, telling.avvist) == (1, 2, 1, 1)
    assert telling.avviste[0].linjenr == 2
    assert sier in telling.avviste[0].grunn


def test_other_years_are_refused_when_one_is_chosen() -> None:
    _tabell, telling = les(KOSTRAFIL, f"{POST}\n{POST.replace('2025', '2024')}", Lesevalg(aar=2025))

    assert [(rad.linjenr, str(rad.grunn)) for rad in telling.avviste] == [
        (2, "Fant år 2024. Forventet 2025. Les ett år om gangen.")
    ]


def test_mixed_and_double_records_are_told() -> None:
    innhold = f"{POST}\n{POST}\n{POST.replace('2025', '2024')}\n{POST.replace('1127', '0301')}"

    assert koder(les(KOSTRAFIL, innhold)[1]) == ["kostrafil-dobbelt", "kostrafil-flere"]


def test_submission_equals_the_parsed_file(testdata: Path) -> None:
    mappe = testdata / "kostra_submission"
    tabell, telling = les(KOSTRAFIL, (mappe / "0A_V2019_K4_R040200_OK.dat").read_bytes())
    with (mappe / "0A_2019_040200_parsed.csv").open(encoding="utf-8") as fil:
        ventet = [
            (
                *(rad["skjema"], int(rad["aar"]), rad["kvartal"], rad["region"], int(rad["kontoklasse"])),
                *(rad["funksjon"].strip(), rad["art"], int(rad["belop"]) * 100_000),
            )
            for rad in csv.DictReader(fil)
        ]

    felt = ["skjema", "aar", "kvartal", "region", "kontoklasse", "funksjon", "art", "belop_ore"]

    assert tabell.select(felt).rows() == ventet
    assert (telling.rader, telling.lagret, telling.sum_ore) == (1644, 1644, {"belop": 14_922_300_000})
    drift = tabell.filter(kontoklasse=1)
    utgift = pl.col("art") < "600"
    assert drift.filter(utgift)["belop_ore"].sum() == 1_557_532 * 100_000
    assert drift.filter(~utgift)["belop_ore"].sum() == -1_521_694 * 100_000


def test_balance_submission_balances(testdata: Path) -> None:
    _tabell, telling = les(KOSTRAFIL, (testdata / "kostra_submission" / "0G.dat").read_bytes())

    assert (telling.rader, telling.avvist, telling.sum_ore) == (20, 0, {"belop": 0})


@pytest.mark.parametrize(
    ("ore", "tusen"),
    [(0, 0), (49_999, 0), (50_000, 1), (-50_000, -1), (-49_999, 0), (149_999, 1), (150_000, 2)],
)
def test_rounding_is_to_the_nearest_half_away_from_zero(ore: int, tusen: int) -> None:
    assert rund_av(ore) == tusen


def test_file_is_summed_then_rounded_and_explained() -> None:
    fil = lag_kostrafil(
        linjer(("1010", "120", 3_632_750_000), ("1010", "120", 10_000), ("1870", "800", -3_632_760_000)),
        hode=HODE,
    )

    assert fil.innhold.decode() == (
        "0A2025 112700                  1120 010    36328\n0A2025 112700                  1800 870   -36328\n"
    )
    ventet = (
        "Kontoklasse 1: 2 poster er hver for seg rundet av til nærmeste 1000 kr. "
        "Summen av postene er 0 (1000 kr), og nøyaktig sum er 0,00 kr."
    )
    assert [str(funn.melding) for funn in fil.funn] == [ventet]


@pytest.mark.parametrize("skjema", [kode for kode in SKJEMA if kode not in ("0X", "0Y")])
def test_each_form_writes_its_own_letters_and_reads_them_back(skjema: str) -> None:
    alle = linjer(
        ("1010", "120", 100_000), ("1870", "800", -100_000), ("0230", "202", 200_000),
        ("0910", "880", -200_000), ("210320", "", 300_000), ("25990080", "", -300_000),
    )  # fmt: skip
    hode = Kostrahode(skjema=skjema, aar=2025, region="1127", orgnr="976990803", kvartal=4)

    fil = lag_kostrafil(alle, hode=hode)
    tabell, telling = les(KOSTRAFIL, fil.innhold)

    klasser = set(SKJEMA[skjema].klasser)
    ventet = alle.filter(pl.col("kontoklasse").is_in(klasser)).sort("konto")
    assert (
        tabell.sort("konto")
        .select("kontoklasse", "konto", "funksjon", "belop_ore")
        .equals(ventet.select("kontoklasse", "konto", "funksjon", "belop_ore"))
    )
    assert (telling.avvist, tabell["orgnr"].unique().to_list(), fil.avviste) == (0, ["976990803"], ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1010", "1870", "0230", "0910"]),
            st.sampled_from(["120", "202", "800"]),
            st.integers(-(10**12), 10**12),
        ),
        max_size=30,
    )
)
def test_round_trip_is_the_sum_of_each_key_rounded(deler: list[tuple[str, str, int]]) -> None:
    summer: dict[tuple[str, str], int] = {}
    for konto, funksjon, ore in deler:
        summer[konto, funksjon] = summer.get((konto, funksjon), 0) + ore

    fil = lag_kostrafil(linjer(*deler), hode=HODE)
    tabell, _ = les(KOSTRAFIL, fil.innhold)

    lest = {(rad[0], rad[1]): rad[2] for rad in tabell.select("konto", "funksjon", "belop_ore").iter_rows()}
    assert lest == {nokkel: rund_av(ore) * 100_000 for nokkel, ore in summer.items()}
    assert all(len(post) == 48 for post in fil.innhold.decode().splitlines())
    assert sum(post.ore for post in fil.poster) == sum(ore for _, _, ore in deler)


def test_lines_without_a_place_are_told_with_their_sum() -> None:
    fil = lag_kostrafil(linjer(("1010", "", 500_000), ("1010", "120", 100_000)), hode=HODE)

    assert poster(fil) == [(1, "120", "010", 1)]
    assert [(rad.linjenr, rad.raatekst) for rad in fil.avviste] == [(1, "1010")]
    assert feil(fil) == ["kostra-uten-plass"]
    assert "5 000,00 kr" in fil.funn[-1].melding.replace("\u00a0", " ")


def test_class_that_does_not_close_is_an_error_beyond_the_tolerance() -> None:
    innenfor = lag_kostrafil(linjer(("1010", "120", 3_000_000)), hode=HODE)
    utenfor = lag_kostrafil(linjer(("1010", "120", 3_100_000)), hode=HODE)

    assert (feil(innenfor), feil(utenfor)) == ([], ["kostra-ubalanse"])


@pytest.mark.parametrize(("salg", "alvor"), [(-700, "info"), (-600, "feil")])
def test_internal_sales_are_left_out_and_must_close(salg: int, alvor: str) -> None:
    fil = lag_kostrafil(linjer(("1290", "120", 700), ("1790", "120", salg)), hode=HODE)

    assert fil.poster == ()
    assert [(funn.kode, funn.alvorlighet) for funn in fil.funn] == [("kostra-interne", alvor)]


def test_expired_art_is_told_and_recoding_mends_it() -> None:
    alle = linjer(("1875", "800", -100_000), ("1010", "120", 100_000))

    uten = lag_kostrafil(alle, hode=HODE)
    med = lag_kostrafil(alle, hode=HODE, omkodinger=[Omkoding("875", "878")])

    assert "kontoplan-ukjent-art" in [funn.kode for funn in uten.funn]
    assert poster(med) == [(1, "120", "010", 1), (1, "800", "878", -1)]
    assert [funn.kode for funn in med.funn] == ["kostra-avrunding"]


def test_balance_account_without_chapter_is_refused() -> None:
    hode = Kostrahode(skjema="0B", aar=2025, region="1127")

    fil = lag_kostrafil(linjer(("210320", "", 1_000_000), ("2103", "", 5), ("299", "", 7)), hode=hode)

    assert poster(fil) == [(2, "10", "320", 10)]
    assert [rad.linjenr for rad in fil.avviste] == [2, 3]


@pytest.mark.parametrize(("januar", "tusen"), [(100_000, [1, 2, -3]), (50_000, [2, 3, -5])])
def test_opening_balance_that_january_repeats_counts_once(januar: int, tusen: list[int]) -> None:
    aapning = [("210320", "", 100_000), ("211320", "", 200_000), ("25990080", "", -300_000)]
    alle = pl.concat(
        [
            linjer(*aapning, periode=0),
            linjer(*((konto, "", ore * januar // 100_000) for konto, _, ore in aapning), periode=1),
        ]
    )

    fil = lag_kostrafil(alle, hode=Kostrahode(skjema="0B", aar=2025, region="1127"))

    assert [post.tusen for post in fil.poster] == tusen
    assert ("balanse-aapning-to-ganger" in [funn.kode for funn in fil.funn]) == (januar == 100_000)


def test_quarter_holds_what_is_booked_so_far() -> None:
    alle = pl.concat([linjer(("1010", "120", 100_000), periode=nr) for nr in (1, 6, 7)])
    hode = Kostrahode(skjema="0A", aar=2025, region="1127", kvartal=2)

    fil = lag_kostrafil(alle, hode=hode)

    assert poster(fil) == [(1, "120", "010", 2)]
    assert fil.innhold[:13] == b"0A20252112700"
    assert (fil.funn[0].kode, fil.funn[0].alvorlighet) == ("kostra-kvartal", "info")


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("skjema", "0Z"),
        ("region", "112"),
        ("region", "11２7"),
        ("kvartal", 5),
        ("orgnr", "1"),
        ("foretaksnr", "x"),
    ],
)
def test_choices_that_are_no_file_are_refused(felt: str, verdi: object) -> None:
    hode = {"skjema": "0A", "aar": 2025, "region": "1127"} | {felt: verdi}

    with pytest.raises(UnableToWriteKostraFile, match=f"Fant .*{verdi}"):
        lag_kostrafil(linjer(("1010", "120", 1)), hode=Kostrahode(**hode))  # type: ignore[arg-type]  # what a person may write


def test_amount_without_room_is_refused() -> None:
    with pytest.raises(UnableToWriteKostraFile, match="høyst ni tegn"):
        lag_kostrafil(linjer(("1010", "120", -(10**13))), hode=HODE)
