"""The daily e-mail: once a day, only what is new and only what one may see, off for one who says so."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import endre, opprett
from helhet.hop.models import Handling, Vedtak
from helhet.organisasjon.models import Bruker, Kommune
from helhet.samtale.models import Varselvalg, Varsling


def varsle(*valg: str) -> str:
    ut = io.StringIO()
    call_command("varsle", *valg, stdout=ut)
    return ut.getvalue()


@pytest.fixture(autouse=True)
def adresse(settings: Settings) -> None:
    settings.ADRESSE = "https://helhet.example/"


@pytest.fixture
def leder(roller: Rollebesetning) -> Bruker:
    """Return the one of the cast who has an address."""
    roller.enhetsleder.epost = "leder@example.no"
    roller.enhetsleder.save()
    return roller.enhetsleder


@pytest.fixture
def handling(leder: Bruker, enheter: Enheter) -> Handling:
    rad = Handling(kode="26-1", tittel="Svinn", slag="tiltak", enhet=enheter.kjokken, ansvarlig=leder)
    return opprett(rad, aktor=None)


def i_morgen() -> None:
    """Let the last e-mail be yesterday's."""
    Varsling.objects.update(
        dag=timezone.localdate() - timedelta(days=1), tid=timezone.now() - timedelta(days=1)
    )


def test_what_waits_is_told_in_text_and_html_with_links(handling: Handling, leder: Bruker) -> None:
    varsle()

    (brev,) = mail.outbox
    html = brev.alternatives[0][0]  # type: ignore[attr-defined]  # the stubs know the plain letter alone
    assert brev.to == ["leder@example.no"]
    assert brev.subject.startswith("Helhet: ")
    assert "Svinn" not in brev.subject
    assert ("«Svinn»" in brev.body, "https://helhet.example/gevinst/ny/" in brev.body) == (True, True)
    assert "https://helhet.example/konto/" in brev.body
    assert '<a href="https://helhet.example/' in html
    assert "«Svinn»" in html


def test_second_run_of_the_day_and_a_day_without_news_send_nothing(handling: Handling) -> None:
    varsle()
    samme_dag = varsle()
    i_morgen()
    neste_dag = varsle()

    assert (len(mail.outbox), "0 fikk e-post" in samme_dag, "0 fikk e-post" in neste_dag) == (1, True, True)


def test_what_is_new_is_told_and_the_rest_counted(handling: Handling, enheter: Enheter) -> None:
    varsle()
    i_morgen()
    opprett(Handling(kode="26-2", tittel="Nytt", slag="tiltak", enhet=enheter.kjokken), aktor=None)

    varsle()

    nytt = mail.outbox[1].body
    assert ("«Nytt»" in nytt, "«Svinn»" in nytt, "Fra før venter" in nytt) == (True, False, True)


def test_answer_to_my_input_and_decision_on_mine_are_told(
    roller: Rollebesetning, handling: Handling, leder: Bruker
) -> None:
    url = reverse("traad:innspill", args=["handling", handling.pk])
    klient_for(leder).post(url, {"type": "kommentar", "tekst": "Hva nå?", "nevn": ""})
    varsle()
    i_morgen()
    innspill = klient_for(roller.controller).get(url).content.decode()
    nr = innspill.split('id="innspill-')[1].split('"')[0]
    klient_for(roller.controller).post(
        reverse("traad:replikk", args=[nr]), {"tekst": "Vi venter.", "nevn": ""}
    )
    opprett(Vedtak(handling=handling, saksnummer="1/26", dato=timezone.localdate()), aktor=None)

    varsle()

    nytt = mail.outbox[1].body
    assert "Noen har svart på innspillet ditt." in nytt
    assert "Vi venter." not in nytt
    assert "Det er bestemt noe om «Svinn»." in nytt
    assert f"https://helhet.example/plan/handling/{handling.pk}/" in nytt


def test_one_who_has_lost_sight_of_the_thing_is_told_nothing_of_it(
    roller: Rollebesetning, handling: Handling, leder: Bruker, enheter: Enheter
) -> None:
    varsle()
    i_morgen()
    endre(handling, felt={"ansvarlig": None, "enhet": enheter.skole}, aktor=None)
    opprett(Vedtak(handling=handling, saksnummer="1/26", dato=timezone.localdate()), aktor=None)

    varsle()

    assert [brev for brev in mail.outbox[1:] if "Svinn" in str(brev.body)] == []


def test_one_who_says_no_gets_none_until_they_say_yes(handling: Handling, leder: Bruker) -> None:
    klient, konto = klient_for(leder), reverse("organisasjon:konto")
    valg = reverse("samtale:varselvalg")

    av = klient.post(valg, {"av": "1"})
    varsle()
    med_nei, side = len(mail.outbox), klient.get(konto).content.decode()
    klient.post(valg, {"av": "0"})
    varsle()

    assert (av["Location"], med_nei, len(mail.outbox)) == (konto, 0, 1)
    assert "Slå på e-posten" in side
    assert Varselvalg.objects.get().av is False


def test_letter_is_in_the_language_of_the_person(handling: Handling, leder: Bruker) -> None:
    leder.maalform = "en"
    leder.save()

    varsle()

    assert 'lang="en"' in mail.outbox[0].alternatives[0][0]  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("felt", [{"epost": ""}, {"er_demo": True}, {"is_active": False}])
def test_without_address_demo_and_closed_accounts_get_none(
    felt: dict[str, object], handling: Handling, leder: Bruker
) -> None:
    for navn, verdi in felt.items():
        setattr(leder, navn, verdi)
    leder.save()

    varsle()

    assert mail.outbox == []


def test_what_could_not_be_sent_is_told_next_time(handling: Handling, settings: Settings) -> None:
    tar_imot = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    # A port of this machine that nobody listens on.
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    with pytest.raises(CommandError, match="ble ikke sendt"):
        varsle()
    settings.EMAIL_BACKEND = tar_imot

    varsle()

    assert len(mail.outbox) == 1


def test_counting_sends_and_remembers_nothing(handling: Handling, omfang: Kommune) -> None:
    svar = varsle("--vis", "--kommune", omfang.nummer)

    assert svar == "Prøvevik: 1 ville fått e-post.\n"
    assert (mail.outbox, Varsling.objects.count()) == ([], 0)


def test_unknown_municipality_is_said(omfang: Kommune) -> None:
    with pytest.raises(CommandError, match="Fant ingen kommune"):
        varsle("--kommune", "0000")


def test_each_municipality_has_its_own(handling: Handling, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        svar = varsle()

    assert "Nabovik: 0 fikk e-post." in svar
    assert "Prøvevik: 1 fikk e-post." in svar
