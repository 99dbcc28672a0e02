"""The page where the decision about goals and strategies is recorded, for all of them or those chosen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from helhet.felles.skriv import UnableToSave
from helhet.hop.domain.maalvedtak import merke, registrer_maalvedtak, vedtaksrader
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.forms import Maalvedtaksskjema


@krev_hele(Verb.VEDTA, Omraade.MAAL)
@require_http_methods(["GET", "POST"])
def vedta_maal(request: Foresporsel) -> HttpResponse:
    """Record that a political body adopted goals and strategies, or took them up again."""
    rader, idag = vedtaksrader(), timezone.localdate()
    skjema = Maalvedtaksskjema(request.POST or None, idag=idag, initial={"sett": merke(rader), "dato": idag})
    valgte = set(request.POST.getlist("valgt"))
    if request.method == "POST" and skjema.is_valid():
        try:
            antall = registrer_maalvedtak(valgte, aktor=request.tilgang.aktor, **skjema.cleaned_data)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
            skjema.data = request.POST | {"sett": merke(vedtaksrader())}
        else:
            tekst = ngettext(
                "Vedtaket om %(antall)s mål eller strategi er registrert.",
                "Vedtaket om %(antall)s mål og strategier er registrert.",
                antall,
            )
            messages.success(request, tekst % {"antall": antall})
            return redirect("traad:vedta_maal")
    if request.method == "GET":
        valgte = {rad.noekkel for rad in rader if not rad.er_vedtatt}
    return render(request, "traad/vedta_maal.html", {"rader": rader, "valgte": valgte, "skjema": skjema})
