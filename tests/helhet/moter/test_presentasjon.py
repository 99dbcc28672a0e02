"""An event on a big screen: what it is, the agenda, one item at a time; only meetings one may see."""

from datetime import date

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.arshjul.models import Begivenhet
from helhet.felles.skriv import opprett
from helhet.moter.models import Mote, Moteavgjorelse, Motesak
from helhet.organisasjon.models import Kommune

DAG = date(2026, 6, 11)


@pytest.fixture
def begivenhet(omfang: Kommune, enheter: Enheter) -> Begivenhet:
    """Hold a meeting with two items, and a steering dialogue of one enhet, at the same event."""
    rad = opprett(Begivenhet(aar=2026, tittel="Dialogseminar", dato=DAG, sted="Kulturhuset"), aktor=None)
    mote = opprett(Mote(tittel="Seminaret", dato=DAG, begivenhet=rad), aktor=None)
    for nr, tittel in enumerate(("Mål for oppvekst", "Veien videre"), start=1):
        sak = opprett(Motesak(mote=mote, tittel=tittel, rekkefolge=nr), aktor=None)
    opprett(Moteavgjorelse(mote=mote, sak=sak, tekst="Vi går videre med to av dem."), aktor=None)
    dialog = Mote(
        tittel="Samtalen", slag="styringsdialog", enhet=enheter.skole, dato=date(2026, 6, 12), begivenhet=rad
    )
    opprett(dialog, aktor=None)
    opprett(Motesak(mote=dialog, tittel="Bare for oss", rekkefolge=1), aktor=None)
    return rad


def bilder(roller: Rollebesetning, rolle: str, begivenhet: Begivenhet) -> list[str]:
    klient, funnet = klient_for(getattr(roller, rolle)), list[str]()
    while True:
        adresse = f"/moter/begivenhet/{begivenhet.pk}/presentasjon/?nr={len(funnet) + 1}"
        svar = klient.get(adresse)
        funnet.append(svar.content.decode())
        if svar.context["side"].neste is None:
            return funnet


def test_event_agenda_and_items_come_one_at_a_time(begivenhet: Begivenhet, roller: Rollebesetning) -> None:
    alle = bilder(roller, "okonomisjef", begivenhet)

    assert len(alle) == 6
    assert ("Dialogseminar" in alle[0], "Kulturhuset" in alle[0]) == (True, True)
    assert ("Mål for oppvekst" in alle[1], "Veien videre" in alle[1]) == (True, True)
    assert ("Mål for oppvekst" in alle[2], "Veien videre" in alle[2]) == (True, False)
    assert "Vi går videre med to av dem." in alle[3]
    assert "Bare for oss" in alle[5]
    assert not any("<form" in bilde or "hovednav" in bilde for bilde in alle)


def test_talk_of_an_enhet_is_not_shown_to_one_who_may_not_see_it(
    begivenhet: Begivenhet, roller: Rollebesetning
) -> None:
    alle = bilder(roller, "politiker", begivenhet)

    assert "Dialogseminar" in alle[0]
    assert not any("Samtalen" in bilde or "Bare for oss" in bilde for bilde in alle)
