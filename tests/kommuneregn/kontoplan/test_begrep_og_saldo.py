import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kommuneregn.kontoplan import (
    Begrep,
    UnableToFindConcept,
    beregn_begrep,
    finn_begrep,
    koder_i_begrep,
    lag_saldobalanse,
    les_begreper,
)
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.verdier import Belop, Ledd

MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


def linjer(*rader: tuple[int, str, int | None, int]) -> pl.DataFrame:
    return pl.DataFrame(
        rader,
        schema={"kontoklasse": pl.Int8, "konto": pl.String, "periode": pl.Int8, "belop_ore": pl.Int64},
        orient="row",
    )


def test_every_concept_has_codes_words_and_a_scope() -> None:
    tomme = [
        kode
        for kode, begrep in les_begreper().items()
        if not koder_i_begrep(kode, aar=2025) or not begrep.ord or not begrep.omfang
    ]

    assert (tomme, len(les_begreper())) == ([], 150)


def test_the_parts_of_the_balance_add_up_to_their_sums() -> None:
    """A made-up balance with one amount in every chapter; each sum is that of its parts, as SSB says."""
    eiendeler = {kode: 2**nr for nr, kode in enumerate((*map(str, range(10, 25)), "27", "28", "29"))}
    gjeld = ("31", "32", "33", "34", "35", "39", "40", "411", "412", "431", "451", "452", "453", "454", "47")
    egenkapital = ("51", "53", "55", "56", "580", "581", "5900", "5970", "5990")
    passiva = {kode: -(2**nr) for nr, kode in enumerate((*gjeld, *egenkapital))}
    belop = {(kode, None): Belop(ore) for kode, ore in (eiendeler | passiva).items()}

    def verdi(*koder: str) -> int:
        return sum(beregn_begrep(kode, belop, aar=2025).verdi.ore for kode in koder)

    assert verdi("KG3") == verdi("KG99") == sum(eiendeler.values())
    assert verdi("KG42") == verdi("KG43", "KG44")
    assert verdi("KG96") == verdi("KG46", "KG47", "KG48", "KG109")
    assert verdi("KG53") == verdi("KG54", "KG55", "KG56", "KG57")
    assert verdi("KG106") == verdi("KG59", "KG60", "KG61", "KG98")
    assert verdi("KG95") == verdi("KG42", "KG96", "KG49", "KG50")
    assert verdi("KG97") == verdi("KG52", "KG53", "KG106", "KG111")
    assert verdi("KG104") == verdi("KG85", "KG86", "KG87", "KG88", "KG89", "KG110")
    assert verdi("KG101") == verdi("KG79", "KG80", "KG81", "KG102", "KG113")
    assert verdi("KG5") == verdi("KG82", "KG101", "KG112")
    assert verdi("KG63") == verdi("KG64", "KG68", "KG72")
    assert verdi("KG64") == verdi("KG65", "KG66") - verdi("KG67")
    assert verdi("KG68") == verdi("KG69", "KG70") - verdi("KG71")
    assert verdi("KG72") == verdi("KG73", "KG74", "KG75")
    assert verdi("KG7") == verdi("KG104", "KG5", "KG63") == -sum(passiva.values())


def test_unknown_concept_is_refused() -> None:
    with pytest.raises(UnableToFindConcept, match="Fant ikke begrepet AGD0"):
        finn_begrep("AGD0")


def test_concept_follows_the_chart_of_the_year_and_leaves_internal_arts_out() -> None:
    assert [
        ("270" in koder, "271" in koder, "290" in koder)
        for koder in (koder_i_begrep("AGD9", aar=2025), koder_i_begrep("AGD9", aar=2026))
    ] == [(True, False, False), (False, True, False)]
    assert "790" not in koder_i_begrep("AGD13", aar=2025)


def test_expired_art_has_no_place_in_a_concept() -> None:
    belop = {("878", "800"): Belop(-100), ("875", "800"): Belop(-50)}

    svar = beregn_begrep("AG10", belop, aar=2025)

    assert (svar.verdi, [ledd.verdi for ledd in svar.grunnlag]) == (Belop(100), [Belop(100)])


def test_concept_of_one_function_takes_that_function_alone() -> None:
    belop = {("870", "800"): Belop(-100), ("870", "840"): Belop(-7), ("870", None): Belop(-1)}

    assert beregn_begrep("AG11_SKATT", belop, aar=2025).verdi == Belop(101)


def test_result_is_what_its_parts_make() -> None:
    """Brutto driftsresultat = income − expenses; netto = brutto + finance + counter-entry, art by art."""
    belop = {
        (art, "120"): Belop(nr * 7919 - 400_000)
        for nr, art in enumerate(sorted(koder_i_begrep("AGD90", aar=2025)))
        if art != "990"
    } | {("990", "860"): Belop(-123_456)}

    verdi = {kode: beregn_begrep(kode, belop, aar=2025).verdi.ore for kode in les_begreper()}

    assert verdi["AGD67"] == verdi["AGD13"] - verdi["AGD9"]
    assert verdi["AGD86"] == verdi["AGD79"] + verdi["AGD81"] + verdi["AGD83"] - verdi["AGD82"] - verdi["AG5"]
    assert verdi["AGD90"] == verdi["AGD67"] + verdi["AGD86"] + verdi["AGD88"]


def test_sign_of_balance_concepts() -> None:
    kapitler = {
        "451": -1000,
        "22": 300,
        "9100": 50,
        "56": -80,
        "5900": 5,
        "10": 40,
        "31": -10,
        "19": 7,
        "32": -2,
    }
    belop = {(kode, None): Belop(ore) for kode, ore in kapitler.items()}

    svar = {
        k: beregn_begrep(k, belop, aar=2025).verdi.ore
        for k in ("KG31", "KG32", "KG21", "KG18", "KG28", "KG12")
    }

    assert svar == {"KG31": 650, "KG32": 1000, "KG21": 75, "KG18": -20, "KG28": 28, "KG12": 5}


def test_formula_that_cannot_be_read_is_refused() -> None:
    begrep = finn_begrep("KG21")

    assert begrep == Begrep(
        "KG21",
        "Fri egenkapital drift",
        2,
        "",
        ((-1, "56"), (-1, "5900")),
        ("kasse", "konsern"),
        "kapittel 56 fratrukket 5900",
    )


def test_closing_is_opening_and_movements() -> None:
    saldo = lag_saldobalanse(
        linjer(
            (2, "256080", 0, -500),
            (2, "256080", 4, -20),
            (2, "210320", 0, 500),
            (2, "210320", 5, 20),
            (1, "1010", 1, 9),
        ),
        aar=2025,
    )

    assert saldo is not None
    assert (saldo.slutt, saldo.aapning, saldo.ikke_plassert, saldo.funn) == (
        {"10": Belop(520), "56": Belop(-520)},
        {"10": Belop(500), "56": Belop(-500)},
        (),
        (),
    )


def test_opening_that_is_repeated_in_january_counts_once() -> None:
    rader = [
        (2, konto, periode, ore)
        for konto, ore in (("256080", -500), ("220550", 900), ("240080", -400))
        for periode in (0, 1)
    ]

    saldo = lag_saldobalanse(linjer(*rader, (2, "256080", 12, -3)), aar=2025)

    assert saldo is not None
    assert saldo.slutt == {"20": Belop(900), "40": Belop(-400), "56": Belop(-503)}
    assert [funn.kode for funn in saldo.funn] == ["balanse-aapning-to-ganger"]


@pytest.mark.parametrize(("januar", "slutt", "koder"), [
    ((-500, 500), {"10": 500, "56": -500}, ["balanse-aapning-to-ganger"]),
    ((-500, 499), {"10": 999, "56": -1000}, []),
    ((-20, 20), {"10": 520, "56": -520}, []),
])  # fmt: skip
def test_two_accounts_repeat_their_opening_only_when_both_do(
    januar: tuple[int, int], slutt: dict[str, int], koder: list[str]
) -> None:
    fond, bank = januar
    rader = [(2, "256080", 0, -500), (2, "210320", 0, 500), (2, "256080", 1, fond), (2, "210320", 1, bank)]

    saldo = lag_saldobalanse(linjer(*rader), aar=2025)

    assert saldo is not None
    assert saldo.slutt == {kapittel: Belop(ore) for kapittel, ore in slutt.items()}
    assert [funn.kode for funn in saldo.funn] == koder


def test_account_without_chapter_stays_and_is_a_finding() -> None:
    saldo = lag_saldobalanse(linjer((2, "25950080", None, -38), (2, "210320", None, 38)), aar=2025)

    assert saldo is not None
    assert (saldo.slutt, saldo.aapning, saldo.ikke_plassert) == (
        {"10": Belop(38)},
        None,
        (Ledd("konto 25950080", Belop(-38), "øre"),),
    )
    assert [funn.kode for funn in saldo.funn] == ["kontoplan-ukjent-kapittel"]


def test_movements_without_opening_are_told_of() -> None:
    saldo = lag_saldobalanse(linjer((2, "210320", 3, 38)), aar=2025)

    assert saldo is not None
    assert [funn.kode for funn in saldo.funn] == ["balanse-uten-aapning"]


def test_no_balance_lines_give_no_balance() -> None:
    assert lag_saldobalanse(linjer((1, "1010", 1, 9)), aar=2025) is None


def test_real_accounts_close_with_the_fund_that_the_year_moved(testdata: Path) -> None:
    """By hand: disposisjonsfond closes at opening + avsetning (540) − bruk (940)."""
    sti = testdata / "randaberg" / "randaberg_regnskap_2025.csv"
    sum_aar: dict[str, Decimal] = defaultdict(Decimal)
    aapning: dict[str, Decimal] = defaultdict(Decimal)
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        for rad in csv.DictReader(fil, delimiter=";"):
            konto = rad["systemkonto"]
            sum_aar[konto] += sum(Decimal(rad[maaned].replace(",", ".")) for maaned in MAANEDER)
            aapning[konto] += Decimal(rad["ib"].replace(",", "."))
    ventet = aapning["256080"] - sum_aar["1540"] - sum_aar["1940"]

    with sti.open("rb") as strom:
        saldo = lag_saldobalanse(les_kontofil(strom).linjer, aar=2025)

    assert saldo is not None
    assert saldo.slutt["56"] == Belop.fra_kroner(ventet) == Belop.fra_kroner("-66571260.39")
    assert (
        sum(ett.ore for ett in saldo.slutt.values())
        + sum(ledd.verdi.ore for ledd in saldo.ikke_plassert if isinstance(ledd.verdi, Belop))
        == 34
    )
