"""A line that is booked wrong: reported from the month, on the accounts office's list, answered."""

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.maaned.prover import AAR, MAANED, les_inn_tall
from tests.helhet.okonomi.prover import les_inn, regnskapsfil
from tests.helhet.skjemaleser import les_skjemaer

from helhet.datalager.enums import Serie
from helhet.maaned.enums import Feilutfall
from helhet.maaned.models import Feilforing
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker

MELDT = {"merknad": "Skal betales av skolen", "forslag": "Ansvar 2100"}


@pytest.fixture
def leder(roller: Rollebesetning, enheter: Enheter) -> Bruker:
    les_inn_tall()
    return lag_bruker("leder-sykehjem", Rolle.ENHETSLEDER, enheter.sykehjem)


def _linjer(enheter: Enheter) -> str:
    return reverse("maaned:linjer", args=[enheter.sykehjem.pk])


def _meld(leder: Bruker, enheter: Enheter, **mer: str) -> str:
    """Report June's line of hired staff; return the page that came back."""
    klient = klient_for(leder)
    url = f"{_linjer(enheter)}?aar={AAR}&maaned={MAANED}&rad=271"
    svar = klient.get(url).content.decode()
    noekkel = svar.split("linje=")[1].split('"')[0].split("&")[0]
    return str(klient.post(f"{url}&linje={noekkel}", MELDT | mer, follow=True).content.decode())


def test_lines_of_a_row_are_the_months_that_make_it(leder: Bruker, enheter: Enheter) -> None:
    klient, felles = klient_for(leder), f"{_linjer(enheter)}?aar={AAR}&maaned={MAANED}&format=csv"

    alt = klient.get(felles).content.decode("utf-8-sig").splitlines()
    innleie = klient.get(f"{felles}&rad=271&vis=aaret").content.decode("utf-8-sig").splitlines()
    lonn = klient.get(f"{felles}&rad=lonn").content.decode("utf-8-sig").splitlines()

    assert [rad.split(";")[:2] for rad in alt[1:3]] == [
        ["101000 Fast lønn", "100000000"],
        ["127100 Innleie", "15000000"],
    ]
    assert [rad.split(";")[2] for rad in innleie[1:7]] == ["5000000"] * 3 + ["15000000"] * 3
    assert [rad.split(";")[0] for rad in lonn[1:2]] == ["101000 Fast lønn"]
    assert "Skogly" not in "".join(alt)
    assert klient.get(f"{_linjer(enheter)}?rad=999").status_code == 404


def test_reported_line_waits_on_the_list_of_the_accounts_office(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    side = _meld(leder, enheter)

    rad = Feilforing.objects.get()
    assert (rad.enhet, rad.aar, rad.maaned, rad.konto) == (enheter.sykehjem, AAR, MAANED, "127100")
    assert (rad.ansvar, rad.belop_ore, rad.meldt_av) == ("3410", 15_000_000, leder)
    assert (rad.merknad, rad.forslag, rad.utfall) == (*MELDT.values(), Feilutfall.AAPEN)
    assert "Meldt. Regnskap får linjen" in side
    liste = klient_for(roller.okonomisjef).get(reverse("maaned:feilfort"), {"format": "csv"})
    rader = liste.content.decode("utf-8-sig").splitlines()
    assert "127100;Venter;15000000;juni 2026;Solsiden sykehjem" in rader[1]
    assert "Skal betales av skolen;Ansvar 2100;Står som før" in rader[1]


@pytest.mark.parametrize(
    ("mer", "melding"), [({"merknad": ""}, "Hva er feil?"), ({}, "Denne linjen er meldt fra før.")]
)
def test_line_is_reported_once_and_with_words(
    leder: Bruker, enheter: Enheter, mer: dict[str, str], melding: str
) -> None:
    if not mer:
        klient, url = klient_for(leder), f"{_linjer(enheter)}?aar={AAR}&maaned={MAANED}&rad=271"
        noekkel = klient.get(url).content.decode().split("linje=")[1].split('"')[0]
        klient.post(f"{url}&linje={noekkel}", MELDT)
        svar = klient.post(f"{url}&linje={noekkel}", MELDT).content.decode()
    else:
        svar = _meld(leder, enheter, **mer)

    assert melding in svar
    assert Feilforing.objects.count() == (0 if mer else 1)


def test_answer_returns_to_the_leader_and_no_needs_a_reason(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _meld(leder, enheter)
    rad, kontor = Feilforing.objects.get(), klient_for(roller.okonomisjef)
    url, maaned = reverse("maaned:feil", args=[rad.pk]), reverse("maaned:side", args=[enheter.sykehjem.pk])
    skjema = next(s for s in les_skjemaer(kontor.get(url)) if "utfall" in s.svar()).svar()
    assert "Skal betales av skolen" in klient_for(leder).get(maaned).content.decode()

    uten = kontor.post(url, skjema | {"utfall": "riktig", "svar": ""})
    med = kontor.post(url, skjema | {"utfall": "riktig", "svar": "Avtalen er deres"})

    assert "Skriv hvorfor linjen er riktig ført." in uten.content.decode()
    assert med.status_code == 302
    rad.refresh_from_db()
    assert (rad.utfall, rad.svar, rad.besvart_av) == ("riktig", "Avtalen er deres", roller.okonomisjef)
    assert "Avtalen er deres" in klient_for(leder).get(maaned).content.decode()
    # What is answered can be reported anew, and the old answer stays.
    _meld(leder, enheter, merknad="Fortsatt feil")
    assert [f.utfall for f in Feilforing.objects.all()] == ["aapen", "riktig"]


def test_list_says_when_the_line_has_left_the_accounts(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _meld(leder, enheter)
    rettet = "127100;Innleie;3410;Solsiden;253;Sykehjem;" + ";".join(["50000,00"] * 6)
    les_inn(regnskapsfil(rettet, maaneder="jan;feb;mar;apr;mai;jun"), serie=Serie.REGNSKAP, aar=AAR)

    liste = klient_for(roller.okonomisjef).get(reverse("maaned:feilfort"), {"format": "csv"})

    assert ";Borte;" in liste.content.decode("utf-8-sig").splitlines()[1]


def test_only_the_accounts_office_answers_and_only_their_own_is_seen(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _meld(leder, enheter)
    rad = Feilforing.objects.get()
    url = reverse("maaned:feil", args=[rad.pk])

    assert klient_for(leder).get(url).status_code == 200
    svar = {"versjon": rad.versjon, "utfall": "rettet", "svar": ""}
    assert klient_for(leder).post(url, svar).status_code == 404
    assert klient_for(roller.annen_enhetsleder).get(url).status_code == 404
    annen = klient_for(roller.annen_enhetsleder).get(reverse("maaned:feilfort")).content.decode()
    assert "127100" not in annen
    assert klient_for(roller.politiker).get(reverse("maaned:feilfort")).status_code == 404
    # One who reads all months, and may not write in this one.
    revisor = klient_for(roller.revisor)
    assert "linje=" not in revisor.get(_linjer(enheter)).content.decode()
    noekkel = f"{rad.parti_id}-{rad.radnr}-{rad.maaned}"
    assert revisor.post(f"{_linjer(enheter)}?linje={noekkel}", MELDT).status_code == 404
    assert Feilforing.objects.count() == 1
