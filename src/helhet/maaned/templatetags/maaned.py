"""What the templates of the month need."""

from django import template

register = template.Library()


@register.filter
def eller_mangler(verdi: int | str | None) -> int | None:
    """Return the number; a template gives "" where an object on the way is missing: that is None."""
    return None if verdi is None or isinstance(verdi, str) else verdi
