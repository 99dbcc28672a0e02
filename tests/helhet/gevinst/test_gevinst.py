"""Benefits and effects: ownership, promises per year, measuring days, reasons."""

from datetime import date
from decimal import Decimal

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning
from tests.helhet.gevinst.prover import IDAG, lag_gevinst, lag_virkning

from helhet.felles.models import Hendelse
from helhet.gevinst.domain.gevinst import (
    Aarsbelop,
    UnableToAccept,
    UnableToPromise,
    UnableToRemoveBenefit,
    aksepter_eierskap,
    endre_gevinst,
    sett_aarsbelop,
    slett_gevinst,
)
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.domain.virkning import (
    UnableToChangePromise,
    UnableToPlanMeasuring,
    UnableToRemoveEffect,
    endre_virkning,
    maaledager,
    slett_virkning,
)
from helhet.gevinst.enums import Rytme
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.domain.tilstand import vedta_handling
from helhet.organisasjon.models import Kommune


def test_benefit_takes_the_enhet_of_its_action(enheter: Enheter) -> None:
    assert lag_gevinst(enheter.sykehjem).enhet == enheter.sykehjem


def test_owner_accepts_once_with_the_date_and_nobody_accepts_for_another(roller: Rollebesetning) -> None:
    gevinst = lag_gevinst(eier=roller.enhetsleder)

    with pytest.raises(UnableToAccept):
        aksepter_eierskap(gevinst, bruker_id=roller.kommunedirektor.pk, dag=IDAG)
    akseptert = aksepter_eierskap(gevinst, bruker_id=roller.enhetsleder.pk, dag=IDAG)
    igjen = aksepter_eierskap(akseptert, bruker_id=roller.enhetsleder.pk, dag=date(2026, 12, 1))

    assert (akseptert.eier_akseptert, igjen.eier_akseptert) == (IDAG, IDAG)
    assert Hendelse.objects.filter(verb="akseptert", aktor=roller.enhetsleder.pk).count() == 1


def test_new_owner_has_not_accepted(roller: Rollebesetning) -> None:
    gevinst = lag_gevinst(eier=roller.enhetsleder)
    gevinst = aksepter_eierskap(gevinst, bruker_id=roller.enhetsleder.pk, dag=IDAG)

    endret = endre_gevinst(gevinst, felt={"gevinsteier": roller.annen_enhetsleder}, aktor=None)

    assert endret.eier_akseptert is None


def test_promises_per_year_are_replaced_and_missing_is_not_zero(omfang: Kommune) -> None:
    gevinst = lag_gevinst()
    sett_aarsbelop(
        gevinst,
        belop=[Aarsbelop(2026, belop_ore=19_000_000), Aarsbelop(2027, timer=Decimal(40))],
        aktor=None,
    )

    sett_aarsbelop(gevinst, belop=[Aarsbelop(2027, belop_ore=0, timer=Decimal(40))], aktor=None)

    assert list(gevinst.aarsbelop.values_list("aar", "belop_ore", "timer")) == [(2027, 0, Decimal(40))]


@pytest.mark.parametrize(
    ("belop", "ord_"),
    [
        ([Aarsbelop(2026)], "verken"),
        ([Aarsbelop(2026, belop_ore=1), Aarsbelop(2026, belop_ore=2)], "to ganger"),
    ],
)
def test_promise_that_says_nothing_or_twice_is_refused(
    omfang: Kommune, belop: list[Aarsbelop], ord_: str
) -> None:
    gevinst = lag_gevinst()

    with pytest.raises(UnableToPromise, match=ord_):
        sett_aarsbelop(gevinst, belop=belop, aktor=None)

    assert not gevinst.aarsbelop.exists()


@pytest.mark.parametrize(
    ("rytme", "foerste", "siste", "ventet"),
    [
        (
            Rytme.MAANED,
            date(2026, 1, 31),
            date(2026, 4, 30),
            (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)),
        ),
        (Rytme.KVARTAL, date(2026, 11, 15), date(2027, 2, 15), (date(2026, 11, 15), date(2027, 2, 15))),
        (Rytme.HALVAAR, date(2026, 8, 1), date(2027, 1, 31), (date(2026, 8, 1),)),
        (Rytme.AAR, date(2024, 2, 29), date(2025, 3, 1), (date(2024, 2, 29), date(2025, 2, 28))),
    ],
)
def test_measuring_days_follow_the_rhythm(
    rytme: Rytme, foerste: date, siste: date, ventet: tuple[date, ...]
) -> None:
    assert maaledager(rytme, foerste=foerste, siste=siste) == ventet


def test_measuring_days_that_end_before_they_begin_or_never_end_are_refused() -> None:
    with pytest.raises(UnableToPlanMeasuring, match="før den første"):
        maaledager(Rytme.AAR, foerste=date(2027, 1, 1), siste=date(2026, 1, 1))
    with pytest.raises(UnableToPlanMeasuring, match="240"):
        maaledager(Rytme.MAANED, foerste=date(2000, 1, 1), siste=date(2090, 1, 1))


def test_measuring_days_are_replaced(omfang: Kommune) -> None:
    a, b, c = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 1)
    virkning = lag_virkning(lag_gevinst(), maaledatoer=(a, b))

    endre_virkning(virkning, felt={}, maaledatoer=[b, c], aktor=None)

    assert list(virkning.maaledatoer.values_list("dato", flat=True)) == [b, c]


def test_target_of_an_adopted_action_changes_only_with_a_reason(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    vedta_handling(virkning.gevinst.handling, saksnummer="26/1", dato=IDAG, aktor=None)
    felt = {"maal_verdi": Decimal(350)}

    with pytest.raises(UnableToChangePromise):
        endre_virkning(virkning, felt=felt, aktor=None)
    assert Virkning.objects.get().maal_verdi == Decimal(330)
    endre_virkning(virkning, felt=felt, aktor=None, grunn="Færre pasienter")

    siste = Hendelse.objects.order_by("nr").last()
    assert (siste.foer, siste.etter, siste.grunn) == (
        {"maal_verdi": "330"},
        {"maal_verdi": "350"},
        "Færre pasienter",
    )


def test_filling_in_an_empty_target_mends_and_needs_no_reason(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst())
    endre_virkning(virkning, felt={"maal_verdi": None, "maal_dato": None}, aktor=None)
    vedta_handling(virkning.gevinst.handling, saksnummer="26/1", dato=IDAG, aktor=None)

    endret = endre_virkning(virkning, felt={"maal_verdi": Decimal(340)}, aktor=None)

    assert endret.maal_verdi == Decimal(340)


def test_what_is_measured_is_not_removed(omfang: Kommune) -> None:
    gevinst = lag_gevinst()
    virkning = lag_virkning(gevinst)
    maalt = lag_virkning(gevinst, tittel="Målt")
    registrer_maaling(maalt, dato=IDAG, verdi=Decimal(400), idag=IDAG, aktor=None)

    slett_virkning(virkning, aktor=None)
    with pytest.raises(UnableToRemoveEffect):
        slett_virkning(maalt, aktor=None)
    with pytest.raises(UnableToRemoveBenefit):
        slett_gevinst(gevinst, aktor=None, grunn="Feil")

    assert (list(Virkning.objects.all()), list(Gevinst.objects.all())) == ([maalt], [gevinst])
