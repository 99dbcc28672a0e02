"""What a leader still owes of the month, for the front page and the daily e-mail."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from helhet.maaned.domain.adgang import kan_levere, ledede_enheter
from helhet.maaned.domain.innstilling import frist_for, les_innstilling
from helhet.maaned.domain.levering import er_laast
from helhet.maaned.domain.side import siste_periode
from helhet.maaned.enums import Tilstand
from helhet.maaned.models import Avviksgrep, Maanedsrapport
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Ventende:
    """A month that a unit has not delivered, or has got back with a reason."""

    enhet_id: int
    navn: str
    aar: int
    maaned: int
    frist: date
    retur_grunn: str


def ventende_maaneder(tilgang: Tilgang) -> list[Ventende]:
    """Return the latest month of each unit that the person leads, until it is delivered or locked.

    A constant number of queries, none for one who leads nothing.
    """
    ider = [enhet for enhet in ledede_enheter(tilgang) if kan_levere(tilgang, enhet)]
    siste = siste_periode() if ider else None
    if siste is None or er_laast(aar=siste[0], maaned=siste[1]):
        return []
    aar, maaned = siste
    rapporter = {
        r.enhet_id: r for r in Maanedsrapport.objects.filter(enhet_id__in=ider, aar=aar, maaned=maaned)
    }
    frist = frist_for(les_innstilling(), aar=aar, maaned=maaned)
    tilbake = {i: r.retur_grunn for i, r in rapporter.items() if r.tilstand == Tilstand.RETURNERT}
    return [
        Ventende(enhet, tilgang.tre.per_enhet[enhet].navn, aar, maaned, frist, tilbake.get(enhet, ""))
        for enhet in ider
        if enhet not in rapporter or enhet in tilbake
    ]


def aapne_grep(tilgang: Tilgang) -> QuerySet[Avviksgrep]:
    """Return the open actions that the person is to do, the first deadline first."""
    rader: QuerySet[Avviksgrep] = Avviksgrep.objects.filter(
        ansvarlig=tilgang.bruker, lukket__isnull=True
    ).select_related("enhet")
    return rader
