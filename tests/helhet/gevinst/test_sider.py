"""The pages of benefits and measurements, as their users."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker, lag_enhet
from tests.helhet.gevinst.prover import lag_gevinst, lag_handling, lag_virkning

from helhet.felles.omfang import kommune_omfang
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.models import Gevinst, Maaling, Virkning
from helhet.hop.domain.tilstand import vedta_handling
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

HALVVEIS = date(2026, 7, 2)


@pytest.fixture
def virkning(enheter: Enheter, roller: Rollebesetning) -> Virkning:
    """A benefit in the kitchen, owned by the leader of helse."""
    return lag_virkning(lag_gevinst(enheter.kjokken, eier=roller.enhetsleder))


def maal(virkning: Virkning, verdi: int, dato: date = HALVVEIS) -> Maaling:
    return registrer_maaling(virkning, dato=dato, verdi=Decimal(verdi), idag=timezone.localdate(), aktor=None)


def test_measuring_shows_how_the_status_changed_and_the_new_value(
    virkning: Virkning, roller: Rollebesetning
) -> None:
    maal(virkning, 385)
    klient = klient_for(roller.enhetsleder)

    svar = klient.post(
        reverse("gevinst:mal", args=[virkning.pk]),
        {"verdi": "374,5", "dato": "2026-07-03", "kilde": "Vekta på kjøkkenet"},
        follow=True,
    )

    assert svar.redirect_chain == [(reverse("gevinst:gevinst", args=[virkning.gevinst_id]), 302)]
    assert [str(m) for m in svar.context["messages"]] == [
        "Målingen er lagret. Status gikk fra gul til grønn."
    ]
    assert "374,5 kg per måned" in svar.content.decode()
    assert Maaling.objects.get(verdi=Decimal("374.5")).kilde == "Vekta på kjøkkenet"


def test_form_starts_with_today_and_the_source_used_last(virkning: Virkning, roller: Rollebesetning) -> None:
    maaling = registrer_maaling(
        virkning, dato=HALVVEIS, verdi=Decimal(400), kilde="Vekta", idag=HALVVEIS, aktor=None
    )

    skjema = klient_for(roller.enhetsleder).get(reverse("gevinst:mal", args=[virkning.pk])).context["skjema"]

    assert (skjema.initial["dato"], skjema.initial["kilde"]) == (timezone.localdate(), maaling.kilde)


@pytest.mark.parametrize(
    ("data", "feltet", "ord_"),
    [
        ({"verdi": "mye", "dato": "2026-07-01"}, "verdi", "Fant «mye»"),
        ({"verdi": "", "dato": "2026-07-01"}, "verdi", "Fyll ut feltet"),
        ({"verdi": "400", "dato": "2099-01-01"}, "dato", "har ikke vært ennå"),
    ],
)
def test_wrong_measurement_is_told_at_the_field_and_nothing_typed_is_lost(
    virkning: Virkning, roller: Rollebesetning, data: dict[str, str], feltet: str, ord_: str
) -> None:
    svar = klient_for(roller.enhetsleder).post(
        reverse("gevinst:mal", args=[virkning.pk]), {**data, "merknad": "Travel uke"}
    )

    assert list(svar.context["skjema"].errors) == [feltet]
    assert ord_ in svar.context["skjema"].errors[feltet][0]
    assert "Travel uke" in svar.content.decode()
    assert not Maaling.objects.exists()


def test_another_value_for_the_same_day_offers_to_correct_with_what_was_typed(
    virkning: Virkning, roller: Rollebesetning
) -> None:
    maaling = maal(virkning, 400)
    klient = klient_for(roller.enhetsleder)

    svar = klient.post(
        reverse("gevinst:mal", args=[virkning.pk]), {"verdi": "390", "dato": HALVVEIS.isoformat()}
    )
    adresse = reverse("gevinst:rett", args=[maaling.pk])
    assert f"{adresse}?verdi=390" in svar.content.decode()
    assert klient.get(f"{adresse}?verdi=390").context["skjema"]["verdi"].value() == "390"
    klient.post(adresse, {"verdi": "390", "grunn": "Leste feil", "versjon": 1})

    assert [(m.verdi, m.versjon) for m in Maaling.objects.all()] == [(Decimal(390), 2)]


def test_double_click_stores_one_measurement(virkning: Virkning, roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.enhetsleder), reverse("gevinst:mal", args=[virkning.pk])
    data = {"verdi": "390", "dato": HALVVEIS.isoformat()}

    svar = [klient.post(adresse, data).status_code for _ in range(2)]

    assert (svar, Maaling.objects.count()) == ([302, 302], 1)


def test_correction_from_a_stale_page_shows_both_values(virkning: Virkning, roller: Rollebesetning) -> None:
    maaling = maal(virkning, 400)
    klient, adresse = klient_for(roller.enhetsleder), reverse("gevinst:rett", args=[maaling.pk])
    klient.post(adresse, {"verdi": "390", "grunn": "En", "versjon": 1})

    svar = klient.post(adresse, {"verdi": "380", "grunn": "To", "versjon": 1})

    assert [(k.lagret, k.ditt) for k in svar.context["konflikt"].felt] == [("390", "380")]
    assert Maaling.objects.get().verdi == Decimal(390)


def test_card_shows_working_chart_and_table(virkning: Virkning, roller: Rollebesetning) -> None:
    maal(virkning, 371)

    tekst = (
        klient_for(roller.enhetsleder)
        .get(reverse("gevinst:gevinst", args=[virkning.gevinst_id]))
        .content.decode()
    )

    assert "(371 − 412) / (330 − 412) = 50 % av veien" in tekst
    assert re.search(r'<svg class="graf__svg graf__svg--bred" viewBox="0 0 640 \d+" role="img"', tekst)
    assert "i rute" in tekst
    assert "02.07.2026" in tekst


def test_effect_without_ground_says_what_is_missing(virkning: Virkning, roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)
    klient.post(
        reverse("gevinst:ny_virkning", args=[virkning.gevinst_id]),
        {"tittel": "Trivsel", "enhet": "poeng", "art": "gevinst"},
    )

    kort = klient.get(reverse("gevinst:gevinst", args=[virkning.gevinst_id])).context["kort"]

    rad = next(r for r in kort.gevinster if str(r.vurdering.virkning) == "Trivsel")
    assert rad.kurve is None
    assert " ".join(rad.utregning) == (
        "Uten nullpunktet, datoen for nullpunktet, målet, datoen målet skal nås "
        "kan ingen si om det går bra. Fyll det inn."
    )


def test_effect_is_described_with_a_rhythm(enheter: Enheter, roller: Rollebesetning) -> None:
    gevinst = lag_gevinst(enheter.kjokken)

    klient_for(roller.enhetsleder).post(
        reverse("gevinst:ny_virkning", args=[gevinst.pk]),
        {
            "tittel": "Kastet mat",
            "enhet": "kg per måned",
            "retning": "ned",
            "art": "gevinst",
            "nullpunkt_verdi": "412,5",
            "nullpunkt_dato": "2026-01-01",
            "maal_verdi": "330",
            "maal_dato": "2027-01-01",
            "rytme": "halvaar",
            "foerste_maaling": "2026-06-30",
            "siste_maaling": "2026-12-31",
        },
    )

    virkning = Virkning.objects.get()
    assert (virkning.nullpunkt_verdi, virkning.maal_verdi) == (Decimal("412.5"), Decimal(330))
    assert list(virkning.maaledatoer.values_list("dato", flat=True)) == [
        date(2026, 6, 30),
        date(2026, 12, 30),
    ]


@pytest.mark.parametrize(
    ("data", "feltet"),
    [
        ({"nullpunkt_verdi": "1"}, "nullpunkt_dato"),
        ({"nullpunkt_dato": "2026-01-01", "maal_dato": "2025-01-01"}, "maal_dato"),
        ({"rytme": "aar"}, "foerste_maaling"),
        ({"datoer": "15.11.2026, 31.02.2027"}, "datoer"),
    ],
)
def test_effect_that_does_not_hold_together_is_told_at_the_field(
    enheter: Enheter, roller: Rollebesetning, data: dict[str, str], feltet: str
) -> None:
    gevinst = lag_gevinst(enheter.kjokken)

    svar = klient_for(roller.enhetsleder).post(
        reverse("gevinst:ny_virkning", args=[gevinst.pk]),
        {"tittel": "Kastet mat", "enhet": "kg", "art": "gevinst", **data},
    )

    assert list(svar.context["skjema"].errors) == [feltet]
    assert not Virkning.objects.exists()


def test_target_of_adopted_action_asks_for_a_reason(virkning: Virkning, roller: Rollebesetning) -> None:
    vedta_handling(virkning.gevinst.handling, saksnummer="26/1", dato=HALVVEIS, aktor=None)
    klient, adresse = klient_for(roller.enhetsleder), reverse("gevinst:rediger_virkning", args=[virkning.pk])
    data = {
        "versjon": 1,
        "tittel": "Kastet mat",
        "enhet": "kg per måned",
        "art": "gevinst",
        "retning": "ned",
        "nullpunkt_verdi": "412",
        "nullpunkt_dato": "2026-01-01",
        "maal_verdi": "350",
        "maal_dato": "2027-01-01",
    }

    uten = klient.post(adresse, data)
    med = klient.post(adresse, {**data, "grunn": "Færre pasienter"})

    assert (list(uten.context["skjema"].errors), med.status_code) == (["grunn"], 302)
    assert Virkning.objects.get().maal_verdi == Decimal(350)


def test_benefit_is_described_with_promises_per_year(enheter: Enheter, roller: Rollebesetning) -> None:
    handling = lag_handling(enheter.kjokken)
    klient, adresse = klient_for(roller.enhetsleder), reverse("gevinst:ny", args=[handling.pk])
    aar = klient.get(adresse).context["skjema"].aarene[0]

    klient.post(
        adresse,
        {
            "tittel": "Innkjøp ned",
            "gevinsteier": str(roller.enhetsleder.pk),
            f"kr_{aar}": "190 000",
            f"t_{aar}": "",
        },
    )

    gevinst = Gevinst.objects.get()
    assert (gevinst.enhet, gevinst.gevinsteier) == (enheter.kjokken, roller.enhetsleder)
    assert list(gevinst.aarsbelop.values_list("aar", "belop_ore", "timer")) == [(aar, 19_000_000, None)]


def test_owner_says_yes_on_own_page_and_no_other_can(virkning: Virkning, roller: Rollebesetning) -> None:
    adresse = reverse("gevinst:aksepter", args=[virkning.gevinst_id])

    versjon = {"versjon": 1}
    andre = klient_for(roller.okonomisjef).post(adresse, versjon)
    klient_for(roller.enhetsleder).post(adresse, versjon)

    assert andre.status_code == 404
    assert Gevinst.objects.get().eier_akseptert == timezone.localdate()


def test_gevinsteier_measures_own_benefit_in_anothers_unit_and_sees_no_other(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    eier = lag_bruker("gevinsteier", Rolle.GEVINSTEIER, enheter.kjokken)
    egen = lag_virkning(lag_gevinst(enheter.skole, eier=eier, tittel="Min"))
    annen = lag_virkning(lag_gevinst(enheter.skole, tittel="Annens"))
    klient = klient_for(eier)

    svar = klient.post(reverse("gevinst:mal", args=[egen.pk]), {"verdi": "400", "dato": "2026-07-01"})

    assert (svar.status_code, egen.maalinger.count()) == (302, 1)
    assert klient.get(reverse("gevinst:mal", args=[annen.pk])).status_code == 404
    liste = klient.get(reverse("gevinst:gevinster")).context["rader"]
    assert [str(rad.gevinst) for rad in liste] == ["Min"]


# One without a role is told whom to ask, whatever the address.
@pytest.mark.parametrize(("hvem", "kode"), [("annen_enhetsleder", 404), ("uten", 302)])
def test_benefit_of_another_unit_does_not_exist(
    virkning: Virkning, roller: Rollebesetning, hvem: str, kode: int
) -> None:
    maaling = maal(virkning, 400)
    klient = klient_for(getattr(roller, hvem))

    assert koder(klient, virkning, maaling) == [kode] * 6


def test_benefit_of_another_kommune_does_not_exist(roller: Rollebesetning, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        virkning = lag_virkning(lag_gevinst())
        maaling = maal(virkning, 400)

    assert koder(klient_for(roller.okonomisjef), virkning, maaling) == [404] * 6


def koder(klient: Client, virkning: Virkning, maaling: Maaling) -> list[int]:
    adresser = [
        reverse("gevinst:gevinst", args=[virkning.gevinst_id]),
        reverse("gevinst:rediger", args=[virkning.gevinst_id]),
        reverse("gevinst:aksepter", args=[virkning.gevinst_id]),
        reverse("gevinst:rediger_virkning", args=[virkning.pk]),
        reverse("gevinst:mal", args=[virkning.pk]),
        reverse("gevinst:rett", args=[maaling.pk]),
    ]
    return [klient.get(adresse).status_code for adresse in adresser]


def test_revisor_sees_and_changes_nothing(virkning: Virkning, roller: Rollebesetning) -> None:
    maaling = maal(virkning, 400)

    assert koder(klient_for(roller.revisor), virkning, maaling) == [200, 404, 404, 404, 404, 404]


def test_list_shows_the_gravest_first_and_filters(enheter: Enheter, roller: Rollebesetning) -> None:
    idag = timezone.localdate()
    god = lag_virkning(lag_gevinst(enheter.kjokken, tittel="God", eier=roller.enhetsleder))
    maal(god, 330, idag)
    lag_virkning(lag_gevinst(enheter.sykehjem, tittel="Forfalt"), maaledatoer=(idag - timedelta(days=3),))
    lag_gevinst(enheter.skole, tittel="Skjult for helse")
    klient = klient_for(roller.enhetsleder)

    def treff(**valg: str) -> list[str]:
        return [str(rad.gevinst) for rad in klient.get(reverse("gevinst:gevinster"), valg).context["rader"]]

    assert treff() == ["Forfalt", "God"]
    assert treff(status="naadd") == ["God"]
    assert treff(mine="on") == ["God"]
    assert treff(enhet=str(enheter.sykehjem.pk)) == ["Forfalt"]
    assert treff(sok="forf") == ["Forfalt"]


def test_file_has_one_line_an_effect(virkning: Virkning, roller: Rollebesetning) -> None:
    maal(virkning, 330)

    svar = klient_for(roller.enhetsleder).get(reverse("gevinst:gevinster_csv"))

    (linje,) = svar.content.decode("utf-8-sig").splitlines()[1:]
    assert linje == (
        "26-3420-001;Innkjøp av mat ned;;Leder-Helse;;;Kastet mat;kg per måned;412;330;330;2026-07-02;nådd"
    )


def test_nothing_leaks_persons_of_another_kommune(
    virkning: Virkning, roller: Rollebesetning, annen_kommune: Kommune
) -> None:
    with kommune_omfang(annen_kommune.pk):
        fremmed = lag_bruker("naboens", Rolle.OKONOMISJEF)
        fremmed_enhet = lag_enhet("Naboens", kode="9999")

    skjema = (
        klient_for(roller.enhetsleder)
        .get(reverse("gevinst:rediger", args=[virkning.gevinst_id]))
        .context["skjema"]
    )

    valg = set(skjema.fields["gevinsteier"].queryset)
    assert roller.controller in valg
    assert fremmed not in valg
    assert fremmed_enhet not in set(skjema.fields["enhet"].queryset)
