"""An agreement is its two parties' alone; what both have agreed on is frozen; results are computed."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.felles.models import Hendelse
from helhet.felles.skriv import UnableToSave, opprett
from helhet.gevinst.models import Maaling
from helhet.moter.domain.lederavtale import Maallinje, endre_avtale, opprett_avtale
from helhet.moter.models import Avtalemaal, Lederavtale, Resultatdialog
from helhet.organisasjon.domain.medlemskap import utnevn_stedfortreder
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Medlemskap

FRA, TIL = date(2026, 1, 1), date(2026, 12, 31)
HEMMELIG = "Vi snakket om helsen din"


@pytest.fixture
def avtale(roller: Rollebesetning, enheter: Enheter) -> Lederavtale:
    rad = Lederavtale(
        leder=roller.enhetsleder,
        overordnet=roller.kommunedirektor,
        enhet=enheter.helse,
        fra=FRA,
        til=TIL,
        forventninger=HEMMELIG,
    )
    return opprett_avtale(rad, linjer=[Maallinje("Fritt mål")], aktor=roller.kommunedirektor.pk)


def sider(avtale: Lederavtale) -> list[str]:
    dialog = opprett(Resultatdialog(avtale=avtale, dato=FRA, videre=HEMMELIG), aktor=None)
    return [
        reverse("moter:lederavtale", args=[avtale.pk]),
        reverse("moter:rediger_lederavtale", args=[avtale.pk]),
        reverse("moter:resultatdialog", args=[dialog.pk]),
    ]


@pytest.mark.parametrize(
    "navn",
    [
        *("annen_enhetsleder", "okonomisjef", "controller", "administrator", "politiker"),
        *("utvalgssekretaer", "revisor", "uten"),
    ],
)
def test_others_meet_a_page_that_does_not_exist(
    navn: str, avtale: Lederavtale, roller: Rollebesetning
) -> None:
    klient = klient_for(getattr(roller, navn))

    svar = [klient.get(url) for url in sider(avtale)]

    assert {s.status_code for s in svar} <= ({302} if navn == "uten" else {404})
    assert all(HEMMELIG not in s.content.decode() for s in svar)
    assert HEMMELIG not in klient.get(reverse("moter:lederavtaler"), follow=True).content.decode()


def test_both_parties_and_the_stand_in_read_it(avtale: Lederavtale, roller: Rollebesetning) -> None:
    vikar, idag = lag_bruker("vikar"), timezone.localdate()
    leder = Medlemskap.objects.get(bruker=roller.enhetsleder)
    utnevn_stedfortreder(leder, bruker=vikar, fra=idag, til=idag, aktor=None)

    svar = [
        klient_for(bruker).get(sider(avtale)[0])
        for bruker in (roller.enhetsleder, roller.kommunedirektor, vikar)
    ]

    assert [s.status_code for s in svar] == [200] * 3
    assert all(HEMMELIG in s.content.decode() for s in svar)
    assert klient_for(vikar).post(reverse("moter:enig", args=[avtale.pk])).status_code == 404


@pytest.mark.parametrize("navn", ["revisor", "administrator", "controller"])
def test_log_tells_that_it_changed_and_not_what_it_says(
    navn: str, avtale: Lederavtale, roller: Rollebesetning
) -> None:
    klient = klient_for(getattr(roller, navn))

    sok = klient.get(reverse("organisasjon:logg"), {"sok": "helsen"}).content.decode()
    alt = klient.get(reverse("organisasjon:logg")).content.decode()
    fil = klient.get(reverse("organisasjon:logg_csv")).content.decode()

    assert "lederavtale" in alt
    assert HEMMELIG not in sok + alt + fil
    assert Hendelse.objects.filter(objekttype="moter.lederavtale").count() == 1


def si_enig(bruker: Bruker, avtale: Lederavtale) -> None:
    versjon = Lederavtale.objects.get(pk=avtale.pk).versjon
    svar = klient_for(bruker).post(reverse("moter:enig", args=[avtale.pk]), {"versjon": versjon})
    assert svar.status_code == 302


def test_what_both_agree_on_is_frozen(avtale: Lederavtale, roller: Rollebesetning) -> None:
    si_enig(roller.enhetsleder, avtale)
    si_enig(roller.kommunedirektor, avtale)

    with pytest.raises(UnableToSave, match="Begge har sagt seg enige"):
        endre_avtale(avtale, felt={"stotte": "Ny"}, linjer=[], versjon=None, aktor=None)
    with pytest.raises(UnableToSave, match="Begge har sagt seg enige"):
        opprett(Avtalemaal(avtale=Lederavtale.objects.get(pk=avtale.pk), tekst="Til"), aktor=None)

    assert list(Avtalemaal.objects.values_list("tekst", flat=True)) == ["Fritt mål"]


def test_a_change_asks_both_again(avtale: Lederavtale, roller: Rollebesetning) -> None:
    si_enig(roller.enhetsleder, avtale)

    endre_avtale(avtale, felt={}, linjer=[Maallinje("Et annet mål")], versjon=None, aktor=None)

    assert Lederavtale.objects.get(pk=avtale.pk).leder_enig is None


def test_results_are_computed_and_kept_as_they_were_that_day(
    avtale: Lederavtale, roller: Rollebesetning, enheter: Enheter
) -> None:
    gevinst = lag_gevinst("Mindre svinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=FRA)
    virkning = lag_virkning(gevinst, maaledato=TIL)
    linjer = [Maallinje("Kast mindre", gevinst=gevinst), Maallinje("Hold rammen", ramme=True)]
    endre_avtale(avtale, felt={}, linjer=linjer, versjon=None, aktor=None)
    klient, url = klient_for(roller.enhetsleder), reverse("moter:ny_resultatdialog", args=[avtale.pk])

    foerste, annen = klient.post(url), klient.post(url)
    opprett(Maaling(virkning=virkning, dato=date(2026, 6, 1), verdi=virkning.maal_verdi), aktor=None)

    dialog = Resultatdialog.objects.get()
    assert foerste["Location"] == annen["Location"] == reverse("moter:resultatdialog", args=[dialog.pk])
    assert [(r["tekst"], r["status"]) for r in dialog.resultater] == [
        ("Kast mindre", "ikke målt"),
        ("Hold rammen", "mangler"),
    ]
    assert "nådd" in klient.get(reverse("moter:lederavtale", args=[avtale.pk])).content.decode()


def test_each_party_writes_own_words_alone(avtale: Lederavtale, roller: Rollebesetning) -> None:
    dialog = opprett(Resultatdialog(avtale=avtale, dato=FRA), aktor=None)
    url = reverse("moter:resultatdialog", args=[dialog.pk])

    klient_for(roller.enhetsleder).post(url, {"lederens_ord": "Mitt", "overordnets_ord": "Ikke mitt"})
    klient_for(roller.kommunedirektor).post(url, {"lederens_ord": "Ikke mitt", "overordnets_ord": "Hans"})

    lagret = Resultatdialog.objects.get()
    assert (lagret.lederens_ord, lagret.overordnets_ord) == ("Mitt", "Hans")


def test_leader_of_another_enhet_cannot_be_chosen(avtale: Lederavtale, roller: Rollebesetning) -> None:
    sjef = lag_bruker("kommunalsjef", Rolle.KOMMUNALSJEF, avtale.enhet)
    data = {"leder": roller.annen_enhetsleder.pk, "fra": "2026-01-01", "til": "2026-12-31"}

    svar = klient_for(sjef).post(reverse("moter:ny_lederavtale"), data)

    assert (svar.status_code, Lederavtale.objects.count()) == (200, 1)
    assert str(roller.annen_enhetsleder) not in svar.content.decode()
