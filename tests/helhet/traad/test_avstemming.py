"""«Stemmer det?»: three figures a year, their terms and what they show."""

from datetime import date

import pytest
from tests.helhet.traad.prover import IDAG, aarsbelop, gevinstrad, handlingsrad, linje

from helhet.traad.domain.avstemming import (
    Aarsavstemming,
    Flagg,
    Kontostreng,
    Kontotall,
    Ledd,
    aar_med_kutt_uten_gevinst,
    avstem,
    kontostrenger,
)
from helhet.traad.domain.grunnlag import Grunnlag

KONTO = Kontostreng("3410", "115", "2530", "")


def _avstem(grunnlag: Grunnlag, **kontotall: tuple[Kontotall, ...]) -> list[Aarsavstemming]:
    return avstem(
        grunnlag,
        handlinger=list(grunnlag.handling_per_id),
        gevinster=frozenset(grunnlag.gevinst_per_id),
        kontotall={int(aar.removeprefix("y")): tall for aar, tall in kontotall.items()},
        maaneder={2026: 10},
    )


def test_each_year_stands_alone_with_its_terms() -> None:
    """2026: 190 000 promised and cut. 2027: 210 000 promised, 200 000 cut, 50 000 added."""
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1, tittel="Mindre matsvinn"),),
        linjer=(
            linje(1, 2026, -190_000),
            linje(1, 2027, -200_000),
            linje(1, 2027, 50_000, art="120"),
            linje(1, 2027, 900_000, klasse=0),
        ),
        gevinster=(gevinstrad(1, handling=1, tittel="Innkjøp ned"),),
        aarsbelop=(aarsbelop(1, 2026, 190_000), aarsbelop(1, 2027, 210_000)),
    )

    forste, andre = _avstem(grunnlag, y2026=(Kontotall(KONTO, 140_000_000, 158_000_000),))

    assert forste == Aarsavstemming(
        aar=2026,
        beregnet_ore=-19_000_000,
        tatt_ut_ore=-19_000_000,
        lagt_til_ore=None,
        regnskap_ore=140_000_000,
        flagg=Flagg.STEMMER,
        beregnet_ledd=(Ledd("Innkjøp ned", -19_000_000, 1),),
        tatt_ut_ledd=(Ledd("Mindre matsvinn (3410 · 2530 · 115)", -19_000_000, 1),),
        lagt_til_ledd=(),
        kontoer=(Kontotall(KONTO, 140_000_000, 158_000_000),),
        til_og_med=date(2026, 10, 1),
    )
    assert andre.til_og_med is None
    assert (andre.beregnet_ore, andre.tatt_ut_ore, andre.lagt_til_ore, andre.regnskap_ore, andre.flagg) == (
        -21_000_000, -20_000_000, 5_000_000, None, Flagg.ULIKE,
    )  # fmt: skip
    assert andre.forskjell_ore == 1_000_000


@pytest.mark.parametrize(
    ("kutt", "lovet", "flagg"),
    [
        (-100, 100, Flagg.STEMMER),
        (0, 100, Flagg.IKKE_KUTTET),
        (-100, 0, Flagg.KUTT_UTEN_GEVINST),
        (-100, 60, Flagg.ULIKE),
        (0, 0, Flagg.TOMT),
    ],
)
def test_the_flag_says_what_does_not_hold(kutt: int, lovet: int, flagg: Flagg) -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1),),
        linjer=(linje(1, 2026, kutt),),
        gevinster=(gevinstrad(1, handling=1),),
        aarsbelop=(aarsbelop(1, 2026, lovet),),
    )

    assert [a.flagg for a in _avstem(grunnlag)] == [flagg]


def test_a_line_of_zero_is_zero_and_no_line_is_missing() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1),),
        linjer=(linje(1, 2026, 0),),
        gevinster=(gevinstrad(1, handling=1),),
        aarsbelop=(aarsbelop(1, 2026, 5), aarsbelop(1, 2027, 5)),
    )

    assert [(a.aar, a.tatt_ut_ore) for a in _avstem(grunnlag)] == [(2026, 0), (2027, None)]


def test_a_benefit_that_is_not_for_the_own_budget_is_not_expected_to_be_cut() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1),),
        gevinster=(gevinstrad(1, handling=1, kategori="alternativ"),),
        aarsbelop=(aarsbelop(1, 2026, 100),),
    )

    assert _avstem(grunnlag) == []


def test_one_missing_konto_makes_the_accounts_missing_not_smaller() -> None:
    grunnlag = Grunnlag(idag=IDAG, handlinger=(handlingsrad(1),), linjer=(linje(1, 2026, -1),))
    annen = Kontostreng("3420", "120", "", "")

    (aar,) = _avstem(grunnlag, y2026=(Kontotall(KONTO, 100, None), Kontotall(annen, None, None)))

    assert aar.regnskap_ore is None


def test_kontoer_are_those_of_drift_each_once() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1), handlingsrad(2)),
        linjer=(linje(1, 2026, -1), linje(2, 2026, -2), linje(1, 2027, 9, klasse=0)),
    )

    assert kontostrenger(grunnlag, handlinger=[1, 2]) == {2026: (KONTO,)}


def test_a_cut_needs_a_benefit_promised_in_the_same_year() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1),),
        linjer=(linje(1, 2026, -10), linje(1, 2027, -10), linje(1, 2028, 10)),
        gevinster=(gevinstrad(1, handling=1), gevinstrad(2, handling=1, kategori="ikke_prissatt")),
        aarsbelop=(aarsbelop(1, 2026, 10), aarsbelop(2, 2027, 10)),
    )

    assert aar_med_kutt_uten_gevinst(grunnlag, 1) == (2027,)


def test_cost_avoided_is_not_claimed_but_not_cut() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        handlinger=(handlingsrad(1),),
        gevinster=(gevinstrad(1, handling=1, type="unngaatt_kostnad"),),
        aarsbelop=(aarsbelop(1, 2026, 190_000),),
    )

    assert _avstem(grunnlag) == []
