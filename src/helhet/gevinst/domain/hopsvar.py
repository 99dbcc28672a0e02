"""Answers the room hop's questions about benefits (hop stands below and may not import this room)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from helhet.gevinst.domain.queries import med_status, synlige_gevinster
from helhet.gevinst.models import Gevinst
from helhet.hop.domain.gevinstport import Gevinstlinje
from helhet.organisasjon.domain.tilgang import Tilgang


class Gevinstsvar:
    """The answers; given to hop at start-up by apps.py."""

    def antall_per_handling(self) -> Mapping[int, int]:
        """Return the number of benefits by action id (one query)."""
        return Counter(Gevinst.objects.values_list("handling_id", flat=True))

    def linjer_for(
        self, handling_ider: Iterable[int], *, idag: date, tilgang: Tilgang
    ) -> Mapping[int, Sequence[Gevinstlinje]]:
        """Return the visible benefits by action id, with status, in a constant number of queries."""
        gevinster = synlige_gevinster(tilgang).filter(handling_id__in=list(handling_ider))
        linjer: dict[int, list[Gevinstlinje]] = defaultdict(list)
        for rad in med_status(gevinster, idag=idag):
            gevinst = rad.gevinst
            linje = Gevinstlinje(
                pk=gevinst.pk,
                tittel=str(gevinst),
                kategori=gevinst.get_kategori_display(),
                gevinsteier=gevinst.gevinsteier.navn if gevinst.gevinsteier else "",
                farge=rad.farge,
                status=rad.tekst,
            )
            linjer[gevinst.handling_id].append(linje)
        return linjer

    def handlinger_delt_med(self, bruker_id: UUID) -> frozenset[int]:
        """Return the ids of actions whose benefits the person owns or answers for."""
        egne = Gevinst.objects.filter(Q(gevinsteier_id=bruker_id) | Q(gevinstansvarlig_id=bruker_id))
        return frozenset(egne.values_list("handling_id", flat=True))
