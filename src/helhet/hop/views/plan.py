"""The list of plans, one plan, and its form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.engangs import engangs
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.hop.domain.beslutning import beslutninger_om
from helhet.hop.domain.budsjettkontroll import Plankontroll, kontroller
from helhet.hop.domain.delegasjon import kan_avgjores_etter_delegasjon
from helhet.hop.domain.maalsum import summer_per_maal
from helhet.hop.domain.plan import AAR_I_PLANEN, endre_plan, opprett_plan
from helhet.hop.domain.planoversikt import hent_planer, hent_planoversikt
from helhet.hop.domain.queries import synlige_planer
from helhet.hop.domain.revisjon import forskjell_fra_vedtatt
from helhet.hop.enums import Plantilstand
from helhet.hop.forms.plan import Planskjema
from helhet.hop.models import Plan
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.verdier import Belop

# The names that the command knows, in every language.
PLANKOLONNER = ("post", "aar", "kontoklasse", "art", "belop", "hva")


def _kan_endre(request: Foresporsel) -> bool:
    """Plans belong to the whole kommune."""
    return request.tilgang.enheter(Verb.REDIGERE, Omraade.HANDLING) is None


def _beslutning(plan: Plan) -> str:
    """Say who decided that the plan holds: '' while it is open."""
    if plan.tilstand != Plantilstand.VEDTATT:
        return ""
    return _("administrativ avgjørelse") if plan.delegasjon else _("politisk vedtak")


@krev_innsyn(Omraade.HANDLING)
@listeside
def planer(request: Foresporsel) -> HttpResponse:
    """Show the plans."""
    kolonner = [
        Kolonne("plan", _("Plan"), str, radnavn=True),
        Kolonne("aar", _("År"), lambda p: f"{p.fra_aar}–{p.til_aar}"),
        Kolonne("tilstand", _("Tilstand"), lambda p: p.get_tilstand_display(), filter=True),
        Kolonne("beslutning", _("Beslutning"), _beslutning, filter=True),
        Kolonne("sak", _("Sak"), lambda p: p.saksnummer or p.delegasjon),
        Kolonne("handlinger", _("Handlinger"), lambda p: p.antall, form=Celleform.TALL),
    ]
    oppsett = Tabelloppsett("planer", _("Planer"), kolonner)
    tabell = bygg_tabell(request, oppsett, rader=hent_planer(request.tilgang))
    return tabellsvar(request, "hop/planer.html", tabell=tabell, kan_lage=_kan_endre(request))


@krev_innsyn(Omraade.HANDLING)
@listeside
def plan(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one plan with its actions by sector, drift and investering apart."""
    valgt = get_object_or_404(synlige_planer(request.tilgang), pk=pk)
    oversikt = hent_planoversikt(valgt, tilgang=request.tilgang)
    ser_maal = request.tilgang.kan(Verb.SE, Omraade.MAAL)
    return render(
        request,
        "hop/plan.html",
        {
            **historikk_for(request.tilgang, valgt),
            "plan": valgt,
            "oversikt": oversikt,
            "per_maal": summer_per_maal(oversikt) if ser_maal else (),
            "kan_endre": _kan_endre(request) and valgt.tilstand != Plantilstand.VEDTATT,
            "beslutninger": beslutninger_om(valgt),
            "kan_dele": _kan_endre(request),
            "kontroll": _kontroll(request, valgt),
            "forskjell": forskjell_fra_vedtatt(valgt) if _kontroll_vises(request) else None,
            "kan_revidere": _kan_endre(request) and valgt.tilstand == Plantilstand.VEDTATT,
            "kan_avgjore": request.tilgang.enheter(Verb.GODKJENNE, Omraade.BUDSJETT) is None
            and kan_avgjores_etter_delegasjon(valgt),
            "kan_vedta": request.tilgang.enheter(Verb.VEDTA, Omraade.HANDLING) is None
            and valgt.tilstand != Plantilstand.VEDTATT,
        },
    )


def _kontroll(request: Foresporsel, valgt: Plan) -> Plankontroll | None:
    """The sums of the whole kommune are for those who may change or adopt the whole of the plan."""
    if valgt.tilstand == Plantilstand.VEDTATT or not _kontroll_vises(request):
        return None
    return kontroller(valgt)


@krev_innsyn(Omraade.HANDLING)
def plankontroll_csv(request: Foresporsel, pk: int) -> HttpResponse:
    """Give every figure that the rules were asked about, as «kommuneregn kontroller --slag plan» reads it."""
    if not _kontroll_vises(request):
        raise Http404
    valgt = get_object_or_404(synlige_planer(request.tilgang), pk=pk)
    rader = [
        [post, aar, klasse, art, None if ore is None else Belop(ore).kroner, hva]
        for post, aar, klasse, art, ore, hva in kontroller(valgt).som_tabell()
    ]
    return tabell_svar(request, f"plan-{valgt.pk}", overskrifter=PLANKOLONNER, rader=rader)


def _kontroll_vises(request: Foresporsel) -> bool:
    return _kan_endre(request) or request.tilgang.enheter(Verb.VEDTA, Omraade.HANDLING) is None


@krev_hele(Verb.REDIGERE, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
@engangs
def ny_plan(request: Foresporsel) -> HttpResponse:
    """Make a plan."""
    fra = request.tilgang.dag.year + 1
    skjema = Planskjema(request.POST or None, initial={"fra_aar": fra, "til_aar": fra + AAR_I_PLANEN - 1})
    if request.method == "POST" and skjema.is_valid():
        data = {navn: verdi for navn, verdi in skjema.cleaned_data.items() if navn != "versjon"}
        try:
            lagret = opprett_plan(Plan(**data), aktor=request.tilgang.aktor)
        except ValidationError:
            skjema.add_error("navn", _("En plan heter dette fra før. Velg et annet navn."))
        else:
            messages.success(request, _("Planen er lagret."))
            return redirect("hop:plan", lagret.pk)
    return render(request, "hop/planskjema.html", {"skjema": skjema, "plan": None})


@krev_hele(Verb.REDIGERE, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def rediger_plan(request: Foresporsel, pk: int) -> HttpResponse:
    """Change name or years of a plan that is not adopted."""
    valgt = get_object_or_404(Plan, pk=pk)
    if valgt.tilstand == Plantilstand.VEDTATT:
        raise Http404
    skjema = Planskjema(request.POST or None, initial=_staar(valgt))
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        data = {navn: verdi for navn, verdi in skjema.cleaned_data.items() if navn != "versjon"}
        try:
            endre_plan(valgt, felt=data, aktor=request.tilgang.aktor, versjon=skjema.cleaned_data["versjon"])
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(
                skjema, Planskjema(initial=_staar(Plan.objects.get(pk=pk))), rad=feil.lagret
            )
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        except ValidationError:
            skjema.add_error("navn", _("En plan heter dette fra før. Velg et annet navn."))
        else:
            messages.success(request, _("Planen er lagret."))
            return redirect("hop:plan", valgt.pk)
    return render(request, "hop/planskjema.html", {"skjema": skjema, "plan": valgt, "konflikt": konflikt})


def _staar(valgt: Plan) -> dict[str, object]:
    """Return what the form holds when nothing is changed."""
    return {navn: getattr(valgt, navn) for navn in Planskjema.base_fields}
