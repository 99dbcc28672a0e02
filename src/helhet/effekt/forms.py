"""Forms of the measuring plan and of the figures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.effekt.domain.valg import les_kovariater, les_utelatte
from helhet.effekt.enums import Effektmetode
from helhet.effekt.models import Effektplan
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.opplest import FILENDER
from helhet.felles.oversett import oversett
from kommuneregn.effekt import UnableToEstimateEffect, les_tid

LESES: dict[str, Callable[[str], object]] = {
    "fra": les_tid,
    "kovariater": les_kovariater,
    "utelat": les_utelatte,
}


def _flere(ledetekst: Any, hjelp: Any) -> forms.CharField:
    return forms.CharField(
        label=ledetekst, help_text=hjelp, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class Effektplanskjema(forms.Form):
    """What is to be compared with what, from when."""

    versjon = Versjonsfelt()
    behandlet = forms.CharField(
        label=_("Hvem fikk tiltaket?"),
        max_length=200,
        help_text=_("Navnet slik det står i tallene, for eksempel kommunens eller skolens navn."),
    )
    fra = forms.CharField(
        label=_("Fra når?"),
        max_length=20,
        help_text=_("Første tid med tiltaket: 2026, 2026-08 eller 2026K3."),
    )
    utfall = forms.CharField(
        label=_("Kolonnen som måles"), max_length=120, help_text=_("Overskriften i tabellen med tall.")
    )
    enhetskolonne = forms.CharField(label=_("Kolonnen med navn"), max_length=120)
    tidskolonne = forms.CharField(label=_("Kolonnen med tid"), max_length=120)
    givere = _flere(
        _("Sammenlign bare med"), _("Ett navn på hver linje. Tomt betyr alle andre med hele tallrekker.")
    )
    utelat = _flere(
        _("Ikke sammenlign med"),
        _("Navn = grunn på hver linje. For eksempel: Nabovik = slått sammen i 2020."),
    )
    kovariater = _flere(
        _("Skal også ligne i"), _("Kolonne:fra-til på hver linje. For eksempel: inntekt:2018-2023.")
    )
    metode = forms.ChoiceField(
        label=_("Metode"), choices=Effektmetode.choices, initial=Effektmetode.AUTO, required=False
    )
    begrunnelse = _flere(
        _("Hvorfor er dette rett å sammenligne med?"), _("Den som leser senere, skal kunne være uenig.")
    )
    grunn = forms.CharField(
        label=_("Hvorfor lages planen på nytt?"),
        max_length=300,
        help_text=_("Den gamle blir stående med det som ble målt etter den."),
    )

    def __init__(
        self, *args: Any, plan: Effektplan | None = None, erstatter: Effektplan | None = None, **kwargs: Any
    ) -> None:
        """Fill in from the plan that is changed, or from the one that is replaced."""
        fyll = plan or erstatter
        if fyll is not None:
            navn = set(self.base_fields) - {"versjon", "grunn"}
            kwargs["initial"] = {ett: getattr(fyll, ett) for ett in navn} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if erstatter is None:
            del self.fields["grunn"]
        if plan is not None:
            self.initial["versjon"] = plan.versjon

    def clean(self) -> dict[str, Any]:
        """Say of each field what cannot be read."""
        data: dict[str, Any] = super().clean() or {}
        data["metode"] = data.get("metode") or Effektmetode.AUTO
        for navn, les in LESES.items():
            try:
                les(data.get(navn, ""))
            except UnableToEstimateEffect as feil:
                if navn not in self.errors:
                    self.add_error(navn, oversett(feil.args[0]))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the plan's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn not in {"versjon", "grunn"}}


class Tallfilskjema(forms.Form):
    """The table with the figures."""

    fil = forms.FileField(
        label=_("Tabell med tall"),
        help_text=_("Én rad for hver enhet og tid: CSV, Excel eller OpenDocument."),
        widget=forms.ClearableFileInput(attrs={"accept": FILENDER}),
    )
