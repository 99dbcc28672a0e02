"""The list of benefits: filter and order, with status computed for all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from helhet.gevinst.domain.queries import Gevinstrad, egne_gevinster, med_status, synlige_gevinster
from helhet.gevinst.domain.status import ALVOR
from helhet.gevinst.models import Gevinst, Gevinstbelop
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Gevinstfilter:
    """What the list is narrowed to; empty is everything."""

    sok: str = ""
    kategori: str = ""
    status: str = ""
    enhet_id: int | None = None
    mine: bool = False


@dataclass(frozen=True)
class Listerad:
    """One benefit with its state and what it promises in the year."""

    rad: Gevinstrad
    lovet_ore: int | None
    lovet_timer: Decimal | None

    @property
    def gevinst(self) -> Gevinst:
        """Return the benefit."""
        return self.rad.gevinst


def finn_gevinster(tilgang: Tilgang, *, utvalg: Gevinstfilter, aar: int, idag: date) -> list[Listerad]:
    """Return the visible benefits that pass the filter, the gravest status first (constant queries)."""
    rader = egne_gevinster(tilgang) if utvalg.mine else synlige_gevinster(tilgang)
    if utvalg.sok:
        tekst = utvalg.sok
        rader = rader.filter(
            Q(tittel__icontains=tekst)
            | Q(tittel_nn__icontains=tekst)
            | Q(handling__tittel__icontains=tekst)
            | Q(handling__kode__icontains=tekst)
        )
    if utvalg.kategori:
        rader = rader.filter(kategori=utvalg.kategori)
    if utvalg.enhet_id is not None:
        under = tilgang.tre.undertre_ider(utvalg.enhet_id)
        rader = rader.filter(Q(enhet_id__in=under) | Q(handling__enhet_id__in=under))
    vurdert = [
        rad for rad in med_status(rader, idag=idag) if not utvalg.status or rad.status == utvalg.status
    ]
    return _med_lovet(sorted(vurdert, key=_alvor), aar=aar)


def _alvor(rad: Gevinstrad) -> tuple[int, str]:
    return (ALVOR.index(rad.status) if rad.status else len(ALVOR), str(rad.gevinst))


def _med_lovet(rader: Sequence[Gevinstrad], *, aar: int) -> list[Listerad]:
    lovet = {
        b.gevinst_id: b for b in Gevinstbelop.objects.filter(gevinst__in=[r.gevinst for r in rader], aar=aar)
    }
    return [
        Listerad(rad, b.belop_ore, b.timer) if (b := lovet.get(rad.gevinst.pk)) else Listerad(rad, None, None)
        for rad in rader
    ]
