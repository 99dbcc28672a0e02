"""The page of one konto: the lines of the files, the actions that stand there, and who sees them."""

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.datalager.prover import lagre, linje, nytt
from tests.helhet.traad.prover import IDAG, Proevetraad

from helhet.datalager.enums import Serie
from helhet.felles.skriv import opprett
from helhet.hop.models import Belopslinje
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.domain.kontoside import Kontovalg, UnableToFindKonto, kontoside

KJOKKEN = Kontovalg(art="115", tjeneste="253")


@pytest.fixture
def tall(traaden: Proevetraad, enheter: Enheter) -> Proevetraad:
    """Store accounts and budget of the kitchen, and let the action stand on one konto of it."""
    lagre(
        nytt(
            linje(60_000_00, art="115", ansvar="3420", periode=1),
            linje(-5_000_00, art="115", ansvar="3420", periode=1, radnr=3),
            linje(9_000_00, art="115", ansvar="2100", periode=1, radnr=4),
            linje(7_000_00, art="010", ansvar="3420", periode=1, radnr=5),
            linje(4_000_00, art="115", ansvar="3420", periode=0, radnr=6),
            aar=2026,
        )
    )
    budsjett = linje(158_000_00, art="115", ansvar="3420", periode=1) | {"prosjekt": "HEMMELIG"}
    lagre(nytt(budsjett, serie=Serie.BUDSJETT, aar=2026, kilde="b" * 64, filnavn="budsjett.csv"))
    opprett(
        Belopslinje(
            handling=traaden.matsvinn,
            aar=2026,
            ansvar=enheter.kjokken,
            art="115",
            tjeneste="253",
            belop_ore=-41_200_00,
        ),
        aktor=None,
    )
    return traaden


def _tilgang(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_konto_shows_its_lines_and_the_action_that_changes_it(
    tall: Proevetraad, roller: Rollebesetning, kommune: Kommune, enheter: Enheter
) -> None:
    tilgang = _tilgang(roller.enhetsleder, kommune)

    side = kontoside(tilgang, enhet_id=enheter.kjokken.pk, aar=2026, valg=KJOKKEN)

    assert (side.regnskap_ore, side.budsjett_ore) == (55_000_00, 158_000_00)
    assert [(p.serie, p.filnavn, p.radnr, p.belop_ore) for p in side.posteringer] == [
        (Serie.REGNSKAP, "regnskap.csv", 2, 60_000_00),
        (Serie.REGNSKAP, "regnskap.csv", 3, -5_000_00),
        (Serie.BUDSJETT, "budsjett.csv", 2, 158_000_00),
    ]
    assert [(rad.handling, rad.belop_ore) for rad in side.handlinger] == [(tall.matsvinn, -41_200_00)]


def test_year_without_files_is_missing_and_not_zero(
    tall: Proevetraad, roller: Rollebesetning, kommune: Kommune, enheter: Enheter
) -> None:
    tilgang = _tilgang(roller.enhetsleder, kommune)

    side = kontoside(tilgang, enhet_id=enheter.kjokken.pk, aar=2031, valg=KJOKKEN)

    assert (side.regnskap_ore, side.budsjett_ore, side.posteringer, side.handlinger) == (None, None, [], [])


@pytest.mark.parametrize("rolle", ["annen_enhetsleder", "politiker"])
def test_konto_is_hidden_from_those_who_see_no_lines_of_the_enhet(
    tall: Proevetraad, roller: Rollebesetning, kommune: Kommune, enheter: Enheter, rolle: str
) -> None:
    with pytest.raises(UnableToFindKonto):
        kontoside(
            _tilgang(getattr(roller, rolle), kommune), enhet_id=enheter.kjokken.pk, aar=2026, valg=KJOKKEN
        )


def test_krone_can_be_followed_from_the_thread_to_the_line_and_back(
    tall: Proevetraad, roller: Rollebesetning, enheter: Enheter
) -> None:
    klient = klient_for(roller.enhetsleder)
    konto = reverse("traad:konto", args=[2026, enheter.kjokken.pk])
    tilbake = reverse("traad:traad", args=["handling", tall.matsvinn.pk])

    assert f'href="{konto}?art=115&amp;tjeneste=253&amp;prosjekt="' in klient.get(tilbake).content.decode()
    side = klient.get(f"{konto}?art=115&tjeneste=253&prosjekt=").content.decode()
    assert (f'href="{tilbake}"' in side, "regnskap.csv" in side) == (True, True)
    assert klient.get(f"{konto}?klasse=7").status_code == 404


def test_free_dimension_is_for_those_who_see_vouchers(
    tall: Proevetraad, roller: Rollebesetning, kommune: Kommune, enheter: Enheter
) -> None:
    adresse = reverse("traad:konto", args=[2026, enheter.kjokken.pk])

    def ser(bruker: Bruker) -> tuple[bool, bool]:
        side = klient_for(bruker).get(adresse, {"prosjekt": "FINNES-IKKE"}).content.decode()
        return "FINNES-IKKE" in side, "budsjett.csv" in side

    assert kontoside(
        _tilgang(roller.okonomisjef, kommune),
        enhet_id=enheter.kjokken.pk,
        aar=2026,
        valg=Kontovalg(prosjekt="HEMMELIG"),
    ).ser_prosjekt
    assert ser(roller.okonomisjef) == (True, False)
    assert "HEMMELIG" in klient_for(roller.okonomisjef).get(adresse).content.decode()
