"""What the templates of the month need."""

from django import template

from helhet.felles.templatetags.helhet import prosent
from kommuneregn.prognose.modell import Treff

register = template.Library()
PROSENT = 100


@register.filter
def eller_mangler(verdi: int | str | None) -> int | None:
    """Return the number; a template gives "" where an object on the way is missing: that is None."""
    return None if verdi is None or isinstance(verdi, str) else verdi


@register.filter
def dyktighet(treff: Treff) -> str:
    """Show the skill in per cent."""
    return prosent(None if treff.dyktighet is None else treff.dyktighet * PROSENT)
