"""The page on which the administration decides a revision itself, after the council's delegation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.konflikt import vis_endret
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.domain.budsjettkontroll import kontroller
from helhet.hop.domain.delegasjon import (
    avgjor_etter_delegasjon,
    krever_kommunestyret,
)
from helhet.hop.domain.revisjon import forskjell_fra_vedtatt
from helhet.hop.enums import Plantilstand
from helhet.hop.forms.delegasjon import Delegasjonsskjema
from helhet.hop.models import Plan
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.GODKJENNE, Omraade.BUDSJETT)
@require_http_methods(["GET", "POST"])
def avgjor(request: Foresporsel, pk: int) -> HttpResponse:
    """Show what the revision changes, and let it hold when all of it is the administration's to decide."""
    plan = get_object_or_404(Plan, pk=pk)
    if plan.tilstand == Plantilstand.VEDTATT:
        raise Http404
    kontroll = kontroller(plan)
    skjema = Delegasjonsskjema(
        request.POST or None,
        initial={"versjon": plan.versjon, "grunn": plan.revisjonsgrunn},
        alt_kontrollert=not kontroll.ukontrollerte,
    )
    if request.method == "POST" and skjema.is_valid() and _lagret(request, plan, skjema):
        messages.success(request, _("Endringen er avgjort administrativt og låst."))
        return redirect("hop:plan", plan.pk)
    kontekst = {
        "plan": plan,
        "skjema": skjema,
        "konflikt": skjema.konflikt,
        "kontroll": kontroll,
        "brudd": krever_kommunestyret(plan),
        "forskjell": forskjell_fra_vedtatt(plan),
    }
    return render(request, "hop/delegert.html", kontekst)


def _lagret(request: Foresporsel, plan: Plan, skjema: Delegasjonsskjema) -> bool:
    """Decide, or put the refusal on the form; after a conflict the next save is a knowing one."""
    tilgang = request.tilgang
    try:
        avgjor_etter_delegasjon(plan, dato=tilgang.dag, aktor=tilgang.aktor, **skjema.valg())
    except Versjonskonflikt as feil:
        skjema.konflikt = vis_endret(skjema, feil.lagret)
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
    else:
        return True
    return False
