"""Forms of the room: choosing what breaks to see, proposing, and recording what was decided."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.hop.enums import Plantilstand
from helhet.hop.models import Plan
from helhet.traad.domain.bruddside import Utvalg
from helhet.traad.enums import Bruddkode


def _versjonsfelt() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput)


class Utvalgsskjema(forms.Form):
    """What breaks one asks to see."""

    slag = forms.ChoiceField(
        label=_("Slag brudd"), choices=[("", _("Alle slag")), *Bruddkode.choices], required=False
    )
    enhet = forms.TypedChoiceField(label=_("Enhet"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Bare mine"), required=False)

    def __init__(self, *args: Any, enheter: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the enheter of the person's tree."""
        super().__init__(*args, **kwargs)
        felt = self.fields["enhet"]
        if isinstance(felt, forms.TypedChoiceField):
            felt.choices = [("", _("Alle enheter")), *enheter]

    def utvalg(self) -> Utvalg:
        """Return the choice; what is not understood chooses everything."""
        data = self.cleaned_data if self.is_valid() else {}
        slag = data.get("slag")
        return Utvalg(
            kode=Bruddkode(slag) if slag else None,
            enhet_id=data.get("enhet"),
            mine=bool(data.get("mine")),
        )


class Forslagsskjema(forms.Form):
    """Which plan the action is proposed in."""

    versjon = _versjonsfelt()
    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Plan"),
        queryset=None,
        empty_label=None,
        help_text=_("Planer som er vedtatt, er låst og står ikke her."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the plans that are not adopted, the nearest first."""
        super().__init__(*args, **kwargs)
        felt = self.fields["plan"]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = Plan.objects.exclude(tilstand=Plantilstand.VEDTATT)


class Vedtaksskjema(forms.Form):
    """The council's case number and the day it decided."""

    versjon = _versjonsfelt()
    saksnummer = forms.CharField(
        label=_("Saksnummer"), max_length=40, help_text=_("Slik det står i protokollen, for eksempel 45/26.")
    )
    dato = forms.DateField(
        label=_("Vedtatt den"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, idag: date, **kwargs: Any) -> None:
        """Know the day, so that a decision of the future is refused."""
        super().__init__(*args, **kwargs)
        self.idag = idag

    def clean_dato(self) -> date:
        """Refuse a day that has not been."""
        dato: date = self.cleaned_data["dato"]
        if dato > self.idag:
            raise forms.ValidationError(_("Datoen er ikke kommet ennå. Skriv dagen da vedtaket ble gjort."))
        return dato
