"""A date field that takes what Norwegians type: «1.3.27», «1. mars 2027», «1/3», «i morgen», «fredag»."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AARHUNDRE = 2000
_MAANEDER = (
    *(("jan",), ("feb",), ("mar",), ("apr",), ("mai", "may"), ("jun",), ("jul",), ("aug",), ("sep",)),
    *(("okt", "oct"), ("nov",), ("des", "dec")),
)
_HELE_MAANEDER = (
    *("januar", "january", "februar", "february", "mars", "march", "april", "mai", "may", "juni", "june"),
    *("juli", "july", "august", "september", "sept", "oktober", "october", "november", "desember"),
    "december",
)
_UKEDAGER = (
    ("mandag", "måndag", "monday"),
    ("tirsdag", "tysdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "laurdag", "saturday"),
    ("søndag", "sundag", "sunday"),
)
_DAGER_FRA = {
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "i morgon", "imorgon", "tomorrow"), 1),
    **dict.fromkeys(("i overmorgen", "i overmorgon", "overmorgen", "overmorgon"), 2),
    **dict.fromkeys(("i går", "igår", "i gaar", "yesterday"), -1),
}
_ISO = re.compile(r"(?P<aar>\d{4})-(?P<maaned>\d{1,2})-(?P<dag>\d{1,2})", re.ASCII)
_TALL = re.compile(
    r"(?P<dag>\d{1,2})\s?[./ -]\s?(?P<maaned>\d{1,2})(?:\.|\s?[./ -]\s?(?P<aar>\d{4}|\d{2}))?", re.ASCII
)
_SIFFER = re.compile(r"(?P<dag>\d{2})(?P<maaned>\d{2})(?P<aar>\d{4}|\d{2})", re.ASCII)
_ORD = re.compile(r"(?P<dag>\d{1,2})\.?\s?(?P<maaned>[a-z]{3,9})\.?(?:,?\s?(?P<aar>\d{4}|\d{2}))?", re.ASCII)
_ENGELSK = re.compile(r"(?P<maaned>[a-z]{3,9})\.? (?P<dag>\d{1,2})(?:,? (?P<aar>\d{4}))?", re.ASCII)


class UnableToReadTypedDate(ValueError):
    """The text is not one day in the calendar."""


def les_skrevet_dato(tekst: str, *, idag: date) -> date | None:
    """Read a day as a person types it; empty text is None.

    Day before month. A year of two digits is of this century; without a year it is this year. A weekday
    is the next one after today. Raises UnableToReadTypedDate for all else, the 31st of June too.
    """
    renset = " ".join(tekst.replace("\u00a0", " ").casefold().split()).removeprefix("på ")
    if not renset:
        return None
    if renset in _DAGER_FRA:
        return idag + timedelta(days=_DAGER_FRA[renset])
    for nr, navn in enumerate(_UKEDAGER):
        if renset in navn:
            return idag + timedelta(days=(nr - idag.weekday() - 1) % 7 + 1)
    for form in (_ISO, _TALL, _SIFFER, _ORD, _ENGELSK):
        if treff := form.fullmatch(renset):
            return _dag(treff, idag=idag)
    raise UnableToReadTypedDate(tekst)


def _dag(treff: re.Match[str], *, idag: date) -> date:
    aar = treff["aar"]
    try:
        return date(
            idag.year if aar is None else int(aar) + (AARHUNDRE if len(aar) == len("27") else 0),
            _maaned(treff["maaned"]),
            int(treff["dag"]),
        )
    except ValueError as feil:
        raise UnableToReadTypedDate(treff[0]) from feil


def _maaned(tekst: str) -> int:
    if tekst.isdigit():
        return int(tekst)
    for nr, former in enumerate(_MAANEDER, start=1):
        if tekst in former or (tekst in _HELE_MAANEDER and tekst.startswith(former)):
            return nr
    raise UnableToReadTypedDate(tekst)


class Datofelt(forms.DateField):
    """A day, typed in any of these ways; the page tells what was understood while one types."""

    default_error_messages = {
        "invalid": _("Fant «%(tekst)s». Skriv en dag som finnes, for eksempel 1.3.2027 eller 1. mars 2027.")
    }

    def __init__(self, **kwargs: Any) -> None:
        """Show the day as Norwegians write it."""
        kwargs.setdefault("widget", forms.DateInput(format="%d.%m.%Y"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the control for the script that tells what was understood."""
        return {**super().widget_attrs(widget), "data-tolk": "dato", "autocomplete": "off"}

    def to_python(self, value: Any) -> date | None:
        """Read the day."""
        if value is None or not isinstance(value, str):
            return super().to_python(value)
        try:
            return les_skrevet_dato(value, idag=timezone.localdate())
        except UnableToReadTypedDate as feil:
            raise forms.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"tekst": value}
            ) from feil
