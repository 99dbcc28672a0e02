"""Drafts of forms: theirs alone who wrote them, gone when sent, and never in the log."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import FRA, Rollebesetning, klient_for

from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.hop.models import Maal
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune, Medlemskap
from helhet.samtale.domain import utkast as bruk
from helhet.samtale.models import Utkast

URL = "/samtale/utkast/"
SKJEMA = "/plan/maal/nytt/?type=hovedmaal"


def skriv(klient: Client, sti: str = SKJEMA, *, skjema: object = 0, **felt: object) -> int:
    sendt = {"sti": sti, "skjema": skjema, "felt": felt}
    return klient.post(URL, json.dumps(sendt), content_type="application/json").status_code


def lest(klient: Client, sti: str = SKJEMA) -> list[dict[str, list[str]]]:
    return [ett["felt"] for ett in klient.get(URL, {"sti": sti}).json()["utkast"]]


@pytest.fixture
def klient(roller: Rollebesetning) -> Client:
    return klient_for(roller.okonomisjef)


def test_draft_is_kept_and_given_back_to_its_owner_alone(roller: Rollebesetning, klient: Client) -> None:
    hendelser = Hendelse.objects.count()

    assert skriv(klient, tittel=["Mindre sv"]) == 200
    assert skriv(klient, tittel=["Mindre svinn"], valg=["a", "b"]) == 200

    assert lest(klient) == [{"tittel": ["Mindre svinn"], "valg": ["a", "b"]}]
    assert lest(klient, "/plan/maal/nytt/") == []
    for andre in (roller.controller, roller.administrator, roller.revisor):
        assert lest(klient_for(andre)) == []
    assert Hendelse.objects.count() == hendelser


def test_draft_stays_in_its_municipality(
    roller: Rollebesetning, klient: Client, omfang: Kommune, annen_kommune: Kommune
) -> None:
    with kommune_omfang(annen_kommune.pk):
        opprett(Medlemskap(bruker=roller.okonomisjef, rolle=Rolle.OKONOMISJEF, fra=FRA), aktor=None)
    bytt = reverse("organisasjon:bytt_kommune")
    klient.post(bytt, {"kommune": omfang.pk})
    skriv(klient, tittel=["Mindre svinn"])

    klient.post(bytt, {"kommune": annen_kommune.pk})
    i_den_andre = lest(klient)
    klient.post(bytt, {"kommune": omfang.pk})

    assert (i_den_andre, lest(klient)) == ([], [{"tittel": ["Mindre svinn"]}])


def test_one_without_a_role_keeps_nothing(roller: Rollebesetning) -> None:
    for hvem in (Client(), klient_for(roller.uten)):
        assert skriv(hvem, tittel=["x"]) == 401
    assert not Utkast.objects.exists()


def test_form_that_is_stored_leaves_no_draft_and_one_that_is_refused_keeps_it(klient: Client) -> None:
    skriv(klient, tittel=["Mindre svinn"])

    avvist = klient.post(SKJEMA, {"tittel": "", "type": "hovedmaal"})
    etter_avvist = lest(klient)
    lagret = klient.post(SKJEMA, {"tittel": "Mindre svinn", "type": "hovedmaal"})

    assert (avvist.status_code, etter_avvist) == (200, [{"tittel": ["Mindre svinn"]}])
    assert (lagret.status_code, lest(klient), Maal.objects.count()) == (302, [], 1)


def test_storing_takes_no_draft_of_another_page_or_person(roller: Rollebesetning, klient: Client) -> None:
    andres = klient_for(roller.kommunedirektor)
    skriv(klient, "/plan/strategi/ny/", tittel=["Annet"])
    skriv(andres, tittel=["Deres"])

    klient.post(SKJEMA, {"tittel": "Mindre svinn", "type": "hovedmaal"})

    assert lest(klient, "/plan/strategi/ny/") == [{"tittel": ["Annet"]}]
    assert lest(andres) == [{"tittel": ["Deres"]}]


def test_draft_is_thrown_away_on_request(klient: Client) -> None:
    skriv(klient, tittel=["a"])
    skriv(klient, skjema=1, tittel=["b"])

    kast = {"sti": SKJEMA, "skjema": 0, "kast": True}
    svar = klient.post(URL, json.dumps(kast), content_type="application/json")

    assert (svar.status_code, lest(klient)) == (204, [{"tittel": ["b"]}])


def test_draft_that_nobody_went_on_with_is_gone_after_thirty_days(klient: Client) -> None:
    skriv(klient, tittel=["gammelt"])
    naa = timezone.now()
    Utkast.objects.update(tid=naa - bruk.LEVETID + timedelta(minutes=1))
    foer = lest(klient)
    Utkast.objects.update(tid=naa - bruk.LEVETID - timedelta(minutes=1))

    etter = lest(klient)
    skriv(klient, "/plan/strategi/ny/", tittel=["nytt"])

    assert (foer, etter) == ([{"tittel": ["gammelt"]}], [])
    assert [u.sti for u in Utkast.objects.all()] == ["/plan/strategi/ny/"]


def test_passwords_and_what_guards_the_form_are_not_kept(klient: Client) -> None:
    skriv(klient, tittel=["a"], passord1=["hemmelig"], csrfmiddlewaretoken=["x"], engangsnr=["y"])

    assert lest(klient) == [{"tittel": ["a"]}]


@pytest.mark.parametrize(
    ("sti", "skjema", "felt"),
    [
        ("//ondt.example/", 0, {"a": ["x"]}),
        ("https://ondt.example/", 0, {"a": ["x"]}),
        ("/" + "x" * 500, 0, {"a": ["x"]}),
        ("/a/", -1, {"a": ["x"]}),
        ("/a/", 99, {"a": ["x"]}),
        ("/a/", "null", {"a": ["x"]}),
        ("/a/", 0, {"a": "x"}),
        ("/a/", 0, {"a": [1]}),
        ("/a/", 10**40, {"a": ["x"]}),
        ("/a/", 0, {"a": ["\ud800"]}),
        ("/\ud800/", 0, {"a": ["x"]}),
        ("/a/", 0, {"a": ["x" * 200_001]}),
    ],
)
def test_what_is_no_draft_of_a_form_is_refused(
    sti: str, skjema: object, felt: dict[str, object], klient: Client
) -> None:
    assert skriv(klient, sti, skjema=skjema, **felt) == 400
    assert not Utkast.objects.exists()


@pytest.mark.parametrize(
    "kropp",
    ["", "{", "[]", "null", "[" * 100_000, '{"sti": "/a/"}', '{"sti": "/a/", "skjema": 0, "felt": []}'],
)
def test_what_is_no_json_of_ours_is_refused(kropp: str, klient: Client) -> None:
    assert klient.post(URL, kropp, content_type="application/json").status_code == 400


def test_one_person_cannot_fill_the_database(klient: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bruk, "MAKS_PER_PERSON", 2)

    koder = [skriv(klient, f"/{nr}/", a=["x"]) for nr in (1, 2, 3, 2)]

    assert koder == [200, 200, 400, 200]
