"""What is mine: the benefits I own or answer for, and those of the enheter that I lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from helhet.gevinst.domain.queries import Gevinstrad, med_status
from helhet.gevinst.models import Gevinst, Gevinstbelop, Maaling, Virkning
from helhet.hop.enums import Handlingstilstand
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Rolle


@dataclass(frozen=True)
class Traadrad:
    """One of my benefits: what is promised this year, what was last measured, and the status."""

    rad: Gevinstrad
    lovet: Gevinstbelop | None

    @property
    def maalt(self) -> Maaling | None:
        """Return the latest measurement of the first effect that has one."""
        return next((v.siste for v in self.rad.vurderinger if v.siste), None)

    @property
    def virkning(self) -> Virkning | None:
        """Return the effect that the measurement belongs to, else the first."""
        virkninger = [v.virkning for v in sorted(self.rad.vurderinger, key=lambda v: v.siste is None)]
        return virkninger[0] if virkninger else None


def ledede_enheter(tilgang: Tilgang) -> frozenset[int]:
    """Return the enheter, with all under them, that the person leads."""
    ider: set[int] = set()
    for medlemskap in tilgang.medlemskap:
        if medlemskap.rolle == Rolle.ENHETSLEDER and medlemskap.enhet_id is not None:
            ider |= tilgang.tre.undertre_ider(medlemskap.enhet_id)
    return frozenset(ider)


def mine_gevinster(tilgang: Tilgang) -> QuerySet[Gevinst]:
    """Return my benefits; those of rejected actions are nobody's any more."""
    ledet = ledede_enheter(tilgang)
    meg = Q(gevinsteier_id=tilgang.aktor) | Q(gevinstansvarlig_id=tilgang.aktor)
    her = Q(enhet_id__in=ledet) | Q(enhet__isnull=True, handling__enhet_id__in=ledet)
    rader: QuerySet[Gevinst] = Gevinst.objects.filter(meg | her).select_related("handling")
    return rader.exclude(handling__tilstand=Handlingstilstand.AVVIST)


def min_traad(rader: Sequence[Gevinstrad], *, aar: int) -> list[Traadrad]:
    """Put the year's promise beside each of my benefits (one query)."""
    ider = [rad.gevinst.pk for rad in rader]
    lovet = {b.gevinst_id: b for b in Gevinstbelop.objects.filter(aar=aar, gevinst_id__in=ider)}
    return [Traadrad(rad, lovet.get(rad.gevinst.pk)) for rad in rader]


def mine_rader(tilgang: Tilgang, *, idag: date) -> list[Gevinstrad]:
    """Return my benefits with their states."""
    return med_status(mine_gevinster(tilgang), idag=idag)
