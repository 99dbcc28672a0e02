"""{% graf %}: shows a chart of felles/graf.py with its legend, its table and its downloads."""

import re
from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from helhet.felles.graf import BRED, SMAL, Graf, paa_siden, tegning
from helhet.felles.templatetags import helhet as vis

register = template.Library()
_YTTERST = re.compile(r'<svg [^>]*viewBox="(?P<boks>[0-9. -]+)"[^>]*>')


@register.inclusion_tag("felles/_graf.html", takes_context=True)
def graf(context: Context, graf: Graf) -> dict[str, Any]:
    """Show the chart; a narrow drawing stands beside the wide one, for the phone."""
    request = context["request"]
    valg = request.GET.copy()
    valg.pop("graf", None)
    valg.pop("format", None)
    foran = f"?{valg.urlencode()}&" if valg else "?"
    foran = f"{foran}graf={graf.ident}&format="
    return {
        "graf": graf,
        "bred": _i_siden(graf, BRED, "bred"),
        "smal": _i_siden(graf, SMAL, "smal"),
        "rader": [(_plass(x), verdier) for x, verdier in graf.rader()],
        "filer": [(f"{foran}{slag}", slag.upper()) for slag in ("csv", "svg", "png")],
    }


def _plass(x: str | date) -> str:
    return x if isinstance(x, str) else vis.kortdag(x)


def _i_siden(graf: Graf, bredde: int, slag: str) -> SafeString:
    """Return the drawing as part of a page: named for screen readers, scaled by its frame."""
    svg = paa_siden(tegning(graf, bredde))
    boks = _YTTERST.match(svg)
    if boks is None:
        raise UnableToPlaceDrawing(svg[:80])
    ident = f"graf-{graf.ident}-{slag}"
    hode = format_html(
        '<svg class="graf__svg graf__svg--{}" viewBox="{}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>',
        *(slag, boks["boks"], ident, ident, ident, graf.tittel, ident, graf.beskrivelse),
    )
    return SafeString(hode + svg[boks.end() :])


class UnableToPlaceDrawing(ValueError):
    """The drawing is not the SVG that the page expects; the message shows its beginning."""
