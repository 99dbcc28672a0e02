"""The list of actions, its file, and the hours per enhet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabellut import tabell_svar
from helhet.hop.domain.handlingsliste import (
    Handlingsfilter,
    finn_handlinger,
    handlingsrader,
    timer_per_enhet,
)
from helhet.hop.domain.kontotabell import planaar
from helhet.hop.domain.queries import gjeldende_aar, gjeldende_plan, synlige_planer
from helhet.hop.forms.handling import Filterskjema
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

PER_SIDE = 50


def _filter(request: Foresporsel) -> tuple[Filterskjema, Handlingsfilter]:
    """Read the filter from the address; nonsense in one field leaves that field out."""
    noder = request.tilgang.synlige_noder
    skjema = Filterskjema(
        request.GET,
        enheter=[(n.enhet_id, f"{'– ' * n.dybde}{n.navn}") for n in noder],
        planer=[(p.pk, p.navn) for p in synlige_planer(request.tilgang)],
    )
    skjema.is_valid()
    data: dict[str, Any] = skjema.cleaned_data
    return skjema, Handlingsfilter(
        sok=data.get("sok", ""),
        slag=data.get("slag", ""),
        tilstand=data.get("tilstand", ""),
        enhet_id=data.get("enhet"),
        plan_id=data.get("plan"),
        uten_maal=data.get("uten_maal", False),
        uten_gevinst=data.get("uten_gevinst", False),
        sorter=request.GET.get("sorter", "kode"),
    )


@krev_innsyn(Omraade.HANDLING)
@listeside
def handlinger(request: Foresporsel) -> HttpResponse:
    """Show the actions that pass the filter, fifty a page."""
    skjema, utvalg = _filter(request)
    side = Paginator(finn_handlinger(request.tilgang, utvalg=utvalg), PER_SIDE).get_page(
        request.GET.get("side")
    )
    aar = gjeldende_aar(idag=request.tilgang.dag)
    return render(
        request,
        "hop/handlinger.html",
        {
            "skjema": skjema,
            "rader": handlingsrader(side.object_list, tilgang=request.tilgang, aar=aar),
            "side": side,
            "aar": aar,
            "filtrert": utvalg != Handlingsfilter(sorter=utvalg.sorter),
            "kan_lage": request.tilgang.kan(Verb.REDIGERE, Omraade.HANDLING),
            "skjul_maal": not request.tilgang.kan(Verb.SE, Omraade.MAAL),
        },
    )


@krev_innsyn(Omraade.HANDLING)
@listeside
def handlinger_csv(request: Foresporsel) -> HttpResponse:
    """Give the same list, all of it, as a file with øre."""
    _skjema, utvalg = _filter(request)
    aar, ser_maal = gjeldende_aar(idag=request.tilgang.dag), request.tilgang.kan(Verb.SE, Omraade.MAAL)
    rader = handlingsrader(finn_handlinger(request.tilgang, utvalg=utvalg), tilgang=request.tilgang, aar=aar)
    return tabell_svar(
        request,
        "handlinger",
        overskrifter=[
            _("Kode"),
            _("Tittel"),
            _("Slag"),
            _("Tilstand"),
            _("Enhet"),
            _("Ansvarlig"),
            _("Viktigste mål"),
            _("Gevinster"),
            _("Drift %(aar)s (øre)") % {"aar": aar},
            _("Investering %(aar)s (øre)") % {"aar": aar},
            _("Timer %(aar)s") % {"aar": aar},
        ],
        rader=(
            [
                rad.handling.kode,
                str(rad.handling),
                rad.handling.get_slag_display(),
                rad.handling.get_tilstand_display(),
                str(rad.handling.enhet or ""),
                rad.handling.ansvarlig.navn if rad.handling.ansvarlig else "",
                str(rad.maal or "") if ser_maal else "",
                len(rad.gevinster),
                rad.sum.drift_ore,
                rad.sum.investering_ore,
                rad.sum.timer,
            ]
            for rad in rader
        ),
    )


@krev_innsyn(Omraade.HANDLING)
@listeside
def timer(request: Foresporsel) -> HttpResponse:
    """Show the hours that actions take from each enhet, by year."""
    tilgang = request.tilgang
    aarene = sorted(planaar(gjeldende_plan(aar=gjeldende_aar(idag=tilgang.dag)), aar=tilgang.dag.year))
    return render(
        request, "hop/timer.html", {"aarene": aarene, "rader": timer_per_enhet(tilgang, aarene=aarene)}
    )
