"""What of the meetings can be found by search. Agreements and result dialogues never can."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from helhet.felles.sok import Sokbar, Sokekilde
from helhet.moter.domain.adgang import synlige_moter
from helhet.organisasjon.domain.tilgang import Tilgang


def moter(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the meetings that the person may see, with what they deal with (two queries of their own)."""
    rader = synlige_moter(tilgang).select_related("forum", "enhet").prefetch_related("motesak_i")
    for rad in rader:
        hvem = str(rad.forum) if rad.forum else ""
        enhet = rad.enhet.navn if rad.enhet else ""
        yield Sokbar(
            tittel=rad.tittel,
            lenke=reverse("moter:mote", args=[rad.pk]),
            tekster=(hvem, enhet, rad.sted, *(sak.tittel for sak in rad.motesak_i.all())),
            om=", ".join(filter(None, [date_format(rad.dato, "DATE_FORMAT"), hvem or enhet])),
        )


KILDER = (Sokekilde("mote", _("Møter"), moter),)
