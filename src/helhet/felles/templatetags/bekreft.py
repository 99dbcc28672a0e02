"""{% bekreft %} and {% folger %}: what will happen, to what, and whether it can be undone, before it does.

`bekreft` opens where the button stands and holds the form, so that it works without script. `folger` says
the same inside a form that a page has already.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

register = template.Library()
ANGRES: dict[str, str | Promise] = {
    "knapp": _("Du kan angre i ti minutter, med knappen nederst på siden."),
    "senere": _("Det kan gjøres om senere. Begge deler står i hendelsesloggen."),
    "nei": _("Det kan ikke angres."),
}
# `hva` names the thing for those who hear the page; `grunn` asks why; `navn` and `verdi` go with the form.
VALG = {"angres", "versjon", "hva", "grunn", "navn", "verdi"}


class Folgenode(template.Node):
    """What stands between the tags is a list of consequences, one <li> each."""

    mal = "felles/_folger.html"

    def __init__(self, valg: dict[str, FilterExpression], innhold: NodeList) -> None:
        """Keep what to say."""
        self.valg, self.innhold = valg, innhold

    def render(self, context: Context) -> SafeString:
        """Show what will happen; an unknown answer to «can it be undone» is a fault of the page."""
        valg = {navn: uttrykk.resolve(context) for navn, uttrykk in self.valg.items()}
        kjent: Any = context.flatten()
        mer = {
            **dict.fromkeys(VALG, ""),
            **valg,
            "angretekst": ANGRES[valg["angres"]],
            "folger": SafeString(self.innhold.render(context).strip()),
        }
        ramme: Any = get_template(self.mal)
        return SafeString(ramme.template.render(context.new({**kjent, **mer, **self.mer(context)})))

    def mer(self, context: Context) -> dict[str, Any]:
        """Return what the frame needs besides."""
        del context
        return {}


class Bekreftnode(Folgenode):
    """The same with the button that does it."""

    mal = "felles/_bekreft.html"

    def __init__(
        self,
        adresse: FilterExpression,
        knapp: FilterExpression,
        valg: dict[str, FilterExpression],
        innhold: NodeList,
    ) -> None:
        """Keep where the form goes and what its button says."""
        super().__init__(valg, innhold)
        self.adresse, self.knapp = adresse, knapp

    def mer(self, context: Context) -> dict[str, Any]:
        """Return the form's address and button."""
        adresse = self.adresse.resolve(context)
        return {"adresse": adresse, "knapp": self.knapp.resolve(context), "noekkel": slugify(adresse)}


def _valg(resten: list[str], parser: Parser, tag: str) -> dict[str, FilterExpression]:
    valg = token_kwargs(resten, parser)
    if resten or "angres" not in valg or not set(valg) <= VALG:
        raise template.TemplateSyntaxError(
            f"Fant {sorted([*resten, *valg])} i {tag}. Forventet angres, og ellers bare {sorted(VALG)}."
        )
    return valg


@register.tag
def folger(parser: Parser, token: Token) -> Folgenode:
    """Read {% folger angres="…" %}<li>…</li>{% endfolger %}."""
    _tag, *resten = token.split_contents()
    valg = _valg(resten, parser, "folger")
    innhold = parser.parse(("endfolger",))
    parser.delete_first_token()
    return Folgenode(valg, innhold)


@register.tag
def bekreft(parser: Parser, token: Token) -> Bekreftnode:
    """Read {% bekreft adresse knapp angres="…" versjon=… %}<li>…</li>{% endbekreft %}."""
    _tag, adresse, knapp, *resten = token.split_contents()
    valg = _valg(resten, parser, "bekreft")
    innhold = parser.parse(("endbekreft",))
    parser.delete_first_token()
    return Bekreftnode(parser.compile_filter(adresse), parser.compile_filter(knapp), valg, innhold)
