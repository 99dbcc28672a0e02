from dataclasses import replace

import pytest
from tests.kommuneregn.kontroller.gevinstplaner import HEL, MERKEDE, VIKAR, Merket

from kommuneregn.kontroller.gevinstplan import Fase, Gevinstplan, alle_fallgruver, finn_fallgruver

LAVEST_PRESISJON, LAVEST_DEKNING = 0.95, 0.90


def koder(plan: Gevinstplan, fra_fase: Fase | None = None) -> set[str]:
    return {funn.kode for funn in finn_fallgruver(plan, fra_fase=fra_fase)}


def test_precision_and_recall_on_the_labelled_plans() -> None:
    funnet = {(ett.navn, kode) for ett in MERKEDE for kode in koder(ett.plan)}
    merket = {(ett.navn, kode) for ett in MERKEDE for kode in ett.fallgruver}

    presisjon, dekning = len(funnet & merket) / len(funnet), len(funnet & merket) / len(merket)

    tall = (
        f"presisjon {presisjon:.3f}, dekning {dekning:.3f}, {len(MERKEDE)} planer, {len(merket)} fallgruver"
    )
    assert presisjon >= LAVEST_PRESISJON, tall
    assert dekning >= LAVEST_DEKNING, tall
    # What the checks cannot see, and where they say too much: known, and no more than this.
    assert {navn for navn, _ in merket - funnet} == {
        "involvert for lenge siden",
        "teller kurs",
        "lært ingenting",
        "litt fra alle",
    }
    assert funnet - merket == {("nullpunkt i startuka", "g08")}


def test_each_pitfall_is_labelled_in_some_plan() -> None:
    merket = {kode for ett in MERKEDE for kode in ett.fallgruver}

    assert {ett.kode for ett in alle_fallgruver()} == merket
    assert len(alle_fallgruver()) == 17


@pytest.mark.parametrize("ett", [en for en in MERKEDE if not en.fallgruver][:5], ids=lambda en: en.navn)
def test_a_sound_plan_is_left_alone(ett: Merket) -> None:
    assert finn_fallgruver(ett.plan) == []


def test_a_young_plan_is_left_alone_until_someone_asks_or_a_gate_does() -> None:
    tom = Gevinstplan(fase=Fase.IDE)

    assert koder(tom) == set()
    assert koder(tom, Fase.PLAN) == {"g01", "g02", "g07", "g10", "g16"}
    assert koder(tom, Fase.AVSLUTTET) == {"g01", "g02", "g05", "g07", "g10", "g16", "g17"}


def test_a_gate_never_looks_for_less_than_the_plan_s_own_phase() -> None:
    assert koder(replace(HEL, vedtak=""), Fase.IDE) == {"g17"}


def test_each_finding_says_where_why_what_to_write_and_by_which_source() -> None:
    (funn,) = finn_fallgruver(replace(HEL, gevinster=(replace(VIKAR, eier_akseptert=None),)))

    assert (funn.kode, funn.fant, funn.sted) == ("g04", "Eieren har ikke sagt ja.", "vikar")
    assert funn.hvorfor.startswith("Prosjektet slutter")
    assert funn.skriv.startswith("Skriv lederen i linjen")
    assert funn.kilde.startswith("KRD, Saman om ein betre kommune")
    assert all(ett.hvorfor and ett.skriv and ett.kilde for ett in alle_fallgruver())
