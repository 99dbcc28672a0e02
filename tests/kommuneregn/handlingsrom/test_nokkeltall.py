import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kommuneregn.handlingsrom import (
    Maaltall,
    Nokkeltallsett,
    Renteforutsetninger,
    Retning,
    UnableToReadTarget,
    lag_nokkeltall,
    les_maaltall,
    tall_fra_linjer,
)
from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.verdier import Belop, Prosent

Rad = tuple[int, str, str | None, str | None, int]


def linjer(*rader: Rad) -> pl.DataFrame:
    ramme = pl.DataFrame(
        rader,
        schema={
            "kontoklasse": pl.Int8,
            "konto": pl.String,
            "art": pl.String,
            "funksjon": pl.String,
            "belop_ore": pl.Int64,
        },
        orient="row",
    )
    return ramme.with_columns(periode=pl.lit(None, dtype=pl.Int8), belop_ore=pl.col("belop_ore") * 100)


def drift(art: str, kroner: int, funksjon: str | None = "120") -> Rad:
    return 1, f"1{art}", art, funksjon, kroner


def balanse(konto: str, kroner: int) -> Rad:
    return 2, konto, None, None, kroner


# Income 1 000, expense 960, depreciation 40 with counter-entry, interest 15, instalments 20.
DRIFTEN = (
    drift("800", -500, "840"),
    drift("870", -300, "800"),
    drift("878", -50, "800"),
    drift("600", -150),
    drift("010", 700),
    drift("090", 230, "170"),
    drift("590", 30),
    drift("990", -30, "860"),
    drift("500", 15, "870"),
    drift("510", 20, "870"),
    drift("550", 12, "880"),
    drift("950", -4, "880"),
)
BALANSEN = (
    balanse("210320", 100),
    balanse("213080", 60),
    balanse("219080", 45),
    balanse("222890", 200),
    balanse("232080", -70),
    balanse("239080", -5),
    balanse("2451355", -900),
    balanse("251080", -30),
    balanse("256080", -65),
    balanse("25900080", 5),
    balanse("29100080", 25),
    balanse("29999080", -25),
)


def verdier(sett: Nokkeltallsett) -> dict[str, tuple[int | None, str | None]]:
    return {
        ett.kode: (
            int(ett.belop.verdi.kroner) if ett.belop else None,
            str(round(ett.prosent.verdi.verdi, 2)) if ett.prosent else None,
        )
        for ett in sett.nokkeltall
    }


def test_every_ratio_of_a_whole_set_of_accounts_by_hand() -> None:
    """NDR = 1000 − 960 + 30 − 15 − 20; corrected − (12 − 4) + 230 that function 170 booked."""
    rente = Renteforutsetninger(Belop.fra_kroner(8), Prosent(Decimal(4)), Belop.fra_kroner(100))

    sett = lag_nokkeltall(tall_fra_linjer(linjer(*DRIFTEN, *BALANSEN), aar=2025), rente=rente)

    assert verdier(sett) == {
        "brutto_driftsinntekter": (1000, "100.00"),
        "brutto_driftsutgifter": (960, "96.00"),
        "brutto_driftsresultat": (40, "4.00"),
        "netto_driftsresultat": (35, "3.50"),
        "korrigert_netto_driftsresultat": (257, "25.70"),
        "disposisjonsfond": (60, "6.00"),
        "bundne_driftsfond": (30, "3.00"),
        "netto_laanegjeld": (675, "67.50"),
        "netto_renteeksponering": (300, "30.00"),
        "arbeidskapital": (90, "9.00"),
        "langsiktig_gjeld": (900, "90.00"),
        "frie_inntekter_ssb": (800, "80.00"),
        "frie_inntekter_tbu": (850, "85.00"),
    }
    assert (sett.ikke_plassert, sett.funn) == ((), ())


@pytest.mark.parametrize(
    ("fond", "baand"),
    [
        (54.99, "begrenset handlefrihet: under 5 prosent"),
        (55, "moderat handlefrihet: 5–8 prosent"),
        (85, "moderat handlefrihet: 5–8 prosent"),
        (85.1, "større grad av handlefrihet: over 8 prosent"),
    ],
)
def test_band_of_the_fund_at_its_limits(fond: float, baand: str) -> None:
    uten = [rad for rad in BALANSEN if rad[1] != "256080"]
    ramme = linjer(*DRIFTEN, *uten)
    ekstra = linjer(balanse("256080", -1)).with_columns(belop_ore=pl.lit(-round(fond * 100)).cast(pl.Int64))

    sett = lag_nokkeltall(tall_fra_linjer(pl.concat([ramme, ekstra]), aar=2025))

    assert sett.finn("disposisjonsfond").baand == baand


@pytest.mark.parametrize(
    ("ekstra", "kommunetype", "nivaa"),
    [
        (-17, "kommune", "over eller lik nivået TBU anbefaler over tid, 1,75 prosent"),
        (18, "kommune", "under nivået TBU anbefaler over tid, 1,75 prosent"),
        (0, "fylkeskommune", "under nivået TBU anbefaler over tid, 4 prosent"),
    ],
)
def test_level_is_that_of_the_kind_of_municipality(ekstra: int, kommunetype: str, nivaa: str) -> None:
    tall = tall_fra_linjer(linjer(*DRIFTEN, drift("120", ekstra)), aar=2025)

    ndr = lag_nokkeltall(tall, kommunetype=kommunetype).finn("netto_driftsresultat")

    assert ndr.nivaa == f"{nivaa} (NOU 2025: 10, kapittel 2 (TBU))"


def test_unconfirmed_level_is_a_finding_and_is_shown_so() -> None:
    tall = tall_fra_linjer(linjer(*DRIFTEN), aar=2024)

    sett = lag_nokkeltall(tall)

    nivaa = sett.finn("netto_driftsresultat").nivaa
    assert nivaa is not None
    assert nivaa.endswith("(NOU 2025: 10, kapittel 2 (TBU) (ikke bekreftet))")
    assert "sats-ikke-bekreftet" in [funn.kode for funn in sett.funn]


def test_what_the_file_does_not_carry_is_said_and_never_zero() -> None:
    bare_drift = lag_nokkeltall(tall_fra_linjer(linjer(*DRIFTEN), aar=2025))
    bare_balanse = lag_nokkeltall(tall_fra_linjer(linjer(*BALANSEN), aar=2025))
    uten_funksjon = lag_nokkeltall(
        tall_fra_linjer(linjer(*(drift(rad[2] or "", rad[4], None) for rad in DRIFTEN)), aar=2025)
    )

    assert {ett.kode: ett.mangler for ett in bare_drift.nokkeltall if ett.belop is None} == dict.fromkeys(
        [
            "disposisjonsfond",
            "bundne_driftsfond",
            "netto_laanegjeld",
            "netto_renteeksponering",
            "arbeidskapital",
            "langsiktig_gjeld",
        ],
        "Kan ikke beregnes: mangler balanse.",
    )
    fond = bare_balanse.finn("disposisjonsfond")
    assert fond.belop is not None
    assert (fond.belop.verdi, fond.prosent, fond.mangler) == (
        Belop.fra_kroner(60),
        None,
        "Prosent av brutto driftsinntekter: Kan ikke beregnes: mangler driftsregnskap.",
    )
    assert bare_balanse.finn("netto_driftsresultat").mangler == "Kan ikke beregnes: mangler driftsregnskap."
    assert (
        bare_balanse.finn("netto_renteeksponering").mangler
        == "Kan ikke beregnes: mangler kalkulatoriske renter for selvkost, kalkylerente og grunnlaget for "
        "rentekompensasjon, som regnskapet ikke har. Netto lånegjeld uten likviditet er 600,00 kroner."
    )
    assert (
        uten_funksjon.finn("korrigert_netto_driftsresultat").mangler
        == "Kan ikke beregnes: mangler funksjon (170 og 171 for premieavvik)."
    )


def test_balance_may_come_from_a_file_of_its_own() -> None:
    tall = tall_fra_linjer(linjer(*DRIFTEN), aar=2025, balanselinjer=linjer(*BALANSEN))

    assert verdier(lag_nokkeltall(tall))["disposisjonsfond"] == (60, "6.00")


def test_expired_art_is_out_of_the_ratios_and_named() -> None:
    tall = tall_fra_linjer(linjer(*DRIFTEN, drift("875", -10, "800")), aar=2025)

    sett = lag_nokkeltall(tall)

    assert [(ledd.navn, ledd.verdi) for ledd in sett.ikke_plassert] == [("art 875", Belop.fra_kroner(-10))]
    assert verdier(sett)["brutto_driftsinntekter"] == (1000, "100.00")
    assert [(funn.kode, funn.alvorlighet) for funn in sett.funn] == [
        ("kontoplan-ukjent-art", "advarsel"),
        ("nokkeltall-ikke-plassert", "feil"),
    ]


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (
            "netto_driftsresultat>=1,75",
            Maaltall("netto_driftsresultat", Retning.MINST, Prosent(Decimal("1.75"))),
        ),
        ("netto_laanegjeld <= 75 %", Maaltall("netto_laanegjeld", Retning.HOYST, Prosent(Decimal(75)))),
        (
            "disposisjonsfond>=50 mill",
            Maaltall("disposisjonsfond", Retning.MINST, Belop.fra_kroner(50_000_000)),
        ),
    ],
)
def test_target_is_read_with_its_unit(tekst: str, ventet: Maaltall) -> None:
    assert les_maaltall(tekst) == ventet


@pytest.mark.parametrize("tekst", ["netto_driftsresultat", "netto_driftsresultat>1,75", ">=1", "x>=mye"])
def test_target_that_says_no_limit_is_refused(tekst: str) -> None:
    with pytest.raises(UnableToReadTarget, match="som måltall"):
        les_maaltall(tekst)


def test_own_targets_stand_beside_the_ratio() -> None:
    egne = [
        les_maaltall("netto_driftsresultat>=3,5"),
        les_maaltall("netto_laanegjeld<=67"),
        les_maaltall("lykke>=1"),
    ]

    sett = lag_nokkeltall(tall_fra_linjer(linjer(*DRIFTEN), aar=2025), maaltall=egne)

    assert [
        (svar.oppfylt, svar.tekst)
        for kode in ("netto_driftsresultat", "netto_laanegjeld")
        for svar in sett.finn(kode).maaltall
    ] == [(True, "minst 3,5 prosent: nådd"), (None, "høyst 67 prosent: kan ikke sammenlignes")]
    assert [funn.kode for funn in sett.funn] == ["maaltall-ukjent"]


def test_adopted_budget_by_csv_and_decimal(testdata: Path) -> None:
    sti = testdata / "randaberg" / "randaberg_budsjett_2025.csv"
    with sti.open("rb") as strom:
        lest = les_kontofil(strom).linjer

    uten = lag_nokkeltall(tall_fra_linjer(lest, aar=2025))
    med = lag_nokkeltall(tall_fra_linjer(lest, aar=2025, omkodinger=[Omkoding("875", "878")]))

    assert [(ledd.navn, ledd.verdi) for ledd in uten.ikke_plassert] == [
        ("art 875", Belop.fra_kroner(-10_985_000))
    ]
    assert verdier(uten)["netto_driftsresultat"] == (14_611_000, "1.14")
    assert (verdier(med)["netto_driftsresultat"], verdier(med)["brutto_driftsinntekter"]) == (
        (25_596_000, "1.98"),
        (1_290_030_045, "100.00"),
    )
    assert (med.ikke_plassert, med.funn) == ((), ())


def test_accounts_by_csv_and_decimal(testdata: Path) -> None:
    """By hand: sums of the twelve months; balances too, since January repeats the opening balance."""
    sti = testdata / "randaberg" / "randaberg_regnskap_2025.csv"
    maaneder = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
    summer: dict[str, Decimal] = defaultdict(Decimal)
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        for rad in csv.DictReader(fil, delimiter=";"):
            summer[rad["systemkonto"]] += sum(Decimal(rad[maaned].replace(",", ".")) for maaned in maaneder)

    def i_drift(fra: str, til: str) -> Decimal:
        return sum((ett for konto, ett in summer.items() if fra <= konto <= til), Decimal(0))

    inntekter = -i_drift("1600", "1789") - i_drift("1791", "1899") - i_drift("1920", "1920")
    utgifter = (
        i_drift("1010", "1289") + i_drift("1291", "1489") + i_drift("1520", "1520") + i_drift("1590", "1590")
    )
    finans = i_drift("1500", "1511") + i_drift("1900", "1909") + i_drift("1990", "1990")
    gjeld = -sum(ett for konto, ett in summer.items() if konto.startswith(("2412", "2431", "2451")))
    utlaan = sum(ett for konto, ett in summer.items() if konto.startswith("222"))

    with sti.open("rb") as strom:
        sett = lag_nokkeltall(tall_fra_linjer(les_kontofil(strom).linjer, aar=2025))

    fasit = {
        "brutto_driftsinntekter": inntekter,
        "brutto_driftsutgifter": utgifter,
        "netto_driftsresultat": inntekter - utgifter - finans,
        "disposisjonsfond": -summer["256080"] - summer["25900080"],
        "netto_laanegjeld": gjeld - utlaan - summer["29100080"],
    }
    svar = {kode: sett.finn(kode).belop for kode in fasit}
    assert {kode: ett.verdi for kode, ett in svar.items() if ett} == {
        kode: Belop.fra_kroner(kroner) for kode, kroner in fasit.items()
    }
    assert sett.finn("netto_driftsresultat").prosent is not None
    assert verdier(sett)["netto_driftsresultat"] == (25_753_271, "1.91")
