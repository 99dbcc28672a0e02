"""What a role may see and do, and where."""

from datetime import date, timedelta

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning, lag_bruker

from helhet.felles.skriv import opprett
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Omraade, Rolle, Verb
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap
from helhet.organisasjon.rules import rettigheter

DAG = date(2026, 11, 21)


def tilgang(bruker: Bruker, kommune: Kommune, *, dag: date = DAG) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=dag)), dag)


def test_table_has_every_role_and_area() -> None:
    assert set(rettigheter()) == {(rolle, omraade) for rolle in Rolle for omraade in Omraade}


def test_unit_leader_edits_own_subtree_only(
    kommune: Kommune, roller: Rollebesetning, enheter: Enheter
) -> None:
    leder = tilgang(roller.enhetsleder, kommune)

    assert leder.kan(Verb.REDIGERE, Omraade.GEVINST, enhet_id=enheter.kjokken.pk)
    assert not leder.kan(Verb.REDIGERE, Omraade.GEVINST, enhet_id=enheter.skole.pk)
    assert leder.enheter(Verb.SE, Omraade.REGNSKAP) == {
        enheter.helse.pk,
        enheter.sykehjem.pk,
        enheter.kjokken.pk,
    }


@pytest.mark.parametrize(
    ("rolle", "verb", "omraade", "ventet"),
    [
        ("okonomisjef", Verb.REDIGERE, Omraade.REGNSKAP, True),
        ("revisor", Verb.SE, Omraade.LOGG, True),
        ("revisor", Verb.REDIGERE, Omraade.MAAL, False),
        ("politiker", Verb.SE, Omraade.BILAG, False),
        ("politiker", Verb.FORESLAA, Omraade.MAAL, True),
        ("administrator", Verb.ADMINISTRERE, Omraade.ORGANISASJON, True),
        ("administrator", Verb.SE, Omraade.REGNSKAP, False),
        ("kommunedirektor", Verb.GODKJENNE, Omraade.HANDLING, True),
        ("uten", Verb.SE, Omraade.MAAL, False),
    ],
)
def test_right_of_role(
    kommune: Kommune, roller: Rollebesetning, rolle: str, verb: Verb, omraade: Omraade, ventet: bool
) -> None:
    assert tilgang(getattr(roller, rolle), kommune).kan(verb, omraade) is ventet


def test_membership_holds_between_its_dates_only(omfang: Kommune, enheter: Enheter) -> None:
    vikar = lag_bruker("vikar")
    opprett(
        Medlemskap(bruker=vikar, rolle=Rolle.ENHETSLEDER, enhet=enheter.helse, fra=DAG, til=DAG), aktor=None
    )

    gjelder = [
        tilgang(vikar, omfang, dag=DAG + timedelta(days=d)).kan(Verb.SE, Omraade.GEVINST) for d in (-1, 0, 1)
    ]

    assert gjelder == [False, True, False]
