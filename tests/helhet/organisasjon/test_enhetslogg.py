"""The log of one's own enheter: a leader finds what belongs to them, and nothing of the others'."""

import csv
from io import StringIO

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import endre, opprett, opprett_mange
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.models import Belopslinje, Handling, Maal
from helhet.organisasjon.domain.enhetslogg import vei_til_enhet
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker

LOGG, FIL = reverse("organisasjon:logg"), reverse("organisasjon:logg_csv")


@pytest.fixture
def ting(roller: Rollebesetning, enheter: Enheter) -> None:
    """Make an action with a benefit in two enheter, and a goal that is everybody's."""
    opprett(Maal(type="hovedmaal", tittel="Felles mål"), aktor=None)
    for navn, enhet in (("sykehjem", enheter.sykehjem), ("skole", enheter.skole)):
        handling = opprett(
            Handling(kode=navn, tittel=f"Turnus på {navn}", slag="tiltak", enhet=enhet), aktor=None
        )
        endre(handling, felt={"tittel": f"Bedre turnus på {navn}"}, aktor=roller.controller.id, grunn="Ord")
        gevinst = opprett(Gevinst(tittel=f"Ro på {navn}", handling=handling, enhet=enhet), aktor=None)
        opprett(Virkning(gevinst=gevinst, tittel=f"Vakter på {navn}", enhet="vakter"), aktor=None)
        linje = Belopslinje(handling=handling, aar=2027, art="010", ansvar=enhet, prosjekt=f"P-{navn}")
        linje.belop_ore = -100
        om = Endring("hop.handling", str(handling.pk), "satte beløp", {}, {})
        opprett_mange([linje], aktor=None, om=om)


def siden(bruker: Bruker, **valg: str) -> str:
    svar = klient_for(bruker).get(LOGG, valg)
    assert svar.status_code == 200
    return " ".join(strip_tags(svar.content.decode()).split())


def filen(bruker: Bruker) -> list[list[str]]:
    svar = klient_for(bruker).get(FIL)
    return list(csv.reader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))[1:]


def test_leader_sees_what_happened_to_own_things_and_no_others(ting: None, roller: Rollebesetning) -> None:
    hennes, alt = siden(roller.enhetsleder), filen(roller.enhetsleder)

    assert "Du ser det som hører til enhetene dine." in hennes
    assert all(
        ord_ in hennes for ord_ in ("Bedre turnus på sykehjem", "Ro på sykehjem", "Vakter på sykehjem")
    )
    assert "skole" not in hennes.partition("Loggen over endringer")[2]
    assert "Felles mål" not in hennes
    assert {"Bedre turnus på sykehjem"} <= {rad[9] for rad in alt}
    assert not [rad for rad in alt if "skole" in " ".join(rad) or "Felles mål" in " ".join(rad)]


def test_search_tells_nothing_of_what_is_not_theirs(ting: None, roller: Rollebesetning) -> None:
    assert "1 hendelse" in siden(roller.enhetsleder, sok="Vakter på sykehjem")
    assert "Ingen treff" in siden(roller.enhetsleder, sok="Vakter på skole")
    assert "Ingen treff" in siden(roller.enhetsleder, sok="Felles mål")


def test_one_who_may_not_see_free_dimensions_sees_no_lines(ting: None, enheter: Enheter) -> None:
    eier = lag_bruker("prosjekteier", Rolle.PROSJEKTEIER, enheter.helse)

    assert "satte beløp" not in siden(eier)
    assert "P-sykehjem" not in str(filen(eier))


def test_leader_does_not_see_log_ins(ting: None, roller: Rollebesetning) -> None:
    assert klient_for(roller.enhetsleder).get(reverse("organisasjon:innlogginger")).status_code == 404
    assert (
        reverse("organisasjon:innlogginger") not in klient_for(roller.enhetsleder).get(LOGG).content.decode()
    )


def test_way_to_the_enhet_is_the_shortest_one() -> None:
    assert {slag: vei_til_enhet(slag) for slag in ("hop.handling", "gevinst.maaling", "hop.maal")} == {
        "hop.handling": "enhet",
        "gevinst.maaling": "virkning__gevinst__enhet",
        "hop.maal": "",
    }
