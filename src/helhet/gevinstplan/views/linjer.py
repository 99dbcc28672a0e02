"""The lines of a plan: put one in, change it, take it out; the same three pages for each kind."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinstplan.domain.justering import juster_maal
from helhet.gevinstplan.domain.plan import endre_linje, fjern_linje, ny_linje
from helhet.gevinstplan.domain.queries import virkninger_i
from helhet.gevinstplan.domain.varighet import sjekk_varighet
from helhet.gevinstplan.forms.linjer import (
    Evalueringsskjema,
    Interessentskjema,
    Involveringsskjema,
    Linjeskjema,
    Maaleplanskjema,
    Risikoskjema,
)
from helhet.gevinstplan.forms.plan import Justeringsskjema, Varighetsskjema
from helhet.gevinstplan.models import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Plandel,
    Realiseringsplan,
    Risiko,
)
from helhet.gevinstplan.views.tilgang import hent_del, hent_plan
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


@dataclass(frozen=True)
class Linjeslag:
    """A kind of line: its model and form, what the page of a new one is called, where it stands."""

    modell: type[Plandel]
    skjema: type[Linjeskjema[Any]]
    ny: Promise
    anker: str


LINJER = {
    "interessent": Linjeslag(Interessent, Interessentskjema, _("Hvem endringen gjelder"), "interessenter"),
    "involvering": Linjeslag(Involvering, Involveringsskjema, _("Når noen ble involvert"), "involvering"),
    "risiko": Linjeslag(Risiko, Risikoskjema, _("Noe som kan gå galt"), "risiko"),
    "maaleplan": Linjeslag(Maaleplan, Maaleplanskjema, _("Hvordan det måles"), "maaling"),
    "evaluering": Linjeslag(Evaluering, Evalueringsskjema, _("Et evalueringspunkt"), "evaluering"),
}


def _til(plan: Realiseringsplan, slag: str) -> str:
    return f"{reverse('gevinstplan:plan', args=[plan.pk])}#{LINJER[slag].anker}"


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def ny(request: Foresporsel, pk: int, slag: str) -> HttpResponse:
    """Put one more line in the plan."""
    plan, linje = hent_plan(request, pk, Verb.REDIGERE), LINJER[slag]
    skjema = linje.skjema(request.POST or None, instance=linje.modell(plan=plan))
    if request.method == "POST" and skjema.is_valid():
        try:
            ny_linje(linje.modell(plan=plan, **skjema.felt()), aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            return redirect(_til(plan, slag))
    valg = {"skjema": skjema, "plan": plan, "tittel": linje.ny, "ny": True}
    return render(request, "gevinstplan/skjema.html", valg)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger(request: Foresporsel, pk: int, slag: str) -> HttpResponse:
    """Change a line of the plan."""
    linje = LINJER[slag]
    rad, konflikt = hent_del(request, linje.modell, pk), None
    skjema = linje.skjema(request.POST or None, instance=rad)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            endre_linje(rad, felt=skjema.felt(), versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(
                skjema, linje.skjema(instance=linje.modell.objects.get(pk=pk)), rad=feil.lagret
            )
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            return redirect(_til(rad.plan, slag))
    valg = {
        "skjema": skjema,
        "plan": rad.plan,
        "tittel": rad,
        "konflikt": konflikt,
        "rad": rad,
        "slag": slag,
        "fjern": reverse(f"gevinstplan:fjern_{slag}", args=[rad.pk]),
    }
    return render(request, "gevinstplan/skjema.html", valg)


@krev_innsyn(Omraade.GEVINST)
@require_POST
def fjern(request: Foresporsel, pk: int, slag: str) -> HttpResponse:
    """Take a line out of the plan; it can be put back."""
    rad = hent_del(request, LINJER[slag].modell, pk)
    sted = _til(rad.plan, slag)
    try:
        with angrbart(request, tekst=_t("«%(tittel)s» er tatt ut av planen.") % {"tittel": rad}, sted=sted):
            fjern_linje(rad, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _t("Tatt ut av planen."))
    return redirect(sted)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def juster(request: Foresporsel, pk: int) -> HttpResponse:
    """Adjust a target at an evaluation, with the reason; the old one stays."""
    evaluering = hent_del(request, Evaluering, pk)
    skjema = Justeringsskjema(request.POST or None, virkninger=virkninger_i(evaluering.plan))
    if request.method == "POST" and skjema.is_valid():
        try:
            juster_maal(evaluering, aktor=request.tilgang.aktor, **skjema.cleaned_data)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _t("Målet er justert. Det gamle står fortsatt i planen."))
            return redirect(_til(evaluering.plan, "evaluering"))
    valg = {"skjema": skjema, "plan": evaluering.plan, "tittel": _t("Juster et mål"), "ny": True}
    return render(request, "gevinstplan/skjema.html", valg)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def varighet(request: Foresporsel, pk: int, maaneder: int) -> HttpResponse:
    """Say whether the benefit has lasted, 12 or 24 months after closing."""
    plan = hent_plan(request, pk, Verb.REDIGERE)
    skjema = Varighetsskjema(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        dag, aktor = request.tilgang.dag, request.tilgang.aktor
        try:
            sjekk_varighet(plan, maaneder=maaneder, dag=dag, aktor=aktor, **skjema.cleaned_data)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _t("Svaret er lagret."))
            return redirect("gevinstplan:plan", plan.pk)
    tittel = _t("Holder gevinsten seg etter %(maaneder)s måneder?") % {"maaneder": maaneder}
    return render(
        request, "gevinstplan/skjema.html", {"skjema": skjema, "plan": plan, "tittel": tittel, "ny": True}
    )
