"""Breaks: each planted one is found, and a whole thread has none."""

from datetime import date
from uuid import UUID

import pytest
from tests.helhet.traad.prover import (
    IDAG,
    aarsbelop,
    gevinstrad,
    handlingsrad,
    lenke,
    linje,
    maalrad,
    strategirad,
    virkningsrad,
)

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.domain.brudd import Vei, finn_brudd, forfalt_frist
from helhet.traad.domain.bruddord import HVORFOR
from helhet.traad.domain.grunnlag import Grunnlag
from helhet.traad.domain.leser import for_leser
from helhet.traad.enums import Bruddkode, Objektslag

B = Bruddkode
NN = UUID(int=1)
HELT = {
    "idag": IDAG,
    "maal": (maalrad(1), maalrad(2, under=1)),
    "strategier": (strategirad(1, maal=2),),
    "handlinger": (handlingsrad(1, ansvarlig_id=NN),),
    "strategilenker": (lenke(1, 1),),
    "linjer": (linje(1, 2026, -190),),
    "gevinster": (gevinstrad(1, handling=1, gevinsteier_id=NN, eier_akseptert=date(2026, 1, 1)),),
    "aarsbelop": (aarsbelop(1, 2026, 190),),
    "virkninger": (
        virkningsrad(1, gevinst=1, maaledatoer=(date(2026, 10, 1),), sist_maalt=date(2026, 10, 1)),
        virkningsrad(2, gevinst=1, er_ulempe=True, nullpunkt=None, maal=None),
    ),
}


def _koder(**endret: object) -> list[tuple[B, tuple[str, int] | None]]:
    grunnlag = Grunnlag(**{**HELT, **endret})  # type: ignore[arg-type]  # rows of a test, by name
    return [(b.kode, (b.objekt[0].value, b.objekt[1]) if b.objekt else None) for b in finn_brudd(grunnlag)]


def test_a_whole_thread_has_no_break() -> None:
    assert _koder() == []


def test_goal_and_strategy_without_action() -> None:
    assert _koder(
        maal=(maalrad(1), maalrad(2, under=1), maalrad(3, under=1)),
        strategier=(strategirad(1, maal=2), strategirad(2, maal=3)),
    ) == [(B.MAAL_UTEN_HANDLING, ("maal", 3)), (B.STRATEGI_UTEN_HANDLING, ("strategi", 2))]


def test_an_action_follows_up_a_goal_directly_or_through_a_strategy() -> None:
    assert _koder(strategilenker=(), maallenker=(lenke(1, 2),)) == [
        (B.STRATEGI_UTEN_HANDLING, ("strategi", 1))
    ]
    assert _koder(strategier=(), strategilenker=()) == [
        (B.MAAL_UTEN_HANDLING, ("maal", 2)),
        (B.HANDLING_UTEN_MAAL, ("handling", 1)),
    ]


def test_a_rejected_action_follows_up_nothing_and_lacks_nothing() -> None:
    assert _koder(handlinger=(handlingsrad(1, tilstand="avvist"),)) == [
        (B.MAAL_UTEN_HANDLING, ("maal", 2)),
        (B.STRATEGI_UTEN_HANDLING, ("strategi", 1)),
    ]


def test_an_action_without_responsible_unless_it_is_over() -> None:
    assert _koder(handlinger=(handlingsrad(1),)) == [(B.HANDLING_UTEN_ANSVARLIG, ("handling", 1))]
    assert _koder(handlinger=(handlingsrad(1, tilstand="avsluttet"),)) == []


def test_an_action_without_benefit_unless_it_is_technical() -> None:
    uten = {"gevinster": (), "virkninger": (), "aarsbelop": (), "linjer": (linje(1, 2026, 190),)}

    assert _koder(**uten) == [(B.HANDLING_UTEN_GEVINST, ("handling", 1))]
    teknisk = (handlingsrad(1, ansvarlig_id=NN, opphav="teknisk"),)
    assert _koder(**uten, handlinger=teknisk) == []


def test_a_cut_without_benefit_is_one_break_not_two_and_technical_ones_are_exempt() -> None:
    uten = {"gevinster": (), "virkninger": (), "aarsbelop": ()}

    assert _koder(**uten) == [(B.KUTT_UTEN_GEVINST, ("handling", 1))]
    teknisk = (handlingsrad(1, ansvarlig_id=NN, opphav="teknisk"),)
    assert _koder(**uten, handlinger=teknisk) == []


def test_a_cut_in_a_year_that_the_benefit_does_not_promise() -> None:
    brudd = finn_brudd(Grunnlag(**{**HELT, "linjer": (linje(1, 2026, -190), linje(1, 2027, -5))}))  # type: ignore[arg-type]  # rows of a test, by name

    assert [(b.kode, b.tekst, b.vei) for b in brudd] == [
        (
            B.KUTT_UTEN_GEVINST,
            "Rammen er redusert i 2027 uten en beregnet gevinst.",
            Vei("gevinst:rediger", 1),
        )
    ]


@pytest.mark.parametrize(
    ("gevinst", "brudd"),
    [
        ({"gevinsteier_id": None}, [(B.GEVINST_UTEN_EIER, ("gevinst", 1))]),
        ({"gevinsteier_id": NN}, [(B.EIER_IKKE_AKSEPTERT, ("gevinst", 1))]),
    ],
)
def test_a_benefit_needs_an_owner_who_said_yes(gevinst: dict[str, UUID | None], brudd: object) -> None:
    assert _koder(gevinster=(gevinstrad(1, handling=1, **gevinst),)) == brudd


def test_a_benefit_with_only_negative_effects_has_nothing_to_be_measured_on() -> None:
    assert _koder(virkninger=(virkningsrad(2, gevinst=1, er_ulempe=True),)) == [
        (B.GEVINST_UTEN_INDIKATOR, ("gevinst", 1))
    ]


@pytest.mark.parametrize("felt", ["nullpunkt", "nullpunkt_dato"])
def test_a_baseline_needs_value_and_date(felt: str) -> None:
    assert _koder(virkninger=(virkningsrad(1, gevinst=1, **{felt: None}),)) == [
        (B.UTEN_NULLPUNKT, ("virkning", 1))
    ]


@pytest.mark.parametrize("felt", ["maal", "maal_dato"])
def test_a_target_needs_value_and_date(felt: str) -> None:
    assert _koder(virkninger=(virkningsrad(1, gevinst=1, **{felt: None}),)) == [
        (B.UTEN_MAALTALL, ("virkning", 1))
    ]


def test_a_measuring_date_that_has_passed_without_measurement() -> None:
    virkning = virkningsrad(
        1, gevinst=1, maaledatoer=(date(2026, 5, 1), date(2026, 11, 15)), sist_maalt=date(2026, 6, 1)
    )
    grunnlag = Grunnlag(**{**HELT, "virkninger": (virkning,)})  # type: ignore[arg-type]  # rows of a test, by name

    (brudd,) = finn_brudd(grunnlag)

    assert (brudd.kode, brudd.objekt, brudd.tekst, brudd.frist, brudd.vei, brudd.knapp, brudd.personer) == (
        B.MAALING_FORFALT,
        (Objektslag.VIRKNING, 1),
        "Skulle vært målt 15. november 2026.",
        date(2026, 11, 15),
        Vei("gevinst:mal", 1),
        "Mål nå",
        frozenset({NN}),
    )


def test_a_date_is_not_due_on_the_day_itself_nor_when_measured_on_it() -> None:
    dager = (date(2026, 11, 15), IDAG)

    assert forfalt_frist(virkningsrad(1, gevinst=1, maaledatoer=dager), idag=IDAG) == date(2026, 11, 15)
    maalt = virkningsrad(1, gevinst=1, maaledatoer=dager, sist_maalt=date(2026, 11, 15))
    assert forfalt_frist(maalt, idag=IDAG) is None


def test_each_kind_of_break_says_why_it_matters() -> None:
    assert set(HVORFOR) == set(B)


def test_only_the_owner_gets_the_button_that_says_yes() -> None:
    grunnlag = Grunnlag(**{**HELT, "gevinster": (gevinstrad(1, handling=1, gevinsteier_id=NN),)})  # type: ignore[arg-type]  # rows of a test, by name
    brudd = finn_brudd(grunnlag)

    eier, annen = (Tilgang(Bruker(id=hvem), Kommune(), (), IDAG) for hvem in (NN, UUID(int=2)))
    assert [b.vei for b in for_leser(brudd, grunnlag=grunnlag, tilgang=eier)] == [Vei("gevinst:aksepter", 1)]
    assert [(b.vei, b.knapp) for b in for_leser(brudd, grunnlag=grunnlag, tilgang=annen)] == [
        (Vei("gevinst:gevinst", 1), "Se gevinsten")
    ]
