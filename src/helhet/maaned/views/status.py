"""Who has delivered the month; closing and opening it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellfil
from helhet.maaned.domain.adgang import kan_styre
from helhet.maaned.domain.innstilling import frist_for, les_innstilling
from helhet.maaned.domain.levering import laas_maaned, laas_opp
from helhet.maaned.domain.side import perioder, siste_periode
from helhet.maaned.domain.status import hent_status
from helhet.maaned.views.maaned import valgt_periode
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.PROGNOSE)
@listeside
@require_GET
def status(request: Foresporsel) -> HttpResponse:
    """List the units with where their month is."""
    siste = siste_periode()
    if siste is None:
        return render(request, "maaned/tom.html")
    aar, maaned = valgt_periode(request, siste)
    alle, innstilling = hent_status(request.tilgang, aar=aar, maaned=maaned), les_innstilling()
    tabell = bygg_tabell(request, _oppsett(), rader=alle.rader)
    if request.GET.get("format"):
        return tabellfil(request, tabell)
    kontekst: dict[str, Any] = {
        "status": alle,
        "tabell": tabell,
        "maanedsnavn": MONTHS[maaned],
        "perioder": [(a, nr, MONTHS[nr]) for a, nr in perioder(aar)],
        "frist": frist_for(innstilling, aar=aar, maaned=maaned),
        "innstilling": innstilling,
        "kan_styre": kan_styre(request.tilgang),
        "periode": f"{aar}-{maaned}",
        "valgt_nr": maaned,
    }
    return render(request, "maaned/status.html", kontekst)


def _oppsett() -> Tabelloppsett:
    kolonner = [
        Kolonne("enhet", _("Enhet"), lambda r: f"{r.navn} {r.node.kode}".strip(), radnavn=True),
        Kolonne("leder", _("Leder"), lambda r: r.leder),
        Kolonne("tilstand", _("Tilstand"), lambda r: str(r.tilstand.label), filter=True),
        Kolonne("levert", _("Levert"), lambda r: r.rapport.levert if r.rapport else None, form=Celleform.TID),
        Kolonne("avvik", _("Avvik hittil"), lambda r: r.avvik_ore, form=Celleform.KRONER, hjelp="avvik"),
        Kolonne(
            "egen",
            _("Enhetens prognose"),
            lambda r: r.egen.avvik_ore if r.egen else None,
            form=Celleform.KRONER,
            sum=True,
        ),
        Kolonne(
            "over",
            _("Lederens prognose"),
            lambda r: r.overordnet.avvik_ore if r.overordnet else None,
            form=Celleform.KRONER,
        ),
        Kolonne("minutter", _("Minutter brukt"), lambda r: r.minutter, form=Celleform.TALL),
    ]
    return Tabelloppsett("maanedsstatus", _("Hvem har levert måneden"), kolonner)


def _periode(request: Foresporsel) -> tuple[int, int] | None:
    """Return the month that the button was about, None unless it has accounts."""
    deler = request.POST.get("periode", "").split("-")
    if [len(d) for d in deler if d.isascii() and d.isdecimal()] not in ([4, 1], [4, 2]):
        return None
    aar, maaned = map(int, deler)
    return (aar, maaned) if (aar, maaned) in perioder(aar) else None


def _ukjent(request: Foresporsel) -> HttpResponse:
    messages.error(request, _("Fant ikke måneden. Velg en måned som har regnskap."))
    return redirect("maaned:status")


@krev_hele(Verb.REDIGERE, Omraade.PROGNOSE)
@require_POST
def laas(request: Foresporsel) -> HttpResponse:
    """Close the month for all units."""
    if (periode := _periode(request)) is None:
        return _ukjent(request)
    aar, maaned = periode
    sted = f"{reverse('maaned:status')}?aar={aar}&maaned={maaned}"
    tekst = _("Måneden er låst.")
    try:
        with angrbart(request, tekst=tekst, sted=sted):
            laas_maaned(aar=aar, maaned=maaned, dag=timezone.localdate(), tilgang=request.tilgang)
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, tekst)
    return redirect(sted)


@krev_hele(Verb.REDIGERE, Omraade.PROGNOSE)
@require_POST
def aapne(request: Foresporsel) -> HttpResponse:
    """Open a closed month, with the reason."""
    if (periode := _periode(request)) is None:
        return _ukjent(request)
    aar, maaned = periode
    try:
        laas_opp(
            aar=aar, maaned=maaned, grunn=request.POST.get("grunn", "").strip()[:200], tilgang=request.tilgang
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Måneden er åpnet igjen."))
    return redirect(f"{reverse('maaned:status')}?aar={aar}&maaned={maaned}")
