"""An import that runs behind the page: how far it has come, and stopping it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.adgang import serier_som_kan_leses_inn
from helhet.okonomi.domain.importer import Kontoimport, kart_for
from helhet.okonomi.domain.jobb import UnableToOrder, avbryt, bestill
from helhet.okonomi.domain.kartlegging import kortmerke
from helhet.okonomi.domain.opplasting import Opplasting, hent
from helhet.okonomi.domain.puls import framdrift
from helhet.okonomi.forms import Lesevalg
from helhet.okonomi.models import Importjobb
from helhet.okonomi.tasks import start_import
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_GET
def jobb(request: Foresporsel, pk: int) -> HttpResponse:
    """Show how far an import has come."""
    rad = _jobb(request, pk)
    venter = hent(rad.opplasting, eier=request.tilgang.aktor) is not None
    kontekst: dict[str, Any] = {"framdrift": framdrift(rad, tid=timezone.now()), "fil_venter": venter}
    return render(request, "okonomi/jobb.html", kontekst)


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_POST
def avbryt_jobb(request: Foresporsel, pk: int) -> HttpResponse:
    """Stop an import, unless it is stored already."""
    rad = _jobb(request, pk)
    if avbryt(rad, aktor=request.tilgang.aktor, tid=timezone.now()):
        messages.info(request, _("Innlesingen er avbrutt. Ingenting er lagret."))
    else:
        messages.info(request, _("Innlesingen var slutt før den kunne avbrytes."))
    return redirect("okonomi:jobb", pk=pk)


def bestill_import(request: Foresporsel, opplasting: Opplasting) -> HttpResponse:
    """Order the import of a large file, and lead to the page that shows how it goes."""
    skjema = Lesevalg(request.POST)
    if not skjema.is_valid():
        raise Http404
    om, valg = opplasting.opplysninger, skjema.cleaned_data
    kart = kart_for(opplasting, ark=valg["ark"])
    if kortmerke(kart) != request.POST.get("kart", ""):
        messages.info(request, _("Kolonnene er valgt på nytt siden du så over filen. Se over en gang til."))
        return redirect("okonomi:forhaandsvis", nr=opplasting.id)
    som = Kontoimport(Serie(om.serie), om.aar, om.filnavn, **valg, kart=kart)
    try:
        rad, ny = bestill(som, opplasting=opplasting.id, eier=request.tilgang.aktor, tid=timezone.now())
    except UnableToOrder as feil:
        messages.error(request, str(feil))
        return redirect("okonomi:forhaandsvis", nr=opplasting.id)
    if ny:
        start_import(rad, data=opplasting.data)
    return redirect("okonomi:jobb", pk=rad.pk)


def _jobb(request: Foresporsel, pk: int) -> Importjobb:
    rad: Importjobb = get_object_or_404(Importjobb.objects.all(), pk=pk)
    if Serie(rad.serie) not in serier_som_kan_leses_inn(request.tilgang):
        raise Http404
    return rad
