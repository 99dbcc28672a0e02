"""What the columns of an uploaded file are: said once on the page, remembered for the source."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.datalager.enums import Serie
from helhet.felles.konflikt import lest_versjon
from helhet.felles.skriv import Versjonskonflikt
from helhet.okonomi.domain.adgang import serier_som_kan_leses_inn
from helhet.okonomi.domain.kartlegging import Kolonner, foreslaatt_klasse, kolonner_i, lagre_kartlegging
from helhet.okonomi.domain.opplasting import hent
from helhet.okonomi.forms import Kartskjema
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.lesere.avvisning import UnableToReadFile


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_http_methods(["GET", "POST"])
def kolonner(request: Foresporsel, nr: UUID) -> HttpResponse:
    """Show each column with what stands in it, and keep what the person says that it is."""
    opplasting = hent(nr, eier=request.tilgang.aktor)
    if opplasting is None:
        messages.info(request, _("Filen er allerede lest inn eller forkastet. Se listen."))
        return redirect("okonomi:partier")
    om = opplasting.opplysninger
    if Serie(om.serie) not in serier_som_kan_leses_inn(request.tilgang):
        raise Http404
    ark = (request.POST if request.method == "POST" else request.GET).get("ark", "")
    tilbake = f"{reverse('okonomi:forhaandsvis', args=[nr])}?{urlencode({'ark': ark})}"
    try:
        funnet = kolonner_i(opplasting.data, filnavn=om.filnavn, ark=ark)
    except UnableToReadFile:
        # The preview says why, with the choice of sheet where that is what is missing.
        return redirect(tilbake)
    skjema = Kartskjema(
        request.POST or None, kolonner=funnet.kolonner, initial=_foer(funnet, filnavn=om.filnavn)
    )
    if request.method == "POST" and skjema.is_valid():
        try:
            lagre_kartlegging(
                funnet,
                svar=skjema.svar(),
                aktor=request.tilgang.aktor,
                tid=timezone.now(),
                versjon=None if funnet.lagret is None else lest_versjon(request),
            )
            return redirect(tilbake)
        except (Versjonskonflikt, ValidationError):
            skjema.add_error(None, _("En annen har valgt kolonner for denne kilden nå. Åpne siden på nytt."))
    kontekst = {"opplasting": opplasting, "funnet": funnet, "skjema": skjema, "ark": ark, "tilbake": tilbake}
    return render(request, "okonomi/kolonner.html", kontekst)


def _foer(funnet: Kolonner, *, filnavn: str) -> dict[str, Any]:
    """What is chosen when the page opens: what was said before, else what the columns look like."""
    rad = funnet.lagret
    if rad is None:
        roller: dict[str, Any] = {f"rolle_{ett.nr}": ett.rolle for ett in funnet.kolonner}
        return roller | {"kontoklasse": foreslaatt_klasse(filnavn)}
    roller = {f"rolle_{nr}": rolle for nr, rolle in enumerate(rad.roller)}
    bare = {f"bare_{nr}": verdier for nr, verdier in rad.bare.items()}
    return roller | bare | {"kontoklasse": rad.kontoklasse}
