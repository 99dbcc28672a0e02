import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.korpus import ods, xls

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import tolk_kontotabell
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.regneark.bok import arknavn, les_regneark
from kommuneregn.lesere.tabell.overskrifter import er_kontohode
from kommuneregn.lesere.tabell.tabell import Tabell

HODE = ("Konto", "Ansvar", "Tjeneste", "Beløp")
RADER = ((10100, 100, 201, 1000.5), (11200, 100, 202, -200), (10100, 200, 201, 0))


# Sheets know no time zones.
NATT, DAG = datetime(2025, 2, 28), datetime(2025, 3, 1, 13, 45)  # noqa: DTZ001


def lag_bok(skriv: Callable[[Any], None], **valg: Any) -> io.BytesIO:
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True, **valg})
    skriv(bok)
    bok.close()
    return io.BytesIO(ut.getvalue())


def lag_ark(rader: Sequence[Sequence[object]], **valg: Any) -> io.BytesIO:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet("Data")
        for nr, rad in enumerate(rader):
            ark.write_row(nr, 0, rad)

    return lag_bok(skriv, **valg)


BELOP = '<table:table-cell office:value-type="currency" office:value="12.5">'
MERKNAD = "<office:annotation><text:p>merknad</text:p></office:annotation>"
DATO = '<table:table-cell office:value-type="date" office:date-value="{}"/>'


def les(strom: io.BytesIO, **valg: Any) -> Tabell:
    return les_regneark(strom, er_hode=er_kontohode, **valg)


def koder(tabell: Tabell) -> list[str]:
    return [funn.kode for funn in tabell.funn]


def sum_ore(tabell: Tabell, **valg: Any) -> int:
    return int(tolk_kontotabell(tabell, **valg).linjer["belop_ore"].sum())


def test_plain_sheet_is_a_table_of_text() -> None:
    tabell = les(lag_ark([HODE, *RADER]))

    assert tabell.kolonner == HODE
    assert tabell.rader == (
        ("10100", "100", "201", "1000.5"),
        ("11200", "100", "202", "-200"),
        ("10100", "200", "201", "0"),
    )
    assert tabell.linjenummer == (2, 3, 4)
    assert (tabell.funn, tabell.avviste, tabell.koding) == ((), (), "xlsx")
    assert sum_ore(tabell) == 80050


def test_same_table_in_three_formats_is_the_same() -> None:
    rader = [HODE, *RADER]

    fra_xlsx = les(lag_ark(rader))
    fra_ods = les(io.BytesIO(ods.ods(ods.ark([ods.rad(*rad) for rad in rader], navn="Data"))))
    fra_xls = les(io.BytesIO(xls.xls(xls.Xlsark(rader, navn="Data"))))

    assert fra_xlsx.rader == fra_ods.rader == fra_xls.rader
    assert fra_xlsx.kolonner == fra_ods.kolonner == fra_xls.kolonner
    assert (fra_ods.koding, fra_xls.koding) == ("ods", "xls")
    assert (koder(fra_ods), koder(fra_xls)) == ([], [])


def test_titles_above_notes_below_and_sums_inside_are_told_and_not_read() -> None:
    rader = [
        ["Budsjett 2025 for Prøvevik"],
        [],
        HODE,
        [10100, 100, 201, 100],
        [10200, 100, 201, 50],
        ["Sum ansvar 100", None, None, 150],
        [10100, 200, 201, 25],
        ["Sum ansvar 200", None, None, 25],
        ["Totalt", None, None, 175],
        [],
        ["Kilde: økonomisystemet"],
    ]

    tabell = les(lag_ark(rader))

    assert [rad[0] for rad in tabell.rader] == ["10100", "10200", "10100"]
    assert tabell.over == ("Budsjett 2025 for Prøvevik",)
    assert koder(tabell) == ["tabell-linjer-over", "tabell-merknader", "tabell-sumrader"]
    assert sum_ore(tabell) == 17500
    assert tabell.antall == 3


def test_sum_that_does_not_add_up_is_an_error_and_still_not_counted() -> None:
    tabell = les(lag_ark([HODE, [10100, 100, 201, 100], [10200, 100, 201, 50], ["Sum", None, None, 160]]))

    assert koder(tabell) == ["tabell-sumrader", "tabell-sum-stemmer-ikke"]
    assert tabell.funn[1].melding.startswith("Raden «Sum» sier 160, og radene over gir 150.")
    assert sum_ore(tabell) == 15000


def test_account_that_is_called_a_sum_is_a_line() -> None:
    rader = [
        ("Konto", "Kontonavn", "Ansvar", "Beløp"),
        (10100, "Sum lønn", 100, 5),
        (10200, "Totalt", 100, 7),
    ]

    assert [rad[0] for rad in les(lag_ark(rader)).rader] == ["10100", "10200"]


def test_two_header_rows_merged_become_one_name_each() -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        for kolonne, navn in enumerate(("Konto", "Ansvar")):
            ark.merge_range(0, kolonne, 1, kolonne, navn)
        ark.merge_range(0, 2, 0, 3, "Budsjett")
        ark.merge_range(0, 4, 0, 5, "Regnskap")
        ark.write_row(1, 2, [2025, 2026, 2025, 2026])
        ark.write_row(2, 0, [10100, 100, 1, 2, 3, 4])

    tabell = les(lag_bok(skriv))

    assert tabell.kolonner == (
        "Konto",
        "Ansvar",
        "Budsjett 2025",
        "Budsjett 2026",
        "Regnskap 2025",
        "Regnskap 2026",
    )
    assert tabell.rader == (("10100", "100", "1", "2", "3", "4"),)


def test_two_header_rows_without_merging_carry_the_group_to_the_right() -> None:
    rader = [
        (None, None, "Budsjett", None, "Regnskap", None),
        ("Konto", "Ansvar", 2025, 2026, 2025, 2026),
        (10100, 100, 1, 2, 3, 4),
    ]

    tabell = les(lag_ark(rader))

    assert tabell.kolonner[2:] == ("Budsjett 2025", "Budsjett 2026", "Regnskap 2025", "Regnskap 2026")
    assert tabell.over == ()


def test_text_merged_down_counts_for_each_row_and_an_amount_once() -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, HODE)
        for nr, konto in enumerate((10100, 10200, 10300), start=1):
            ark.write(nr, 0, konto)
            ark.write(nr, 2, 201)
        ark.merge_range(1, 1, 3, 1, 100)
        ark.write(1, 3, 5)
        ark.merge_range(2, 3, 3, 3, 7)

    tabell = les(lag_bok(skriv))

    assert [rad[1:] for rad in tabell.rader] == [("100", "201", "5"), ("100", "201", "7"), ("100", "201", "")]
    assert koder(tabell) == ["ark-flettet"]


def test_formula_without_value_and_error_are_refused_and_never_zero() -> None:
    bok = xls_med_formler()

    fil = tolk_kontotabell(les(bok))

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (5, 1, 4)
    assert fil.linjer["belop_ore"].to_list() == [4200]
    assert [rad.linjenr for rad in fil.avviste] == [3, 4, 5, 6]
    assert [funn.kode for funn in fil.funn][:2] == ["ark-formel-uten-verdi", "ark-feilceller"]


def xls_med_formler() -> io.BytesIO:
    from openpyxl import Workbook  # noqa: PLC0415 - only here: it writes formulas without their values

    bok = Workbook()
    ark = bok.active
    assert ark is not None
    for rad in (
        HODE,
        (10100, 100, 201, 42),
        (10100, 100, 201, "=D2*2"),
        (10100, 100, 201, "#REF!"),
        (10100, 100, 201, "#DIV/0!"),
        (10100, "=B2", 201, 5),
    ):
        ark.append(rad)
    ut = io.BytesIO()
    bok.save(ut)
    return io.BytesIO(ut.getvalue())


def test_error_in_a_column_that_nobody_reads_harms_nothing() -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, (*HODE, "Endring i prosent"))
        ark.write_row(1, 0, (10100, 100, 201, 5, 0.1))
        ark.write_row(2, 0, (10200, 100, 201, 5))
        ark.write_formula(2, 4, "=D3/0", None, "#DIV/0!")

    tabell = les(lag_bok(skriv))

    assert sum_ore(tabell) == 1000
    assert koder(tabell) == ["ark-feilceller"]


def test_hidden_sheets_are_named_and_skipped_until_asked_for() -> None:
    def skriv(bok: Any) -> None:
        synlig, skjult, dypt = (bok.add_worksheet(navn) for navn in ("Drift", "Gammelt", "Dypt"))
        for ark, belop in ((synlig, 1), (skjult, 10), (dypt, 100)):
            ark.write_row(0, 0, HODE)
            ark.write_row(1, 0, (10100, 100, 201, belop))
        skjult.hide()
        dypt.very_hidden()

    bok = lag_bok(skriv)

    assert sum_ore(les(bok)) == 100
    assert koder(les(bok)) == ["bok-skjulte-ark"]
    assert "'Gammelt' (skjult), 'Dypt' (svært skjult)" in les(bok).funn[0].melding
    assert sum_ore(les(bok, ark="gammelt")) == 1000
    assert sum_ore(les(bok, ark="Dypt")) == 10000
    assert [str(info.synlighet) for info in arknavn(bok)] == ["synlig", "skjult", "svært skjult"]


def test_two_sheets_that_fit_are_asked_about() -> None:
    def skriv(bok: Any) -> None:
        for navn in ("Drift", "Investering"):
            ark = bok.add_worksheet(navn)
            ark.write_row(0, 0, HODE)
            ark.write_row(1, 0, (10100, 100, 201, 5))

    with pytest.raises(UnableToReadFile, match=r"Fant flere ark som kan leses: 'Drift', 'Investering'\."):
        les(lag_bok(skriv))


def test_page_of_explanations_is_not_asked_about() -> None:
    def skriv(bok: Any) -> None:
        bok.add_worksheet("Om filen").write_column(0, 0, ["Dette er et budsjett", "Laget av økonomi"])
        ark = bok.add_worksheet("Tall")
        ark.write_row(0, 0, HODE)
        ark.write_row(1, 0, (10100, 100, 201, 5))

    tabell = les(lag_bok(skriv))

    assert tabell.rader == (("10100", "100", "201", "5"),)
    assert koder(tabell) == ["bok-andre-ark"]


def test_unknown_sheet_is_refused_with_the_names() -> None:
    with pytest.raises(UnableToReadFile, match=r"Fant ikke arket 'Budsjett'\. Boken har 'Data'"):
        les(lag_ark([HODE, *RADER]), ark="Budsjett")


def test_hidden_and_filtered_rows_are_read_and_told() -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, HODE)
        ark.write_row(1, 0, (10100, 100, 201, 5))
        ark.write_row(2, 0, (10200, 100, 201, 7))
        ark.set_row(2, None, None, {"hidden": True})
        ark.set_column(2, 2, None, None, {"hidden": True})
        ark.autofilter(0, 0, 2, 3)
        ark.filter_column(0, "x == 10100")

    tabell = les(lag_bok(skriv))

    assert sum_ore(tabell) == 1200
    assert koder(tabell) == ["ark-skjulte-rader", "ark-skjulte-kolonner"]
    assert "et filter, men er lest: 1" in tabell.funn[0].melding


@pytest.mark.parametrize("fra_1904", [False, True])
def test_dates_are_the_same_in_both_date_systems(fra_1904: bool) -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, ("Konto", "Ansvar", "Dato", "Beløp"))
        ark.write_row(1, 0, (10100, 100))
        ark.write_datetime(1, 2, NATT, bok.add_format({"num_format": "dd.mm.yyyy"}))
        ark.write_row(2, 0, (10100, 100))
        ark.write_datetime(2, 2, DAG, bok.add_format({"num_format": 22}))
        ark.write_column(1, 3, (5, 7))

    tabell = les(lag_bok(skriv, date_1904=fra_1904))

    assert [rad[2] for rad in tabell.rader] == ["2025-02-28", "2025-03-01 13:45:00"]
    assert tolk_kontotabell(tabell).linjer["periode"].to_list() == [2, 3]


def test_codes_keep_the_zeros_that_a_person_sees_and_shares_are_per_cent() -> None:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, ("Konto", "Ansvar", "Beløp", "Andel"))
        ark.write_row(1, 0, (10, 100, 5))
        ark.write_number(1, 0, 10, bok.add_format({"num_format": "0000"}))
        ark.write_number(1, 3, 0.125, bok.add_format({"num_format": "0.0 %"}))

    assert les(lag_bok(skriv)).rader == (("0010", "100", "5", "12.5 %"),)


def test_parts_of_an_ore_are_rounded_away_from_zero_and_told() -> None:
    rader = [HODE, (10100, 100, 201, 0.125), (10200, 100, 201, -0.125), (10300, 100, 201, 0.1 + 0.2)]
    rader += [(10400, 100, 201, 1.234), (10500, 100, 201, 1234.5600000000001)]

    tabell = les(lag_ark(rader))

    assert [rad[3] for rad in tabell.rader] == ["0.13", "-0.13", "0.3", "1.23", "1234.56"]
    assert koder(tabell) == ["ark-avrundet"]
    assert tabell.funn[0].melding.endswith("bort fra null): 3. Til sammen endrer det summen med -0,004.")


def test_thousands_keep_their_decimals_and_must_be_confirmed() -> None:
    rader = [("Konto", "Ansvar", "Beløp i 1000 kr"), (10100, 100, 1234.567), (10100, 100, 0.00001)]
    bok = lag_ark(rader)

    with pytest.raises(UnableToReadFile, match="i tusen eller millioner"):
        tolk_kontotabell(les(bok))

    tabell = les(bok, desimaler=Belopsenhet.TUSEN.oredesimaler)
    assert sum_ore(tabell, enhet=Belopsenhet.TUSEN) == 123456701


def test_number_as_text_is_read_as_its_text_says() -> None:
    rader = [HODE, (10100, 100, 201, "1 234,50"), (10200, 100, 201, "1.234"), (10300, "0100", 201, "x")]

    fil = tolk_kontotabell(les(lag_ark(rader)))

    assert fil.linjer["belop_ore"].to_list() == [123450, 123400]
    assert [rad.linjenr for rad in fil.avviste] == [4]


def test_second_table_is_refused_row_by_row_and_told() -> None:
    rader = [HODE, (10100, 100, 201, 5), [], ("Tiltak", None, "År", "Sum"), ("Kutt", None, "Alle", 99)]

    tabell = les(lag_ark(rader))

    assert tabell.rader == (("10100", "100", "201", "5"),)
    assert [rad.linjenr for rad in tabell.avviste] == [4, 5]
    assert koder(tabell) == ["ark-flere-tabeller"]
    assert tabell.antall == 3


def test_header_over_again_is_refused_and_the_table_goes_on() -> None:
    tabell = les(lag_ark([HODE, RADER[0], [], HODE, RADER[1]]))

    assert len(tabell.rader) == 2
    assert [rad.linjenr for rad in tabell.avviste] == [4]


def test_blank_columns_to_the_right_are_not_there() -> None:
    tabell = les(lag_ark([(*HODE, "", " "), (*RADER[0], "", "  ")]))

    assert (tabell.kolonner, tabell.rader) == (HODE, (("10100", "100", "201", "1000.5"),))


def test_cell_shown_by_a_date_or_truth_is_no_amount() -> None:
    fil = tolk_kontotabell(les(lag_ark([HODE, (10100, 100, 201, True), (10100, 100, 201, 5)])))

    assert [rad.linjenr for rad in fil.avviste] == [2]
    assert "SANN" in fil.avviste[0].grunn


def test_ods_repeats_hides_merges_and_formats_as_it_says() -> None:
    innhold = ods.ods(
        ods.ark(
            [
                ods.rad("Konto", "Ansvar", "Dato", "Beløp"),
                ods.rad(
                    ods.celle(10, 'table:style-name="ce4"'),
                    ods.celle(100, 'table:number-rows-spanned="2"'),
                    DATO.format("2025-02-28"),
                    f"{BELOP}{MERKNAD}<text:p>12,50 kr</text:p></table:table-cell>",
                ),
                ods.rad(
                    ods.celle(20, 'table:style-name="ce4"'),
                    "<table:covered-table-cell/>",
                    DATO.format("2025-03-01"),
                    7,
                    egenskaper='table:visibility="collapse"',
                ),
                ods.rad(
                    10100,
                    100,
                    DATO.format("2025-04-01"),
                    1,
                    egenskaper='table:number-rows-repeated="3"',
                ),
                ods.rad(
                    10100,
                    100,
                    DATO.format("2025-04-01"),
                    '<table:table-cell table:formula="of:=[.D2]*2"/>',
                ),
                ods.rad(None, egenskaper='table:number-rows-repeated="1048500"'),
            ],
            navn="Synlig",
        ),
        ods.ark([ods.rad(*HODE), ods.rad(*RADER[0])], navn="Skjult", egenskaper='table:style-name="ta2"'),
    )

    tabell = les(io.BytesIO(innhold))

    assert [rad[:2] for rad in tabell.rader[:3]] == [("0010", "100"), ("0020", "100"), ("10100", "100")]
    assert [rad[2:] for rad in tabell.rader[:2]] == [("2025-02-28", "12.5"), ("2025-03-01", "7")]
    assert tabell.linjenummer == (2, 3, 4, 5, 6, 7)
    assert koder(tabell) == ["bok-skjulte-ark", "ark-skjulte-rader", "ark-flettet", "ark-formel-uten-verdi"]
    assert [rad.linjenr for rad in tolk_kontotabell(tabell).avviste] == [7]


def test_xls_dates_errors_hidden_rows_and_sheets() -> None:
    dag = (date(2025, 2, 28) - date(1899, 12, 30)).days
    rader = [
        ("Konto", "Ansvar", "Dato", "Beløp"),
        (10100, 100, xls.Dato(dag), 5.25),
        (10200, 100, xls.Dato(dag + 1), 1),
        (10300, 100, xls.Dato(dag), xls.Feil("#DIV/0!")),
    ]
    innhold = xls.xls(
        xls.Xlsark(rader, skjulte_rader=[3]), xls.Xlsark([HODE, RADER[0]], navn="Borte", synlighet=2)
    )

    tabell = les(io.BytesIO(innhold))

    assert tabell.rader[:2] == (
        ("10100", "100", "2025-02-28", "5.25"),
        ("10200", "100", "2025-03-01", "1"),
    )
    assert koder(tabell) == ["bok-skjulte-ark", "ark-skjulte-rader", "ark-feilceller"]
    assert [rad.linjenr for rad in tolk_kontotabell(tabell).avviste] == [4]


def test_xls_from_1904_gives_the_same_day() -> None:
    dag = (date(2025, 2, 28) - date(1904, 1, 1)).days
    innhold = xls.xls(
        xls.Xlsark([("Konto", "Ansvar", "Dato", "Beløp"), (10100, 100, xls.Dato(dag), 5)]), fra_1904=True
    )

    assert les(io.BytesIO(innhold)).rader[0][2] == "2025-02-28"


ORE = st.integers(min_value=-(10**12), max_value=10**12)


@given(st.lists(ORE, min_size=1, max_size=20))
def test_every_amount_in_ore_survives_a_workbook(ore: list[int]) -> None:
    rader = [HODE, *((10100, 100, 201, belop / 100) for belop in ore)]

    fil = tolk_kontotabell(les(lag_ark(rader)))

    assert (fil.linjer["belop_ore"].to_list(), fil.rader_inn) == (ore, len(ore))
