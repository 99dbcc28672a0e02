"""Forms of what is added to a sheet: one more in the team, a figure, a file to read."""

import json
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.enums import Deltakerrolle, Talltype
from helhet.dypdykk.forms.a3 import datofelt, personer
from helhet.felles.tallfelt import Desimalfelt
from helhet.gevinst.models import Virkning
from helhet.organisasjon.models import Bruker

STOERSTE_FIL = 1_000_000


class Deltakerskjema(forms.Form):
    """One more in the team."""

    rolle = forms.ChoiceField(label=_("Rolle i laget"), choices=Deltakerrolle.choices)
    bruker: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Person med bruker i Helhet"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    beskrivelse = forms.CharField(
        label=_("Eller stilling"),
        max_length=120,
        required=False,
        help_text=_("For den som ikke har bruker. Skriv stilling eller oppgave, ikke navn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who work here."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["bruker"].queryset = personer()

    def clean(self) -> dict[str, Any]:
        """One of the two says who it is."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("bruker") and not data.get("beskrivelse"):
            self.add_error("beskrivelse", _("Velg en person, eller skriv en stilling."))
        return data


class Tallskjema(forms.Form):
    """A figure of the present state."""

    type = forms.ChoiceField(
        label=_("Hvor kommer tallet fra?"), choices=Talltype.choices, widget=forms.RadioSelect
    )
    virkning: forms.ModelChoiceField[Virkning] = forms.ModelChoiceField(
        label=_("Måling"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    aar = forms.IntegerField(label=_("År i regnskapet"), min_value=1990, max_value=2100, required=False)
    art = forms.CharField(
        label=_("Art"),
        max_length=10,
        required=False,
        help_text=_("Begynnelsen av arten, for eksempel 02 for vikarer. Tomt er all drift."),
    )
    ledetekst = forms.CharField(label=_("Hva tallet viser"), max_length=120, required=False)
    verdi = Desimalfelt(label=_("Verdi"), required=False, desimaler=4)
    maalenhet = forms.CharField(label=_("Måles i"), max_length=60, required=False)
    kilde = forms.CharField(label=_("Kilde"), max_length=200, required=False)
    dato = datofelt(_("Dato"))

    def __init__(self, *args: Any, virkninger: QuerySet[Virkning], **kwargs: Any) -> None:
        """Offer the measurements that the person may see."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["virkning"].queryset = virkninger

    def clean(self) -> dict[str, Any]:
        """Each kind of figure has what it is read from, and nothing of the others."""
        data: dict[str, Any] = super().clean() or {}
        type_ = data.get("type")
        if type_ == Talltype.MAALING and not data.get("virkning"):
            self.add_error("virkning", _("Velg hvilken måling tallet skal hentes fra."))
        if type_ == Talltype.REGNSKAP and not data.get("aar"):
            self.add_error("aar", _("Velg hvilket år tallet gjelder."))
        if type_ == Talltype.EGET:
            mangler = [n for n in ("ledetekst", "verdi", "maalenhet", "kilde") if data.get(n) in (None, "")]
            for navn in mangler:
                self.add_error(navn, _("Et eget tall trenger navn, verdi, enhet og kilde."))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values that the kind of figure has."""
        data, type_ = self.cleaned_data, self.cleaned_data["type"]
        egne = {
            Talltype.MAALING: ("virkning",),
            Talltype.REGNSKAP: ("aar", "art"),
            Talltype.EGET: ("verdi", "maalenhet", "kilde", "dato"),
        }[Talltype(type_)]
        return {"type": type_, "ledetekst": data["ledetekst"], **{navn: data[navn] for navn in egne}}


class Filskjema(forms.Form):
    """A sheet that was saved as a file."""

    fil = forms.FileField(label=_("Fil"), help_text=_("Filen du får når du velger «Last ned som JSON»."))

    def clean_fil(self) -> Any:
        """Return what the file says; it is small, and JSON."""
        fil = self.cleaned_data["fil"]
        if fil.size > STOERSTE_FIL:
            raise forms.ValidationError(_t("Filen er for stor til å være en A3."))
        try:
            return json.loads(fil.read().decode("utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as feil:
            raise forms.ValidationError(
                _t("Fant ikke en A3 i filen. Forventet en fil som er lastet ned fra en A3.")
            ) from feil
