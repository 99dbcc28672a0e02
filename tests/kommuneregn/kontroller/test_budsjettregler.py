"""The budget rules: each alone, and each broken alone in plans that chance makes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.kontroller.budsjettregler import REGLER, brutte, kontroller_plan, ukontrollerte
from kommuneregn.kontroller.p14_bruk_av_fond import fondsbevegelser
from kommuneregn.kontroller.planbudsjett import (
    Budsjettpost,
    Fond,
    Planbudsjett,
    Postkilde,
    UnableToReadPlan,
)
from kommuneregn.verdier import Alvorlighet

AARENE = range(2027, 2031)
DRIFT, INVESTERING = 1, 0


def post(aar: int, art: str, ore: int, *, klasse: int = DRIFT) -> Budsjettpost:
    return Budsjettpost(aar, klasse, art, ore, Postkilde.HANDLING)


def plan(*flere: Budsjettpost) -> Planbudsjett:
    """A plan that meets every rule: wages, tax, a fund used, a building paid from drift and by a loan."""
    poster = [
        ett
        for aar in AARENE
        for ett in (
            *(post(aar, "010", 900), post(aar, "870", -1000), post(aar, "570", 120)),
            *(post(aar, "940", -50), post(aar, "550", 30), post(aar, "290", 7), post(aar, "790", -7)),
            *(post(aar, "590", 40), post(aar, "990", -40)),
            *(post(aar, art, ore, klasse=INVESTERING) for art, ore in (("230", 500), ("970", -120))),
            post(aar, "910", -380, klasse=INVESTERING),
        )
    ]
    budsjett: dict[tuple[int, str], int] = {}
    for ett in poster:
        if ett.aar == AARENE[0]:
            noekkel = (ett.kontoklasse, ett.art)
            budsjett[noekkel] = budsjett.get(noekkel, 0) + ett.belop_ore
    return Planbudsjett(
        AARENE[0],
        AARENE[-1],
        (*poster, *flere),
        grunnlag_aar=2026,
        fond=dict.fromkeys(Fond, 200),
        aarsbudsjett=budsjett,
    )


def koder(svar: Planbudsjett) -> set[str]:
    return {ett.kode for ett in brutte(kontroller_plan(svar))}


def test_a_plan_that_meets_every_rule_is_told_so_with_law_and_working() -> None:
    svar = kontroller_plan(plan())

    assert [(ett.kode, ett.tilstand.value, len(ett.utregning)) for ett in svar] == [
        ("budsjett-drift", "oppfylt", 1),
        ("budsjett-planaar", "oppfylt", 3),
        ("budsjett-investering", "oppfylt", 4),
        ("budsjett-fond", "oppfylt", 8),
        ("budsjett-interne", "oppfylt", 12),
        ("budsjett-foerste-aar", "oppfylt", 8),
    ]
    assert {(ett.hjemmel.lov, ett.hjemmel.paragraf) for ett in svar} == {
        ("kommuneloven", "14-4"),
        ("kommuneloven", "14-10"),
        ("kommuneloven", "14-3"),
    }
    assert all(ett.hjemmel.versjon and ett.hjemmel.href and not ett.funn for ett in svar)


# One change of a sound plan that breaks one rule and no other.
ALENE = {
    "budsjett-drift": [post(2027, "010", 5)],
    "budsjett-planaar": [post(2029, "010", -5)],
    "budsjett-investering": [post(2028, "230", 5, klasse=INVESTERING)],
    "budsjett-fond": [post(2030, "940", -5), post(2030, "010", 5)],
    "budsjett-interne": [post(2028, "290", 3), post(2028, "010", -3)],
    "budsjett-foerste-aar": [post(2027, "010", 3), post(2027, "870", -3)],
}


@pytest.mark.parametrize("kode", REGLER)
def test_each_rule_is_broken_alone(kode: str) -> None:
    brutt = plan(*ALENE[kode])
    if kode == "budsjett-drift":
        budsjett = dict(brutt.aarsbudsjett or {})
        budsjett[DRIFT, "010"] += 5
        brutt = replace(brutt, aarsbudsjett=budsjett)

    assert koder(brutt) == {kode}


def test_a_finding_says_what_was_found_what_was_expected_and_what_to_do() -> None:
    (svar,) = brutte(kontroller_plan(plan(*ALENE["budsjett-planaar"])))

    assert [(f.kode, f.alvorlighet, str(f.melding), f.sted) for f in svar.funn] == [
        (
            "budsjett-planaar",
            Alvorlighet.FEIL,
            (
                "Fant 0,05 kr som ikke er disponert i driften i planen i 2029. Forventet at bruken av midler "
                "er lik tilgangen. Sett av beløpet til fond, eller bruk det."
            ),
            "2029",
        )
    ]


def test_a_surplus_of_one_year_does_not_cover_another() -> None:
    assert koder(plan(post(2028, "010", 50), post(2029, "010", -50))) == {"budsjett-planaar"}


@pytest.mark.parametrize(
    ("klasse", "kode"), [(DRIFT, "budsjett-planaar"), (INVESTERING, "budsjett-investering")]
)
def test_what_is_carried_forward_uncovered_covers_nothing(klasse: int, kode: str) -> None:
    art = "010" if klasse == DRIFT else "230"

    assert koder(plan(post(2029, art, 70, klasse=klasse), post(2029, "980", -70, klasse=klasse))) == {kode}


def test_depreciation_on_one_side_alone_is_no_money_but_an_internal_error() -> None:
    assert koder(plan(post(2029, "590", 70))) == {"budsjett-interne"}


def test_a_fund_may_be_used_by_what_was_set_aside_the_year_before() -> None:
    spart = (post(2027, "550", 90), post(2027, "010", -90))
    brukt = (post(2028, "950", -110), post(2028, "010", 110))
    ukjent = replace(plan(*spart, *brukt), fond={Fond.DISPOSISJONSFOND: 200}, aarsbudsjett=None)

    assert "budsjett-fond" not in {ett.kode for ett in ukontrollerte(kontroller_plan(ukjent))}


@pytest.mark.parametrize(
    ("mangler", "koder_uten_svar"),
    [
        ({"grunnlag_aar": None}, set(REGLER) - {"budsjett-investering"}),
        ({"fond": {}}, {"budsjett-fond"}),
        ({"aarsbudsjett": None}, {"budsjett-foerste-aar"}),
        ({"uten_belop": ("26-1",)}, set(REGLER) - {"budsjett-fond"}),
    ],
)
def test_what_is_missing_is_not_checked_and_never_met(
    mangler: dict[str, object], koder_uten_svar: set[str]
) -> None:
    svar = kontroller_plan(replace(plan(), **mangler))  # type: ignore[arg-type]  # one field by name

    assert {ett.kode for ett in ukontrollerte(svar)} == koder_uten_svar
    assert all(str(f.melding).startswith("Kontrollen er ikke kjørt:") for s in svar for f in s.funn)
    assert brutte(svar) == ()


def test_posts_outside_the_plan_are_refused() -> None:
    with pytest.raises(UnableToReadPlan, match="2031"):
        plan(post(2031, "010", 1))
    with pytest.raises(UnableToReadPlan, match="kontoklasse 2"):
        plan(post(2027, "010", 1, klasse=2))


def test_a_budget_moves_each_fund_by_what_it_sets_aside_and_uses() -> None:
    assert fondsbevegelser({(1, "540"): 10, (1, "940"): -4, (0, "950"): -3, (1, "010"): 99}) == {
        Fond.DISPOSISJONSFOND: 6,
        Fond.BUNDNE_DRIFTSFOND: 0,
        Fond.UBUNDET_INVESTERINGSFOND: 0,
        Fond.BUNDNE_INVESTERINGSFOND: -3,
    }


@given(
    st.integers(2027, 2030),
    st.sampled_from(["010", "230", "870", "540", "940", "550", "950", "570", "970", "290", "910", ""]),
    st.sampled_from([DRIFT, INVESTERING]),
    st.integers(-(10**12), 10**12).filter(bool),
)
def test_one_changed_amount_never_passes(aar: int, art: str, klasse: int, ore: int) -> None:
    assert brutte(kontroller_plan(plan(post(aar, art, ore, klasse=klasse))))
