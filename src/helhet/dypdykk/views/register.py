"""The register of sheets, as a page and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.register import A3filter, finn_a3, lederandel, synlige_ider
from helhet.dypdykk.forms.a3 import A3filterskjema
from helhet.felles.sider import listeside
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

PER_SIDE = 50


def enhetsvalg(request: Foresporsel) -> list[tuple[int, str]]:
    """Return the enheter that a list can be narrowed to, indented by depth."""
    return [(n.enhet_id, f"{'– ' * n.dybde}{n.navn}") for n in request.tilgang.synlige_noder]


def _filter(request: Foresporsel) -> tuple[A3filterskjema, A3filter]:
    skjema = A3filterskjema(request.GET, enheter=enhetsvalg(request))
    skjema.is_valid()
    data: dict[str, Any] = skjema.cleaned_data
    return skjema, A3filter(
        sok=data.get("sok", ""),
        tilstand=data.get("tilstand", ""),
        nivaa=data.get("nivaa", ""),
        enhet_id=data.get("enhet"),
        mine=data.get("mine", False),
    )


@krev_innsyn(Omraade.A3)
@listeside
def register(request: Foresporsel) -> HttpResponse:
    """Show the sheets that pass the filter, and how many of the leaders have done one."""
    skjema, utvalg = _filter(request)
    tilgang = request.tilgang
    side = Paginator(finn_a3(tilgang, utvalg=utvalg), PER_SIDE).get_page(request.GET.get("side"))
    return render(
        request,
        "dypdykk/register.html",
        {
            "skjema": skjema,
            "rader": side.object_list,
            "side": side,
            "synlige": synlige_ider(side.object_list, tilgang=tilgang),
            "filtrert": utvalg != A3filter(),
            "andel": lederandel(tilgang) if tilgang.kan(Verb.SE, Omraade.A3) else None,
            "kan_lage": tilgang.kan(Verb.REDIGERE, Omraade.A3),
        },
    )


@krev_innsyn(Omraade.A3)
@listeside
def register_csv(request: Foresporsel) -> HttpResponse:
    """Give the same list, all of it, as a file."""
    _skjema, utvalg = _filter(request)
    overskrifter = [
        _("Tittel"),
        _("Problemet i én setning"),
        _("Nivå"),
        _("Enhet"),
        _("Eier"),
        _("Metodeveileder"),
        _("Begynt"),
        _("Tilstand"),
        _("Rotårsaker"),
        _("Tiltak"),
    ]
    linjer = [
        [
            a3.tittel,
            a3.problem,
            a3.get_nivaa_display(),
            str(a3.enhet),
            a3.eier.navn if a3.eier else "",
            a3.metodeveileder.navn if a3.metodeveileder else "",
            a3.dato,
            a3.get_tilstand_display(),
            a3.antall_rot,
            a3.antall_tiltak,
        ]
        for a3 in finn_a3(request.tilgang, utvalg=utvalg)
    ]
    return tabell_svar(request, "a3", overskrifter=overskrifter, rader=linjer)
