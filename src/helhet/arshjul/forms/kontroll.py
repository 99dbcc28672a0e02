"""The form of an internal control."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.models import Kontrollpunkt
from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.organisasjon.models import Bruker, Medlemskap


class KontrollpunktForm(forms.ModelForm[Kontrollpunkt]):
    """What is checked, how often and by whom."""

    versjon = Versjonsfelt()

    class Meta:
        model = Kontrollpunkt
        fields: ClassVar = [
            "tittel",
            "tittel_nn",
            "hyppighet",
            "frist_dager",
            "ansvarlig",
            "rolle",
            "beskrivelse",
            "hjemmel",
            "fra",
            "til",
        ]
        field_classes: ClassVar = {"fra": Datofelt, "til": Datofelt}
        widgets: ClassVar = {
            "beskrivelse": forms.Textarea(attrs={"rows": 3}),
        }
        labels: ClassVar = {
            "tittel": _("Hva skal kontrolleres?"),
            "tittel_nn": _("Hva skal kontrolleres, på nynorsk"),
            "hyppighet": _("Hvor ofte?"),
            "frist_dager": _("Frist, dager etter perioden"),
            "ansvarlig": _("Ansvarlig person"),
            "rolle": _("Eller ansvarlig rolle"),
            "beskrivelse": _("Hvordan gjøres det?"),
            "hjemmel": _("Hjemmel"),
            "fra": _("Gjelder fra"),
            "til": _("Gjelder til"),
        }
        help_texts: ClassVar = {
            "ansvarlig": _("Får oppgaven på siden sin når perioden er ute."),
            "hjemmel": _("Lov, reglement eller vedtak, for eksempel kommuneloven § 25-1."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who have a role in the municipality, and remember the version that is read."""
        super().__init__(*args, **kwargs)
        felt = cast("forms.ModelChoiceField[Bruker]", self.fields["ansvarlig"])
        felt.queryset = Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id")).order_by("navn")
        self.initial["versjon"] = self.instance.versjon

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the control's own fields."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields}
