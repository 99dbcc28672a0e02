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
from tests.helhet.besetning import Rollebesetning, klient_for, lag_bruker, lag_enhet

from helhet.arshjul.models import Begivenhet
from helhet.felles.skriv import opprett
from helhet.hop.models import Handling
from helhet.organisasjon.enums import Rolle


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


def ny_begivenhet(nr: int) -> None:
    opprett(Begivenhet(tittel=f"Møte {nr}", aar=timezone.localdate().year, maaned_fra=nr), aktor=None)


def ny_handling_med_brudd(nr: int) -> None:
    opprett(Handling(kode=f"26-{nr}", tittel=f"Handling {nr}", slag="tiltak"), aktor=None)


SPORRINGER: dict[str, Side] = {
    "arshjul:arshjul": Side(lesninger=15, rolle="enhetsleder", ny_rad=ny_begivenhet),
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
