"""Form fields for amounts and measured values, typed as Norwegians type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles import tallformat
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_desimal, les_kroner

OERE_I_KRONE = 100
MAALEDESIMALER = 4


class Kronefelt(forms.CharField):
    """An amount in kroner such as «8 mill.» or «−412 000»; gives whole øre, None when empty."""

    default_error_messages = {
        "belop": _(
            "Fant «%(tekst)s». Skriv ett beløp i kroner uten punktum mellom tusen, "
            "for eksempel 8 mill. eller −412 000."
        )
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the control for the script that tells what was understood."""
        return {**super().widget_attrs(widget), "data-tolk": "kroner", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """Read the amount to øre."""
        if value is None or isinstance(value, int):
            return value
        try:
            return les_kroner(str(value))
        except UnableToReadNumber as feil:
            raise forms.ValidationError(
                self.error_messages["belop"], code="belop", params={"tekst": value}
            ) from feil

    def run_validators(self, value: Any) -> None:
        """The reader has validated; text validators do not fit an integer."""

    def prepare_value(self, value: Any) -> Any:
        """Show øre as kroner; what the person typed stays as it was typed."""
        if not isinstance(value, int):
            return value
        if value % OERE_I_KRONE:
            return tallformat.desimaltall(Decimal(value) / OERE_I_KRONE, desimaler=2)
        return tallformat.heltall(value, deler=OERE_I_KRONE)


class Desimalfelt(forms.CharField):
    """A measured value such as «12,5»; gives a Decimal, None when empty."""

    default_error_messages = {
        "tall": _(
            "Fant «%(tekst)s». Skriv ett tall, for eksempel 361 eller 12,5. Høyst %(desimaler)s desimaler."
        )
    }

    def __init__(self, *, desimaler: int = MAALEDESIMALER, **kwargs: Any) -> None:
        """Keep how many decimals are allowed."""
        self.desimaler = desimaler
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the control for the script that tells what was understood."""
        return {**super().widget_attrs(widget), "data-tolk": "tall", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """Read the number exactly."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return les_desimal(str(value), desimaler=self.desimaler)
        except UnableToReadNumber as feil:
            params = {"tekst": value, "desimaler": self.desimaler}
            raise forms.ValidationError(self.error_messages["tall"], code="tall", params=params) from feil

    def run_validators(self, value: Any) -> None:
        """The reader has validated; text validators do not fit a number."""

    def prepare_value(self, value: Any) -> Any:
        """Show the number with comma; what the person typed stays as it was typed."""
        return tallformat.desimaltall(value) if isinstance(value, Decimal) else value
