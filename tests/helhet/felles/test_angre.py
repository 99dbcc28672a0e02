"""Undo: what one took away comes back as it was, through the log; what has changed since, does not."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.arshjul.models import Forum
from helhet.felles import angre as angremodul
from helhet.felles.angre import UnableToUndo, angre
from helhet.felles.gjenskaping import avvik_fra_loggen
from helhet.felles.hendelseslogg import samle_hendelser, tilstand, verifiser
from helhet.felles.skriv import endre, opprett, slett
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.maal import opprett_maal, opprett_strategi
from helhet.hop.models import Handling, Maal, Strategi
from helhet.okonomi.domain.omkoding import legg_til_omkoding
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Deling, Kommune, Medlemskap


@pytest.fixture
def maal(omfang: Kommune) -> Maal:
    rad = Maal(type="hovedmaal", tittel="Gode tjenester", tittel_nn="Gode tenester", frist=date(2027, 12, 31))
    return opprett_maal(rad, aktor=None)


def slett_maalet(klient: Client, maal: Maal) -> HttpResponse:
    adresse = reverse("hop:slett", args=["maal", maal.pk])
    return klient.post(adresse, {"versjon": maal.versjon})


def angre_knapp(klient: Client, **felt: str) -> HttpResponse:
    return klient.post(reverse("organisasjon:angre"), {"neste": reverse("hop:maal"), **felt})


def sagt(klient: Client) -> list[str]:
    side = klient.get(reverse("hop:maal"))
    return [str(m) for m in side.context["messages"]]


def test_deleted_goal_comes_back_with_its_id_and_all_it_said(maal: Maal, roller: Rollebesetning) -> None:
    klient, sa = klient_for(roller.okonomisjef), tilstand(maal)
    slett_maalet(klient, maal)
    side = klient.get(reverse("hop:maal")).content.decode()
    borte = not Maal.objects.filter(pk=maal.pk).exists()

    svar = angre_knapp(klient)

    tilbake = Maal.objects.get(pk=maal.pk)
    assert borte
    assert "«Gode tjenester» er slettet." in side
    assert svar["Location"] == reverse("hop:maalside", args=[maal.pk])
    assert tilstand(tilbake) == {**sa, "versjon": sa["versjon"] + 1}
    assert (list(avvik_fra_loggen()), verifiser()) == ([], None)


def test_offer_is_gone_when_used_or_put_away_or_after_ten_minutes(
    maal: Maal, roller: Rollebesetning, monkeypatch: pytest.MonkeyPatch
) -> None:
    klient, annet = (
        klient_for(roller.okonomisjef),
        opprett_maal(Maal(type="hovedmaal", tittel="To"), aktor=None),
    )
    slett_maalet(klient, maal)
    angre_knapp(klient)
    angre_knapp(klient)
    to_ganger = sagt(klient)[-1]

    slett_maalet(klient, annet)
    angre_knapp(klient, lukk="1")
    lukket = "angre" in klient.session
    slett_maalet(klient, Maal.objects.get(pk=maal.pk))
    naa = angremodul.time.time()
    monkeypatch.setattr(angremodul.time, "time", lambda: naa + 10 * 60 + 1)
    for_sent = "» er slettet." in klient.get(reverse("hop:maal")).content.decode()
    angre_knapp(klient)

    assert to_ganger == "Det er mer enn ti minutter siden, eller det er angret allerede."
    assert (lukket, for_sent) == (False, False)
    assert not Maal.objects.filter(pk__in=[maal.pk, annet.pk]).exists()


@dataclass(frozen=True)
class Person:
    aktor: UUID


def test_what_somebody_has_changed_since_is_not_put_back(maal: Maal) -> None:
    meg = uuid4()
    with samle_hendelser() as numre:
        endre(maal, felt={"tittel": "Ny"}, aktor=meg)
    endre(maal, felt={"tittel": "Nyere"}, aktor=None)

    with pytest.raises(UnableToUndo, match="Noen har endret det etterpå"):
        angre(numre, tilgang=Person(meg))

    assert Maal.objects.get(pk=maal.pk).tittel == "Nyere"


def test_only_who_did_it_may_undo_and_only_kinds_with_a_guard(omfang: Kommune) -> None:
    meg, forum = uuid4(), opprett(Forum(kode="ks", navn="Kommunestyret"), aktor=None)
    with samle_hendelser() as numre:
        slett(forum, aktor=meg)

    with pytest.raises(UnableToUndo, match="ikke du som gjorde"):
        angre(numre, tilgang=Person(uuid4()))
    with pytest.raises(UnableToUndo, match="Dette kan ikke angres"):
        angre(numre, tilgang=Person(meg))

    assert not Forum.objects.filter(pk=forum.pk).exists()


def test_what_it_hung_on_must_still_be_there(maal: Maal, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    strategi = opprett_strategi(Strategi(maal=maal, tittel="Bruke maten vi kjøper"), aktor=None)
    klient.post(reverse("hop:slett", args=["strategi", strategi.pk]), {"versjon": strategi.versjon})
    slett(maal, aktor=None)

    angre_knapp(klient)

    assert sagt(klient)[-1].startswith("Kan ikke angres: ")
    assert not Strategi.objects.exists()


def test_one_who_may_not_change_goals_any_more_may_not_undo(maal: Maal, roller: Rollebesetning) -> None:
    bruker = lag_bruker("slutter", Rolle.OKONOMISJEF)
    klient = klient_for(bruker)
    slett_maalet(klient, maal)
    medlemskap = Medlemskap.objects.get(bruker=bruker)
    endre(medlemskap, felt={"rolle": Rolle.UTVALGSSEKRETAER}, aktor=None)

    angre_knapp(klient)

    assert not Maal.objects.filter(pk=maal.pk).exists()


def test_recoding_comes_back(omfang: Kommune, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    rad = legg_til_omkoding(Artsomkoding(art="875", til_art="878", begrunnelse="Utgått"), aktor=None)
    klient.post(reverse("okonomi:fjern_omkoding", args=[rad.pk]), {"versjon": rad.versjon})

    svar = angre_knapp(klient)

    tilbake = Artsomkoding.objects.get()
    assert svar["Location"] == reverse("okonomi:omkoding")
    assert (tilbake.pk, tilbake.art, tilbake.til_art, tilbake.begrunnelse) == (rad.pk, "875", "878", "Utgått")


@pytest.mark.parametrize("dager", [0, 3])
def test_sharing_holds_again(dager: int, roller: Rollebesetning, enheter: Enheter) -> None:
    klient, idag = klient_for(roller.okonomisjef), timezone.localdate()
    handling = opprett_handling(
        Handling(tittel="Kutt", slag="tiltak", enhet=enheter.kjokken), dag=idag, aktor=None
    )
    fra = idag - timedelta(days=dager)
    rad = opprett(
        Deling(slag="handling", objekt_id=handling.pk, bruker=roller.politiker, fra=fra), aktor=None
    )
    klient.post(reverse("traad:avslutt_deling", args=[rad.pk]), {"versjon": rad.versjon})
    avsluttet = Deling.objects.filter(pk=rad.pk, til=None).exists()

    angre_knapp(klient)

    tilbake = Deling.objects.get(pk=rad.pk)
    assert not avsluttet
    assert (tilbake.fra, tilbake.til, tilbake.bruker) == (fra, None, roller.politiker)
    assert list(avvik_fra_loggen()) == []
