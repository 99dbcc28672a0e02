import pytest

from kommuneregn.effekt import UnableToEstimateEffect, les_span, les_tid
from kommuneregn.effekt.tid import les_tider


@pytest.mark.parametrize(
    ("tekst", "navn"),
    [
        ("1970.0", "1970"),
        (" 1989 ", "1989"),
        ("2024-03", "2024-03"),
        ("2024M03", "2024-03"),
        ("2024k1", "2024K1"),
        ("2024Q4", "2024K4"),
        ("31.3.2024", "2024-03-31"),
        ("2024-03-31", "2024-03-31"),
        ("2024-03-31 00:00:00", "2024-03-31"),
        ("1.5", "1.5"),
    ],
)
def test_times_are_read_as_they_are_written(tekst: str, navn: str) -> None:
    assert les_tid(tekst).navn == navn


@pytest.mark.parametrize("tekst", ["", "våren 2024", "2024-13", "2024K5"])
def test_other_text_is_no_time(tekst: str) -> None:
    with pytest.raises(UnableToEstimateEffect, match="Forventet"):
        les_tid(tekst)


@pytest.mark.parametrize(
    ("tekst", "fra", "til"),
    [
        ("1980-1988", "1980", "1988"),
        ("1975", "1975", "1975"),
        ("2023-01-2023-12", "2023-01", "2023-12"),
        ("2023-01", "2023-01", "2023-01"),
        ("2023K1–2024K4", "2023K1", "2024K4"),
        ("2024-01-01-2024-06-30", "2024-01-01", "2024-06-30"),
    ],
)
def test_a_span_is_parted_where_both_sides_are_times(tekst: str, fra: str, til: str) -> None:
    forste, siste = les_span(tekst)

    assert (forste.navn, siste.navn) == (fra, til)


def test_quarters_and_years_do_not_mix() -> None:
    with pytest.raises(UnableToEstimateEffect, match="kvartal og tall"):
        les_tider(["2024K1", "2024"])
