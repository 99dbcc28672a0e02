"""The frames of a plan: what changes in the budget outside its actions, so that every year balances."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.konflikt import vis_endret
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.domain.budsjettkontroll import kontroller
from helhet.hop.domain.ramme import foreslaa_rammer, rammer_i, sett_rammer
from helhet.hop.enums import Plantilstand
from helhet.hop.forms.belop import med_flere_rader
from helhet.hop.forms.ramme import Rammeskjema, rammeradsett, start_fond
from helhet.hop.models import Plan
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def rammer(request: Foresporsel, pk: int) -> HttpResponse:
    """Change all frames of a plan at once; `forslag` fills in some that make every year balance."""
    plan = get_object_or_404(Plan, pk=pk)
    if plan.tilstand == Plantilstand.VEDTATT:
        raise Http404
    data: Any = request.POST or None
    if data is not None and "flere" in data:
        data = med_flere_rader(data)
    staar = foreslaa_rammer(plan) if "forslag" in request.GET else rammer_i(plan)
    skjema = Rammeskjema(data, initial={"versjon": plan.versjon, **start_fond(plan)})
    rader = rammeradsett(data, rammer=staar, aarene=list(plan.aar))
    gyldig = (
        data is not None and "flere" not in data and [skjema.is_valid(), rader.is_valid()] == [True, True]
    )
    if gyldig and _lagret(request, plan, skjema, rader):
        messages.success(request, _("Rammene er lagret."))
        return redirect("hop:plan", plan.pk)
    kontekst = {
        "plan": plan,
        "skjema": skjema,
        "rader": rader,
        "er_forslag": "forslag" in request.GET,
        "kontroll": kontroller(plan),
        "konflikt": skjema.konflikt,
    }
    return render(request, "hop/rammer.html", kontekst)


def _lagret(request: Foresporsel, plan: Plan, skjema: Rammeskjema, rader: Any) -> bool:
    """Store the frames, or put the refusal on the form."""
    nye = [
        ramme
        for rad in rader
        if (rad.has_changed() or rad.initial) and not rad.cleaned_data.get("DELETE")
        for ramme in rad.rammer()
    ]
    try:
        sett_rammer(
            plan,
            rammer=nye,
            fond=skjema.beholdninger(),
            aktor=request.tilgang.aktor,
            versjon=skjema.cleaned_data["versjon"],
        )
    except Versjonskonflikt as feil:
        skjema.konflikt = vis_endret(skjema, feil.lagret)
    except (UnableToSave, ValidationError) as feil:
        skjema.add_error(None, feil.messages if isinstance(feil, ValidationError) else str(feil))
    else:
        return True
    return False
