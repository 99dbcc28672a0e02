"""The page of one follow-up point: what it is, and the one field that closes it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.skriv import UnableToSave
from helhet.moter.domain.adgang import synlige_moter
from helhet.moter.domain.oppfolging import Punktrad, kan_lukke, lukk_punkt, synlig_punkt
from helhet.moter.forms.mote import Lukkeskjema
from helhet.moter.views.doer import krev_moter
from helhet.organisasjon.domain.vakt import Foresporsel


@krev_moter
@require_http_methods(["GET", "POST"])
def punkt(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the point, and let who is to do it say what was done."""
    rad, idag = synlig_punkt(request.tilgang, pk), timezone.localdate()
    if rad is None:
        raise Http404
    skjema = Lukkeskjema(request.POST or None, initial={"versjon": rad.versjon})
    if request.method == "POST":
        if not kan_lukke(request.tilgang, rad) and rad.lukket is None:
            raise Http404
        if skjema.is_valid():
            valg = skjema.cleaned_data
            try:
                lukk_punkt(
                    rad, utfall=valg["utfall"], dag=idag, tilgang=request.tilgang, versjon=valg["versjon"]
                )
            except UnableToSave as feil:
                skjema.add_error(None, str(feil))
            else:
                messages.success(request, _("Godt. Punktet er lukket."))
                return redirect("moter:punkt", pk)
    kontekst = {
        "rad": Punktrad(rad, idag),
        "punkt": rad,
        "skjema": skjema,
        "kan_lukke": kan_lukke(request.tilgang, rad) or bool(skjema.errors),
        "ser_mote": synlige_moter(request.tilgang).filter(pk=rad.mote_id).exists(),
    }
    return render(request, "moter/punkt.html", kontekst)
