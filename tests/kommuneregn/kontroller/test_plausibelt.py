from decimal import Decimal

import polars as pl
import pytest

from kommuneregn.kontroller.p01_sum_mot_deler import kontroller_sum
from kommuneregn.kontroller.p02_samme_nevner import Serie, UnableToImplyDenominator, kontroller_nevner
from kommuneregn.kontroller.p03_optimisme import UnableToJudgeGrowth, kontroller_inntektsvekst
from kommuneregn.kontroller.p04_underbudsjettering import kontroller_underbudsjettering
from kommuneregn.kontroller.p05_kutt_uten_tiltak import Kutt, kontroller_kutt
from kommuneregn.kontroller.p06_bilag_i_balanse import kontroller_bilag
from kommuneregn.kontroller.p10_gjentatt_merforbruk import kontroller_merforbruk, lag_historikk
from kommuneregn.prognose.avvik import Par
from kommuneregn.verdier import Alvorlighet, Belop


@pytest.mark.parametrize(
    ("oppgitt", "ventet"),
    [(119, []), (118, ["info"]), (121, ["info"]), (122, ["feil"]), (116, ["feil"])],
)
def test_a_printed_sum_may_be_off_by_the_rounding_of_its_parts(oppgitt: int, ventet: list[str]) -> None:
    deler = [Decimal(48), Decimal(44), Decimal(27)]

    funn = kontroller_sum(deler, oppgitt=Decimal(oppgitt), hva="årsverk")

    assert [ett.alvorlighet.value for ett in funn] == ventet


def test_a_stated_count_that_is_one_less_than_its_list_is_found() -> None:
    fylker = [Decimal(1)] * 52

    # Counts are not rounded, so the unit of rounding is nothing.
    (funn,) = kontroller_sum(fylker, oppgitt=Decimal(51), hva="prosjekter", enhet=Decimal(0))

    assert funn.alvorlighet == Alvorlighet.FEIL
    assert funn.melding.startswith("Fant deler som summerer til 52, og oppgitt sum 51.")


def test_a_series_with_half_the_denominator_of_the_others_is_found() -> None:
    serier = {
        "grunnskole": Serie(Decimal(44), Decimal(30)),
        "barnehage": Serie(Decimal(27), Decimal(19)),
        "pleie": Serie(Decimal(48), Decimal(65)),
    }

    (funn,) = kontroller_nevner(serier, hva="folk 20-66 år")

    assert funn.melding.startswith("Serien pleie forutsetter en nevner mellom 725 og 752.")
    assert kontroller_nevner({n: s for n, s in serier.items() if n != "pleie"}, hva="folk") == []


def test_two_camps_of_series_are_all_told() -> None:
    stor, liten = Serie(Decimal(44), Decimal(30)), Serie(Decimal(48), Decimal(65))

    funn = kontroller_nevner({"a": stor, "b": stor, "c": liten, "d": liten}, hva="folk")

    assert [ett.melding.split()[1] for ett in funn] == ["a", "b", "c", "d"]
    assert len(kontroller_nevner({"a": stor, "c": liten}, hva="folk")) == 2


def test_a_denominator_needs_two_series_and_a_rate() -> None:
    en = Serie(Decimal(44), Decimal(30))
    with pytest.raises(UnableToImplyDenominator, match="Fant 1 serie"):
        kontroller_nevner({"en": en}, hva="folk")
    with pytest.raises(UnableToImplyDenominator, match="Fant raten 0"):
        kontroller_nevner({"en": en, "null": Serie(Decimal(4), Decimal(0))}, hva="folk")


def test_an_income_estimate_above_its_own_trend_is_told() -> None:
    historie = [Belop(100_00), Belop(103_00), Belop(105_06)]

    assert kontroller_inntektsvekst(historie, anslag=Belop(108_00), hva="skatt") == []
    (funn,) = kontroller_inntektsvekst(historie, anslag=Belop(115_57), hva="skatt")
    assert funn.melding.startswith("Fant en vekst på 10,0 % i anslaget. Den høyeste i årene før er 3,0 %.")
    with pytest.raises(UnableToJudgeGrowth, match="Fant 2 år"):
        kontroller_inntektsvekst(historie[:2], anslag=Belop(1), hva="skatt")
    with pytest.raises(UnableToJudgeGrowth, match="Forventet over 0"):
        kontroller_inntektsvekst([Belop(0), *historie], anslag=Belop(1), hva="skatt")


def test_a_budget_below_three_accounts_is_told_and_a_gap_in_history_too() -> None:
    budsjett = {"202": Belop(90), "254": Belop(90), "231": Belop(90)}
    regnskap = {"202": [Belop(1), Belop(91), Belop(95), Belop(92)], "254": [Belop(91), Belop(90), Belop(99)]}

    funn = kontroller_underbudsjettering(budsjett, regnskap=regnskap)

    assert [(ett.sted, ett.alvorlighet.value) for ett in funn] == [("202", "advarsel"), ("231", "info")]
    assert "Det laveste av de tre siste regnskapene er 0,91 kr." in funn[0].melding


def test_a_function_with_accounts_and_no_budget_is_told() -> None:
    regnskap = {
        "202": [Belop(5), Belop(3), Belop(9)],
        "231": [Belop(5), Belop(-1), Belop(9)],
        "254": [Belop(5)],
    }

    (funn,) = kontroller_underbudsjettering({}, regnskap=regnskap)

    assert (funn.sted, funn.alvorlighet.value) == ("202", "advarsel")
    assert funn.melding.startswith(
        "Fant ikke noe budsjett. Det laveste av de tre siste regnskapene er 0,03 kr."
    )


def test_cuts_without_an_action_are_listed_with_their_share() -> None:
    kutt = {"skole": Kutt(Belop(300), "T1"), "helse": Kutt(Belop(100), " "), "alle": Kutt(Belop(600))}

    funn = kontroller_kutt(kutt)

    assert [ett.sted for ett in funn] == ["", "alle", "helse"]
    assert funn[0].melding.startswith("Fant 2 kutt uten tiltak. De er 7,00 av 10,00 kr, 70,0 % av alle kutt.")
    assert [ett.melding.split(" uten tiltak, ")[1].split(" av ")[0] for ett in funn[1:]] == [
        "60,0 %",
        "10,0 %",
    ]


def test_cuts_that_each_have_an_action_are_not_told() -> None:
    assert kontroller_kutt({"skole": Kutt(Belop(300), "T1")}) == []


def test_merforbruk_three_years_in_a_row_is_told_with_each_year() -> None:
    def par(budsjett: int, regnskap: int) -> Par:
        return Par(Belop(budsjett * 100), Belop(regnskap * 100))

    enheter = {
        "skole": {2022: par(10, 9), 2023: par(10, 11), 2024: par(10, 12), 2025: par(10, 13)},
        "hjem": {2023: par(10, 11), 2024: par(10, 10), 2025: par(10, 13)},
        "gebyr": {2023: par(-10, -8), 2024: par(-10, -9), 2025: par(-10, -2)},
        "ny": {2023: par(1, 2), 2025: par(1, 2)},
    }

    funn = kontroller_merforbruk(enheter)

    assert [(ett.sted, ett.alvorlighet.value) for ett in funn] == [
        ("gebyr", "advarsel"),
        ("skole", "advarsel"),
        ("ny", "info"),
    ]
    assert funn[1].melding.startswith(
        "Fant merforbruk i 3 år på rad (kroner; minus er mindreforbruk: 2022: −1,00, 2023: 1,00, 2024: 2,00, "
        "2025: 3,00)."
    )
    historikk = lag_historikk("skole", par=enheter["skole"])
    assert (historikk.paa_rad, historikk.sum) == (3, Belop(-500))


def test_vouchers_that_do_not_balance_are_listed_largest_first() -> None:
    rader = [("a", 5), ("a", -5), ("b", 7), ("b", -4), ("c", -9), (None, 1)]
    rader += [(f"d{nr}", 1) for nr in range(30)]
    posteringer = pl.DataFrame(rader, schema={"bilag": pl.String, "belop_ore": pl.Int64}, orient="row")

    funn = kontroller_bilag(posteringer)

    assert [ett.sted for ett in funn[:3]] == ["bilag c", "bilag b", "bilag d0"]
    assert (len(funn), funn[-1].melding) == (21, "12 bilag til går ikke i 0.")
