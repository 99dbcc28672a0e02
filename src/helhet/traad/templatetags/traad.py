"""{% traadsti %}: the thread as breadcrumb, on every page of a thing that hangs in it."""

from typing import Any

from django import template
from django.template.context import Context

from helhet.traad.domain.sti import Ting
from helhet.traad.domain.sti import traadsti as finn_sti

register = template.Library()


@register.inclusion_tag("traad/_sti.html", takes_context=True)
def traadsti(context: Context, ting: Ting) -> dict[str, Any]:
    """Show what the thing comes from, itself, and what follows from it."""
    return {"ledd": finn_sti(ting, tilgang=context["tilgang"])}
