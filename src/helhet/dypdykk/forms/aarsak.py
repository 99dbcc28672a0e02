"""The form of one cause: the answer, the question it answers, and what shows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.models import Aarsak
from helhet.felles.konflikt import Versjonsfelt


class Aarsaksskjema(forms.Form):
    """One answer in the tree."""

    versjon = Versjonsfelt()
    sporsmaal = forms.CharField(
        label=_("Spørsmål"),
        max_length=300,
        required=False,
        help_text=_("La stå tomt for «Hvorfor?»."),
    )
    svar = forms.CharField(
        label=_("Svar"),
        max_length=500,
        required=False,
        help_text=_("Begynn gjerne med «fordi». La stå tomt når dere ikke vet ennå."),
    )
    belegg = forms.CharField(
        label=_("Belegg"),
        required=False,
        max_length=2000,
        help_text=_("Hva viser at det er slik? Tall, observasjoner, samtaler."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, aarsak: Aarsak | None = None, **kwargs: Any) -> None:
        """Fill in from the cause."""
        super().__init__(*args, **kwargs)
        if aarsak is not None:
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(aarsak, navn))

    def felt(self) -> dict[str, Any]:
        """Return the values of the cause's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}
