"""A person's name can be removed; what the person did stands, and the chains are whole."""

from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Rollebesetning, klient_for, lag_bruker
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.models import Sikkerhetshendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.felles.skriv import endre, opprett
from helhet.hop.models import Maal
from helhet.organisasjon.domain.historikk import historikk
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.innlogging import faktor
from helhet.organisasjon.innlogging.konto import UnableToRemoveName, fjern_navn, knytt_identitet
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap

SIDE = reverse("organisasjon:tidligere_brukere")
SPOR = ("Slettmeg", "slettmeg-brukernavn", "slettmeg@provevik.example")


@pytest.fixture
def sluttet(kommune: Kommune, roller: Rollebesetning) -> Bruker:
    """Return one whose role ended long ago, who did something, logged in and had all that one can have."""
    bruker = Bruker.objects.create_user(SPOR[1], "et-langt-passord", navn=SPOR[0], epost=SPOR[2])
    rad = Medlemskap(bruker=bruker, rolle=Rolle.CONTROLLER, fra=date(2020, 1, 1), til=date(2020, 12, 31))
    opprett(rad, aktor=roller.administrator.id)
    EmailAddress.objects.create(user=bruker, email=SPOR[2])
    faktor.legg_til_kodeapp(bruker, hemmelighet="JBSWY3DPEHPK3PXP", teller=0)
    knytt_identitet(bruker, leverandor="idporten", verdi="slettmeg-hos-idporten")
    maal = opprett(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=bruker.pk)
    endre(maal, felt={"tittel": "Trygg skole"}, aktor=bruker.pk, grunn="Språkvask")
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=bruker.pk, adresse="192.0.2.7")
    return bruker


def alt_i_basen() -> str:
    """Return every row of every table as text, whatever the walls say."""
    tekst = []
    with eierrollen(), connection.cursor() as peker:
        for modell in apps.get_models(include_auto_created=True):
            peker.execute(f'SELECT * FROM "{modell._meta.db_table}"')  # noqa: S608
            tekst += [str(rad) for rad in peker.fetchall()]
    return "\n".join(tekst).casefold()


def kjedene_er_hele() -> bool:
    ut = StringIO()
    with eierrollen():
        call_command("logg", "verifiser", stdout=ut)
    return ut.getvalue().count("Kjeden er hel.") == 3


def test_nothing_of_who_it_was_is_left_and_the_chains_are_whole(sluttet: Bruker, kommune: Kommune) -> None:
    foer = alt_i_basen()
    fjern_navn(sluttet, dag=date(2026, 11, 21), aktor=None)

    etter, igjen = alt_i_basen(), Bruker.objects.get(pk=sluttet.pk)
    assert [spor.casefold() in foer for spor in SPOR] == [True] * 3
    assert "slettmeg" not in etter
    assert (igjen.navn, igjen.epost, igjen.is_active, igjen.has_usable_password()) == (
        *("Tidligere bruker", ""),
        *(False, False),
    )
    assert (Authenticator.objects.count(), igjen.identiteter.count()) == (0, 0)
    with kommune_omfang(kommune.pk):
        assert [(h.hvem, h.hva, h.hvorfor) for h in historikk([Maal.objects.get()])] == [
            ("Tidligere bruker", "endret", "Språkvask"),
            ("Tidligere bruker", "opprettet", ""),
        ]
    assert kjedene_er_hele()


def test_one_who_has_a_role_now_or_later_keeps_the_name(roller: Rollebesetning) -> None:
    for til in (None, date(2026, 11, 21), date(2030, 1, 1)):
        rad = Medlemskap.objects.get(bruker=roller.controller)
        endre(rad, felt={"til": til}, aktor=None)
        with pytest.raises(UnableToRemoveName, match="fortsatt en rolle"):
            fjern_navn(roller.controller, dag=date(2026, 11, 21), aktor=None)

    fjern_navn(roller.controller, dag=date(2030, 1, 2), aktor=None)


def test_municipality_decides_nothing_of_one_who_was_elsewhere_too(
    sluttet: Bruker, kommune: Kommune, annen_kommune: Kommune
) -> None:
    with kommune_omfang(annen_kommune.pk):
        rad = Medlemskap(bruker=sluttet, rolle=Rolle.CONTROLLER, fra=date(2021, 1, 1), til=date(2021, 2, 1))
        opprett(rad, aktor=None)

    with pytest.raises(UnableToRemoveName, match="utenfor kommunen"):
        fjern_navn(sluttet, dag=date(2026, 11, 21), aktor=None, kommune_id=kommune.pk)
    assert Bruker.objects.get(pk=sluttet.pk).navn == SPOR[0]

    fjern_navn(sluttet, dag=date(2026, 11, 21), aktor=None)
    assert Bruker.objects.get(pk=sluttet.pk).er_navnloes


def test_administrator_is_asked_once_more_and_the_removal_is_logged(
    sluttet: Bruker, roller: Rollebesetning, kommune: Kommune
) -> None:
    klient = klient_for(roller.administrator)

    liste = klient.get(SIDE).content.decode()
    spurt = klient.get(SIDE, {"person": sluttet.pk}).content.decode()
    svar = klient.post(SIDE, {"person": sluttet.pk}, follow=True).content.decode()
    igjen = klient.post(SIDE, {"person": sluttet.pk}).status_code

    hendelse = Sikkerhetshendelse.objects.filter(verb="navn fjernet").get()
    assert (liste.count(SPOR[0]), "Fjerne navnet til Slettmeg?" in liste) == (2, False)
    assert "Fjerne navnet til Slettmeg?" in spurt
    assert ("Navnet er fjernet. Loggen står som før." in svar, SPOR[0] in svar) == (True, False)
    assert igjen == 404
    assert (hendelse.kommune_id, hendelse.aktor, hendelse.detaljer) == (
        *(kommune.pk, roller.administrator.pk),
        {"konto": str(sluttet.pk)},
    )


def test_page_removes_none_but_those_it_shows(roller: Rollebesetning, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        fremmed = lag_bruker("fremmed", Rolle.POLITIKER)
        endre(Medlemskap.objects.get(), felt={"til": timezone.localdate().replace(year=2025)}, aktor=None)
    klient = klient_for(roller.administrator)

    svar = [
        klient.post(SIDE, {"person": person}).status_code
        for person in (roller.controller.pk, fremmed.pk, roller.uten.pk, uuid4(), "", "tull")
    ]

    assert svar == [404] * 6
    assert not Bruker.objects.filter(brukernavn__startswith="fjernet-").exists()


def test_operator_writes_the_name_to_remove_it(sluttet: Bruker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _spoersmaal: "feil")
    with pytest.raises(CommandError, match="Navnet står"):
        call_command("konto", SPOR[1], "fjern-navn")
    monkeypatch.setattr("builtins.input", lambda _spoersmaal: SPOR[1])
    ut = StringIO()

    call_command("konto", SPOR[1], "fjern-navn", stdout=ut)

    ny = Bruker.objects.get(pk=sluttet.pk)
    assert ny.er_navnloes
    assert ut.getvalue() == (
        f"{ny.brukernavn} er navnet på kontoen nå. Loggen står, og ingen kan se hvem det var.\n"
    )


def test_operator_is_told_of_a_role_that_stands(roller: Rollebesetning) -> None:
    with pytest.raises(CommandError, match="fortsatt en rolle"):
        call_command("konto", "controller", "fjern-navn", "--ja")
