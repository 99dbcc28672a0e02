"""The top bar marks one place, also on pages that it does not name."""

import re

import pytest
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.skriv import opprett
from helhet.hop.models import Maal


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("traad:traad", "Tråden"),
        ("hop:maalside", "Planen"),
        ("okonomi:konto", "Måneden"),
        ("arshjul:forside", "Årshjul"),
    ],
)
def test_one_place_is_marked(roller: Rollebesetning, navn: str, ventet: str) -> None:
    maal = opprett(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=None)
    args = {"traad:traad": ["maal", maal.pk], "hop:maalside": [maal.pk]}.get(navn, [])

    side = klient_for(roller.okonomisjef).get(reverse(navn, args=args)).content.decode()

    meny = side.split('class="hovednav"', 1)[1].split("</ul>", 1)[0]
    assert re.findall(r'aria-current="\w+">([^<]+)<', meny) == [ventet]
