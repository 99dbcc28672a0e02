"""{% hjul %}: one drawing of the wheel as SVG, kept while the same drawing is asked for again."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helhet.arshjul.domain.hjul import TEGNINGER, Sagt, Tegning
from helhet.felles.lokaleord import gjeldende_ord

register = template.Library()


@register.simple_tag
def hjul(tegning: Tegning, base: str = "") -> SafeString:
    """Show the drawing; signs that stand for several events lead into the list on the page `base`."""
    return _svg(tegning, base, get_script_prefix(), (get_language(), gjeldende_ord()))


@lru_cache(maxsize=TEGNINGER)
def _svg(tegning: Tegning, base: str, _prefiks: str, _sagt: Sagt) -> SafeString:
    """Return the SVG. Its key is all that it is made of, so it is the same whoever asks for it."""
    return render_to_string("arshjul/_hjul.html", {"tegning": tegning, "base": base})
