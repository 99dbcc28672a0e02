"""The goal register, one goal, one strategy, and their forms."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Tabell, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.hop.domain import maal as bruk
from helhet.hop.domain.handlingsliste import Handlingsrad, handlingsrader
from helhet.hop.domain.maaltre import hent_maaltre
from helhet.hop.domain.queries import gjeldende_aar, handlinger_med_lenker
from helhet.hop.forms.maal import Maalskjema, Strategiskjema
from helhet.hop.models import Maal, Strategi
from helhet.hop.views.liste import handlingskolonner
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

FLYTT: Mapping[tuple[str, str], Callable[..., None]] = {
    ("maal", "opp"): bruk.flytt_maal_opp,
    ("maal", "ned"): bruk.flytt_maal_ned,
    ("strategi", "opp"): bruk.flytt_strategi_opp,
    ("strategi", "ned"): bruk.flytt_strategi_ned,
}


def _kan_endre(request: Foresporsel) -> bool:
    return request.tilgang.kan(Verb.REDIGERE, Omraade.MAAL)


@krev_innsyn(Omraade.MAAL)
@listeside
def register(request: Foresporsel) -> HttpResponse:
    """Show all goals as a tree with counts."""
    tre = hent_maaltre(request.tilgang)
    return render(request, "hop/maal.html", {"tre": tre, "kan_endre": _kan_endre(request)})


@krev_innsyn(Omraade.MAAL)
@listeside
def maalside(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one goal: what it says, the number to reach, and all that follows it up."""
    maal = get_object_or_404(Maal.objects.select_related("forelder"), pk=pk)
    handlinger = (
        handlinger_med_lenker(request.tilgang).filter(maallenker__maal=maal)
        | handlinger_med_lenker(request.tilgang).filter(strategilenker__strategi__maal=maal)
    ).distinct()
    aar = gjeldende_aar(idag=request.tilgang.dag)
    return tabellsvar(
        request,
        "hop/maalside.html",
        tabell=_handlingstabell(
            request, handlingsrader(handlinger, tilgang=request.tilgang, aar=aar), aar=aar
        ),
        **historikk_for(request.tilgang, maal),
        maal=maal,
        beskrivelse=maal.paa_maalform("beskrivelse"),
        undermaal=maal.undermaal.all(),
        strategier=maal.strategier.all(),
        kan_endre=_kan_endre(request),
        kan_lage_handling=request.tilgang.kan(Verb.REDIGERE, Omraade.HANDLING),
    )


def _handlingstabell(request: Foresporsel, rader: Sequence[Handlingsrad], *, aar: int) -> Tabell:
    """Return the actions that follow up a goal or a strategy."""
    oppsett = Tabelloppsett(
        "oppfolging",
        _("Handlinger med enhet, beløp og status for gevinstene"),
        handlingskolonner(aar=aar),
        klasse="handlingstabell",
    )
    return bygg_tabell(request, oppsett, rader=rader)


@krev_innsyn(Omraade.MAAL)
@listeside
def strategiside(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one strategy and the actions that follow it up."""
    strategi = get_object_or_404(Strategi.objects.select_related("maal"), pk=pk)
    handlinger = handlinger_med_lenker(request.tilgang).filter(strategilenker__strategi=strategi).distinct()
    aar = gjeldende_aar(idag=request.tilgang.dag)
    return tabellsvar(
        request,
        "hop/strategiside.html",
        tabell=_handlingstabell(
            request, handlingsrader(handlinger, tilgang=request.tilgang, aar=aar), aar=aar
        ),
        **historikk_for(request.tilgang, strategi),
        strategi=strategi,
        beskrivelse=strategi.paa_maalform("beskrivelse"),
        kan_endre=_kan_endre(request),
        kan_lage_handling=request.tilgang.kan(Verb.REDIGERE, Omraade.HANDLING),
    )


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_http_methods(["GET", "POST"])
@engangs
def nytt_maal(request: Foresporsel) -> HttpResponse:
    """Make a goal; `under` in the address says below which."""
    start = {"forelder": request.GET.get("under"), "type": request.GET.get("type", "hovedmaal")}
    skjema = Maalskjema(request.POST or None, initial=start)
    if request.method == "POST" and skjema.is_valid():
        try:
            maal = bruk.opprett_maal(Maal(**skjema.felt()), aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Målet er lagret."))
            return redirect("hop:maalside", maal.pk)
    return render(request, "hop/maalskjema.html", {"skjema": skjema, "maal": None})


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_http_methods(["GET", "POST"])
def rediger_maal(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a goal."""
    maal = get_object_or_404(Maal, pk=pk)
    skjema = Maalskjema(request.POST or None, maal=maal)
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.endre_maal(
                maal,
                felt=skjema.felt(),
                aktor=request.tilgang.aktor,
                versjon=skjema.cleaned_data["versjon"],
            )
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(skjema, Maalskjema(maal=Maal.objects.get(pk=pk)), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Målet er lagret."))
            return redirect("hop:maalside", maal.pk)
    return render(request, "hop/maalskjema.html", {"skjema": skjema, "maal": maal, "konflikt": konflikt})


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_http_methods(["GET", "POST"])
@engangs
def ny_strategi(request: Foresporsel) -> HttpResponse:
    """Make a strategy; `maal` in the address says for which goal."""
    skjema = Strategiskjema(request.POST or None, initial={"maal": request.GET.get("maal")})
    if request.method == "POST" and skjema.is_valid():
        strategi = bruk.opprett_strategi(Strategi(**skjema.felt()), aktor=request.tilgang.aktor)
        messages.success(request, _("Strategien er lagret."))
        return redirect("hop:strategiside", strategi.pk)
    return render(request, "hop/strategiskjema.html", {"skjema": skjema, "strategi": None})


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_http_methods(["GET", "POST"])
def rediger_strategi(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a strategy."""
    strategi = get_object_or_404(Strategi, pk=pk)
    skjema = Strategiskjema(request.POST or None, initial=_staar(pk))
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.endre_strategi(
                strategi,
                felt=skjema.felt(),
                aktor=request.tilgang.aktor,
                versjon=skjema.cleaned_data["versjon"],
            )
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(skjema, Strategiskjema(initial=_staar(pk)), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Strategien er lagret."))
            return redirect("hop:strategiside", strategi.pk)
    return render(
        request, "hop/strategiskjema.html", {"skjema": skjema, "strategi": strategi, "konflikt": konflikt}
    )


def _staar(pk: int) -> dict[str, object]:
    """Return what the form of a strategy holds when nothing is changed."""
    strategi = Strategi.objects.get(pk=pk)
    return {navn: getattr(strategi, navn) for navn in Strategiskjema.base_fields}


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_POST
def flytt(request: Foresporsel, slag: str, pk: int, vei: str) -> HttpResponse:
    """Move a goal or strategy one place up or down."""
    if (slag, vei) not in FLYTT:
        raise Http404
    rad = get_object_or_404(Maal if slag == "maal" else Strategi, pk=pk)
    try:
        FLYTT[slag, vei](rad, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    return redirect("hop:maalside", rad.maal_id) if isinstance(rad, Strategi) else redirect("hop:maal")


@krev(Verb.REDIGERE, Omraade.MAAL)
@require_POST
def slett(request: Foresporsel, slag: str, pk: int) -> HttpResponse:
    """Remove a goal or strategy that nothing hangs on."""
    aktor, sett = request.tilgang.aktor, lest_versjon(request)
    er_maal = slag == "maal"
    rad: Maal | Strategi = get_object_or_404(Maal, pk=pk) if er_maal else get_object_or_404(Strategi, pk=pk)
    sted = reverse("hop:maalside" if er_maal else "hop:strategiside", args=[pk])
    try:
        with angrbart(request, tekst=_("«%(tittel)s» er slettet.") % {"tittel": rad}, sted=sted):
            if isinstance(rad, Maal):
                bruk.slett_maal(rad, aktor=aktor, versjon=sett)
            else:
                bruk.slett_strategi(rad, aktor=aktor, versjon=sett)
    except UnableToSave as feil:
        messages.error(request, str(feil))
        return redirect(sted)
    messages.success(request, _("Slettet."))
    return redirect("hop:maal")
