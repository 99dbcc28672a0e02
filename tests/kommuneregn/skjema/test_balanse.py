import pytest

from kommuneregn.skjema import Regnskapssum, Slag, UnableToFillScheme, kontroller_balanse, lag_balanseregnskap
from kommuneregn.verdier import Belop, Funn

# Every line of § 5-8 by hand: fixed assets 297 and current assets 135 are 432, and so are equity and debt.
SALDO = {
    "27": 100, "24": 20, "21": 30, "29": 4, "22": 50, "23": 6, "28": 7, "20": 80,
    "10": 11, "18": 12, "11": 13, "12": 14, "15": 15, "13": 16, "14": 17, "16": 18, "19": 19,
    "56": -21, "51": -22, "5900": 5, "53": -23, "55": -24, "5970": 6, "5990": -50, "581": -8, "580": -9,
    "451": -10, "452": -11, "453": -12, "454": -13, "47": -14, "411": -15, "412": -16, "431": -17, "40": -88,
    "33": -1, "35": -2, "31": -3, "34": -4, "32": -70, "39": -10,
    "9100": 40, "9110": 1, "9200": 2, "9999": -43,
}  # fmt: skip
LINJER = {
    "A": 297, "A.I": 120, "A.I.1": 100, "A.I.2": 20, "A.II": 90, "A.II.1": 30, "A.II.2": 4, "A.II.3": 56,
    "A.III": 7, "A.IV": 80,
    "B": 135, "B.I": 11, "B.II": 54, "B.II.1": 12, "B.II.2": 13, "B.II.3": 14, "B.II.4": 15,
    "B.III": 70, "B.III.1": 33, "B.III.2": 18, "B.III.3": 19,
    "SUM_EIENDELER": 432,
    "C": 146, "C.I": 38, "C.I.1": 21, "C.I.2": 22, "C.I.3": -5, "C.II": 41, "C.II.1": 23, "C.II.2": 24,
    "C.II.3": -6, "C.III": 67, "C.III.1": 50, "C.III.2": 8, "C.III.3": 9,
    "D": 196, "D.I": 108, "D.I.1": 60, "D.I.2": 31, "D.I.3": 17, "D.II": 88,
    "E": 90, "E.I": 90, "E.I.1": 3, "E.I.2": 3, "E.I.3": 4, "E.I.4": 70, "E.I.5": 10,
    "SUM_EGENKAPITAL_GJELD": 432,
    "F": 0, "F.I": 41, "F.II": 2, "F.III": -43,
}  # fmt: skip


def _belop(saldo: dict[str, int]) -> dict[str, Belop]:
    return {kapittel: Belop(ore) for kapittel, ore in saldo.items()}


def _koder(funn: tuple[Funn, ...]) -> list[tuple[str, str]]:
    return [(ett.kode, ett.alvorlighet) for ett in funn]


def test_every_line_of_the_balance_by_hand() -> None:
    oppsett = lag_balanseregnskap(_belop(SALDO), aar=2025)

    assert {post.nr: post.belop.ore for post in oppsett.poster} == LINJER
    assert [post.nr for post in oppsett.poster] == list(LINJER)
    assert (oppsett.ikke_plassert, oppsett.funn) == ((), ())


@pytest.mark.parametrize(("kapittel", "ore", "ventet"), [
    ("10", 100, [("skjema-balanse-ulik", "feil")]),
    ("10", 99, [("skjema-balanse-ulik", "advarsel")]),
    ("9200", 100, [("skjema-memoria", "feil")]),
    ("5950", 100, [("skjema-ikke-plassert", "feil")]),
    ("17", 0, []),
])  # fmt: skip
def test_what_does_not_add_up_is_told(kapittel: str, ore: int, ventet: list[tuple[str, str]]) -> None:
    saldo = SALDO | {kapittel: SALDO.get(kapittel, 0) + ore}

    assert _koder(lag_balanseregnskap(_belop(saldo), aar=2025).funn) == ventet


def test_debt_before_2024_had_chapters_of_two_digits() -> None:
    oppsett = lag_balanseregnskap(
        _belop({"10": 100, "45": -60, "41": -20, "43": -15, "42": -5}),
        aar=2023,
        uten_kapittel=_belop({"2990": -7}),
    )

    linjer = {post.nr: post.belop.ore for post in oppsett.poster}
    assert (linjer["D.I.1"], linjer["D.I.2"], linjer["D.I.3"]) == (60, 25, 15)
    assert [(ledd.navn, ledd.verdi) for ledd in oppsett.ikke_plassert] == [("konto 2990", Belop(-7))]


def test_those_chapters_are_unknown_in_2025() -> None:
    oppsett = lag_balanseregnskap(_belop({"10": 60, "45": -60}), aar=2025)

    assert [(ledd.navn, ledd.verdi) for ledd in oppsett.ikke_plassert] == [
        ("kapittel 45 Andre lån", Belop(-60))
    ]


def test_a_key_that_is_no_chapter_is_refused() -> None:
    with pytest.raises(UnableToFillScheme, match="Fant 'K10' som kapittel"):
        lag_balanseregnskap({"K10": Belop(1)})


def _sum(klasse: int, art: str, ore: int, funksjon: str = "120") -> Regnskapssum:
    return Regnskapssum(klasse, art, funksjon, Belop(ore))


@pytest.mark.parametrize(("summer", "ventet"), [
    ([_sum(1, "570", 500), _sum(0, "970", -500)], []),
    ([_sum(1, "570", 500), _sum(0, "970", -400)], [("skjema-570-970", "feil")]),
    ([_sum(1, "570", 500), _sum(0, "970", -401)], [("skjema-570-970", "advarsel")]),
    ([_sum(1, "570", 500)], [("skjema-570-970-ikke-kontrollert", "info")]),
    ([_sum(1, "010", 500)], []),
    ([_sum(1, "590", 500), _sum(1, "590", 200), _sum(1, "990", -700)], []),
    ([_sum(1, "590", 500)], [("skjema-590-990", "feil")]),
    ([_sum(1, "010", 9, "290"), _sum(1, "750", -9, "290")], []),
    ([_sum(1, "010", 9, "290"), _sum(0, "700", -9, "290")], [("skjema-funksjon-290", "advarsel")] * 2),
    ([_sum(1, "010", 3_000_000, "290")], [("skjema-funksjon-290", "advarsel")]),
    ([_sum(1, "010", 3_000_001, "290")], [("skjema-funksjon-290", "feil")]),
])  # fmt: skip
def test_rules_between_the_accounts(summer: list[Regnskapssum], ventet: list[tuple[str, str]]) -> None:
    assert _koder(kontroller_balanse(summer, slag=Slag.REGNSKAP)) == ventet


def test_function_290_is_a_warning_in_a_budget() -> None:
    funn = kontroller_balanse([_sum(1, "010", 10_000_000, "290")], slag=Slag.BUDSJETT)

    assert _koder(funn) == [("skjema-funksjon-290", "advarsel")]
