"""The list of actions, its file, and the hours per enhet."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.hop.domain.handlingsliste import (
    Handlingsfilter,
    finn_handlinger,
    handlingsrader,
    samlet_aarssum,
    timer_per_enhet,
)
from helhet.hop.domain.kontotabell import planaar
from helhet.hop.domain.queries import gjeldende_aar, gjeldende_plan, synlige_planer
from helhet.hop.forms.handling import Filterskjema
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


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


def handlingskolonner(*, aar: int) -> list[Kolonne]:
    """Name the columns of a list of actions, the same wherever actions are listed."""
    form, hele = Celleform, _("Hele kommunen")
    return [
        Kolonne("kode", _("Kode"), lambda r: r.handling.kode, form=form.KODE),
        Kolonne("tittel", _("Tittel"), lambda r: str(r.handling), radnavn=True),
        Kolonne("slag", _("Slag"), lambda r: r.handling.get_slag_display()),
        Kolonne("enhet", _("Enhet"), lambda r: r.handling.enhet.navn if r.handling.enhet else hele),
        Kolonne("ansvarlig", _("Ansvarlig"), lambda r: r.handling.ansvarlig, sorterbar=False, skjult=True),
        Kolonne(
            *("drift", _("Drift %(aar)s") % {"aar": aar}, lambda r: r.sum.drift_ore),
            **_BELOP,
            hjelp="drift",
        ),
        Kolonne(
            *("investering", _("Investering %(aar)s") % {"aar": aar}, lambda r: r.sum.investering_ore),
            **_BELOP,
        ),
        Kolonne(
            *("timer", _("Timer %(aar)s") % {"aar": aar}, lambda r: r.sum.timer),
            form=form.TALL,
            sorterbar=False,
            skjult=True,
        ),
        Kolonne("tilstand", _("Tilstand"), lambda r: r.handling.get_tilstand_display()),
        Kolonne("gevinster", _("Gevinster"), lambda r: len(r.gevinster), sorterbar=False, bred=True),
    ]


_BELOP: dict[str, Any] = {"form": Celleform.TUSEN, "sorterbar": False, "sum": True}


@krev_innsyn(Omraade.HANDLING)
@listeside
def handlinger(request: Foresporsel) -> HttpResponse:
    """Show the actions that pass the filter, fifty a page, with the sums of them all."""
    tilgang, (skjema, utvalg) = request.tilgang, _filter(request)
    aar, funnet = gjeldende_aar(idag=tilgang.dag), finn_handlinger(tilgang, utvalg=utvalg)
    alle = samlet_aarssum(funnet, aar=aar)
    oppsett = Tabelloppsett(
        "handlinger",
        _("Handlinger med enhet, beløp og status for gevinstene"),
        handlingskolonner(aar=aar),
        standard="kode",
        fil=reverse("hop:handlinger_csv"),
        i_basen=True,
    )
    tabell = bygg_tabell(
        request,
        oppsett,
        rader=funnet,
        klargjor=lambda side: handlingsrader(side, tilgang=tilgang, aar=aar),
        summer={"drift": alle.drift_ore, "investering": alle.investering_ore, "timer": alle.timer},
    )
    return tabellsvar(
        request,
        "hop/handlinger.html",
        tabell=tabell,
        skjema=skjema,
        filtrert=utvalg != Handlingsfilter(sorter=utvalg.sorter),
        kan_lage=tilgang.kan(Verb.REDIGERE, Omraade.HANDLING),
        skjul_maal=not tilgang.kan(Verb.SE, Omraade.MAAL),
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
    hele = _("Hele kommunen")
    kolonner = [
        Kolonne("enhet", _("Enhet"), lambda rad: rad.enhet or hele, radnavn=True),
        Kolonne("handlinger", _("Handlinger"), lambda rad: rad.handlinger, form=Celleform.TALL),
        *(_timer_i(aar, plass=nr) for nr, aar in enumerate(aarene)),
    ]
    oppsett = Tabelloppsett("timer", _("Timer per enhet og år"), kolonner)
    tabell = bygg_tabell(request, oppsett, rader=timer_per_enhet(tilgang, aarene=aarene))
    return tabellsvar(request, "hop/timer.html", tabell=tabell, aarene=aarene)


def _timer_i(aar: int, *, plass: int) -> Kolonne:
    return Kolonne(str(aar), str(aar), lambda rad: rad.timer[plass], form=Celleform.TALL, sum=True)
