"""Each list page asks the database equally often for one row and for three.

A new list page (@listeside) gets a row here: how often it asks, who looks, and what makes a row.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Rollebesetning, klient_for, lag_bruker, lag_enhet
from tests.helhet.okonomi.prover import les_inn, regnskapsfil
from tests.helhet.okonomi.prover import les_inn, regnskapsfil

from helhet.arshjul.models import Begivenhet
from helhet.datalager.enums import Serie
from helhet.datalager.enums import Serie
from helhet.felles.skriv import opprett
from helhet.hop.models import Handling
from helhet.okonomi.models import Artsomkoding
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Enhet


@dataclass(frozen=True)
class Side:
    """How many reads the page takes, the role that looks, and what adds row number n."""

    lesninger: int
    rolle: str
    ny_rad: Callable[[int], object]


def ny_enhet(nr: int) -> None:
    lag_enhet(f"Barnehage {nr}", kode=f"25{nr:02d}")


def nytt_medlem(nr: int) -> None:
    lag_bruker(f"medlem-{nr}", Rolle.POLITIKER)


def min_gevinst(nr: int) -> None:
    leder, enhet = Bruker.objects.get(brukernavn="leder-helse"), Enhet.objects.get(kode="3420")
    gevinst = lag_gevinst(f"Gevinst {nr}", enhet=enhet, eier=leder, akseptert=None)
    lag_virkning(gevinst, maaledato=timezone.localdate())


def ny_begivenhet(nr: int) -> None:
    opprett(Begivenhet(tittel=f"Møte {nr}", aar=timezone.localdate().year, maaned_fra=nr), aktor=None)


def ny_handling_med_brudd(nr: int) -> None:
    opprett(Handling(kode=f"26-{nr}", tittel=f"Handling {nr}", slag="tiltak"), aktor=None)


def nye_kontoer(nr: int) -> None:
    rader = [f"10{n}0;Konto {n};{2100 + n};Skole {n};2{n}2;Tjeneste;{n},00" for n in range(1, nr + 1)]
    les_inn(regnskapsfil(*rader, maaneder="jan"), serie=Serie.REGNSKAP, filnavn=f"{nr}.csv")


def ny_omkoding(nr: int) -> None:
    opprett(Artsomkoding(art=f"87{nr + 3}", til_art="878", begrunnelse="Utgått"), aktor=None)


def nye_kontoer(nr: int) -> None:
    rader = [f"10{n}0;Konto {n};{2100 + n};Skole {n};2{n}2;Tjeneste;{n},00" for n in range(1, nr + 1)]
    les_inn(regnskapsfil(*rader, maaneder="jan"), serie=Serie.REGNSKAP, filnavn=f"{nr}.csv")


def ny_omkoding(nr: int) -> None:
    opprett(Artsomkoding(art=f"87{nr + 3}", til_art="878", begrunnelse="Utgått"), aktor=None)


SPORRINGER: dict[str, Side] = {
    "arshjul:forside": Side(lesninger=36, rolle="enhetsleder", ny_rad=min_gevinst),
    "arshjul:arshjul": Side(lesninger=15, rolle="enhetsleder", ny_rad=ny_begivenhet),
    "okonomi:rapport": Side(lesninger=20, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:konto": Side(lesninger=20, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:partier": Side(lesninger=8, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:omkoding": Side(lesninger=8, rolle="okonomisjef", ny_rad=ny_omkoding),
    "okonomi:rapport": Side(lesninger=20, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:konto": Side(lesninger=20, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:partier": Side(lesninger=8, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:omkoding": Side(lesninger=8, rolle="okonomisjef", ny_rad=ny_omkoding),
    "organisasjon:tre": Side(lesninger=10, rolle="administrator", ny_rad=ny_enhet),
    "organisasjon:medlemmer": Side(lesninger=9, rolle="administrator", ny_rad=nytt_medlem),
    "traad:brudd": Side(lesninger=22, rolle="controller", ny_rad=ny_handling_med_brudd),
    "traad:brudd_csv": Side(lesninger=20, rolle="controller", ny_rad=ny_handling_med_brudd),
}


def lesninger(klient: Client, adresse: str) -> int:
    """Count the reads of one page; what opens and closes transactions differs between databases."""
    with CaptureQueriesContext(connection) as fanget:
        svar = klient.get(adresse)
    assert svar.status_code == 200
    spurt = [sporring["sql"].lstrip("( ").upper() for sporring in fanget.captured_queries]
    return sum(sql.startswith(("SELECT", "WITH")) and "SET_CONFIG" not in sql for sql in spurt)


@pytest.mark.parametrize("navn", SPORRINGER)
def test_page_asks_equally_often_for_one_row_and_three(navn: str, roller: Rollebesetning) -> None:
    side = SPORRINGER[navn]
    klient = klient_for(getattr(roller, side.rolle))
    adresse = reverse(navn)

    side.ny_rad(1)
    med_en = lesninger(klient, adresse)
    side.ny_rad(2)
    side.ny_rad(3)
    med_tre = lesninger(klient, adresse)

    assert (med_en, med_tre) == (side.lesninger, side.lesninger)
