"""The rules of the month: what the municipality asks of its leaders, and what it costs them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.konflikt import vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.maaned.domain.byrde import maalt_byrde
from helhet.maaned.domain.innstilling import lagre_innstilling, les_innstilling
from helhet.maaned.forms.regler import Regelskjema
from helhet.maaned.models import Maanedsinnstilling
from helhet.organisasjon.domain.historikk import historikk_om
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.PROGNOSE)
@require_http_methods(["GET", "POST"])
def regler(request: Foresporsel) -> HttpResponse:
    """Show and change the rules."""
    innstilling, konflikt = les_innstilling(), None
    skjema = Regelskjema(request.POST or None, innstilling=innstilling)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            lagre_innstilling(felt=skjema.felt(), versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(skjema, Regelskjema(innstilling=les_innstilling()), rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(
                request, _("Reglene er lagret. De gjelder fra neste gang en leder åpner måneden.")
            )
            return redirect("maaned:regler")
    historie = historikk_om(request.tilgang, Maanedsinnstilling._meta.label_lower)
    kontekst = {
        "skjema": skjema,
        "konflikt": konflikt,
        "standard": innstilling.pk is None,
        "byrde": maalt_byrde(),
    }
    return render(request, "maaned/regler.html", kontekst | historie)
