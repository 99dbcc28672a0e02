"""Pages of what belongs to a meeting: who is called, papers, input, the citizens' round, the figures."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.filarkiv import UnableToKeepFile
from helhet.felles.filsvar import filsvar
from helhet.felles.fodselsnummer import advar_om_fodselsnummer
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, slett
from helhet.moter.domain.adgang import kan_gi_bidrag
from helhet.moter.domain.mote import kall_inn as domene_kall_inn
from helhet.moter.domain.mote import legg_ved as domene_legg_ved
from helhet.moter.domain.mote import skriv_bidrag, skriv_runde
from helhet.moter.domain.styringsdialog import nytt_bilde as domene_nytt_bilde
from helhet.moter.enums import Moteslag
from helhet.moter.forms.mote import Bidragsskjema, Deltakerskjema, Materialskjema, Rundeskjema
from helhet.moter.models import Innbyggerrunde, Mote, Motebidrag, Motedeltaker, Motemateriale
from helhet.moter.views.doer import er_frosset, hent_mote, hent_til_foring, krev_moter
from helhet.organisasjon.domain.vakt import Foresporsel


@krev_moter
@engangs
def kall_inn(request: Foresporsel, pk: int) -> HttpResponse:
    """Call somebody to the meeting."""
    mote = hent_til_foring(request, pk)
    if stengt := er_frosset(request, mote):
        return stengt
    skjema = Deltakerskjema(request.POST or None, instance=Motedeltaker(mote=mote), dag=timezone.localdate())
    if request.method == "POST" and skjema.is_valid():
        deltaker = domene_kall_inn(skjema.instance, aktor=request.tilgang.aktor)
        messages.success(request, _("%(hvem)s er kalt inn.") % {"hvem": deltaker})
        return redirect("moter:mote", pk)
    return render(request, "moter/kall_inn.html", {"skjema": skjema, "mote": mote})


@krev_moter
@require_POST
def fjern_deltaker(request: Foresporsel, pk: int) -> HttpResponse:
    """Take somebody off the list of those called."""
    return _ta_bort(request, get_object_or_404(Motedeltaker, pk=pk))


@krev_moter
@engangs
def legg_ved(request: Foresporsel, pk: int) -> HttpResponse:
    """Add a paper to the meeting."""
    mote = hent_til_foring(request, pk)
    if stengt := er_frosset(request, mote):
        return stengt
    skjema = Materialskjema(request.POST or None, request.FILES or None, instance=Motemateriale(mote=mote))
    if request.method == "POST" and skjema.is_valid() and _legg_ved(request, skjema):
        messages.success(request, _("Lagt ved møtet."))
        return redirect("moter:mote", pk)
    return render(request, "moter/legg_ved.html", {"skjema": skjema, "mote": mote})


def _legg_ved(request: Foresporsel, skjema: Materialskjema) -> bool:
    """Store the paper and its file; a file that is not taken is told at its field."""
    fil = skjema.cleaned_data["fil"]
    try:
        domene_legg_ved(
            skjema.instance,
            aktor=request.tilgang.aktor,
            biter=fil.chunks() if fil else (),
            filnavn=fil.name if fil else "",
        )
    except UnableToKeepFile as feil:
        skjema.add_error("fil", str(feil))
        return False
    if fil:
        fil.seek(0)
        advar_om_fodselsnummer(request, fil.read())
    return True


@krev_moter
@require_GET
def materialfil(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the file of a paper to one who sees the meeting."""
    rad = get_object_or_404(Motemateriale, pk=pk)
    hent_mote(request, rad.mote_id)
    if rad.fil is None:
        raise Http404
    return filsvar(rad.fil, filnavn=rad.filnavn)


@krev_moter
@require_POST
def fjern_materiale(request: Foresporsel, pk: int) -> HttpResponse:
    """Take a paper away."""
    return _ta_bort(request, get_object_or_404(Motemateriale, pk=pk))


def _ta_bort(request: Foresporsel, rad: Motedeltaker | Motemateriale) -> HttpResponse:
    mote = hent_til_foring(request, rad.mote_id)
    melding = _("«%(hva)s» er tatt bort.") % {"hva": rad}
    try:
        with angrbart(request, tekst=melding, sted=reverse("moter:mote", args=[mote.pk])):
            slett(rad, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, melding)
    return redirect("moter:mote", mote.pk)


@krev_moter
@require_http_methods(["GET", "POST"])
def bidrag(request: Foresporsel, pk: int) -> HttpResponse:
    """Say something beforehand: one's own words, which nobody else writes."""
    mote = hent_mote(request, pk)
    if not kan_gi_bidrag(request.tilgang, mote):
        raise Http404
    mitt = Motebidrag.objects.filter(mote=mote, forfatter=request.tilgang.bruker).first()
    start = {"tekst": mitt.tekst, "versjon": mitt.versjon} if mitt else {}
    skjema = Bidragsskjema(request.POST or None, initial=start)
    if request.method == "POST" and skjema.is_valid():
        valg = skjema.cleaned_data

        def lagre() -> object:
            return skriv_bidrag(
                mote, tekst=valg["tekst"], forfatter=request.tilgang.bruker, versjon=valg["versjon"]
            )

        if _lagret(skjema, lagre):
            messages.success(request, _("Innspillet ditt er lagret. Alle som er kalt inn, kan lese det."))
            return redirect("moter:mote", pk)
    return render(request, "moter/bidrag.html", {"skjema": skjema, "mote": mote})


def _lagret(skjema: Bidragsskjema, lagre: Callable[[], object]) -> bool:
    try:
        lagre()
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
        return False
    return True


@krev_moter
@require_http_methods(["GET", "POST"])
def runde(request: Foresporsel, pk: int) -> HttpResponse:
    """Say what citizens are asked, then sum up what they said and what was done with it."""
    mote, konflikt = hent_til_foring(request, pk), None
    if mote.slag != Moteslag.INNBYGGERDIALOG:
        raise Http404
    if stengt := er_frosset(request, mote):
        return stengt
    skjema = Rundeskjema(request.POST or None, instance=_runden(mote), tilgang=request.tilgang)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"] if skjema.instance.pk else None
        try:
            skriv_runde(mote, felt=skjema.felt, versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            lagret = Rundeskjema(instance=_runden(mote), tilgang=request.tilgang)
            konflikt = vis_konflikt(skjema, lagret, rad=feil.lagret)
        else:
            messages.success(request, _("Runden er lagret."))
            return redirect("moter:mote", pk)
    return render(request, "moter/runde.html", {"skjema": skjema, "mote": mote, "konflikt": konflikt})


def _runden(mote: Mote) -> Innbyggerrunde:
    runde: Innbyggerrunde | None = Innbyggerrunde.objects.filter(mote=mote).first()
    return runde or Innbyggerrunde(mote=mote)


@krev_moter
@require_POST
def nytt_bilde(request: Foresporsel, pk: int) -> HttpResponse:
    """Take the figures of a steering dialogue anew."""
    mote = hent_til_foring(request, pk)
    if not mote.er_styringsdialog:
        raise Http404
    if stengt := er_frosset(request, mote):
        return stengt
    domene_nytt_bilde(mote, idag=timezone.localdate(), aktor=request.tilgang.aktor)
    messages.success(request, _("Tallene er hentet på nytt. De forrige er tatt vare på i loggen."))
    return redirect("moter:mote", pk)
