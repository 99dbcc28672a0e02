"""The calculation sheet, the card that is printed, the file, and the calculation as a promise."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.graf import graffil
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabellut import fil_svar
from helhet.gevinst.domain.gevinstfil import UnableToCalculate
from helhet.gevinst.domain.kort import hent_kort
from helhet.gevinst.domain.lagring import bruk_som_loefte, lagre_regneark
from helhet.gevinst.domain.pott import synlige_potter
from helhet.gevinst.domain.queries import kan_endre
from helhet.gevinst.domain.regneark import Regneark, hent_fil, regn_ut, som_tekst
from helhet.gevinst.forms.regneark import SLAG, Regnearkskjema
from helhet.gevinst.models import Gevinst
from helhet.gevinst.views.tilgang import aarene, hent_gevinst, hent_gevinst_aa_endre
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


def _utregning(request: Foresporsel, gevinst: Gevinst) -> tuple[Regneark | None, str]:
    """Return the answer, or why there is none; a benefit without rows has neither."""
    har_noe = gevinst.linjer.exists() or gevinst.ikke_prissatt.exists()
    if not har_noe:
        return None, ""
    try:
        return regn_ut(gevinst, aarene=aarene(request)), ""
    except UnableToCalculate as feil:
        return None, str(feil)


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def regneark(request: Foresporsel, pk: int) -> HttpResponse:
    """Fill in what the benefit is reckoned from, with the answer beside it."""
    valgt = hent_gevinst_aa_endre(request, pk)
    ark, mangler = _utregning(request, valgt)
    if fil := graffil(request, [g for g in [ark and ark.tornado] if g]):
        return fil
    flere = {slag for slag in SLAG if f"flere-{slag}" in request.POST}
    potter = list(synlige_potter(request.tilgang))
    skjema, konflikt = Regnearkskjema(request.POST or None, gevinst=valgt, potter=potter), None
    if flere:
        antall = {slag: skjema.antall[slag] + (slag in flere) for slag in SLAG}
        skjema = Regnearkskjema(request.POST, gevinst=valgt, potter=potter, antall=antall)
        skjema.is_valid()
        skjema.errors.clear()
    elif request.method == "POST" and skjema.is_valid():
        konflikt, lagret = _lagre(request, valgt, skjema)
        if lagret:
            messages.success(request, _("Regnearket er lagret og regnet ut."))
            return redirect("gevinst:regneark", valgt.pk)
    return render(
        request,
        "gevinst/regneark.html",
        {
            "gevinst": valgt,
            "skjema": skjema,
            "ark": ark,
            "mangler": mangler,
            "konflikt": konflikt,
            "tom": Regnearkskjema(gevinst=valgt, potter=potter).tomme_rader(),
        },
    )


def _lagre(request: Foresporsel, valgt: Gevinst, skjema: Regnearkskjema) -> tuple[Any, bool]:
    """Store the sheet; return the conflict to show, and whether it was stored."""
    try:
        lagre_regneark(
            valgt,
            felt=skjema.felt(),
            rader=skjema.rader(),
            versjon=skjema.cleaned_data["versjon"],
            aktor=request.tilgang.aktor,
        )
    except Versjonskonflikt as feil:
        gevinst, potter = Gevinst.objects.get(pk=valgt.pk), list(skjema.potter.values())
        naa = Regnearkskjema(gevinst=gevinst, potter=potter, antall=skjema.antall)
        return vis_konflikt(skjema, naa, rad=feil.lagret), False
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
    except ValidationError as feil:
        skjema.add_error(None, feil.messages)
    else:
        return None, True
    return None, False


@krev_innsyn(Omraade.GEVINST)
@listeside
def kort(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the benefit on one page that can be printed."""
    valgt = hent_gevinst(request, pk)
    ark, mangler = _utregning(request, valgt)
    if fil := graffil(request, [g for g in [ark and ark.tornado] if g]):
        return fil
    return render(
        request,
        "gevinst/kort.html",
        {
            "gevinst": valgt,
            "ark": ark,
            "mangler": mangler,
            "kort": hent_kort(valgt, idag=request.tilgang.dag),
            "kan_endre": kan_endre(request.tilgang, valgt),
        },
    )


@krev_innsyn(Omraade.GEVINST)
@listeside
def regnefil(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the file that `kommuneregn gevinst` reads: it gives the figures of the page."""
    valgt = hent_gevinst(request, pk)
    try:
        fil = hent_fil(valgt, aarene=aarene(request))
    except UnableToCalculate as feil:
        messages.error(request, str(feil))
        return redirect("gevinst:kort", valgt.pk)
    return fil_svar(f"gevinst-{pk}.json", som_tekst(fil).encode(), innholdstype="application/json")


@krev_innsyn(Omraade.GEVINST)
@require_POST
def loefte(request: Foresporsel, pk: int) -> HttpResponse:
    """Make what is calculated the promise of each year, with the reason."""
    valgt = hent_gevinst_aa_endre(request, pk)
    grunn = request.POST.get("grunn", "").strip()
    ark, mangler = _utregning(request, valgt)
    if ark is None:
        messages.error(request, mangler or _("Regnearket er tomt. Fyll ut en linje først."))
    elif not grunn:
        messages.error(request, _("Skriv hvorfor det beregnede skal være løftet."))
    else:
        try:
            bruk_som_loefte(
                valgt,
                ark=ark,
                versjon=lest_versjon(request),
                aktor=request.tilgang.aktor,
                grunn=grunn,
            )
        except UnableToSave as feil:
            messages.error(request, str(feil))
        else:
            messages.success(request, _("Det beregnede er nå løftet. Det gamle står i historien."))
            return redirect("gevinst:gevinst", valgt.pk)
    return redirect("gevinst:regneark", valgt.pk)
