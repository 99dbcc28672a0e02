"""Forecasts are frozen when given, and scored against the year when it is over."""

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.maaned.prover import AAR, MAANED, MAANEDER, les_inn_tall
from tests.helhet.okonomi.prover import les_inn, regnskapsfil

from helhet.datalager.enums import Serie
from helhet.felles.skriv import opprett
from helhet.maaned.domain.bilde import hent_bilde
from helhet.maaned.domain.levering import Levering, lever
from helhet.maaned.domain.treff import MODELL, NAIV, Treffside, hent_treff
from helhet.maaned.models import Maanedsprognose, Maanedsrapport
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune
from kommuneregn.verdier import Belop

MILLION = 100_000_000


def _tilgang(bruker: Bruker) -> Tilgang:
    kommune, dag = Kommune.objects.get(), timezone.localdate()
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=dag)), dag)


def _treff(bruker: Bruker, aar: int = AAR) -> Treffside:
    side = hent_treff(_tilgang(bruker), aar=aar)
    assert side is not None
    return side


@pytest.fixture
def leder(roller: Rollebesetning, enheter: Enheter) -> Bruker:
    les_inn_tall()
    return lag_bruker("leder-sykehjem", Rolle.ENHETSLEDER, enheter.sykehjem)


def _lever(leder: Bruker, enheter: Enheter) -> Maanedsrapport:
    """Deliver June, with the forecast of 600 000 too much."""
    bilde = hent_bilde(enheter.sykehjem.pk, aar=AAR, maaned=MAANED)
    levering = Levering(Belop(-60_000_000), [], "", None, 60)
    return lever(bilde, levering, tilgang=_tilgang(leder), tid=timezone.now(), versjon=0)


def _hele_aaret() -> None:
    """Read in the year: hired staff stay at 150 000 a month, so that it ends 900 000 over."""
    rader = [
        ("101000;Fast lønn;3410;Solsiden;253;Sykehjem;", [1_000_000] * 12),
        ("127100;Innleie;3410;Solsiden;253;Sykehjem;", [50_000] * 3 + [150_000] * 9),
    ]
    linjer = [hode + ";".join(f"{kroner},00" for kroner in maaneder) for hode, maaneder in rader]
    les_inn(regnskapsfil(*linjer, maaneder=MAANEDER), serie=Serie.REGNSKAP, aar=AAR)


def test_delivery_freezes_the_leader_the_model_and_the_naive_forecast(
    leder: Bruker, enheter: Enheter
) -> None:
    rapport = _lever(leder, enheter)

    # So far 6 600 000 + the rest of the budget 6 300 000 is 300 000 over.
    assert (rapport.naiv_ore, rapport.aarsbudsjett_ore) == (-30_000_000, 1_260_000_000)
    (frosset,) = _treff(leder).frosne
    assert (frosset.sagt["enhet"], frosset.sagt[NAIV], frosset.fasit_ore) == (-60_000_000, -30_000_000, None)
    assert _treff(leder).poeng == []
    assert _treff(leder).tilbake == []


def test_year_that_is_over_scores_each_against_the_naive_forecast(leder: Bruker, enheter: Enheter) -> None:
    _lever(leder, enheter)
    felles = {"enhet": enheter.sykehjem, "aar": AAR, "maaned": MAANED, "gitt": timezone.now()}
    # The kommunalsjef saw a budget 100 000 larger: held against the unit's, it is 800 000 over.
    sjef = Maanedsprognose(
        **felles, nivaa="kommunalsjef", grunn="Natt", avvik_ore=-70_000_000, aarsbudsjett_ore=1_250_000_000
    )
    opprett(sjef, aktor=None)
    _hele_aaret()

    side = _treff(leder)

    (frosset,) = side.frosne
    assert (frosset.fasit_ore, frosset.feil("enhet"), frosset.feil(MODELL)) == (
        -90_000_000,
        30_000_000,
        abs(frosset.sagt[MODELL] + 90_000_000),
    )
    poeng = {p.hvem: p.treff for p in side.poeng}
    assert (poeng["enhet"].modell, poeng["enhet"].naiv) == (Belop(30_000_000), Belop(60_000_000))
    assert str(poeng["enhet"].dyktighet) == "0.5"
    assert frosset.sagt["kommunalsjef"] == -60_000_000
    assert [t.maaned for t in side.tilbake] == list(range(1, 12))
    assert (side.ferdig, side.tidligere_aar) == (True, 1)


def test_page_shows_the_scores_and_only_what_is_theirs(
    leder: Bruker, roller: Rollebesetning, enheter: Enheter
) -> None:
    _lever(leder, enheter)
    _hele_aaret()
    url = reverse("maaned:treff")

    side = klient_for(leder).get(url).content.decode()
    fil = klient_for(leder).get(url, {"f_format": "csv"}).content.decode("utf-8-sig").splitlines()
    prov = klient_for(leder).get(url, {"t_format": "csv"}).content.decode("utf-8-sig").splitlines()

    assert "Dyktighet: 50,0\xa0%" in side or "Dyktighet: 50,0 %" in side
    assert fil[1].startswith("Solsiden sykehjem 3410;juni;-60000000")
    assert len(prov) == 12
    annen = klient_for(roller.annen_enhetsleder).get(url).content.decode()
    assert "Ingen måneder er levert dette året." in annen
    assert klient_for(roller.politiker).get(url).status_code == 404
    assert [klient_for(leder).get(url, {"aar": aar}).status_code for aar in ("1999", "x", "٢٠٢٦")] == [
        404
    ] * 3
