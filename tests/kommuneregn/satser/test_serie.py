import datetime as dt
from decimal import Decimal

import pytest

from kommuneregn.satser import (
    Status,
    UnableToFindRate,
    UnableToReadRates,
    finn_sats,
    les_serie,
    om_ubekreftet,
    serier,
    tolk_serie,
)

HEL = """\
description: En sats.
unit: prosent
status: lov
last_checked: 2026-11-21
values:
  - {from: 2025-01-01, value: "1.75", bekreftet: true, reference: {title: Loven, href: "https://lovdata.no/x"}}
"""


def test_every_series_has_source_status_and_date_of_control() -> None:
    satser = [sats for kode in serier() for sats in les_serie(kode).satser]

    uten = [
        (sats.serie, sats.nokkel)
        for sats in satser
        if not (
            sats.referanse.tittel and sats.referanse.href.startswith("https://") and sats.status in Status
        )
        or sats.sist_kontrollert < dt.date(2026, 1, 1)
    ]
    assert (uten, len(satser) > 60) == ([], True)


@pytest.mark.parametrize(
    "linje",
    [
        "description: En sats.\n",
        "unit: prosent\n",
        "status: lov\n",
        "last_checked: 2026-11-21\n",
        ', reference: {title: Loven, href: "https://lovdata.no/x"}',
        ', href: "https://lovdata.no/x"',
        "from: 2025-01-01, ",
        ", bekreftet: true",
        ', value: "1.75"',
    ],
)
def test_a_file_that_lacks_something_is_refused(linje: str) -> None:
    assert linje in HEL

    with pytest.raises(UnableToReadRates, match="Fant en sats i prove som ikke er hel"):
        tolk_serie("prove", HEL.replace(linje, ""))


@pytest.mark.parametrize(
    ("fra", "til"),
    [('"1.75"', "1.75"), ("status: lov", "status: rykte"), ("2026-11-21", "i går"), ("true", "kanskje")],
)
def test_a_wrong_value_is_refused(fra: str, til: str) -> None:
    with pytest.raises(UnableToReadRates, match="Fant en sats i prove som ikke er hel"):
        tolk_serie("prove", HEL.replace(fra, til))


def test_two_values_for_one_day_are_refused() -> None:
    to = HEL + HEL.splitlines()[-1].replace("2025-01-01", "2026-01-01") + "\n"

    with pytest.raises(UnableToReadRates, match="Fant to verdier for samme dag"):
        tolk_serie("prove", to)


@pytest.mark.parametrize(
    ("dag", "nokkel", "ventet"),
    [
        (dt.date(2013, 12, 31), "sektor", "3"),
        (dt.date(2014, 1, 1), "sektor", "2"),
        (dt.date(2025, 12, 31), "kommune", "1.75"),
        (dt.date(2025, 12, 31), "fylkeskommune", "4"),
    ],
)
def test_value_is_the_one_in_force_that_day(dag: dt.date, nokkel: str, ventet: str) -> None:
    assert finn_sats("netto_driftsresultat_anbefalt", dag=dag, nokkel=nokkel).tall == Decimal(ventet)


def test_a_day_without_value_is_an_error_and_never_the_nearest() -> None:
    with pytest.raises(UnableToFindRate, match="Fant ingen verdi i kommunal_deflator  for 2026-06-30"):
        finn_sats("kommunal_deflator", dag=dt.date(2026, 6, 30))


def test_unknown_series_names_the_known() -> None:
    with pytest.raises(UnableToFindRate, match="Forventet en av arbeidsgiveravgift"):
        les_serie("flaks")


def test_unconfirmed_value_gives_a_finding_and_says_so_in_its_source() -> None:
    lest = finn_sats("disposisjonsfond_baand", dag=dt.date(2025, 12, 31), nokkel="moderat_fra")
    ulest = finn_sats("kalkulasjonsrente", dag=dt.date(2025, 12, 31), nokkel="aar_0_40")

    funn = om_ubekreftet([lest, ulest, ulest])

    assert [(ett.kode, ett.alvorlighet, ett.sted) for ett in funn] == [
        ("sats-ikke-bekreftet", "info", "sats kalkulasjonsrente aar_0_40")
    ]
    assert ulest.kilde() == "Finansdepartementets rundskriv R-109 (ikke bekreftet)"


def test_depreciation_groups_change_in_2026() -> None:
    satser = les_serie("avskrivning_maksimaltid").satser
    gjelder = {
        aar: sorted(int(sats.tall) for sats in satser if sats.gjelder(dt.date(aar, 12, 31)))
        for aar in (2025, 2026)
    }

    assert gjelder == {2025: [5, 10, 20, 40, 50], 2026: [5, 10, 15, 20, 40, 50, 80]}


def test_words_are_no_number() -> None:
    frist = finn_sats("lovfrister", dag=dt.date(2026, 1, 1), nokkel="innstilling_offentlig")

    with pytest.raises(UnableToReadRates, match="Forventet et tall"):
        _ = frist.tall
