"""Finding the object of a page, or 404: what one may not see does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from helhet.effekt.models import Effektplan, Effektresultat
from helhet.gevinst.domain.queries import kan_endre, kan_maale, synlige_gevinster
from helhet.gevinst.models import Virkning
from helhet.organisasjon.domain.vakt import Foresporsel


def hent_virkning(request: Foresporsel, pk: int) -> Virkning:
    """Return an effect of a benefit that the person may see."""
    virkning = get_object_or_404(Virkning, pk=pk)
    virkning.gevinst = get_object_or_404(synlige_gevinster(request.tilgang), pk=virkning.gevinst_id)
    return virkning


def hent_virkning_aa_endre(request: Foresporsel, pk: int) -> Virkning:
    """Return an effect of a benefit that the person may change."""
    virkning = hent_virkning(request, pk)
    if not kan_endre(request.tilgang, virkning.gevinst):
        raise Http404
    return virkning


def hent_plan_aa_endre(request: Foresporsel, pk: int) -> Effektplan:
    """Return a measuring plan of a benefit that the person may change."""
    plan = get_object_or_404(Effektplan, pk=pk)
    plan.virkning = hent_virkning_aa_endre(request, plan.virkning_id)
    return plan


def hent_plan_aa_maale(request: Foresporsel, pk: int) -> Effektplan:
    """Return a measuring plan of a benefit that the person may measure."""
    plan = get_object_or_404(Effektplan, pk=pk)
    plan.virkning = hent_virkning(request, plan.virkning_id)
    if not kan_maale(request.tilgang, plan.virkning.gevinst):
        raise Http404
    return plan


def hent_resultat(request: Foresporsel, pk: int) -> Effektresultat:
    """Return an answer of a benefit that the person may see."""
    resultat: Effektresultat = get_object_or_404(Effektresultat.objects.select_related("plan"), pk=pk)
    resultat.plan.virkning = hent_virkning(request, resultat.plan.virkning_id)
    return resultat
