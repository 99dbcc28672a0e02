"""What is adopted changes in a revision alone, and the database refuses every other way."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.helhet.hop.test_budsjettkontroll import kutt, lag_plan, lag_tiltak, les_budsjett
from tests.helhet.skjemaleser import les_skjemaer
from tests.helhet.tjenerrolle import eierrollen

from helhet.config.tilstand import om_segl
from helhet.felles.radvern_laas import fjern_laasene, frosne_modeller, manglende_laaser, sikre_laasene
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.domain.plantall import brutte_segl, poster_som_teller
from helhet.hop.domain.queries import gjeldende_plan
from helhet.hop.domain.ramme import foreslaa_rammer, rammer_i, sett_rammer
from helhet.hop.domain.revisjon import (
    Forskjell,
    UnableToRevise,
    forskjell_fra_vedtatt,
    lag_revisjon,
    sett_planbelop,
)
from helhet.hop.domain.tilstand import UnableToTransition, trekk_handling, vedta_handling
from helhet.hop.models import Belopslinje, Handling, Plan, Planbelop, Planpost, Vedtak
from helhet.organisasjon.models import Kommune
from helhet.traad.domain.vedtak import vedta_plan

DAG = date(2026, 12, 10)


@pytest.fixture
def vedtatt(omfang: Kommune) -> Plan:
    """Return a plan that is adopted with a cut of 50 kr a year."""
    les_budsjett()
    plan = lag_plan()
    lag_tiltak(plan, *kutt())
    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None)
    return vedta_plan(plan, saksnummer="90/26", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")


def posten(plan: Plan) -> Planpost:
    (post,) = poster_som_teller(plan)
    return post


def belop(handling: Handling) -> set[int | None]:
    return set(Belopslinje.objects.filter(handling=handling).values_list("belop_ore", flat=True))


def test_a_revision_holds_all_of_the_adopted_and_changes_nothing_until_it_is_adopted(vedtatt: Plan) -> None:
    ny = lag_revisjon(vedtatt, grunn="Sak 12/27", aktor=None)
    post = posten(ny)
    sett_planbelop(post, linjer=kutt(-9000), aktor=None)

    assert (ny.navn, ny.reviderer, ny.revisjonsgrunn) == ("HØP 2027, endring 1", vedtatt, "Sak 12/27")
    assert rammer_i(ny) == rammer_i(vedtatt)
    assert belop(post.handling) == {-5000}
    forskjell = forskjell_fra_vedtatt(ny)
    assert forskjell is not None
    assert forskjell.rader == (
        Forskjell(post.handling.kode, post.handling, "drift", (-4000, -4000, -4000, -4000)),
    )
    assert [rad.per_aar for rad in forskjell.summer] == [(-4000, -4000, -4000, -4000)]
    assert gjeldende_plan(aar=2027) == vedtatt


def test_an_adopted_revision_holds_instead_and_the_old_one_stands_as_it_was(vedtatt: Plan) -> None:
    ny = lag_revisjon(vedtatt, grunn="Sak 12/27", aktor=None)
    sett_planbelop(posten(ny), linjer=kutt(-9000), aktor=None)
    with pytest.raises(UnableToSave, match="ikke er disponert"):
        vedta_plan(ny, saksnummer="12/27", dato=DAG, aktor=None, uten_kontroll="x")
    ny = sett_rammer(ny, rammer=foreslaa_rammer(ny), aktor=None)

    ny = vedta_plan(ny, saksnummer="12/27", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")

    handling = posten(ny).handling
    assert (handling.tilstand, handling.saksnummer, belop(handling)) == ("vedtatt", "12/27", {-9000})
    gamle = Planbelop.objects.filter(post__plan=vedtatt).values_list("belop_ore", flat=True)
    assert set(gamle) == {-5000}
    assert gjeldende_plan(aar=2027) == ny
    assert list(Vedtak.objects.filter(handling=handling).values_list("saksnummer", flat=True)) == [
        "12/27",
        "90/26",
    ]
    assert brutte_segl() == []


def test_only_an_adopted_plan_is_revised_once_and_with_a_reason(vedtatt: Plan) -> None:
    with pytest.raises(UnableToRevise, match="Skriv hvorfor"):
        lag_revisjon(vedtatt, grunn=" ", aktor=None)
    ny = lag_revisjon(vedtatt, grunn="Sak 12/27", aktor=None)
    with pytest.raises(UnableToRevise, match="alt revidert i «HØP 2027, endring 1»"):
        lag_revisjon(vedtatt, grunn="Sak 13/27", aktor=None)
    with pytest.raises(UnableToRevise, match="ikke vedtatt"):
        lag_revisjon(ny, grunn="Sak 13/27", aktor=None)


def test_amounts_in_a_plan_are_refused_when_stale_adopted_or_the_action_is_open(vedtatt: Plan) -> None:
    ny = lag_revisjon(vedtatt, grunn="Sak 12/27", aktor=None)
    post = posten(ny)
    sett_planbelop(post, linjer=kutt(-9000), aktor=None, versjon=post.versjon)
    with pytest.raises(Versjonskonflikt):
        sett_planbelop(post, linjer=kutt(-1), aktor=None, versjon=post.versjon)
    with pytest.raises(UnableToSave, match="Lag en revisjon"):
        sett_planbelop(posten(vedtatt), linjer=kutt(-1), aktor=None)
    aapen = lag_tiltak(ny, *kutt(-7))
    with pytest.raises(UnableToRevise, match="ikke vedtatt"):
        sett_planbelop(Planpost.objects.get(plan=ny, handling=aapen), linjer=kutt(-1), aktor=None)


def test_an_action_that_was_left_out_is_adopted_in_a_revision_and_not_alone(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    utkast = Handling.objects.get(pk=lag_tiltak(plan, *kutt()).pk)
    utkast = trekk_handling(utkast, grunn="Ikke nå", aktor=None)
    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None)
    vedta_plan(plan, saksnummer="90/26", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")

    with pytest.raises(UnableToTransition, match="Lag en revisjon"):
        vedta_handling(utkast, saksnummer="1/27", dato=DAG, aktor=None)


def test_the_pages_lead_from_locked_amounts_to_a_revision_and_refuse_an_old_version(
    vedtatt: Plan, roller: Rollebesetning
) -> None:
    klient, handling = klient_for(roller.okonomisjef), posten(vedtatt).handling
    revider = reverse("hop:revider", args=[vedtatt.pk])

    laast = klient.get(reverse("hop:belop", args=[handling.pk])).content.decode()
    svar = klient.post(revider, {"grunn": "Sak 12/27"})

    ny = Plan.objects.get(reviderer=vedtatt)
    assert f'href="{revider}"' in laast
    assert svar.headers["Location"] == reverse("hop:plan", args=[ny.pk])
    side = reverse("hop:planbelop", args=[posten(ny).pk])
    (skjema,) = [s for s in les_skjemaer(klient.get(side)) if "versjon" in s.navnene()]
    data = skjema.svar() | {"rad-0-kr_2027": ["-90"]}
    assert klient.post(side, data).status_code == 302
    assert klient.post(side, data).status_code == 200
    assert set(posten(ny).belop.values_list("aar", "belop_ore")) == {
        (2027, -9000),
        *((aar, -5000) for aar in (2028, 2029, 2030)),
    }
    assert "Endret fra den vedtatte planen" in klient.get(reverse("hop:plan", args=[ny.pk])).content.decode()
    assert klient.post(reverse("hop:belop", args=[handling.pk]), {}).status_code == 409


def test_the_file_of_a_plan_has_the_plans_own_amounts_for_each_year(
    vedtatt: Plan, roller: Rollebesetning
) -> None:
    ny = lag_revisjon(vedtatt, grunn="Sak 12/27", aktor=None)
    sett_planbelop(posten(ny), linjer=[*kutt(-9000)[:1], *kutt()[1:]], aktor=None)
    lag_tiltak(ny, *kutt(-700)[:2])
    klient = klient_for(roller.okonomisjef)

    def belop_i(plan: Plan) -> dict[str, list[str]]:
        fil = klient.get(reverse("hop:handlinger_csv"), {"plan": str(plan.pk)}).content.decode("utf-8-sig")
        hode, *linjer = [linje.split(";") for linje in fil.splitlines()]
        assert hode[8::3] == [f"Drift {aar} (øre)" for aar in plan.aar]
        return {linje[0]: linje[8::3] for linje in linjer}

    eldre, nyere = belop_i(vedtatt), belop_i(ny)
    kode = posten(vedtatt).handling.kode
    assert eldre == {kode: ["-5000"] * 4}
    assert nyere[kode] == ["-9000", "-5000", "-5000", "-5000"]
    assert [rad for en, rad in nyere.items() if en != kode] == [["-700", "-700", "", ""]]
    # What the revision changes later does not change the file of the older plan.
    side = klient.get(reverse("hop:handlinger"), {"plan": str(vedtatt.pk)})
    assert [rad.sum.drift_ore for rad in side.context["rader"]] == [-5000]
    liste = klient.get(reverse("hop:handlinger"), {"plan": str(ny.pk)})
    assert sum(rad.sum.drift_ore for rad in liste.context["rader"]) == -9700


SQL = {
    "plan": "UPDATE hop_plan SET navn = 'X' WHERE id = {plan}",
    "plan borte": "DELETE FROM hop_plan WHERE id = {plan}",
    "post": "UPDATE hop_planpost SET egne_belop = NOT egne_belop WHERE plan_id = {plan}",
    "post borte": "DELETE FROM hop_planpost WHERE plan_id = {plan}",
    "planbelop": "UPDATE hop_planbelop SET belop_ore = 1 WHERE post_id = {post}",
    "planbelop borte": "DELETE FROM hop_planbelop WHERE post_id = {post}",
    "planbelop inn": (
        "INSERT INTO hop_planbelop (kommune_id, versjon, post_id, aar, kilde, kontoklasse, art, tjeneste, "
        "prosjekt, belop_ore) VALUES ({kommune}, 1, {post}, 2027, '', 1, '', '', '', 5)"
    ),
    "ramme": "UPDATE hop_rammelinje SET belop_ore = 1 WHERE plan_id = {plan}",
    "lås": "UPDATE hop_planlaas SET hash = 'x' WHERE plan_id = {plan}",
    "lås borte": "DELETE FROM hop_planlaas WHERE plan_id = {plan}",
    "linje": "UPDATE hop_belopslinje SET belop_ore = 1 WHERE handling_id = {handling}",
    "linje borte": "DELETE FROM hop_belopslinje WHERE handling_id = {handling}",
}


@pytest.mark.parametrize("hva", SQL)
def test_the_database_itself_refuses_to_change_what_is_adopted(vedtatt: Plan, hva: str) -> None:
    post = posten(vedtatt)
    ider = {"plan": vedtatt.pk, "post": post.pk, "handling": post.handling_id, "kommune": vedtatt.kommune_id}

    with (
        pytest.raises(DatabaseError, match="Lag en revisjon"),
        transaction.atomic(),
        connection.cursor() as peker,
    ):
        peker.execute(SQL[hva].format(**ider))


def test_missing_triggers_are_told_and_made_anew(omfang: Kommune) -> None:
    assert manglende_laaser() == []
    with eierrollen():
        fjern_laasene()
        mangler = manglende_laaser()

        assert sikre_laasene() == mangler
        assert (sikre_laasene(), manglende_laaser()) == ([], [])

    assert len(frosne_modeller()) == 8
    assert len(mangler) >= 22


def omgaa(gjor: Callable[[], object]) -> None:
    """Do what the triggers refuse, as one with the keys to the database can."""
    with eierrollen():
        fjern_laasene()
        gjor()
        sikre_laasene()


def test_one_altered_amount_breaks_the_seal(vedtatt: Plan) -> None:
    def endre_en() -> None:
        with connection.cursor() as peker:
            peker.execute("UPDATE hop_planbelop SET belop_ore = belop_ore + 1 WHERE aar = 2029")

    assert brutte_segl() == []
    omgaa(endre_en)
    assert brutte_segl() == [vedtatt]


def test_a_plan_that_was_adopted_before_the_seal_is_told_with_what_to_do(vedtatt: Plan) -> None:
    def fjern_seglet() -> None:
        with connection.cursor() as peker:
            peker.execute("DELETE FROM hop_planlaas")
            peker.execute("DELETE FROM hop_planbelop")
            peker.execute("UPDATE hop_planpost SET egne_belop = NOT egne_belop")

    assert brutte_segl() == []
    omgaa(fjern_seglet)
    eldre = Plan.objects.get(pk=vedtatt.pk)

    (funn,) = [om_segl(plan) for plan in brutte_segl()]
    ny = lag_revisjon(eldre, grunn="Tallene ble ikke låst", aktor=None)

    assert "«HØP 2027» er vedtatt uten at tallene ble låst" in funn
    assert "Lag en revisjon" in funn
    ferdig = vedta_plan(ny, saksnummer="12/27", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")
    assert brutte_segl() == [eldre]
    assert set(posten(ferdig).belop.values_list("belop_ore", flat=True)) == {-5000}
