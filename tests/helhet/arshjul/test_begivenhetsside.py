from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain import begivenhetsdeler, oppgavekilder
from helhet.arshjul.domain.begivenhetsdeler import Begivenhetsdel, deler_for
from helhet.arshjul.domain.oppgave import Oppgave
from helhet.arshjul.domain.oppgavekilder import fra_rommene_over
from helhet.arshjul.enums import Lovplikt, Spor
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Forum
from helhet.felles.skriv import opprett
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Kommune

IDAG = date(2026, 11, 21)


@dataclass(frozen=True)
class Moeterom:
    """A room above the wheel, as it connects itself."""

    tittel: str = "Sakliste"

    def deler(self, begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> Sequence[Begivenhetsdel]:
        hva = f"{self.tittel} {begivenhet.pk} {idag} {tilgang.kommune.navn}"
        return [Begivenhetsdel("arshjul/_tegn.html", {"hva": hva})]

    def oppgaver(self, tilgang: Tilgang, *, idag: date) -> Iterable[Oppgave]:
        yield Oppgave(self.tittel, f"Til {tilgang.bruker.navn}", idag, 3, "/moeter/", "Åpne")


@pytest.fixture
def porter() -> Iterator[None]:
    """Put back what the rooms above have connected."""
    deler, kilder = list(begivenhetsdeler._koblet), list(oppgavekilder._koblet)
    yield
    begivenhetsdeler._koblet[:], oppgavekilder._koblet[:] = deler, kilder


def lag_moete(**felt: object) -> Begivenhet:
    verdier = {
        "tittel": "Styringsdialog om halvåret",
        "aar": 2026,
        "spor": Spor.ADMINISTRATIV,
        "dato": date(2026, 8, 26),
        "klokka_fra": time(9, 0),
        "klokka_til": time(11, 30),
        "sted": "Møterom Fjorden",
        "beskrivelse": "Tall, tråd og det som står åpent.",
        "lovplikt": Lovplikt.OEKONOMIRAPPORT,
    }
    return opprett(Begivenhet(**{**verdier, **felt}), aktor=None)


def test_the_page_says_when_where_who_and_what(roller: Rollebesetning, omfang: Kommune) -> None:
    moete = lag_moete(avlyst=True)
    forum = opprett(Forum(kode="enh", navn="Enhetslederne"), aktor=None)
    opprett(Begivenhetsforum(begivenhet=moete, forum=forum), aktor=None)

    html = klient_for(roller.enhetsleder).get(f"/arshjul/begivenhet/{moete.pk}/").content.decode()

    for tekst in (
        "Styringsdialog om halvåret",
        "26. august kl. 09.00–11.30 · Møterom Fjorden",
        "Tall, tråd og det som står åpent.",
        "Administrativ dialog",
        "Enhetslederne",
        "Rapport om inntekter og utgifter mot budsjettet",
        "avlyst",
    ):
        assert tekst in html
    assert f"/arshjul/{moete.pk}/" not in html


def test_a_room_above_puts_its_parts_on_the_page_and_its_tasks_in_the_list(
    porter: None, roller: Rollebesetning, omfang: Kommune
) -> None:
    moete = lag_moete()
    tilgang = Tilgang(roller.enhetsleder, omfang, [], IDAG)
    begivenhetsdeler.koble_til(Moeterom("Gammel"))
    begivenhetsdeler.koble_til(Moeterom())
    oppgavekilder.koble_til(Moeterom("Gammel"))
    oppgavekilder.koble_til(Moeterom())

    deler = [d for d in deler_for(moete, tilgang=tilgang, idag=IDAG) if d.mal == "arshjul/_tegn.html"]
    oppgaver = [o for o in fra_rommene_over(tilgang, idag=IDAG) if o.lenke == "/moeter/"]

    assert deler == [
        Begivenhetsdel("arshjul/_tegn.html", {"hva": f"Sakliste {moete.pk} 2026-11-21 {omfang.navn}"})
    ]
    assert [(o.tittel, o.sporsmaal) for o in oppgaver] == [("Sakliste", "Til Leder-Helse")]


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"dato": None, "maaned_fra": 8, "maaned_til": 8, "klokka_til": None}, "trenger en dato"),
        ({"klokka_fra": time(12, 0)}, "Slutten må være etter begynnelsen"),
        ({"klokka_fra": None}, "Slutten må være etter begynnelsen"),
    ],
)
def test_a_time_of_day_needs_a_day_and_an_end_after_its_beginning(
    felt: dict[str, object], melding: str, omfang: Kommune
) -> None:
    with pytest.raises(ValidationError, match=melding):
        lag_moete(**felt)
