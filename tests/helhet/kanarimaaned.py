"""The month of a unit with one of each thing: rows of every model of the room."""

from functools import partial

from tests.helhet.besetning import FRA
from tests.helhet.okonomi.prover import TID

from helhet.felles.skriv import opprett
from helhet.maaned.models import (
    Avviksforklaring,
    Avviksgrep,
    Feilforing,
    Maanedsinnstilling,
    Maanedslaas,
    Maanedsprognose,
    Maanedsrapport,
)
from helhet.organisasjon.models import Bruker, Enhet


def lag_maaned(ord_: str, *, enhet: Enhet, eier: Bruker, parti: int) -> dict[str, int]:
    """Make January delivered with one of each thing; an older month is locked."""
    ny, maaned = partial(opprett, aktor=None), {"enhet": enhet, "aar": 2026, "maaned": 1}
    ny(Maanedsinnstilling())
    ny(Maanedslaas(aar=2025, maaned=12, laast=FRA))
    rapport = ny(Maanedsrapport(**maaned, levert=TID, levert_av=eier, kommentar=f"{ord_} kommentar"))
    ny(Avviksforklaring(rapport=rapport, noekkel="lonn", avvik_ore=-100, kommentar=f"{ord_} forklart"))
    ny(Maanedsprognose(**maaned, nivaa="enhet", avvik_ore=-100, gitt=TID, grunn=f"{ord_} grunn"))
    grep = ny(Avviksgrep(enhet=enhet, tekst=f"{ord_} grep", frist=FRA, ansvarlig=eier))
    feil = Feilforing(**maaned, parti_id=parti, radnr=2, konto="1010", ansvar="3420", belop_ore=100)
    feil.merknad, feil.meldt = f"{ord_} feil", FRA
    return {"maanedsrapport": rapport.pk, "avviksgrep": grep.pk, "feilforing": ny(feil).pk}
