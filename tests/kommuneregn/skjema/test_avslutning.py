from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.skjema import (
    Driftsavslutning,
    Investeringsavslutning,
    UnableToFillScheme,
    avslutt_drift,
    avslutt_investering,
    avslutt_regnskapet,
    forventet_bokfort,
    utelat_uaktuelle,
)
from kommuneregn.verdier import Belop

SAKER = yaml.safe_load((Path(__file__).parent / "avslutning.yaml").read_text(encoding="utf-8"))
POSITIVT = st.integers(min_value=0, max_value=10**12)
NETTO = st.integers(min_value=-(10**12), max_value=10**12)


def _belop(inn: dict[str, int]) -> dict[str, Belop]:
    return {felt: Belop(ore) for felt, ore in inn.items()}


@pytest.mark.parametrize("sak", SAKER, ids=[sak["navn"] for sak in SAKER])
def test_hand_worked_closing(sak: dict[str, Any]) -> None:
    if sak["del"] == "drift":
        svar = avslutt_drift(Driftsavslutning(**_belop(sak["inn"])))
    else:
        svar = avslutt_investering(Investeringsavslutning(**_belop(sak["inn"])))

    poster = {int(post.nr): post.belop.ore for post in svar.oppsett.poster if post.belop}
    assert poster == sak["ut"]
    assert (svar.fond_etter, svar.merforbruk_etter) == (
        (Belop(sak["fond"]), Belop(sak["merforbruk"])) if sak["del"] == "drift" else (None, None)
    )


def test_each_step_is_shown_with_what_is_left() -> None:
    svar = avslutt_drift(
        Driftsavslutning(
            **_belop({"netto_driftsresultat": 0, "overforing": 30, "avsetning": 20, "dekning": 5})
        )
    )

    assert [(steg.paragraf, steg.belop.ore, steg.rest.ore) for steg in svar.steg] == [
        ("§ 4-2 a", 30, -25),
        ("§ 4-2 b", 20, -5),
        ("§ 4-2 c", 5, 0),
        ("§ 4-3", 0, 0),
        ("§ 4-3", 0, 0),
        ("§ 4-4", 0, 0),
    ]


def test_a_transfer_struck_in_drift_is_not_received_in_investering() -> None:
    drift = Driftsavslutning(**_belop({"netto_driftsresultat": 40, "overforing": 100}))
    investering = Investeringsavslutning(
        **_belop({"netto_uten_laan": -150, "overforing": 100, "bruk_av_laan": 50, "bruk": 0, "avsetning": 0})
    )

    d, i = avslutt_regnskapet(drift, investering)

    assert (d.oppsett.post(9).belop, d.oppsett.post(18).belop) == (Belop(60), Belop(0))
    assert (i.oppsett.post(9).belop, i.oppsett.post(12).belop) == (Belop(0), Belop(60))
    assert (i.oppsett.post(14).belop, i.oppsett.post(16).belop) == (Belop(-60), Belop(-60))


def test_a_transfer_struck_in_investering_stays_in_drift() -> None:
    drift = Driftsavslutning(
        **_belop({"netto_driftsresultat": 100, "overforing": 100, "disposisjonsfond": 7})
    )
    investering = Investeringsavslutning(**_belop({"netto_uten_laan": -70, "overforing": 100}))

    d, i = avslutt_regnskapet(drift, investering)

    assert (i.oppsett.post(12).belop, i.oppsett.post(16).belop) == (Belop(30), Belop(0))
    assert (d.oppsett.post(9).belop, d.oppsett.post(13).belop) == (Belop(30), Belop(30))
    assert (d.oppsett.post(17).belop, d.fond_etter) == (Belop(30), Belop(37))


def test_two_budgets_must_have_the_same_transfer() -> None:
    with pytest.raises(UnableToFillScheme, match="Forventet samme beløp i budsjettet"):
        avslutt_regnskapet(
            Driftsavslutning(Belop(0), overforing=Belop(5)),
            Investeringsavslutning(Belop(0), overforing=Belop(6)),
        )


def test_posts_that_do_not_apply_are_left_out() -> None:
    svar = avslutt_drift(Driftsavslutning(Belop(10), avsetning=Belop(10)))

    assert [post.nr for post in utelat_uaktuelle(svar.oppsett).poster] == [
        *("1", "2", "3", "4", "5", "6", "7", "8", "13", "18"),
    ]


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(UnableToFillScheme, match="−1,00 kr som avsetning"):
        Driftsavslutning(Belop(0), avsetning=Belop(-100))


@settings(max_examples=200, deadline=None)
@given(NETTO, NETTO, st.tuples(*[POSITIVT] * 8), st.tuples(*[POSITIVT] * 8))
def test_the_closed_accounts_add_up_to_the_ore(
    resultat: int, netto: int, d: tuple[int, ...], i: tuple[int, ...]
) -> None:
    bundet = min(d[2], d[7])
    drift = Driftsavslutning(
        *map(Belop, (resultat, d[0], d[1], d[2], d[3], d[4], min(d[5], d[6]))),
        bundet_overforing=Belop(bundet),
        disposisjonsfond=Belop(d[4] + i[7]),
        skjermet_fond=Belop(i[6]),
        tidligere_merforbruk=Belop(d[6]),
    )
    investering = Investeringsavslutning(
        *map(Belop, (netto, i[0], i[1], i[2], d[2], i[3], i[4], i[5])), bundet_overforing=Belop(bundet)
    )

    ferdig_d, ferdig_i = avslutt_regnskapet(drift, investering)

    bokfort = forventet_bokfort(ferdig_d.oppsett)
    i_investering = forventet_bokfort(ferdig_i.oppsett)
    # Booked so, the result and every disposition sum to 0, and the transfer is the same on both sides.
    assert sum(ett.ore for ett in bokfort.values()) == resultat - d[0] + d[1]
    assert sum(ett.ore for ett in i_investering.values()) == netto - i[0] + i[1]
    assert bokfort["570"] == -i_investering["970"]
    assert bokfort["570"].ore >= bundet
    assert ferdig_d.oppsett.post(18).belop.ore <= 0
    assert ferdig_i.oppsett.post(16).belop.ore <= 0
    assert ferdig_d.fond_etter is not None
    assert ferdig_d.merforbruk_etter is not None
    assert ferdig_d.merforbruk_etter.ore >= 0
    assert ferdig_d.fond_etter.ore >= 0
    fond = d[4] + i[7] + bokfort["540"].ore + bokfort["940"].ore
    assert ferdig_d.fond_etter.ore == fond
    assert ferdig_d.merforbruk_etter.ore == d[6] - bokfort["530"].ore
    # A deficit is carried forward only when nothing is left to strike and no fund is free.
    if ferdig_d.oppsett.post(18).belop:
        assert bokfort["570"].ore == bundet
        assert ferdig_d.fond_etter.ore <= max(i[6], 0)
