"""The 5-why tree: nested forms that work alone; a script sends the same forms without leaving the page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.dypdykk.domain import aarsak as bruk
from helhet.dypdykk.domain import angre as angring
from helhet.dypdykk.domain.queries import kan_skrive
from helhet.dypdykk.domain.tre import hent_tre
from helhet.dypdykk.forms.aarsak import Aarsaksskjema
from helhet.dypdykk.models import A3, Aarsak
from helhet.dypdykk.views.tilgang import hent_a3, hent_aarsak
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

# What the script asks with, to get the tree alone.
BARE_TREET = "X-Bare-Treet"


@krev_innsyn(Omraade.A3)
@listeside
def hvorfor(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the tree, to read or to write in."""
    a3 = hent_a3(request, pk)
    return render(request, "dypdykk/hvorfor.html", _innhold(request, a3))


def _innhold(request: Foresporsel, a3: A3, *, fokus: int = 0, melding: str = "") -> dict[str, Any]:
    skriver = kan_skrive(request.tilgang, a3)
    return {
        "a3": a3,
        "tre": hent_tre(a3.pk),
        "kan_skrive": skriver,
        "angrebar": angring.angrebar(a3, aktor=request.tilgang.aktor) if skriver else None,
        "fokus": fokus,
        "melding": melding,
    }


def _svar(request: Foresporsel, a3: A3, *, fokus: int = 0, feil: str = "", beskjed: str = "") -> HttpResponse:
    """Answer with the tree alone to the script, else lead back to the page, at the cause."""
    if BARE_TREET in request.headers:
        innhold = _innhold(request, a3, fokus=fokus, melding=feil or beskjed)
        return render(request, "dypdykk/_tre.html", innhold)
    if feil:
        messages.error(request, feil)
    elif beskjed:
        messages.success(request, beskjed)
    anker = f"#aarsak-{fokus}" if fokus else "#tre"
    return redirect(f"{reverse('dypdykk:hvorfor', args=[a3.pk])}{anker}")


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def ny_aarsak(request: Foresporsel, pk: int) -> HttpResponse:
    """Add an answer: to the problem itself, or under another answer."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    forelder = _valgt(a3, request.POST.get("forelder") or request.GET.get("forelder"))
    skjema = Aarsaksskjema(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        try:
            ny = bruk.ny_aarsak(a3, forelder=forelder, aktor=request.tilgang.aktor, **skjema.felt())
        except UnableToSave as feil:
            return _svar(request, a3, fokus=forelder.pk if forelder else 0, feil=str(feil))
        return _svar(request, a3, fokus=ny.pk)
    return render(request, "dypdykk/aarsaksskjema.html", {"skjema": skjema, "a3": a3, "forelder": forelder})


def _valgt(a3: A3, pk: str | None) -> Aarsak | None:
    if not pk:
        return None
    tall = int(pk) if pk.isdecimal() else 0
    return get_object_or_404(Aarsak, a3=a3, pk=tall, borte=False)


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
def aarsak(request: Foresporsel, pk: int) -> HttpResponse:
    """Write the answer of one cause, and do what the button says with it."""
    raden = hent_aarsak(request, pk)
    skjema, konflikt = Aarsaksskjema(request.POST or None, aarsak=raden), None
    if request.method == "POST" and skjema.is_valid():
        try:
            return _utfor(request, raden, skjema)
        except Versjonskonflikt as feil:
            naa = Aarsaksskjema(aarsak=Aarsak.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            return _svar(request, raden.a3, fokus=raden.pk, feil=str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
    return render(
        request,
        "dypdykk/aarsaksskjema.html",
        {"skjema": skjema, "a3": raden.a3, "aarsak": raden, "konflikt": konflikt},
    )


def _utfor(request: Foresporsel, raden: Aarsak, skjema: Aarsaksskjema) -> HttpResponse:
    """Store what is written, then do what the button says; two writes, two steps to undo."""
    aktor, a3, hva = request.tilgang.aktor, raden.a3, request.POST.get("hva", "lagre")
    skrevet = {navn: verdi for navn, verdi in skjema.felt().items() if navn in request.POST}
    lagret = bruk.svar_paa(raden, felt=skrevet, aktor=aktor, versjon=skjema.cleaned_data["versjon"])
    fokus, beskjed = lagret.pk, ""
    if hva == "under":
        fokus = bruk.ny_aarsak(a3, forelder=lagret, aktor=aktor).pk
    elif hva == "ved_siden":
        fokus = bruk.ny_aarsak(a3, forelder=lagret.forelder, etter=lagret, aktor=aktor).pk
    elif hva == "rot":
        bruk.merk_rot(lagret, aktor=aktor)
    elif hva == "ikke_rot":
        bruk.fjern_rotmerke(lagret, aktor=aktor)
    elif hva == "fjern":
        bruk.ta_ut(lagret, aktor=aktor)
        fokus = lagret.forelder_id or 0
        beskjed = _("Årsaken er tatt ut. Du kan angre.")
    elif hva in list(bruk.Vei):
        bruk.flytt(lagret, vei=bruk.Vei(hva), aktor=aktor)
    return _svar(request, a3, fokus=fokus, beskjed=beskjed)


@krev_innsyn(Omraade.A3)
@require_POST
def angre(request: Foresporsel, pk: int) -> HttpResponse:
    """Undo one's own latest step in the tree, or do it again."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    steg = angring.gjenta if request.POST.get("hva") == "gjenta" else angring.angre
    try:
        rad = steg(a3, aktor=request.tilgang.aktor)
    except UnableToSave as feil:
        return _svar(request, a3, feil=str(feil))
    fokus = (rad.forelder_id or 0) if rad.borte else rad.pk
    beskjed = _("Gjort om igjen.") if steg is angring.gjenta else _("Angret.")
    return _svar(request, a3, fokus=fokus, beskjed=beskjed)
