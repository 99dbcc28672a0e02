"""What the ledger tells of deviations, each rule with months that anyone can add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.prognose.forklaring import (
    LONN,
    Artsmaaneder,
    Avviksbilde,
    Mengde,
    Observasjon,
    Signal,
    Terskel,
    UnableToExplain,
    lag_avviksbilde,
    pris_og_mengde,
)
from kommuneregn.verdier import Belop

ALT = Terskel(Belop(1), Decimal(0))
JEVNT = (100,) * 12
INGENTING = (0,) * 12


def _bilde(*rader: Artsmaaneder, maaned: int = 6, terskel: Terskel = ALT) -> Avviksbilde:
    return lag_avviksbilde(rader, aar=2025, maaned=maaned, terskel=terskel)


def _signaler(rad: Artsmaaneder, *, maaned: int = 6) -> list[Observasjon]:
    return list(_bilde(rad, maaned=maaned).vesentlige[0].observasjoner)


@pytest.mark.parametrize(
    ("regnskap", "budsjett", "i_fjor", "ventet"),
    [
        ((0, 0, 50, 50, 50, 50), INGENTING, INGENTING, [Observasjon(Signal.NY, Belop(200), 3)]),
        ((0,) * 6, JEVNT, JEVNT, [Observasjon(Signal.BORTE, Belop(600))]),
        # Budget spread evenly, but last year all came in the spring: 1200 x 600/600 = 1200 = booked.
        ((200,) * 6, JEVNT, (100,) * 6 + (0,) * 6, "tidspunkt"),
        # Only May departs.
        ((100, 100, 100, 100, 900, 100), JEVNT, JEVNT, [Observasjon(Signal.ENGANGS, Belop(-800), 5)]),
        # It began in March and has gone on.
        ((100, 100, 150, 150, 150, 150), JEVNT, JEVNT, [Observasjon(Signal.VEDVARENDE, Belop(-200), 3)]),
        # Booked every month last year; nothing since April.
        ((100, 100, 100, 100, 0, 0), JEVNT, JEVNT, [Observasjon(Signal.IKKE_FORT, Belop(200), 5)]),
        # Up and down, with nothing to hold on to.
        ((400, 0, 400, 0, 400, 0), JEVNT, (50, 150) * 6, [Observasjon(Signal.KAN_IKKE_SI)]),
    ],
)
def test_ledger_tells_by_rule(
    regnskap: tuple[int, ...],
    budsjett: tuple[int, ...],
    i_fjor: tuple[int, ...],
    ventet: list[Observasjon] | str,
) -> None:
    sett = _signaler(Artsmaaneder("200", regnskap, budsjett, i_fjor))

    if ventet == "tidspunkt":
        assert sett[0] == Observasjon(Signal.TIDSPUNKT, Belop(-600))
    else:
        assert sett == ventet


def test_without_last_year_nothing_is_called_new_or_gone() -> None:
    assert _signaler(Artsmaaneder("200", (50,) * 6, INGENTING)) == [
        Observasjon(Signal.VEDVARENDE, Belop(-300), 1)
    ]


def test_wages_are_seen_with_their_refunds() -> None:
    bilde = _bilde(
        Artsmaaneder("010", (1000,) * 6, (1000,) * 12, (1000,) * 12),
        Artsmaaneder("020", (180,) * 6, (100,) * 12, (100,) * 12),
        Artsmaaneder("710", (-80,) * 6, (-50,) * 12, (-50,) * 12),
    )

    (lonn,) = bilde.vesentlige
    assert (lonn.noekkel, lonn.arter) == (LONN, ("010", "020", "710"))
    assert (lonn.budsjett, lonn.regnskap, lonn.avvik) == (Belop(6300), Belop(6600), Belop(-300))
    assert lonn.observasjoner == (
        Observasjon(Signal.VIKAR, Belop(-480)),
        Observasjon(Signal.REFUSJON, Belop(180)),
        Observasjon(Signal.REFUSJON_DEKKER, Belop(180)),
    )


def test_more_substitutes_without_more_refunds_is_asked_about() -> None:
    bilde = _bilde(
        Artsmaaneder("020", (180,) * 6, (100,) * 12, (100,) * 12),
        Artsmaaneder("710", (-50,) * 6, (-50,) * 12, (-50,) * 12),
    )

    assert bilde.vesentlige[0].observasjoner[-1] == Observasjon(Signal.REFUSJON_MANGLER)


@pytest.mark.parametrize(
    ("avvik", "budsjett", "ventet"),
    [(-500, 10_000, True), (-499, 10_000, False), (-500, 10_001, False), (500, 0, True), (0, 0, False)],
)
def test_both_limits_must_be_passed(avvik: int, budsjett: int, ventet: bool) -> None:
    terskel = Terskel(Belop(500), Decimal(5))

    assert terskel.er_vesentlig(Belop(avvik), budsjett=Belop(budsjett)) is ventet


def test_price_and_volume_add_up() -> None:
    # 100 places at 50 became 110 places at 60: volume -10 x 50 = -500, price -10 x 110 = -1100.
    delt = pris_og_mengde(Belop(5000), regnskap=Belop(6600), mengde=Mengde(Decimal(100), Decimal(110)))

    assert delt == (Belop(-1100), Belop(-500))
    assert pris_og_mengde(Belop(1), regnskap=Belop(2), mengde=Mengde(Decimal(0), Decimal(1))) is None


def test_volume_is_told_only_where_it_is_known() -> None:
    rad = Artsmaaneder("115", (110,) * 6, JEVNT, JEVNT)
    med = lag_avviksbilde(
        [rad], aar=2025, maaned=6, terskel=ALT, mengder={"115": Mengde(Decimal(10), Decimal(11))}
    )

    assert med.vesentlige[0].observasjoner[-2:] == (
        Observasjon(Signal.PRIS, Belop(0)),
        Observasjon(Signal.MENGDE, Belop(-60)),
    )
    assert Signal.PRIS not in {o.signal for o in _signaler(rad)}


def test_missing_months_are_refused() -> None:
    with pytest.raises(UnableToExplain, match="art 200"):
        _bilde(Artsmaaneder("200", (1, 2), JEVNT))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["010", "020", "115", "200", "710", "729"]),
            st.lists(st.integers(-(10**9), 10**9), min_size=12, max_size=12),
            st.lists(st.integers(-(10**9), 10**9), min_size=12, max_size=12),
        ),
        max_size=6,
        unique_by=lambda rad: rad[0],
    ),
    st.integers(1, 12),
    st.integers(0, 10**9),
)
def test_rows_and_rest_always_make_the_whole(
    rader: list[tuple[str, list[int], list[int]]], maaned: int, grense: int
) -> None:
    arter = [Artsmaaneder(art, tuple(r), tuple(b), tuple(b)) for art, r, b in rader]
    bilde = _bilde(*arter, maaned=maaned, terskel=Terskel(Belop(grense), Decimal(3)))

    hele = sum(sum(a.budsjett[:maaned]) - sum(a.regnskap[:maaned]) for a in arter)
    assert bilde.sum_avvik == Belop(hele)
    assert Belop.summer(f.avvik for f in bilde.vesentlige) + bilde.resten == bilde.sum_avvik
