"""What the municipality asks of its leaders: set on a page, and capped by the time it has cost."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.maaned.prover import AAR, MAANED, les_inn_tall
from tests.helhet.skjemaleser import les_skjemaer

from helhet.felles.models import Hendelse
from helhet.felles.skriv import opprett
from helhet.maaned.domain.byrde import Byrde, enhetens_byrde, flest_sporsmaal, maalt_byrde
from helhet.maaned.models import Maanedsinnstilling, Maanedsrapport
from helhet.organisasjon.enums import Rolle

REGLER = {
    "terskel_ore": "100 000",
    "terskel_prosent": "3",
    "flest_avvik": "4",
    "frist_dag": "10",
    "minuttak": "5",
}


def _lagre(roller: Rollebesetning, **mer: str) -> str:
    klient, url = klient_for(roller.controller), reverse("maaned:regler")
    skjema = next(s for s in les_skjemaer(klient.get(url)) if "frist_dag" in s.svar())
    svar = klient.post(url, skjema.svar() | REGLER | mer, follow=True)
    assert svar.status_code == 200
    return str(svar.content.decode())


def test_rules_are_stored_and_the_log_tells_who_set_them(roller: Rollebesetning) -> None:
    side = _lagre(roller)

    rad = Maanedsinnstilling.objects.get()
    assert (rad.terskel_ore, rad.terskel_prosent, rad.flest_avvik) == (10_000_000, 3, 4)
    assert (rad.frist_dag, rad.minuttak) == (10, 5)
    assert "Reglene er lagret" in side
    hendelse = Hendelse.objects.filter(objekttype="maaned.maanedsinnstilling").latest("nr")
    assert (hendelse.aktor, hendelse.etter["minuttak"]) == (roller.controller.pk, 5)
    _lagre(roller, frist_dag="12")
    assert [(r.frist_dag, r.versjon) for r in Maanedsinnstilling.objects.all()] == [(12, 2)]


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("terskel_ore", "−1"),
        ("terskel_prosent", "101"),
        ("flest_avvik", "0"),
        ("frist_dag", "29"),
        ("minuttak", "0"),
    ],
)
def test_rule_outside_its_limits_is_refused(roller: Rollebesetning, felt: str, verdi: str) -> None:
    side = _lagre(roller, **{felt: verdi})

    assert f'name="{felt}"' in side
    assert not Maanedsinnstilling.objects.exists()


def test_two_who_set_the_first_rules_at_once_see_each_other(roller: Rollebesetning) -> None:
    klient, url = klient_for(roller.controller), reverse("maaned:regler")
    gammelt = next(s for s in les_skjemaer(klient.get(url)) if "frist_dag" in s.svar()).svar()
    _lagre(roller, frist_dag="10")

    side = klient_for(roller.okonomisjef).post(url, gammelt | REGLER | {"frist_dag": "20"})

    assert "En annen lagret mens du skrev" in side.content.decode()
    assert Maanedsinnstilling.objects.get().frist_dag == 10


@pytest.mark.parametrize(
    ("brukt", "flest", "tak", "svar"),
    [(None, 3, 15, 3), (900, 3, 15, 3), (1800, 4, 15, 2), (1801, 4, 15, 1), (3600, 3, 5, 1)],
)
def test_leader_who_spends_twice_the_cap_is_asked_half_as_much(
    brukt: int | None, flest: int, tak: int, svar: int
) -> None:
    innstilling = Maanedsinnstilling(flest_avvik=flest, minuttak=tak)

    antall = flest_sporsmaal(innstilling, byrde=None if brukt is None else Byrde(brukt, 3))

    assert antall == svar


def _levert(enheter: Enheter, maaned: int, sekunder: int, aar: int = AAR) -> None:
    rapport = Maanedsrapport(
        enhet=enheter.sykehjem, aar=aar, maaned=maaned, levert=timezone.now(), sekunder=sekunder
    )
    opprett(rapport, aktor=None)


def test_burden_is_the_median_of_the_three_months_before(enheter: Enheter) -> None:
    assert (maalt_byrde(), enhetens_byrde(enheter.sykehjem.pk, foer=(AAR, 3))) == (None, None)
    for maaned, sekunder in ((10, 5000), (11, 60), (12, 90)):
        _levert(enheter, maaned, sekunder, aar=AAR - 1)
    _levert(enheter, 1, 600)
    _levert(enheter, 3, 7)

    byrde = enhetens_byrde(enheter.sykehjem.pk, foer=(AAR, 3))

    assert byrde == Byrde(90, 3)
    assert byrde.minutter == Decimal("1.5")
    assert maalt_byrde() == Byrde(90, 5)


def test_page_asks_less_of_one_whose_months_take_too_long(roller: Rollebesetning, enheter: Enheter) -> None:
    les_inn_tall()
    leder = lag_bruker("leder-sykehjem", Rolle.ENHETSLEDER, enheter.sykehjem)
    opprett(Maanedsinnstilling(terskel_ore=0, terskel_prosent=0, flest_avvik=2, minuttak=5), aktor=None)
    url = reverse("maaned:side", args=[enheter.sykehjem.pk])
    foer = klient_for(leder).get(url).content.decode()
    _levert(enheter, MAANED - 1, 1200)

    etter = klient_for(leder).get(url).content.decode()

    assert "Månedene dine har tatt mer enn 5 minutter" not in foer
    assert "Månedene dine har tatt mer enn 5 minutter. Derfor spør vi bare om det største avviket." in etter
    assert etter.count('name="aarsak-') == 1
