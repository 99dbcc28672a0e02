import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from tests.helhet.besetning import Enheter
from tests.helhet.dypdykk.prover import DAG, lag_a3, paa_nytt, plant, som_lister

from helhet.dypdykk.domain.aarsak import (
    AVSTAND,
    UnableToChangeTree,
    Vei,
    fjern_rotmerke,
    flytt,
    merk_rot,
    ny_aarsak,
    svar_paa,
    ta_ut,
)
from helhet.dypdykk.domain.angre import UnableToUndo, angre, angrebar, gjenta
from helhet.dypdykk.domain.mottiltak import UnableToAct, bli_handling, lag_mottiltak
from helhet.dypdykk.domain.tre import Gren, hent_tre
from helhet.dypdykk.models import A3, Aarsak, Mottiltak
from helhet.felles.skriv import Versjonskonflikt, endre
from helhet.hop.enums import Handlingsslag

# A factory of window frames: two answers to one question, one of them followed to its root.
VINDU = [
    (
        "En av sagene lager ujevne spor",
        [
            ("Det er vibrasjon på sagbladet", [("", [])]),
            ("Saga står ikke i vater", [("Et ujevnt golv gjør at saga står skjevt", [])]),
        ],
    )
]
GOLV = "Et ujevnt golv gjør at saga står skjevt"


@pytest.fixture
def a3(enheter: Enheter) -> A3:
    return lag_a3(enheter.sykehjem)


def test_several_causes_at_one_level_fit_and_end_in_the_root(a3: A3) -> None:
    noder = plant(a3, VINDU)
    merk_rot(noder[GOLV], aktor=None)

    tre = hent_tre(a3.pk)

    assert som_lister(a3) == [
        [
            "En av sagene lager ujevne spor",
            [
                ["Det er vibrasjon på sagbladet", [["", []]]],
                ["Saga står ikke i vater", [[GOLV, []]]],
            ],
        ]
    ]
    assert [(gren.aarsak.svar, gren.dybde) for gren in tre.rotaarsaker] == [(GOLV, 3)]
    assert [gren.aarsak.svar for gren in tre.alle() if gren.ubesvart] == [""]
    ett = lag_mottiltak(Mottiltak(a3=a3, aarsak=noder[GOLV], tittel="Rette opp golvet"), aktor=None)
    with pytest.raises(UnableToAct, match="ikke en rotårsak"):
        lag_mottiltak(
            Mottiltak(a3=a3, aarsak=noder["Saga står ikke i vater"], tittel="Støtte opp saga"), aktor=None
        )
    assert list(a3.mottiltak_sett.all()) == [ett]


def test_published_example_fits(a3: A3) -> None:
    fil = Path(os.environ.get("HELHET_TESTDATA", "../shared/data")).parent / "examples.yaml"
    if not fil.exists():
        pytest.skip(f"Fant ikke {fil}: det offentliggjorte eksempelet følger ikke med.")
    eksempel = next(finn(yaml.safe_load(fil.read_text("utf-8")), "fem_hvorfor_eksempel"))

    plant_rader(a3, eksempel["tre"])

    assert som_rader(hent_tre(a3.pk).grener) == eksempel["tre"]


def finn(del_: Any, navn: str) -> Iterator[Any]:
    """Yield what stands under the name, wherever it is."""
    if isinstance(del_, dict):
        yield from [verdi for noekkel, verdi in del_.items() if noekkel == navn]
    for en in del_.values() if isinstance(del_, dict) else del_ if isinstance(del_, list) else ():
        yield from finn(en, navn)


def plant_rader(a3: A3, rader: list[dict[str, Any]], forelder: Aarsak | None = None) -> None:
    for rad in rader:
        felt = {"sporsmaal": rad["sporsmal"], "svar": rad["svar"] or ""}
        ny = ny_aarsak(a3, forelder=forelder, aktor=None, **felt)
        plant_rader(a3, rad["barn"], ny)
        if rad.get("rotarsak"):
            merk_rot(ny, aktor=None)


def som_rader(grener: tuple[Gren, ...]) -> list[dict[str, Any]]:
    """Return the branches in the form of the example: a missing answer is None, the mark only on a root."""
    return [
        {
            "nivaa": gren.dybde,
            "sporsmal": gren.aarsak.sporsmaal,
            "svar": gren.aarsak.svar or None,
            **({"rotarsak": True} if gren.aarsak.er_rot else {}),
            "barn": som_rader(gren.under),
        }
        for gren in grener
    ]


def test_tree_of_any_depth_is_read_without_recursion(a3: A3) -> None:
    forelder: Aarsak | None = None
    for nr in range(150):
        forelder = ny_aarsak(a3, forelder=forelder, aktor=None, svar=f"Fordi {nr}")

    tre = hent_tre(a3.pk)

    assert tre.dybde == 150
    assert [len(rad.lukker) for rad in tre.rader] == [0] * 149 + [149]


@pytest.mark.parametrize(
    ("grener", "lukker"),
    [
        ([("a", []), ("b", [])], [0, 0]),
        ([("a", [("b", []), ("c", [("d", [])])]), ("e", [])], [0, 0, 0, 2, 0]),
    ],
)
def test_lists_that_are_opened_are_closed(a3: A3, grener: Any, lukker: list[int]) -> None:
    plant(a3, grener)

    assert [len(rad.lukker) for rad in hent_tre(a3.pk).rader] == lukker


def test_only_the_deepest_answer_is_a_root(a3: A3) -> None:
    noder = plant(a3, [("a", [("b", [])])])

    with pytest.raises(UnableToChangeTree, match="dypeste svaret"):
        merk_rot(noder["a"], aktor=None)
    with pytest.raises(UnableToChangeTree, match="må ha et svar"):
        merk_rot(ny_aarsak(a3, forelder=noder["b"], aktor=None), aktor=None)
    assert hent_tre(a3.pk).rotaarsaker == ()


def test_nothing_is_hung_under_a_root_until_the_mark_is_gone(a3: A3) -> None:
    rot = merk_rot(plant(a3, [("a", [])])["a"], aktor=None)

    with pytest.raises(UnableToChangeTree, match="merket som rotårsak"):
        ny_aarsak(a3, forelder=rot, aktor=None)
    with pytest.raises(UnableToChangeTree, match="må ha et svar"):
        svar_paa(rot, felt={"svar": " "}, aktor=None)
    fjern_rotmerke(paa_nytt(rot), aktor=None)
    ny_aarsak(a3, forelder=paa_nytt(rot), aktor=None, svar="b")
    assert som_lister(a3) == [["a", [["b", []]]]]


def test_new_one_stands_beside_the_one_it_was_asked_from(a3: A3) -> None:
    noder = plant(a3, [("a", []), ("c", [])])

    ny_aarsak(a3, forelder=None, etter=noder["a"], aktor=None, svar="b")

    assert [svar for svar, _ in som_lister(a3)] == ["a", "b", "c"]


def test_room_is_made_when_there_is_none_left(a3: A3) -> None:
    noder = plant(a3, [("a", []), ("z", [])])
    endre(noder["z"], felt={"rekkefolge": noder["a"].rekkefolge + 1}, aktor=None)

    ny_aarsak(a3, forelder=None, etter=noder["a"], aktor=None, svar="b")

    assert [svar for svar, _ in som_lister(a3)] == ["a", "b", "z"]
    assert Aarsak.objects.get(svar="b").rekkefolge == AVSTAND + AVSTAND // 2


@pytest.mark.parametrize(
    ("hvem", "vei", "ventet"),
    [
        ("b", Vei.OPP, [["b", []], ["a", []], ["c", [["d", []]]]]),
        ("b", Vei.NED, [["a", []], ["c", [["d", []]]], ["b", []]]),
        ("b", Vei.INN, [["a", [["b", []]]], ["c", [["d", []]]]]),
        ("d", Vei.UT, [["a", []], ["b", []], ["c", []], ["d", []]]),
    ],
)
def test_cause_is_moved_one_step(a3: A3, hvem: str, vei: Vei, ventet: list[Any]) -> None:
    noder = plant(a3, [("a", []), ("b", []), ("c", [("d", [])])])

    flytt(noder[hvem], vei=vei, aktor=None)

    assert som_lister(a3) == ventet


@pytest.mark.parametrize(("hvem", "vei"), [("a", Vei.OPP), ("a", Vei.INN), ("a", Vei.UT), ("b", Vei.NED)])
def test_cause_at_the_edge_stays(a3: A3, hvem: str, vei: Vei) -> None:
    noder = plant(a3, [("a", []), ("b", [])])

    with pytest.raises(UnableToChangeTree):
        flytt(noder[hvem], vei=vei, aktor=None)
    assert som_lister(a3) == [["a", []], ["b", []]]


def test_undo_goes_back_step_by_step_and_forth_again(a3: A3) -> None:
    meg = uuid4()
    stadier = [som_lister(a3)]
    a = ny_aarsak(a3, forelder=None, aktor=meg, svar="a")
    stadier.append(som_lister(a3))
    b = ny_aarsak(a3, forelder=a, aktor=meg, svar="b")
    stadier.append(som_lister(a3))
    svar_paa(b, felt={"svar": "bedre"}, aktor=meg)
    stadier.append(som_lister(a3))
    flytt(paa_nytt(b), vei=Vei.UT, aktor=meg)
    stadier.append(som_lister(a3))
    ta_ut(paa_nytt(b), aktor=meg)
    stadier.append(som_lister(a3))
    tilbake, fram = [], []

    for _ in range(5):
        angre(a3, aktor=meg)
        tilbake.append(som_lister(a3))
    for _ in range(5):
        gjenta(a3, aktor=meg)
        fram.append(som_lister(a3))

    assert tilbake == stadier[-2::-1]
    assert fram == stadier[1:]
    with pytest.raises(UnableToUndo):
        gjenta(a3, aktor=meg)


def test_new_step_ends_what_could_be_redone(a3: A3) -> None:
    meg = uuid4()
    ny_aarsak(a3, forelder=None, aktor=meg, svar="a")
    ny_aarsak(a3, forelder=None, aktor=meg, svar="b")
    angre(a3, aktor=meg)

    ny_aarsak(a3, forelder=None, aktor=meg, svar="c")

    assert (angrebar(a3, aktor=meg).angre, angrebar(a3, aktor=meg).gjenta) == (2, 0)


def test_what_another_changed_since_is_not_undone(a3: A3) -> None:
    meg, annen = uuid4(), uuid4()
    a = ny_aarsak(a3, forelder=None, aktor=meg, svar="a")
    svar_paa(a, felt={"svar": "mitt"}, aktor=meg)
    svar_paa(paa_nytt(a), felt={"svar": "ditt"}, aktor=annen)

    with pytest.raises(UnableToUndo, match="En annen"):
        angre(a3, aktor=meg)
    assert som_lister(a3) == [["ditt", []]]
    angre(a3, aktor=annen)
    assert som_lister(a3) == [["mitt", []]]


def test_what_another_hung_under_is_not_taken_along(a3: A3) -> None:
    meg, annen = uuid4(), uuid4()
    a = ny_aarsak(a3, forelder=None, aktor=meg, svar="a")
    ny_aarsak(a3, forelder=a, aktor=annen, svar="b")

    with pytest.raises(UnableToUndo, match="lagt en årsak under"):
        angre(a3, aktor=meg)
    assert som_lister(a3) == [["a", [["b", []]]]]


def test_undo_makes_no_ring(a3: A3) -> None:
    meg, annen = uuid4(), uuid4()
    noder = plant(a3, [("b", []), ("a", [])])
    flytt(noder["a"], vei=Vei.INN, aktor=meg)
    angre(a3, aktor=meg)
    endre(paa_nytt(noder["b"]), felt={"forelder": paa_nytt(noder["a"])}, aktor=annen)

    with pytest.raises(UnableToUndo):
        gjenta(a3, aktor=meg)
    assert som_lister(a3) == [["a", [["b", []]]]]


def test_stale_page_writes_nothing(a3: A3) -> None:
    a = plant(a3, [("a", [])])["a"]
    svar_paa(a, felt={"svar": "nytt"}, aktor=None, versjon=1)

    with pytest.raises(Versjonskonflikt):
        svar_paa(a, felt={"svar": "annet"}, aktor=None, versjon=1)
    assert som_lister(a3) == [["nytt", []]]


def test_branch_with_a_tiltak_stays(a3: A3) -> None:
    noder = plant(a3, [("a", [("b", [])])])
    rot = merk_rot(noder["b"], aktor=None)
    lag_mottiltak(Mottiltak(a3=a3, aarsak=rot, tittel="Frist 1. februar"), aktor=None)

    with pytest.raises(UnableToChangeTree, match="Tiltaket"):
        ta_ut(noder["a"], aktor=None)
    assert som_lister(a3) == [["a", [["b", []]]]]


def test_action_of_a_root_says_where_it_comes_from(a3: A3) -> None:
    rot = merk_rot(
        plant(a3, [("Ferieplanen har ingen frist", [])])["Ferieplanen har ingen frist"], aktor=None
    )
    ett = lag_mottiltak(Mottiltak(a3=a3, aarsak=rot, tittel="Frist 1. februar"), aktor=None)

    handling = bli_handling(ett, slag=Handlingsslag.OPPDRAG, dag=DAG, aktor=None)

    assert (handling.opphav, handling.opphav_henvisning, handling.enhet_id) == (
        "rotaarsak",
        "A3 «Færre vikartimer»: Ferieplanen har ingen frist",
        a3.enhet_id,
    )
    assert Mottiltak.objects.get(handling=handling).aarsak == rot
    with pytest.raises(UnableToAct, match="alt blitt"):
        bli_handling(ett, slag=Handlingsslag.TILTAK, dag=DAG, aktor=None)


def test_action_of_a_symptom_does_not_say_root(a3: A3) -> None:
    symptom = plant(a3, [("Vakter blir stående åpne", [])])["Vakter blir stående åpne"]
    ett = Mottiltak(a3=a3, aarsak=symptom, tittel="Ringe flere", symptomgrunn="Haster til jul")

    handling = bli_handling(lag_mottiltak(ett, aktor=None), slag=Handlingsslag.TILTAK, dag=DAG, aktor=None)

    assert (handling.opphav, handling.slag) == ("", "tiltak")
