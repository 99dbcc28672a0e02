"""Recoded arts: the table, add one, remove one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon
from helhet.felles.sider import listeside
from helhet.felles.skriv import Versjonskonflikt
from helhet.felles.tabell import Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.okonomi.domain.omkoding import fjern_omkoding, legg_til_omkoding, omkodingsrader
from helhet.okonomi.forms import Omkodingsskjema
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.historikk import historikk_om
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.REGNSKAP)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def omkoding(request: Foresporsel) -> HttpResponse:
    """Show the recodings, and add one; `?art=` fills in the art."""
    aar = int(request.GET["aar"]) if request.GET.get("aar", "").isdecimal() else timezone.localdate().year
    skjema = Omkodingsskjema(request.POST or None, aar=aar, initial={"art": request.GET.get("art", "")})
    if request.method == "POST" and skjema.is_valid() and _legg_til(request, skjema):
        return redirect("okonomi:omkoding")
    kolonner = [
        Kolonne("art", _("Art i filen"), lambda r: r.rad.art, radnavn=True, hjelp="art"),
        Kolonne("til", _("Regnes som"), lambda r: f"{r.rad.til_art} {r.navn}"),
        Kolonne("begrunnelse", _("Begrunnelse"), lambda r: r.rad.begrunnelse),
        Kolonne("fjern", _("Handling")),
    ]
    oppsett = Tabelloppsett("omkodinger", _("Omkodinger"), kolonner)
    tabell = bygg_tabell(request, oppsett, rader=omkodingsrader())
    historie = historikk_om(request.tilgang, Artsomkoding._meta.label_lower)
    return tabellsvar(request, "okonomi/omkoding.html", tabell=tabell, skjema=skjema, **historie)


def _legg_til(request: Foresporsel, skjema: Omkodingsskjema) -> bool:
    try:
        rad = legg_til_omkoding(skjema.instance, aktor=request.tilgang.aktor)
    except ValidationError as feil:
        skjema.add_error(None, feil.messages)
        return False
    messages.success(
        request, _("Art %(fra)s regnes nå som %(til)s i alle år.") % {"fra": rad.art, "til": rad.til_art}
    )
    return True


@krev_hele(Verb.REDIGERE, Omraade.REGNSKAP)
@require_POST
def fjern(request: Foresporsel, pk: int) -> HttpResponse:
    """Remove a recoding."""
    rad = get_object_or_404(Artsomkoding.objects.all(), pk=pk)
    try:
        tekst = _("Omkodingen av art %(art)s er fjernet.") % {"art": rad.art}
        with angrbart(request, tekst=tekst, sted=reverse("okonomi:omkoding")):
            fjern_omkoding(rad, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except Versjonskonflikt as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Omkodingen av art %(art)s er fjernet.") % {"art": rad.art})
    return redirect("okonomi:omkoding")
