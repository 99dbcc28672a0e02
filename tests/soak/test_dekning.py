"""How often the interval of an effect holds the effect, on panels whose answer we know."""

import os

import pytest
from tests.kommuneregn.effekt.paneler import dekning

from .conftest import Noter

pytestmark = pytest.mark.soak
PANELER = int(os.environ.get("HELHET_SOAK_PANELER", "1000"))
LAVEST, HOYEST = 0.92, 1.0


@pytest.mark.parametrize(("metode", "givere", "foer"), [("sk", 40, 15), ("sdid", 40, 15), ("sdid", 60, 8)])
def test_the_interval_of_95_per_cent_holds_near_95(metode: str, givere: int, foer: int, maalt: Noter) -> None:
    andel = dekning(PANELER, metode, givere=givere, foer=foer, etter=4)

    maalt(
        f"effekt: 95 %-spennet holder ({metode}, {givere} givere, {foer} tider før)",
        f"{PANELER} paneler, {100 * andel:.1f} prosent".replace(".", ","),
        f"{100 * LAVEST:.0f}–{100 * HOYEST:.0f} prosent",
    )
    assert LAVEST <= andel <= HOYEST
