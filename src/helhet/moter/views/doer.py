"""The doors of the meetings: the meeting as the person may see it, and as they may change it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from helhet.moter.domain.adgang import kan_fore, synlige_moter
from helhet.moter.models import Mote
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade

krev_moter = krev_innsyn(Omraade.RAPPORT, Omraade.STYRINGSDIALOG)


def hent_mote(request: Foresporsel, pk: int) -> Mote:
    """Return the meeting when the person may see it, else answer 404."""
    moter = synlige_moter(request.tilgang).select_related(
        "forum", "enhet", "begivenhet", "moteleder", "referent"
    )
    return get_object_or_404(moter, pk=pk)


def hent_til_foring(request: Foresporsel, pk: int) -> Mote:
    """Return the meeting when the person may keep it, else answer 404."""
    mote = hent_mote(request, pk)
    if not kan_fore(request.tilgang, mote):
        raise Http404
    return mote


def er_frosset(request: Foresporsel, mote: Mote) -> HttpResponse | None:
    """Lead one who would change approved minutes to the meeting, and say why."""
    if not mote.frosset_grunn():
        return None
    messages.info(request, mote.frosset_grunn())
    return redirect("moter:mote", mote.pk)
