"""What other rooms ask of the money, on facts small enough to add by hand."""

import pytest
from tests.helhet.datalager.prover import lagre, linje, nytt

from helhet.datalager.enums import Periodisering, Serie
from helhet.okonomi.domain.queries import (
    AnsvarITall,
    Investeringsbudsjett,
    ansvar_i_tall,
    belop_paa_konto,
    investeringsbudsjett_per_ansvar,
    kontooppslag,
    siste_maaned,
)
from helhet.organisasjon.models import Kommune

REGNSKAP = (
    linje(100, periode=0, radnr=2),
    linje(1_000, periode=1, radnr=2),
    linje(2_000, periode=2, radnr=2),
    linje(500, periode=13, radnr=2),
    linje(-300, art="710", periode=2, radnr=3),
    linje(40, funksjon="254", periode=2, radnr=4),
    linje(7, ansvar="2100", periode=2, radnr=5) | {"prosjekt": "P1", "tjeneste": "20201"},
    linje(9, klasse=0, art="230", periode=2, radnr=6),
)


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({}, 3_247),
        ({"til_og_med": 2}, 2_747),
        ({"til_og_med": 1}, 1_000),
        ({"ansvar": "3410"}, 3_240),
        ({"ansvar": "3410", "art": "010"}, 3_540),
        ({"ansvar": "3410", "art": "710", "til_og_med": 2}, -300),
        ({"tjeneste": "254"}, 40),
        ({"tjeneste": "20201"}, 7),
        ({"prosjekt": "P1"}, 7),
        ({"ansvar": "finnes ikke"}, 0),
        ({"kontoklasse": 0}, 9),
        ({"kontoklasse": 2}, None),
    ],
)
def test_belop_paa_konto_sums_what_matches(
    omfang: Kommune, valg: dict[str, object], ventet: int | None
) -> None:
    lagre(nytt(*REGNSKAP))
    noekler = {"ansvar": None, "art": None, "tjeneste": None} | valg

    svar = belop_paa_konto(serie=Serie.REGNSKAP, aar=2025, **noekler)  # type: ignore[arg-type]  # the cases are typed by their names

    assert svar == ventet


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({}, 3_547),
        ({"ansvar": ["3410"]}, 3_540),
        ({"ansvar": ["3410", "2100"]}, 3_547),
        ({"ansvar": []}, 0),
        ({"funksjon": "254"}, 40),
        ({"art": "01"}, 3_547),
        ({"art": "7"}, -300),
    ],
)
def test_what_is_spent_is_before_income_and_without_opening_balances(
    omfang: Kommune, valg: dict[str, object], ventet: int
) -> None:
    lagre(nytt(*REGNSKAP))
    oppslag = kontooppslag(serie=Serie.REGNSKAP, aar=2025)
    assert oppslag is not None

    assert oppslag.utgifter(**valg) == ventet  # type: ignore[arg-type]  # the cases are typed by their names


def test_belop_paa_konto_without_facts_is_missing_and_not_zero(omfang: Kommune) -> None:
    lagre(nytt(*REGNSKAP))

    andre_aar = belop_paa_konto(serie=Serie.REGNSKAP, aar=2024, ansvar=None, art=None, tjeneste=None)
    annen_serie = belop_paa_konto(serie=Serie.BUDSJETT, aar=2025, ansvar=None, art=None, tjeneste=None)

    assert (andre_aar, annen_serie) == (None, None)


def test_kontooppslag_of_a_whole_year_has_no_months(omfang: Kommune) -> None:
    lagre(nytt(linje(1_200, periode=12), periodisering=Periodisering.AAR))

    oppslag = kontooppslag(serie=Serie.REGNSKAP, aar=2025)

    assert oppslag is not None
    assert (oppslag.belop(til_og_med=11), oppslag.belop(til_og_med=12)) == (None, 1_200)


def test_ansvar_i_tall_gathers_both_series(omfang: Kommune) -> None:
    lagre(nytt(*REGNSKAP))
    lagre(nytt(linje(1, ansvar="9000"), linje(1, ansvar="2100", radnr=3), serie=Serie.BUDSJETT))

    assert ansvar_i_tall(2025) == [
        AnsvarITall("2100", "Ansvar 2100", frozenset({Serie.BUDSJETT, Serie.REGNSKAP})),
        AnsvarITall("3410", "Ansvar 3410", frozenset({Serie.REGNSKAP})),
        AnsvarITall("9000", "Ansvar 9000", frozenset({Serie.BUDSJETT})),
    ]
    assert ansvar_i_tall(2024) == []


def test_investeringsbudsjett_per_ansvar_leaves_out_drift_and_financing(omfang: Kommune) -> None:
    lagre(
        nytt(
            linje(500, klasse=0, art="230", ansvar="2100"),
            linje(200, klasse=0, art="429", ansvar="2100", radnr=3),
            linje(-700, klasse=0, art="910", ansvar="2100", radnr=4),
            linje(60, klasse=0, art="520", ansvar="3410", radnr=5),
            linje(9_999, klasse=1, ansvar="3410", radnr=6),
            serie=Serie.BUDSJETT,
        )
    )

    assert investeringsbudsjett_per_ansvar(2025) == [Investeringsbudsjett("2100", "Ansvar 2100", 700)]
    assert investeringsbudsjett_per_ansvar(2026) is None


@pytest.mark.parametrize(("perioder", "ventet"), [((1, 4), 4), ((0,), None), ((12, 13), 12), ((13,), 12)])
def test_siste_maaned_is_the_last_with_amounts(
    omfang: Kommune, perioder: tuple[int, ...], ventet: int | None
) -> None:
    lagre(nytt(*(linje(1, periode=p) for p in perioder), linje(0, periode=11), linje(1, klasse=0, periode=9)))

    assert siste_maaned(2025) == ventet


def test_siste_maaned_without_accounts_is_missing(omfang: Kommune) -> None:
    assert siste_maaned(2025) is None
