"""Pages that propose an action, and that record what the council decided."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.konflikt import vis_endret
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.hop.domain.budsjettkontroll import kontroller
from helhet.hop.domain.queries import kan_handling, synlige_handlinger
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.innspill import aapne_innspill
from helhet.traad.domain.tilvedtak import handlinger_til_vedtak, planer_til_vedtak
from helhet.traad.domain.vedtak import (
    UnableToPropose,
    mangler_for_forslag,
    registrer_vedtak,
    send_til_forslag,
    vedtaksfolger,
)
from helhet.traad.domain.vedtak import (
    vedta_plan as domene_vedta_plan,
)
from helhet.traad.forms import Forslagsskjema, Planvedtaksskjema, Vedtaksskjema


@krev_innsyn(Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def foreslaa(request: Foresporsel, pk: int) -> HttpResponse:
    """Send an action to the kommunedirektør's proposal, or say what it lacks."""
    handling = get_object_or_404(Handling, pk=pk)
    if not kan_handling(request.tilgang, Verb.GODKJENNE, handling):
        raise Http404
    kommune, aktor = request.tilgang.kommune, request.tilgang.aktor
    skjema = Forslagsskjema(request.POST or None, initial={"versjon": handling.versjon})
    mangler = mangler_for_forslag(handling, kommune=kommune)
    if request.method == "POST" and skjema.is_valid():
        valg = skjema.cleaned_data

        def lagre() -> object:
            return send_til_forslag(
                handling, plan=valg["plan"], kommune=kommune, aktor=aktor, versjon=valg["versjon"]
            )

        if _lagret(skjema, lagre):
            messages.success(request, _("«%s» er nå i kommunedirektørens forslag.") % handling)
            return redirect("traad:traad", "handling", handling.pk)
    return render(
        request,
        "traad/foreslaa.html",
        {
            "handling": handling,
            "skjema": skjema,
            "mangler": mangler,
            "konflikt": skjema.konflikt,
            "aapne": aapne_innspill(handling, tilgang=request.tilgang),
        },
    )


@krev_hele(Verb.VEDTA, Omraade.HANDLING)
@listeside
def til_vedtak(request: Foresporsel) -> HttpResponse:
    """List what can be recorded as adopted, each with the button that does it."""
    hele = _("Hele kommunen")
    tilstand = Kolonne("tilstand", _("Tilstand"), lambda r: r.get_tilstand_display(), filter=True)
    kolonner = [
        Kolonne("kode", _("Kode"), lambda h: h.kode, form=Celleform.KODE),
        Kolonne("tittel", _("Tittel"), str, radnavn=True),
        Kolonne("slag", _("Slag"), lambda h: h.get_slag_display(), filter=True),
        Kolonne("enhet", _("Enhet"), lambda h: h.enhet.navn if h.enhet else hele, filter=True),
        tilstand,
        Kolonne("vedtak", _("Vedtak")),
    ]
    plankolonner = [
        Kolonne("plan", _("Plan"), str, radnavn=True),
        Kolonne("aar", _("År"), lambda p: f"{p.fra_aar}–{p.til_aar}"),
        tilstand,
        Kolonne("vedtak", _("Vedtak")),
    ]
    oppsett = Tabelloppsett("til-vedtak", _("Oppdrag, tiltak og investeringer"), kolonner)
    planer = Tabelloppsett("planer-til-vedtak", _("Planer"), plankolonner, prefiks="p_", nedlasting=False)
    tabell = bygg_tabell(request, oppsett, rader=handlinger_til_vedtak())
    synlige = synlige_handlinger(request.tilgang).filter(pk__in=[handling.pk for handling in tabell.rader])
    return tabellsvar(
        request,
        "traad/til_vedtak.html",
        tabell=tabell,
        planer=bygg_tabell(request, planer, rader=planer_til_vedtak()),
        synlige=set(synlige.values_list("pk", flat=True)),
    )


@krev(Verb.VEDTA, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def vedta(request: Foresporsel, pk: int) -> HttpResponse:
    """Record that the council adopted the action."""
    handling = get_object_or_404(Handling, pk=pk)
    if not kan_handling(request.tilgang, Verb.VEDTA, handling):
        raise Http404
    skjema = _vedtaksskjema(request, handling)
    if request.method == "POST" and skjema.is_valid():

        def lagre() -> object:
            return registrer_vedtak(handling, aktor=request.tilgang.aktor, **skjema.cleaned_data)

        if _lagret(skjema, lagre):
            messages.success(request, _("Vedtaket om «%s» er registrert.") % handling)
            return redirect(_etter_vedtak(request, handling))
    tilbake = _etter_vedtak(request, handling)
    kontekst = {
        "objekt": handling,
        "skjema": skjema,
        "tilbake": tilbake,
        "konflikt": skjema.konflikt,
        "aapne": aapne_innspill(handling, tilgang=request.tilgang),
    }
    return render(request, "traad/vedta.html", kontekst)


@krev_hele(Verb.VEDTA, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def vedta_plan(request: Foresporsel, pk: int) -> HttpResponse:
    """Record that the council adopted the plan; from then on it is frozen."""
    plan = get_object_or_404(Plan, pk=pk)
    kontroll = kontroller(plan)
    idag = timezone.localdate()
    skjema = Planvedtaksskjema(
        request.POST or None,
        idag=idag,
        initial={"versjon": plan.versjon, "dato": idag},
        alt_kontrollert=not kontroll.ukontrollerte,
    )
    if request.method == "POST" and skjema.is_valid():

        def lagre() -> object:
            return domene_vedta_plan(plan, aktor=request.tilgang.aktor, **skjema.cleaned_data)

        if _lagret(skjema, lagre):
            messages.success(request, _("«%s» er vedtatt og låst.") % plan)
            return redirect("hop:plan", plan.pk)
    kontekst = {
        "objekt": plan,
        "skjema": skjema,
        "er_plan": True,
        "kontroll": kontroll,
        "vedtaksfolger": vedtaksfolger(plan),
        "plan": plan,
        "tilbake": reverse("hop:plan", args=[pk]),
        "aapne": aapne_innspill(plan, tilgang=request.tilgang),
        "konflikt": skjema.konflikt,
    }
    return render(request, "traad/vedta.html", kontekst)


def _etter_vedtak(request: Foresporsel, handling: Handling) -> str:
    """Return the thread of an action that the person sees, else the list that it was found in."""
    synlig = synlige_handlinger(request.tilgang).filter(pk=handling.pk).exists()
    return reverse("traad:traad", args=["handling", handling.pk]) if synlig else reverse("traad:til_vedtak")


def _vedtaksskjema(request: Foresporsel, objekt: Handling) -> Vedtaksskjema:
    idag = timezone.localdate()
    return Vedtaksskjema(request.POST or None, idag=idag, initial={"versjon": objekt.versjon, "dato": idag})


def _lagret(skjema: Forslagsskjema | Vedtaksskjema, lagre: Callable[[], object]) -> bool:
    """Save, or put the refusal on the form; after a conflict the next save is a knowing one."""
    try:
        lagre()
    except Versjonskonflikt as feil:
        skjema.konflikt = vis_endret(skjema, feil.lagret)
    except UnableToPropose:
        return False
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
    else:
        return True
    return False
