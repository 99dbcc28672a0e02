"""Postings reported as wrong: the lines of a month, the list of corrections, and the answer to one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from helhet.felles.konflikt import vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.maaned.domain.adgang import kan_rette, kan_se
from helhet.maaned.domain.feilforing import (
    Linjeside,
    feilliste,
    hent_linjeside,
    meld_feil,
    svar_paa_feil,
    synlige_feil,
)
from helhet.maaned.domain.side import siste_periode
from helhet.maaned.enums import Feilutfall
from helhet.maaned.forms.feilforing import Meldeskjema, Svarskjema
from helhet.maaned.models import Feilforing
from helhet.maaned.views.maaned import valgt_periode
from helhet.okonomi.domain.adgang import ser_bilag
from helhet.okonomi.domain.utsnitt import UnableToShow
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb

AARET = "aaret"
Les = Callable[[Any], Any]


@krev(Verb.SE, Omraade.PROGNOSE)
@listeside
@require_http_methods(["GET", "POST"])
def linjer(request: Foresporsel, pk: int) -> HttpResponse:
    """List the lines behind the month, and take what is wrong with the one that is chosen."""
    innhold = _hent(request, pk)
    valgt = innhold.finn(request.GET.get("linje", "")) if innhold.kan_melde else None
    skjema = Meldeskjema(request.POST or None)
    if request.method == "POST":
        if valgt is None:
            raise Http404
        if skjema.is_valid():
            felt, dag = skjema.cleaned_data, timezone.localdate()
            try:
                meld_feil(innhold, valgt, **felt, dag=dag, tilgang=request.tilgang)
            except UnableToSave as feil:
                skjema.add_error(None, str(feil))
            else:
                messages.success(request, _("Meldt. Regnskap får linjen på lista si, og svarer deg her."))
                return redirect(_adresse(innhold))
    kontekst = {
        "side": innhold,
        "node": innhold.rapport.grunnlag.tre.per_enhet[innhold.enhet_id],
        "valg": innhold.rapport.valg,
        "valgt": valgt,
        "skjema": skjema,
        "maanedsnavn": MONTHS[innhold.rapport.valg.maaned],
    }
    tabell = bygg_tabell(request, _linjeoppsett(request, innhold), rader=innhold.rader)
    return tabellsvar(request, "maaned/linjer.html", tabell=tabell, **kontekst)


def _hent(request: Foresporsel, pk: int) -> Linjeside:
    siste = siste_periode()
    if siste is None or not kan_se(request.tilgang, pk):
        raise Http404
    aar, maaned = valgt_periode(request, siste)
    try:
        return hent_linjeside(
            pk,
            aar=aar,
            maaned=maaned,
            rad=request.GET.get("rad", ""),
            hele_aaret=request.GET.get("vis") == AARET,
            tilgang=request.tilgang,
        )
    except UnableToShow as feil:
        raise Http404 from feil


def _adresse(innhold: Linjeside) -> str:
    valg = innhold.rapport.valg
    vis = f"&vis={AARET}" if innhold.hele_aaret else ""
    sted = reverse("maaned:linjer", args=[innhold.enhet_id])
    return f"{sted}?aar={valg.aar}&maaned={valg.maaned}&rad={innhold.rad}{vis}"


def _linjeoppsett(request: Foresporsel, innhold: Linjeside) -> Tabelloppsett:
    fritt = [Kolonne("prosjekt", _("Prosjekt"), lambda r: r.linje.prosjekt or None)]
    maaned = [Kolonne("maaned", _("Måned"), lambda r: str(MONTHS[r.linje.maaned]), filter=True)]
    kolonner = [
        Kolonne("konto", _("Konto"), lambda r: f"{r.linje.konto} {r.linje.konto_navn}".strip(), radnavn=True),
        *(maaned if innhold.hele_aaret else []),
        Kolonne("belop", _("Beløp"), lambda r: r.linje.belop_ore, form=Celleform.KRONER, sum=True),
        Kolonne("ansvar", _("Ansvar"), lambda r: f"{r.linje.ansvar} {r.linje.ansvar_navn}".strip()),
        Kolonne("tjeneste", _("Tjeneste"), lambda r: f"{r.linje.tjeneste} {r.linje.tjeneste_navn}".strip()),
        *(fritt if ser_bilag(request.tilgang) else []),
        Kolonne("fil", _("Fil og linje"), _sted(lambda r: (r.linje.filnavn, r.linje.radnr)), skjult=True),
        Kolonne("meldt", _("Feilført"), lambda r: r.meldt.get_utfall_display() if r.meldt else ""),
    ]
    return Tabelloppsett("maanedslinjer", _("Linjene i regnskapet"), kolonner)


def _sted(les: Les) -> Les:
    def tekst(rad: Any) -> str:
        fil, nr = les(rad)
        return _("%(fil)s, linje %(nr)s") % {"fil": fil, "nr": nr}

    return tekst


@krev(Verb.SE, Omraade.PROGNOSE)
@listeside
@require_GET
def feilfort(request: Foresporsel) -> HttpResponse:
    """List what is reported as wrong: the accounts office's list of corrections."""
    kolonner = [
        Kolonne("konto", _("Konto"), lambda r: r.feil.konto, radnavn=True),
        Kolonne("utfall", _("Tilstand"), lambda r: r.feil.get_utfall_display(), filter=True),
        Kolonne("belop", _("Beløp"), lambda r: r.feil.belop_ore, form=Celleform.KRONER),
        Kolonne("maaned", _("Måned"), lambda r: f"{MONTHS[r.feil.maaned]} {r.feil.aar}"),
        Kolonne("enhet", _("Enhet"), lambda r: r.feil.enhet.navn, filter=True),
        Kolonne("ansvar", _("Ansvar"), lambda r: r.feil.ansvar, skjult=True),
        Kolonne("tjeneste", _("Tjeneste"), lambda r: r.feil.tjeneste, skjult=True),
        Kolonne("merknad", _("Hva er feil?"), lambda r: r.feil.merknad, bred=True),
        Kolonne("forslag", _("Hvor skal den stå?"), lambda r: r.feil.forslag),
        Kolonne("staar", _("I regnskapet nå"), lambda r: _("Står som før") if r.staar else _("Borte")),
        Kolonne("meldt", _("Meldt"), lambda r: r.feil.meldt, form=Celleform.DAG),
        Kolonne("meldt_av", _("Meldt av"), lambda r: str(r.feil.meldt_av or ""), skjult=True),
        Kolonne("svar", _("Svar fra regnskap"), lambda r: r.feil.svar, bred=True),
        Kolonne("fil", _("Fil og linje"), _sted(lambda r: (r.feil.parti.filnavn, r.feil.radnr)), skjult=True),
    ]
    oppsett = Tabelloppsett("feilforinger", _("Feilført"), kolonner)
    tabell = bygg_tabell(request, oppsett, rader=feilliste(request.tilgang))
    return tabellsvar(request, "maaned/feilfort.html", tabell=tabell, kan_rette=kan_rette(request.tilgang))


@krev(Verb.SE, Omraade.PROGNOSE)
@require_http_methods(["GET", "POST"])
def feil(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one reported line, and let the accounts office answer."""
    rad = get_object_or_404(synlige_feil(request.tilgang), pk=pk)
    retter, konflikt = kan_rette(request.tilgang), None
    skjema = Svarskjema(request.POST or None, feil=rad)
    if request.method == "POST" and not retter:
        raise Http404
    if request.method == "POST" and skjema.is_valid():
        try:
            _svar(request, rad, skjema)
        except Versjonskonflikt as feilen:
            lagret = get_object_or_404(Feilforing.objects.all(), pk=pk)
            konflikt = vis_konflikt(skjema, Svarskjema(feil=lagret), rad=feilen.lagret)
        except UnableToSave as feilen:
            skjema.add_error(None, str(feilen))
        else:
            messages.success(request, _("Svaret er lagret. Enheten ser det i måneden sin."))
            return redirect("maaned:feilfort")
    kontekst = {
        "feil": rad,
        "skjema": skjema if retter else None,
        "konflikt": konflikt,
        "maanedsnavn": MONTHS[rad.maaned],
        "filsted": _sted(lambda r: (r.parti.filnavn, r.radnr))(rad),
    }
    return render(request, "maaned/feil.html", kontekst)


def _svar(request: Foresporsel, rad: Feilforing, skjema: Svarskjema) -> None:
    data = skjema.cleaned_data
    svar_paa_feil(
        rad,
        utfall=Feilutfall(data["utfall"]),
        svar=data["svar"],
        dag=timezone.localdate(),
        tilgang=request.tilgang,
        versjon=data["versjon"],
    )
