from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from kommuneregn.gevinst import Grenser, Maaling, Retning, Status, UnableToSetThresholds, status
from kommuneregn.verdier import Ledd

IDAG = date(2026, 6, 1)
EKSEMPLER: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("status.yaml").read_text(encoding="utf-8")
)


def _maaling(par: list[Any] | None) -> Maaling | None:
    return None if par is None else Maaling(par[0], Decimal(str(par[1])))


@pytest.mark.parametrize("eksempel", EKSEMPLER, ids=lambda eksempel: eksempel["navn"])
def test_status_hand_worked(eksempel: dict[str, Any]) -> None:
    inn, ut = eksempel["inn"], eksempel["ut"]

    svar = status(
        [maaling for par in inn["maalinger"] if (maaling := _maaling(par)) is not None],
        nullpunkt=_maaling(inn["nullpunkt"]),
        maal=_maaling(inn["maal"]),
        retning=Retning(inn.get("retning", "opp")),
        frister=inn.get("frister", []),
        idag=IDAG,
        grenser=Grenser(*map(Decimal, inn["grenser"])) if "grenser" in inn else Grenser(),
        toleranse=Decimal(inn.get("toleranse", 0)),
    )

    assert svar.status == Status(ut["status"])
    assert svar.framdrift == (None if ut["framdrift"] is None else Decimal(ut["framdrift"]))
    assert svar.forventet == (None if ut["forventet"] is None else Decimal(ut["forventet"]))
    assert [funn.kode for funn in svar.funn] == ut.get("funn", [])
    assert svar.forklaring.endswith(".")


def test_status_shows_its_working() -> None:
    svar = status(
        [Maaling(date(2026, 1, 1), Decimal("14.4"))],
        nullpunkt=Maaling(date(2025, 1, 1), Decimal(10)),
        maal=Maaling(date(2027, 1, 1), Decimal(20)),
        retning=Retning.OPP,
        frister=[],
        idag=IDAG,
    )

    assert svar.forklaring == (
        "(14,4 − 10) / (20 − 10) = 44 % av veien. Ventet 50 % 2026-01-01 (365 av 730 dager). "
        "Grønn fra 45 %, gul fra 30 %."
    )
    assert svar.grunnlag == (
        Ledd("nullpunkt", Decimal(10)),
        Ledd("nullpunkt, dato", date(2025, 1, 1)),
        Ledd("mål", Decimal(20)),
        Ledd("mål, dato", date(2027, 1, 1)),
        Ledd("måling", Decimal("14.4")),
        Ledd("måling, dato", date(2026, 1, 1)),
    )


def test_status_says_what_is_missing() -> None:
    svar = status([], nullpunkt=None, maal=None, retning=Retning.OPP, frister=[], idag=IDAG)

    assert svar.forklaring == (
        "Mangler nullpunkt og mål. Forventet verdi og dato for begge. Fyll inn nullpunkt og mål."
    )


@pytest.mark.parametrize(("gronn", "gul"), [("0.5", "0.6"), ("1.1", "0.5"), ("0.9", "0")])
def test_thresholds_out_of_order_are_refused(gronn: str, gul: str) -> None:
    with pytest.raises(UnableToSetThresholds, match="gul ikke over grønn"):
        Grenser(Decimal(gronn), Decimal(gul))
