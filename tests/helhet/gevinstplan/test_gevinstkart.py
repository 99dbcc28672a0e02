"""The benefit map: a box a line of the chain, shared lines once, and a box where something lacks."""

from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import IDAG, lag_gevinst, lag_virkning

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.domain.queries import med_status
from helhet.gevinst.models import Gevinst
from helhet.gevinstplan.domain.gevinstkart import bygg_kart
from helhet.gevinstplan.enums import Kartkolonne
from helhet.hop.models import Handling, Handlingsmaal, Maal
from helhet.traad.domain.graf import Graf

KJEDEN = {
    "aktivitet": "- Veie maten\n- Lære opp kokkene",
    "produkt": "Ukesrapport om svinn",
    "brukereffekt": "Varmere mat",
    "samfunnseffekt": "Mindre utslipp",
}


def kart(handling: Handling) -> Graf:
    rader = med_status(Gevinst.objects.filter(handling=handling).order_by("pk"), idag=IDAG)
    return bygg_kart(handling, rader, endrer=frozenset(Gevinst.objects.values_list("pk", flat=True)))


def bokser(graf: Graf) -> list[tuple[int, str, bool]]:
    return sorted((int(n.kolonne), n.tittel, n.hull) for n in graf.noder.values())


def streker(graf: Graf) -> set[tuple[str, str, bool]]:
    return {(graf.noder[k.fra].tittel, graf.noder[k.til].tittel, k.brutt) for k in graf.kanter}


def hel_kjede(enheter: Enheter) -> Gevinst:
    gevinst = endre(lag_gevinst(enheter.kjokken), felt=KJEDEN, aktor=None)
    maal = opprett(Maal(tittel="God mat", type="hovedmaal"), aktor=None)
    opprett(Handlingsmaal(handling=gevinst.handling, maal=maal, primaer=True), aktor=None)
    return gevinst


def test_each_line_of_the_chain_is_a_box_and_leads_to_the_next_step(enheter: Enheter) -> None:
    graf = kart(hel_kjede(enheter).handling)

    assert bokser(graf) == [
        (0, "Lære opp kokkene", False),
        (0, "Veie maten", False),
        (1, "Ukesrapport om svinn", False),
        (2, "Varmere mat", False),
        (3, "Innkjøp av mat ned", False),
        (4, "God mat", False),
    ]
    assert streker(graf) == {
        ("Veie maten", "Ukesrapport om svinn", False),
        ("Lære opp kokkene", "Ukesrapport om svinn", False),
        ("Ukesrapport om svinn", "Varmere mat", False),
        ("Varmere mat", "Innkjøp av mat ned", False),
        ("Innkjøp av mat ned", "God mat", False),
    }


def test_two_benefits_share_the_box_of_the_line_that_they_share(enheter: Enheter) -> None:
    gevinst = hel_kjede(enheter)
    annen = Gevinst(tittel="Mindre avfall", handling=gevinst.handling, aktivitet="veie maten")
    opprett(annen, aktor=None)

    graf = kart(gevinst.handling)

    assert [b for b in bokser(graf) if b[0] < Kartkolonne.BRUKEREFFEKT] == [
        (0, "Lære opp kokkene", False),
        (0, "Veie maten", False),
        (1, "Mangler: det som kommer ut", True),
        (1, "Ukesrapport om svinn", False),
    ]
    assert ("Veie maten", "Mangler: det som kommer ut", True) in streker(graf)


def test_what_is_measured_stands_where_the_users_notice_it(enheter: Enheter) -> None:
    gevinst = hel_kjede(enheter)
    lag_virkning(gevinst)

    graf = kart(gevinst.handling)

    (effekt,) = [n for n in graf.noder.values() if n.kolonne == Kartkolonne.BRUKEREFFEKT]
    (boks,) = [n for n in graf.noder.values() if n.kolonne == Kartkolonne.GEVINST]
    assert (effekt.tittel, effekt.detaljer) == ("Varmere mat", ("Kastet mat: 412 → 330 kg per måned",))
    assert (boks.detaljer, boks.merke and boks.merke.tekst) == (("Mindre utslipp",), "ikke målt")


def test_an_action_without_benefit_or_goal_says_so(enheter: Enheter) -> None:
    gevinst = lag_gevinst(enheter.kjokken)
    tom = Handling(kode="9", tittel="Uten gevinst", slag="tiltak", enhet=enheter.kjokken)
    opprett(tom, aktor=None)

    assert bokser(kart(tom)) == [
        (0, "Uten gevinst", False),
        (3, "Mangler gevinst", True),
        (4, "Mangler mål", True),
    ]
    assert [hull for _kolonne, _tittel, hull in bokser(kart(gevinst.handling))] == [True] * 3 + [False, True]


def test_the_page_draws_and_lists_the_same_boxes(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = hel_kjede(enheter)
    adresse = f"/gevinstplan/kart/{gevinst.handling_id}/"

    tegnet = klient_for(roller.enhetsleder).get(adresse).content.decode()
    liste = klient_for(roller.enhetsleder).get(f"{adresse}?vis=liste").content.decode()

    assert ('<svg class="traadtegning"' in tegnet, '<svg class="traadtegning"' in liste) == (True, False)
    assert all(tittel in tegnet and tittel in liste for tittel in ("Lære opp kokkene", "God mat"))
    assert klient_for(roller.annen_enhetsleder).get(adresse).status_code == 404
