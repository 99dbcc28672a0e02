"""The wheel in one's own calendar: my addresses, the file behind an address, and the file of one event."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helhet.arshjul.domain.kalender import (
    adresse_for,
    kalender_for,
    lag_adresse,
    mine_adresser,
    som_kalender,
    trekk_adresse,
)
from helhet.arshjul.domain.queries import begivenheter
from helhet.arshjul.enums import Visning
from helhet.arshjul.forms.kalender import KalenderForm
from helhet.arshjul.models import Kalenderadresse
from helhet.felles.engangs import engangs
from helhet.felles.omfang import kommune_omfang
from helhet.felles.sider import listeside
from helhet.felles.tabellut import fil_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Kommune

KALENDER = "text/calendar; charset=utf-8"
VIST_EN_GANG = "ny_kalenderadresse"
STOERSTE_ID = 2**63 - 1


@krev(Verb.SE, Omraade.MAAL)
@listeside
@engangs
def kalender(request: Foresporsel) -> HttpResponse:
    """Show my addresses, and make one; the address itself is shown once."""
    form = KalenderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ny = lag_adresse(
            request.tilgang.bruker,
            visning=Visning(form.cleaned_data["visning"]),
            bare_mine=form.cleaned_data["bare_mine"],
            dag=timezone.localdate(),
        )
        sti = reverse("arshjul:kalenderfil", args=[request.tilgang.kommune.pk, ny.noekkel])
        request.session[VIST_EN_GANG] = request.build_absolute_uri(sti)
        return redirect("arshjul:kalender")
    svar = {
        "form": form,
        "adresser": mine_adresser(request.tilgang.bruker),
        "ny": request.session.pop(VIST_EN_GANG, ""),
    }
    return render(request, "arshjul/kalender.html", svar)


@krev(Verb.SE, Omraade.MAAL)
@require_POST
def trekk(request: Foresporsel, pk: int) -> HttpResponse:
    """Let one of my addresses stop working."""
    rad = get_object_or_404(Kalenderadresse, pk=pk, bruker=request.tilgang.bruker)
    trekk_adresse(rad, dag=timezone.localdate(), aktor=request.tilgang.aktor)
    messages.success(request, _("Adressen virker ikke lenger."))
    return redirect("arshjul:kalender")


def kalenderfil(request: HttpRequest, kommune: int, noekkel: str) -> HttpResponse:
    """Give the calendar to one who has the secret address; every wrong address is answered alike."""
    if kommune > STOERSTE_ID:
        raise Http404
    with kommune_omfang(kommune):
        adresse = adresse_for(noekkel)
        rad = Kommune.objects.filter(pk=kommune).first()
        if adresse is None or adresse.bruker is None or rad is None:
            raise Http404
        with translation.override(adresse.bruker.maalform):
            innhold = kalender_for(adresse, kommune=rad, naa=timezone.localtime(), base=_base(request))
    if innhold is None:
        raise Http404
    svar = fil_svar("arshjul.ics", innhold, innholdstype=KALENDER)
    svar["Cache-Control"] = "private, max-age=3600"
    return svar


@krev(Verb.SE, Omraade.MAAL)
def begivenhetsfil(request: Foresporsel, pk: int) -> HttpResponse:
    """Give one event as a file that any calendar opens."""
    rad = get_object_or_404(begivenheter(), pk=pk)
    innhold = som_kalender(
        [rad], kommune=request.tilgang.kommune, naa=timezone.localtime(), base=_base(request)
    )
    return fil_svar(f"begivenhet-{pk}.ics", innhold, innholdstype=KALENDER)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/arshjul/begivenhet/")
