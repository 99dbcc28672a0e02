from datetime import date

import pytest
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.presentasjon import vis_lysbilde
from helhet.arshjul.domain.standardhjul import lag_standardhjul
from helhet.organisasjon.models import Kommune

IDAG = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("nr", "vist", "forrige", "neste"),
    [(0, 1, None, 2), (1, 1, None, 2), (4, 4, 3, 5), (6, 6, 5, None), (99, 6, 5, None)],
)
def test_the_pictures_lead_from_the_wheel_through_the_phases(
    nr: int, vist: int, forrige: int | None, neste: int | None, omfang: Kommune
) -> None:
    lag_standardhjul(2026, aktor=None)

    bilde = vis_lysbilde(2026, nr=nr, idag=IDAG)

    assert (bilde.nr, bilde.forrige, bilde.neste, bilde.antall) == (vist, forrige, neste, 6)
    assert (bilde.tegning is None) is (vist > 1)
    assert (bilde.fase.nr if bilde.fase else None) == (vist - 1 or None)


def test_a_phase_shows_its_own_events_and_no_menu(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(2026, aktor=None)

    html = klient_for(roller.politiker).get("/arshjul/presentasjon/?aar=2026&nr=5").content.decode()

    assert "4 Forberede endring" in html
    assert "Plan og budsjett vedtas" in html
    assert "Årsregnskapet er avlagt" not in html
    assert 'rel="prev"' in html
    assert "hovednav" not in html


def test_a_year_without_a_wheel_has_one_picture(omfang: Kommune) -> None:
    bilde = vis_lysbilde(2031, nr=3, idag=IDAG)

    assert (bilde.nr, bilde.antall, bilde.neste) == (1, 1, None)
