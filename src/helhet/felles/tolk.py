"""Says what is understood of something typed: an amount, a number or a day."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from helhet.felles import tallformat
from helhet.felles.datofelt import Datofelt
from helhet.felles.tallfelt import OERE_I_KRONE, Desimalfelt, Kronefelt

LENGST = 64


@dataclass(frozen=True)
class Tolkning:
    """What to tell the person, and whether the text was understood."""

    forstaatt: bool
    tekst: str


def tolk(slag: str, *, tekst: str) -> Tolkning | None:
    """Return what the text is read as, by the same fields that read the form; None for an unknown kind."""
    leser = LESERE.get(slag)
    if leser is None:
        return None
    try:
        return Tolkning(forstaatt=True, tekst=leser(tekst[:LENGST]))
    except ValidationError as feil:
        return Tolkning(forstaatt=False, tekst=" ".join(feil.messages))


def _kroner(tekst: str) -> str:
    ore = Kronefelt(required=False).clean(tekst)
    if ore is None:
        return ""
    hele = ore % OERE_I_KRONE == 0
    return _("= %(tall)s kr") % {
        "tall": tallformat.desimaltall(Decimal(ore) / OERE_I_KRONE, desimaler=0 if hele else 2)
    }


def _tall(tekst: str) -> str:
    verdi = Desimalfelt(required=False).clean(tekst)
    return "" if verdi is None else _("= %(tall)s") % {"tall": tallformat.desimaltall(verdi)}


def _dato(tekst: str) -> str:
    dag = Datofelt(required=False).clean(tekst)
    return (
        "" if dag is None else _("= %(dag)s") % {"dag": formats.date_format(dag, "l j. F Y", use_l10n=False)}
    )


LESERE: dict[str, Callable[[str], str]] = {"kroner": _kroner, "tall": _tall, "dato": _dato}
