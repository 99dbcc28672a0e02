import pytest

from kommuneregn.skjema import (
    Gjeldsaar,
    Inndekningsaar,
    Inndekningsgrunnlag,
    Laaneaar,
    Oppdeling,
    UnableToFillScheme,
    UnableToFindScheme,
    beregn_minimumsavdrag,
    del_opp,
    fyll_oppsett,
    kontroller_avdrag,
    kontroller_inndekning,
    lag_gjeldsutvikling,
)
from kommuneregn.verdier import Belop, Ledd


def test_minimum_instalment_by_hand() -> None:
    # 10 mill. x 800 mill. / 1 000 mill. = 8 mill.
    minimum = beregn_minimumsavdrag(
        Belop.fra_kroner(10_000_000),
        laanegjeld=Belop.fra_kroner(800_000_000),
        anleggsmidler=Belop.fra_kroner(1_000_000_000),
    )

    assert minimum.verdi == Belop.fra_kroner(8_000_000)
    assert minimum.kilde == "LOV-2018-06-22-83 § 14-18"
    assert minimum.grunnlag == (
        Ledd("avskrivninger i året", Belop.fra_kroner(10_000_000), "øre"),
        Ledd("ganger lånegjeld ved inngangen av året", Belop.fra_kroner(800_000_000), "øre"),
        Ledd(
            "delt på avskrivbare anleggsmidler ved inngangen av året", Belop.fra_kroner(1_000_000_000), "øre"
        ),
    )


@pytest.mark.parametrize(("avskrevet", "laan", "anlegg", "ventet"), [
    (100, 1, 3, 34), (99, 1, 3, 33), (0, 500, 900, 0), (100, 0, 900, 0), (0, 5, 0, 0), (100, 0, 0, 0),
    (10**17, 3, 3, 10**17),
])  # fmt: skip
def test_a_part_of_an_ore_counts_as_one(avskrevet: int, laan: int, anlegg: int, ventet: int) -> None:
    minimum = beregn_minimumsavdrag(Belop(avskrevet), laanegjeld=Belop(laan), anleggsmidler=Belop(anlegg))

    assert minimum.verdi == Belop(ventet)


@pytest.mark.parametrize(("belop", "sier"), [
    ((-1, 5, 5), "som avskrivninger"), ((1, -5, 5), "som lånegjeld"), ((1, 5, -5), "som avskrivbare"),
    ((1, 5, 0), "ingen avskrivbare anleggsmidler"),
])  # fmt: skip
def test_a_minimum_that_cannot_be_worked_out_is_refused(belop: tuple[int, int, int], sier: str) -> None:
    with pytest.raises(UnableToFillScheme, match=sier):
        beregn_minimumsavdrag(Belop(belop[0]), laanegjeld=Belop(belop[1]), anleggsmidler=Belop(belop[2]))


@pytest.mark.parametrize(("avdrag", "mottatt", "mangler"), [
    (800, None, 0), (900, None, 0), (799, None, 1), (800, 50, 50), (850, 50, 0),
])  # fmt: skip
def test_received_instalments_do_not_reduce_the_minimum(
    avdrag: int, mottatt: int | None, mangler: int
) -> None:
    minimum = beregn_minimumsavdrag(Belop(1000), laanegjeld=Belop(8), anleggsmidler=Belop(10))

    svar = kontroller_avdrag(
        minimum, avdrag=Belop(avdrag), mottatte_avdrag=None if mottatt is None else Belop(mottatt)
    )

    assert (svar.teller.verdi, svar.mangler) == (Belop(avdrag - (mottatt or 0)), Belop(mangler))


def test_a_deficit_is_covered_within_two_years() -> None:
    svar = kontroller_inndekning(Belop(100), oppsto=2024, planlagt={2025: Belop(60), 2026: Belop(40)})

    assert svar.aarene == (
        Inndekningsaar(2025, Belop(60), Belop(40)),
        Inndekningsaar(2026, Belop(40), Belop(0)),
    )
    assert (svar.frist, svar.funn) == (2026, ())


HOVEDREGEL, SAERLIGE, DEPARTEMENTET = Inndekningsgrunnlag


@pytest.mark.parametrize(("planlagt", "grunnlag", "aar", "frist", "koder"), [
    ({2025: 60}, HOVEDREGEL, None, 2026, ["inndekning-etter-frist"]),
    ({2025: 50, 2027: 50}, HOVEDREGEL, None, 2026, ["inndekning-etter-frist", "inndekning-utenfor"]),
    ({2025: 50, 2027: 50}, SAERLIGE, None, 2028, []),
    ({2028: 100}, SAERLIGE, None, 2028, []),
    ({2029: 100}, SAERLIGE, None, 2028, ["inndekning-etter-frist", "inndekning-utenfor"]),
    ({2029: 100}, DEPARTEMENTET, 6, 2030, []),
    ({2025: 101}, HOVEDREGEL, None, 2026, ["inndekning-for-mye"]),
    ({2024: 10, 2025: 100}, HOVEDREGEL, None, 2026, ["inndekning-utenfor"]),
])  # fmt: skip
def test_the_deadline_follows_what_the_length_rests_on(
    planlagt: dict[int, int], grunnlag: Inndekningsgrunnlag, aar: int | None, frist: int, koder: list[str]
) -> None:
    svar = kontroller_inndekning(
        Belop(100),
        oppsto=2024,
        planlagt={ett: Belop(ore) for ett, ore in planlagt.items()},
        grunnlag=grunnlag,
        godkjente_aar=aar,
    )

    assert (svar.frist, [ett.kode for ett in svar.funn]) == (frist, koder)


def test_a_plan_that_cannot_be_judged_is_refused() -> None:
    with pytest.raises(UnableToFillScheme, match="uten fortegn"):
        kontroller_inndekning(Belop(-1), oppsto=2024, planlagt={})
    with pytest.raises(UnableToFillScheme, match="departementets godkjenning"):
        kontroller_inndekning(Belop(1), oppsto=2024, planlagt={}, grunnlag=DEPARTEMENTET)
    with pytest.raises(UnableToFillScheme, match="departementets godkjenning"):
        kontroller_inndekning(Belop(1), oppsto=2024, planlagt={}, godkjente_aar=6)


def test_each_year_of_loans_opens_where_the_one_before_closed() -> None:
    svar = lag_gjeldsutvikling(
        Belop(1000), aarene=[Laaneaar(2025, Belop(300), Belop(50)), Laaneaar(2026, Belop(0), Belop(60))]
    )

    assert svar.aarene == (
        Gjeldsaar(2025, Belop(1000), Belop(300), Belop(50), Belop(1250)),
        Gjeldsaar(2026, Belop(1250), Belop(0), Belop(60), Belop(1190)),
    )
    assert svar.funn == ()


def test_loans_below_zero_are_a_fault() -> None:
    svar = lag_gjeldsutvikling(Belop(10), aarene=[Laaneaar(2025, Belop(0), Belop(11))])

    assert [(ett.kode, ett.sted) for ett in svar.funn] == [("skjema-negativ-gjeld", "år 2025")]


@pytest.mark.parametrize("aarene", [[], [2025, 2027], [2026, 2025]])
def test_plan_years_must_follow_each_other(aarene: list[int]) -> None:
    with pytest.raises(UnableToFillScheme):
        lag_gjeldsutvikling(Belop(0), aarene=[Laaneaar(aar, Belop(0), Belop(0)) for aar in aarene])


def test_a_post_is_split_and_the_rest_stands_last() -> None:
    oppsett = fyll_oppsett("5-6", {"710": Belop(-50), "729": Belop(-30), "750": Belop(-8), "800": Belop(-5)})

    deler = del_opp(
        oppsett,
        oppdelinger=[
            Oppdeling.fra_tekst("6", "Sykelønn", "710"),
            Oppdeling.fra_tekst("6", "Moms og fylke", "720-730"),
            Oppdeling.fra_tekst("1", "Ramme", "800"),
        ],
    )

    assert {nr: [(ett.navn, ett.belop.ore) for ett in linjer] for nr, linjer in deler.items()} == {
        "6": [("Sykelønn", 50), ("Moms og fylke", 30), ("Annet", 8)],
        "1": [("Ramme", 5)],
    }


@pytest.mark.parametrize(("oppdelinger", "feil"), [
    ([("9", "Sum", "800")], UnableToFillScheme),
    ([("1", "A", "800"), ("1", "B", "700-800")], UnableToFillScheme),
    ([("33", "A", "800")], UnableToFindScheme),
])  # fmt: skip
def test_a_split_that_cannot_be_is_refused(
    oppdelinger: list[tuple[str, str, str]], feil: type[Exception]
) -> None:
    oppsett = fyll_oppsett("5-6", {"800": Belop(-5)})

    with pytest.raises(feil):
        del_opp(oppsett, oppdelinger=[Oppdeling.fra_tekst(*ett) for ett in oppdelinger])


def test_codes_of_a_split_must_be_codes() -> None:
    with pytest.raises(UnableToFindScheme, match="Fant 'A1' som koder"):
        Oppdeling.fra_tekst("1", "Ramme", "A1")
