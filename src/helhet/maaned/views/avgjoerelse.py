"""What others decide about a month: approve, send back, foresee otherwise; and closing an action."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.konflikt import lest_versjon
from helhet.felles.skriv import UnableToSave
from helhet.maaned.domain.adgang import kan_godkjenne, kan_levere, kan_se
from helhet.maaned.domain.levering import gi_prognose, godkjenn, lukk_grep, returner
from helhet.maaned.forms.maaned import Grepskjema, Prognoseskjema, Returskjema
from helhet.maaned.models import Avviksgrep, Maanedsrapport
from helhet.maaned.views.maaned import adresse, hent_maanedsside
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.verdier import Belop


@krev(Verb.SE, Omraade.PROGNOSE)
@require_POST
def prognose(request: Foresporsel, pk: int) -> HttpResponse:
    """Add the level's own forecast beside the unit's."""
    innhold, skjema = hent_maanedsside(request, pk), Prognoseskjema(request.POST)
    if innhold.nivaa is None:
        raise Http404
    if skjema.is_valid():
        try:
            gi_prognose(
                innhold.bilde,
                nivaa=innhold.nivaa,
                avvik=Belop(skjema.cleaned_data["avvik"]),
                grunn=skjema.cleaned_data["grunn"],
                tid=timezone.now(),
                tilgang=request.tilgang,
            )
        except UnableToSave as feil:
            messages.error(request, str(feil))
        else:
            messages.success(request, _("Prognosen din er lagt til. De andre står som før."))
    else:
        messages.error(request, _("Skriv både beløpet og hvorfor du tror det."))
    return redirect(adresse(innhold))


def _hent_rapport(request: Foresporsel, pk: int) -> Maanedsrapport:
    """Return the report when the person may decide about it, else answer 404."""
    rapport = get_object_or_404(Maanedsrapport, pk=pk)
    if not kan_godkjenne(request.tilgang, rapport.enhet_id):
        raise Http404
    return rapport


def _tilbake(rapport: Maanedsrapport) -> HttpResponse:
    sted = reverse("maaned:side", args=[rapport.enhet_id])
    return redirect(f"{sted}?aar={rapport.aar}&maaned={rapport.maaned}")


@krev(Verb.GODKJENNE, Omraade.PROGNOSE)
@require_POST
def godkjenn_rapport(request: Foresporsel, pk: int) -> HttpResponse:
    """Approve what is delivered."""
    rapport = _hent_rapport(request, pk)
    try:
        godkjenn(rapport, tilgang=request.tilgang, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Rapporten er godkjent."))
    return _tilbake(rapport)


@krev(Verb.GODKJENNE, Omraade.PROGNOSE)
@require_POST
def send_tilbake(request: Foresporsel, pk: int) -> HttpResponse:
    """Send back what is delivered, with the reason."""
    rapport, skjema = _hent_rapport(request, pk), Returskjema(request.POST)
    grunn = skjema.cleaned_data["grunn"] if skjema.is_valid() else ""
    try:
        returner(rapport, grunn=grunn, tilgang=request.tilgang, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Rapporten er sendt tilbake til enheten, med det du skrev."))
    return _tilbake(rapport)


@krev(Verb.SE, Omraade.PROGNOSE)
@require_http_methods(["GET", "POST"])
def grep(request: Foresporsel, pk: int) -> HttpResponse:
    """Show what was promised, and let who is to do it say what was done."""
    rad = get_object_or_404(Avviksgrep.objects.select_related("enhet", "ansvarlig"), pk=pk)
    if not kan_se(request.tilgang, rad.enhet_id):
        raise Http404
    kan_lukke, idag = kan_levere(request.tilgang, rad.enhet_id), timezone.localdate()
    skjema = Grepskjema(request.POST or None, initial={"versjon": rad.versjon})
    if request.method == "POST":
        if not kan_lukke:
            raise Http404
        if skjema.is_valid():
            valg = skjema.cleaned_data
            try:
                lukk_grep(
                    rad, utfall=valg["utfall"], dag=idag, tilgang=request.tilgang, versjon=valg["versjon"]
                )
            except UnableToSave as feil:
                skjema.add_error(None, str(feil))
            else:
                messages.success(request, _("Godt. Dette er gjort."))
                return redirect("maaned:grep", pk)
    kontekst = {
        "grep": rad,
        "skjema": skjema,
        "kan_lukke": kan_lukke and (rad.lukket is None or bool(skjema.errors)),
        "forfalt": rad.forfalt(idag),
    }
    return render(request, "maaned/grep.html", kontekst)
