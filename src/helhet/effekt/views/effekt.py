"""The effect against what would have happened without: the answer, its plan, and the figures."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helhet.effekt.domain import maaling
from helhet.effekt.domain import plan as bruk
from helhet.effekt.domain.svar import som_kommandoen
from helhet.effekt.domain.valg import laast_for_sent
from helhet.effekt.domain.visning import vis
from helhet.effekt.forms import Effektplanskjema, Tallfilskjema
from helhet.effekt.models import Effektplan
from helhet.effekt.views.tilgang import (
    hent_plan_aa_endre,
    hent_plan_aa_maale,
    hent_resultat,
    hent_virkning,
    hent_virkning_aa_endre,
)
from helhet.felles.engangs import engangs
from helhet.felles.filarkiv import UnableToKeepFile
from helhet.felles.filsvar import filsvar
from helhet.felles.fodselsnummer import advar_om_fodselsnummer
from helhet.felles.graf import graffil
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.oversett import oversett
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinst.domain.queries import kan_endre, kan_maale
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade
from kommuneregn.lesere.avvisning import UnableToReadFile


@krev_innsyn(Omraade.GEVINST)
@require_GET
def effekt(request: Foresporsel, virkning_pk: int) -> HttpResponse:
    """Show the newest answer, the plan it follows, and what was measured and planned before."""
    virkning, tilgang = hent_virkning(request, virkning_pk), request.tilgang
    planer = list(virkning.effektplaner.prefetch_related("resultater"))
    gjeldende = planer[0] if planer else None
    resultater = list(gjeldende.resultater.all()) if gjeldende else []
    visning = vis(resultater[0], plan=gjeldende) if gjeldende and resultater else None
    if fil := graffil(request, [visning.graf] if visning else []):
        return fil
    svar = {
        "virkning": virkning,
        "plan": gjeldende,
        "for_sent": gjeldende is not None and laast_for_sent(gjeldende),
        "visning": visning,
        "funn": [(funn, oversett(funn.melding)) for funn in visning.funn] if visning else [],
        "tidligere": resultater[1:],
        "gamle_planer": planer[1:],
        "kan_endre": kan_endre(tilgang, virkning.gevinst),
        "kan_maale": kan_maale(tilgang, virkning.gevinst),
    }
    return render(request, "effekt/effekt.html", svar)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def ny_plan(request: Foresporsel, virkning_pk: int) -> HttpResponse:
    """Say what is to be compared with what, before the figures are seen."""
    virkning = hent_virkning_aa_endre(request, virkning_pk)
    forrige = bruk.gjeldende_plan(virkning)
    if request.method == "GET" and forrige is not None and forrige.laast is None:
        return redirect("effekt:rediger_plan", forrige.pk)
    skjema = Effektplanskjema(request.POST or None, erstatter=forrige)
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.opprett_plan(
                virkning,
                felt=skjema.felt(),
                grunn=skjema.cleaned_data.get("grunn", ""),
                aktor=request.tilgang.aktor,
            )
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Måleplanen er lagret. Lås den før tiltaket begynner."))
            return redirect("effekt:effekt", virkning.pk)
    return _planside(request, skjema, virkning=virkning, plan=None)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger_plan(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a plan that is not locked."""
    plan = hent_plan_aa_endre(request, pk)
    skjema = Effektplanskjema(request.POST or None, plan=plan)
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.endre_plan(
                plan,
                felt=skjema.felt(),
                versjon=skjema.cleaned_data["versjon"],
                aktor=request.tilgang.aktor,
            )
        except Versjonskonflikt as feil:
            naa = Effektplanskjema(plan=Effektplan.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Måleplanen er lagret."))
            return redirect("effekt:effekt", plan.virkning_id)
    return _planside(request, skjema, virkning=plan.virkning, plan=plan, konflikt=konflikt)


def _planside(request: Foresporsel, skjema: Effektplanskjema, **mer: Any) -> HttpResponse:
    return render(request, "effekt/planskjema.html", {"skjema": skjema, **mer})


@krev_innsyn(Omraade.GEVINST)
@require_POST
def laas(request: Foresporsel, pk: int) -> HttpResponse:
    """Lock the plan with the fingerprint of its choices."""
    plan, tilgang = hent_plan_aa_endre(request, pk), request.tilgang
    try:
        bruk.laas_plan(
            plan,
            aktor=tilgang.aktor,
            idag=tilgang.dag,
            versjon=lest_versjon(request),
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Måleplanen er låst. Nå kan den ikke tilpasses tallene."))
    return redirect("effekt:effekt", plan.virkning_id)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def mal(request: Foresporsel, pk: int) -> HttpResponse:
    """Take in the figures, and measure."""
    plan, tilgang = hent_plan_aa_maale(request, pk), request.tilgang
    if request.method == "GET" and plan.laast is None:
        return redirect("effekt:effekt", plan.virkning_id)
    skjema = Tallfilskjema(request.POST or None, request.FILES or None)
    if request.method == "POST" and skjema.is_valid():
        data = skjema.cleaned_data["fil"].read()
        om = {"filnavn": skjema.cleaned_data["fil"].name, "idag": tilgang.dag}
        try:
            maaling.maal(plan, data, bruker=tilgang.bruker, aktor=tilgang.aktor, **om)
        except UnableToReadFile as feil:
            skjema.add_error("fil", oversett(feil.melding))
        except (UnableToKeepFile, UnableToSave) as feil:
            skjema.add_error("fil", str(feil))
        else:
            advar_om_fodselsnummer(request, data)
            messages.success(request, _("Effekten er regnet ut."))
            return redirect("effekt:effekt", plan.virkning_id)
    return render(request, "effekt/mal.html", {"skjema": skjema, "plan": plan, "virkning": plan.virkning})


@krev_innsyn(Omraade.GEVINST)
@require_GET
def fil(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the figures that an answer was calculated from."""
    resultat = hent_resultat(request, pk)
    return filsvar(resultat.fil, filnavn=resultat.filnavn)


@krev_innsyn(Omraade.GEVINST)
@require_GET
def svar(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the whole answer, with the keys of the command."""
    resultat = hent_resultat(request, pk)
    ut = JsonResponse(som_kommandoen(resultat), json_dumps_params={"ensure_ascii": False, "indent": 2})
    ut["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="effekt.json")
    return ut
