"""The form of an acknowledgement, the same for all that can be acknowledged."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.domain.kvittering import UTEN_RAD
from helhet.arshjul.models import Kvittering
from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt


class KvitteringForm(forms.ModelForm[Kvittering]):
    """Done or not, when, and what shows it."""

    versjon = Versjonsfelt()
    utfoert = forms.TypedChoiceField(
        label=_("Hvordan gikk det?"),
        choices=[("ja", _("Det er gjort")), ("nei", _("Det ble ikke gjort"))],
        coerce=lambda verdi: verdi == "ja",
        widget=forms.RadioSelect,
    )

    lenke = forms.URLField(
        label=_("Lenke til dokumentet"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = Kvittering
        fields: ClassVar = ["utfoert", "dato", "bevis", "lenke"]
        field_classes: ClassVar = {"dato": Datofelt}
        widgets: ClassVar = {
            "bevis": forms.Textarea(attrs={"rows": 3}),
        }
        labels: ClassVar = {
            "dato": _("Dato"),
            "bevis": _("Hva viser det?"),
        }
        help_texts: ClassVar = {
            "bevis": _(
                "Saksnummer, protokoll eller hvem som så på det. Må fylles ut når det ikke ble gjort."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember the version that the person reads."""
        super().__init__(*args, **kwargs)
        lagret = self.instance.pk is not None
        self.initial["versjon"] = self.instance.versjon if lagret else UTEN_RAD
        self.initial["utfoert"] = ("ja" if self.instance.utfoert else "nei") if lagret else ""

    @property
    def felt(self) -> dict[str, Any]:
        """Return what the person says."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields}
