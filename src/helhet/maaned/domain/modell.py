"""What the model foresees of a unit's deviation at year-end: beside the leader's own figure, never in it."""

from dataclasses import dataclass

from helhet.okonomi.domain.aarsserier import hent_aarsserier
from helhet.okonomi.domain.rapport import Rapport
from kommuneregn.prognose.modell import Metode, Prognose, forutsi, naiv_prognose


@dataclass(frozen=True, slots=True)
class Modellprognose:
    """The deviation at year-end in øre (positive is mindreforbruk), its span, and how it was found.

    `naiv_ore` is what so far and the rest of the budget say: the forecast that all others are held against.
    """

    avvik_ore: int
    lav_ore: int | None
    hoy_ore: int | None
    metode: Metode
    tidligere_aar: int
    naiv_ore: int | None = None

    @property
    def bruker_historikk(self) -> bool:
        """Say whether earlier years tell anything of it."""
        return self.metode in {Metode.HISTORIKK, Metode.BLANDET}


def modellprognose(rapport: Rapport) -> Modellprognose | None:
    """Return what the model foresees; None when nothing tells of the rest of the year."""
    aaret, valg = rapport.total.budsjett.aaret, rapport.valg
    serier = hent_aarsserier(rapport.grunnlag, rapport.utsnitt.spenn, aar=valg.aar, maaned=valg.maaned)
    if aaret is None or not serier:
        return None
    svar: Prognose = forutsi(serier, maaned=valg.maaned)
    if svar.belop is None:
        return None
    naiv = naiv_prognose(serier, maaned=valg.maaned)
    return Modellprognose(
        avvik_ore=aaret - svar.belop.ore,
        lav_ore=None if svar.hoy is None else aaret - svar.hoy.ore,
        hoy_ore=None if svar.lav is None else aaret - svar.lav.ore,
        metode=svar.metode,
        tidligere_aar=len(serier[0].historie),
        naiv_ore=None if naiv is None else aaret - naiv.ore,
    )
