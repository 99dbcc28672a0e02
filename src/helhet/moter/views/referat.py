"""Pages of the work in a meeting: agenda, minutes, approval."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.moter.domain.adgang import kan_vedta
from helhet.moter.domain.mote import godkjenn_referat
from helhet.moter.domain.oppfolging import aapne_fra_foer, som_rader
from helhet.moter.domain.referat import skriv_referat
from helhet.moter.domain.saksliste import sett_saksliste
from helhet.moter.domain.side import saksrader
from helhet.moter.forms.referat import Referatskjema
from helhet.moter.forms.saksliste import Sakslisteskjema
from helhet.moter.models import Mote
from helhet.moter.views.doer import er_frosset, hent_til_foring, krev_moter
from helhet.organisasjon.domain.vakt import Foresporsel


@krev_moter
@require_http_methods(["GET", "POST"])
def saker(request: Foresporsel, pk: int) -> HttpResponse:
    """Change the agenda: items, order, time, who presents them."""
    mote, konflikt, dag = hent_til_foring(request, pk), None, timezone.localdate()
    if stengt := er_frosset(request, mote):
        return stengt
    skjema = Sakslisteskjema(request.POST or None, mote=mote, dag=dag)
    if request.method == "POST" and skjema.is_valid():
        valg, aktor = skjema.cleaned_data, request.tilgang.aktor
        try:
            sted = reverse("moter:mote", args=[pk])
            with angrbart(request, tekst=_("Sakslisten er lagret."), sted=sted):
                sett_saksliste(
                    mote,
                    linjer=skjema.linjer(),
                    beskjed=valg["beskjed"],
                    versjon=valg["versjon"],
                    aktor=aktor,
                )
        except Versjonskonflikt as feil:
            naa = Sakslisteskjema(mote=Mote.objects.get(pk=pk), dag=dag)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Sakslisten er lagret."))
            return redirect("moter:saker" if "flere" in request.POST else "moter:mote", pk)
    return render(request, "moter/saker.html", {"skjema": skjema, "mote": mote, "konflikt": konflikt})


@krev_moter
@require_http_methods(["GET", "POST"])
def referat(request: Foresporsel, pk: int) -> HttpResponse:
    """Write the minutes in one screen; what is saved is one version."""
    mote, konflikt = hent_til_foring(request, pk), None
    if stengt := er_frosset(request, mote):
        return stengt
    skjema = _referatskjema(request, mote, data=request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        versjon, aktor = skjema.cleaned_data["versjon"], request.tilgang.aktor
        try:
            skriv_referat(mote, referat=skjema.referat(), versjon=versjon, aktor=aktor)
        except Versjonskonflikt as feil:
            naa = _referatskjema(request, Mote.objects.get(pk=pk), data=None)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Referatet er lagret."))
            return redirect("moter:referat" if "flere" in request.POST else "moter:mote", pk)
    fra_foer = som_rader(aapne_fra_foer(mote), idag=timezone.localdate())
    return render(
        request,
        "moter/referat.html",
        {"skjema": skjema, "mote": mote, "konflikt": konflikt, "fra_foer": fra_foer},
    )


def _referatskjema(request: Foresporsel, mote: Mote, *, data: object) -> Referatskjema:
    idag = timezone.localdate()
    return Referatskjema(
        data,
        mote=mote,
        saker=saksrader(mote, idag=idag),
        kan_vedta=kan_vedta(request.tilgang, mote),
        dag=idag,
    )


@krev_moter
@require_POST
def godkjenn(request: Foresporsel, pk: int) -> HttpResponse:
    """Approve the minutes: they are frozen from now on."""
    mote = hent_til_foring(request, pk)
    try:
        godkjenn_referat(
            mote, dag=timezone.localdate(), aktor=request.tilgang.aktor, versjon=lest_versjon(request)
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Referatet er godkjent. Åpne punkter følger med til neste møte."))
    return redirect("moter:mote", pk)
