from collections.abc import Mapping

import pytest

from kommuneregn.kontoplan import Omkoding
from kommuneregn.skjema import (
    Bevilgning,
    Omraadesum,
    UnableToFillScheme,
    kontroller_bevilgninger,
    lag_bevilgningsoversikt_drift,
    lag_bevilgningsoversikt_investering,
)
from kommuneregn.verdier import Belop


def _b(omraade: str, art: str, ore: int, *, fri: bool = False) -> Bevilgning:
    return Bevilgning(omraade, art, Belop(ore), fri)


def _ore(belop: Mapping[str, Belop]) -> dict[str, int]:
    return {noekkel: ett.ore for noekkel, ett in belop.items()}


# Every post of § 5-4 by hand. General income 1000+200+(5+6+7)+(40+3); net appropriations
# 900+60+50+30+20+4-25-80-9-8-7-6-2 and internal 11-11; finance 40+1+60+2-5-4-3-(9-8).
DRIFT = [
    _b("A", "800", -1000), _b("A", "870", -200), _b("A", "871", -5), _b("A", "876", -6), _b("B", "879", -7),
    _b("A", "810", -40, fri=True), _b("B", "810", -25), _b("A", "877", -3),
    _b("A", "010", 900), _b("A", "099", 60), _b("B", "285", 50), _b("B", "380", 30), _b("B", "480", 20),
    _b("B", "520", 4), _b("A", "290", 11), _b("B", "790", -11),
    _b("A", "600", -80), _b("A", "660", -9), _b("B", "780", -8), _b("B", "850", -7), _b("B", "890", -6),
    _b("B", "920", -2), _b("A", "590", 30), _b("A", "990", -30),
    _b("F", "500", 40), _b("F", "501", 1), _b("F", "510", 60), _b("F", "511", 2),
    _b("F", "900", -5), _b("F", "901", -4), _b("F", "905", -3), _b("F", "909", -9), _b("F", "509", 8),
    _b("F", "570", 100), _b("F", "550", 90), _b("F", "950", -15), _b("F", "540", 70), _b("F", "940", -20),
    _b("F", "530", 19), _b("F", "980", -2),
]  # fmt: skip
DRIFT_POSTER = {
    "1": 1000, "2": 200, "3": 18, "4": 43, "5": 1261,
    "6": 927, "7": 30, "8": 957, "9": 304,
    "10": 9, "11": 3, "12": 1, "13": 41, "14": 62, "15": 90, "16": 30, "17": 244,
    "18": 100, "19": 90, "20": 15, "21": 70, "22": 20, "23": 19, "24": 244, "25": 0,
}  # fmt: skip


def test_every_post_of_the_operating_appropriations_by_hand() -> None:
    uten_980 = [ett for ett in DRIFT if ett.art != "980"]

    oversikt = lag_bevilgningsoversikt_drift(uten_980, aar=2025)

    assert {post.nr: post.belop.ore for post in oversikt.del1.poster} == DRIFT_POSTER
    assert (oversikt.del1.ikke_plassert, oversikt.del1.funn) == ((), ())
    assert [(ett.omraade, _ore(ett.belop)) for ett in oversikt.del2] == [
        ("A", {"utgifter": 971, "inntekter": 89, "netto": 882}),
        ("B", {"utgifter": 104, "inntekter": 59, "netto": 45}),
    ]
    assert _ore(oversikt.sum_del2) == {"utgifter": 1075, "inntekter": 148, "netto": 927}


def test_the_deficit_booked_must_be_the_one_that_the_scheme_shows() -> None:
    oversikt = lag_bevilgningsoversikt_drift(DRIFT, aar=2025)

    assert [(ett.kode, ett.alvorlighet, ett.sted) for ett in oversikt.del1.funn] == [
        ("skjema-balanserer-ikke", "advarsel", "§ 5-4 post 25")
    ]


def test_interest_and_instalments_may_stand_in_the_appropriations() -> None:
    oversikt = lag_bevilgningsoversikt_drift(DRIFT, i_bevilgning=["500", "501", "510", "511"])

    poster = {post.nr: post.belop.ore for post in oversikt.del1.poster}
    assert poster == DRIFT_POSTER | {"6": 1030, "8": 1060, "9": 201, "13": 0, "14": 0, "15": -13}
    assert oversikt.sum_del2["netto"] == Belop(1030)


def test_without_the_flag_art_810_stays_in_the_appropriations() -> None:
    bundet = [_b("A", "810", -40), _b("A", "010", 40)]

    oversikt = lag_bevilgningsoversikt_drift(bundet)

    assert (oversikt.del1.post(4).belop, oversikt.del1.post(6).belop) == (Belop(0), Belop(0))


# Every post of § 5-5 by hand.
INVESTERING = [
    _b("X", "010", 10), _b("X", "285", 200), _b("Y", "300", 5), _b("Y", "429", 40),
    _b("X", "500", 3), _b("X", "501", 2),
    _b("X", "400", 7), _b("Y", "430", 8), _b("Y", "480", 9), _b("Y", "529", 30),
    _b("X", "520", 11), _b("X", "521", 12),
    _b("X", "510", 13), _b("X", "511", 14),
    _b("X", "729", -40), _b("X", "700", -1), _b("X", "780", -2), _b("X", "810", -3), _b("X", "850", -4),
    _b("X", "890", -5), _b("X", "900", -6), _b("X", "901", -7),
    _b("X", "620", -8), _b("X", "650", -9), _b("X", "660", -10), _b("X", "670", -11), _b("X", "929", -12),
    _b("X", "905", -13), _b("X", "920", -14), _b("X", "921", -15), _b("X", "910", -100), _b("X", "911", -20),
    _b("X", "522", 50), _b("X", "912", -45), _b("X", "512", 16), _b("X", "922", -17),
    _b("X", "970", -60), _b("X", "550", 18), _b("X", "950", -19), _b("X", "540", 21), _b("X", "940", -22),
    _b("X", "530", 23), _b("X", "980", -49),
]  # fmt: skip
INVESTERING_POSTER = {
    "1": 260, "2": 24, "3": 30, "4": 23, "5": 27, "6": 364,
    "7": 40, "8": 28, "9": 38, "10": 12, "11": 13, "12": 29, "13": 120, "14": 280,
    "15": 50, "16": 45, "17": 16, "18": 17, "19": 4,
    "20": 60, "21": 18, "22": 19, "23": 21, "24": 22, "25": 23, "26": 39, "27": -49,
}  # fmt: skip


def test_every_post_of_the_investment_appropriations_by_hand() -> None:
    oversikt = lag_bevilgningsoversikt_investering(INVESTERING, aar=2025)

    assert {post.nr: post.belop.ore for post in oversikt.del1.poster} == INVESTERING_POSTER
    assert (oversikt.del1.ikke_plassert, oversikt.del1.funn) == ((), ())
    assert oversikt.del2 == (
        Omraadesum("X", {"1": Belop(215), "2": Belop(7), "3": Belop(0), "4": Belop(23)}),
        Omraadesum("Y", {"1": Belop(45), "2": Belop(17), "3": Belop(30), "4": Belop(0)}),
    )
    assert _ore(oversikt.sum_del2) == {"1": 260, "2": 24, "3": 30, "4": 23}


def test_lines_without_an_area_stand_together_and_are_told() -> None:
    oversikt = lag_bevilgningsoversikt_drift([_b("", "010", 5), _b("A", "010", 7), _b("A", "800", -12)])

    assert [ett.omraade for ett in oversikt.del2] == ["A", ""]
    assert [ett.kode for ett in oversikt.del1.funn] == ["skjema-uten-omraade"]


def test_adopted_appropriations_must_equal_post_6_and_each_area() -> None:
    oversikt = lag_bevilgningsoversikt_drift(DRIFT)

    like = kontroller_bevilgninger(oversikt, vedtatt={"A": {"netto": Belop(882)}, "B": {"netto": Belop(45)}})
    flyttet = kontroller_bevilgninger(
        oversikt, vedtatt={"A": {"netto": Belop(880)}, "B": {"netto": Belop(47)}}
    )
    for_lite = kontroller_bevilgninger(oversikt, vedtatt={"A": {"netto": Belop(882)}})

    assert like == ()
    assert [(ett.kode, ett.sted) for ett in flyttet] == [
        ("skjema-bevilgning-omraade", "A"),
        ("skjema-bevilgning-omraade", "B"),
    ]
    assert [(ett.kode, ett.alvorlighet) for ett in for_lite] == [
        ("skjema-bevilgning-lik-post", "feil"),
        ("skjema-bevilgning-omraade", "advarsel"),
    ]


def test_gross_appropriations_must_equal_posts_1_to_4() -> None:
    oversikt = lag_bevilgningsoversikt_investering(INVESTERING)
    vedtatt = {
        "X": {"1": Belop(215), "2": Belop(7), "4": Belop(23)},
        "Y": {"1": Belop(45), "2": Belop(17), "3": Belop(31)},
    }

    funn = kontroller_bevilgninger(oversikt, vedtatt=vedtatt)

    assert [ett.kode for ett in funn] == ["skjema-bevilgning-lik-post", "skjema-bevilgning-omraade"]


def test_recoding_joins_two_arts_in_an_area() -> None:
    oversikt = lag_bevilgningsoversikt_drift(
        [_b("A", "875", -5), _b("A", "878", -7), _b("A", "010", 12)],
        aar=2025,
        omkodinger=[Omkoding("875", "878")],
    )

    assert oversikt.del1.post(3).belop == Belop(12)
    assert oversikt.del1.funn == ()


def test_a_key_that_is_no_art_is_refused() -> None:
    with pytest.raises(UnableToFillScheme, match="Forventet tre siffer"):
        lag_bevilgningsoversikt_drift([_b("A", "1010", 5)])
