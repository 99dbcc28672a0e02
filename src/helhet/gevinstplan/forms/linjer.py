"""The forms of the lines of a plan, one a kind."""

from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Kronefelt
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.queries import virkninger_uten_maaleplan
from helhet.gevinstplan.models import Evaluering, Interessent, Involvering, Maaleplan, Plandel, Risiko
from helhet.organisasjon.models import Bruker, Medlemskap

D = TypeVar("D", bound=Plandel)
TRINN = [("", _("Velg")), *((nr, str(nr)) for nr in range(1, 6))]


def personer() -> QuerySet[Bruker]:
    """Return everyone with a role in the municipality."""
    rader: QuerySet[Bruker] = Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id"))
    return rader


class Linjeskjema(forms.ModelForm[D], Generic[D]):
    """One line of a plan; saved through the write path, never by the form."""

    versjon = Versjonsfelt()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in the version of the stored row; one that is being made has none."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["versjon"]
        else:
            self.initial["versjon"] = self.instance.versjon

    def felt(self) -> dict[str, Any]:
        """Return the values of the line's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class Interessentskjema(Linjeskjema[Interessent]):
    """A group that the change concerns."""

    class Meta:
        model = Interessent
        fields: ClassVar = ["hvem", "interesse", "holdning", "grep"]
        help_texts: ClassVar = {
            "hvem": _("En gruppe eller en rolle, ikke navn på personer. For eksempel: Nattevaktene."),
        }


class Involveringsskjema(Linjeskjema[Involvering]):
    """One day when those affected took part."""

    dato = Datofelt(label=_("Når?"))

    class Meta:
        model = Involvering
        fields: ClassVar = ["dato", "slag", "forum", "hvem", "utfall"]
        help_texts: ClassVar = {
            "forum": _("For eksempel: Personalmøte, eller drøftingsmøte etter Hovedavtalen.")
        }


class Risikoskjema(Linjeskjema[Risiko]):
    """What may go wrong."""

    sannsynlighet = forms.TypedChoiceField(
        label=_("Hvor sannsynlig er det? 1 er lite, 5 er svært"), choices=TRINN, coerce=int
    )
    konsekvens = forms.TypedChoiceField(
        label=_("Hvor ille blir det? 1 er lite, 5 er svært"), choices=TRINN, coerce=int
    )
    ansvarlig: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Ansvarlig"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    frist = Datofelt(label=_("Innen"), required=False)

    class Meta:
        model = Risiko
        fields: ClassVar = ["hva", "sannsynlighet", "konsekvens", "grep", "ansvarlig", "frist"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who work here."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["ansvarlig"].queryset = personer()


class Maaleplanskjema(Linjeskjema[Maaleplan]):
    """How one effect is measured."""

    virkning: forms.ModelChoiceField[Virkning] = forms.ModelChoiceField(
        label=_("Hva måles?"), queryset=None, empty_label=_("Velg")
    )
    kostnad_ore = Kronefelt(
        label=_("Hva koster målingen i året?"),
        required=False,
        help_text=_("Arbeidstid og innkjøp i kroner. La stå tomt hvis dere ikke vet."),
    )

    class Meta:
        model = Maaleplan
        fields: ClassVar = ["virkning", "metode", "kilde", "kostnad_ore"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the effects of the plan that nobody has said how to measure."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["virkning"].queryset = virkninger_uten_maaleplan(
            self.instance.plan, staar=self.instance.virkning_id
        )


class Evalueringsskjema(Linjeskjema[Evaluering]):
    """A day when the plan is looked at again, and what was found."""

    dato = Datofelt(label=_("Når?"))
    gjennomfort = Datofelt(label=_("Gjennomført den"), required=False)

    class Meta:
        model = Evaluering
        fields: ClassVar = ["dato", "sporsmaal", "gjennomfort", "konklusjon"]
        widgets: ClassVar = {"konklusjon": forms.Textarea(attrs={"rows": 4})}
