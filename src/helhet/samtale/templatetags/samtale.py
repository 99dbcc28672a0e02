"""The links to the talk about a thing and to its files, with how many there are."""

from typing import TYPE_CHECKING, Any

from django import template
from django.template.context import Context

from helhet.samtale.domain.varsel import vil_ha_varsel
from helhet.samtale.domain.vedlegg import antall_vedlegg
from helhet.traad.domain.innspill import hent_innspill, tell_innspill
from helhet.traad.domain.sak import hent_sak
from helhet.traad.domain.visning import UnableToFindObject
from helhet.traad.enums import Innspillstilstand, Sakslag

if TYPE_CHECKING:
    from helhet.organisasjon.domain.tilgang import Tilgang

register = template.Library()


@register.inclusion_tag("samtale/_knapper.html", takes_context=True)
def samtaleknapper(context: Context, slag: str, pk: int) -> dict[str, Any]:
    """Show both; one who may not see the thing in the thread gets none."""
    tilgang: Tilgang = context["tilgang"]
    try:
        sak = hent_sak(tilgang, slag=Sakslag(slag), pk=pk)
    except UnableToFindObject:
        return {}
    return {
        "slag": slag,
        "pk": pk,
        "antall": tell_innspill(sak, tilgang=tilgang),
        "filer": antall_vedlegg(sak),
    }


@register.inclusion_tag("samtale/_paa_arket.html", takes_context=True)
def samtale_paa_arket(context: Context, slag: str, pk: int) -> dict[str, Any]:
    """Show what is open in the talk about the thing, on its own page."""
    tilgang: Tilgang = context["tilgang"]
    try:
        sak = hent_sak(tilgang, slag=Sakslag(slag), pk=pk)
    except UnableToFindObject:
        return {}
    rader = hent_innspill(sak, tilgang=tilgang)
    aapne = [rad for rad in rader if rad.tilstand == Innspillstilstand.AAPENT]
    return {"sak": sak, "aapne": aapne, "antall": len(rader), "kan_gi": sak.kan_gi and sak.tar_innspill}


@register.inclusion_tag("samtale/_varselvalg.html", takes_context=True)
def varselvalg(context: Context) -> dict[str, Any]:
    """Show whether the person gets the daily e-mail, with the button that turns it."""
    bruker = context["bruker"]
    return {
        "vil": vil_ha_varsel(bruker),
        "har_adresse": bool(bruker.epost),
        "csrf_token": context.get("csrf_token"),
    }
