"""The form of an administrative decision: by what delegation, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Konflikt, Versjonsfelt
from helhet.hop.domain.delegasjon import Delegasjon


class Delegasjonsskjema(forms.Form):
    """Where the council has given the authority, and what is changed and why."""

    konflikt: Konflikt | None = None

    versjon = Versjonsfelt()
    reglement = forms.CharField(
        label=_("Reglement som gir fullmakten"), max_length=120, initial=_("Økonomireglementet")
    )
    paragraf = forms.CharField(
        label=_("Paragraf"), max_length=40, help_text=_("Slik den står i reglementet, for eksempel 4-2.")
    )
    grunn = forms.CharField(
        label=_("Hva er endret, og hvorfor?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    uten_kontroll = forms.CharField(
        label=_("Hvorfor avgjøres det uten at alt er kontrollert?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For eksempel at årsbudsjettet leses inn etterpå."),
    )

    def __init__(self, *args: Any, alt_kontrollert: bool, **kwargs: Any) -> None:
        """Ask why only when something is not checked."""
        super().__init__(*args, **kwargs)
        if alt_kontrollert:
            del self.fields["uten_kontroll"]

    def valg(self) -> dict[str, Any]:
        """Return what the use case asks for; call after is_valid."""
        data = dict(self.cleaned_data)
        delegasjon = Delegasjon(data.pop("reglement"), data.pop("paragraf"))
        return {**data, "delegasjon": delegasjon}
