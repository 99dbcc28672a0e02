import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.prognose.periodisering import fordel_i_tolvdeler
from kommuneregn.verdier import Belop, fordel


def _delt(*belop: int) -> list[tuple[str, int, int]]:
    linjer = pl.DataFrame(
        {"konto": [f"k{nr}" for nr in range(len(belop))], "belop_ore": belop},
        schema={"konto": pl.String, "belop_ore": pl.Int64},
    )
    return list(fordel_i_tolvdeler(linjer).select("konto", "periode", "belop_ore").iter_rows())


@pytest.mark.parametrize(
    ("belop", "deler"),
    [
        # 100,00 kr: 10000 / 12 = 833 øre og 4 øre til overs, som går til de fire første månedene.
        (10_000, [834, 834, 834, 834, 833, 833, 833, 833, 833, 833, 833, 833]),
        (-10_000, [-834, -834, -834, -834, -833, -833, -833, -833, -833, -833, -833, -833]),
        (12, [1] * 12),
    ],
)
def test_fordel_i_tolvdeler_gives_hand_worked_months(belop: int, deler: list[int]) -> None:
    assert _delt(belop) == [("k0", nr, del_) for nr, del_ in enumerate(deler, start=1)]


def test_fordel_i_tolvdeler_keeps_zero_and_leaves_out_empty_months() -> None:
    assert _delt(0, 2) == [("k0", 1, 0), ("k1", 1, 1), ("k1", 2, 1)]


@given(st.lists(st.integers(-(10**15), 10**15), max_size=20))
def test_fordel_i_tolvdeler_equals_fordel_with_equal_weights(belop: list[int]) -> None:
    ventet = [
        (f"k{nr}", maaned, del_.ore)
        for nr, ett in enumerate(belop)
        for maaned, del_ in enumerate(fordel(Belop(ett), vekter=[1] * 12), start=1)
        if del_.ore or (ett == 0 and maaned == 1)
    ]

    assert _delt(*belop) == ventet
