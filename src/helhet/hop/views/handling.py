"""The page of one action, its form, its kroner and hours, and its transitions."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import Konflikt, lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.hop.domain import plan as planbruk
from helhet.hop.domain import tilstand as overganger
from helhet.hop.domain.angring import UTEN_GRUNN
from helhet.hop.domain.belop import fingeravtrykk, sett_belop
from helhet.hop.domain.beslutning import beslutninger_om
from helhet.hop.domain.gevinstport import gevinster
from helhet.hop.domain.handling import foreslaa_kode
from helhet.hop.domain.handlingsliste import viktigste_maal
from helhet.hop.domain.kontotabell import hent_kontotabell, planaar
from helhet.hop.domain.lenker import Lenkevalg, endre_med_lenker, opprett_med_lenker
from helhet.hop.domain.queries import (
    gjeldende_aar,
    gjeldende_plan,
    handlinger_med_lenker,
    kan_handling,
    synlige_planer,
)
from helhet.hop.enums import (
    Baerekraftsmaal,
    Handlingsslag,
    Kommunerolle,
    Oppdragstype,
    oppdragsdefinisjon,
)
from helhet.hop.forms import belop as belopsform
from helhet.hop.forms import belopskonflikt
from helhet.hop.forms.handling import Handlingsskjema
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

FORM_START = ("maal", "strategi", "enhet")


def hent(request: Foresporsel, pk: int, verb: Verb = Verb.SE) -> Handling:
    """Return the action when the person may see it and do the verb with it, else 404."""
    handling: Handling = get_object_or_404(
        handlinger_med_lenker(request.tilgang).select_related("prosjekteier", "prosjektleder"), pk=pk
    )
    if verb is not Verb.SE and not kan_handling(request.tilgang, verb, handling):
        raise Http404
    return handling


@krev_innsyn(Omraade.HANDLING)
def vis(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one action: why, what it costs, what it gives, and what has happened."""
    handling, tilgang = hent(request, pk), request.tilgang
    plan = gjeldende_plan(aar=gjeldende_aar(idag=tilgang.dag))
    poster = list(
        handling.planposter.filter(plan__in=synlige_planer(tilgang))
        .select_related("plan", "viderefort_fra")
        .order_by("plan__fra_aar")
    )
    i_plan = {post.plan_id for post in poster}
    kan_redigere = kan_handling(tilgang, Verb.REDIGERE, handling)
    return render(
        request,
        "hop/handling.html",
        {
            "handling": handling,
            "beskrivelse": handling.paa_maalform("beskrivelse"),
            "roller": [Kommunerolle(r).label for r in handling.kommuneroller],
            "baerekraft": [Baerekraftsmaal(b).label for b in handling.baerekraftsmaal],
            "maal": viktigste_maal(handling),
            "definisjon": oppdragsdefinisjon(handling.oppdragstype),
            "tabell": hent_kontotabell(
                handling,
                plan=plan,
                aar=tilgang.dag.year,
                med_prosjekt=kan_redigere or tilgang.kan(Verb.SE, Omraade.BILAG),
            ),
            "gevinster": gevinster()
            .linjer_for([handling.pk], idag=tilgang.dag, tilgang=tilgang)
            .get(handling.pk, ()),
            "ser_maal": tilgang.kan(Verb.SE, Omraade.MAAL),
            **historikk_for(tilgang, handling, enhet_id=handling.enhet_id),
            "poster": poster,
            "beslutninger": beslutninger_om(handling),
            "andre_planer": [p for p in Plan.objects.exclude(tilstand="vedtatt") if p.pk not in i_plan],
            "kan_redigere": kan_redigere,
            "overganger": overganger.mulige_overganger(handling),
            "kan_foreslaa": kan_handling(tilgang, Verb.GODKJENNE, handling),
            "kan_vedta": kan_handling(tilgang, Verb.VEDTA, handling),
        },
    )


@krev(Verb.REDIGERE, Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
@engangs
def ny(request: Foresporsel) -> HttpResponse:
    """Make an action: first the slag, then the fields that it has."""
    tilgang = request.tilgang
    slag = request.GET.get("slag", "")
    if slag not in Handlingsslag.values:
        return render(
            request, "hop/velg_slag.html", {"definisjoner": _definisjoner(), "valg": _start(request)}
        )
    skjema = Handlingsskjema(
        request.POST or None, slag=Handlingsslag(slag), tilgang=tilgang, initial=_startverdier(request)
    )
    if request.method == "POST" and skjema.is_valid():
        handling = _opprett(request, skjema)
        if handling is not None:
            messages.success(request, _("Lagret som utkast med kode %(kode)s.") % {"kode": handling.kode})
            return redirect("hop:handling", handling.pk)
    skjema.fields["kode"].widget.attrs["placeholder"] = foreslaa_kode(None, aar=tilgang.dag.year)
    return render(
        request,
        "hop/handlingsskjema.html",
        {"skjema": skjema, "slag": Handlingsslag(slag), "definisjoner": _definisjoner(), "handling": None},
    )


def _start(request: Foresporsel) -> str:
    """Return the prefilled parameters as a query string that keeps them through the first step."""
    valg = QueryDict(mutable=True)
    valg.update({navn: request.GET[navn] for navn in FORM_START if request.GET.get(navn)})
    return valg.urlencode()


def _startverdier(request: Foresporsel) -> dict[str, Any]:
    tilgang = request.tilgang
    ider = tilgang.enheter(Verb.REDIGERE, Omraade.HANDLING)
    egen = next((m.enhet_id for m in tilgang.medlemskap if m.enhet_id in (ider or ())), None)
    return {
        "hovedmaal": request.GET.get("maal"),
        "hovedstrategi": request.GET.get("strategi"),
        "enhet": request.GET.get("enhet") or egen,
        "ansvarlig": tilgang.bruker.pk if egen else None,
    }


def _opprett(request: Foresporsel, skjema: Handlingsskjema) -> Handling | None:
    """Store the action; errors go to the form."""
    ny_rad = Handling(slag=skjema.slag, **skjema.felt())
    lenker = Lenkevalg(skjema.alle_maal, skjema.alle_strategier)
    try:
        return opprett_med_lenker(ny_rad, lenker=lenker, dag=request.tilgang.dag, aktor=request.tilgang.aktor)
    except ValidationError as feil:
        _til_skjema(skjema, feil)
    return None


def _til_skjema(skjema: Handlingsskjema, feil: ValidationError) -> None:
    """A code in use is the one thing that only the database knows."""
    if "handling_kode" in str(feil) or "__all__" in feil.message_dict:
        skjema.add_error("kode", _("Koden er i bruk. Velg en annen, eller la feltet stå tomt."))
    else:
        skjema.add_error(None, feil.messages)


@krev_innsyn(Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def rediger(request: Foresporsel, pk: int) -> HttpResponse:
    """Change an action; `slag` in the address shows the form of another slag."""
    handling = hent(request, pk, Verb.REDIGERE)
    oensket = request.GET.get("slag", handling.slag)
    slag = Handlingsslag(oensket if oensket in Handlingsslag.values else handling.slag)
    skjema = Handlingsskjema(request.POST or None, slag=slag, tilgang=request.tilgang, handling=handling)
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            with _kan_angres(request, handling, slag=slag):
                endre_med_lenker(
                    handling,
                    felt={**skjema.felt(), "slag": slag},
                    lenker=Lenkevalg(skjema.alle_maal, skjema.alle_strategier),
                    aktor=request.tilgang.aktor,
                    versjon=skjema.cleaned_data["versjon"],
                    grunn=skjema.cleaned_data.get("grunn", ""),
                )
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(skjema, _staar(request, pk, slag), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error("grunn" if "grunn" in skjema.fields else None, str(feil))
        except ValidationError as feil:
            _til_skjema(skjema, feil)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("hop:handling", handling.pk)
    return render(
        request,
        "hop/handlingsskjema.html",
        {
            "skjema": skjema,
            "slag": slag,
            "definisjoner": _definisjoner(),
            "handling": handling,
            "konflikt": konflikt,
        },
    )


def _kan_angres(
    request: Foresporsel, handling: Handling, *, slag: Handlingsslag
) -> AbstractContextManager[None]:
    """A change of slag has more rows to it, and one of what is adopted a reason: those have no undo."""
    if slag != handling.slag or handling.tilstand not in UTEN_GRUNN:
        return nullcontext()
    tekst = _("«%(tittel)s» er endret.") % {"tittel": handling}
    return angrbart(request, tekst=tekst, sted=reverse("hop:handling", args=[handling.pk]))


def _staar(request: Foresporsel, pk: int, slag: Handlingsslag) -> Handlingsskjema:
    """Return the form as it is when nothing is changed."""
    return Handlingsskjema(slag=slag, tilgang=request.tilgang, handling=Handling.objects.get(pk=pk))


def _definisjoner() -> list[tuple[Any, Any]]:
    return [(o.label, oppdragsdefinisjon(o)) for o in Oppdragstype]


@krev_innsyn(Omraade.HANDLING)
@require_http_methods(["GET", "POST"])
def belop(request: Foresporsel, pk: int) -> HttpResponse:
    """Change all kroner and hours of an action at once."""
    handling = hent(request, pk, Verb.REDIGERE)
    if grunn := handling.belop_frosset_grunn():
        return _belop_laast(request, handling, grunn)
    aarene = sorted(
        planaar(gjeldende_plan(aar=gjeldende_aar(idag=request.tilgang.dag)), aar=request.tilgang.dag.year)
        | set(handling.linjer.values_list("aar", flat=True))
        | set(handling.finansiering.values_list("aar", flat=True))
    )
    data = request.POST or None
    if data is not None and "flere" in data:
        data = belopsform.med_flere_rader(data)
    skjema = belopsform.Belopsskjema(data, initial={"sett_som": fingeravtrykk(handling)})
    rader = belopsform.kontoradsett(data, handling=handling, aarene=aarene, tilgang=request.tilgang)
    finansiering = None
    if handling.slag == Handlingsslag.INVESTERING:
        finansiering = _finansiering(data, handling, aarene)
    deler = [skjema, rader, *([finansiering] if finansiering else [])]
    # Each part is asked, so that each shows its errors.
    gyldig = data is not None and "flere" not in data and [d.is_valid() for d in deler].count(False) == 0
    konflikt = None
    try:
        if gyldig and _sett(request, handling, skjema, rader, finansiering):
            messages.success(request, _("Kroner og timer er lagret."))
            return redirect("hop:handling", handling.pk)
    except Versjonskonflikt:
        rader, konflikt = _belopskonflikt(request, handling, rader, finansiering, aarene)
    return render(
        request,
        "hop/belop.html",
        {
            "handling": handling,
            "skjema": skjema,
            "rader": rader,
            "finansiering": finansiering,
            "aarene": aarene,
            "tjenester": belopsform.tjenesteliste(),
            "konflikt": konflikt,
        },
    )


def _belop_laast(request: Foresporsel, handling: Handling, grunn: str) -> HttpResponse:
    """Say that the amounts are adopted, and where they can be changed."""
    poster = handling.planposter.select_related("plan").filter(plan__in=synlige_planer(request.tilgang))
    hele = request.tilgang.enheter(Verb.REDIGERE, Omraade.HANDLING) is None
    kontekst = {
        "handling": handling,
        "grunn": grunn,
        "aapne": [post for post in poster if not post.plan.frosset_grunn()],
        "vedtatte": [post.plan for post in poster if hele and post.plan.frosset_grunn() and post.egne_belop],
    }
    return render(request, "hop/belop_laast.html", kontekst, status=200 if request.method == "GET" else 409)


def _belopskonflikt(
    request: Foresporsel, handling: Handling, rader: Any, finansiering: Any, aarene: list[int]
) -> tuple[Any, Konflikt]:
    """Return the rows, with those that are stored now and lacked here, and what differs."""
    valg: dict[str, Any] = {"handling": handling, "aarene": aarene, "tilgang": request.tilgang}
    lagrede = belopsform.kontoradsett(None, **valg)
    data = belopskonflikt.med_lagrede_rader(request.POST, rader, lagrede)
    alle = belopsform.kontoradsett(data, **valg)
    par = (finansiering, _finansiering(None, handling, aarene)) if finansiering else None
    return alle, belopskonflikt.vis_belopskonflikt(handling, rader=alle, lagrede=lagrede, finansiering=par)


def _finansiering(data: Any, handling: Handling, aarene: list[int]) -> belopsform.Finansieringsskjema:
    start = belopsform.start_finansiering(handling)
    return belopsform.Finansieringsskjema(data, aarene=aarene, initial=start, prefix="fin")


def _sett(request: Foresporsel, handling: Handling, skjema: Any, rader: Any, finansiering: Any) -> bool:
    """Store the amounts; errors go to the form, but for a conflict, which the page shows."""
    try:
        sett_belop(
            handling,
            linjer=[
                linje
                for rad in rader
                if rad.has_changed() or rad.initial
                if not rad.cleaned_data.get("DELETE")
                for linje in rad.linjer()
            ],
            finansiering=finansiering.linjer() if finansiering else None,
            aktor=request.tilgang.aktor,
            sett_som=skjema.cleaned_data["sett_som"],
        )
    except Versjonskonflikt:
        raise
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
        return False
    return True


@krev_innsyn(Omraade.HANDLING)
@require_POST
def i_plan(request: Foresporsel, pk: int) -> HttpResponse:
    """Put the action in a plan, carried over from the one it stands in when that is earlier."""
    handling = hent(request, pk, Verb.REDIGERE)
    plan = get_object_or_404(Plan, pk=request.POST.get("plan") or 0)
    try:
        melding = _("Handlingen står nå i %(plan)s.") % {"plan": plan}
        with angrbart(request, tekst=melding, sted=reverse("hop:handling", args=[pk])):
            planbruk.legg_i_eller_viderefor(handling, plan=plan, aktor=request.tilgang.aktor)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, melding)
    return redirect("hop:handling", handling.pk)


@krev_innsyn(Omraade.HANDLING)
@require_POST
def overgang(request: Foresporsel, pk: int, til: str) -> HttpResponse:
    """Reject, withdraw or end an action, with the reason."""
    bruk = {
        "avvis": overganger.avvis_handling,
        "trekk": overganger.trekk_handling,
        "avslutt": overganger.avslutt_handling,
    }.get(til)
    if bruk is None:
        raise Http404
    handling = hent(request, pk, Verb.GODKJENNE)
    try:
        bruk(
            handling,
            grunn=request.POST.get("grunn", ""),
            aktor=request.tilgang.aktor,
            versjon=lest_versjon(request),
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Tilstanden er endret."))
    return redirect("hop:handling", handling.pk)
