"""Draws form fields in Python: the same bytes as Django's own templates, at a fraction of their cost.

A list of choices costs Django two templates for each choice; a page has hundreds. What is not named here
(a widget of several parts, a file that can be cleared, a whole form) is still drawn by Django's templates,
and a test holds the two alike.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import conditional_escape

STED = "django/forms/widgets/"
FELT = (
    "checkbox",
    "color",
    "date",
    "datetime",
    "email",
    "file",
    "hidden",
    "input",
    "number",
    "password",
    "search",
    "tel",
    "text",
    "time",
    "url",
)
Del = Mapping[str, Any]
# Values that are not text are said as templates say them: in the reader's language and time zone.
SOM_I_MALER = Context()


class Skjemategner(DjangoTemplates):
    """What settings.FORM_RENDERER names."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the widget as HTML."""
        tegn = TEGNERE.get(template_name)
        if tegn is None or not _kjenner_valgene(context["widget"]):
            return str(super().render(template_name, context, request=request))
        return tegn(context["widget"])


def _kjenner_valgene(widget: Del) -> bool:
    """Say whether each choice is drawn as Django draws its own; a widget without choices has none to know."""
    grupper = widget.get("optgroups", ())
    return all(valg["template_name"] in VALG for _navn, gruppe, _nr in grupper for valg in gruppe)


def _tekst(verdi: Any) -> str:
    return (
        conditional_escape(verdi) if isinstance(verdi, str) else render_value_in_context(verdi, SOM_I_MALER)
    )


def _attributter(widget: Del) -> str:
    return "".join(
        f" {conditional_escape(navn)}"
        if verdi is True
        else f' {conditional_escape(navn)}="{conditional_escape(verdi)}"'
        for navn, verdi in widget["attrs"].items()
        if verdi is not False
    )


def _felt(widget: Del) -> str:
    verdi = widget["value"]
    med = "" if verdi is None else f' value="{conditional_escape(verdi)}"'
    navn = conditional_escape(widget["name"])
    return f'<input type="{conditional_escape(widget["type"])}" name="{navn}"{med}{_attributter(widget)}>'


def _tekstfelt(widget: Del) -> str:
    navn, verdi = conditional_escape(widget["name"]), conditional_escape(widget["value"] or "")
    return f'<textarea name="{navn}"{_attributter(widget)}>\n{verdi}</textarea>'


def _valg(valg: Del) -> str:
    verdi = conditional_escape(valg["value"])
    return f'<option value="{verdi}"{_attributter(valg)}>{_tekst(valg["label"])}</option>'


def _avkryssing(valg: Del) -> str:
    if not valg["wrap_label"]:
        return _felt(valg)
    ident = valg["attrs"].get("id")
    for_ = f' for="{conditional_escape(ident)}"' if ident else ""
    return f"<label{for_}>{_felt(valg)} {_tekst(valg['label'])}</label>"


def _nedtrekk(widget: Del) -> str:
    deler = [f'<select name="{conditional_escape(widget["name"])}"{_attributter(widget)}>']
    for navn, gruppe, _nr in widget["optgroups"]:
        valg = "".join(f"\n  {_valg(v)}" for v in gruppe)
        deler.append(f'\n  <optgroup label="{_tekst(navn)}">{valg}\n  </optgroup>' if navn else valg)
    return "".join([*deler, "\n</select>"])


def _flervalg(widget: Del) -> str:
    ident, klasse = widget["attrs"].get("id"), widget["attrs"].get("class")
    deler = [
        "<div",
        f' id="{conditional_escape(ident)}"' if ident else "",
        f' class="{conditional_escape(klasse)}"' if klasse else "",
        ">",
    ]
    for navn, gruppe, _nr in widget["optgroups"]:
        valg = "".join(f"<div>\n    {_avkryssing(v)}</div>" for v in gruppe)
        deler.append(f"\n  <div><label>{_tekst(navn)}</label>{valg}\n  </div>" if navn else valg)
    return "".join([*deler, "\n</div>"])


Tegner = Callable[[Del], str]
VALG = {f"{STED}{navn}.html" for navn in ("select_option", "radio_option", "checkbox_option")}
TEGNERE: Mapping[str, Tegner] = {
    **dict.fromkeys((f"{STED}{navn}.html" for navn in FELT), _felt),
    f"{STED}textarea.html": _tekstfelt,
    f"{STED}select.html": _nedtrekk,
    f"{STED}radio.html": _flervalg,
    f"{STED}checkbox_select.html": _flervalg,
    f"{STED}radio_option.html": _avkryssing,
    f"{STED}checkbox_option.html": _avkryssing,
}
