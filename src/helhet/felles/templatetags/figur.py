"""{% figur %}: one figure with what it is, its unit, price level and source, and how it came to be."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from helhet.felles.ordhjelp import begrep_for
from helhet.felles.templatetags import helhet as vis

register = template.Library()
# `merknad` says more of the unit; `uavstemt` stamps a figure that is not yet held against its source;
# `ord` is what the figure is called, in a tag of the colour `farge`.
VALG = {"enhet", "prisnivaa", "kilde", "hjelp", "uavstemt", "merknad", "ord", "farge"}


class Figurnode(template.Node):
    """The figure, with what stands between the tags as its working."""

    def __init__(
        self,
        navn: FilterExpression,
        verdi: FilterExpression,
        valg: dict[str, FilterExpression],
        innhold: NodeList,
    ) -> None:
        """Keep what to show."""
        self.navn, self.verdi, self.valg, self.innhold = navn, verdi, valg, innhold

    def render(self, context: Context) -> SafeString:
        """Show the figure; a missing one as missing, never as 0."""
        verdi = self.verdi.resolve(context)
        kjent: Any = context.flatten()
        mer = {
            **dict.fromkeys(VALG, ""),
            **{navn: uttrykk.resolve(context) for navn, uttrykk in self.valg.items()},
            "navn": self.navn.resolve(context),
            "verdi": vis.mangler() if verdi is None or verdi == "" else verdi,
            "utregning": SafeString(self.innhold.render(context).strip()),
        }
        mer["hjelp"] = mer["hjelp"] or begrep_for(str(mer["navn"]))
        ramme: Any = get_template("felles/_figur.html")
        return SafeString(ramme.template.render(context.new({**kjent, **mer})))


@register.tag
def figur(parser: Parser, token: Token) -> Figurnode:
    """Read {% figur navn verdi enhet=… kilde=… %} working {% endfigur %}; VALG names all that may be said."""
    _tag, navn, verdi, *resten = token.split_contents()
    valg = token_kwargs(resten, parser)
    if resten or not set(valg) <= VALG:
        raise template.TemplateSyntaxError(
            f"Fant {resten or sorted(set(valg) - VALG)} i figur. Forventet bare {sorted(VALG)}."
        )
    innhold = parser.parse(("endfigur",))
    parser.delete_first_token()
    return Figurnode(parser.compile_filter(navn), parser.compile_filter(verdi), valg, innhold)
