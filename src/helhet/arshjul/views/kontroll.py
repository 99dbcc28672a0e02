"""Pages of the internal control: the list, the form of one control, and the acknowledgement of a period."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.arshjul.domain.kontroll import (
    eksportrader,
    endre_kontrollpunkt,
    kontroller_i,
    kontrollsak,
    opprett_kontrollpunkt,
    overskrifter,
    svarer_for,
)
from helhet.arshjul.domain.queries import aar_med_hjul
from helhet.arshjul.forms.kontroll import KontrollpunktForm
from helhet.arshjul.models import Kontrollpunkt
from helhet.arshjul.views.hjul import SMAA_AAR, STORE_AAR, aar_i, kan_redigere
from helhet.arshjul.views.kvittering import kvitteringsside
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import Versjonskonflikt
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.MAAL)
@listeside
def internkontroll(request: Foresporsel) -> HttpResponse:
    """List the controls of a year, period by period."""
    aar, idag = aar_i(request), timezone.localdate()
    rader = kontroller_i(aar, idag=idag)
    alt = kan_redigere(request)
    svar = {
        "rader": [(rad, alt or svarer_for(request.tilgang, rad.punkt)) for rad in rader],
        "aar": aar,
        "aarene": sorted({*aar_med_hjul(), aar, idag.year, idag.year + 1}),
        "kan_redigere": alt,
    }
    return render(request, "arshjul/internkontroll.html", svar)


@krev(Verb.SE, Omraade.MAAL)
@listeside
def internkontroll_csv(request: Foresporsel) -> HttpResponse:
    """Give the controls of a year, with what shows that they are done, as a file."""
    aar = aar_i(request)
    rader = kontroller_i(aar, idag=timezone.localdate())
    return tabell_svar(
        request, f"internkontroll-{aar}", overskrifter=overskrifter(), rader=eksportrader(rader)
    )


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@engangs
def nytt_kontrollpunkt(request: Foresporsel) -> HttpResponse:
    """Add a control."""
    idag = timezone.localdate()
    form = KontrollpunktForm(request.POST or None, initial={"fra": idag.replace(month=1, day=1)})
    if request.method == "POST" and form.is_valid():
        punkt = opprett_kontrollpunkt(form.instance, aktor=request.tilgang.aktor)
        messages.success(request, _("«%(tittel)s» er lagt til.") % {"tittel": punkt})
        return redirect("arshjul:internkontroll")
    return render(request, "arshjul/kontrollpunkt.html", {"form": form})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def rediger_kontrollpunkt(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a control."""
    punkt, konflikt = get_object_or_404(Kontrollpunkt, pk=pk), None
    form = KontrollpunktForm(request.POST or None, instance=punkt)
    if request.method == "POST" and form.is_valid():
        versjon = form.cleaned_data["versjon"]
        try:
            endre_kontrollpunkt(punkt, felt=form.felt, versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            naa = KontrollpunktForm(instance=Kontrollpunkt.objects.get(pk=pk))
            konflikt = vis_konflikt(form, naa, rad=feil.lagret)
        else:
            messages.success(request, _("«%(tittel)s» er endret.") % {"tittel": punkt})
            return redirect("arshjul:internkontroll")
    svar = {"form": form, "punkt": Kontrollpunkt.objects.get(pk=pk), "konflikt": konflikt}
    svar |= historikk_for(request.tilgang, punkt)
    return render(request, "arshjul/kontrollpunkt.html", svar)


@krev(Verb.SE, Omraade.MAAL)
def kvitter_kontroll(request: Foresporsel, pk: int, aar: int, periode: int) -> HttpResponse:
    """Acknowledge one period of a control: the one who answers for it, or those who keep the wheel."""
    if not SMAA_AAR <= aar <= STORE_AAR:
        raise Http404
    punkter = Kontrollpunkt.objects.filter(pk=pk)
    rad = next(iter(kontroller_i(aar, idag=timezone.localdate(), punkter=punkter)), None)
    valgt = next((p for p in rad.perioder if p.nr == periode), None) if rad else None
    if valgt is None or not (kan_redigere(request) or svarer_for(request.tilgang, valgt.punkt)):
        raise Http404
    tilbake = f"{reverse('arshjul:internkontroll')}?aar={aar}#kontroll-{pk}"
    return kvitteringsside(request, kontrollsak(valgt), tilbake=tilbake)
