"""The forms of one effect and of its measurements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinst.domain.maaleutfall import Maaleutfall, maal, rett
from helhet.gevinst.domain.maaling import AlleredeMaalt
from helhet.gevinst.domain.status import FARGEORD, status_for
from helhet.gevinst.domain.virkning import (
    UnableToChangePromise,
    endre_virkning,
    opprett_virkning,
    slett_virkning,
)
from helhet.gevinst.forms.gevinst import Maaleskjema, Retteskjema, Virkningsskjema
from helhet.gevinst.models import Maaling, Virkning
from helhet.gevinst.views.tilgang import (
    hent_gevinst_aa_endre,
    hent_maaling_aa_rette,
    hent_virkning_aa_endre,
    hent_virkning_aa_maale,
)
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def ny_virkning(request: Foresporsel, gevinst_pk: int) -> HttpResponse:
    """Say what is measured, from where, to where."""
    gevinst = hent_gevinst_aa_endre(request, gevinst_pk)
    skjema = Virkningsskjema(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        opprett_virkning(
            Virkning(gevinst=gevinst, **skjema.felt()),
            maaledatoer=skjema.cleaned_data["datoer"],
            aktor=request.tilgang.aktor,
        )
        messages.success(request, _("Virkningen er lagret."))
        return redirect("gevinst:gevinst", gevinst.pk)
    return render(request, "gevinst/virkningsskjema.html", {"skjema": skjema, "gevinst": gevinst})


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger_virkning(request: Foresporsel, pk: int) -> HttpResponse:
    """Change an effect; baseline and target of what is decided need a reason."""
    virkning = hent_virkning_aa_endre(request, pk)
    skjema = Virkningsskjema(request.POST or None, virkning=virkning)
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            endre_virkning(
                virkning,
                felt=skjema.felt(),
                maaledatoer=skjema.cleaned_data["datoer"],
                versjon=skjema.cleaned_data["versjon"],
                grunn=skjema.cleaned_data.get("grunn", ""),
                aktor=request.tilgang.aktor,
            )
        except Versjonskonflikt as feil:
            naa = Virkningsskjema(virkning=Virkning.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToChangePromise as feil:
            # Adopted while the form was open: the field is not there yet.
            skjema.add_error("grunn" if "grunn" in skjema.fields else None, str(feil))
        else:
            messages.success(request, _("Virkningen er lagret."))
            return redirect("gevinst:gevinst", virkning.gevinst_id)
    return render(
        request,
        "gevinst/virkningsskjema.html",
        {"skjema": skjema, "gevinst": virkning.gevinst, "virkning": virkning, "konflikt": konflikt},
    )


@krev_innsyn(Omraade.GEVINST)
@require_POST
def fjern_virkning(request: Foresporsel, pk: int) -> HttpResponse:
    """Remove an effect that is not measured."""
    virkning = hent_virkning_aa_endre(request, pk)
    try:
        tekst = _("«%(tittel)s» er slettet.") % {"tittel": virkning}
        with angrbart(request, tekst=tekst, sted=reverse("gevinst:gevinst", args=[virkning.gevinst_id])):
            slett_virkning(virkning, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Virkningen er slettet."))
    return redirect("gevinst:gevinst", virkning.gevinst_id)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def mal(request: Foresporsel, virkning_pk: int) -> HttpResponse:
    """Register a measurement: one number."""
    virkning, idag = hent_virkning_aa_maale(request, virkning_pk), request.tilgang.dag
    vurdering = status_for(virkning, idag=idag)
    kilde = vurdering.siste.kilde if vurdering.siste else virkning.nullpunkt_kilde
    skjema = Maaleskjema(request.POST or None, virkning=virkning, initial={"dato": idag, "kilde": kilde})
    finnes = None
    if request.method == "POST" and skjema.is_valid():
        try:
            utfall = maal(virkning, idag=idag, aktor=request.tilgang.aktor, **skjema.cleaned_data)
        except AlleredeMaalt as feil:
            finnes = feil.maaling
            skjema.add_error("dato", str(feil))
        except UnableToSave as feil:
            skjema.add_error("dato", str(feil))
        else:
            _meld(request, utfall)
            return redirect("gevinst:gevinst", virkning.gevinst_id)
    return render(
        request,
        "gevinst/mal.html",
        {"skjema": skjema, "virkning": virkning, "vurdering": vurdering, "finnes": finnes},
    )


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rett_maaling(request: Foresporsel, pk: int) -> HttpResponse:
    """Correct a measurement, with the reason; `verdi` in the address fills in what was typed."""
    maaling, idag = hent_maaling_aa_rette(request, pk), request.tilgang.dag
    start = {"verdi": request.GET["verdi"]} if request.GET.get("verdi") else {}
    skjema = Retteskjema(request.POST or None, maaling=maaling, initial=start)
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            utfall = rett(maaling, idag=idag, aktor=request.tilgang.aktor, **skjema.cleaned_data)
        except Versjonskonflikt as feil:
            naa = Retteskjema(maaling=Maaling.objects.get(pk=pk))
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error("grunn", str(feil))
        else:
            _meld(request, utfall)
            return redirect("gevinst:gevinst", maaling.virkning.gevinst_id)
    return render(
        request,
        "gevinst/rett.html",
        {"skjema": skjema, "maaling": maaling, "virkning": maaling.virkning, "konflikt": konflikt},
    )


def _meld(request: Foresporsel, utfall: Maaleutfall) -> None:
    """Tell what the measurement did."""
    foer, etter = str(FARGEORD[utfall.foer]), str(FARGEORD[utfall.etter])
    if foer == etter:
        tekst = _("Målingen er lagret. Status er fortsatt %(status)s.") % {"status": etter}
    else:
        tekst = _("Målingen er lagret. Status gikk fra %(foer)s til %(etter)s.") % {
            "foer": foer,
            "etter": etter,
        }
    messages.success(request, tekst)
