"""The geometry of the small chart."""

from datetime import date
from decimal import Decimal

import pytest
from tests.helhet.gevinst.prover import IDAG, lag_gevinst, lag_virkning

from helhet.gevinst.domain.kurve import BREDDE, BUNN, HOEYDE, HOEYRE, TOPP, VENSTRE, tegn, y_trinn
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.domain.status import status_for
from helhet.gevinst.domain.virkning import endre_virkning
from helhet.organisasjon.models import Kommune


@pytest.mark.parametrize(
    ("verdier", "ventet"),
    [
        ([412, 330], ["300", "350", "400", "450"]),
        ([0, 1], ["0", "0.5", "1.0"]),
        ([-3, 5], ["-4", "-2", "0", "2", "4", "6"]),
        ([7, 7], ["6", "8"]),
    ],
)
def test_axis_has_round_values_around_all(verdier: list[int], ventet: list[str]) -> None:
    trinn = y_trinn([Decimal(v) for v in verdier])

    assert [Decimal(t) for t in ventet] == trinn


def test_baseline_stands_left_and_target_right_and_measurements_by_date(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    registrer_maaling(virkning, dato=date(2026, 7, 2), verdi=Decimal(350), idag=IDAG, aktor=None)

    kurve = tegn(status_for(virkning, idag=IDAG))

    assert kurve is not None
    assert [p.x for p in kurve.plan] == [f"{VENSTRE:.1f}", f"{BREDDE - HOEYRE:.1f}"]
    halvveis = VENSTRE + (BREDDE - VENSTRE - HOEYRE) * 182 / 365
    opp = HOEYDE - BUNN - (HOEYDE - TOPP - BUNN) / 3
    assert kurve.maaltvei == f"{halvveis:.1f},{opp:.1f}"


def test_without_baseline_or_with_one_date_nothing_is_drawn(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    endre_virkning(virkning, felt={"maal_dato": None}, aktor=None)
    virkning.refresh_from_db()
    assert tegn(status_for(virkning, idag=IDAG)) is None

    registrer_maaling(virkning, dato=date(2026, 7, 2), verdi=Decimal(350), idag=IDAG, aktor=None)

    kurve = tegn(status_for(virkning, idag=IDAG))
    assert kurve is not None
    assert len(kurve.plan) == 1
