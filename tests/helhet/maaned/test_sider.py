"""The unit leader's month: what is asked, what is kept, who may, and what comes back."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.maaned.prover import AAR, MAANED, les_inn_tall
from tests.helhet.skjemaleser import les_skjemaer

from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.maaned.enums import Aarsak, Tilstand
from helhet.maaned.models import (
    Avviksforklaring,
    Avviksgrep,
    Maanedsinnstilling,
    Maanedslaas,
    Maanedsprognose,
    Maanedsrapport,
)
from helhet.organisasjon.domain.medlemskap import utnevn_stedfortreder
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Medlemskap

SVAR = {"stemmer-270": "ja", "aarsak-270": Aarsak.BEMANNING, "prognose": "−600 000", "kommentar": "Vikarer."}


@pytest.fixture
def tall(roller: Rollebesetning) -> None:
    les_inn_tall()


@pytest.fixture
def leder(enheter: Enheter, tall: None) -> Bruker:
    return lag_bruker("leder-sykehjem", Rolle.ENHETSLEDER, enheter.sykehjem)


@pytest.fixture
def sjef(enheter: Enheter) -> Bruker:
    return lag_bruker("sjef-helse", Rolle.KOMMUNALSJEF, enheter.helse)


def _side(enheter: Enheter) -> str:
    return reverse("maaned:side", args=[enheter.sykehjem.pk])


def _svar(klient: Client, url: str, **mer: str) -> dict[str, list[str]]:
    skjema = next(s for s in les_skjemaer(klient.get(url)) if "prognose" in s.svar())
    return {**skjema.svar(), **{n: [str(v)] for n, v in {**_noekler(skjema.svar()), **mer}.items()}}


def _noekler(svar: dict[str, list[str]]) -> dict[str, str]:
    """Answer every question that the page asks."""
    spurt = {navn.split("-", 1)[1] for navn in svar if navn.startswith("aarsak-")}
    felles = {n: str(v) for n, v in SVAR.items() if "-" not in n}
    return felles | {
        navn: verdi
        for noekkel in spurt
        for navn, verdi in ((f"stemmer-{noekkel}", "ja"), (f"aarsak-{noekkel}", str(Aarsak.BEMANNING)))
    }


def _lever(leder: Bruker, enheter: Enheter, **mer: str) -> HttpResponse:
    klient = klient_for(leder)
    svar: HttpResponse = klient.post(_side(enheter), _svar(klient, _side(enheter), **mer))
    return svar


def test_leader_of_one_unit_finds_its_month_in_the_menu(leder: Bruker, enheter: Enheter) -> None:
    svar = klient_for(leder).get(reverse("maaned:min"))

    assert svar.status_code == 200
    assert f'action="{_side(enheter)}?aar={AAR}&amp;maaned={MAANED}"' in svar.content.decode()


def test_page_asks_only_about_what_runs_away(leder: Bruker, enheter: Enheter) -> None:
    side = klient_for(leder).get(_side(enheter)).content.decode()

    assert "Juni 2026: Solsiden sykehjem" in side
    assert "−300\u00a0000" in side  # 300 000 budgeted, 600 000 used
    assert "Har vart siden april" in side
    assert side.count('name="aarsak-') == 1


def test_what_is_delivered_is_kept_with_the_figures_of_the_day(leder: Bruker, enheter: Enheter) -> None:
    svar = _lever(leder, enheter, grep_tekst="Ny turnus", grep_frist="01.12.2026")

    assert (svar.status_code, svar["Location"]) == (302, f"{_side(enheter)}?aar={AAR}&maaned={MAANED}")
    rapport = Maanedsrapport.objects.get()
    assert (rapport.enhet, rapport.aar, rapport.maaned) == (enheter.sykehjem, AAR, MAANED)
    assert (rapport.tilstand, rapport.levert_av) == (Tilstand.LEVERT, leder)
    assert (rapport.budsjett_ore, rapport.regnskap_ore) == (630_000_000, 660_000_000)
    assert (rapport.aarsbudsjett_ore, rapport.kommentar) == (1_260_000_000, "Vikarer.")
    assert 0 <= rapport.sekunder < 60
    ett = Avviksforklaring.objects.get()
    assert (ett.avvik_ore, ett.stemmer, ett.aarsak) == (-30_000_000, True, Aarsak.BEMANNING)
    prognose = Maanedsprognose.objects.get()
    assert (prognose.nivaa, prognose.avvik_ore, prognose.gitt_av) == ("enhet", -60_000_000, leder)
    assert [(g.tekst, g.frist) for g in Avviksgrep.objects.all()] == [("Ny turnus", date(2026, 12, 1))]


@pytest.mark.parametrize(
    ("mer", "melding"),
    [
        ({"stemmer": ""}, "Svar ja eller nei."),
        ({"stemmer": "nei", "kommentar": ""}, "Skriv kort hva som er grunnen."),
        ({"aarsak": ""}, "Velg årsaken."),
        ({"prognose": ""}, "Skriv hva du tror. Skriv 0 hvis året går i balanse."),
        ({"grep_tekst": "Noe"}, "Skriv både hva som skal gjøres, og når det skal være gjort."),
    ],
)
def test_nothing_above_the_threshold_goes_unanswered(
    leder: Bruker, enheter: Enheter, mer: dict[str, str], melding: str
) -> None:
    klient = klient_for(leder)
    noekkel = next(n for n in _svar(klient, _side(enheter)) if n.startswith("aarsak-")).split("-", 1)[1]
    egne = {f"{n}-{noekkel}" if n in {"stemmer", "kommentar", "aarsak"} else n: v for n, v in mer.items()}

    svar = _lever(leder, enheter, **egne)

    assert svar.status_code == 200
    assert melding in svar.content.decode()
    assert not Maanedsrapport.objects.exists()


def test_no_large_deviation_is_one_click(leder: Bruker, enheter: Enheter) -> None:
    opprett(Maanedsinnstilling(terskel_ore=10**12), aktor=None)
    klient = klient_for(leder)
    side = klient.get(_side(enheter)).content.decode()

    assert "Ingen vesentlige avvik" in side
    svar = klient.post(_side(enheter), _svar(klient, _side(enheter), prognose="") | {"ingen": ["1"]})

    assert svar.status_code == 302
    assert (Maanedsrapport.objects.get().ingen_avvik, Maanedsprognose.objects.get().avvik_ore) == (True, 0)


def test_one_who_delivers_on_an_old_page_sees_both(leder: Bruker, enheter: Enheter) -> None:
    klient = klient_for(leder)
    gammelt = _svar(klient, _side(enheter), kommentar="Min")
    _lever(leder, enheter, kommentar="Andres")

    svar = klient.post(_side(enheter), gammelt)

    assert svar.status_code == 200
    assert all(ord_ in svar.content.decode() for ord_ in ("En annen lagret", "Andres", "Min"))
    assert Maanedsrapport.objects.get().kommentar == "Andres"


def test_month_goes_back_with_a_reason_and_is_delivered_again(
    leder: Bruker, sjef: Bruker, enheter: Enheter
) -> None:
    _lever(leder, enheter)
    rapport, over = Maanedsrapport.objects.get(), klient_for(sjef)
    tilbake = reverse("maaned:tilbake", args=[rapport.pk])

    over.post(tilbake, {"versjon": rapport.versjon, "grunn": ""})
    assert Maanedsrapport.objects.get().tilstand == Tilstand.LEVERT
    over.post(tilbake, {"versjon": rapport.versjon, "grunn": "Si mer om natt"})

    assert "Si mer om natt" in klient_for(leder).get(_side(enheter)).content.decode()
    _lever(leder, enheter, prognose="−700 000")
    assert Maanedsrapport.objects.get().tilstand == Tilstand.LEVERT
    assert [p.avvik_ore for p in Maanedsprognose.objects.all()] == [-60_000_000, -70_000_000]


def test_approved_month_is_not_delivered_again(leder: Bruker, sjef: Bruker, enheter: Enheter) -> None:
    klient = klient_for(leder)
    sendt = _svar(klient, _side(enheter))
    _lever(leder, enheter)
    rapport = Maanedsrapport.objects.get()
    klient_for(sjef).post(reverse("maaned:godkjenn", args=[rapport.pk]), {"versjon": rapport.versjon})

    assert Maanedsrapport.objects.get().tilstand == Tilstand.GODKJENT
    assert klient.post(_side(enheter), sendt).status_code == 404


def test_each_level_has_its_own_forecast_and_all_are_kept(
    leder: Bruker, sjef: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _lever(leder, enheter)
    url = reverse("maaned:prognose", args=[enheter.sykehjem.pk])

    klient_for(sjef).post(url, {"avvik": "−800 000", "grunn": "Natt blir dyrere"})
    klient_for(roller.kommunedirektor).post(url, {"avvik": "−900 000", "grunn": "Erfaring"})
    klient_for(sjef).post(url, {"avvik": "−800 000", "grunn": ""})

    sagt = [(p.nivaa, p.avvik_ore // 100_000) for p in Maanedsprognose.objects.all()]
    assert sagt == [("enhet", -600), ("kommunalsjef", -800), ("direktor", -900)]
    assert klient_for(leder).post(url, {"avvik": "0", "grunn": "Nei"}).status_code == 404


def test_locked_month_changes_for_nobody(leder: Bruker, roller: Rollebesetning, enheter: Enheter) -> None:
    _lever(leder, enheter)
    styrer, periode = klient_for(roller.controller), {"periode": f"{AAR}-{MAANED}"}

    styrer.post(reverse("maaned:laas"), periode)

    assert "Låst" in klient_for(leder).get(_side(enheter)).content.decode()
    with pytest.raises(UnableToSave, match="låst"):
        endre(Maanedsrapport.objects.get(), felt={"kommentar": "Ny"}, aktor=None)
    assert klient_for(leder).post(_side(enheter), {}).status_code == 404
    styrer.post(reverse("maaned:laas_opp"), periode | {"grunn": "Rettet bilag"})
    assert not Maanedslaas.objects.exists()


def test_unknown_month_is_not_locked(roller: Rollebesetning, tall: None) -> None:
    for periode in ("", "2026-13", "2026-12", "x-1", "2026-", "2026-1-1", "٢٠٢٦-1"):
        klient_for(roller.controller).post(reverse("maaned:laas"), {"periode": periode})

    assert not Maanedslaas.objects.exists()


def test_model_stands_beside_and_is_frozen_with_the_delivery(leder: Bruker, enheter: Enheter) -> None:
    side = klient_for(leder).get(_side(enheter)).content.decode()

    # One earlier year says too little. So far 6 600 000; the budget of the year has no months, so that six
    # of eleven months of wages are left (12 000 000 × 6/11, none in June) and 300 000 of hired staff.
    assert "Modellen anslår −845\u00a0455" in side
    assert "regnes det uten lønn i juni" in side
    assert "Tidligere år sier for lite" in side
    _lever(leder, enheter)
    rapport = Maanedsrapport.objects.get()
    assert (rapport.modell_ore, rapport.modell_metode) == (-84_545_454, "budsjett")
    assert (rapport.modell_lav_ore, rapport.modell_hoy_ore) == (None, None)


def test_front_page_asks_for_the_month_until_it_is_delivered(
    leder: Bruker, sjef: Bruker, enheter: Enheter
) -> None:
    forside = reverse("arshjul:forside")
    assert "Lever juni for Solsiden sykehjem" in klient_for(leder).get(forside).content.decode()

    _lever(leder, enheter, grep_tekst="Ny turnus", grep_frist="01.12.2026")

    etter = klient_for(leder).get(forside).content.decode()
    assert "Lever juni" not in etter
    assert "Ny turnus" in etter
    rapport = Maanedsrapport.objects.get()
    tilbake = {"versjon": rapport.versjon, "grunn": "Si mer om natt"}
    klient_for(sjef).post(reverse("maaned:tilbake", args=[rapport.pk]), tilbake)
    assert "Si mer om natt" in klient_for(leder).get(forside).content.decode()


def test_action_comes_back_next_month_until_it_is_closed(leder: Bruker, enheter: Enheter) -> None:
    frist = timezone.localdate() - timedelta(days=1)
    grep = opprett(Avviksgrep(enhet=enheter.sykehjem, tekst="Ny turnus", frist=frist), aktor=None)
    klient, url = klient_for(leder), reverse("maaned:grep", args=[grep.pk])

    assert "Ny turnus" in klient.get(_side(enheter)).content.decode()
    assert "forfalt" in klient.get(url).content.decode()
    klient.post(url, {"versjon": grep.versjon, "utfall": "Turnusen gjelder fra 1. desember"})

    assert "Ny turnus" not in klient.get(_side(enheter)).content.decode()
    assert "Turnusen gjelder fra 1. desember" in klient.get(url).content.decode()
    assert "lukket fra før" in klient.post(url, {"versjon": 2, "utfall": "Igjen"}).content.decode()


def test_stedfortreder_delivers_and_stands_by_name(leder: Bruker, enheter: Enheter) -> None:
    vikar, idag = lag_bruker("vikar"), timezone.localdate()
    rolle = Medlemskap.objects.get(bruker=leder)
    utnevn_stedfortreder(rolle, bruker=vikar, fra=idag, til=idag, aktor=None)

    assert _lever(vikar, enheter).status_code == 302
    assert Maanedsrapport.objects.get().levert_av == vikar


def test_what_a_unit_wrote_is_read_one_level_up(leder: Bruker, sjef: Bruker, enheter: Enheter) -> None:
    _lever(leder, enheter, kommentar="To langtidssykmeldte på natt")

    over = klient_for(sjef).get(reverse("maaned:side", args=[enheter.helse.pk])).content.decode()

    assert "To langtidssykmeldte på natt" in over
    assert "−600\u00a0000" in over


def test_status_says_who_lacks_and_what_it_cost(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _lever(leder, enheter)
    endre(Maanedsrapport.objects.get(), felt={"sekunder": 130}, aktor=None)

    svar = klient_for(roller.controller).get(reverse("maaned:status"), {"format": "csv"})

    rader = svar.content.decode("utf-8-sig").splitlines()
    assert [rad.split(";")[:3] for rad in rader[1:4]] == [
        ["Helse", "Leder-Helse", "Ikke startet"],
        ["Solsiden sykehjem 3410", "Leder-Sykehjem", "Levert"],
        ["Skogly skole 2100", "Leder-Skole", "Ikke startet"],
    ]
    assert rader[2].endswith(";3")


def test_leader_sees_no_other_unit_and_politician_no_draft(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _lever(leder, enheter)

    assert "Skogly" not in klient_for(leder).get(reverse("maaned:status")).content.decode()
    assert klient_for(roller.annen_enhetsleder).get(_side(enheter)).status_code == 404
    for navn in ("maaned:min", "maaned:status"):
        assert klient_for(roller.politiker).get(reverse(navn)).status_code == 404
    assert klient_for(roller.politiker).get(_side(enheter)).status_code == 404
