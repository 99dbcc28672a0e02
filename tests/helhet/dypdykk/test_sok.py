"""Sheets and potentials in the search: by the words in them, for those alone who may see them."""

from tests.helhet.besetning import Enheter, Rollebesetning
from tests.helhet.dypdykk.prover import DAG, lag_a3, plant
from tests.helhet.organisasjon.test_sok import treff

from helhet.dypdykk.models import A3, Boks, Potensial
from helhet.felles.skriv import endre, opprett


def _ark(enheter: Enheter) -> A3:
    a3 = lag_a3(enheter.kjokken, tittel="Færre kast", problem="Svinnet øker")
    plant(a3, [("Porsjonene er like store", [("Ingen spør pasientene", [])])])
    boks = Boks.objects.filter(a3=a3).first()
    assert boks is not None
    endre(boks, felt={"tekst": "Tallerkenene kommer halvfulle tilbake"}, aktor=None)
    return a3


def test_sheet_is_found_by_title_problem_box_and_cause(enheter: Enheter, roller: Rollebesetning) -> None:
    _ark(enheter)

    for sokt in ("kast", "svinnet", "halvfulle", "pasientene porsjonene"):
        assert treff(roller.okonomisjef, sokt).get("a3") == ["Færre kast"], sokt


def test_cause_that_is_taken_out_leads_nowhere(enheter: Enheter, roller: Rollebesetning) -> None:
    a3 = _ark(enheter)
    aarsak = a3.aarsak_sett.get(svar="Ingen spør pasientene")
    endre(aarsak, felt={"borte": True}, aktor=None)

    assert "a3" not in treff(roller.okonomisjef, "pasientene")


def test_leader_of_another_enhet_finds_neither_sheet_nor_potential(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    _ark(enheter)
    opprett(Potensial(tittel="Felles innkjøp", enhet=enheter.kjokken, kilde="forslag", meldt=DAG), aktor=None)

    sett = {
        navn: (treff(bruker, "kast").get("a3"), treff(bruker, "innkjøp").get("potensial"))
        for navn, bruker in {"egen": roller.enhetsleder, "annen": roller.annen_enhetsleder}.items()
    }

    assert sett == {"egen": (["Færre kast"], ["Felles innkjøp"]), "annen": (None, None)}
