"""What is added to a sheet: the team, the figures; and the sheet as a file, out and in."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.dypdykk.domain.lag import fjern_deltaker, legg_til_deltaker
from helhet.dypdykk.domain.tall import fjern_tall, legg_til_tall, vis_tall
from helhet.dypdykk.domain.utveksling import les_json, som_json
from helhet.dypdykk.forms.a3 import enheter_aa_skrive_i
from helhet.dypdykk.forms.deler import Deltakerskjema, Filskjema, Tallskjema
from helhet.dypdykk.models import Deltaker, Tall
from helhet.dypdykk.views.tilgang import hent_a3, hent_del
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon
from helhet.felles.skriv import UnableToSave
from helhet.felles.tabellut import fil_svar
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.models import Virkning
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def lag(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the team, and take in one more."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    skjema = Deltakerskjema(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        try:
            legg_til_deltaker(Deltaker(a3=a3, **skjema.cleaned_data), aktor=request.tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Laget er større med én."))
            return redirect("dypdykk:lag", a3.pk)
    deltakere = a3.deltaker_sett.select_related("bruker")
    return render(request, "dypdykk/lag.html", {"skjema": skjema, "a3": a3, "lag": deltakere})


@krev_innsyn(Omraade.A3)
@require_POST
def fjern_fra_lag(request: Foresporsel, pk: int) -> HttpResponse:
    """Take one out of the team."""
    deltaker = hent_del(request, Deltaker, pk)
    try:
        fjern_deltaker(deltaker, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Tatt ut av laget."))
    return redirect("dypdykk:lag", deltaker.a3_id)


@krev_innsyn(Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def tall(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the figures of the present state, and pick one more."""
    a3, tilgang = hent_a3(request, pk, Verb.REDIGERE), request.tilgang
    virkninger = Virkning.objects.filter(gevinst__in=synlige_gevinster(tilgang)).order_by("tittel")
    skjema = Tallskjema(
        request.POST or None,
        virkninger=virkninger,
        initial={"type": "maaling", "aar": tilgang.dag.year - 1},
    )
    if request.method == "POST" and skjema.is_valid():
        try:
            legg_til_tall(Tall(a3=a3, **skjema.felt()), aktor=tilgang.aktor)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Tallet står nå i nåsituasjonen."))
            return redirect("dypdykk:tall", a3.pk)
    tallene = vis_tall(a3, tilgang=tilgang)
    return render(request, "dypdykk/tall.html", {"skjema": skjema, "a3": a3, "tall": tallene})


@krev_innsyn(Omraade.A3)
@require_POST
def fjern_et_tall(request: Foresporsel, pk: int) -> HttpResponse:
    """Take a figure off the sheet."""
    ett = hent_del(request, Tall, pk)
    try:
        fjern_tall(ett, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Tallet er fjernet fra A3-en."))
    return redirect("dypdykk:tall", ett.a3_id)


@krev_innsyn(Omraade.A3)
def json_fil(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the sheet as a file that can be read in again; for those who may write on it."""
    a3 = hent_a3(request, pk, Verb.REDIGERE)
    innhold = json.dumps(som_json(a3), ensure_ascii=False, indent=2).encode()
    return fil_svar(f"a3-{slugify(a3.tittel)}.json", innhold, innholdstype="application/json")


@krev(Verb.REDIGERE, Omraade.A3)
@require_http_methods(["GET", "POST"])
@engangs
def les_inn(request: Foresporsel) -> HttpResponse:
    """Read a sheet from a file."""
    skjema = Filskjema(request.POST or None, request.FILES or None)
    if request.method == "POST" and skjema.is_valid():
        try:
            lest = les_json(
                skjema.cleaned_data["fil"],
                enheter=enheter_aa_skrive_i(request.tilgang),
                aktor=request.tilgang.aktor,
            )
        except UnableToSave as feil:
            skjema.add_error("fil", str(feil))
        else:
            messages.success(request, _("A3-en er lest inn."))
            if lest.utelatt:
                hva = ", ".join(lest.utelatt)
                messages.warning(request, _("Dette fantes ikke her og er ikke med: %(hva)s.") % {"hva": hva})
            return redirect("dypdykk:a3", lest.a3.pk)
    return render(request, "dypdykk/les_inn.html", {"skjema": skjema})
