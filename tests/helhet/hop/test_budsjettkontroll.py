"""A plan is checked against the budget rules before it is adopted, and no path goes around them."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.helhet.okonomi.prover import budsjettfil, les_inn

from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, opprett
from helhet.hop.domain.belop import Finansiering, Linje, sett_belop
from helhet.hop.domain.budsjettkontroll import UnableToAdoptPlan, hent_planbudsjett, kontroller
from helhet.hop.domain.handling import endre_handling, opprett_handling
from helhet.hop.domain.plan import legg_i_plan, opprett_plan, viderefor_handling
from helhet.hop.domain.plantall import brutte_segl
from helhet.hop.domain.ramme import (
    Beholdning,
    Ramme,
    UnableToSetFrames,
    foreslaa_rammer,
    sett_rammer,
)
from helhet.hop.domain.tilstand import foreslaa_handling, vedta_handling, vedta_plan
from helhet.hop.models import Belopslinje, Handling, Plan, Planbelop, Planlaas, Vedtak
from helhet.organisasjon.models import Kommune
from kommuneregn.cli.kontrollplan import kontroller_planfil
from kommuneregn.kontroller.planbudsjett import Postkilde

DAG = date(2026, 12, 10)
BALANSERT = (
    "1010;Fastlønn;3410;Solsiden;253;Sykehjem;900,00",
    "1570;Til investering;8020;Finans;880;Interne;100,00",
    "1870;Skatt;8020;Finans;800;Skatt;-1000,00",
    "0230;Bygg;4100;Eiendom;130;Bygg;100,00",
    "0970;Fra drift;8020;Finans;880;Interne;-100,00",
)


def les_budsjett(aar: int = 2026, *rader: str) -> None:
    les_inn(budsjettfil(*(rader or BALANSERT)), aar=aar, filnavn=f"b{aar}.csv")


def lag_plan(fra: int = 2027) -> Plan:
    return opprett_plan(Plan(navn=f"HØP {fra}", fra_aar=fra, til_aar=fra + 3), aktor=None)


def lag_tiltak(plan: Plan, *linjer: Linje, slag: str = "tiltak") -> Handling:
    tiltak = opprett_handling(Handling(tittel="Matsvinn", slag=slag), dag=DAG, aktor=None)
    sett_belop(tiltak, linjer=linjer, aktor=None)
    legg_i_plan(tiltak, plan=plan, aktor=None)
    return foreslaa_handling(tiltak, aktor=None)


def kutt(ore: int = -5000) -> list[Linje]:
    return [Linje(aar=aar, art="115", belop_ore=ore) for aar in range(2027, 2031)]


def tilstander(plan: Plan) -> dict[str, str]:
    return {ett.kode: ett.tilstand.value for ett in kontroller(plan).svar}


def vedta(plan: Plan, grunn: str = "Årsbudsjettet leses inn etterpå.") -> Plan:
    return vedta_plan(plan, saksnummer="90/26", dato=DAG, aktor=None, uten_kontroll=grunn)


def test_a_cut_that_nobody_has_disposed_of_stops_the_plan(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    lag_tiltak(plan, *kutt())

    with pytest.raises(
        UnableToAdoptPlan, match=r"Fant 50,00 kr som ikke er disponert i driftsbudsjettet i 2027"
    ) as feil:
        vedta(plan)

    assert {ett.kode for ett in feil.value.svar} == {"budsjett-drift", "budsjett-planaar", "budsjett-interne"}
    plan.refresh_from_db()
    assert (plan.tilstand, Planlaas.objects.count(), Vedtak.objects.count()) == ("arbeid", 0, 0)


def test_suggested_frames_make_it_balance_and_then_it_can_be_adopted(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    lag_tiltak(plan, *kutt())

    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None)

    assert tilstander(plan) == {
        **dict.fromkeys(("budsjett-drift", "budsjett-planaar", "budsjett-investering"), "oppfylt"),
        **dict.fromkeys(("budsjett-fond", "budsjett-interne"), "oppfylt"),
        "budsjett-foerste-aar": "ikke kontrollert",
    }
    assert vedta(plan).tilstand == "vedtatt"
    assert brutte_segl() == []


def test_the_first_year_follows_the_annual_budget_when_that_is_imported(omfang: Kommune) -> None:
    les_budsjett()
    les_budsjett(
        2027,
        "1010;Fastlønn;3410;Solsiden;253;Sykehjem;890,00",
        "1115;Mat;3410;Solsiden;253;Sykehjem;-50,00",
        "1540;Avsetning;8020;Finans;880;Interne;200,00",
        "1870;Skatt;8020;Finans;800;Skatt;-1040,00",
    )
    plan = lag_plan()
    lag_tiltak(plan, *kutt())

    forslag = [(r.aar, r.art, r.belop_ore) for r in foreslaa_rammer(plan)]
    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None)

    assert [rad for rad in forslag if rad[0] == 2027] == [
        *((2027, "010", -1000), (2027, "540", 20000), (2027, "570", -10000), (2027, "870", -4000)),
    ]
    assert set(tilstander(plan).values()) == {"oppfylt"}
    assert vedta(plan, grunn="").kontrollgrunn == ""


def test_an_unchecked_rule_asks_for_a_reason_which_is_kept(omfang: Kommune) -> None:
    plan = lag_plan()

    with pytest.raises(UnableToAdoptPlan, match="Skriv hvorfor"):
        vedta(plan, grunn=" ")

    assert vedta(plan, grunn="Nytt system fra 2027.").kontrollgrunn == "Nytt system fra 2027."


def test_no_reason_lets_a_broken_rule_through(omfang: Kommune) -> None:
    plan = lag_plan()
    lag_tiltak(plan, Linje(aar=2027, kontoklasse=0, art="230", belop_ore=100), slag="investering")

    with pytest.raises(UnableToAdoptPlan, match="investeringsbudsjettet"):
        vedta(plan, grunn="Kommunestyret vil det.")


def test_a_plan_cannot_be_called_adopted_past_the_rules(omfang: Kommune) -> None:
    plan = lag_plan()

    with pytest.raises(ValidationError, match="låste tall"):
        endre(plan, felt={"tilstand": "vedtatt"}, aktor=None)
    with pytest.raises(UnableToSave, match="vedtatt"):
        opprett(Plan(navn="X", fra_aar=2027, til_aar=2030, tilstand="vedtatt"), aktor=None)
    brutt = {"regler": {"budsjett-drift": {"tilstand": "brutt"}}}
    with pytest.raises(ValidationError, match="budsjettregel"):
        opprett(Planlaas(plan=plan, hash="x", kontroll=brutt), aktor=None)


def test_financing_and_funds_are_counted_where_they_belong(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    bygg = lag_tiltak(plan, Linje(aar=2028, kontoklasse=0, art="230", belop_ore=700), slag="investering")
    sett_belop(
        bygg,
        linjer=[Linje(aar=2028, kontoklasse=0, art="230", belop_ore=700)],
        finansiering=[Finansiering(2028, "laan", 500), Finansiering(2028, "fond", 200)],
        aktor=None,
    )
    beholdning = [Beholdning("53", 150, "Regnskapet for 2025")]
    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), fond=beholdning, aktor=None)

    finans = [
        (p.art, p.belop_ore) for p in hent_planbudsjett(plan).poster if p.kilde is Postkilde.FINANSIERING
    ]

    assert finans == [("940", -200), ("910", -500)]
    assert tilstander(plan)["budsjett-investering"] == "oppfylt"
    # 100 kr a year comes from drift and is set aside, so the fund holds enough by then.
    assert tilstander(plan)["budsjett-fond"] == "oppfylt"


def test_an_action_without_kroner_is_not_taken_for_nothing(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    tiltak = lag_tiltak(plan)

    (svar,) = [ett for ett in kontroller(plan).svar if ett.kode == "budsjett-planaar"]

    assert svar.tilstand.value == "ikke kontrollert"
    assert tiltak.kode in svar.funn[0].melding


def test_what_an_earlier_plan_put_in_the_base_is_not_counted_twice(omfang: Kommune) -> None:
    les_budsjett(2025)
    les_budsjett()
    forrige, plan = lag_plan(2026), lag_plan()
    linjer = [Linje(aar=aar, art="115", belop_ore=ore) for aar, ore in ((2026, -1000), (2027, -1500))]
    tiltak = lag_tiltak(forrige, *linjer)
    forrige = sett_rammer(forrige, rammer=foreslaa_rammer(forrige), aktor=None)
    vedta(forrige)
    vedta_handling(tiltak, saksnummer="90/26", dato=DAG, aktor=None)
    viderefor_handling(tiltak, fra=forrige, til=plan, aktor=None)

    poster = hent_planbudsjett(plan).poster

    i_2027 = [p.belop_ore for p in poster if p.aar == 2027 and p.art == "115"]
    assert (sorted(i_2027), sum(i_2027)) == ([-1500, 1000], -500)


def test_adoption_locks_every_amount_under_a_seal_that_one_change_breaks(omfang: Kommune) -> None:
    les_budsjett()
    plan = lag_plan()
    tiltak = lag_tiltak(plan, *kutt())
    plan = vedta(sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None))

    laaste = Planbelop.objects.values_list("aar", "art", "belop_ore")

    assert sorted(laaste) == [(aar, "115", -5000) for aar in range(2027, 2031)]
    assert tiltak.tilstand == "forslag"
    assert brutte_segl() == []


@pytest.mark.parametrize("tilstand", ["vedtatt"])
def test_the_amounts_of_an_adopted_action_do_not_change_with_a_reason(omfang: Kommune, tilstand: str) -> None:
    tiltak = opprett_handling(Handling(tittel="Matsvinn", slag="tiltak"), dag=DAG, aktor=None)
    sett_belop(tiltak, linjer=kutt(), aktor=None)
    vedtatt = vedta_handling(tiltak, saksnummer="1/26", dato=DAG, aktor=None)
    linje = Belopslinje.objects.first()
    assert (vedtatt.tilstand, linje is not None) == (tilstand, True)

    for forsoek in (
        lambda: sett_belop(vedtatt, linjer=kutt(-9000), aktor=None, grunn="Sak 2/26"),
        lambda: sett_belop(vedtatt, linjer=[], aktor=None, grunn="Sak 2/26"),
        lambda: endre(linje, felt={"belop_ore": 1}, aktor=None, grunn="Sak 2/26"),
        lambda: opprett(Belopslinje(handling=vedtatt, aar=2027, belop_ore=5), aktor=None),
        lambda: endre_handling(
            vedtatt, felt={"totalramme_ore": 5, "slag": "investering"}, aktor=None, grunn="x"
        ),
    ):
        with pytest.raises(UnableToSave, match="Lag en revisjon"):
            forsoek()

    assert endre_handling(vedtatt, felt={"tittel": "Mindre svinn"}, aktor=None, grunn="Klarere").versjon == 3


def test_frames_outside_the_plan_twice_or_stale_are_refused(omfang: Kommune) -> None:
    plan = lag_plan()

    with pytest.raises(UnableToSetFrames, match="2031"):
        sett_rammer(plan, rammer=[Ramme(2031, "870", "Skatt", -1)], aktor=None)
    with pytest.raises(UnableToSetFrames, match="to ganger"):
        sett_rammer(plan, rammer=[Ramme(2027, "870", "Skatt", -1)] * 2, aktor=None)
    ny = sett_rammer(plan, rammer=[Ramme(2027, "870", "Skatt", -1)], aktor=None, versjon=plan.versjon)
    with pytest.raises(Versjonskonflikt):
        sett_rammer(plan, rammer=[], aktor=None, versjon=plan.versjon)
    assert ny.versjon == plan.versjon + 1


def test_the_file_of_the_page_gives_the_command_the_same_findings(
    omfang: Kommune, roller: Rollebesetning
) -> None:
    les_budsjett()
    plan = lag_plan()
    lag_tiltak(plan, *kutt())

    fil = klient_for(roller.okonomisjef).get(reverse("hop:plankontroll_csv", args=[plan.pk])).content

    ventet = [ett for svar in kontroller(plan).svar for ett in svar.funn]
    assert len(ventet) > 4
    assert list(kontroller_planfil(BytesIO(fil), valg={"ark": None}).funn) == ventet
