import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.dypdykk.prover import DAG, lag_a3, plant

from helhet.dypdykk.domain.a3 import skriv_boks
from helhet.dypdykk.domain.aarsak import merk_rot, ta_ut
from helhet.dypdykk.domain.lag import legg_til_deltaker
from helhet.dypdykk.domain.mottiltak import bli_handling, lag_mottiltak
from helhet.dypdykk.domain.tall import legg_til_tall
from helhet.dypdykk.domain.tilstand import begynn_oppfolging, fullfor, gjenaapne
from helhet.dypdykk.domain.utveksling import UnableToReadA3, les_json, som_json
from helhet.dypdykk.models import A3, Deltaker, Mottiltak, Tall
from helhet.felles.skriv import opprett, slett
from helhet.gevinst.models import Maaling
from helhet.hop.enums import Handlingsslag
from helhet.organisasjon.models import Enhet


@pytest.fixture
def fullt(enheter: Enheter, roller: Rollebesetning) -> A3:
    """A finished sheet with something in every place."""
    over = lag_a3(enheter.sykehjem, tittel="Hele sykehjemmet", nivaa="virksomhet")
    a3 = lag_a3(enheter.sykehjem, overordnet=over, eier=roller.enhetsleder)
    for boks in a3.boks_sett.all():
        skriv_boks(boks, tekst=f"Om {boks.slag}\n«to» linjer", aktor=None)
    for felt in (
        {"rolle": "ansatt", "beskrivelse": "Nattevakt"},
        {"rolle": "annen", "bruker": roller.controller},
    ):
        legg_til_deltaker(Deltaker(a3=a3, **felt), aktor=None)
    virkning = lag_virkning(
        lag_gevinst("Mindre", enhet=enheter.sykehjem, eier=roller.enhetsleder, akseptert=None), maaledato=DAG
    )
    opprett(Maaling(virkning=virkning, dato=DAG, verdi=Decimal("331.5"), kilde="Vekt"), aktor=None)
    legg_til_tall(Tall(a3=a3, type="maaling", virkning=virkning, ledetekst="Svinn"), aktor=None)
    legg_til_tall(
        Tall(a3=a3, type="eget", ledetekst="Timer", verdi=Decimal(1930), maalenhet="timer", kilde="Turnus"),
        aktor=None,
    )
    noder = plant(a3, [("a", [("b", [("c", [])]), ("vekk", [])]), ("", [])])
    ta_ut(noder["vekk"], aktor=None)
    rot = merk_rot(noder["c"], aktor=None)
    ett = lag_mottiltak(
        Mottiltak(a3=a3, aarsak=rot, tittel="Frist", innsats=1, effekt=3, ansvarlig=roller.enhetsleder),
        aktor=None,
    )
    bli_handling(ett, slag=Handlingsslag.OPPDRAG, dag=DAG, aktor=None)
    lag_mottiltak(Mottiltak(a3=a3, aarsak=noder["a"], tittel="Ringe", symptomgrunn="Haster"), aktor=None)
    return fullfor(begynn_oppfolging(a3, aktor=None), dag=DAG, aktor=None)


def test_nothing_is_lost_on_the_way_out_and_in(fullt: A3) -> None:
    ut = json.loads(json.dumps(som_json(fullt)))
    opphav = A3.objects.get(pk=fullt.pk)
    fri(opphav)

    lest = les_json(ut, enheter=Enhet.objects.all(), aktor=None)

    assert lest.utelatt == []
    assert som_json(lest.a3) == ut
    assert ut["tall"][0]["verdi"] == "331.5"
    assert [rad["tittel"] for rad in ut["tiltak"]] == ["Frist", "Ringe"]
    assert lest.a3.tilstand == "ferdig"


def fri(a3: A3) -> None:
    """Take the tiltak off the old sheet, so that the action is free for the one that is read in."""
    gjenaapne(a3, grunn="Leses inn på nytt", aktor=None)
    for ett in Mottiltak.objects.filter(a3=a3):
        slett(ett, aktor=None)


def test_what_is_not_here_is_told(fullt: A3) -> None:
    ut = som_json(fullt) | {"eier": "finnes-ikke"}
    ut["tall"][0]["virkning"] = "Finnes ikke"

    lest = les_json(ut, enheter=Enhet.objects.all(), aktor=None)

    assert lest.utelatt == [
        "personen finnes-ikke",
        "målingen «Finnes ikke»",
        f"handlingen {ut['tiltak'][0]['handling']}",
    ]
    assert (lest.a3.eier, lest.a3.tall_sett.count()) == (None, 1)


@pytest.mark.parametrize(
    "endring",
    [
        {"format": "noe annet"},
        {"enhet": "0000"},
        {"dato": "i går"},
        {"nivaa": "høyt"},
        {"lag": None},
        {
            "aarsaker": [
                {
                    "forelder": 0,
                    "rekkefolge": 1,
                    "sporsmaal": "",
                    "svar": "a",
                    "belegg": "",
                    "er_rot": False,
                    "borte": False,
                }
            ]
        },
        {"tiltak": [{"tittel": "x"}]},
    ],
)
def test_file_that_does_not_hold_makes_nothing(fullt: A3, endring: dict[str, Any]) -> None:
    foer = A3.objects.count()

    with pytest.raises(UnableToReadA3):
        les_json(som_json(fullt) | endring, enheter=Enhet.objects.all(), aktor=None)
    assert A3.objects.count() == foer


def test_file_goes_out_and_in_through_the_pages(fullt: A3, roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)
    svar = klient.get(reverse("dypdykk:json", args=[fullt.pk]))
    adresse, nr = reverse("dypdykk:les_inn"), "5d1c1d1e-0000-4000-8000-000000000000"

    def send() -> Any:
        fil = SimpleUploadedFile("a3.json", svar.content)
        return klient.post(adresse, {"fil": fil, "engangsnr": nr})

    foerste, annen = send(), send()

    assert svar["Content-Disposition"] == 'attachment; filename="a3-frre-vikartimer.json"'
    assert (foerste.status_code, annen["Location"]) == (302, foerste["Location"])
    assert A3.objects.filter(tittel=fullt.tittel).count() == 2
    # One who leads another enhet may not put a sheet here.
    fil = SimpleUploadedFile("a3.json", svar.content)
    nekt = klient_for(roller.annen_enhetsleder).post(adresse, {"fil": fil})
    assert "Fant ikke enheten «3410»" in nekt.content.decode()
    assert A3.objects.filter(tittel=fullt.tittel).count() == 2


@pytest.mark.parametrize("innhold", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_file_that_is_something_else_is_refused_in_words(
    innhold: bytes, enheter: Enheter, roller: Rollebesetning
) -> None:
    fil = SimpleUploadedFile("a3.json", innhold)

    svar = klient_for(roller.enhetsleder).post(reverse("dypdykk:les_inn"), {"fil": fil})

    assert svar.status_code == 200
    assert A3.objects.count() == 0
