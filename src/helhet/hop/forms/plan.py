"""The form of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.hop.domain.plan import AAR_I_PLANEN


class Planskjema(forms.Form):
    """Name and years."""

    versjon = Versjonsfelt()
    navn = forms.CharField(
        label=_("Navn"), max_length=200, help_text=_("For eksempel Handlings- og økonomiplan 2027–2030.")
    )
    fra_aar = forms.IntegerField(
        label=_("Første år"), min_value=1990, max_value=2097, help_text=_("Det første året er budsjettet.")
    )
    til_aar = forms.IntegerField(label=_("Siste år"), min_value=1993, max_value=2100)

    def clean(self) -> dict[str, Any]:
        """A plan holds at least four years (kommuneloven § 14-3)."""
        data: dict[str, Any] = super().clean() or {}
        fra, til = data.get("fra_aar"), data.get("til_aar")
        if fra and til and til < fra + AAR_I_PLANEN - 1:
            self.add_error("til_aar", _("En økonomiplan har minst fire år. Velg et senere siste år."))
        return data
