"""The register of sheets, as a page and as a file."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.register import A3filter, Leder, finn_a3, lederandel, synlige_ider
from helhet.dypdykk.forms.a3 import A3filterskjema
from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabell, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


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
    oppsett = Tabelloppsett(
        "a3",
        _("A3-er med eier, rotårsaker, tiltak og tilstand"),
        _kolonner(),
        fil=reverse("dypdykk:register_csv"),
        soek=False,
    )
    tabell = bygg_tabell(request, oppsett, rader=finn_a3(tilgang, utvalg=utvalg))
    andel = lederandel(tilgang) if tilgang.kan(Verb.SE, Omraade.A3) else None
    return tabellsvar(
        request,
        "dypdykk/register.html",
        tabell=tabell,
        skjema=skjema,
        synlige=synlige_ider(tabell.rader, tilgang=tilgang),
        filtrert=utvalg != A3filter(),
        andel=andel,
        ledere=_ledertabell(request, andel.ledere) if andel else None,
        kan_lage=tilgang.kan(Verb.REDIGERE, Omraade.A3),
    )


def _kolonner() -> list[Kolonne]:
    return [
        Kolonne("a3", _("A3"), str, radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet.navn),
        Kolonne("eier", _("Eier"), lambda r: r.eier and r.eier.navn),
        Kolonne(
            "veileder", _("Metodeveileder"), lambda r: r.metodeveileder and r.metodeveileder.navn, skjult=True
        ),
        Kolonne("begynt", _("Begynt"), lambda r: r.dato, form=Celleform.DAG, skjult=True),
        Kolonne("rot", _("Rotårsaker"), lambda r: r.antall_rot, form=Celleform.TALL),
        Kolonne("tiltak", _("Tiltak"), lambda r: r.antall_tiltak, form=Celleform.TALL),
        Kolonne("tilstand", _("Tilstand"), lambda r: r.get_tilstand_display()),
    ]


def _ledertabell(request: Foresporsel, ledere: Sequence[Leder]) -> Tabell:
    """Return what each leader has done."""
    kolonner = [
        Kolonne("leder", _("Leder"), lambda r: r.navn, radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet or _("Hele kommunen")),
        Kolonne("ferdige", _("Ferdige"), lambda r: r.ferdige, form=Celleform.TALL, sum=True),
        Kolonne("i_gang", _("I gang"), lambda r: r.i_gang, form=Celleform.TALL, sum=True),
    ]
    oppsett = Tabelloppsett(
        "a3ledere", _("A3 per leder"), kolonner, prefiks="leder_", nedlasting=False, per_side=200
    )
    return bygg_tabell(request, oppsett, rader=ledere)


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
