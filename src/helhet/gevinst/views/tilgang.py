"""Finding the object of a page, or 404: what one may not see does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from helhet.gevinst.domain.queries import kan_endre, kan_maale, synlige_gevinster
from helhet.gevinst.models import Gevinst, Maaling, Virkning
from helhet.hop.domain.kontotabell import planaar
from helhet.hop.domain.queries import gjeldende_aar, gjeldende_plan
from helhet.organisasjon.domain.vakt import Foresporsel


def aarene(request: Foresporsel) -> set[int]:
    """Return the years of the plan in force, which calculations are made for."""
    idag = request.tilgang.dag
    return planaar(gjeldende_plan(aar=gjeldende_aar(idag=idag)), aar=idag.year)


def hent_gevinst(request: Foresporsel, pk: int) -> Gevinst:
    """Return a benefit that the person may see."""
    gevinst: Gevinst = get_object_or_404(synlige_gevinster(request.tilgang), pk=pk)
    return gevinst


def hent_gevinst_aa_endre(request: Foresporsel, pk: int) -> Gevinst:
    """Return a benefit that the person may change."""
    gevinst = hent_gevinst(request, pk)
    if not kan_endre(request.tilgang, gevinst):
        raise Http404
    return gevinst


def hent_virkning_aa_endre(request: Foresporsel, pk: int) -> Virkning:
    """Return an effect of a benefit that the person may change."""
    virkning = get_object_or_404(Virkning, pk=pk)
    virkning.gevinst = hent_gevinst_aa_endre(request, virkning.gevinst_id)
    return virkning


def hent_virkning_aa_maale(request: Foresporsel, pk: int) -> Virkning:
    """Return an effect of a benefit that the person may measure."""
    virkning = get_object_or_404(Virkning, pk=pk)
    virkning.gevinst = hent_gevinst(request, virkning.gevinst_id)
    if not kan_maale(request.tilgang, virkning.gevinst):
        raise Http404
    return virkning


def hent_maaling_aa_rette(request: Foresporsel, pk: int) -> Maaling:
    """Return a measurement of an effect that the person may measure."""
    maaling = get_object_or_404(Maaling, pk=pk)
    maaling.virkning = hent_virkning_aa_maale(request, maaling.virkning_id)
    return maaling
