"""A round with citizens: asked, answered, told what came of it, and published only when someone says so."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.models import Begivenhet
from helhet.felles.skriv import opprett
from helhet.hop.models import Maal
from helhet.moter.models import Innbyggerrunde, Mote

SPORSMAAL = "Hvor savner du en benk?"
DAG = date(2025, 3, 4)


@pytest.fixture
def mote(roller: Rollebesetning) -> Mote:
    begivenhet = opprett(
        Begivenhet(tittel="Torgdag", aar=2025, dato=DAG, spor="innbygger"), aktor=roller.okonomisjef.pk
    )
    ny = Mote(slag="innbyggerdialog", tittel="Torgmøte", dato=DAG, begivenhet=begivenhet)
    return opprett(ny, aktor=roller.okonomisjef.pk)


@pytest.fixture
def maal(roller: Rollebesetning) -> Maal:
    return opprett(Maal(tittel="Levende sentrum", type="hovedmaal"), aktor=roller.okonomisjef.pk)


def svar(**felt: object) -> dict[str, object]:
    return {
        "sporsmaal": SPORSMAAL,
        "kanal": "nett",
        "fra": "1.3.2025",
        "til": "15.3.2025",
        "versjon": 0,
        **felt,
    }


def test_round_is_asked_first_and_summed_up_later(roller: Rollebesetning, mote: Mote, maal: Maal) -> None:
    klient, adresse = klient_for(roller.okonomisjef), reverse("moter:runde", args=[mote.pk])
    siden = reverse("moter:mote", args=[mote.pk])

    klient.post(adresse, svar(maal=maal.pk))
    aapen, rad = klient.get(siden).content.decode(), Innbyggerrunde.objects.get()
    klient.post(
        adresse, svar(maal=maal.pk, sagt="Ved kaia", gjort="To er satt ut", antall=7, versjon=rad.versjon)
    )
    ferdig = klient.get(siden).content.decode()

    assert (rad.fra, rad.til, rad.maal, rad.klar) == (date(2025, 3, 1), date(2025, 3, 15), maal, False)
    assert [SPORSMAAL in aapen, "Innspill på nettsiden" in aapen, "ikke oppsummert ennå" in aapen] == [
        True
    ] * 3
    assert reverse("hop:maalside", args=[maal.pk]) in aapen
    assert ["To er satt ut" in ferdig, "utkast" in ferdig, "ikke oppsummert ennå" in ferdig] == [
        True,
        True,
        False,
    ]


def test_round_is_listed_with_what_came_of_it_and_stands_on_the_event(
    roller: Rollebesetning, mote: Mote, maal: Maal
) -> None:
    opprett(Innbyggerrunde(mote=mote, sporsmaal=SPORSMAAL, kanal="skjema", maal=maal), aktor=None)
    klient = klient_for(roller.okonomisjef)

    runder = klient.get(reverse("moter:moter"), {"slag": "innbyggerdialog"}).content.decode()
    alle = klient.get(reverse("moter:moter")).content.decode()
    begivenhet = klient.get(reverse("arshjul:begivenhet", args=[mote.begivenhet_id])).content.decode()

    ventet = [SPORSMAAL, "Spørreskjema", "Levende sentrum", "ikke oppsummert"]
    assert [ord_ in runder for ord_ in ventet] == [True] * 4
    assert SPORSMAAL not in alle
    assert SPORSMAAL in begivenhet
    assert "slag=innbyggerdialog" in begivenhet


def test_half_an_answer_is_not_published(roller: Rollebesetning, mote: Mote) -> None:
    klient, adresse = klient_for(roller.okonomisjef), reverse("moter:runde", args=[mote.pk])

    halvt = klient.post(adresse, svar(sagt="Ved kaia", klar="on")).content.decode()
    baklengs = klient.post(adresse, svar(fra="15.3.2025", til="1.3.2025")).content.decode()

    assert "Skriv både hva folk sa og hva vi gjorde" in halvt
    assert "Slutten må være etter begynnelsen." in baklengs
    assert Innbyggerrunde.objects.count() == 0


@pytest.mark.parametrize(
    ("felt", "regel"),
    [
        ({"sagt": "Ved kaia", "klar": True}, "innbyggerrunde_klar_er_hel"),
        ({"til": DAG}, "innbyggerrunde_fra_til"),
        ({"fra": DAG, "til": date(2025, 3, 3)}, "innbyggerrunde_fra_til"),
    ],
)
def test_the_database_itself_refuses_half_answers_and_turned_periods(
    mote: Mote, felt: dict[str, object], regel: str
) -> None:
    runde = Innbyggerrunde(kommune_id=mote.kommune_id, mote=mote, **felt)

    with pytest.raises(ValidationError, match=regel):
        runde.validate_constraints()
