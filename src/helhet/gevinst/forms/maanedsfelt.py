"""A month as Norwegians type it: «07.2026», «7/26», «juli 2026», «2026-07»."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import UnableToReadTypedDate, les_skrevet_dato

_ISO = re.compile(r"\d{4}-\d{1,2}", re.ASCII)
_TALL = re.compile(r"(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2})", re.ASCII)
_ORD = re.compile(r"[^\d\W]{3,9}\.?\s?(?:\d{4}|\d{2})")


class Maanedsfelt(forms.CharField):
    """A month; gives its first day, None when empty."""

    default_error_messages = {
        "maaned": _("Fant «%(tekst)s». Skriv en måned og et år, for eksempel 07.2026 eller juli 2026.")
    }

    def to_python(self, value: Any) -> Any:
        """Read the month to its first day."""
        if value is None or isinstance(value, date):
            return value
        tekst = " ".join(str(value).split())
        if not tekst:
            return None
        if _ISO.fullmatch(tekst):
            dag = f"{tekst}-01"
        elif treff := _TALL.fullmatch(tekst):
            dag = f"1.{treff[1]}.{treff[2]}"
        else:
            dag = f"1. {tekst}" if _ORD.fullmatch(tekst) else ""
        try:
            lest = les_skrevet_dato(dag, idag=timezone.localdate())
        except UnableToReadTypedDate:
            lest = None
        if lest is None:
            raise forms.ValidationError(self.error_messages["maaned"], code="maaned", params={"tekst": tekst})
        return lest

    def run_validators(self, value: Any) -> None:
        """The reader has validated; text validators do not fit a day."""

    def prepare_value(self, value: Any) -> Any:
        """Show month and year; what the person typed stays as it was typed."""
        return f"{value:%m.%Y}" if isinstance(value, date) else value
