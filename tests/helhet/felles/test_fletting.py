"""Two changes of one text: both are kept, and nothing that neither wrote comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.felles.fletting import ORD, flett

TEKST = st.text(alphabet="ab \n.", max_size=30)


@pytest.mark.parametrize(
    ("var", "deres", "mitt", "flettet"),
    [
        ("", "Hennes", "Hans", "Hennes / Hans"),
        ("Vi skal kaste lite.", "Vi skal kaste mye lite.", "Vi vil kaste lite.", "Vi vil kaste mye lite."),
        ("A B", "A B C", "A B D", "A B C D"),
        ("A B C", "A X C", "A Y C", "A X C / A Y C"),
        ("A B C", "A C", "A B C D", "A C D"),
        ("En\nTo", "En\nTo\nTre", "Null\nEn\nTo", "Null\nEn\nTo\nTre"),
    ],
)  # fmt: skip
def test_words_of_both_stand(var: str, deres: str, mitt: str, flettet: str) -> None:
    assert flett(var, deres=deres, mitt=mitt) == flettet


@given(var=TEKST, ny=TEKST)
def test_change_of_one_alone_is_that_text(var: str, ny: str) -> None:
    assert flett(var, deres=ny, mitt=var) == ny
    assert flett(var, deres=var, mitt=ny) == ny
    assert flett(var, deres=ny, mitt=ny) == ny


@given(var=TEKST, deres=TEKST, mitt=TEKST)
def test_words_that_somebody_added_are_there_and_no_others(var: str, deres: str, mitt: str) -> None:
    ord_ = [{o for o in ORD.findall(tekst) if o.strip()} for tekst in (var, deres, mitt)]
    flettet = {del_ for o in ORD.findall(flett(var, deres=deres, mitt=mitt)) for del_ in [o] if o.strip()}

    nye = (ord_[1] | ord_[2]) - ord_[0]
    assert all(any(ny in o for o in flettet) for ny in nye)
    assert set("".join(flettet)) - {"/"} <= set(var + deres + mitt)
