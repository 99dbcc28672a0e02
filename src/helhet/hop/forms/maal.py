"""Forms of goals and strategies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt
from helhet.hop.domain.maal import TILLATTE_FORELDRE
from helhet.hop.enums import Maaltype
from helhet.hop.forms.grunnlag import datofelt, tekstfelt
from helhet.hop.models import Maal


def aarsfelt(ledetekst: Any) -> forms.IntegerField:
    """Return a field for a year that may be empty."""
    return forms.IntegerField(label=ledetekst, min_value=1990, max_value=2100, required=False)


class Maalskjema(forms.Form):
    """A goal: what it says, where it stands, perhaps a number to reach."""

    versjon = Versjonsfelt()
    type = forms.ChoiceField(label=_("Hva slags mål"), choices=Maaltype.choices)
    forelder: forms.ModelChoiceField[Maal] = forms.ModelChoiceField(
        label=_("Står under"),
        queryset=None,
        required=False,
        empty_label=_("Ingenting (øverst)"),
    )
    tittel = forms.CharField(label=_("Målet"), max_length=300)
    tittel_nn = forms.CharField(label=_("Målet på nynorsk"), max_length=300, required=False)
    beskrivelse = tekstfelt(_("Beskrivelse"))
    beskrivelse_nn = tekstfelt(_("Beskrivelse på nynorsk"))
    kilde = forms.CharField(
        label=_("Vedtatt i"),
        max_length=200,
        required=False,
        help_text=_("For eksempel kommuneplanens samfunnsdel."),
    )
    fra_aar = aarsfelt(_("Gjelder fra år"))
    til_aar = aarsfelt(_("til og med år"))
    maaltall_enhet = forms.CharField(
        label=_("Måles i"), max_length=60, required=False, help_text=_("For eksempel prosent eller tonn.")
    )
    maaltall_lav = Desimalfelt(label=_("Måltall fra"), required=False)
    maaltall_hoey = Desimalfelt(
        label=_("Måltall til"), required=False, help_text=_("Samme tall i begge hvis målet er ett tall.")
    )
    basisaar = aarsfelt(_("Basisår"))
    basisverdi = Desimalfelt(label=_("Verdi i basisåret"), required=False)
    frist = datofelt(_("Frist for målet"))

    def __init__(self, *args: Any, maal: Maal | None = None, **kwargs: Any) -> None:
        """Fill in from the goal; a goal cannot stand under itself."""
        super().__init__(*args, **kwargs)
        mulige = Maal.objects.all()
        if maal is not None:
            mulige = mulige.exclude(pk=maal.pk)
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(maal, navn))
        self.fields["forelder"].queryset = mulige  # type: ignore[attr-defined]  # it is a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """The interval and the period run forwards, and type and place fit each other."""
        data: dict[str, Any] = super().clean() or {}
        for fra, til in (("maaltall_lav", "maaltall_hoey"), ("fra_aar", "til_aar")):
            if data.get(fra) is not None and data.get(til) is not None and data[fra] > data[til]:
                self.add_error(til, _("Det siste tallet er mindre enn det første. Rett ett av dem."))
        over = data["forelder"].type if data.get("forelder") else None
        if data.get("type") and over not in TILLATTE_FORELDRE[data["type"]]:
            self.add_error(
                "forelder",
                _(
                    "Et satsingsområde står øverst, et hovedmål under et satsingsområde eller øverst, "
                    "og et delmål under et hovedmål eller delmål."
                ),
            )
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the goal's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class Strategiskjema(forms.Form):
    """A strategy: how a goal is to be reached."""

    versjon = Versjonsfelt()
    maal: forms.ModelChoiceField[Maal] = forms.ModelChoiceField(label=_("For målet"), queryset=None)
    tittel = forms.CharField(label=_("Strategien"), max_length=300)
    tittel_nn = forms.CharField(label=_("Strategien på nynorsk"), max_length=300, required=False)
    beskrivelse = tekstfelt(_("Beskrivelse"))
    beskrivelse_nn = tekstfelt(_("Beskrivelse på nynorsk"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the goals of the municipality in scope."""
        super().__init__(*args, **kwargs)
        self.fields["maal"].queryset = Maal.objects.all()  # type: ignore[attr-defined]  # it is a ModelChoiceField

    def felt(self) -> dict[str, Any]:
        """Return the values of the strategy's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}
