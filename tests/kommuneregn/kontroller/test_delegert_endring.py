"""What lies within the council's appropriations, and what does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.kontroller.p17_delegert_endring import Bevilget, kontroller_delegert_endring

DRIFT, INVESTERING = 1, 0
VEDTATT = (
    Bevilget(2027, DRIFT, "3 Helse", "010", 900),
    Bevilget(2027, DRIFT, "3 Helse", "115", 100),
    Bevilget(2027, DRIFT, "2 Oppvekst", "010", 500),
    Bevilget(2027, DRIFT, "2 Oppvekst", "810", -50),
    Bevilget(2027, DRIFT, "8 Finans", "870", -1400),
    Bevilget(2027, INVESTERING, "26-1 Ny skole", "230", 700),
    Bevilget(2027, INVESTERING, "26-1 Ny skole", "200", 100),
    Bevilget(2027, INVESTERING, "", "", 800, kilde="laan"),
)


def flyttet(fra: int, til: int, ore: int = 40) -> tuple[str, ...]:
    """Move an amount from one row to another, and return what the rule says about it."""
    rader = list(VEDTATT)
    rader[fra] = replace(rader[fra], belop_ore=rader[fra].belop_ore - ore)
    rader[til] = replace(rader[til], belop_ore=rader[til].belop_ore + ore)
    return tuple(str(funn.melding) for funn in kontroller_delegert_endring(VEDTATT, rader))


@pytest.mark.parametrize(
    ("fra", "til", "nevner"),
    [
        (0, 1, ()),
        (5, 6, ()),
        (0, 2, ("netto drift i «2 Oppvekst»", "netto drift i «3 Helse»")),
        (2, 3, ("netto drift i «2 Oppvekst»", "art 810")),
        (0, 4, ("netto drift i «3 Helse»", "art 870")),
        (0, 5, ("investeringen «26-1 Ny skole», Investeringer i varige driftsmidler", "netto drift i")),
    ],
)
def test_money_moves_within_an_appropriation_and_not_out_of_it(
    fra: int, til: int, nevner: tuple[str, ...]
) -> None:
    funn = flyttet(fra, til)

    assert len(funn) == len(nevner)
    assert all(any(ord_ in ett for ett in funn) for ord_ in nevner)


def test_another_loan_another_year_and_an_amount_without_art_are_the_councils() -> None:
    (laan,) = kontroller_delegert_endring(VEDTATT, (*VEDTATT[:-1], replace(VEDTATT[-1], belop_ore=801)))
    aar = kontroller_delegert_endring(VEDTATT, (replace(VEDTATT[0], aar=2028), *VEDTATT[1:]))
    (uten,) = kontroller_delegert_endring(VEDTATT, (*VEDTATT, Bevilget(2027, DRIFT, "3 Helse", "", 1)))

    assert "0,01 kr" in str(laan.melding)
    assert "finansiering (laan)" in str(laan.melding)
    assert ["i 2027" in str(f.melding) for f in aar] == [True, False]
    assert "netto drift i «3 Helse»" in str(uten.melding)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(-(10**12), 10**12)), max_size=12))
def test_the_findings_sum_to_what_was_changed(endringer: list[tuple[int, int]]) -> None:
    rader = [*VEDTATT, *(replace(VEDTATT[nr], belop_ore=ore) for nr, ore in endringer)]

    funn = kontroller_delegert_endring(VEDTATT, rader)

    per_bevilgning = {0: 0, 1: 0, 2: 2, 3: 3, 4: 4, 5: 5, 6: 5, 7: 7}
    ventet: dict[int, int] = {}
    for nr, ore in endringer:
        ventet[per_bevilgning[nr]] = ventet.get(per_bevilgning[nr], 0) + ore
    assert len(funn) == sum(1 for ore in ventet.values() if ore)
