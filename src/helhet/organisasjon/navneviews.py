"""Former users, and the removal of their names."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.sider import listeside
from helhet.felles.tabell import tabellsvar
from helhet.organisasjon.domain.queries import uten_rolle_lenger
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.innlogging.konto import UnableToRemoveName, fjern_navn
from helhet.organisasjon.models import Bruker, Medlemskap
from helhet.organisasjon.tabeller import sluttettabell


@krev(Verb.ADMINISTRERE, Omraade.ORGANISASJON)
@listeside
@require_http_methods(["GET", "POST"])
def tidligere_brukere(request: Foresporsel) -> HttpResponse:
    """Show those who have no role here any more, ask once more about one, and remove the name."""
    rader = uten_rolle_lenger(dag=request.tilgang.dag)
    if request.method == "POST":
        return _fjern(request, _valgt(rader, request.POST.get("person", "")))
    spurt = request.GET.get("person")
    valgt = _valgt(rader, spurt) if spurt else None
    tabell = sluttettabell(request, rader)
    return tabellsvar(request, "organisasjon/tidligere_brukere.html", tabell=tabell, valgt=valgt)


def _valgt(rader: list[Medlemskap], person: str) -> Bruker:
    """Return the one of these who is meant; others answer 404."""
    bruker = next((rad.bruker for rad in rader if str(rad.bruker_id) == person), None)
    if bruker is None:
        raise Http404
    return bruker


def _fjern(request: Foresporsel, bruker: Bruker) -> HttpResponse:
    tilgang = request.tilgang
    try:
        fjern_navn(bruker, dag=tilgang.dag, aktor=tilgang.aktor, kommune_id=tilgang.kommune.pk)
    except UnableToRemoveName as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Navnet er fjernet. Loggen står som før."))
    return redirect("organisasjon:tidligere_brukere")
