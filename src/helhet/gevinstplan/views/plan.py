"""The plan as one paper: begin it, write in it, take it through its gates."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinstplan.domain.fallgruver import finn
from helhet.gevinstplan.domain.plan import begynn_plan, endre_hode, skriv_tekst
from helhet.gevinstplan.domain.port import gaa_tilbake, gaa_videre
from helhet.gevinstplan.domain.queries import kan_begynne, kan_plan, kan_skrive
from helhet.gevinstplan.domain.side import SPORSMAAL, hent_side
from helhet.gevinstplan.enums import Planfase
from helhet.gevinstplan.forms.plan import Hodeskjema, Tekstskjema
from helhet.gevinstplan.models import Plantekst, Realiseringsplan
from helhet.gevinstplan.views.tilgang import hent_del, hent_plan
from helhet.hop.domain.queries import synlige_handlinger
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

TILBAKE = "tilbake"


@krev_innsyn(Omraade.GEVINST)
@listeside
def vis(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the plan: one paper from why to what was learned."""
    plan, tilgang = hent_plan(request, pk), request.tilgang
    return render(
        request,
        "gevinstplan/plan.html",
        {
            "plan": plan,
            "ark": hent_side(plan, idag=tilgang.dag),
            "kan_skrive": kan_skrive(tilgang, plan),
            "kan_endre": kan_plan(tilgang, Verb.REDIGERE, plan),
            **historikk_for(tilgang, plan, enhet_id=plan.handling.enhet_id),
        },
    )


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def begynn(request: Foresporsel, handling_pk: int) -> HttpResponse:
    """Open the plan of the action, or say what a plan is and begin one."""
    handling = get_object_or_404(synlige_handlinger(request.tilgang), pk=handling_pk)
    finnes = Realiseringsplan.objects.filter(handling=handling).first()
    if finnes is not None and request.method == "GET":
        return redirect("gevinstplan:plan", hent_plan(request, finnes.pk).pk)
    if not kan_begynne(request.tilgang, handling):
        raise Http404
    if request.method == "POST":
        plan = begynn_plan(handling, aktor=request.tilgang.aktor)
        messages.success(request, _("Gevinstplanen er begynt. Skriv det dere vet, resten kan vente."))
        return redirect("gevinstplan:plan", plan.pk)
    return render(request, "gevinstplan/begynn.html", {"handling": handling})


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def tekst(request: Foresporsel, pk: int) -> HttpResponse:
    """Write one part; others may write the other parts meanwhile."""
    rad = hent_del(request, Plantekst, pk)
    sporsmaal = SPORSMAAL[rad.slag]
    skjema, konflikt = Tekstskjema(request.POST or None, rad=rad, sporsmaal=sporsmaal), None
    if request.method == "POST" and skjema.is_valid():
        data = skjema.cleaned_data
        try:
            skriv_tekst(rad, tekst=data["tekst"], versjon=data["versjon"], aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            naa = Tekstskjema(rad=Plantekst.objects.get(pk=rad.pk), sporsmaal=sporsmaal)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            return redirect(f"{reverse('gevinstplan:plan', args=[rad.plan_id])}#boks-{rad.slag}")
    valg = {"skjema": skjema, "plan": rad.plan, "tittel": rad, "konflikt": konflikt}
    return render(request, "gevinstplan/skjema.html", valg)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def hode(request: Foresporsel, pk: int) -> HttpResponse:
    """Say who takes over, and when."""
    plan = hent_plan(request, pk, Verb.REDIGERE)
    tilgang = request.tilgang
    skjema, konflikt = Hodeskjema(request.POST or None, plan=plan, tilgang=tilgang), None
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            endre_hode(plan, felt=skjema.felt(), aktor=request.tilgang.aktor, versjon=versjon)
        except Versjonskonflikt as feil:
            naa = Hodeskjema(plan=Realiseringsplan.objects.get(pk=pk), tilgang=tilgang)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("gevinstplan:plan", plan.pk)
    valg = {"skjema": skjema, "plan": plan, "tittel": _("Hvem tar over"), "konflikt": konflikt}
    return render(request, "gevinstplan/skjema.html", valg)


@krev_innsyn(Omraade.GEVINST)
@require_POST
def overgang(request: Foresporsel, pk: int, til: str) -> HttpResponse:
    """Take the plan through its next gate, or back."""
    plan = hent_plan(request, pk, Verb.REDIGERE)
    grunn, aktor, versjon = request.POST.get("grunn", ""), request.tilgang.aktor, lest_versjon(request)
    if til not in {*Planfase.values, TILBAKE}:
        raise Http404
    try:
        if til == TILBAKE:
            gaa_tilbake(plan, grunn=grunn, aktor=aktor, versjon=versjon)
        else:
            fase, dag = Planfase(til), request.tilgang.dag
            gaa_videre(plan, til=fase, grunn=grunn, dag=dag, aktor=aktor, versjon=versjon)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Planen er i en ny fase."))
    return redirect("gevinstplan:plan", plan.pk)


@krev_innsyn(Omraade.GEVINST)
def sjekk(request: Foresporsel, pk: int) -> HttpResponse:
    """Look for every pitfall, as one asks for it: as if the plan had come to the end."""
    plan = hent_plan(request, pk)
    funn = finn(plan, som=Planfase.AVSLUTTET, idag=request.tilgang.dag)
    valg = {"plan": plan, "funn": funn, "kan_skrive": kan_skrive(request.tilgang, plan)}
    return render(request, "gevinstplan/sjekk.html", valg)
