"""Budget against accounts: the report, the accounts behind a row, the same as CSV."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dates import MONTHS
from django.views.decorators.http import require_GET

from helhet.datalager.enums import Serie
from helhet.felles.graf import graffil
from helhet.felles.sider import listeside
from helhet.felles.tabell import tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.okonomi.domain.adgang import ser_alle_linjer, ser_bilag, serier_som_kan_leses_inn
from helhet.okonomi.domain.avstemming import avstem_mot_skjema, er_uavstemt
from helhet.okonomi.domain.eksport import HODE, rapportrader
from helhet.okonomi.domain.graf import maanedsgraf
from helhet.okonomi.domain.konto import vis_kontoer, vis_linjer
from helhet.okonomi.domain.rapport import Rapport, lag_rapport
from helhet.okonomi.domain.sidevalg import budsjett_i_tolvdeler, uten_plass, valgbare_aar, valgt_maaned
from helhet.okonomi.domain.utsnitt import Synlig, UnableToShow, egne_innganger, synlig_for
from helhet.okonomi.forms import TUSEN, Rapportskjema
from helhet.okonomi.views.tabeller import (
    enhetstabell,
    gruppetabell,
    kontotabell,
    linjetabell,
    utelatttabell,
)
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


@dataclass(frozen=True)
class Rapportside:
    """What every page about a report needs."""

    rapport: Rapport
    skjema: Rapportskjema
    synlig: Synlig

    def som_kontekst(self) -> dict[str, Any]:
        """Return it as the templates read it."""
        return {
            "rapport": self.rapport,
            "skjema": self.skjema,
            "visning": self.skjema.cleaned_data["visning"],
            "tusen": self.skjema.cleaned_data["visning"] == TUSEN,
            "maanedsnavn": MONTHS[self.rapport.valg.maaned],
            "bare_summer": self.synlig.bare_summer,
            "alt_synlig": self.synlig.enheter is None,
            "i_tolvdeler": budsjett_i_tolvdeler(self.rapport),
            "uavstemt": er_uavstemt(self.rapport),
            "egne_innganger": egne_innganger(self.rapport.grunnlag.tre, synlig=self.synlig),
        }


def _les(request: Foresporsel) -> Rapportside | None:
    """Return the report of the address; None when nothing is there for them, 404 for what is not theirs."""
    aarene, synlig = valgbare_aar(), synlig_for(request.tilgang, noekkel=request.GET.get("enhet", ""))
    if not aarene or synlig.enheter == frozenset():
        return None
    maaned = valgt_maaned(request.GET.get("aar"), aarene=aarene)
    skjema = Rapportskjema(request.GET, aar=aarene, maaned=maaned, bare_summer=synlig.bare_summer)
    if not skjema.is_valid():
        raise Http404
    try:
        return Rapportside(lag_rapport(skjema.valg(), synlig=synlig), skjema, synlig)
    except UnableToShow as feil:
        raise Http404 from feil


@krev_innsyn(Omraade.REGNSKAP)
@listeside
@require_GET
def rapport(request: Foresporsel) -> HttpResponse:
    """Show the report."""
    side = _les(request)
    if side is None:
        return render(
            request, "okonomi/tom.html", {"kan_lese_inn": serier_som_kan_leses_inn(request.tilgang)}
        )
    # All of drift is budgeted to 0: there the months have nothing to be held against.
    kontekst, hele = side.som_kontekst(), side.rapport.er_hele_driften
    graf = None if hele else maanedsgraf(side.rapport.maaneder, tusen=kontekst["tusen"])
    if fil := graffil(request, [graf] if graf else []):
        return fil
    alle_linjer, visning = ser_alle_linjer(request.tilgang), kontekst["visning"]
    mer = {
        "tall": side.rapport.total,
        "enheter": enhetstabell(request, side.rapport, visning=visning),
        "grupper": gruppetabell(request, side.rapport, visning=visning),
        "utelatt": utelatttabell(request, side.rapport, visning=visning),
        "avstemming": avstem_mot_skjema(side.rapport) if alle_linjer else (),
        "uten_plass": uten_plass(side.rapport) if alle_linjer else (),
        "trefunn": side.rapport.grunnlag.tre.funn if alle_linjer and side.rapport.utsnitt.er_alt else (),
        "graf": graf,
        "kan_dele": Serie.REGNSKAP in serier_som_kan_leses_inn(request.tilgang),
        "kan_omkode": serier_som_kan_leses_inn(request.tilgang),
    }
    return render(request, "okonomi/rapport.html", kontekst | mer)


@krev_innsyn(Omraade.REGNSKAP)
@require_GET
def rapport_som_csv(request: Foresporsel) -> HttpResponse:
    """Give the report as CSV in øre."""
    side = _krev_side(request)
    navn = f"budsjett-mot-regnskap-{side.rapport.valg.aar}-{side.rapport.valg.maaned:02}"
    rader = ([rad[felt] for felt in HODE] for rad in rapportrader(side.rapport))
    return tabell_svar(request, navn, overskrifter=HODE, rader=rader)


@krev_innsyn(Omraade.REGNSKAP)
@listeside
@require_GET
def konto(request: Foresporsel) -> HttpResponse:
    """Show the accounts behind a row (the first when none is named), and the file rows behind one."""
    side = _krev_side(request)
    if side.synlig.bare_summer or not side.rapport.grupper:
        raise Http404
    gruppe = request.GET.get("gruppe") or side.rapport.grupper[0].noekkel
    kontonr, kontekst = request.GET.get("konto", ""), side.som_kontekst()
    kontovisning = _finn(lambda: vis_kontoer(side.rapport, gruppe=gruppe))
    kontekst |= {"kontovisning": kontovisning, "tall": kontovisning.linje.tall, "kontonr": kontonr}
    kontekst["rapportvalg"] = _rapportvalg(request, side.skjema)
    if not kontonr:
        tabell = kontotabell(request, kontovisning, visning=kontekst["visning"])
        return tabellsvar(request, "okonomi/konto.html", tabell=tabell, **kontekst)
    linjer = _finn(lambda: vis_linjer(side.rapport, gruppe=gruppe, konto=kontonr))
    if not linjer:
        raise Http404
    prosjekt = ser_bilag(request.tilgang)
    tabell = linjetabell(request, linjer, visning=kontekst["visning"], med_prosjekt=prosjekt)
    return tabellsvar(request, "okonomi/konto.html", tabell=tabell, **kontekst)


def _rapportvalg(request: Foresporsel, skjema: Rapportskjema) -> str:
    """Return what the address says of the report and nothing of a table: it leads on to another one."""
    valg = QueryDict(mutable=True)
    for navn in (*skjema.fields, "gruppe"):
        valg.setlist(navn, request.GET.getlist(navn))
    return valg.urlencode()


def _krev_side(request: Foresporsel) -> Rapportside:
    side = _les(request)
    if side is None:
        raise Http404
    return side


def _finn(hent: Callable[[], Any]) -> Any:
    try:
        return hent()
    except UnableToShow as feil:
        raise Http404 from feil
