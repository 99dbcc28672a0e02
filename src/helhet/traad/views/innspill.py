"""Pages of the talk about a thing: input, replies, what closed it, and opening it again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.traad.domain import innspill as bruk
from helhet.traad.domain.nevning import nevnbare
from helhet.traad.domain.sak import Sak
from helhet.traad.forms import Innspillsskjema, Replikkskjema, Svarskjema
from helhet.traad.models import Innspill
from helhet.traad.views.sak import INNSYN, sak_eller_404


@krev_innsyn(*INNSYN)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def innspill(request: Foresporsel, slag: str, pk: int) -> HttpResponse:
    """Show the input on the thing, and take more from those who may give it."""
    sak, tilgang = sak_eller_404(request, slag, pk), request.tilgang
    if not sak.tar_innspill or (request.method == "POST" and not sak.kan_gi):
        raise Http404
    skjema = Innspillsskjema(request.POST or None, nevnbare=nevnbare(tilgang)) if sak.kan_gi else None
    if request.method == "POST" and skjema is not None and skjema.is_valid():
        data = skjema.cleaned_data
        try:
            bruk.gi_innspill(
                sak,
                tilgang=tilgang,
                type_=data["type"],
                tekst=data["tekst"],
                dag=tilgang.dag,
                nevnt=skjema.nevnt(),
            )
        except UnableToSave as feil:
            skjema.add_error("nevn", str(feil))
        else:
            messages.success(request, _("Takk. Innspillet er sendt."))
            return redirect("traad:innspill", slag, pk)
    rader = bruk.hent_innspill(sak, tilgang=tilgang)
    svar = {"sak": sak, "skjema": skjema, "rader": rader, "skriver": tilgang.skriver}
    return render(request, "traad/innspill.html", svar)


@krev_innsyn(*INNSYN)
@require_http_methods(["GET", "POST"])
@engangs
def replikk(request: Foresporsel, pk: int) -> HttpResponse:
    """Reply to one input, which stays open."""
    rad, sak = _rad_og_sak(request, pk)
    if not bruk.kan_delta(rad, sak=sak, tilgang=request.tilgang):
        raise Http404
    skjema = Replikkskjema(request.POST or None, nevnbare=nevnbare(request.tilgang))
    if request.method == "POST" and skjema.is_valid():
        tekst, dag = skjema.cleaned_data["tekst"], request.tilgang.dag
        try:
            bruk.gi_replikk(rad, sak=sak, tekst=tekst, tilgang=request.tilgang, dag=dag, nevnt=skjema.nevnt())
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Svaret er sendt."))
            return redirect("traad:innspill", rad.slag, rad.objekt_id)
    return render(request, "traad/replikk.html", {"sak": sak, "skjema": skjema, "rad": rad})


@krev_innsyn(*INNSYN)
@require_http_methods(["GET", "POST"])
def svar(request: Foresporsel, pk: int) -> HttpResponse:
    """Answer one input so that it is closed, with or without words."""
    rad, sak = _rad_og_sak(request, pk)
    if not sak.kan_svare:
        raise Http404
    skjema, konflikt = Svarskjema(request.POST or None, initial={"versjon": rad.versjon}), None
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.svar_paa_innspill(
                rad,
                svar=skjema.cleaned_data["svar"],
                tilgang=request.tilgang,
                dag=request.tilgang.dag,
                versjon=skjema.cleaned_data["versjon"],
            )
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(skjema, _svarskjema(pk), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Svaret er lagret."))
            return redirect("traad:innspill", rad.slag, rad.objekt_id)
    svar = {"sak": sak, "skjema": skjema, "rad": rad, "konflikt": konflikt}
    return render(request, "traad/svar.html", svar)


@krev_innsyn(*INNSYN)
@require_POST
def gjenaapne(request: Foresporsel, pk: int) -> HttpResponse:
    """Open it again: for those who answer, and the one who began."""
    rad, sak = _rad_og_sak(request, pk)
    egen = rad.forfatter_id == request.tilgang.bruker.pk and request.tilgang.skriver
    if not (sak.kan_svare or egen):
        raise Http404
    try:
        bruk.gjenaapne(rad, tilgang=request.tilgang, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Innspillet er åpent igjen."))
    return redirect("traad:innspill", rad.slag, rad.objekt_id)


def _rad_og_sak(request: Foresporsel, pk: int) -> tuple[Innspill, Sak]:
    rad = get_object_or_404(Innspill.objects.select_related("forfatter", "svart_av"), pk=pk)
    return rad, sak_eller_404(request, rad.slag, rad.objekt_id)


def _svarskjema(pk: int) -> Svarskjema:
    """Return the form as it is when nothing is changed."""
    naa = Innspill.objects.get(pk=pk)
    return Svarskjema(initial={"versjon": naa.versjon, "svar": naa.svar})
