"""The page of each thing tells who changed it, when, from what, to what, and why."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.models import Begivenhet, Fase, Forum
from helhet.felles.models import Kommunal
from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling, Maal, Plan, Strategi


def maal() -> Maal:
    return opprett(Maal(type="hovedmaal", tittel="Gammel"), aktor=None)


def handling() -> Handling:
    return opprett(Handling(kode="T1", tittel="Gammel", slag="tiltak"), aktor=None)


TING: dict[str, tuple[Callable[[], Kommunal], str]] = {
    "hop:maalside": (maal, "tittel"),
    "hop:strategiside": (
        lambda: opprett(Strategi(maal=maal(), tittel="Gammel"), aktor=None),
        "tittel",
    ),
    "hop:handling": (handling, "tittel"),
    "hop:plan": (lambda: opprett(Plan(navn="Gammel", fra_aar=2027, til_aar=2030), aktor=None), "navn"),
    "gevinst:gevinst": (
        lambda: opprett(Gevinst(handling=handling(), tittel="Gammel"), aktor=None),
        "tittel",
    ),
    "arshjul:rediger": (lambda: opprett(Begivenhet(aar=2027, tittel="Gammel"), aktor=None), "tittel"),
    "arshjul:rediger_forum": (lambda: opprett(Forum(kode="f", navn="Gammel"), aktor=None), "navn"),
    "arshjul:rediger_fase": (lambda: opprett(Fase(aar=2027, nr=1, tittel="Gammel"), aktor=None), "tittel"),
}


@pytest.mark.parametrize("navn", TING)
def test_page_tells_the_history_to_those_who_may_read_the_log(navn: str, roller: Rollebesetning) -> None:
    lag, felt = TING[navn]
    rad = lag()
    for ny in ("Ny", "x" * 100):
        rad = endre(rad, felt={felt: ny}, aktor=roller.controller.id, grunn=f"Fordi {ny}")
    adresse = reverse(navn, args=[rad.pk])

    side = klient_for(roller.okonomisjef).get(adresse).content.decode()
    sett = " ".join(strip_tags(side.replace("<br>", " ")).split())

    assert "Hva som har skjedd" in sett
    assert f"{roller.controller.navn} endret: «Fordi Ny»" in sett.replace(" gevinst: «", ": «")
    assert "Gammel → Ny" in sett
    assert f"Før: Ny Etter: {'x' * 100}" in sett


@pytest.mark.parametrize("navn", ["hop:maalside", "hop:plan"])
def test_history_of_what_is_common_is_not_for_those_who_read_the_log_of_their_own(
    navn: str, roller: Rollebesetning
) -> None:
    rad = TING[navn][0]()

    svar = klient_for(roller.enhetsleder).get(reverse(navn, args=[rad.pk]))

    assert (svar.status_code, "Hva som har skjedd" in svar.content.decode()) == (200, False)
