"""The chart of one effect."""

from datetime import date
from decimal import Decimal

from tests.helhet.gevinst.prover import IDAG, lag_gevinst, lag_virkning

from helhet.felles.graf import Serieform
from helhet.gevinst.domain.kurve import kurve
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.domain.status import status_for
from helhet.gevinst.domain.virkning import endre_virkning
from helhet.organisasjon.models import Kommune


def test_plan_runs_from_baseline_to_target_and_measurements_stand_on_their_days(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    registrer_maaling(virkning, dato=date(2026, 7, 2), verdi=Decimal(350), idag=IDAG, aktor=None)

    graf = kurve(status_for(virkning, idag=IDAG))

    assert graf is not None
    plan, maalt = graf.serier
    assert (plan.form, maalt.form) == (Serieform.STIPLET, Serieform.LINJE)
    assert plan.punkter == (
        (virkning.nullpunkt_dato, virkning.nullpunkt_verdi),
        (virkning.maal_dato, virkning.maal_verdi),
    )
    assert maalt.punkter == ((date(2026, 7, 2), Decimal(350)),)
    assert (graf.x, graf.enhet) == (
        [virkning.nullpunkt_dato, date(2026, 7, 2), virkning.maal_dato],
        virkning.enhet,
    )


def test_without_baseline_or_with_one_date_nothing_is_drawn(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    endre_virkning(virkning, felt={"maal_dato": None}, aktor=None)
    virkning.refresh_from_db()
    assert kurve(status_for(virkning, idag=IDAG)) is None

    registrer_maaling(virkning, dato=date(2026, 7, 2), verdi=Decimal(350), idag=IDAG, aktor=None)

    assert kurve(status_for(virkning, idag=IDAG)) is not None
