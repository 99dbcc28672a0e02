import datetime as dt
from decimal import Decimal

import polars as pl
import pytest

from kommuneregn.handlingsrom import (
    Driftsbalanse,
    Inndekning,
    Robekgrunnlag,
    Robekvurdering,
    Vedtak,
    legg_til_tall,
    tall_fra_linjer,
    tiltaksplanfrist,
    vurder_robek,
)
from kommuneregn.verdier import Belop

DAG = dt.date(2026, 6, 1)


def kr(kroner: int | str) -> Belop:
    return Belop.fra_kroner(kroner)


def dom(vurdering: Robekvurdering) -> dict[str, bool | None]:
    return {ett.bokstav: ett.rammer for ett in vurdering.kriterier}


def avstand(grunnlag: Robekgrunnlag, bokstav: str) -> list[tuple[str, object, str]]:
    kriterium = vurder_robek(grunnlag).kriterium(bokstav)
    return [(ledd.navn, ledd.verdi, ledd.enhet) for ledd in kriterium.avstand]


def test_nothing_known_answers_nothing_and_names_what_is_missing() -> None:
    vurdering = vurder_robek(Robekgrunnlag(DAG))

    assert dom(vurdering) == dict.fromkeys("abcdefg")
    assert [ett.mangler for ett in vurdering.kriterier] == [
        "Mangler vedtatt driftsbudsjett.",
        "Mangler driftsdelen i økonomiplanen.",
        "Mangler plan for inndekning av merforbruk.",
        "Mangler balanse (kapittel 5900).",
        "Mangler dato for vedtak av økonomiplan og årsbudsjett.",
        "Mangler dato for vedtak av årsregnskapet.",
        "Mangler svar på om departementet har fattet vedtak.",
    ]
    assert [(funn.kode, funn.alvorlighet) for funn in vurdering.funn] == [("robek-ikke-avgjort", "info")]


def test_a_sound_municipality_is_hit_by_nothing() -> None:
    frist = dt.date(2025, 12, 31)
    vurdering = vurder_robek(
        Robekgrunnlag(
            DAG,
            Driftsbalanse(kr(0), kr(1000), kr(20)),
            {2026: Driftsbalanse(kr(0), kr(1000), kr(20)), 2027: Driftsbalanse(kr(0), kr(1000), kr(5))},
            [],
            kr(0),
            kr(1000),
            [Vedtak("økonomiplan", frist, dt.date(2025, 12, 11)), Vedtak("årsbudsjett", frist, frist)],
            [Vedtak("årsregnskap", dt.date(2026, 6, 30), None)],
            vedtak_16a=False,
        )
    )

    assert (dom(vurdering), vurdering.funn) == (dict.fromkeys("abcdefg", False), ())
    assert {
        ett.bokstav: [(ledd.navn, ledd.verdi) for ledd in ett.avstand] for ett in vurdering.kriterier
    } == {
        "a": [("kroner", kr(20)), ("prosent", Decimal(2))],
        "b": [("verste år", 2027), ("kroner", kr(5)), ("prosent", Decimal("0.5"))],
        "c": [("år", 2)],
        "d": [("kroner", kr(30)), ("prosent", Decimal(3))],
        "e": [("økonomiplan", 20), ("årsbudsjett", 0)],
        "f": [("årsregnskap", 29)],
        "g": [],
    }


@pytest.mark.parametrize(
    ("merforbruk", "frie", "rammer", "ventet"),
    [(0, None, False, 0), (1, 100, True, 99), (50, None, True, -50), (0, 70, False, 70)],
)
def test_a_is_hit_by_any_deficit_and_the_distance_is_what_can_be_dropped(
    *, merforbruk: int, frie: int | None, rammer: bool, ventet: int
) -> None:
    grunnlag = Robekgrunnlag(DAG, Driftsbalanse(kr(merforbruk), None, None if frie is None else kr(frie)))

    assert dom(vurder_robek(grunnlag))["a"] is rammer
    assert avstand(grunnlag, "a") == [("kroner", kr(ventet), "øre")]


def test_b_is_hit_when_one_year_of_the_plan_has_a_deficit() -> None:
    plan = {2026: Driftsbalanse(kr(0), kr(1000)), 2029: Driftsbalanse(kr(7), kr(1000))}

    svar = avstand(Robekgrunnlag(DAG, plan=plan), "b")

    assert svar == [
        ("verste år", 2029, "år"),
        ("kroner", kr(-7), "øre"),
        ("prosent", Decimal("-0.7"), "prosent"),
    ]
    assert dom(vurder_robek(Robekgrunnlag(DAG, plan=plan)))["b"] is True


@pytest.mark.parametrize(
    ("dekket", "rammer", "igjen"), [(2025, False, 1), (2026, False, 0), (2027, True, -1)]
)
def test_c_is_hit_by_more_than_two_years(*, dekket: int, rammer: bool, igjen: int) -> None:
    grunnlag = Robekgrunnlag(DAG, inndekninger=[Inndekning(2023, 2024), Inndekning(2024, dekket)])

    assert (dom(vurder_robek(grunnlag))["c"], avstand(grunnlag, "c")) == (rammer, [("år", igjen, "år")])


@pytest.mark.parametrize(
    ("oppsamlet", "rammer", "kroner", "prosent"),
    [("30", False, "0", "0"), ("30.01", True, "-0.01", "-0.001"), ("10", False, "20", "2")],
)
def test_d_is_hit_above_three_per_cent_and_not_at_it(
    *, oppsamlet: str, rammer: bool, kroner: str, prosent: str
) -> None:
    grunnlag = Robekgrunnlag(DAG, oppsamlet=kr(oppsamlet), driftsinntekter=kr(1000))

    assert dom(vurder_robek(grunnlag))["d"] is rammer
    assert avstand(grunnlag, "d") == [("kroner", kr(kroner), "øre"), ("prosent", Decimal(prosent), "prosent")]


@pytest.mark.parametrize(
    ("vedtatt", "rammer", "dager"),
    [
        (dt.date(2026, 5, 31), False, 0),
        (dt.date(2026, 6, 1), True, -1),
        (None, True, -1),
    ],
)
def test_f_is_hit_by_a_late_or_missing_decision(*, vedtatt: dt.date | None, rammer: bool, dager: int) -> None:
    grunnlag = Robekgrunnlag(DAG, regnskap=[Vedtak("årsregnskap", dt.date(2026, 5, 31), vedtatt)])

    assert dom(vurder_robek(grunnlag))["f"] is rammer
    assert avstand(grunnlag, "f") == [("årsregnskap", dager, "dager")]


def test_a_hit_tells_the_deadline_the_law_and_the_way_out() -> None:
    vurdering = vurder_robek(Robekgrunnlag(DAG, vedtak_16a=True))

    kriterium = vurdering.kriterium("g")
    assert (
        kriterium.rammer,
        kriterium.tiltaksplan,
        kriterium.hjemmel.tekst(),
        kriterium.hjemmel.versjon,
    ) == (
        True,
        dt.date(2026, 6, 30),
        "kommuneloven § 28-1 bokstav g",
        "sist endret i kraft 2026-01-01",
    )
    assert vurdering.funn[0].melding == (
        "Fant vilkår g for ROBEK: Departementet har fattet vedtak etter inndelingslova § 16 a. Forventet at "
        "det ikke rammer. Fastsett tiltaksplan senest 2026-06-30. Veien ut: Merforbruket i "
        "driftsregnskapet er dekket inn i sin helhet."
    )


@pytest.mark.parametrize(
    ("bokstaver", "inntraff", "frist"),
    [
        ("abeg", dt.date(2026, 6, 30), dt.date(2026, 6, 30)),
        ("abeg", dt.date(2026, 7, 1), dt.date(2027, 6, 30)),
        ("cdf", dt.date(2026, 7, 1), dt.date(2026, 12, 31)),
    ],
)
def test_deadline_follows_the_letter(bokstaver: str, inntraff: dt.date, frist: dt.date) -> None:
    assert {tiltaksplanfrist(bokstav, inntraff=inntraff) for bokstav in bokstaver} == {frist}


def test_ledger_lines_tell_of_a_and_d_and_leave_the_rest_unknown() -> None:
    rader = [
        (1, "1800", "800", "840", -100_000),
        (1, "1540", "540", "880", 2_000),
        (1, "1980", "980", "899", -500),
        (2, "25900080", None, None, 4_000),
    ]
    skjema = {
        "kontoklasse": pl.Int8,
        "konto": pl.String,
        "art": pl.String,
        "funksjon": pl.String,
        "belop_ore": pl.Int64,
    }
    linjer = pl.DataFrame(rader, schema=skjema, orient="row").with_columns(
        periode=pl.lit(None, dtype=pl.Int8)
    )
    tall = tall_fra_linjer(linjer, aar=2025)

    begge = legg_til_tall(Robekgrunnlag(DAG), budsjett=tall, regnskap=tall)
    uten = legg_til_tall(
        Robekgrunnlag(DAG), regnskap=tall_fra_linjer(linjer.filter(pl.col("kontoklasse") == 1), aar=2025)
    )

    assert begge == Robekgrunnlag(
        DAG,
        Driftsbalanse(Belop(500), Belop(100_000), Belop(2_000)),
        oppsamlet=Belop(4_000),
        driftsinntekter=Belop(100_000),
    )
    assert dom(vurder_robek(begge)) == dict.fromkeys("abcdefg") | {"a": True, "d": True}
    assert uten.oppsamlet is None
