"""The thread as breadcrumb: the same on every page, only what the person may see, and its holes."""

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.traad.prover import IDAG, Proevetraad, lag_handling

from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.domain.sti import Stiledd, Ting, traadsti


def sti(ting: Ting, bruker: Bruker, kommune: Kommune) -> tuple[Stiledd, ...]:
    medlemskap = list(medlemskap_for(bruker, kommune=kommune, dag=IDAG))
    return traadsti(ting, tilgang=Tilgang(bruker, kommune, medlemskap, IDAG))


def tekster(ledd: tuple[Stiledd, ...]) -> list[str]:
    return [ett.tekst for ett in ledd]


def test_every_thing_of_the_thread_stands_in_the_same_path(
    traaden: Proevetraad, roller: Rollebesetning, kommune: Kommune
) -> None:
    gevinst = traaden.innkjop

    fra_gevinst = sti(gevinst, roller.okonomisjef, kommune)
    fra_handling = sti(traaden.matsvinn, roller.okonomisjef, kommune)
    fra_maal = sti(traaden.maal, roller.okonomisjef, kommune)

    assert [ett.tekst for ett in fra_gevinst if ett.her] == [str(gevinst)]
    assert tekster(fra_gevinst)[0] == tekster(fra_handling)[0] == str(traaden.maal)
    assert str(traaden.matsvinn) in tekster(fra_gevinst)
    assert "2 gevinster" in tekster(fra_handling)
    assert any(tekst.startswith("målt effekt: ") for tekst in tekster(fra_gevinst))
    assert fra_maal[-1].url == reverse("traad:traad", args=["maal", traaden.maal.pk])


def test_what_is_missing_is_a_hole_for_those_who_see_all(
    enheter: Enheter, roller: Rollebesetning, kommune: Kommune
) -> None:
    loes = lag_handling("T-900", "Uten mål og uten gevinst", enheter.skole, roller.annen_enhetsleder)

    alt = sti(loes, roller.okonomisjef, kommune)
    bare_sitt = sti(loes, roller.annen_enhetsleder, kommune)

    assert [(ett.tekst, ett.hull) for ett in alt] == [
        ("uten mål", True),
        ("T-900", False),
        ("ingen gevinst ennå", True),
    ]
    assert "ingen gevinst ennå" not in tekster(bare_sitt)


@pytest.mark.parametrize("rolle", ["okonomisjef", "enhetsleder", "politiker"])
def test_every_link_of_the_path_can_be_followed(
    traaden: Proevetraad, roller: Rollebesetning, kommune: Kommune, rolle: str
) -> None:
    bruker = getattr(roller, rolle)
    ledd = [*sti(traaden.matsvinn, bruker, kommune), *sti(traaden.maal, bruker, kommune)]
    klient = klient_for(bruker)

    svar = {ett.url: klient.get(ett.url).status_code for ett in ledd if ett.url}

    assert svar
    assert set(svar.values()) == {200}
