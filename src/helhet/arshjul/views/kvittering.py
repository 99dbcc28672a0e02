"""One page for every acknowledgement: of a deadline in law, a done-criterion, a control."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.arshjul.domain.kvittering import Kvitteringssak, kvitter, kvittering_for
from helhet.arshjul.forms.kvittering import KvitteringForm
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.skriv import Versjonskonflikt
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel


def kvitteringsside(request: Foresporsel, sak: Kvitteringssak, *, tilbake: str) -> HttpResponse:
    """Show the form of the case, and store what is sent; `tilbake` is where it leads afterwards."""
    rad, konflikt = kvittering_for(sak), None
    startdato = {} if rad.pk else {"dato": timezone.localdate()}
    form = KvitteringForm(request.POST or None, instance=rad, initial=startdato)
    if request.method == "POST" and form.is_valid():
        try:
            kvitter(
                sak,
                felt=form.felt,
                aktor=request.tilgang.aktor,
                versjon=form.cleaned_data["versjon"],
            )
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(form, KvitteringForm(instance=kvittering_for(sak)), rad=feil.lagret)
        else:
            messages.success(request, _("Kvitteringen er lagret."))
            return redirect(tilbake)
    lagret = kvittering_for(sak)
    svar = {"form": form, "sak": sak, "lagret": lagret, "tilbake": tilbake, "konflikt": konflikt}
    if lagret.pk:
        svar |= historikk_for(request.tilgang, lagret)
    return render(request, "arshjul/kvittering.html", svar)
