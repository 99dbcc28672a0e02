"""How well the forecasts did: frozen when delivered, scored when the year is over."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellfil
from helhet.maaned.domain.treff import MODELL, NAIV, Treffside, hent_treff
from helhet.maaned.enums import Prognosenivaa
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.prognose.modell import Treff

AARSSIFRE = 4
PROSENT = 100


@krev(Verb.SE, Omraade.PROGNOSE)
@listeside
@require_GET
def treff(request: Foresporsel) -> HttpResponse:
    """Show the scores of one year."""
    valgt = request.GET.get("aar", "")
    if valgt and not (valgt.isascii() and valgt.isdecimal() and len(valgt) == AARSSIFRE):
        raise Http404
    side = hent_treff(request.tilgang, aar=int(valgt) if valgt else None)
    if side is None and valgt:
        raise Http404
    if side is None:
        return render(request, "maaned/tom.html")
    tabeller = [
        bygg_tabell(request, _frosne(), rader=side.frosne),
        bygg_tabell(request, _tilbake(), rader=side.tilbake),
    ]
    for tabell in tabeller:
        if request.GET.get(f"{tabell.oppsett.prefiks}format"):
            return tabellfil(request, tabell)
    kontekst: dict[str, Any] = {"side": side, "frosne": tabeller[0], "tilbake": tabeller[1]}
    return render(request, "maaned/treff.html", kontekst | {"poeng": _i_ord(side)})


def _i_ord(side: Treffside) -> list[tuple[str, Treff]]:
    navn = {**dict(Prognosenivaa.choices), MODELL: _("Modellen")}
    return [(str(navn[ett.hvem]), ett.treff) for ett in side.poeng]


def _kroner(navn: str, tekst: str, hvem: str) -> Kolonne:
    return Kolonne(navn, tekst, lambda r: r.sagt.get(hvem), form=Celleform.KRONER)


def _frosne() -> Tabelloppsett:
    kolonner = [
        Kolonne("enhet", _("Enhet"), lambda r: f"{r.node.navn} {r.node.kode}".strip(), radnavn=True),
        Kolonne("maaned", _("Måned"), lambda r: str(MONTHS[r.maaned]), filter=True),
        _kroner("enhetsleder", _("Enhetsleder"), Prognosenivaa.ENHET),
        _kroner("kommunalsjef", _("Kommunalsjef"), Prognosenivaa.KOMMUNALSJEF),
        _kroner("direktor", _("Kommunedirektør"), Prognosenivaa.DIREKTOR),
        _kroner("okonomi", _("Økonomi"), Prognosenivaa.OKONOMI),
        _kroner("modell", _("Modellen"), MODELL),
        _kroner("naiv", _("Enkel prognose"), NAIV),
        Kolonne(
            "fasit", _("Fasit"), lambda r: r.fasit_ore, form=Celleform.KRONER, tom=_("året er ikke over")
        ),
        Kolonne("bom", _("Enhetsleders bom"), lambda r: r.feil(Prognosenivaa.ENHET), form=Celleform.KRONER),
    ]
    return Tabelloppsett("frosneprognoser", _("Prognosene slik de ble gitt"), kolonner, prefiks="f_")


def _tilbake() -> Tabelloppsett:
    kolonner = [
        Kolonne("maaned", _("Måned"), lambda r: r.maaned, radnavn=True, form=Celleform.TALL),
        Kolonne("modell", _("Modellens bom"), lambda r: r.noder.modell.ore, form=Celleform.KRONER),
        Kolonne("naiv", _("Enkel prognoses bom"), lambda r: r.noder.naiv.ore, form=Celleform.KRONER),
        Kolonne("dyktighet", _("Bedre enn enkel"), lambda r: prosent_av(r.noder), form=Celleform.PROSENT),
        Kolonne("summodell", _("Modellens bom på summen"), lambda r: r.sum.modell.ore, form=Celleform.KRONER),
        Kolonne(
            "sumnaiv", _("Enkel prognoses bom på summen"), lambda r: r.sum.naiv.ore, form=Celleform.KRONER
        ),
    ]
    return Tabelloppsett("tilbakeproving", _("Modellen prøvd på året"), kolonner, prefiks="t_", soek=False)


def prosent_av(ett: Treff) -> object:
    """Return the skill in per cent; None when the naive forecast was exact."""
    return None if ett.dyktighet is None else ett.dyktighet * PROSENT
