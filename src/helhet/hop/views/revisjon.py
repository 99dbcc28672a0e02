"""Revise an adopted plan, and say what an adopted action costs in a plan that is still open."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import vis_endret
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.domain.plantall import tall_i_plan
from helhet.hop.domain.queries import kan_handling, synlige_planer
from helhet.hop.domain.revisjon import lag_revisjon, sett_planbelop
from helhet.hop.enums import Handlingsslag, Plantilstand
from helhet.hop.forms import belop as belopsform
from helhet.hop.forms.revisjon import Planbelopsskjema, Revisjonsskjema, start_finansiering, start_kontorader
from helhet.hop.models import Plan, Planpost
from helhet.hop.views.handling import hent
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
@engangs
def revider(request: Foresporsel, pk: int) -> HttpResponse:
    """Make a revision of an adopted plan."""
    plan = get_object_or_404(Plan, pk=pk)
    skjema = Revisjonsskjema(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        try:
            ny = lag_revisjon(plan, grunn=skjema.cleaned_data["grunn"], aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Revisjonen er laget. Endre den, og vedta den når den er ferdig."))
            return redirect("hop:plan", ny.pk)
    revisjon = plan.revisjoner.order_by("-pk").first()
    return render(request, "hop/revider.html", {"plan": plan, "skjema": skjema, "revisjon": revisjon})


@krev_innsyn(Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def planbelop(request: Foresporsel, pk: int) -> HttpResponse:
    """Change what an adopted action costs in an open plan."""
    post = get_object_or_404(
        Planpost.objects.select_related("plan", "handling"), pk=pk, plan__in=synlige_planer(request.tilgang)
    )
    handling = hent(request, post.handling_id, Verb.REDIGERE)
    if post.plan.tilstand == Plantilstand.VEDTATT or not kan_handling(
        request.tilgang, Verb.REDIGERE, handling
    ):
        raise Http404
    tall = tall_i_plan([post])[post.pk]
    aarene = sorted({*post.plan.aar, *(ett.aar for ett in tall)})
    data: Any = request.POST or None
    if data is not None and "flere" in data:
        data = belopsform.med_flere_rader(data)
    skjema = Planbelopsskjema(data, initial={"versjon": post.versjon})
    rader = belopsform.kontoradsett(
        data, handling=handling, aarene=aarene, tilgang=request.tilgang, start=start_kontorader(tall)
    )
    finansiering = None
    if handling.slag == Handlingsslag.INVESTERING:
        start = start_finansiering(tall)
        finansiering = belopsform.Finansieringsskjema(data, aarene=aarene, initial=start, prefix="fin")
    deler: list[Any] = [skjema, rader, *([finansiering] if finansiering else [])]
    gyldig = data is not None and "flere" not in data and [d.is_valid() for d in deler].count(False) == 0
    if gyldig and _lagret(request, post, skjema, rader, finansiering):
        messages.success(request, _("Beløpene i planen er lagret. De gjelder når planen er vedtatt."))
        return redirect("hop:plan", post.plan_id)
    kontekst = {
        "handling": handling,
        "post": post,
        "skjema": skjema,
        "rader": rader,
        "finansiering": finansiering,
        "aarene": aarene,
        "tjenester": belopsform.tjenesteliste(),
        "konflikt": skjema.konflikt,
    }
    return render(request, "hop/belop.html", kontekst)


def _lagret(
    request: Foresporsel,
    post: Planpost,
    skjema: Planbelopsskjema,
    rader: Any,
    finansiering: forms.Form | None,
) -> bool:
    """Store the amounts, or put the refusal on the form."""
    linjer = [
        linje
        for rad in rader
        if (rad.has_changed() or rad.initial) and not rad.cleaned_data.get("DELETE")
        for linje in rad.linjer()
    ]
    try:
        sett_planbelop(
            post,
            linjer=linjer,
            finansiering=finansiering.linjer()
            if isinstance(finansiering, belopsform.Finansieringsskjema)
            else None,
            aktor=request.tilgang.aktor,
            versjon=skjema.cleaned_data["versjon"],
            grunn=skjema.cleaned_data["grunn"],
        )
    except Versjonskonflikt as feil:
        skjema.konflikt = vis_endret(skjema, feil.lagret)
    except (UnableToSave, ValidationError) as feil:
        skjema.add_error(None, feil.messages if isinstance(feil, ValidationError) else str(feil))
    else:
        return True
    return False
