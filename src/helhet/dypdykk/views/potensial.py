"""The register of potentials: found, weighed, turned into a sheet or an action, or put away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.dypdykk.domain import potensial as bruk
from helhet.dypdykk.domain.queries import kan_potensial, synlige_potensialer
from helhet.dypdykk.forms.potensial import Potensialfilterskjema, Potensialskjema
from helhet.dypdykk.models import Potensial
from helhet.dypdykk.views.register import enhetsvalg
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.hop.enums import Handlingsslag
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_for_enhet, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


def _filter(request: Foresporsel) -> tuple[Potensialfilterskjema, bruk.Potensialfilter]:
    skjema = Potensialfilterskjema(request.GET, enheter=enhetsvalg(request))
    skjema.is_valid()
    data: dict[str, Any] = skjema.cleaned_data
    return skjema, bruk.Potensialfilter(
        sok=data.get("sok", ""),
        kilde=data.get("kilde", ""),
        tilstand=data.get("tilstand", ""),
        enhet_id=data.get("enhet"),
    )


@krev_innsyn(Omraade.A3)
@listeside
def potensialer(request: Foresporsel) -> HttpResponse:
    """Show the potentials that pass the filter."""
    skjema, utvalg = _filter(request)
    oppsett = Tabelloppsett(
        "potensialer",
        _("Potensialer med kilde, størrelse, neste steg og tilstand"),
        _kolonner(),
        fil=reverse("dypdykk:potensialer_csv"),
        soek=False,
    )
    rader = bruk.finn_potensialer(request.tilgang, utvalg=utvalg)
    return tabellsvar(
        request,
        "dypdykk/potensialer.html",
        tabell=bygg_tabell(request, oppsett, rader=rader),
        skjema=skjema,
        filtrert=utvalg != bruk.Potensialfilter(),
        kan_lage=request.tilgang.kan(Verb.REDIGERE, Omraade.A3),
    )


def _kolonner() -> list[Kolonne]:
    return [
        Kolonne("potensial", _("Potensial"), str, radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet.navn),
        Kolonne("kilde", _("Kilde"), lambda r: r.get_kilde_display()),
        Kolonne(
            "stort", _("Omtrent hvor stort"), lambda r: r.lav if r.hoey is None else r.hoey, sorterbar=False
        ),
        Kolonne("neste", _("Neste steg"), lambda r: r.neste_steg or None, bred=True),
        Kolonne("frist", _("Frist"), lambda r: r.neste_frist, form=Celleform.DAG),
        Kolonne("ansvarlig", _("Ansvarlig"), lambda r: r.ansvarlig and r.ansvarlig.navn, skjult=True),
        Kolonne("meldt", _("Meldt"), lambda r: r.meldt, form=Celleform.DAG, skjult=True),
        Kolonne("tilstand", _("Tilstand"), lambda r: r.get_tilstand_display()),
    ]


@krev_innsyn(Omraade.A3)
@listeside
def potensialer_csv(request: Foresporsel) -> HttpResponse:
    """Give the same list, all of it, as a file."""
    _skjema, utvalg = _filter(request)
    overskrifter = [
        _("Tittel"), _("Enhet"), _("Tjeneste"), _("Kilde"), _("Hvor det står"), _("Fra"), _("Til"),
        _("Måles i"), _("Neste steg"), _("Frist"), _("Ansvarlig"), _("Meldt"), _("Tilstand"),
    ]  # fmt: skip
    linjer = [
        [
            p.tittel,
            str(p.enhet),
            p.tjeneste,
            p.get_kilde_display(),
            p.kilde_henvisning,
            p.lav,
            p.hoey,
            p.maalenhet,
            p.neste_steg,
            p.neste_frist,
            p.ansvarlig.navn if p.ansvarlig else "",
            p.meldt,
            p.get_tilstand_display(),
        ]
        for p in bruk.finn_potensialer(request.tilgang, utvalg=utvalg)
    ]
    return tabell_svar(request, "potensialer", overskrifter=overskrifter, rader=linjer)


@krev(Verb.REDIGERE, Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def nytt_potensial(request: Foresporsel) -> HttpResponse:
    """Put a potential in the register."""
    tilgang = request.tilgang
    ider = tilgang.enheter(Verb.REDIGERE, Omraade.A3)
    egen = next((m.enhet_id for m in tilgang.medlemskap if m.enhet_id in (ider or ())), None)
    start = {"enhet": egen, "ansvarlig": tilgang.bruker.pk, "kilde": "forslag"}
    skjema = Potensialskjema(request.POST or None, tilgang=tilgang, initial=start)
    if request.method == "POST" and skjema.is_valid():
        ny = bruk.meld_potensial(Potensial(**skjema.felt(), meldt=tilgang.dag), aktor=tilgang.aktor)
        messages.success(request, _("Potensialet står i registeret."))
        return redirect("dypdykk:potensial", ny.pk)
    return render(request, "dypdykk/potensialskjema.html", {"skjema": skjema, "potensial": None})


def _hent(request: Foresporsel, pk: int) -> Potensial:
    potensial: Potensial = get_object_or_404(synlige_potensialer(request.tilgang), pk=pk)
    if not kan_potensial(request.tilgang, Verb.REDIGERE, potensial):
        raise Http404
    return potensial


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
def potensial(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a potential, and choose what becomes of it."""
    raden, tilgang = _hent(request, pk), request.tilgang
    skjema, konflikt = Potensialskjema(request.POST or None, tilgang=tilgang, potensial=raden), None
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.endre_potensial(
                raden, felt=skjema.felt(), aktor=tilgang.aktor, versjon=skjema.cleaned_data["versjon"]
            )
        except Versjonskonflikt as feil:
            naa = Potensialskjema(tilgang=tilgang, potensial=Potensial.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("dypdykk:potensial", raden.pk)
    return render(
        request,
        "dypdykk/potensialskjema.html",
        {
            "skjema": skjema,
            "potensial": raden,
            "konflikt": konflikt,
            "kan_handling": tilgang.kan(Verb.REDIGERE, Omraade.HANDLING, enhet_id=raden.enhet_id),
        },
    )


@krev_innsyn(Omraade.A3)
@require_POST
def potensial_videre(request: Foresporsel, pk: int, til: str) -> HttpResponse:
    """Turn a potential into a sheet or an action, put it away, or take it up again."""
    raden = _hent(request, pk)
    steg = VIDERE.get(til)
    if steg is None:
        raise Http404
    try:
        return steg(request, raden)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    return redirect("dypdykk:potensial", raden.pk)


def _til_a3(request: Foresporsel, raden: Potensial) -> HttpResponse:
    tilgang = request.tilgang
    a3 = bruk.dykk_i(raden, dag=tilgang.dag, aktor=tilgang.aktor, versjon=lest_versjon(request))
    messages.success(request, _("A3-en er begynt. Skriv i boksene i den rekkefølgen dere vil."))
    return redirect("dypdykk:a3", a3.pk)


def _til_handling(slag: Handlingsslag) -> Callable[[Foresporsel, Potensial], HttpResponse]:
    def til(request: Foresporsel, raden: Potensial) -> HttpResponse:
        tilgang = request.tilgang
        krev_for_enhet(tilgang, Verb.REDIGERE, Omraade.HANDLING, enhet_id=raden.enhet_id)
        versjon = lest_versjon(request)
        ny = bruk.sett_i_gang(raden, slag=slag, dag=tilgang.dag, aktor=tilgang.aktor, versjon=versjon)
        messages.success(request, _("Handlingen er laget. Knytt den til et mål, og legg til gevinst."))
        return redirect("hop:handling", ny.pk)

    return til


def _med_grunn(steg: Callable[..., Potensial]) -> Callable[[Foresporsel, Potensial], HttpResponse]:
    def til(request: Foresporsel, raden: Potensial) -> HttpResponse:
        grunn = request.POST.get("grunn", "")
        steg(raden, grunn=grunn, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
        messages.success(request, _("Tilstanden er endret."))
        return redirect("dypdykk:potensial", raden.pk)

    return til


VIDERE: dict[str, Callable[[Foresporsel, Potensial], HttpResponse]] = {
    "a3": _til_a3,
    "oppdrag": _til_handling(Handlingsslag.OPPDRAG),
    "tiltak": _til_handling(Handlingsslag.TILTAK),
    "legg_bort": _med_grunn(bruk.legg_bort),
    "ta_opp": _med_grunn(bruk.ta_opp),
}
