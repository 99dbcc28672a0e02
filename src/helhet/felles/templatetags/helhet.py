"""Filters and tags that every template may use: numbers, dates, tags, fields and term help."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.felles import ordhjelp as ordbok
from helhet.felles import tallformat
from helhet.felles.angre import kan_angres
from helhet.felles.engangs import FELT
from helhet.felles.feilreferanse import gjeldende_referanse
from helhet.felles.oversett import oversett

register = template.Library()

OERE_I_TUSEN = 100_000


def mangler() -> SafeString:
    """A missing figure is shown as missing, never as 0."""
    return format_html('<span aria-hidden="true">–</span><span class="skjult">{}</span>', _("mangler"))


@register.filter
def kroner(ore: int | None) -> str:
    """Show øre as whole kroner with unit."""
    return mangler() if ore is None else f"{tallformat.heltall(ore, deler=100)} kr"


@register.filter
def hele_kroner(ore: int | None) -> str:
    """Show øre as whole kroner without unit, for columns that name it once."""
    return mangler() if ore is None else tallformat.heltall(ore, deler=100)


@register.filter
def kroner_ore(ore: int | None) -> str:
    """Show øre as kroner with two decimals."""
    return mangler() if ore is None else f"{tallformat.desimaltall(Decimal(ore) / 100, desimaler=2)} kr"


@register.filter
def tusen(ore: int | None) -> str:
    """Show øre as whole thousands of kroner, without unit."""
    return mangler() if ore is None else tallformat.heltall(ore, deler=OERE_I_TUSEN)


@register.filter
def tallverdi(verdi: Decimal | int | str | None, enhet: str = "") -> str:
    """Show a measured value with the decimals it has, and its unit.

    A template gives "" where an object on the way is missing: that too is missing.
    """
    if verdi is None or verdi == "":
        return mangler()
    return f"{tallformat.desimaltall(Decimal(verdi))} {enhet}".strip()


@register.filter
def prosent(verdi: Decimal | int | None) -> str:
    """Show a percentage with one decimal; a missing one (such as of zero) is blank."""
    return "" if verdi is None else f"{tallformat.desimaltall(Decimal(verdi), desimaler=1)} %"


@register.filter
def dag(verdi: date | None) -> str:
    """Show «15. november 2026»."""
    return mangler() if verdi is None else formats.date_format(verdi, "DATE_FORMAT")


@register.filter
def kortdag(verdi: date | None) -> str:
    """Show «15.11.2026»."""
    return mangler() if verdi is None else formats.date_format(verdi, "d.m.Y", use_l10n=False)


@register.filter
def oversatt(tekst: str) -> str:
    """Show a text of the library in the reader's language; any other text as it is."""
    return oversett(tekst)


# A page may show hundreds of tags, so they are written here and not by a template of their own.
TEGN = {
    "groenn": "M0 5.2 1.6 3.6 4 6l4.6-5L10 2.4 4 9z",
    "gul": "M5 0 10 9.4H0z",
    "roed": "M5 0 10 5 5 10 0 5z",
    "info": "M5 0a5 5 0 1 1 0 10A5 5 0 1 1 5 0z",
}
STREK = "M0 4h10v2H0z"


@register.simple_tag
def spraakene() -> list[tuple[str, str]]:
    """Return the languages, each by its own name."""
    return list(settings.LANGUAGES)


@register.simple_tag
def merke(farge: str, tekst: str) -> SafeString:
    """Show a status tag: colour, shape and words."""
    return format_html(
        '<span class="merke merke--{}"><svg viewBox="0 0 10 10" aria-hidden="true">'
        '<path d="{}"/></svg>{}</span>',
        farge,
        TEGN.get(farge, STREK),
        tekst,
    )


@register.simple_tag
def ordhjelp(noekkel: str) -> SafeString:
    """Show a small ? that opens one plain sentence about the term."""
    return format_html(
        '<details class="ordhjelp"><summary aria-label="{}">?</summary>'
        '<span class="ordhjelp__tekst">{}</span></details>',
        _("Hva betyr dette?"),
        ordbok.forklaring(noekkel),
    )


@register.simple_tag
def engangsnr() -> SafeString:
    """Put the number into a create form that makes a double click harmless (felles/engangs.py)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FELT, uuid4())


@register.simple_tag
def feilreferanse() -> SafeString:
    """Show the reference under which the server's log tells of this request (felles/feilreferanse.py)."""
    return format_html(
        '<p class="hjelp">{} <code>{}</code></p>', _("Referanse å oppgi:"), gjeldende_referanse()
    )


@register.simple_tag
def sti_ledd(url: str, tekst: str) -> SafeString:
    """Show one step of the breadcrumb; the last, without url, is the page itself."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, tekst)
    return format_html('<li aria-current="page">{}</li>', tekst)


@register.simple_tag(takes_context=True)
def sorter(context: Context, felt: str, tekst: str) -> SafeString:
    """Show a column heading that sorts; a second click turns the order."""
    valgt = context["request"].GET.get("sorter", "")
    url = _med(context["request"], sorter=f"-{felt}" if valgt == felt else felt)
    pil = {felt: " ↑", f"-{felt}": " ↓"}.get(valgt, "")
    return format_html('<a class="sorter" href="{}">{}{}</a>', url, tekst, pil)


@register.simple_tag(takes_context=True)
def lenke_med(context: Context, **parametre: Any) -> str:
    """Return this page's address with some GET parameters replaced (None removes one)."""
    return _med(context["request"], **parametre)


def _med(request: HttpRequest, **parametre: Any) -> str:
    valg: QueryDict = request.GET.copy()
    for navn, verdi in parametre.items():
        if verdi is None:
            valg.pop(navn, None)
        else:
            valg[navn] = str(verdi)
    return f"?{valg.urlencode()}"


@register.inclusion_tag("felles/_angre.html", takes_context=True)
def angreknapp(context: Context) -> dict[str, Any]:
    """Offer to undo what the person just did, for ten minutes (felles/angre.py)."""
    request = context["request"]
    return {"siste": kan_angres(request), "request": request, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("felles/_skjema.html")
def skjema(skjema: forms.BaseForm) -> dict[str, Any]:
    """Show all fields of a form, one a row, with the list of errors first."""
    return {"skjema": skjema}


@register.inclusion_tag("felles/_feiloversikt.html")
def feiloversikt(skjema: forms.BaseForm) -> dict[str, Any]:
    """Show the list of a form's errors."""
    return {"skjema": skjema}


@register.inclusion_tag("felles/_felt.html")
def felt(felt: BoundField, hjelp: str = "") -> dict[str, Any]:
    """Show one field with label, help, control and errors; a label that is a term is explained.

    `hjelp` names the term where the label is another word, or the same word for something else.
    """
    kontroll = felt.field.widget
    avkryssing = isinstance(kontroll, forms.CheckboxInput)
    return {
        "felt": felt,
        "hjelp": hjelp or ordbok.begrep_for(str(felt.label or "")),
        "avkryssing": avkryssing,
        "gruppe": isinstance(kontroll, forms.RadioSelect | forms.CheckboxSelectMultiple),
        "kontroll": felt.as_widget(attrs={"class": "ds-input"}),
    }


class Fang(template.Node):
    """Keeps what stands between {% fang "navn" %} and {% endfang %} as fanget.navn."""

    def __init__(self, navn: str, innhold: NodeList) -> None:
        """Keep name and content."""
        self.navn, self.innhold = navn, innhold

    def render(self, context: Context) -> SafeString:
        """Render the content aside."""
        fanget = context.dicts[0].setdefault("fanget", {})
        fanget[self.navn] = SafeString(self.innhold.render(context).strip())
        return SafeString("")


@register.tag
def fang(parser: Parser, token: Token) -> Fang:
    """Read {% fang "navn" %} … {% endfang %}."""
    navn = token.split_contents()[1].strip("\"'")
    innhold = parser.parse(("endfang",))
    parser.delete_first_token()
    return Fang(navn, innhold)
