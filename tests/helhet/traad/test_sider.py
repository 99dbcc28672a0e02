"""The pages as their users: the thread, the breaks, proposal and adoption."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.traad.prover import Proevetraad, lag_gevinst, lag_handling

from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import endre, opprett
from helhet.hop.domain.tilstand import foreslaa_handling
from helhet.hop.models import Maal, Plan
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.domain.leser import brudd_for
from helhet.traad.enums import Bruddkode

IDAG = date(2026, 11, 21)


@pytest.fixture
def leder(roller: Rollebesetning, traaden: Proevetraad) -> Client:
    return klient_for(roller.enhetsleder)


def _traad(slag: str, pk: int) -> str:
    return reverse("traad:traad", args=[slag, pk])


def _side(klient: Client, adresse: str) -> str:
    svar = klient.get(adresse)
    assert svar.status_code == 200
    return unescape(svar.content.decode())


def _lenker(side: str) -> set[str]:
    return set(re.findall(r'href="([^"#]+)"', side.split("<main", 1)[1]))


def _alle(traaden: Proevetraad) -> dict[str, tuple[str, int]]:
    return {
        "satsing": ("maal", traaden.satsing.pk),
        "maal": ("maal", traaden.maal.pk),
        "strategi": ("strategi", traaden.strategi.pk),
        "handling": ("handling", traaden.matsvinn.pk),
        "gevinst": ("gevinst", traaden.klima.pk),
        "virkning": ("virkning", traaden.kilo.pk),
    }


@pytest.mark.parametrize("fra", ["satsing", "maal", "strategi", "handling", "gevinst", "virkning"])
@pytest.mark.parametrize("vis", ["tegning", "liste"])
def test_goal_and_effect_are_at_most_three_clicks_away_both_ways(
    leder: Client, traaden: Proevetraad, fra: str, vis: str
) -> None:
    start = f"{_traad(*_alle(traaden)[fra])}?vis={vis}"
    maal = reverse("hop:maalside", args=[traaden.maal.pk])
    effekt = reverse("gevinst:gevinst", args=[traaden.klima.pk])

    for til in (maal, effekt):
        klikk, naadd, sett = 0, {start}, {start}
        while til not in naadd and klikk < 3:
            klikk += 1
            traadlenker = {lenke for n in naadd for lenke in _lenker(_side(leder, n))}
            naadd = {n for n in traadlenker - sett if n == til or n.startswith("/traad/")}
            sett |= naadd
        assert til in naadd
        assert klikk == 1  # the whole thread stands on one page: one click is the truth, three the promise


def test_the_thread_shows_kroner_status_breaks_and_what_mends_them(
    leder: Client, traaden: Proevetraad
) -> None:
    side = _side(leder, _traad("maal", traaden.maal.pk))

    for tekst in (
        "Gode tjenester innenfor bærekraftig økonomi",
        "−190\u00a0000\u00a0kr i 2026",
        "361 kg per måned",
        "Mangler gevinst",
        "måling forfalt",
        "beregnet, ikke kuttet",
        "2 brudd i denne tråden",
        "Skulle vært målt 15. november 2026.",
    ):
        assert tekst in side
    assert reverse("gevinst:ny", args=[traaden.kjolerom.pk]) in _lenker(side)
    assert reverse("gevinst:mal", args=[traaden.kilo.pk]) in _lenker(side)


def test_the_list_holds_the_same_boxes_as_the_drawing(leder: Client, traaden: Proevetraad) -> None:
    tegning = leder.get(_traad("maal", traaden.maal.pk)).content.decode()
    liste = leder.get(f"{_traad('maal', traaden.maal.pk)}?vis=liste").content.decode()

    assert '<svg class="traadtegning"' in tegning
    assert '<svg class="traadtegning"' not in liste
    bokser = tegning.count('class="boks ') + tegning.count('class="boks"')
    assert bokser == liste.count("<h3>") == 12


def test_nynorsk_titles_are_shown_to_those_who_read_nynorsk(
    leder: Client, traaden: Proevetraad, roller: Rollebesetning
) -> None:
    endre(traaden.maal, felt={"tittel_nn": "Gode tenester innanfor berekraftig økonomi"}, aktor=None)
    Bruker.objects.filter(pk=roller.enhetsleder.pk).update(maalform="nn")

    side = _side(leder, _traad("maal", traaden.maal.pk))

    assert "Gode tenester innanfor berekraftig økonomi" in side


@pytest.mark.parametrize(
    ("hvem", "status"),
    [("enhetsleder", 200), ("annen_enhetsleder", 404), ("okonomisjef", 200), ("revisor", 200), ("uten", 302)],
)
def test_an_action_is_shown_to_those_who_may_see_it(
    roller: Rollebesetning, traaden: Proevetraad, hvem: str, status: int
) -> None:
    klient = klient_for(getattr(roller, hvem))

    svar = [klient.get(_traad(*_alle(traaden)[n])).status_code for n in ("handling", "gevinst", "virkning")]

    assert svar == [status] * 3


def test_a_goal_is_shown_to_all_but_only_with_what_one_may_see(
    roller: Rollebesetning, traaden: Proevetraad
) -> None:
    side = _side(klient_for(roller.annen_enhetsleder), _traad("maal", traaden.maal.pk))

    assert "Bruke maten vi kjøper" in side
    assert "Mindre matsvinn" not in side
    assert "Nytt kjølerom" not in side
    assert "Mangler handling" not in side


def test_a_thread_of_another_municipality_is_not_found(
    roller: Rollebesetning, traaden: Proevetraad, annen_kommune: Kommune
) -> None:
    with kommune_omfang(annen_kommune.pk):
        fremmed = opprett(Maal(tittel="Naboens mål", type="hovedmaal"), aktor=None)

    svar = klient_for(roller.okonomisjef).get(_traad("maal", fremmed.pk))

    assert svar.status_code == 404


@pytest.mark.parametrize("sti", ["/traad/maal/999999/", "/traad/tull/1/"])
def test_what_does_not_exist_is_not_found(leder: Client, sti: str) -> None:
    assert leder.get(sti).status_code == 404


def test_one_who_is_not_logged_in_is_sent_to_log_in(traaden: Proevetraad) -> None:
    svar = Client().get(_traad("maal", traaden.maal.pk))

    assert (svar.status_code, svar["Location"].startswith(reverse("organisasjon:logg_inn"))) == (302, True)


def test_a_thread_takes_as_many_queries_small_and_large(
    leder: Client, traaden: Proevetraad, enheter: Enheter, roller: Rollebesetning
) -> None:
    adresse = _traad("maal", traaden.satsing.pk)
    leder.get(adresse)
    with CaptureQueriesContext(connection) as liten:
        leder.get(adresse)

    for nr in range(3):
        handling = lag_handling(f"26-X-{nr}", f"Ny {nr}", enheter.kjokken, roller.enhetsleder)
        lag_gevinst(handling, f"Gevinst {nr}", None, kategori="budsjett")
        maal = opprett(Maal(tittel=f"Delmål {nr}", type="delmaal", forelder=traaden.maal), aktor=None)
        opprett(maal.handlingslenker.model(handling=handling, maal=maal, primaer=True), aktor=None)
    with CaptureQueriesContext(connection) as stor:
        leder.get(adresse)

    assert len(stor) == len(liten)


def _tilgang(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_breaks_are_those_of_what_one_may_see(
    roller: Rollebesetning, traaden: Proevetraad, kommune: Kommune
) -> None:
    def koder(bruker: Bruker) -> list[Bruddkode]:
        return [b.kode for b in brudd_for(_tilgang(bruker, kommune), IDAG)]

    assert koder(roller.enhetsleder) == [Bruddkode.HANDLING_UTEN_GEVINST, Bruddkode.MAALING_FORFALT]
    assert koder(roller.annen_enhetsleder) == []
    assert koder(roller.controller) == koder(roller.enhetsleder)


def test_the_list_of_breaks_filters_by_kind_enhet_and_mine(
    roller: Rollebesetning, traaden: Proevetraad, enheter: Enheter
) -> None:
    lag_handling("26-2100-9", "Lesetreff", enheter.skole, None, opphav="teknisk")
    klient = klient_for(roller.controller)

    alle = _side(klient, reverse("traad:brudd"))
    assert all(t in alle for t in ("Nytt kjølerom", "Kastet mat", "Lesetreff"))
    ett_slag = _side(klient, reverse("traad:brudd") + "?slag=maaling-forfalt")
    assert ("Kastet mat" in ett_slag, "Nytt kjølerom" in ett_slag) == (True, False)
    en_enhet = _side(klient, reverse("traad:brudd") + f"?enhet={enheter.oppvekst.pk}")
    assert ("Lesetreff" in en_enhet, "Nytt kjølerom" in en_enhet) == (True, False)
    mine = _side(klient, reverse("traad:brudd") + "?mine=on")
    assert "Ingen brudd her" in mine


def test_coverage_counts_what_hangs_together(leder: Client) -> None:
    side = re.sub(r"<[^>]+>|\s+", " ", _side(leder, reverse("traad:brudd")))

    tall = re.findall(r"(\d+) +av (\d+) +((?:mål|handlinger|gevinster) [a-zåæø ]+?) {2,}", side)
    assert tall == [
        ("1", "1", "mål har en handling"),
        ("2", "2", "handlinger har et mål"),
        ("1", "2", "handlinger har en gevinst"),
        ("2", "2", "gevinster har en eier som har sagt ja"),
        ("2", "2", "gevinster er målt"),
    ]


def test_a_whole_thread_is_celebrated(omfang: Kommune, roller: Rollebesetning) -> None:
    assert "Tråden er hel!" in _side(klient_for(roller.controller), reverse("traad:brudd"))


def test_the_breaks_as_a_file(leder: Client) -> None:
    svar = leder.get(reverse("traad:brudd_csv") + "?slag=maaling-forfalt")

    assert svar.content.decode("utf-8-sig").splitlines() == [
        "Slag brudd;Hva;Enhet;Brudd;Hvorfor det betyr noe;Frist",
        (
            "Måling forfalt;Kastet mat;Kjøkkenet;Skulle vært målt 15. november 2026.;"
            "Uten måling vet ingen om gevinsten kommer.;2026-11-15"
        ),
    ]


def test_the_kommunedirektor_proposes_and_is_told_what_is_missing(
    roller: Rollebesetning, traaden: Proevetraad
) -> None:
    klient = klient_for(roller.kommunedirektor)
    side = _side(klient, reverse("traad:foreslaa", args=[traaden.kjolerom.pk]))
    assert "Legg inn gevinst" in side
    assert reverse("gevinst:ny", args=[traaden.kjolerom.pk]) in _lenker(side)

    felt = {"versjon": traaden.matsvinn.versjon, "plan": traaden.plan.pk}
    svar = klient.post(reverse("traad:foreslaa", args=[traaden.matsvinn.pk]), felt)

    traaden.matsvinn.refresh_from_db()
    assert (svar.status_code, traaden.matsvinn.tilstand) == (302, "forslag")


def test_an_outdated_proposal_is_not_saved(roller: Rollebesetning, traaden: Proevetraad) -> None:
    gammel = traaden.matsvinn.versjon
    endre(traaden.matsvinn, felt={"beskrivelse": "Ny tekst"}, aktor=None)
    klient = klient_for(roller.kommunedirektor)

    svar = klient.post(
        reverse("traad:foreslaa", args=[traaden.matsvinn.pk]), {"versjon": gammel, "plan": traaden.plan.pk}
    )

    traaden.matsvinn.refresh_from_db()
    assert (svar.status_code, traaden.matsvinn.tilstand) == (200, "utkast")
    assert "En annen lagret mens du skrev" in svar.content.decode()


@pytest.mark.parametrize("hvem", ["enhetsleder", "okonomisjef", "administrator", "politiker"])
def test_only_those_with_godkjenne_may_propose(
    roller: Rollebesetning, traaden: Proevetraad, hvem: str
) -> None:
    svar = klient_for(getattr(roller, hvem)).get(reverse("traad:foreslaa", args=[traaden.matsvinn.pk]))

    assert svar.status_code == 404


def test_the_secretary_records_what_the_council_decided(roller: Rollebesetning, traaden: Proevetraad) -> None:
    klient = klient_for(lag_bruker("sekretaer", Rolle.UTVALGSSEKRETAER))
    adresse = reverse("traad:vedta", args=[traaden.kjolerom.pk])
    felt = {"versjon": traaden.kjolerom.versjon, "saksnummer": "45/26", "dato": "2026-11-20"}

    assert klient.post(adresse, {**felt, "dato": "2999-01-01"}).status_code == 200
    assert klient.post(adresse, felt).status_code == 302

    traaden.kjolerom.refresh_from_db()
    assert (traaden.kjolerom.tilstand, traaden.kjolerom.saksnummer) == ("vedtatt", "45/26")


@pytest.mark.parametrize("hvem", ["kommunedirektor", "okonomisjef", "administrator", "enhetsleder"])
@pytest.mark.parametrize("navn", ["vedta", "vedta_plan"])
def test_only_the_secretary_may_record_decisions(
    roller: Rollebesetning, traaden: Proevetraad, hvem: str, navn: str
) -> None:
    pk = traaden.plan.pk if navn == "vedta_plan" else traaden.matsvinn.pk

    svar = klient_for(getattr(roller, hvem)).get(reverse(f"traad:{navn}", args=[pk]))

    assert svar.status_code == 404


def test_the_secretary_records_that_the_plan_is_adopted(roller: Rollebesetning, traaden: Proevetraad) -> None:
    klient = klient_for(lag_bruker("sekretaer", Rolle.UTVALGSSEKRETAER))

    plan = reverse("hop:plan", args=[traaden.plan.pk])
    assert reverse("traad:vedta_plan", args=[traaden.plan.pk]) in _lenker(_side(klient, plan))
    klient.post(
        reverse("traad:vedta_plan", args=[traaden.plan.pk]),
        {
            "versjon": traaden.plan.versjon,
            "saksnummer": "90/26",
            "dato": "2026-11-20",
            "uten_kontroll": "Budsjettet leses inn etterpå.",
        },
    )

    assert Plan.objects.get().tilstand == "vedtatt"
    assert Plan.objects.get().kontrollgrunn == "Budsjettet leses inn etterpå."


def test_the_secretary_finds_a_draft_and_records_that_the_council_adopted_it(
    roller: Rollebesetning, traaden: Proevetraad
) -> None:
    klient, utkast = klient_for(roller.utvalgssekretaer), traaden.kjolerom
    foreslaa_handling(traaden.matsvinn, aktor=None)
    liste, skjema = reverse("traad:til_vedtak"), reverse("traad:vedta", args=[utkast.pk])

    assert liste in _side(klient, "/")
    assert skjema in _lenker(_side(klient, liste))
    assert klient.get(reverse("hop:handling", args=[utkast.pk])).status_code == 404
    svar = klient.post(skjema, {"saksnummer": "45/26", "dato": "2026-11-20", "versjon": utkast.versjon})

    assert svar["Location"] == _traad("handling", utkast.pk)
    assert skjema not in _side(klient, liste)


def test_only_one_who_records_decisions_has_the_list_of_what_can_be_adopted(
    roller: Rollebesetning, traaden: Proevetraad
) -> None:
    klient = klient_for(roller.politiker)

    assert reverse("traad:til_vedtak") not in _side(klient, "/")
    assert klient.get(reverse("traad:til_vedtak")).status_code == 404
