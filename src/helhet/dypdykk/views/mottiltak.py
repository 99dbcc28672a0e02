"""Countermeasures of a sheet: made from a cause, weighed, and turned into actions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.dypdykk.domain.aarsak import er_symptom
from helhet.dypdykk.domain.mottiltak import (
    bli_handling,
    endre_mottiltak,
    fjern_mottiltak,
    lag_mottiltak,
    symptomvarsel,
)
from helhet.dypdykk.domain.tre import hent_tre
from helhet.dypdykk.forms.mottiltak import Mottiltaksskjema
from helhet.dypdykk.models import A3, Aarsak, Mottiltak
from helhet.dypdykk.views.tilgang import hent_a3, hent_mottiltak
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.enums import Handlingsslag
from helhet.organisasjon.domain.vakt import Foresporsel, krev_for_enhet, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

# What an action can be made as from the sheet; an investering has its own form.
BLIR = {"oppdrag": Handlingsslag.OPPDRAG, "tiltak": Handlingsslag.TILTAK}


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def nytt_tiltak(request: Foresporsel, pk: int) -> HttpResponse:
    """Make a countermeasure from a cause, and at once an action of it when the button says so."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    tre = hent_tre(a3.pk)
    aarsak = _aarsak(a3, request.GET.get("aarsak", ""))
    skjema = Mottiltaksskjema(
        request.POST or None, tre=tre, initial={"aarsak": aarsak, "ansvarlig": request.tilgang.bruker.pk}
    )
    if request.method == "POST" and skjema.is_valid():
        try:
            ett = lag_mottiltak(Mottiltak(a3=a3, **skjema.felt()), aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            return _videre(request, ett)
    return render(
        request,
        "dypdykk/mottiltaksskjema.html",
        {
            "skjema": skjema,
            "a3": a3,
            "varsel": symptomvarsel(aarsak) if er_symptom(aarsak) and "aarsak" in request.GET else "",
            "kan_handling": _kan_handling(request, a3),
        },
    )


def _aarsak(a3: A3, pk: str) -> Aarsak | None:
    funnet: Aarsak | None = Aarsak.objects.filter(
        a3=a3, borte=False, pk=int(pk) if pk.isdecimal() else 0
    ).first()
    return funnet


def _kan_handling(request: Foresporsel, a3: A3) -> bool:
    return request.tilgang.kan(Verb.REDIGERE, Omraade.HANDLING, enhet_id=a3.enhet_id)


def _videre(request: Foresporsel, ett: Mottiltak) -> HttpResponse:
    """Make the action that the button asks for, else go back to the sheet."""
    slag = BLIR.get(request.POST.get("blir", ""))
    if slag is not None and _kan_handling(request, ett.a3):
        try:
            handling = bli_handling(ett, slag=slag, dag=request.tilgang.dag, aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            messages.error(request, str(feil))
        else:
            messages.success(request, _("Handlingen er laget. Knytt den til et mål, og legg til gevinst."))
            return redirect("hop:handling", handling.pk)
    else:
        messages.success(request, _("Tiltaket står nå i A3-en."))
    return redirect(f"{reverse('dypdykk:a3', args=[ett.a3_id])}#boks-tiltak")


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
def rediger_tiltak(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a countermeasure."""
    ett = hent_mottiltak(request, pk)
    tre = hent_tre(ett.a3_id)
    skjema, konflikt = Mottiltaksskjema(request.POST or None, tre=tre, mottiltak=ett), None
    if request.method == "POST" and skjema.is_valid():
        try:
            endre_mottiltak(
                ett, felt=skjema.felt(), aktor=request.tilgang.aktor, versjon=skjema.cleaned_data["versjon"]
            )
        except Versjonskonflikt as feil:
            naa = Mottiltaksskjema(tre=tre, mottiltak=Mottiltak.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect(f"{reverse('dypdykk:a3', args=[ett.a3_id])}#boks-tiltak")
    return render(
        request,
        "dypdykk/mottiltaksskjema.html",
        {
            "skjema": skjema,
            "a3": ett.a3,
            "mottiltak": ett,
            "konflikt": konflikt,
            "kan_handling": _kan_handling(request, ett.a3),
        },
    )


@krev_innsyn(Omraade.A3)
@require_POST
def fjern_tiltak(request: Foresporsel, pk: int) -> HttpResponse:
    """Take a countermeasure off the sheet."""
    ett = hent_mottiltak(request, pk)
    try:
        fjern_mottiltak(ett, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Tiltaket er fjernet fra A3-en."))
    return redirect("dypdykk:a3", ett.a3_id)


@krev_innsyn(Omraade.A3)
@require_POST
def handling(request: Foresporsel, pk: int) -> HttpResponse:
    """Make an oppdrag or a tiltak of a countermeasure."""
    ett = hent_mottiltak(request, pk)
    krev_for_enhet(request.tilgang, Verb.REDIGERE, Omraade.HANDLING, enhet_id=ett.a3.enhet_id)
    slag = BLIR.get(request.POST.get("blir", "tiltak"))
    if slag is None:
        raise Http404
    try:
        ny = bli_handling(
            ett,
            slag=slag,
            dag=request.tilgang.dag,
            aktor=request.tilgang.aktor,
            versjon=lest_versjon(request),
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
        return redirect("dypdykk:a3", ett.a3_id)
    messages.success(request, _("Handlingen er laget. Knytt den til et mål, og legg til gevinst."))
    return redirect("hop:handling", ny.pk)
