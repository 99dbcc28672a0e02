"""The unit leader's month: one page with the figures, the questions and the one button."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.graf import graffil
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.maaned.domain.adgang import kan_se
from helhet.maaned.domain.levering import lever
from helhet.maaned.domain.side import Maanedsside, hent_side, maanedens_frist, siste_periode
from helhet.maaned.forms.maaned import Maanedsskjema, Prognoseskjema, Returskjema
from helhet.okonomi.domain.graf import maanedsgraf
from helhet.okonomi.domain.utsnitt import UnableToShow
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb

MAANEDER = 12


@krev(Verb.SE, Omraade.PROGNOSE)
@require_http_methods(["GET", "POST"])
def side(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the month, and take what the leader delivers."""
    innhold, tid = hent_maanedsside(request, pk), timezone.now()
    if request.method == "POST" and not innhold.kan_levere:
        raise Http404
    skjema, konflikt = Maanedsskjema(request.POST or None, side=innhold, tid=tid), None
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            lever(innhold.bilde, skjema.levering(), tilgang=request.tilgang, tid=tid, versjon=versjon)
        except Versjonskonflikt as feil:
            innhold = hent_maanedsside(request, pk)
            konflikt = vis_konflikt(skjema, Maanedsskjema(side=innhold, tid=tid), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Takk. Måneden er levert."))
            return redirect(adresse(innhold))
    graf = maanedsgraf(innhold.bilde.rapport.maaneder, tusen=True)
    if fil := graffil(request, [graf] if graf else []):
        return fil
    kontekst = {
        "side": innhold,
        "bilde": innhold.bilde,
        "tall": innhold.bilde.tall,
        "maanedsnavn": MONTHS[innhold.bilde.maaned],
        "skjema": skjema,
        "konflikt": konflikt,
        "graf": graf,
        "forfalt": maanedens_frist(innhold, idag=timezone.localdate()),
        "prognoseskjema": Prognoseskjema(),
        "returskjema": Returskjema(initial={"versjon": innhold.rapport.versjon}) if innhold.rapport else None,
        "perioder": [(aar, nr, MONTHS[nr]) for aar, nr in innhold.perioder],
        "valgt_nr": innhold.bilde.maaned,
    }
    return render(request, "maaned/maaned.html", kontekst)


def hent_maanedsside(request: Foresporsel, pk: int) -> Maanedsside:
    """Return the page of the address; 404 for what is not there or not theirs."""
    siste = siste_periode()
    if siste is None or not kan_se(request.tilgang, pk):
        raise Http404
    aar, maaned = valgt_periode(request, siste)
    try:
        return hent_side(pk, aar=aar, maaned=maaned, tilgang=request.tilgang)
    except UnableToShow as feil:
        raise Http404 from feil


def valgt_periode(request: Foresporsel, siste: tuple[int, int]) -> tuple[int, int]:
    """Return the year and month of the address, else the latest with accounts."""
    verdier = [request.GET.get(navn, "") for navn in ("aar", "maaned")]
    if not any(verdier):
        return siste
    if not all(v.isascii() and v.isdecimal() and len(v) <= len("2026") for v in verdier):
        raise Http404
    aar, maaned = map(int, verdier)
    if not 1 <= maaned <= MAANEDER or (aar, maaned) > siste:
        raise Http404
    return aar, maaned


def adresse(innhold: Maanedsside) -> str:
    """Return where the month is."""
    bilde = innhold.bilde
    return f"{reverse('maaned:side', args=[bilde.node.enhet_id])}?aar={bilde.aar}&maaned={bilde.maaned}"
