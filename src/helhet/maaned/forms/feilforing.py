"""Report a line of the accounts, and answer about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.maaned.enums import Feilutfall
from helhet.maaned.models import Feilforing


class Meldeskjema(forms.Form):
    """What is wrong with a line, and where it should stand."""

    merknad = forms.CharField(
        label=_("Hva er feil?"),
        max_length=500,
        help_text=_("Ikke skriv navn på personer."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    forslag = forms.CharField(
        label=_("Hvor skal den stå?"),
        max_length=200,
        required=False,
        help_text=_("Konto, ansvar eller tjeneste, hvis du vet det."),
    )


class Svarskjema(forms.Form):
    """What the accounts office did with the line."""

    versjon = Versjonsfelt()
    utfall = forms.ChoiceField(label=_("Utfall"), choices=Feilutfall.choices, widget=forms.RadioSelect)
    svar = forms.CharField(
        label=_("Svar til enheten"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, feil: Feilforing, **kwargs: Any) -> None:
        """Show what was answered before."""
        super().__init__(*args, **kwargs)
        self.initial.update({"versjon": feil.versjon, "utfall": feil.utfall, "svar": feil.svar})

    def clean(self) -> dict[str, Any]:
        """One who hears no must hear why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("utfall") == Feilutfall.RIKTIG and not data.get("svar"):
            self.add_error("svar", _("Skriv hvorfor linjen er riktig ført."))
        return data
