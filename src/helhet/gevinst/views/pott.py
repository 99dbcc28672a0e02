"""The pools that benefits are taken from: the list, and the form of one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinst.domain.pott import endre_pott, opprett_pott, slett_pott, synlige_potter
from helhet.gevinst.forms.pott import Pottskjema
from helhet.gevinst.models import Pott
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet


def _skjema(request: Foresporsel, *, data: object = None, pott: Pott | None = None) -> Pottskjema:
    tilgang = request.tilgang
    enheter = Enhet.objects.all()
    return Pottskjema(data, enheter=enheter, tre=tilgang.tre, aar=tilgang.dag.year - 1, pott=pott)


@krev(Verb.SE, Omraade.GEVINST)
@listeside
def potter(request: Foresporsel) -> HttpResponse:
    """Show the pools, their sizes with source, and how many benefits take from each."""
    return render(
        request,
        "gevinst/potter.html",
        {
            "potter": list(synlige_potter(request.tilgang)),
            "kan_endre": request.tilgang.enheter(Verb.REDIGERE, Omraade.GEVINST) is None,
            "ser_alt": request.tilgang.enheter_med_linjer(Verb.SE, Omraade.GEVINST) is None,
        },
    )


@krev_hele(Verb.REDIGERE, Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def ny_pott(request: Foresporsel) -> HttpResponse:
    """Describe a pool."""
    skjema = _skjema(request, data=request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        try:
            opprett_pott(felt=skjema.felt(), aktor=request.tilgang.aktor)
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Potten er lagret. Pek på den i regnearkene til gevinstene."))
            return redirect("gevinst:potter")
    return render(request, "gevinst/pottskjema.html", {"skjema": skjema, "pott": None})


@krev_hele(Verb.REDIGERE, Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger_pott(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a pool."""
    pott, konflikt = get_object_or_404(Pott, pk=pk), None
    skjema = _skjema(request, data=request.POST or None, pott=pott)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            endre_pott(pott, felt=skjema.felt(), versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            naa = _skjema(request, pott=Pott.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Potten er lagret. Pek på den i regnearkene til gevinstene."))
            return redirect("gevinst:potter")
    return render(request, "gevinst/pottskjema.html", {"skjema": skjema, "pott": pott, "konflikt": konflikt})


@krev_hele(Verb.REDIGERE, Omraade.GEVINST)
@require_POST
def fjern_pott(request: Foresporsel, pk: int) -> HttpResponse:
    """Remove a pool that nothing is taken from."""
    pott = get_object_or_404(Pott, pk=pk)
    try:
        slett_pott(pott, versjon=lest_versjon(request), aktor=request.tilgang.aktor)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Potten er slettet."))
    return redirect("gevinst:potter")
