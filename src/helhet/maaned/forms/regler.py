"""The form of what the municipality asks of its leaders each month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Kronefelt
from helhet.maaned.models import Maanedsinnstilling

FELT = ("terskel_ore", "terskel_prosent", "flest_avvik", "frist_dag", "minuttak")


class Regelskjema(forms.Form):
    """When a deviation is asked about, by when the month is delivered, and how much time it may cost."""

    versjon = Versjonsfelt()
    terskel_ore = Kronefelt(
        label=_("Be om forklaring når avviket er minst"),
        help_text=_("I kroner. Gjelder både merforbruk og mindreforbruk."),
    )
    terskel_prosent = forms.IntegerField(
        label=_("og minst så mange prosent av budsjettet"),
        min_value=0,
        max_value=100,
        help_text=_("Begge grensene må være nådd. Uten budsjett gjelder beløpet alene."),
    )
    flest_avvik = forms.IntegerField(
        label=_("Spør høyst om så mange avvik"),
        min_value=1,
        max_value=10,
        help_text=_("De største. Resten vises som én sum."),
    )
    frist_dag = forms.IntegerField(
        label=_("Frist: dag i måneden etter"),
        min_value=1,
        max_value=28,
        help_text=_("15 betyr at mars leveres senest 15. april."),
    )
    minuttak = forms.IntegerField(
        label=_("Høyst så mange minutter av hver leder i måneden"),
        min_value=1,
        max_value=120,
        help_text=_(
            "Bruker en leder vanligvis mer enn dette, spør siden om færre avvik neste gang, men alltid om "
            "det største."
        ),
    )

    def __init__(self, *args: Any, innstilling: Maanedsinnstilling, **kwargs: Any) -> None:
        """Show what holds now; version 0 when the municipality has set nothing itself."""
        super().__init__(*args, **kwargs)
        self.initial["versjon"] = innstilling.versjon if innstilling.pk else 0
        self.initial.update({navn: getattr(innstilling, navn) for navn in FELT})

    def clean_terskel_ore(self) -> int:
        """A limit is not below 0."""
        ore: int = self.cleaned_data["terskel_ore"]
        if ore < 0:
            raise forms.ValidationError(_("Grensen kan ikke være under 0. Skriv et beløp uten minus."))
        return ore

    def felt(self) -> dict[str, Any]:
        """Return the rules as filled in."""
        return {navn: self.cleaned_data[navn] for navn in FELT}
