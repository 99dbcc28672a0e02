"""Amounts in the unit that the reader has chosen, and the words beside them."""

from django import template
from django.utils.dates import MONTHS, MONTHS_3

from helhet.felles.templatetags.helhet import kroner, tusen
from helhet.okonomi.domain import ord as ordliste
from helhet.okonomi.domain.rapport import Linje
from helhet.okonomi.forms import KRONER
from kommuneregn.prognose.avvik import Avviksord

register = template.Library()


@register.filter
def i_enhet(ore: int | None, visning: str) -> str:
    """Show øre as kroner or as thousands; missing as missing."""
    return kroner(ore) if visning == KRONER else tusen(ore)


@register.filter
def avviksord(verdi: Avviksord | None) -> str:
    """Show «merforbruk» and its like; nothing when the deviation is missing."""
    return "" if verdi is None else str(ordliste.AVVIKSORD[verdi])


@register.filter
def avviksfarge(verdi: Avviksord | None) -> str:
    """Return the colour of the tag: red for what has gone wrong, green for what has gone well."""
    if verdi in {Avviksord.MERFORBRUK, Avviksord.MINDREINNTEKT}:
        return "roed"
    return "groenn" if verdi in {Avviksord.MINDREFORBRUK, Avviksord.MERINNTEKT} else "noytral"


@register.filter
def gruppenavn(linje: Linje) -> str:
    """Show the name of an art group in the reader's language; a tjeneste has its own."""
    return ordliste.gruppenavn(linje.noekkel, ellers=linje.navn)


@register.filter
def klassenavn(kontoklasse: int) -> str:
    """Show «Drift», «Investering» or «Balanse»."""
    return str(ordliste.KONTOKLASSER[kontoklasse])


@register.filter
def feltnavn(felt: str) -> str:
    """Show what a column of the file was taken as."""
    return str(ordliste.FELT.get(felt, felt))


@register.filter
def periodenavn(nr: int) -> str:
    """Show «Mars», or what is no month: the whole year, the opening balance, the closing of the year."""
    return str(ordliste.PERIODER.get(nr) or MONTHS[nr]).capitalize()


@register.filter
def maanedsnavn(nr: int) -> str:
    """Show «oktober»."""
    return str(MONTHS[nr])


@register.filter
def maanedskort(nr: int) -> str:
    """Show «okt»."""
    return str(MONTHS_3[nr])
