"""Actions: codes, links with one primary, amounts, the life from draft to ended."""

from datetime import date
from decimal import Decimal

import pytest
from tests.helhet.besetning import Enheter, lag_enhet

from helhet.felles.models import Hendelse
from helhet.felles.skriv import Versjonskonflikt
from helhet.hop.domain.belop import Finansiering, Linje, UnableToSetAmounts, fingeravtrykk, sett_belop
from helhet.hop.domain.handling import (
    UnableToChangeAction,
    endre_handling,
    foreslaa_kode,
    opprett_handling,
)
from helhet.hop.domain.lenker import UnableToLink, knytt_til_maal, sett_maal, velg_primaert_maal
from helhet.hop.domain.maal import opprett_maal
from helhet.hop.domain.tilstand import (
    UnableToTransition,
    avslutt_handling,
    avvis_handling,
    foreslaa_handling,
    mulige_overganger,
    trekk_handling,
    vedta_handling,
)
from helhet.hop.enums import Handlingsslag, Handlingstilstand, Maaltype
from helhet.hop.models import Handling, Maal
from helhet.organisasjon.models import Enhet, Kommune

DAG = date(2026, 11, 21)


def lag(
    slag: Handlingsslag = Handlingsslag.TILTAK, enhet: Enhet | None = None, tittel: str = "Mindre matsvinn"
) -> Handling:
    return opprett_handling(Handling(tittel=tittel, slag=slag, enhet=enhet), dag=DAG, aktor=None)


def maal(tittel: str) -> Maal:
    return opprett_maal(Maal(tittel=tittel, type=Maaltype.HOVEDMAAL), aktor=None)


def primaere(handling: Handling) -> list[tuple[str, bool]]:
    return list(handling.maallenker.order_by("maal__tittel").values_list("maal__tittel", "primaer"))


def test_code_is_the_next_free_of_year_and_ansvar(enheter: Enheter) -> None:
    assert lag(enhet=enheter.sykehjem).kode == "26-3410-001"
    opprett_handling(
        Handling(tittel="Egen kode", slag="tiltak", kode="26-3410-007", enhet=enheter.sykehjem),
        dag=DAG,
        aktor=None,
    )

    assert foreslaa_kode(enheter.sykehjem, aar=2026) == "26-3410-008"
    assert foreslaa_kode(enheter.sykehjem, aar=2027) == "27-3410-001"
    assert foreslaa_kode(enheter.helse, aar=2026) == "26-H-001"
    assert foreslaa_kode(None, aar=2026) == "26-FELLES-001"


def test_initials_leave_small_words_out(omfang: Kommune) -> None:
    enhet = lag_enhet("Oppvekst, kultur og idrett")

    assert foreslaa_kode(enhet, aar=2026) == "26-OKI-001"


def test_first_goal_becomes_primary_and_the_next_does_not(omfang: Kommune) -> None:
    handling = lag()

    knytt_til_maal(handling, maal=maal("A"), aktor=None)
    knytt_til_maal(handling, maal=maal("B"), aktor=None)

    assert primaere(handling) == [("A", True), ("B", False)]


def test_changing_primary_is_one_call(omfang: Kommune) -> None:
    handling, a, b = lag(), maal("A"), maal("B")
    sett_maal(handling, valgte=[a, b], aktor=None)

    velg_primaert_maal(handling, maal=b, aktor=None)

    assert primaere(handling) == [("A", False), ("B", True)]


def test_removing_the_primary_goal_makes_another_primary(omfang: Kommune) -> None:
    handling, a, b, c = lag(), maal("A"), maal("B"), maal("C")
    sett_maal(handling, valgte=[a, b, c], primaer=a, aktor=None)

    sett_maal(handling, valgte=[b, c], aktor=None)

    assert primaere(handling) == [("B", True), ("C", False)]


def test_primary_that_is_not_chosen_is_refused_and_nothing_changes(omfang: Kommune) -> None:
    handling, a, b = lag(), maal("A"), maal("B")
    sett_maal(handling, valgte=[a], aktor=None)

    with pytest.raises(UnableToLink):
        sett_maal(handling, valgte=[a], primaer=b, aktor=None)

    assert primaere(handling) == [("A", True)]


def test_amounts_are_replaced_at_once_under_one_event(enheter: Enheter) -> None:
    handling = lag(enhet=enheter.sykehjem)
    linjer = [
        Linje(aar=aar, art="115", ansvar=enheter.sykehjem, tjeneste="253", belop_ore=b, timer=Decimal("12.5"))
        for aar, b in [(2026, -19_000_000), (2027, -21_000_000)]
    ]

    sett_belop(handling, linjer=linjer, aktor=None)
    foer = fingeravtrykk(handling)
    sett_belop(handling, linjer=linjer, aktor=None)

    assert list(handling.linjer.values_list("aar", "belop_ore", "timer")) == [
        (2026, -19_000_000, Decimal("12.5")),
        (2027, -21_000_000, Decimal("12.5")),
    ]
    assert fingeravtrykk(handling) == foer
    assert Hendelse.objects.filter(verb="satte beløp").count() == 1


def test_amounts_from_a_stale_page_are_a_conflict(omfang: Kommune) -> None:
    handling = lag()
    lest = fingeravtrykk(handling)
    sett_belop(handling, linjer=[Linje(aar=2026, art="115", belop_ore=100)], aktor=None, sett_som=lest)

    with pytest.raises(Versjonskonflikt):
        sett_belop(handling, linjer=[Linje(aar=2026, art="115", belop_ore=200)], aktor=None, sett_som=lest)

    assert list(handling.linjer.values_list("belop_ore", flat=True)) == [100]


@pytest.mark.parametrize(
    ("slag", "linje", "ord_"),
    [
        (Handlingsslag.OPPDRAG, Linje(aar=2026, belop_ore=100), "innenfor rammen"),
        (Handlingsslag.TILTAK, Linje(aar=2026, kontoklasse=0, belop_ore=100), "investering"),
        (Handlingsslag.TILTAK, Linje(aar=2026), "verken kroner eller timer"),
    ],
)
def test_line_that_does_not_fit_the_action_is_refused_with_the_reason(
    omfang: Kommune, slag: Handlingsslag, linje: Linje, ord_: str
) -> None:
    handling = lag(slag)

    with pytest.raises(UnableToSetAmounts, match=ord_):
        sett_belop(handling, linjer=[linje], aktor=None)

    assert not handling.linjer.exists()


def test_same_konto_twice_in_a_year_is_refused_also_without_ansvar(omfang: Kommune) -> None:
    with pytest.raises(UnableToSetAmounts, match="to ganger"):
        sett_belop(lag(), linjer=[Linje(aar=2026, belop_ore=1), Linje(aar=2026, belop_ore=2)], aktor=None)


def test_oppdrag_has_hours_only(omfang: Kommune) -> None:
    oppdrag = lag(Handlingsslag.OPPDRAG)

    sett_belop(oppdrag, linjer=[Linje(aar=2026, timer=Decimal(120))], aktor=None)

    assert list(oppdrag.linjer.values_list("belop_ore", "timer")) == [(None, Decimal(120))]


def test_investering_has_both_kinds_and_financing(omfang: Kommune) -> None:
    inv = lag(Handlingsslag.INVESTERING)
    linjer = [
        Linje(aar=2027, kontoklasse=0, art="230", belop_ore=120_000_000),
        Linje(aar=2028, art="190", belop_ore=5_000_000),
    ]

    sett_belop(inv, linjer=linjer, finansiering=[Finansiering(2027, "laan", 120_000_000)], aktor=None)

    assert list(inv.linjer.values_list("kontoklasse", "belop_ore")) == [(0, 120_000_000), (1, 5_000_000)]
    assert list(inv.finansiering.values_list("aar", "kilde", "belop_ore")) == [(2027, "laan", 120_000_000)]


def test_action_with_kroner_cannot_become_an_oppdrag(omfang: Kommune) -> None:
    handling = lag()
    sett_belop(handling, linjer=[Linje(aar=2026, belop_ore=100)], aktor=None)

    with pytest.raises(UnableToChangeAction, match="ikke eget budsjett"):
        endre_handling(handling, felt={"slag": Handlingsslag.OPPDRAG}, aktor=None)


def test_fields_of_another_slag_are_emptied(omfang: Kommune) -> None:
    inv = lag(Handlingsslag.INVESTERING)
    inv = endre_handling(inv, felt={"totalramme_ore": 500}, aktor=None)

    tiltak = endre_handling(inv, felt={"slag": Handlingsslag.TILTAK}, aktor=None)

    assert (tiltak.slag, tiltak.totalramme_ore) == ("tiltak", None)


def test_any_action_can_be_recorded_as_adopted(omfang: Kommune) -> None:
    handling = lag()

    vedtatt = vedta_handling(handling, saksnummer="26/1042", dato=date(2026, 12, 10), aktor=None)

    assert (vedtatt.tilstand, vedtatt.saksnummer, vedtatt.vedtaksdato) == (
        Handlingstilstand.VEDTATT,
        "26/1042",
        date(2026, 12, 10),
    )


def test_adopted_action_changes_only_with_a_reason(omfang: Kommune) -> None:
    vedtatt = vedta_handling(lag(), saksnummer="26/1042", dato=DAG, aktor=None)

    with pytest.raises(UnableToChangeAction, match="vedtatt"):
        endre_handling(vedtatt, felt={"tittel": "Nytt"}, aktor=None)
    with pytest.raises(UnableToChangeAction, match="vedtatt"):
        sett_belop(vedtatt, linjer=[Linje(aar=2026, belop_ore=1)], aktor=None)
    endret = endre_handling(vedtatt, felt={"tittel": "Nytt"}, aktor=None, grunn="Sak 26/1100")

    assert (endret.tittel, Hendelse.objects.order_by("nr").last().grunn) == ("Nytt", "Sak 26/1100")
    assert not endret.linjer.exists()


def test_life_from_draft_to_ended(omfang: Kommune) -> None:
    handling = foreslaa_handling(lag(), aktor=None)
    handling = trekk_handling(handling, grunn="Mangler tall", aktor=None)
    handling = avvis_handling(handling, grunn="For dyrt", aktor=None)
    handling = vedta_handling(handling, saksnummer="26/1", dato=DAG, aktor=None)
    handling = avslutt_handling(handling, grunn="Ferdig", aktor=None)

    assert (handling.tilstand, mulige_overganger(handling)) == (Handlingstilstand.AVSLUTTET, frozenset())
    with pytest.raises(UnableToTransition, match="Avsluttet"):
        foreslaa_handling(handling, aktor=None)


def test_rejection_without_reason_and_adoption_without_case_are_refused(omfang: Kommune) -> None:
    handling = lag()

    with pytest.raises(UnableToTransition, match="grunn"):
        avvis_handling(handling, grunn=" ", aktor=None)
    with pytest.raises(UnableToTransition, match="saksnummer"):
        vedta_handling(handling, saksnummer="", dato=DAG, aktor=None)
    assert Handling.objects.get().tilstand == Handlingstilstand.UTKAST
