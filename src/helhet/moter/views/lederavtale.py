"""Pages of the agreement between a leader and the next above; to all others they do not exist."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.moter.domain.avtaleadgang import er_leder, er_overordnet, er_part, synlige_avtaler
from helhet.moter.domain.lederavtale import (
    endre_avtale,
    opprett_avtale,
    si_enig,
    si_enig_om_resultat,
    skriv_resultatdialog,
    start_resultatdialog,
)
from helhet.moter.domain.resultat import resultater_for
from helhet.moter.forms.lederavtale import Avtaleskjema, Resultatskjema, standardperiode
from helhet.moter.models import Lederavtale, Resultatdialog
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb

krev_avtale = krev(Verb.SE, Omraade.STYRINGSDIALOG)


def _avtale(request: Foresporsel, pk: int) -> Lederavtale:
    return get_object_or_404(synlige_avtaler(request.tilgang), pk=pk)


def _som_part(request: Foresporsel, avtale: Lederavtale) -> Lederavtale:
    if not er_part(request.tilgang, avtale):
        raise Http404
    return avtale


@krev_avtale
def lederavtaler(request: Foresporsel) -> HttpResponse:
    """List one's own agreements, as leader or as next leader."""
    kan_lage = request.tilgang.kan(Verb.REDIGERE, Omraade.STYRINGSDIALOG) and request.tilgang.skriver
    kontekst = {"avtaler": list(synlige_avtaler(request.tilgang)), "kan_lage": kan_lage}
    return render(request, "moter/lederavtaler.html", kontekst)


@krev(Verb.REDIGERE, Omraade.STYRINGSDIALOG)
@engangs
def ny_lederavtale(request: Foresporsel) -> HttpResponse:
    """Make an agreement with a leader under oneself."""
    tilgang = request.tilgang
    skjema = Avtaleskjema(request.POST or None, tilgang=tilgang, initial=standardperiode(tilgang.dag))
    if request.method == "POST" and skjema.is_valid():
        avtale = Lederavtale(overordnet=tilgang.bruker, **skjema.felt)
        opprett_avtale(avtale, linjer=skjema.linjer(), aktor=tilgang.aktor)
        messages.success(request, _("Avtalen er laget. Den gjelder når begge har sagt seg enige."))
        return redirect("moter:lederavtale", avtale.pk)
    return render(request, "moter/rediger_lederavtale.html", {"skjema": skjema})


@krev_avtale
def lederavtale(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the agreement with the results as they stand, and the dialogues held."""
    avtale = _avtale(request, pk)
    part = er_part(request.tilgang, avtale)
    enig = avtale.leder_enig if er_leder(request.tilgang, avtale) else avtale.overordnet_enig
    kontekst = {
        "avtale": avtale,
        "resultater": resultater_for(avtale, idag=timezone.localdate()),
        "dialoger": list(Resultatdialog.objects.filter(avtale=avtale)),
        "er_part": part,
        "kan_endre": part and not avtale.gjelder_begge,
        "kan_si_enig": part and enig is None,
    }
    return render(request, "moter/lederavtale.html", kontekst)


@krev_avtale
@require_http_methods(["GET", "POST"])
def rediger_lederavtale(request: Foresporsel, pk: int) -> HttpResponse:
    """Change the agreement until both have agreed."""
    avtale, konflikt, tilgang = _som_part(request, _avtale(request, pk)), None, request.tilgang
    if grunn := avtale.frosset_grunn():
        messages.info(request, grunn)
        return redirect("moter:lederavtale", pk)
    skjema = Avtaleskjema(request.POST or None, tilgang=tilgang, avtale=avtale)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            endre_avtale(
                avtale, felt=skjema.felt, linjer=skjema.linjer(), versjon=versjon, aktor=tilgang.aktor
            )
        except Versjonskonflikt as feil:
            naa = Avtaleskjema(tilgang=tilgang, avtale=Lederavtale.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Avtalen er endret. Begge må si seg enige på nytt."))
            return redirect("moter:lederavtale", pk)
    kontekst = {"skjema": skjema, "avtale": avtale, "konflikt": konflikt}
    return render(request, "moter/rediger_lederavtale.html", kontekst)


@krev_avtale
@require_POST
def enig(request: Foresporsel, pk: int) -> HttpResponse:
    """Say yes to the agreement for oneself."""
    avtale = _som_part(request, _avtale(request, pk))
    try:
        si_enig(avtale, tilgang=request.tilgang, dag=timezone.localdate(), versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Du har sagt deg enig."))
    return redirect("moter:lederavtale", pk)


@krev_avtale
@require_POST
def ny_resultatdialog(request: Foresporsel, pk: int) -> HttpResponse:
    """Begin a dialogue about the results; they are frozen as they are today."""
    avtale = _som_part(request, _avtale(request, pk))
    dialog = start_resultatdialog(avtale, dag=timezone.localdate(), aktor=request.tilgang.aktor)
    return redirect("moter:resultatdialog", dialog.pk)


def _dialog(request: Foresporsel, pk: int) -> Resultatdialog:
    synlige = Resultatdialog.objects.filter(avtale__in=synlige_avtaler(request.tilgang))
    dialog: Resultatdialog = get_object_or_404(
        synlige.select_related("avtale__leder", "avtale__overordnet", "avtale__enhet"), pk=pk
    )
    return dialog


@krev_avtale
@require_http_methods(["GET", "POST"])
def resultatdialog(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the results of that day, and let each party write their own words."""
    dialog, tilgang = _dialog(request, pk), request.tilgang
    part, leder = er_part(tilgang, dialog.avtale), er_leder(tilgang, dialog.avtale)
    if request.method == "POST" and not part:
        raise Http404
    start = {navn: getattr(dialog, navn) for navn in ("lederens_ord", "overordnets_ord", "videre")}
    skjema = Resultatskjema(request.POST or None, leder=leder, initial=start)
    if request.method == "POST" and skjema.is_valid():
        try:
            skriv_resultatdialog(dialog, felt=skjema.cleaned_data, tilgang=tilgang)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Lagret. Den andre kan lese det du skrev."))
            return redirect("moter:resultatdialog", pk)
    min_enig = dialog.leder_enig if leder else dialog.overordnet_enig
    aapen = part and not dialog.frosset_grunn()
    kontekst = {
        "dialog": dialog,
        "avtale": dialog.avtale,
        "skjema": skjema if aapen else None,
        "er_leder": leder,
        "er_overordnet": er_overordnet(tilgang, dialog.avtale),
        "kan_si_enig": aapen and min_enig is None,
    }
    return render(request, "moter/resultatdialog.html", kontekst)


@krev_avtale
@require_POST
def enig_resultat(request: Foresporsel, pk: int) -> HttpResponse:
    """Say yes to what the dialogue holds."""
    dialog = _dialog(request, pk)
    _som_part(request, dialog.avtale)
    idag = timezone.localdate()
    try:
        si_enig_om_resultat(dialog, tilgang=request.tilgang, dag=idag, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Du har sagt deg enig."))
    return redirect("moter:resultatdialog", pk)
