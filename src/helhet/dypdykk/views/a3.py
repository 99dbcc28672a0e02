"""The sheet, its head, its boxes, and its transitions."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.dypdykk.domain import tilstand as overganger
from helhet.dypdykk.domain.a3 import begynn_a3, endre_hode, skriv_boks
from helhet.dypdykk.domain.ark import SPORSMAAL, hent_ark
from helhet.dypdykk.domain.queries import kan_a3, kan_skrive, synlige_a3
from helhet.dypdykk.enums import A3nivaa
from helhet.dypdykk.forms.a3 import A3skjema, Boksskjema
from helhet.dypdykk.models import A3, Boks
from helhet.dypdykk.views.tilgang import hent_a3, hent_boks
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


@krev_innsyn(Omraade.A3)
@listeside
def vis(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the sheet: eight boxes that print on one A3."""
    a3, tilgang = hent_a3(request, pk), request.tilgang
    ark = hent_ark(a3, tilgang=tilgang)
    return render(
        request,
        "dypdykk/a3.html",
        {
            "a3": a3,
            "ark": ark,
            "kan_skrive": kan_skrive(tilgang, a3),
            "kan_endre": kan_a3(tilgang, Verb.REDIGERE, a3),
            "overganger": overganger.mulige_overganger(a3),
            **historikk_for(tilgang, a3, enhet_id=a3.enhet_id),
        },
    )


@krev(Verb.REDIGERE, Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def ny(request: Foresporsel) -> HttpResponse:
    """Begin a sheet: what it is about, and where."""
    skjema = _skjema(request, initial=_start(request))
    if request.method == "POST" and skjema.is_valid():
        a3 = begynn_a3(A3(**skjema.felt()), aktor=request.tilgang.aktor)
        messages.success(request, _("A3-en er begynt. Skriv i boksene i den rekkefølgen dere vil."))
        return redirect("dypdykk:a3", a3.pk)
    return render(request, "dypdykk/a3skjema.html", {"skjema": skjema, "a3": None})


def _skjema(request: Foresporsel, **valg: Any) -> A3skjema:
    return A3skjema(
        request.POST or None, tilgang=request.tilgang, overordnede=synlige_a3(request.tilgang), **valg
    )


def _start(request: Foresporsel) -> dict[str, Any]:
    tilgang = request.tilgang
    ider = tilgang.enheter(Verb.REDIGERE, Omraade.A3)
    egen = next((m.enhet_id for m in tilgang.medlemskap if m.enhet_id in (ider or ())), None)
    return {
        "enhet": egen,
        "eier": tilgang.bruker.pk,
        "dato": tilgang.dag,
        "nivaa": A3nivaa.TEMA,
        "overordnet": request.GET.get("overordnet"),
    }


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
def hode(request: Foresporsel, pk: int) -> HttpResponse:
    """Change the head of the sheet."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    skjema, konflikt = _skjema(request, a3=a3), None
    if request.method == "POST" and skjema.is_valid():
        try:
            endre_hode(
                a3, felt=skjema.felt(), aktor=request.tilgang.aktor, versjon=skjema.cleaned_data["versjon"]
            )
        except Versjonskonflikt as feil:
            naa = A3skjema(
                tilgang=request.tilgang,
                overordnede=synlige_a3(request.tilgang),
                a3=A3.objects.get(pk=pk),
            )
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("dypdykk:a3", a3.pk)
    return render(request, "dypdykk/a3skjema.html", {"skjema": skjema, "a3": a3, "konflikt": konflikt})


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
def boks(request: Foresporsel, pk: int) -> HttpResponse:
    """Write in one box; others may write in the other boxes meanwhile."""
    raden = hent_boks(request, pk)
    sporsmaal = SPORSMAAL[raden.slag]
    skjema, konflikt = Boksskjema(request.POST or None, boks=raden, sporsmaal=sporsmaal), None
    if request.method == "POST" and skjema.is_valid():
        try:
            skriv_boks(
                raden,
                tekst=skjema.cleaned_data["tekst"],
                aktor=request.tilgang.aktor,
                versjon=skjema.cleaned_data["versjon"],
            )
        except Versjonskonflikt as feil:
            naa = Boksskjema(boks=Boks.objects.get(pk=raden.pk), sporsmaal=sporsmaal)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            return redirect(f"{reverse('dypdykk:a3', args=[raden.a3_id])}#boks-{raden.slag}")
    return render(
        request,
        "dypdykk/boks.html",
        {"skjema": skjema, "boks": raden, "a3": raden.a3, "konflikt": konflikt},
    )


OVERGANGER: dict[str, Callable[..., A3]] = {
    "folg_opp": overganger.begynn_oppfolging,
    "fullfor": overganger.fullfor,
    "legg_bort": overganger.legg_bort,
    "gjenaapne": overganger.gjenaapne,
}


@krev_innsyn(Omraade.A3)
@require_POST
def overgang(request: Foresporsel, pk: int, til: str) -> HttpResponse:
    """Take the sheet to its next state."""
    bruk = OVERGANGER.get(til)
    if bruk is None:
        raise Http404
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    mer: dict[str, Any] = {}
    if til == "fullfor":
        mer["dag"] = request.tilgang.dag
    if til in {"legg_bort", "gjenaapne"}:
        mer["grunn"] = request.POST.get("grunn", "")
    try:
        bruk(a3, aktor=request.tilgang.aktor, versjon=lest_versjon(request), **mer)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Tilstanden er endret."))
    return redirect("dypdykk:a3", a3.pk)
