import numpy as np
import pytest

from kommuneregn.effekt import Metode, UnableToEstimateEffect, maal_effekt, setning, velg_metode

from .paneler import dekning, fra_matrise, simuler


@pytest.mark.parametrize(
    ("givere", "foer", "metode"),
    [(12, 10, "sdid"), (12, 3, "sdid"), (12, 2, "resultat"), (0, 12, "its"), (0, 5, "resultat")],
)
def test_the_data_choose_the_method(givere: int, foer: int, metode: str) -> None:
    panel = fra_matrise(simuler(1, givere=givere, foer=foer, etter=3), fra=str(2000 + foer))

    assert velg_metode(panel) == metode
    assert maal_effekt(panel).metode == metode


def test_a_large_effect_is_found_and_a_result_is_never_called_an_effect() -> None:
    panel = fra_matrise(simuler(3, givere=30, foer=15, etter=4, effekt=12.0), fra="2015")
    effekt = maal_effekt(panel)

    assert effekt.spenn is not None
    assert effekt.spenn.lav < 12 < effekt.spenn.hoy
    assert effekt.p == pytest.approx(1 / 31)
    assert effekt.ikke_sikker is None
    assert "høyere enn ventet uten tiltaket" in setning(effekt)

    kort = maal_effekt(fra_matrise(simuler(3, givere=0, foer=2, etter=2, effekt=12.0), fra="2002"))
    assert kort.ikke_sikker is not None
    assert (kort.p, kort.spenn) == (None, None)
    assert "Dataene kan ikke si om tiltaket er årsaken" in setning(kort)


def test_few_donors_cannot_tell_chance_from_effect() -> None:
    effekt = maal_effekt(fra_matrise(simuler(5, givere=5, foer=10, etter=3, effekt=50.0), fra="2010"))

    assert effekt.ikke_sikker is not None
    assert setning(effekt).startswith("Kan ikke si om tiltaket hadde effekt.")
    assert [funn.kode for funn in effekt.funn] == ["faa-givere"]


def test_a_poor_fit_before_the_start_cannot_tell() -> None:
    utfall = simuler(7, givere=20, foer=10, etter=3)
    utfall[0] += np.where(np.arange(13) % 2, 40.0, -40.0)

    effekt = maal_effekt(fra_matrise(utfall, fra="2010"))

    assert effekt.ikke_sikker is not None
    assert "ligner for lite" in effekt.ikke_sikker


@pytest.mark.parametrize("metode", [Metode.SYNTETISK_KONTROLL, Metode.SYNTETISK_DID])
def test_units_in_another_order_and_scale_give_the_same_effect(metode: Metode) -> None:
    utfall = simuler(11, givere=12, foer=9, etter=3, effekt=2.0)
    rekke = [0, *np.random.default_rng(2).permutation(np.arange(1, 13))]

    ett = maal_effekt(fra_matrise(utfall, fra="2009"), metode=metode)
    annet = maal_effekt(fra_matrise(1000 * utfall[rekke], fra="2009"), metode=metode)

    assert annet.maalt.att == pytest.approx(1000 * ett.maalt.att, rel=1e-6)
    assert annet.p == ett.p


@pytest.mark.parametrize("metode", ["sk", "sdid"])
def test_the_interval_holds_about_as_often_as_it_says(metode: str) -> None:
    andel = dekning(40, metode, givere=24, foer=12, etter=3)

    # 40 trials of 95 %: fewer than 33 comes less than once in ten thousand.
    assert andel >= 33 / 40


def test_a_method_that_cannot_be_used_says_why() -> None:
    alene = fra_matrise(simuler(1, givere=0, foer=12, etter=3), fra="2012")
    kort = fra_matrise(simuler(1, givere=4, foer=4, etter=3), fra="2004")

    with pytest.raises(UnableToEstimateEffect, match="Fant ingen givere"):
        maal_effekt(alene, metode=Metode.SYNTETISK_KONTROLL)
    with pytest.raises(UnableToEstimateEffect, match="minst to av hver"):
        maal_effekt(alene, metode=Metode.SYNTETISK_DID)
    with pytest.raises(UnableToEstimateEffect, match="Metoden its krever minst 8"):
        maal_effekt(kort, metode=Metode.TIDSSERIE)
