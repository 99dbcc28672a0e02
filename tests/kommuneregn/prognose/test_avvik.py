from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.kontoplan import Omkoding, er_inntekt
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.prognose.avvik import Avviksord, Par, avstem, avviksord, avviksprosent, avviksrapport
from kommuneregn.skjema import arter_i_post, lag_okonomisk_oversikt
from kommuneregn.verdier import Belop, Ledd, Prosent


def _par(budsjett: int, regnskap: int) -> Par:
    return Par(Belop(budsjett), Belop(regnskap))


@pytest.mark.parametrize(
    ("budsjett", "regnskap", "avvik", "prosent"),
    [
        (1000, 900, 100, Decimal(10)),  # spent less: mindreforbruk
        (1000, 1250, -250, Decimal(-25)),
        (-1000, -1100, 100, Decimal(10)),  # received more
        (-1000, -900, -100, Decimal(-10)),
        (0, 500, -500, None),
        (0, 0, 0, None),
    ],
)
def test_avvik_is_budget_minus_accounts(
    budsjett: int, regnskap: int, avvik: int, prosent: Decimal | None
) -> None:
    par = _par(budsjett, regnskap)

    assert par.avvik == Belop(avvik)
    assert par.prosent == (None if prosent is None else Prosent(prosent))
    assert avviksprosent(par.budsjett, regnskap=par.regnskap) == par.prosent


def test_avviksord_follows_sign_and_side() -> None:
    assert [avviksord(Belop(ore)) for ore in (1, -1, 0)] == [
        Avviksord.MINDREFORBRUK,
        Avviksord.MERFORBRUK,
        Avviksord.INGEN,
    ]
    assert [avviksord(Belop(ore), side="inntekt") for ore in (1, -1, 0)] == [
        Avviksord.MERINNTEKT,
        Avviksord.MINDREINNTEKT,
        Avviksord.INGEN,
    ]


def test_report_leaves_out_depreciation_and_nets_vat() -> None:
    per_art = {
        "010": _par(100, 90),
        "020": _par(10, 15),
        "429": _par(20, 25),
        "729": _par(-20, -25),
        "590": _par(7, 7),
        "990": _par(-7, -7),
        "875": _par(-3, -3),
        "800": _par(-107, -107),
    }

    rapport = avviksrapport(per_art, aar=2025)

    assert [(linje.gruppe.kode, linje.arter, linje.par) for linje in rapport.linjer] == [
        ("lonn", ("010", "020"), _par(110, 105)),
        ("mva_netto", ("429", "729"), _par(0, 0)),
        ("skatt_og_overforinger", ("800",), _par(-107, -107)),
        ("ikke_plassert", ("875",), _par(-3, -3)),
    ]
    assert rapport.total == _par(0, -5)
    assert rapport.utelatt == {"590": _par(7, 7), "990": _par(-7, -7)}


def test_report_without_the_defaults_and_with_recoding() -> None:
    per_art = {"429": _par(20, 25), "590": _par(7, 7), "875": _par(-3, -3), "878": _par(-1, -1)}

    rapport = avviksrapport(per_art, aar=2025, omkodinger=[Omkoding("875", "878")], utelat=(), nett=())

    assert [(linje.gruppe.kode, linje.par) for linje in rapport.linjer] == [
        ("overforinger_ut", _par(20, 25)),
        ("avskrivninger", _par(7, 7)),
        ("skatt_og_overforinger", _par(-4, -4)),
    ]


def test_reconciliation_lists_what_only_one_side_holds() -> None:
    belop = {"010": Belop(100), "429": Belop(20), "590": Belop(7), "520": Belop(5)}

    avstemming = avstem(belop, rapportarter=["010", "520"], skjemaarter=["010", "429", "590"])

    assert avstemming.fra == Belop(105)
    assert avstemming.ledd == (
        Ledd("art 429 Merverdiavgift som gir rett til merverdiavgiftskompensasjon", Belop(20), "øre"),
        Ledd("art 520 Utlån", Belop(-5), "øre"),
        Ledd("art 590 Avskrivninger", Belop(7), "øre"),
    )
    assert avstemming.til == Belop(127)


@pytest.mark.parametrize(("nr", "side"), [(9, "inntekt"), (15, "utgift")])
def test_randaberg_report_reconciles_to_the_scheme(testdata: Path, nr: int, side: str) -> None:
    with (testdata / "randaberg" / "randaberg_regnskap_2025.csv").open("rb") as strom:
        linjer = les_kontofil(strom).linjer.filter(pl.col("kontoklasse") == 1)
    belop = {
        art: Belop(ore) for art, ore in linjer.group_by("art").agg(pl.col("belop_ore").sum()).iter_rows()
    }

    rapport = avviksrapport({art: Par(Belop(0), ett) for art, ett in belop.items()}, aar=2025)
    avstemming = avstem(
        belop,
        rapportarter={art for linje in rapport.linjer if linje.gruppe.side == side for art in linje.arter},
        skjemaarter=arter_i_post(nr, arter=belop),
        inntekt={art for art in belop if er_inntekt(art)},
    )

    assert avstemming.til == lag_okonomisk_oversikt(belop).post(nr).belop
    assert avstemming.fra + Belop.summer(ledd.verdi for ledd in avstemming.ledd) == avstemming.til  # type: ignore[misc]  # Ledd holds any value
    assert rapport.total.regnskap + Belop.summer(par.regnskap for par in rapport.utelatt.values()) == Belop(0)


@settings(derandomize=True, max_examples=200)
@given(
    ore=st.dictionaries(
        st.sampled_from(["010", "099", "429", "590", "728", "729", "800", "875", "990"]),
        st.tuples(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13)),
    )
)
def test_groups_and_left_out_arts_always_sum_to_everything(ore: dict[str, tuple[int, int]]) -> None:
    rapport = avviksrapport({art: _par(*par) for art, par in ore.items()}, aar=2026)

    deler = [*(linje.par for linje in rapport.linjer), *rapport.utelatt.values()]
    assert sum(par.budsjett.ore for par in deler) == sum(par[0] for par in ore.values())
    assert sum(par.avvik.ore for par in deler) == sum(par[0] - par[1] for par in ore.values())
