"""What imported budgets and accounts add to the thread."""

from datetime import date

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.datalager.prover import lagre, linje, nytt
from tests.helhet.traad.prover import IDAG, Proevetraad

from helhet.datalager.enums import Serie
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.domain.avstemming import Kontostreng, Kontotall
from helhet.traad.domain.brudd import Vei
from helhet.traad.domain.leser import brudd_for
from helhet.traad.domain.penger import hent_kontotall, hent_siste_maaned
from helhet.traad.domain.visning import vis_traad
from helhet.traad.enums import Bruddkode, Objektslag

KJOKKEN = Kontostreng("3420", "115", "253", "")


@pytest.fixture
def tall(traaden: Proevetraad) -> None:
    """Store the kitchen's accounts to October and its budget, and an investment budget of two ansvar."""
    lagre(
        nytt(
            linje(60_000_00, art="115", ansvar="3420", periode=1),
            linje(80_000_00, art="115", ansvar="3420", periode=10, radnr=3),
            linje(9_000_00, art="115", ansvar="2100", periode=10, radnr=4),
            aar=2026,
        )
    )
    lagre(
        nytt(
            linje(158_000_00, art="115", ansvar="3420", periode=1),
            linje(1_200_000_00, klasse=0, art="230", ansvar="3420", periode=1, radnr=3),
            linje(700_000_00, klasse=0, art="230", ansvar="2100", periode=1, radnr=4),
            serie=Serie.BUDSJETT,
            aar=2026,
            kilde="b" * 64,
            filnavn="budsjett.csv",
        )
    )


def _tilgang(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_a_konto_is_looked_up_in_accounts_and_budget_of_each_year(
    tall: None, roller: Rollebesetning, kommune: Kommune, enheter: Enheter
) -> None:
    tilgang, sted = _tilgang(roller.enhetsleder, kommune), enheter.kjokken.pk

    assert hent_kontotall(tilgang, {2026: (KJOKKEN,), 2027: (KJOKKEN,)}) == {
        2026: (Kontotall(KJOKKEN, 140_000_00, 158_000_00, sted),),
        2027: (Kontotall(KJOKKEN, None, None, sted),),
    }
    assert hent_siste_maaned([2026, 2027]) == {2026: 10}


def test_a_konto_of_another_enhet_is_not_shown_and_politicians_see_no_kontoer(
    tall: None, roller: Rollebesetning, kommune: Kommune
) -> None:
    kontoer = {2026: (KJOKKEN,)}

    assert hent_kontotall(_tilgang(roller.annen_enhetsleder, kommune), kontoer) == {2026: ()}
    assert hent_kontotall(_tilgang(roller.politiker, kommune), kontoer) == {}


def test_the_thread_says_how_far_the_accounts_reach(
    tall: None, roller: Rollebesetning, kommune: Kommune, traaden: Proevetraad
) -> None:
    tilgang = _tilgang(roller.enhetsleder, kommune)

    visning = vis_traad(tilgang, slag=Objektslag.HANDLING, pk=traaden.matsvinn.pk, idag=IDAG)

    # The action's lines name tjeneste 2530, the file 253: not the same konto, so nothing is on it.
    assert [(a.aar, a.regnskap_ore, a.til_og_med) for a in visning.avstemming] == [
        (2026, 0, date(2026, 10, 1)),
        (2027, None, None),
        (2028, None, None),
    ]
    side = klient_for(roller.enhetsleder).get(f"/traad/handling/{traaden.matsvinn.pk}/").content.decode()
    assert "Regnskapet er lest inn til og med oktober 2026." in side


def test_investment_budget_on_an_ansvar_without_investment_is_a_break(
    tall: None, roller: Rollebesetning, kommune: Kommune, enheter: Enheter
) -> None:
    def penger(bruker: Bruker) -> list[tuple[str, str, Vei, str]]:
        return [
            (b.tittel, b.tekst, b.vei, b.knapp)
            for b in brudd_for(_tilgang(bruker, kommune), IDAG)
            if b.kode is Bruddkode.PENGER_UTEN_HANDLING
        ]

    forvalg = (("slag", "investering"), ("enhet", enheter.skole.pk))
    assert penger(roller.controller) == [
        (
            "2100 Ansvar 2100",
            "Investeringsbudsjettet for 2026 har 700\u00a0000 kr her, men ingen investering.",
            Vei("hop:ny_handling", forvalg=forvalg),
            "Lag en investering",
        )
    ]
    assert penger(roller.enhetsleder) == []
    assert len(penger(roller.annen_enhetsleder)) == 1
