"""Measurements and the status computed from them."""

from datetime import date
from decimal import Decimal

import pytest
from tests.helhet.gevinst.prover import IDAG, NULLPUNKT, lag_gevinst, lag_virkning

from helhet.felles.models import Hendelse
from helhet.felles.skriv import Versjonskonflikt
from helhet.gevinst.domain.maaling import AlleredeMaalt, UnableToMeasure, registrer_maaling, rett_maaling
from helhet.gevinst.domain.queries import med_status
from helhet.gevinst.domain.status import status_for, statuser, verste
from helhet.gevinst.domain.virkning import endre_virkning
from helhet.gevinst.models import Maaling, Virkning
from helhet.organisasjon.domain.kommune import Innstillinger, endre_innstillinger
from helhet.organisasjon.models import Kommune
from kommuneregn.gevinst import Status

HALVVEIS = date(2026, 7, 2)


@pytest.fixture
def virkning(omfang: Kommune) -> Virkning:
    return lag_virkning(lag_gevinst())


def maal(virkning: Virkning, verdi: int, dato: date = HALVVEIS) -> Maaling:
    return registrer_maaling(virkning, dato=dato, verdi=Decimal(verdi), idag=IDAG, aktor=None)


def test_measurement_of_a_day_that_has_not_come_is_refused(virkning: Virkning) -> None:
    with pytest.raises(UnableToMeasure, match=r"22\.11\.2026"):
        maal(virkning, 400, date(2026, 11, 22))

    assert not Maaling.objects.exists()


def test_second_measurement_of_a_day_offers_the_first_for_correction(virkning: Virkning) -> None:
    foerste = maal(virkning, 400)

    with pytest.raises(AlleredeMaalt, match="400") as feil:
        maal(virkning, 399)

    assert feil.value.maaling == foerste
    assert list(Maaling.objects.values_list("verdi", flat=True)) == [Decimal(400)]


def test_correction_needs_a_reason_and_keeps_the_former_value_in_the_log(virkning: Virkning) -> None:
    maaling = maal(virkning, 400)

    with pytest.raises(UnableToMeasure, match="hvorfor"):
        rett_maaling(maaling, verdi=Decimal(390), kilde="", merknad="", grunn=" ", aktor=None)
    rett_maaling(maaling, verdi=Decimal(390), kilde="Vekt", merknad="", grunn="Leste feil", aktor=None)

    siste = Hendelse.objects.order_by("nr").last()
    assert (siste.verb, siste.foer, siste.etter, siste.grunn) == (
        "rettet",
        {"kilde": "", "verdi": "400"},
        {"kilde": "Vekt", "verdi": "390"},
        "Leste feil",
    )
    assert Maaling.objects.get().verdi == Decimal(390)


def test_correction_from_a_stale_page_is_a_conflict(virkning: Virkning) -> None:
    maaling = maal(virkning, 400)
    felles = {"kilde": "", "merknad": "", "aktor": None, "versjon": 1}
    rett_maaling(maaling, verdi=Decimal(390), grunn="En", **felles)

    with pytest.raises(Versjonskonflikt):
        rett_maaling(maaling, verdi=Decimal(380), grunn="To", **felles)


@pytest.mark.parametrize(
    ("verdi", "ventet", "farge"),
    [
        (375, Status.GRONN, "groenn"),
        (385, Status.GUL, "gul"),
        (400, Status.ROD, "roed"),
        (330, Status.NAADD, "groenn"),
    ],
)
def test_status_follows_the_line_from_baseline_to_target(
    virkning: Virkning, verdi: int, ventet: Status, farge: str
) -> None:
    """Half the year has gone: green from 45 % of 82 kg (375,1), yellow from 30 % (387,4)."""
    maal(virkning, verdi)

    vurdering = status_for(virkning, idag=IDAG)

    assert (vurdering.status, vurdering.farge) == (ventet, farge)


def test_thresholds_are_the_municipalitys_own(virkning: Virkning, omfang: Kommune) -> None:
    maal(virkning, 385)

    endre_innstillinger(omfang, nye=Innstillinger(status_groenn=60, status_gul=30), aktor=None)

    assert status_for(virkning, idag=IDAG).status is Status.GRONN


def test_status_is_unmeasured_overdue_or_without_ground(omfang: Kommune) -> None:
    gevinst = lag_gevinst()
    ikke_maalt = lag_virkning(gevinst, maaledatoer=(date(2026, 12, 1),))
    forfalt = lag_virkning(gevinst, maaledatoer=(date(2026, 11, 15), date(2026, 12, 15)))
    uten = lag_virkning(gevinst)
    endre_virkning(uten, felt={"maal_verdi": None}, aktor=None)

    vurdert = statuser(Virkning.objects.all(), idag=IDAG)

    assert [(vurdert[v.pk].status, vurdert[v.pk].neste_frist) for v in (ikke_maalt, forfalt, uten)] == [
        (Status.IKKE_MAALT, date(2026, 12, 1)),
        (Status.FORFALT, date(2026, 11, 15)),
        (Status.MANGLER_GRUNNLAG, None),
    ]
    assert verste(vurdert.values()) is Status.FORFALT


def test_measuring_mends_the_overdue_day_and_shows_the_next(omfang: Kommune) -> None:
    virkning = lag_virkning(lag_gevinst(), maaledatoer=(date(2026, 11, 15), date(2026, 12, 15)))

    maal(virkning, 335, date(2026, 11, 16))

    vurdering = status_for(virkning, idag=IDAG)
    assert (vurdering.status, vurdering.neste_frist) == (Status.GRONN, date(2026, 12, 15))


def test_hold_target_is_red_only_against_the_good_direction(virkning: Virkning) -> None:
    endre_virkning(virkning, felt={"maal_verdi": Decimal(412)}, aktor=None)
    maal(virkning, 400, NULLPUNKT)
    assert status_for(virkning, idag=IDAG).status is Status.GRONN

    maal(virkning, 413)

    assert status_for(virkning, idag=IDAG).status is Status.ROD


@pytest.mark.parametrize("antall", [1, 3])
def test_statuses_take_the_same_number_of_queries(
    omfang: Kommune, antall: int, django_assert_num_queries: object
) -> None:
    for nr in range(antall):
        maal(lag_virkning(lag_gevinst(tittel=f"Gevinst {nr}")), 400)
    rader = [v.gevinst for v in Virkning.objects.select_related("gevinst")]

    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture has no public type
        svar = med_status(rader, idag=IDAG)

    assert [rad.status for rad in svar] == [Status.ROD] * antall
