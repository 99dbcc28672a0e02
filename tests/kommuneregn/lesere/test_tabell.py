import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.tabell.linjer import kan_leses_linjevis, les_linjer
from kommuneregn.lesere.tabell.poster import MAKS_FELT, les_poster, sorter
from kommuneregn.lesere.tabell.tabell import MAKS_BYTES, Tabell, les_tabell


def _les(tekst: str) -> Tabell:
    return les_tabell(io.BytesIO(tekst.encode()))


@pytest.mark.parametrize("tegn", [";", ",", "\t", "|"])
def test_separator_is_found(tegn: str) -> None:
    tabell = _les(tegn.join("abc") + "\n" + tegn.join("123") + "\n")

    assert (tabell.skilletegn, tabell.kolonner, tabell.rader) == (tegn, ("a", "b", "c"), (("1", "2", "3"),))


def test_separator_is_the_one_that_agrees_over_the_rows() -> None:
    tabell = _les("konto;navn, kort;belop\n1;a, b;1,50\n2;c, d;2,50\n")

    assert (tabell.skilletegn, tabell.rader) == (";", (("1", "a, b", "1,50"), ("2", "c, d", "2,50")))


def test_title_alone_over_the_header_is_passed_as_in_the_tables_of_ssb() -> None:
    tabell = _les('"07459: Folk, etter region, år"\n\n"region";"2024"\n"Bø";12\n"Ås";13\n\n"Kilde: SSB"\n')

    assert (tabell.over, tabell.kolonner) == (("07459: Folk, etter region, år",), ("region", "2024"))
    assert tabell.rader == (("Bø", "12"), ("Ås", "13"))
    assert [rad.linjenr for rad in tabell.avviste] == [7]


@pytest.mark.parametrize(
    "under",
    ["a;b;b\n1;2;3\n", ";Folk;Penger\n;2024;2025\nBø;1;2\n", "a;b\n1;2\n1;2;3\n", "a;b\n", "løpende tekst\n"],
)
def test_what_is_no_plain_table_under_a_title_begins_at_the_title(under: str) -> None:
    tabell = _les(f"Tittel\n\n{under}")

    assert (tabell.over, tabell.kolonner[0]) == ((), "Tittel")


@pytest.mark.parametrize("slutt", ["\n", "\r\n", "\r"])
def test_sep_line_settles_the_separator_and_keeps_line_numbers(slutt: str) -> None:
    tabell = _les(slutt.join(["sep=,", "a;b,c", "1;2,3", ""]))

    assert (tabell.skilletegn, tabell.kolonner, tabell.rader) == (",", ("a;b", "c"), (("1;2", "3"),))
    assert tabell.linjenummer == (3,)


def test_quoted_fields_may_hold_separators_quotes_and_line_breaks() -> None:
    tabell = _les('a;b\n"1;x";"to\nlinjer"\n"sa ""hei""";4\n5;6" rør\n')

    assert tabell.rader == (("1;x", "to\nlinjer"), ('sa "hei"', "4"), ("5", '6" rør'))
    assert tabell.linjenummer == (2, 4, 5)
    assert tabell.funn == ()


def test_mixed_line_ends_and_blank_lines() -> None:
    tabell = _les("\n\na;b\r\n1;2\n\n3;4\r;\r\n5;6")

    assert tabell.rader == (("1", "2"), ("3", "4"), ("5", "6"))
    assert tabell.linjenummer == (4, 6, 8)
    assert [(ett.kode, ett.melding) for ett in tabell.funn] == [
        ("tabell-tomme-rader", "Tomme rader som er hoppet over: 1.")
    ]


def test_uneven_rows_are_refused_with_line_and_reason() -> None:
    tabell = _les("a;b;c\n1;2\n1;2;3\n1;2;3;4\n")

    assert tabell.rader == (("1", "2", "3"),)
    assert tabell.avviste == (
        AvvistRad(2, "1;2", tabell.avviste[0].grunn),
        AvvistRad(4, "1;2;3;4", tabell.avviste[1].grunn),
    )
    assert tabell.avviste[0].grunn == (
        "Fant 2 felt på linje 2. Forventet 3, som i overskriften. "
        "Rett raden eller sett anførselstegn rundt felt med skilletegn i."
    )
    assert [(ett.kode, ett.sted) for ett in tabell.funn] == [
        ("tabell-ujevn-rad", "linje 2"),
        ("tabell-ujevn-rad", "linje 4"),
    ]


def test_decimal_comma_with_comma_separator_is_refused_and_explained() -> None:
    tabell = _les("konto,ansvar,belop\n1010,1,5,50\n1020,1,6,50\n")

    assert (tabell.rader, len(tabell.avviste)) == ((), 2)
    assert "tabell-desimalkomma" in [ett.kode for ett in tabell.funn]


@pytest.mark.parametrize(
    "tekst", ["a;b;\n1;2;\n3;4;\n", "a;b;;;\n1;2;;;\n3;4;;;\n", "a;b\n1;2;\n3;4;;\n", "a;b;\n1;2\n3;4\n"]
)
def test_trailing_separators_and_blank_columns_are_trimmed(tekst: str) -> None:
    tabell = _les(tekst)

    assert (tabell.kolonner, tabell.rader, tabell.avviste) == (("a", "b"), (("1", "2"), ("3", "4")), ())


def test_values_under_a_nameless_column_are_not_dropped_in_silence() -> None:
    tabell = _les("a;b;\n1;2;3\n")

    assert (tabell.rader, [rad.linjenr for rad in tabell.avviste]) == ((), [2])


def test_equal_headings_get_a_number_and_are_told() -> None:
    tabell = _les("konto;Tekst;ansvar;tekst\n1;2;3;4\n")

    assert tabell.kolonner == ("konto", "Tekst", "ansvar", "tekst (2)")
    assert [ett.melding for ett in tabell.funn] == [
        "Fant overskriften 'tekst' flere ganger. Forventet ulike navn. Kolonne 4 heter her 'tekst (2)'."
    ]


@pytest.mark.parametrize("tekst", ["", "\n\n", "sep=;\n"])
def test_empty_file_is_refused(tekst: str) -> None:
    with pytest.raises(UnableToReadFile, match="Fant en tom fil"):
        _les(tekst)


def test_header_only_is_told() -> None:
    tabell = _les("a;b\n")

    assert (tabell.rader, [ett.kode for ett in tabell.funn]) == ((), ["tabell-uten-rader"])


def test_quote_that_never_closes_is_refused_with_its_line() -> None:
    with pytest.raises(UnableToReadFile, match="anførselstegn på linje 3 som ikke lukkes"):
        _les('a;b\n1;2\n3;"fire\n5;6\n7;8\n')


def test_limits_are_refused() -> None:
    with pytest.raises(UnableToReadFile, match="Fant 513 kolonner"):
        _les(";".join(["x"] * 513) + "\n")
    with pytest.raises(UnableToReadFile, match="felt på over 1 MB fra linje 2"):
        _les("a;b\n1;" + "x" * (MAKS_FELT + 1) + "\n")


class _Stor(io.BytesIO):
    """A stream that is larger than the limit without holding it in memory twice."""

    def read(self, antall: int | None = -1, /) -> bytes:
        return bytes(antall or 0)


def test_file_over_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(UnableToReadFile, match="over 200 MB"):
        les_tabell(_Stor())

    assert MAKS_BYTES == 200 * 1024 * 1024


def test_stream_is_read_from_its_start() -> None:
    strom = io.BytesIO(b"a;b\n1;2\n")
    strom.read()

    assert les_tabell(strom).rader == (("1", "2"),)


@settings(derandomize=True, max_examples=300)
@given(tekst=st.text(alphabet='ab1;,\t"\r\n =', max_size=80))
def test_every_row_has_the_width_of_the_header(tekst: str) -> None:
    try:
        tabell = _les(tekst)
    except UnableToReadFile:
        return
    assert {len(rad) for rad in tabell.rader} <= {len(tabell.kolonner)}
    assert len(tabell.rader) == len(tabell.linjenummer)
    assert sorted(tabell.linjenummer) == list(tabell.linjenummer)


@settings(derandomize=True, max_examples=1000)
@given(tekst=st.text(alphabet="ab1;\r\n ", max_size=80), bredde=st.integers(1, 4))
def test_all_lines_at_once_agrees_with_one_record_at_a_time(tekst: str, bredde: int) -> None:
    if not kan_leses_linjevis(tekst):
        return

    raskt = les_linjer(tekst, skilletegn=";", fra_linje=1, bredde=bredde)
    forsiktig = sorter(les_poster(tekst, skilletegn=";", hoppet=0), bredde=bredde, skilletegn=";")

    assert raskt.celler.rows() == forsiktig.celler.rows()
    assert raskt.linjer.to_list() == forsiktig.linjer.to_list()
    assert (raskt.avviste, raskt.tomme) == (forsiktig.avviste, forsiktig.tomme)


@pytest.mark.parametrize(
    ("tekst", "linjevis"),
    [("a;b\r\n1;2\n", True), ("", True), ('a;"b"', False), ("a\rb", False), ("x" * MAKS_FELT, False)],
)
def test_only_text_where_a_line_is_a_record_is_read_by_lines(tekst: str, linjevis: bool) -> None:
    assert kan_leses_linjevis(tekst) is linjevis
