"""The form of a countermeasure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.domain.mottiltak import UnableToAct, krev_grunn_paa_symptom
from helhet.dypdykk.domain.tre import Hvorfortre
from helhet.dypdykk.enums import Grad
from helhet.dypdykk.forms.a3 import datofelt, personer
from helhet.dypdykk.models import Aarsak, Mottiltak
from helhet.felles.konflikt import Versjonsfelt
from helhet.organisasjon.models import Bruker

GRADVALG = [("", _("Ikke vurdert")), *Grad.choices]


class Aarsaksvalg(forms.ModelChoiceField["Aarsak"]):
    """The causes of the sheet, the root causes named as such."""

    def label_from_instance(self, obj: Aarsak) -> str:
        """Return the answer, marked when it is a root cause."""
        return f"● {obj}" if obj.er_rot else str(obj)


class Mottiltaksskjema(forms.Form):
    """What is done, about which cause, how much it asks and gives, who and when."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva gjør vi?"),
        max_length=300,
        help_text=_("For eksempel: Frist for ferieønsker 1. februar."),
    )
    aarsak = Aarsaksvalg(
        label=_("Hvilken årsak tar det bort?"),
        queryset=None,
        required=False,
        empty_label=_("Ingen årsak valgt"),
        help_text=_("Rotårsaker er merket med ●."),
    )
    symptomgrunn = forms.CharField(
        label=_("Hvorfor på et symptom?"),
        max_length=400,
        required=False,
        help_text=_("Fylles bare ut når tiltaket ikke henger på en rotårsak."),
    )
    innsats = forms.TypedChoiceField(
        label=_("Hvor mye innsats?"), choices=GRADVALG, coerce=int, empty_value=None, required=False
    )
    effekt = forms.TypedChoiceField(
        label=_("Hvor stor effekt?"), choices=GRADVALG, coerce=int, empty_value=None, required=False
    )
    ansvarlig: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Hvem"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    frist = datofelt(_("Når"))

    def __init__(
        self, *args: Any, tre: Hvorfortre, mottiltak: Mottiltak | None = None, **kwargs: Any
    ) -> None:
        """Offer the causes of the tree; fill in from the countermeasure."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["aarsak"].queryset = Aarsak.objects.filter(
            pk__in=[gren.aarsak.pk for gren in tre.alle() if gren.aarsak.svar]
        ).order_by("-er_rot", "rekkefolge")
        felt["ansvarlig"].queryset = personer()
        if mottiltak is not None:
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(mottiltak, navn))

    def clean(self) -> dict[str, Any]:
        """What hangs on a symptom says why."""
        data: dict[str, Any] = super().clean() or {}
        if "aarsak" in data and not self.errors:
            try:
                krev_grunn_paa_symptom(data["aarsak"], grunn=data.get("symptomgrunn", ""))
            except UnableToAct as feil:
                self.add_error("symptomgrunn", str(feil))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the countermeasure's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}
