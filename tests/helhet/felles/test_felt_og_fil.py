"""Fields for amounts and values, as Norwegians type them."""

from decimal import Decimal

import pytest
from django import forms

from helhet.felles.tallfelt import Desimalfelt, Kronefelt


@pytest.mark.parametrize(
    ("tekst", "ore"),
    [
        ("8 mill.", 800_000_000),
        ("−412 000", -41_200_000),
        ("1\u00a0234,50", 123_450),
        ("", None),
        ("0", 0),
    ],
)
def test_amount_is_read_to_oere_and_empty_is_missing(tekst: str, ore: int | None) -> None:
    assert Kronefelt(required=False).clean(tekst) == ore


@pytest.mark.parametrize("tekst", ["åtte", "1.234", "NaN", "1e5", "12,345"])
def test_amount_that_is_not_one_exact_number_is_refused_with_an_example(tekst: str) -> None:
    with pytest.raises(forms.ValidationError, match=r"8 mill\."):
        Kronefelt().clean(tekst)


def test_amount_shown_reads_back_to_the_same() -> None:
    felt = Kronefelt()

    vist = [felt.prepare_value(ore) for ore in (-41_200_000, 123_450)]

    assert vist == ["−412\u00a0000", "1\u00a0234,50"]
    assert [felt.clean(tekst) for tekst in vist] == [-41_200_000, 123_450]


def test_value_has_comma_and_at_most_its_decimals() -> None:
    felt = Desimalfelt(desimaler=1)

    assert (felt.clean("12,5"), felt.prepare_value(Decimal("12.50"))) == (Decimal("12.5"), "12,5")
    with pytest.raises(forms.ValidationError, match="Høyst 1 desimaler"):
        felt.clean("12,55")
