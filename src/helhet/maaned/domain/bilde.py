"""The figures of one unit's month: the report's own, and what the ledger tells of the largest deviations."""

from dataclasses import dataclass
from datetime import date

from helhet.maaned.domain.byrde import enhetens_byrde, flest_sporsmaal
from helhet.maaned.domain.innstilling import frist_for, les_innstilling, terskel_av
from helhet.maaned.domain.modell import Modellprognose, modellprognose
from helhet.maaned.models import Maanedsinnstilling
from helhet.okonomi.domain.artsmaaneder import artsmaaneder
from helhet.okonomi.domain.rapport import Rapport, Rapportvalg, Tall, lag_rapport
from helhet.okonomi.domain.utsnitt import Synlig
from helhet.organisasjon.domain.tre import Node
from kommuneregn.kontoplan import DRIFT
from kommuneregn.prognose.forklaring import Avviksbilde, lag_avviksbilde


@dataclass(frozen=True, slots=True)
class Maanedsbilde:
    """One unit's month in figures; `avvik` is None when budget or accounts lack months."""

    rapport: Rapport
    avvik: Avviksbilde | None
    innstilling: Maanedsinnstilling
    modell: Modellprognose | None = None
    flest: int = 0

    @property
    def node(self) -> Node:
        """Return the unit's place in the year's tree."""
        return self.rapport.grunnlag.tre.per_enhet[int(self.rapport.valg.enhet)]

    @property
    def tall(self) -> Tall:
        """Return the sums of the unit."""
        return self.rapport.total

    @property
    def aar(self) -> int:
        """Return the year."""
        return self.rapport.valg.aar

    @property
    def maaned(self) -> int:
        """Return the month."""
        return self.rapport.valg.maaned

    @property
    def er_dempet(self) -> bool:
        """Say whether the page asks about fewer deviations because the leader usually spends too long."""
        vesentlige = () if self.avvik is None else self.avvik.vesentlige
        return self.flest < self.innstilling.flest_avvik and len(vesentlige) == self.flest

    @property
    def frist(self) -> date:
        """Return the last day to deliver."""
        return frist_for(self.innstilling, aar=self.aar, maaned=self.maaned)


def hent_bilde(enhet_id: int, *, aar: int, maaned: int) -> Maanedsbilde:
    """Gather the unit's month, with all under it, in drift.

    Raises UnableToShow when the unit has no place in the year's tree.
    """
    valg = Rapportvalg(aar, maaned, DRIFT, str(enhet_id))
    rapport, innstilling = lag_rapport(valg, synlig=Synlig()), les_innstilling()
    rader = artsmaaneder(rapport.grunnlag, rapport.utsnitt.spenn, maaned=maaned)
    avvik, flest = None, innstilling.flest_avvik
    if rader is not None:
        flest = flest_sporsmaal(innstilling, byrde=enhetens_byrde(enhet_id, foer=(aar, maaned)))
        avvik = lag_avviksbilde(
            rader,
            aar=aar,
            maaned=maaned,
            terskel=terskel_av(innstilling),
            flest=flest,
        )
    return Maanedsbilde(rapport, avvik, innstilling, modellprognose(rapport), flest)
