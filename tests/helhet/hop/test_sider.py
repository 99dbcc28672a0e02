"""The pages of goals, actions and plans, as their users."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.felles.omfang import kommune_omfang
from helhet.hop.domain.belop import Linje, fingeravtrykk, sett_belop
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.lenker import knytt_til_maal
from helhet.hop.domain.maal import opprett_maal, opprett_strategi
from helhet.hop.domain.plan import legg_i_plan, opprett_plan
from helhet.hop.domain.tilstand import foreslaa_handling, vedta_handling
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import Handling, Maal, Plan, Strategi
from helhet.organisasjon.enums import Maalform, Rolle
from helhet.organisasjon.models import Enhet, Kommune

DAG = date(2026, 11, 21)


def lag(enhet: Enhet | None, tittel: str = "Mindre matsvinn", slag: str = "tiltak") -> Handling:
    return opprett_handling(Handling(tittel=tittel, slag=slag, enhet=enhet), dag=DAG, aktor=None)


@pytest.fixture
def maal(omfang: Kommune) -> Maal:
    return opprett_maal(
        Maal(type="hovedmaal", tittel="Gode tjenester", tittel_nn="Gode tenester"), aktor=None
    )


def test_register_counts_each_action_once_under_goal_and_strategy(
    maal: Maal, roller: Rollebesetning, enheter: Enheter
) -> None:
    strategi = opprett_strategi(Strategi(maal=maal, tittel="Bruke maten vi kjøper"), aktor=None)
    tiltak = lag(enheter.kjokken)
    knytt_til_maal(tiltak, maal=maal, aktor=None)

    side = klient_for(roller.enhetsleder).get(reverse("hop:maal"))

    (gren,) = side.context["tre"]
    assert (gren.antall.strategier, gren.antall.tiltak, gren.antall.handlinger) == (1, 1, 1)
    assert [g.strategi for g in gren.strategier] == [strategi]
    assert "Nytt mål" not in side.content.decode()


def test_nynorsk_title_is_shown_to_one_who_reads_nynorsk(maal: Maal, roller: Rollebesetning) -> None:
    bruker = roller.enhetsleder
    bruker.maalform = Maalform.NYNORSK
    bruker.save()

    tekst = klient_for(bruker).get(reverse("hop:maalside", args=[maal.pk])).content.decode()

    assert "Gode tenester" in tekst
    assert "Gode tjenester" not in tekst


def test_planner_makes_changes_and_moves_goals(roller: Rollebesetning) -> None:
    klient = klient_for(roller.kommunedirektor)
    for tittel in ("En", "To"):
        klient.post(reverse("hop:nytt_maal"), {"type": "hovedmaal", "tittel": tittel})
    to = Maal.objects.get(tittel="To")

    klient.post(reverse("hop:flytt", args=["maal", to.pk, "opp"]), {"versjon": to.versjon})
    svar = klient.post(
        reverse("hop:rediger_maal", args=[to.pk]), {"type": "hovedmaal", "tittel": "Tre", "versjon": 2}
    )

    assert svar.status_code == 302
    assert [m.tittel for m in Maal.objects.all()] == ["Tre", "En"]


def test_stale_goal_form_shows_both_versions_and_then_saves(maal: Maal, roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.kommunedirektor), reverse("hop:rediger_maal", args=[maal.pk])
    klient.post(adresse, {"type": "hovedmaal", "tittel": "Hennes", "versjon": 1})

    svar = klient.post(adresse, {"type": "hovedmaal", "tittel": "Hans", "versjon": 1})
    forskjell = [(k.lagret, k.ditt) for k in svar.context["konflikt"].felt]
    klient.post(
        adresse,
        {"type": "hovedmaal", "tittel": "Hans", "versjon": 1}
        | {"konfliktsett": svar.context["konflikt"].sett, "konfliktalle": "ditt"},
    )

    assert ("Hennes", "Hans") in forskjell
    assert Maal.objects.get().tittel == "Hans"


def test_unit_leader_makes_an_action_in_own_unit_with_prefilled_goal(
    maal: Maal, roller: Rollebesetning, enheter: Enheter
) -> None:
    klient = klient_for(roller.enhetsleder)
    forste = klient.get(reverse("hop:ny_handling"), {"maal": maal.pk})
    assert f"slag=tiltak&amp;maal={maal.pk}" in forste.content.decode()

    svar = klient.post(
        reverse("hop:ny_handling") + "?slag=tiltak",
        {"tittel": "Mindre matsvinn", "enhet": enheter.kjokken.pk, "hovedmaal": maal.pk},
    )

    handling = Handling.objects.get()
    assert svar.headers["Location"] == reverse("hop:handling", args=[handling.pk])
    assert (handling.kode[2:], handling.enhet, handling.tilstand) == ("-3420-001", enheter.kjokken, "utkast")
    assert [(x.maal, x.primaer) for x in handling.maallenker.all()] == [(maal, True)]


def test_unit_leader_cannot_make_an_action_in_anothers_unit(roller: Rollebesetning, enheter: Enheter) -> None:
    svar = klient_for(roller.enhetsleder).post(
        reverse("hop:ny_handling") + "?slag=tiltak", {"tittel": "Ute", "enhet": enheter.skole.pk}
    )

    assert set(svar.context["skjema"].errors) == {"enhet"}
    assert not Handling.objects.exists()


def test_action_of_another_unit_or_kommune_does_not_exist(
    roller: Rollebesetning, enheter: Enheter, annen_kommune: Kommune
) -> None:
    annen_enhet = lag(enheter.skole)
    with kommune_omfang(annen_kommune.pk):
        naboens = lag(None)
    klient = klient_for(roller.enhetsleder)

    koder = {
        navn: [klient.get(reverse(f"hop:{navn}", args=[h.pk])).status_code for h in (annen_enhet, naboens)]
        for navn in ("handling", "rediger_handling", "belop")
    }

    assert koder == {"handling": [404, 404], "rediger_handling": [404, 404], "belop": [404, 404]}


def test_one_without_a_role_is_told_whom_to_ask(roller: Rollebesetning, enheter: Enheter) -> None:
    handling = lag(enheter.skole)
    klient = klient_for(roller.uten)

    svar = [klient.get(reverse("hop:handlinger")), klient.get(reverse("hop:handling", args=[handling.pk]))]

    assert [(s.status_code, s["Location"]) for s in svar] == [(302, reverse("organisasjon:ingen_rolle"))] * 2


def test_politician_sees_what_is_proposed_and_nothing_before(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    lag(enheter.skole, "Utkast")
    forslag = foreslaa_handling(lag(enheter.skole, "Forslag"), aktor=None)
    klient = klient_for(roller.politiker)

    side = klient.get(reverse("hop:handlinger"))

    assert [rad.handling for rad in side.context["rader"]] == [forslag]
    assert klient.get(reverse("hop:rediger_handling", args=[forslag.pk])).status_code == 404


def test_project_owner_may_change_own_action_and_no_other(omfang: Kommune, enheter: Enheter) -> None:
    eier = lag_bruker("prosjekteier", Rolle.PROSJEKTEIER)
    egen, annen = lag(enheter.skole, "Egen"), lag(enheter.skole, "Annen")
    egen = opprett_handling(
        Handling(tittel="Min", slag="tiltak", enhet=enheter.skole, prosjekteier=eier), dag=DAG, aktor=None
    )
    klient = klient_for(eier)

    assert klient.get(reverse("hop:rediger_handling", args=[egen.pk])).status_code == 200
    assert klient.get(reverse("hop:rediger_handling", args=[annen.pk])).status_code == 404


def test_amounts_are_typed_as_norwegians_do(roller: Rollebesetning, enheter: Enheter) -> None:
    tiltak = lag(enheter.kjokken)
    klient, adresse = klient_for(roller.enhetsleder), reverse("hop:belop", args=[tiltak.pk])
    aar = klient.get(adresse).context["aarene"][0]

    svar = klient.post(
        adresse, belopsdata(tiltak, {f"kr_{aar}": "−412 000", f"t_{aar}": "12,5", "art": "115"})
    )

    assert svar.status_code == 302
    assert list(tiltak.linjer.values_list("aar", "art", "belop_ore", "timer")) == [
        (aar, "115", -41_200_000, Decimal("12.5"))
    ]


def belopsdata(handling: Handling, rad: dict[str, object]) -> dict[str, object]:
    start = handling.linjer.count()
    return {
        "sett_som": fingeravtrykk(handling),
        "rad-TOTAL_FORMS": start + 1,
        "rad-INITIAL_FORMS": start,
        **{f"rad-{start}-{navn}": verdi for navn, verdi in rad.items()},
    }


def test_amount_that_cannot_be_read_is_told_and_the_rest_stays(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    tiltak = lag(enheter.kjokken)
    klient, adresse = klient_for(roller.enhetsleder), reverse("hop:belop", args=[tiltak.pk])
    aar = klient.get(adresse).context["aarene"][0]

    tekst = klient.post(adresse, belopsdata(tiltak, {f"kr_{aar}": "åtte", "art": "115"})).content.decode()

    assert "Fant «åtte»" in tekst
    assert 'value="115"' in tekst
    assert not tiltak.linjer.exists()


def test_more_rows_without_script_keeps_what_is_typed(roller: Rollebesetning, enheter: Enheter) -> None:
    tiltak = lag(enheter.kjokken)
    klient, adresse = klient_for(roller.enhetsleder), reverse("hop:belop", args=[tiltak.pk])

    svar = klient.post(adresse, {**belopsdata(tiltak, {"art": "115"}), "flere": "1"})

    assert len(svar.context["rader"].forms) == 3
    assert 'value="115"' in svar.content.decode()


def test_adopted_action_asks_why_and_stores_the_reason(roller: Rollebesetning, enheter: Enheter) -> None:
    tiltak = vedta_handling(lag(enheter.kjokken), saksnummer="26/1", dato=DAG, aktor=None)
    klient, adresse = klient_for(roller.enhetsleder), reverse("hop:rediger_handling", args=[tiltak.pk])
    data = {
        "tittel": "Nytt navn",
        "enhet": enheter.kjokken.pk,
        "kode": tiltak.kode,
        "versjon": tiltak.versjon,
    }

    uten = klient.post(adresse, data)
    klient.post(adresse, {**data, "grunn": "Sak 26/2"})

    assert set(uten.context["skjema"].errors) == {"grunn"}
    assert Handling.objects.get().tittel == "Nytt navn"
    assert "Sak 26/2" in klient.get(reverse("hop:handling", args=[tiltak.pk])).content.decode()


def test_code_in_use_is_told_at_the_field(roller: Rollebesetning, enheter: Enheter) -> None:
    lag(enheter.kjokken)

    svar = klient_for(roller.enhetsleder).post(
        reverse("hop:ny_handling") + "?slag=tiltak",
        {"tittel": "To", "enhet": enheter.kjokken.pk, "kode": "26-3420-001"},
    )

    assert set(svar.context["skjema"].errors) == {"kode"}
    assert Handling.objects.count() == 1


@pytest.mark.parametrize("slag", list(Handlingsslag))
def test_form_has_the_fields_of_its_slag(roller: Rollebesetning, slag: Handlingsslag) -> None:
    side = klient_for(roller.okonomisjef).get(reverse("hop:ny_handling"), {"slag": slag})

    felt = set(side.context["skjema"].fields)
    assert {navn: navn in felt for navn in ("oppdragstype", "tilskudd_ore", "totalramme_ore")} == {
        "oppdragstype": slag == "oppdrag",
        "tilskudd_ore": slag != "tiltak",
        "totalramme_ore": slag == "investering",
    }


def test_list_filters_and_sums_the_year(roller: Rollebesetning, enheter: Enheter, maal: Maal) -> None:
    med = lag(enheter.kjokken, "Med mål")
    lag(enheter.sykehjem, "Uten mål", slag="oppdrag")
    knytt_til_maal(med, maal=maal, aktor=None)
    sett_belop(med, linjer=[Linje(aar=a, art="115", belop_ore=-100) for a in (2026, 2027)], aktor=None)
    klient = klient_for(roller.enhetsleder)

    def treff(**valg: str) -> list[str]:
        return [rad.handling.tittel for rad in klient.get(reverse("hop:handlinger"), valg).context["rader"]]

    assert treff(sorter="-tittel") == ["Uten mål", "Med mål"]
    assert treff(uten_maal="on") == ["Uten mål"]
    assert treff(slag="tiltak") == ["Med mål"]
    assert treff(sok="26-3420") == ["Med mål"]
    assert treff(enhet=str(enheter.sykehjem.pk)) == ["Uten mål"]
    assert treff(uten_gevinst="on") == ["Uten mål", "Med mål"]
    assert treff(slag="tull", enhet="tull") == ["Uten mål", "Med mål"]


def test_file_has_every_action_and_no_formula(roller: Rollebesetning, enheter: Enheter) -> None:
    lag(enheter.kjokken, "=HYPERLINK(1)")

    svar = klient_for(roller.enhetsleder).get(reverse("hop:handlinger_csv"))

    linjer = svar.content.decode("utf-8-sig").splitlines()
    assert linjer[1].startswith("26-3420-001;'=HYPERLINK(1);Tiltak;Utkast;3420 Kjøkkenet;;;0;;;")


def test_hours_are_summed_by_ansvar_and_missing_is_not_zero(roller: Rollebesetning, enheter: Enheter) -> None:
    oppdrag = lag(enheter.kjokken, slag="oppdrag")
    klient = klient_for(roller.okonomisjef)
    aarene = klient.get(reverse("hop:timer")).context["aarene"]
    sett_belop(
        oppdrag,
        linjer=[
            Linje(aar=aarene[0], timer=Decimal(40)),
            Linje(aar=aarene[0], ansvar=enheter.kjokken, timer=Decimal("10.5")),
        ],
        aktor=None,
    )

    (rad,) = klient.get(reverse("hop:timer")).context["rader"]

    assert (rad.enhet, rad.timer, rad.handlinger) == (
        "3420 Kjøkkenet",
        (Decimal("50.5"), *[None] * (len(aarene) - 1)),
        1,
    )


def test_plan_shows_sums_by_sector_with_drift_and_investering_apart(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    plan = opprett_plan(Plan(navn="HØP 2027–2030", fra_aar=2027, til_aar=2030), aktor=None)
    tiltak, bygg = lag(enheter.kjokken), lag(enheter.skole, "Nytt bygg", slag="investering")
    for handling in (tiltak, bygg):
        legg_i_plan(handling, plan=plan, aktor=None)
    sett_belop(tiltak, linjer=[Linje(aar=2027, art="115", belop_ore=-1000)], aktor=None)
    sett_belop(
        bygg,
        linjer=[Linje(aar=2028, kontoklasse=0, belop_ore=5000), Linje(aar=2029, belop_ore=70)],
        aktor=None,
    )

    oversikt = klient_for(roller.okonomisjef).get(reverse("hop:plan", args=[plan.pk])).context["oversikt"]

    assert [(s.navn, len(s.rader)) for s in oversikt.sektorer] == [("Helse", 1), ("Oppvekst", 1)]
    assert oversikt.drift == (-1000, None, 70, None)
    assert oversikt.investering == (None, 5000, None, None)


def test_action_is_put_in_a_plan_and_carried_on_from_its_page(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    tiltak = lag(enheter.kjokken)
    planer = [opprett_plan(Plan(navn=f"HØP {a}", fra_aar=a, til_aar=a + 3), aktor=None) for a in (2026, 2027)]
    klient = klient_for(roller.enhetsleder)

    for plan in planer:
        klient.post(reverse("hop:i_plan", args=[tiltak.pk]), {"plan": plan.pk})

    poster = tiltak.planposter.order_by("plan__fra_aar")
    assert [(p.plan, p.viderefort_fra) for p in poster] == [(planer[0], None), (planer[1], planer[0])]


def test_plan_of_less_than_four_years_is_refused(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)

    svar = klient.post(reverse("hop:ny_plan"), {"navn": "Kort", "fra_aar": 2027, "til_aar": 2029})

    assert set(svar.context["skjema"].errors) == {"til_aar"}
    assert not Plan.objects.exists()


def test_transitions_need_the_right_and_a_reason(roller: Rollebesetning, enheter: Enheter) -> None:
    tiltak = lag(enheter.kjokken)
    adresse = reverse("hop:overgang", args=[tiltak.pk, "avvis"])

    leder = klient_for(roller.enhetsleder).post(adresse, {"grunn": "Nei"})
    klient_for(roller.kommunedirektor).post(adresse, {"grunn": "", "versjon": 1})
    assert (leder.status_code, Handling.objects.get().tilstand) == (404, "utkast")
    klient_for(roller.kommunedirektor).post(adresse, {"grunn": "For dyrt", "versjon": 1})

    assert Handling.objects.get().tilstand == "avvist"
