"""Forms of potentials."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.enums import Potensialkilde, Potensialtilstand
from helhet.dypdykk.forms.a3 import datofelt, enheter_aa_skrive_i, personer
from helhet.dypdykk.models import Potensial
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Bruker, Enhet

ALLE = ("", _("Alle"))


class Potensialskjema(forms.Form):
    """What can be better, where it was seen, roughly how much, and the next step."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva kan bli bedre?"), max_length=200, help_text=_("For eksempel: Færre tomme bilturer.")
    )
    beskrivelse = forms.CharField(
        label=_("Hva har dere sett?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    tjeneste = forms.CharField(
        label=_("Tjeneste"),
        max_length=20,
        required=False,
        help_text=_("Tjenestens nummer, hvis dere vet det."),
    )
    kilde = forms.ChoiceField(label=_("Hvor kommer det fra?"), choices=Potensialkilde.choices)
    kilde_henvisning = forms.CharField(
        label=_("Hvor står det?"),
        max_length=200,
        required=False,
        help_text=_("Tabell, undersøkelse eller møte."),
    )
    lav = Desimalfelt(label=_("Størrelse fra"), required=False, desimaler=2)
    hoey = Desimalfelt(label=_("Størrelse til"), required=False, desimaler=2)
    maalenhet = forms.CharField(
        label=_("Måles i"),
        max_length=60,
        required=False,
        help_text=_("For eksempel kroner per år, eller timer."),
    )
    neste_steg = forms.CharField(label=_("Neste steg"), max_length=200, required=False)
    neste_frist = datofelt(_("Frist for neste steg"))
    ansvarlig: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Hvem følger opp?"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )

    def __init__(
        self, *args: Any, tilgang: Tilgang, potensial: Potensial | None = None, **kwargs: Any
    ) -> None:
        """Offer what the person may choose; fill in from the potential."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        staar = potensial.enhet_id if potensial else None
        felt["enhet"].queryset = enheter_aa_skrive_i(tilgang, staar=staar)
        felt["ansvarlig"].queryset = personer()
        if potensial is not None:
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(potensial, navn))

    def clean(self) -> dict[str, Any]:
        """An interval runs upwards, and a size has a unit."""
        data: dict[str, Any] = super().clean() or {}
        lav, hoey = data.get("lav"), data.get("hoey")
        if lav is not None and hoey is not None and lav > hoey:
            self.add_error("hoey", _("Det laveste anslaget er høyere enn det høyeste. Bytt om tallene."))
        if (lav is not None or hoey is not None) and not data.get("maalenhet"):
            self.add_error("maalenhet", _("Skriv hva størrelsen måles i, for eksempel kroner per år."))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the potential's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class Potensialfilterskjema(forms.Form):
    """What the register is narrowed to."""

    sok = forms.CharField(label=_("Søk"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kilde = forms.ChoiceField(label=_("Kilde"), choices=[ALLE, *Potensialkilde.choices], required=False)
    tilstand = forms.ChoiceField(
        label=_("Tilstand"), choices=[ALLE, *Potensialtilstand.choices], required=False
    )
    enhet = forms.TypedChoiceField(label=_("Enhet"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, enheter: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the enheter as (id, name)."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["enhet"].choices = [ALLE, *enheter]
