"""Sharing a thing, input on it, and the two kinds of decision, through the pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Avgjorelse, Handling, Plan, Vedtak
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling, Kommune, Medlemskap
from helhet.traad.domain.vedtak import registrer_vedtak
from helhet.traad.models import Innspill


@pytest.fixture
def handling(enheter: Enheter) -> Handling:
    return opprett(
        Handling(kode="26-1", tittel="Mindre matsvinn", slag="tiltak", enhet=enheter.kjokken), aktor=None
    )


@pytest.fixture
def tillitsvalgt(enheter: Enheter) -> Bruker:
    return lag_bruker("htv", Rolle.HOVEDTILLITSVALGT)


def del_skjema(**felt: object) -> dict[str, object]:
    return {
        "rolle": "",
        "bruker": "",
        "verb": "se",
        "fra": timezone.localdate().isoformat(),
        "til": "",
        **felt,
    }


def test_owner_shares_the_receiver_sees_and_sharing_ends(
    roller: Rollebesetning, handling: Handling, tillitsvalgt: Bruker
) -> None:
    eier, mottaker = klient_for(roller.enhetsleder), klient_for(tillitsvalgt)
    side, deling = (
        reverse("hop:handling", args=[handling.pk]),
        reverse("traad:deling", args=["handling", handling.pk]),
    )

    foer = mottaker.get(side).status_code
    svar = eier.post(deling, del_skjema(rolle="hovedtillitsvalgt", verb="foreslaa", melding="Si fra"))
    under = mottaker.get(side).status_code
    rad = Deling.objects.get()
    vist = eier.get(deling).content.decode()
    eier.post(reverse("traad:avslutt_deling", args=[rad.pk]), {"versjon": rad.versjon})
    etter = mottaker.get(side).status_code

    assert (svar.status_code, foer, under, etter) == (302, 404, 200, 404)
    assert (rad.delt_av, rad.verb, rad.melding) == (roller.enhetsleder, "foreslaa", "Si fra")
    assert "alle med rollen hovedtillitsvalgt" in vist
    assert not Deling.objects.exists()


def test_sharing_that_helps_nobody_is_refused_in_words(
    roller: Rollebesetning, handling: Handling, tillitsvalgt: Bruker
) -> None:
    adresse = reverse("traad:deling", args=["handling", handling.pk])

    svar = klient_for(roller.enhetsleder).post(
        adresse, del_skjema(bruker=str(tillitsvalgt.pk), verb="redigere")
    )

    assert "Fant ingen rolle hos mottakeren som kan" in svar.content.decode()
    assert not Deling.objects.exists()


@pytest.mark.parametrize("hvem", ["annen_enhetsleder", "revisor", "politiker"])
def test_only_who_may_change_it_shares_it(roller: Rollebesetning, handling: Handling, hvem: str) -> None:
    klient, adresse = (
        klient_for(getattr(roller, hvem)),
        reverse("traad:deling", args=["handling", handling.pk]),
    )

    koder = [
        klient.get(adresse).status_code,
        klient.post(adresse, del_skjema(rolle="politiker")).status_code,
    ]

    assert koder == [404, 404]
    assert not Deling.objects.exists()


def test_input_is_given_answered_once_and_logged(
    roller: Rollebesetning, handling: Handling, tillitsvalgt: Bruker
) -> None:
    opprett(
        Deling(
            slag="handling",
            objekt_id=handling.pk,
            rolle=Rolle.HOVEDTILLITSVALGT,
            verb="foreslaa",
            fra=timezone.localdate(),
        ),
        aktor=None,
    )
    adresse = reverse("traad:innspill", args=["handling", handling.pk])
    gir, eier = klient_for(tillitsvalgt), klient_for(roller.enhetsleder)

    gir.post(adresse, {"type": "forslag", "tekst": "Spør de ansatte først."})
    rad = Innspill.objects.get()
    oppgaver = eier.get("/").content.decode()
    svar = reverse("traad:svar_innspill", args=[rad.pk])
    gir_selv = gir.post(svar, {"svar": "ja", "versjon": 1}).status_code
    eier.post(svar, {"svar": "Det gjør vi i mars.", "versjon": rad.versjon})
    igjen = eier.post(svar, {"svar": "Nei.", "versjon": rad.versjon}).content.decode()
    rad.refresh_from_db()

    assert (rad.rolle, rad.forfatter, rad.type) == ("hovedtillitsvalgt", tillitsvalgt, "forslag")
    assert "1 innspill venter på svar." in oppgaver
    assert gir_selv == 404
    assert (rad.tilstand, rad.svar, rad.svart_av) == ("besvart", "Det gjør vi i mars.", roller.enhetsleder)
    assert "besvart fra før" in igjen
    assert "Det gjør vi i mars." in gir.get(adresse).content.decode()
    assert list(
        Hendelse.objects.filter(objekttype="traad.innspill").values_list("verb", "aktor").order_by("nr")
    ) == [("ga innspill", tillitsvalgt.pk), ("innspill besvart", roller.enhetsleder.pk)]


def test_one_who_only_sees_gives_no_input_and_reads_none_of_others(
    omfang: Kommune, roller: Rollebesetning, handling: Handling, tillitsvalgt: Bruker
) -> None:
    gjest = lag_bruker("gjest")
    idag = timezone.localdate()
    opprett(Medlemskap(bruker=gjest, rolle=Rolle.GJEST, fra=idag, til=idag), aktor=None)
    opprett(Deling(slag="handling", objekt_id=handling.pk, bruker=gjest, fra=idag), aktor=None)
    opprett(
        Innspill(
            slag="handling",
            objekt_id=handling.pk,
            tekst="Ikke for gjester",
            forfatter=tillitsvalgt,
            rolle=Rolle.HOVEDTILLITSVALGT,
            dato=idag,
        ),
        aktor=None,
    )
    adresse = reverse("traad:innspill", args=["handling", handling.pk])
    klient = klient_for(gjest)

    side = klient.get(adresse)
    sendt = klient.post(adresse, {"type": "forslag", "tekst": "x"}).status_code

    assert (side.status_code, sendt) == (200, 404)
    assert "Ikke for gjester" not in side.content.decode()
    assert Innspill.objects.count() == 1


def test_guest_from_another_kommune_sees_what_is_shared_after_switching_and_nothing_at_home(
    kommune: Kommune, annen_kommune: Kommune, roller: Rollebesetning, handling: Handling
) -> None:
    idag = timezone.localdate()
    with kommune_omfang(annen_kommune.pk):
        gjest = lag_bruker("nabo", Rolle.KOMMUNEDIREKTOR)
    with kommune_omfang(kommune.pk):
        medlemskap = opprett(
            Medlemskap(bruker=gjest, rolle=Rolle.GJEST, fra=idag, til=idag, tilhorighet="Nabovik"),
            aktor=None,
        )
        opprett(Deling(slag="handling", objekt_id=handling.pk, bruker=gjest, fra=idag), aktor=None)
    klient, side = klient_for(gjest), reverse("hop:handling", args=[handling.pk])
    andre = [reverse("hop:maal"), reverse("organisasjon:tre"), reverse("organisasjon:medlemmer")]

    hjemme = klient.get(side).status_code
    klient.post(reverse("organisasjon:bytt_kommune"), {"kommune": kommune.pk})
    borte = {adresse: klient.get(adresse).status_code for adresse in (side, *andre)}
    with kommune_omfang(kommune.pk):
        slett(medlemskap, aktor=None)
    slutt = klient.get(side).status_code

    assert (hjemme, borte, slutt) == (404, {side: 200, **dict.fromkeys(andre, 404)}, 404)


def test_what_a_body_decides_and_what_the_administration_decides_are_two_things(
    roller: Rollebesetning, handling: Handling
) -> None:
    leder, sekretaer = klient_for(roller.kommunedirektor), klient_for(roller.utvalgssekretaer)
    plan = opprett(Plan(navn="HØP 2027–2030", fra_aar=2027, til_aar=2030), aktor=None)
    vedtak = {"saksnummer": "45/26", "dato": "2026-11-01", "organ": "formannskapet", "versjon": 1}
    vedta = reverse("traad:vedta", args=[handling.pk])
    avvis = reverse("hop:overgang", args=[handling.pk, "avvis"])

    koder = [leder.post(vedta, vedtak).status_code, sekretaer.post(avvis, {"grunn": "Nei"}).status_code]
    leder.post(avvis, {"grunn": "For dyrt nå", "versjon": Handling.objects.get(pk=handling.pk).versjon})
    sekretaer.post(vedta, {**vedtak, "versjon": Handling.objects.get(pk=handling.pk).versjon})
    side = leder.get(reverse("hop:handling", args=[handling.pk])).content.decode()

    assert plan.pk
    assert koder == [404, 404]
    assert [(a.type, a.grunn) for a in Avgjorelse.objects.all()] == [("avvist", "For dyrt nå")]
    assert [(v.organ, v.saksnummer, v.dato) for v in Vedtak.objects.all()] == [
        ("formannskapet", "45/26", date(2026, 11, 1))
    ]
    assert side.index("politisk vedtak") < side.index("administrativ avgjørelse")


def test_a_decision_never_changes(omfang: Kommune, handling: Handling) -> None:
    registrer_vedtak(handling, saksnummer="1/26", dato=date(2026, 1, 1), aktor=None)
    rad = Vedtak.objects.get()

    with pytest.raises(UnableToSave):
        endre(rad, felt={"saksnummer": "2/26"}, aktor=None)
    with pytest.raises(UnableToSave):
        slett(rad, aktor=None)
    assert Vedtak.objects.get().saksnummer == "1/26"


def test_the_history_says_for_whom_a_stedfortreder_acted(
    omfang: Kommune, roller: Rollebesetning, handling: Handling
) -> None:
    vikar = lag_bruker("vikar", Rolle.METODEVEILEDER)
    idag = timezone.localdate()
    klient = klient_for(roller.enhetsleder)
    leder = Medlemskap.objects.get(bruker=roller.enhetsleder)
    utnevnt = klient.post(
        reverse("organisasjon:stedfortredere"),
        {"leder": leder.pk, "bruker": vikar.pk, "fra": idag, "til": idag + timedelta(days=1)},
    )
    avvis = reverse("hop:overgang", args=[handling.pk, "avvis"])
    endre_ = reverse("hop:rediger_handling", args=[handling.pk])

    kan_endre = klient_for(vikar).get(endre_).status_code
    avvist = klient_for(vikar).post(avvis, {"grunn": "Nei"}).status_code
    endre(handling, felt={"beskrivelse": "Ny"}, aktor=vikar.pk)
    side = klient.get(reverse("hop:handling", args=[handling.pk])).content.decode()
    klient.post(
        reverse(
            "organisasjon:avslutt_stedfortreder",
            args=[Medlemskap.objects.get(stedfortreder_for=leder).pk],
        )
    )

    # A unit leader edits and does not approve; so for the one who stands in.
    assert (utnevnt.status_code, kan_endre, avvist) == (302, 200, 404)
    assert "Vikar (stedfortreder for Leder-Helse)" in side
    assert Handling.objects.get().tilstand == Handlingstilstand.UTKAST


def test_rights_are_told_in_plain_words(roller: Rollebesetning) -> None:
    side = klient_for(roller.politiker).get(reverse("organisasjon:mine_rettigheter")).content.decode()

    assert "Se alt i kommunen, bare summer per sektor og tjeneste" in side
    assert "Foreslå og gi innspill til det som er delt med deg eller lagt fram for deg" in side
    assert "Bilagstekster, leverandører og frie dimensjoner" in side.split("ikke tilgang til", maxsplit=1)[1]


def test_only_leaders_and_the_administrator_appoint_a_stedfortreder(roller: Rollebesetning) -> None:
    adresse = reverse("organisasjon:stedfortredere")

    koder = {
        navn: klient_for(getattr(roller, navn)).get(adresse).status_code
        for navn in ("enhetsleder", "administrator", "revisor", "politiker", "controller")
    }

    assert koder == {
        "enhetsleder": 200,
        "administrator": 200,
        "revisor": 404,
        "politiker": 404,
        "controller": 404,
    }


def test_a_guest_gets_a_role_with_an_end_and_a_home(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.administrator), reverse("organisasjon:medlemmer")
    idag = timezone.localdate()
    felt = {
        "brukernavn": "konsulent",
        "navn": "Kari Konsulent",
        "passord": "et-langt-nok-passord-her",
        "rolle": "gjest",
        "fra": idag,
    }

    uten = klient.post(adresse, felt).content.decode()
    klient.post(adresse, {**felt, "til": idag + timedelta(days=30), "tilhorighet": "Firma AS"})

    assert "Fyll ut feltet for en gjest." in uten
    rad = Medlemskap.objects.get(bruker__brukernavn="konsulent")
    assert (rad.rolle, rad.til, rad.tilhorighet) == ("gjest", idag + timedelta(days=30), "Firma AS")
