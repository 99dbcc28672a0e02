from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.gevinst.dobbelttelling import (
    Gevinstnavn,
    Krav,
    Pott,
    Pottslag,
    er_samlepost,
    kontroller_dobbelttelling,
)
from kommuneregn.gevinst.samspill import UnableToCombineShares, felles_andel, fordel_felles, shapley
from kommuneregn.verdier import Belop

VIKARER = Pott("vikar", "Vikarer, hjemmetjenesten", Pottslag.KRONER, Fraction(1_000_000_00), "budsjettet")
STILLINGER = Pott("stilling", "Årsverk i kantina", Pottslag.AARSVERK, Fraction("2.5"), "bemanningsplanen")
andeler = st.lists(st.fractions(0, 1, max_denominator=40), min_size=1, max_size=6)


def navn(id_: str, **felt: object) -> Gevinstnavn:
    return Gevinstnavn(id_, f"gevinst {id_}", **{"okonomisk": False, **felt})  # type: ignore[arg-type]  # its fields


def koder(*gevinster: Gevinstnavn, potter: tuple[Pott, ...] = (), krav: tuple[Krav, ...] = ()) -> list[str]:
    svar = kontroller_dobbelttelling(gevinster, potter=potter, krav=krav)
    return [funn.kode for funn in svar.funn]


@given(andeler)
def test_the_joint_share_is_between_the_largest_and_the_sum(alle: list[Fraction]) -> None:
    assert max(alle) <= felles_andel(alle) <= min(Fraction(1), sum(alle, Fraction(0)))


@given(st.lists(st.fractions(0, 1, max_denominator=12), min_size=1, max_size=5))
def test_shapley_is_the_mean_over_every_order(alle: list[Fraction]) -> None:
    tillegg = [Fraction(0)] * len(alle)
    rekkefolger = list(permutations(range(len(alle))))
    for rekkefolge in rekkefolger:
        igjen = Fraction(1)
        for nr in rekkefolge:
            tillegg[nr] += igjen * alle[nr]
            igjen *= 1 - alle[nr]

    assert shapley(alle) == tuple(ett / len(rekkefolger) for ett in tillegg)


@given(andeler, st.integers(0, 10**12))
def test_the_split_sums_to_the_joint_effect_to_the_ore(alle: list[Fraction], ore: int) -> None:
    deler = fordel_felles(Belop(ore), andeler=alle)

    sammen = felles_andel(alle) * ore
    assert abs(sum(del_.ore for del_ in deler) - sammen) <= Fraction(1, 2)
    assert all(0 <= del_.ore <= ore for del_ in deler)


def test_two_thirds_and_a_half_of_the_same_take_five_sixths() -> None:
    assert felles_andel([Fraction(2, 3), Fraction(1, 2)]) == Fraction(5, 6)
    assert shapley([Fraction(2, 3), Fraction(1, 2)]) == (Fraction(1, 2), Fraction(1, 3))
    with pytest.raises(UnableToCombineShares, match="3/2"):
        felles_andel([Fraction(3, 2)])


def test_claims_above_the_pool_are_found_with_a_proposal_that_fits() -> None:
    krav = (Krav("A", "vikar", belop=Fraction(80_000_000)), Krav("B", "vikar", belop=Fraction(40_000_000)))

    svar = kontroller_dobbelttelling([], potter=[VIKARER], krav=krav)

    (pott,) = svar.potter
    assert [pott.krevd, pott.felles] == [120_000_000, 100_000_000]
    assert pott.forslag == {"A": Fraction(66_666_667), "B": Fraction(33_333_333)}
    (funn,) = svar.funn
    assert (funn.kode, funn.alvorlighet, funn.sted) == ("dobbelt-over-potten", "feil", "vikar")
    assert "A 666\u00a0666,67 kr" in funn.melding


def test_amounts_within_the_pool_are_in_order() -> None:
    krav = (Krav("A", "vikar", belop=Fraction(60_000_000)), Krav("B", "vikar", andel=Fraction(2, 5)))

    assert koder(potter=(VIKARER,), krav=krav) == []


def test_overlapping_shares_are_told_and_split() -> None:
    krav = (Krav("A", "vikar", andel=Fraction(1, 2)), Krav("B", "vikar", andel=Fraction(2, 5)))

    svar = kontroller_dobbelttelling([], potter=[VIKARER], krav=krav)

    assert [funn.kode for funn in svar.funn] == ["dobbelt-overlapp"]
    assert svar.potter[0].felles == 70_000_000
    assert svar.potter[0].forslag == {"A": Fraction(40_000_000), "B": Fraction(30_000_000)}


def test_the_same_post_of_work_is_claimed_in_man_years() -> None:
    krav = (Krav("A", "stilling", belop=Fraction("1.5")), Krav("B", "stilling", belop=Fraction("1.25")))

    svar = kontroller_dobbelttelling([], potter=[STILLINGER], krav=krav)

    assert [funn.kode for funn in svar.funn] == ["dobbelt-over-potten"]
    assert "2,75 årsverk" in svar.funn[0].melding
    assert sum(svar.potter[0].forslag.values()) == Fraction("2.5")


@given(
    st.lists(st.tuples(st.booleans(), st.fractions(0, 1, max_denominator=30)), min_size=1, max_size=6),
    st.integers(1, 10**9),
)
def test_a_proposal_never_takes_more_than_there_is(rader: list[tuple[bool, Fraction]], ore: int) -> None:
    pott = Pott("p", "p", Pottslag.KRONER, Fraction(ore))
    krav = [
        Krav(f"G{nr}", "p", andel=verdi)
        if er_andel
        else Krav(f"G{nr}", "p", belop=Fraction(int(verdi * ore)))
        for nr, (er_andel, verdi) in enumerate(rader)
    ]

    (svar,) = kontroller_dobbelttelling([], potter=[pott], krav=krav).potter

    assert abs(sum(svar.forslag.values()) - svar.felles) < 2
    assert sum(svar.forslag.values()) <= ore
    assert svar.felles <= svar.krevd or svar.felles == ore


def test_what_points_nowhere_or_at_nothing_is_found() -> None:
    assert koder(navn("A", okonomisk=True), potter=(VIKARER,)) == ["dobbelt-uten-pott"]
    assert koder(navn("A", okonomisk=True), krav=(Krav("A", "ukjent", andel=Fraction(1, 2)),)) == [
        "dobbelt-ukjent-pott"
    ]


def test_one_indicator_in_two_plans_is_found_and_in_one_plan_not() -> None:
    like = (
        navn("A", plan="P1", indikator="Sykefravær  i prosent", enhet="Nord"),
        navn("B", plan="P2", indikator="sykefravær i prosent", enhet="nord"),
    )

    assert koder(*like) == ["dobbelt-indikator"]
    assert koder(like[0], navn("B", plan="P1", indikator="sykefravær i prosent", enhet="Nord")) == []
    assert koder(like[0], navn("B", plan="P2", indikator="sykefravær i prosent", enhet="Sør")) == []


def test_one_budget_line_cut_twice_is_found() -> None:
    assert koder(navn("A", budsjettlinjer=("1010.120",)), navn("B", budsjettlinjer=("1010.120 ",))) == [
        "dobbelt-budsjettlinje"
    ]


@pytest.mark.parametrize(
    ("navnet", "er"),
    [
        ("Andre tiltak for reduserte kostnader", True),
        ("Øvrige innsparinger", True),
        ("Uspesifisert kutt", True),
        ("Diverse effektivisering", True),
        ("Ikkje fordelt", True),
        ("Gjennomgang av leieavtaler i kommunale bygg", False),
        ("Redusere matsvinn", False),
        ("Andre etasje i rådhuset leies ut", False),
        ("Tiltak mot sykefravær", False),
    ],
)
def test_lump_sums_are_known_by_their_names(navnet: str, er: bool) -> None:
    assert er_samlepost(navnet) is er


def test_a_lump_sum_is_told_with_its_part_of_the_whole() -> None:
    alle = [
        Gevinstnavn("G1", "Leieavtaler", okonomisk=False, belop=800_000_000),
        Gevinstnavn("G2", "Matsvinn", okonomisk=False, belop=100_000_000),
        Gevinstnavn("G3", "Andre tiltak for reduserte kostnader", okonomisk=False, belop=5_000_000_000),
    ]

    (funn,) = kontroller_dobbelttelling(alle, potter=[], krav=[]).funn

    assert (funn.kode, funn.sted, "85 %" in funn.melding) == ("dobbelt-samlepost", "G3", True)
