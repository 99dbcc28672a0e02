"""The list of actions, its file, and the hours per enhet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.hop.domain.handlingsliste import (
    Aarssum,
    Handlingsfilter,
    Handlingsrad,
    finn_handlinger,
    handlingsrader,
    plansummer,
    samlet_aarssum,
    timer_per_enhet,
)
from helhet.hop.domain.kontotabell import planaar
from helhet.hop.domain.queries import gjeldende_aar, gjeldende_plan, synlige_planer
from helhet.hop.forms.handling import Filterskjema
from helhet.hop.models import Plan
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
    plan, funnet = _planen(request, utvalg), finn_handlinger(tilgang, utvalg=utvalg)
    aar = gjeldende_aar(idag=tilgang.dag) if plan is None else plan.fra_aar
    alle = samlet_aarssum(funnet, aar=aar, plan=plan)
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
        klargjor=lambda side: handlingsrader(side, tilgang=tilgang, aar=aar, plan=plan),
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
    """Give the same list, all of it, as a file with øre; of a plan every year, as the plan has it."""
    _skjema, utvalg = _filter(request)
    tilgang, ser_maal = request.tilgang, request.tilgang.kan(Verb.SE, Omraade.MAAL)
    plan, aar = _planen(request, utvalg), gjeldende_aar(idag=request.tilgang.dag)
    aarene = [aar] if plan is None else list(plan.aar)
    rader = handlingsrader(finn_handlinger(tilgang, utvalg=utvalg), tilgang=tilgang, aar=aarene[0], plan=plan)
    i_planen = plansummer(plan, [rad.handling.pk for rad in rader]) if plan else None
    return tabell_svar(
        request,
        "handlinger" if plan is None else f"handlinger-plan-{plan.pk}",
        overskrifter=[
            _("Kode"),
            _("Tittel"),
            _("Slag"),
            _("Tilstand"),
            _("Enhet"),
            _("Ansvarlig"),
            _("Viktigste mål"),
            _("Gevinster"),
            *(
                tekst % {"aar": ett}
                for ett in aarene
                for tekst in (_("Drift %(aar)s (øre)"), _("Investering %(aar)s (øre)"), _("Timer %(aar)s"))
            ),
        ],
        rader=([*_faste(rad, ser_maal=ser_maal), *_belop(rad, aarene, i_planen)] for rad in rader),
    )


def _planen(request: Foresporsel, utvalg: Handlingsfilter) -> Plan | None:
    """Return the plan that the list is narrowed to, of those the person sees."""
    if utvalg.plan_id is None:
        return None
    plan: Plan = synlige_planer(request.tilgang).get(pk=utvalg.plan_id)
    return plan


def _faste(rad: Handlingsrad, *, ser_maal: bool) -> list[object]:
    return [
        rad.handling.kode,
        str(rad.handling),
        rad.handling.get_slag_display(),
        rad.handling.get_tilstand_display(),
        str(rad.handling.enhet or ""),
        rad.handling.ansvarlig.navn if rad.handling.ansvarlig else "",
        str(rad.maal or "") if ser_maal else "",
        len(rad.gevinster),
    ]


def _belop(
    rad: Handlingsrad, aarene: Sequence[int], i_planen: Mapping[int, Mapping[int, Aarssum]] | None
) -> list[object]:
    """Return drift, investering and hours of each year; None is not filled in."""
    summer = [rad.sum] if i_planen is None else [i_planen[a].get(rad.handling.pk, Aarssum()) for a in aarene]
    return [verdi for s in summer for verdi in (s.drift_ore, s.investering_ore, s.timer)]


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
