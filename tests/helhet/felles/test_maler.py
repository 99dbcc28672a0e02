"""Filters and tags: numbers as Norwegians write them, missing as missing, own words."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation


def vis(mal: str, **verdier: object) -> str:
    with translation.override("nb"):
        return Template(mal).render(Context(verdier))


@pytest.mark.parametrize(
    ("mal", "verdi", "ventet"),
    [
        ("{{ v|kroner }}", 123_456_789, "1\u00a0234\u00a0568 kr"),
        ("{{ v|kroner }}", -41_200_050, "\u2212412\u00a0001 kr"),
        ("{{ v|kroner }}", -49, "0 kr"),
        ("{{ v|kroner_ore }}", -5, "\u22120,05 kr"),
        ("{{ v|tusen }}", 123_456_789, "1\u00a0235"),
        ("{{ v|tusen }}", 50_000, "1"),
        ("{{ v|tallverdi:'kg' }}", Decimal("1361.5000"), "1\u00a0361,5 kg"),
        ("{{ v|tallverdi }}", Decimal(400), "400"),
        ("{{ v|prosent }}", Decimal("2.849"), "2,8 %"),
        ("{{ v|prosent }}", None, ""),
    ],
)
def test_number_as_norwegians_write_it(mal: str, verdi: object, ventet: str) -> None:
    assert vis(mal, v=verdi) == ventet


@pytest.mark.parametrize("filter_", ["kroner", "kroner_ore", "tusen", "tallverdi", "dag", "kortdag"])
def test_missing_is_shown_as_missing_never_as_zero(filter_: str) -> None:
    vist = vis(f"{{{{ v|{filter_} }}}}", v=None)

    assert "mangler" in vist
    assert "0" not in vist


def test_text_in_a_tag_is_escaped() -> None:
    vist = vis('{% merke "gul" t %}{% sti_ledd "/x/" t %}', t="<script>")

    assert "<script>" not in vist
    assert vist.count("&lt;script&gt;") == 2
