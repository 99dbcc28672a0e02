"""The list of benefits, one benefit's card, its form, and the owner's yes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from helhet.felles.engangs import engangs
from helhet.felles.graf import graffil
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.gevinst.domain.gevinst import (
    aksepter_eierskap,
    endre_med_belop,
    opprett_med_belop,
)
from helhet.gevinst.domain.kort import hent_kort
from helhet.gevinst.domain.liste import Gevinstfilter, finn_gevinster
from helhet.gevinst.domain.queries import kan_endre, kan_maale, kan_svare
from helhet.gevinst.forms.gevinst import Gevinstfilterskjema, Gevinstskjema
from helhet.gevinst.models import Gevinst
from helhet.gevinst.views.tilgang import hent_gevinst, hent_gevinst_aa_endre
from helhet.hop.domain.kontotabell import planaar
from helhet.hop.domain.queries import gjeldende_aar, gjeldende_plan, kan_handling, synlige_handlinger
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb


def _filter(request: Foresporsel) -> tuple[Gevinstfilterskjema, Gevinstfilter]:
    noder = request.tilgang.synlige_noder
    skjema = Gevinstfilterskjema(
        request.GET, enheter=[(n.enhet_id, f"{'– ' * n.dybde}{n.navn}") for n in noder]
    )
    skjema.is_valid()
    data: dict[str, Any] = skjema.cleaned_data
    return skjema, Gevinstfilter(
        sok=data.get("sok", ""),
        kategori=data.get("kategori", ""),
        status=data.get("status", ""),
        enhet_id=data.get("enhet"),
        mine=data.get("mine", False),
    )


@krev_innsyn(Omraade.GEVINST)
@listeside
def gevinster(request: Foresporsel) -> HttpResponse:
    """Show the benefits that pass the filter, the gravest first."""
    skjema, utvalg = _filter(request)
    aar = request.tilgang.dag.year
    oppsett = Tabelloppsett(
        "gevinster",
        _("Gevinster med lovet beløp, siste måling og status"),
        _kolonner(aar),
        fil=reverse("gevinst:gevinster_csv"),
        soek=False,
    )
    tabell = bygg_tabell(
        request,
        oppsett,
        rader=finn_gevinster(request.tilgang, utvalg=utvalg, aar=aar, idag=request.tilgang.dag),
    )
    return tabellsvar(
        request, "gevinst/gevinster.html", tabell=tabell, skjema=skjema, filtrert=utvalg != Gevinstfilter()
    )


def _kolonner(aar: int) -> list[Kolonne]:
    """Name the columns of the list; the status orders by how grave it is."""
    return [
        Kolonne("gevinst", _("Gevinst"), lambda r: str(r.gevinst), radnavn=True),
        Kolonne("kategori", _("Kategori"), lambda r: r.gevinst.get_kategori_display(), skjult=True),
        Kolonne("eier", _("Gevinsteier"), lambda r: r.gevinst.gevinsteier and r.gevinst.gevinsteier.navn),
        Kolonne(
            *("lovet", _("Lovet %(aar)s") % {"aar": aar}, lambda r: r.lovet_ore),
            form=Celleform.KRONER,
            sum=True,
        ),
        Kolonne("maales", _("Måles"), lambda r: len(r.rad.vurderinger), sorterbar=False, bred=True),
        Kolonne("status", _("Status"), lambda r: r.rad.tekst),
    ]


@krev_innsyn(Omraade.GEVINST)
@listeside
def gevinster_csv(request: Foresporsel) -> HttpResponse:
    """Give the same list, all of it, as a file: one line an effect."""
    _skjema, utvalg = _filter(request)
    aar = request.tilgang.dag.year
    rader = finn_gevinster(request.tilgang, utvalg=utvalg, aar=aar, idag=request.tilgang.dag)
    overskrifter = [
        _("Handling"),
        _("Gevinst"),
        _("Kategori"),
        _("Gevinsteier"),
        _("Lovet %(aar)s (øre)") % {"aar": aar},
        _("Lovet %(aar)s (timer)") % {"aar": aar},
        _("Virkning"),
        _("Måles i"),
        _("Nullpunkt"),
        pgettext("måltall", "Mål"),
        _("Sist målt"),
        _("Dato"),
        _("Status"),
    ]
    linjer = []
    for rad in rader:
        g = rad.gevinst
        felles = [
            g.handling.kode,
            str(g),
            g.get_kategori_display(),
            g.gevinsteier.navn if g.gevinsteier else "",
            rad.lovet_ore,
            rad.lovet_timer,
        ]
        for v in rad.rad.vurderinger:
            siste = v.siste
            maalt = [siste.verdi, siste.dato] if siste else [None, None]
            virkning = v.virkning
            linjer.append(
                [
                    *felles,
                    str(virkning),
                    virkning.enhet,
                    virkning.nullpunkt_verdi,
                    virkning.maal_verdi,
                    *maalt,
                    v.tekst,
                ]
            )
        if not rad.rad.vurderinger:
            linjer.append([*felles, *[None] * 6, rad.rad.tekst])
    return tabell_svar(request, "gevinster", overskrifter=overskrifter, rader=linjer)


@krev_innsyn(Omraade.GEVINST)
@listeside
def gevinst(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one benefit's card."""
    valgt, tilgang = hent_gevinst(request, pk), request.tilgang
    kort = hent_kort(valgt, idag=tilgang.dag)
    if fil := graffil(request, [r.kurve for r in (*kort.gevinster, *kort.ulemper) if r.kurve]):
        return fil
    return render(
        request,
        "gevinst/gevinst.html",
        {
            "gevinst": valgt,
            "kort": kort,
            "kan_endre": kan_endre(tilgang, valgt),
            "kan_maale": kan_maale(tilgang, valgt),
            "er_eier": kan_svare(tilgang, valgt),
            "ser_traad": tilgang.kan(Verb.SE, Omraade.MAAL),
            "ser_logg": tilgang.ser_logg(valgt.enhet_id or valgt.handling.enhet_id),
            "handling_synlig": synlige_handlinger(tilgang).filter(pk=valgt.handling_id).exists(),
        },
    )


def _aarene(request: Foresporsel) -> list[int]:
    idag = request.tilgang.dag
    return sorted({idag.year} | planaar(gjeldende_plan(aar=gjeldende_aar(idag=idag)), aar=idag.year))


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
@engangs
def ny(request: Foresporsel, handling_pk: int) -> HttpResponse:
    """Describe a benefit of an action."""
    handling = get_object_or_404(synlige_handlinger(request.tilgang), pk=handling_pk)
    if not kan_handling(request.tilgang, Verb.REDIGERE, handling):
        raise Http404
    skjema = Gevinstskjema(
        request.POST or None,
        aarene=_aarene(request),
        tilgang=request.tilgang,
        initial={"gevinstansvarlig": handling.ansvarlig_id},
    )
    if request.method == "POST" and skjema.is_valid():
        lagret = opprett_med_belop(
            Gevinst(handling=handling, **skjema.felt()),
            belop=skjema.aarsbelop(),
            aktor=request.tilgang.aktor,
        )
        messages.success(request, _("Gevinsten er lagret. Legg til det som skal måles."))
        return redirect("gevinst:gevinst", lagret.pk)
    return render(
        request, "gevinst/gevinstskjema.html", {"skjema": skjema, "handling": handling, "gevinst": None}
    )


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger(request: Foresporsel, pk: int) -> HttpResponse:
    """Change a benefit."""
    valgt = hent_gevinst_aa_endre(request, pk)
    skjema = Gevinstskjema(
        request.POST or None,
        aarene=_aarene_med_lovet(request, valgt),
        tilgang=request.tilgang,
        gevinst=valgt,
    )
    konflikt = None
    if request.method == "POST" and skjema.is_valid():
        try:
            endre_med_belop(
                valgt,
                felt=skjema.felt(),
                belop=skjema.aarsbelop(),
                versjon=skjema.cleaned_data["versjon"],
                aktor=request.tilgang.aktor,
            )
        except Versjonskonflikt as feil:
            naa = Gevinst.objects.get(pk=pk)
            naa_skjema = Gevinstskjema(
                aarene=_aarene_med_lovet(request, naa), tilgang=request.tilgang, gevinst=naa
            )
            konflikt = vis_konflikt(skjema, naa_skjema, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("gevinst:gevinst", valgt.pk)
    return render(
        request,
        "gevinst/gevinstskjema.html",
        {"skjema": skjema, "handling": valgt.handling, "gevinst": valgt, "konflikt": konflikt},
    )


def _aarene_med_lovet(request: Foresporsel, valgt: Gevinst) -> list[int]:
    return sorted({*_aarene(request), *valgt.aarsbelop.values_list("aar", flat=True)})


@krev_innsyn(Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def aksepter(request: Foresporsel, pk: int) -> HttpResponse:
    """Explain what it is to own the benefit, and take the owner's yes."""
    valgt = hent_gevinst(request, pk)
    if not kan_svare(request.tilgang, valgt):
        raise Http404
    if request.method == "POST":
        try:
            aksepter_eierskap(
                valgt,
                bruker_id=request.tilgang.bruker.pk,
                dag=request.tilgang.dag,
                versjon=lest_versjon(request),
            )
        except UnableToSave as feil:
            messages.error(request, str(feil))
            return redirect("gevinst:aksepter", valgt.pk)
        messages.success(request, _("Du har sagt ja til å eie gevinsten."))
        return redirect("gevinst:gevinst", valgt.pk)
    return render(
        request,
        "gevinst/aksepter.html",
        {"gevinst": valgt, "kort": hent_kort(valgt, idag=request.tilgang.dag)},
    )
