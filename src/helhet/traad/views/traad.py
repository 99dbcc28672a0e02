"""Pages of the thread: one thread, the list of breaks, proposal and adoption."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.visning import UnableToFindObject, vis_traad
from helhet.traad.enums import Objektslag

APNE = {
    Objektslag.MAAL: _("Åpne målet"),
    Objektslag.STRATEGI: _("Åpne strategien"),
    Objektslag.HANDLING: _("Åpne handlingen"),
    Objektslag.GEVINST: _("Åpne gevinsten"),
    Objektslag.VIRKNING: _("Åpne gevinsten"),
}


@krev(Verb.SE, Omraade.MAAL)
def traad(request: Foresporsel, slag: str, pk: int) -> HttpResponse:
    """Show the thread from one object, drawn and as a tree."""
    if slag not in Objektslag.values:
        raise Http404
    try:
        visning = vis_traad(request.tilgang, slag=Objektslag(slag), pk=pk, idag=timezone.localdate())
    except UnableToFindObject as feil:
        raise Http404 from feil
    vis = request.GET.get("vis", "")
    return render(
        request,
        "traad/traad.html",
        {
            "visning": visning,
            "slag": Objektslag(slag),
            "som_liste": vis == "liste" or (visning.stor and vis != "tegning"),
            "overskrift": visning.overskrift,
            "apne_tekst": APNE[Objektslag(slag)],
            "alt_stemmer": _("alle år stemmer") if visning.alt_stemmer else "",
            "har_lagt_til": any(aar.lagt_til_ore for aar in visning.avstemming),
        },
    )
