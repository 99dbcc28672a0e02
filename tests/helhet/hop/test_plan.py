"""Plans: actions in them, carried on with history, frozen when adopted."""

from datetime import date

import pytest

from helhet.felles.skriv import UnableToSave
from helhet.hop.domain.belop import Linje, sett_belop
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.plan import (
    UnableToCarryOver,
    legg_i_plan,
    opprett_plan,
    ta_ut_av_plan,
    viderefor_handling,
)
from helhet.hop.domain.queries import gjeldende_plan
from helhet.hop.domain.tilstand import vedta_plan
from helhet.hop.models import Handling, Plan, Planpost
from helhet.organisasjon.models import Kommune

DAG = date(2026, 11, 21)


def plan(fra: int) -> Plan:
    return opprett_plan(Plan(navn=f"HØP {fra}", fra_aar=fra, til_aar=fra + 3), aktor=None)


def handling() -> Handling:
    return opprett_handling(Handling(tittel="Matsvinn", slag="tiltak"), dag=DAG, aktor=None)


def test_action_is_carried_into_the_next_plan_with_history(omfang: Kommune) -> None:
    en, to, tiltak = plan(2026), plan(2027), handling()
    sett_belop(tiltak, linjer=[Linje(aar=2026, belop_ore=-100)], aktor=None)
    legg_i_plan(tiltak, plan=en, aktor=None)
    vedta_plan(
        en, saksnummer="25/90", dato=date(2025, 12, 11), aktor=None, uten_kontroll="Budsjettet kommer."
    )

    viderefor_handling(tiltak, fra=en, til=to, aktor=None)

    assert list(
        Planpost.objects.order_by("plan__fra_aar").values_list("plan__fra_aar", "viderefort_fra__fra_aar")
    ) == [(2026, None), (2027, 2026)]


def test_carrying_backwards_or_from_a_plan_without_the_action_is_refused(omfang: Kommune) -> None:
    en, to, tiltak = plan(2026), plan(2027), handling()
    legg_i_plan(tiltak, plan=to, aktor=None)

    with pytest.raises(UnableToCarryOver, match="senere"):
        viderefor_handling(tiltak, fra=to, til=en, aktor=None)
    with pytest.raises(UnableToCarryOver, match="står ikke"):
        viderefor_handling(tiltak, fra=en, til=plan(2028), aktor=None)


def test_adopted_plan_takes_nothing_in_and_gives_nothing_out(omfang: Kommune) -> None:
    vedtatt, inne, ute = plan(2026), handling(), handling()
    legg_i_plan(inne, plan=vedtatt, aktor=None)
    vedtatt = vedta_plan(
        vedtatt, saksnummer="25/90", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer."
    )

    with pytest.raises(UnableToSave, match="vedtatt"):
        legg_i_plan(ute, plan=vedtatt, aktor=None)
    with pytest.raises(UnableToSave, match="vedtatt"):
        ta_ut_av_plan(inne, plan=vedtatt, aktor=None)

    assert [post.handling for post in vedtatt.poster.all()] == [inne]


def test_putting_in_twice_is_once(omfang: Kommune) -> None:
    en, tiltak = plan(2026), handling()

    assert legg_i_plan(tiltak, plan=en, aktor=None) == legg_i_plan(tiltak, plan=en, aktor=None)


@pytest.mark.parametrize(("aar", "ventet"), [(2025, 2026), (2026, 2026), (2027, 2028), (2029, 2028)])
def test_plan_of_a_year_is_its_own_else_the_next_else_the_last(
    omfang: Kommune, aar: int, ventet: int
) -> None:
    plan(2026)
    plan(2028)

    gjeldende = gjeldende_plan(aar=aar)

    assert gjeldende is not None
    assert gjeldende.fra_aar == ventet
