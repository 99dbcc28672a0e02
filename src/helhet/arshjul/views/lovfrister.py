"""Pages of the statutory deadlines: the list, and the acknowledgement of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.arshjul.domain.kvittering import Kvitteringssak
from helhet.arshjul.domain.lovfristside import eksportrader, lovfristside, overskrifter
from helhet.arshjul.domain.lovregler import lovregler
from helhet.arshjul.views.hjul import aar_i, kan_redigere
from helhet.arshjul.views.kvittering import kvitteringsside
from helhet.felles.sider import listeside
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.MAAL)
@listeside
def lovfrister(request: Foresporsel) -> HttpResponse:
    """List the deadlines of a year with their paragraph, their day, and whether the wheel holds them."""
    side = lovfristside(aar_i(request), idag=timezone.localdate())
    return render(request, "arshjul/lovfrister.html", {"side": side, "kan_redigere": kan_redigere(request)})


@krev(Verb.SE, Omraade.MAAL)
@listeside
def lovfrister_csv(request: Foresporsel) -> HttpResponse:
    """Give the same list as a file."""
    side = lovfristside(aar_i(request), idag=timezone.localdate())
    navn = f"lovfrister-{side.aar}"
    return tabell_svar(request, navn, overskrifter=overskrifter(), rader=eksportrader(side))


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def kvitter_lovfrist(request: Foresporsel, kode: str) -> HttpResponse:
    """Acknowledge that a deadline is kept."""
    regel, aar = next((regel for regel in lovregler() if regel.kode == kode), None), aar_i(request)
    if regel is None:
        raise Http404
    sak = Kvitteringssak(
        {"aar": aar, "lovkode": kode},
        regel.plikt,
        _("Lovfrist %(aar)s") % {"aar": aar} + f" · {regel.hjemmel}",
    )
    tilbake = f"{reverse('arshjul:lovfrister')}?aar={aar}#frist-{kode}"
    return kvitteringsside(request, sak, tilbake=tilbake)
