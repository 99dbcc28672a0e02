"""The forms of the plan itself: a text, who takes over, an adjusted target, a later check."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.enums import Varighet
from helhet.gevinstplan.models import Plantekst, Realiseringsplan
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet


class Tekstskjema(forms.Form):
    """The text of one part."""

    versjon = Versjonsfelt()
    tekst = forms.CharField(required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, rad: Plantekst, sporsmaal: Promise, **kwargs: Any) -> None:
        """Fill in what stands there, under its question."""
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = str(sporsmaal)
        self.initial.setdefault("tekst", rad.tekst)
        self.initial.setdefault("versjon", rad.versjon)


class Hodeskjema(forms.Form):
    """Who takes over, and when."""

    versjon = Versjonsfelt()
    mottaker: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Hvilken enhet tar over?"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    overlevert = Datofelt(label=_("Når tar linjen over?"), required=False)

    def __init__(self, *args: Any, plan: Realiseringsplan, tilgang: Tilgang, **kwargs: Any) -> None:
        """Offer the enheter that the person sees, and the one that stands there; fill in from the plan."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        ider = tilgang.enheter(Verb.SE, Omraade.ORGANISASJON)
        enheter = Enhet.objects.all()
        synlige = enheter if ider is None else enheter.filter(pk__in=ider | {plan.mottaker_id} - {None})
        felt["mottaker"].queryset = synlige
        for navn in self.fields:
            self.initial.setdefault(navn, getattr(plan, navn))

    def felt(self) -> dict[str, Any]:
        """Return the values of the plan's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class Justeringsskjema(forms.Form):
    """A new target, with the reason."""

    virkning: forms.ModelChoiceField[Virkning] = forms.ModelChoiceField(
        label=_("Hvilket mål?"), queryset=None, empty_label=_("Velg")
    )
    verdi = Desimalfelt(label=_("Nytt mål"), desimaler=4)
    dato = Datofelt(label=_("Skal nås den"))
    grunn = forms.CharField(
        label=_("Hvorfor justeres målet?"),
        max_length=400,
        help_text=_("Det gamle målet blir stående ved siden av det nye."),
    )

    def __init__(self, *args: Any, virkninger: QuerySet[Virkning], **kwargs: Any) -> None:
        """Offer the effects of the plan."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["virkning"].queryset = virkninger


class Varighetsskjema(forms.Form):
    """Whether the benefit has lasted."""

    utfall = forms.ChoiceField(
        label=_("Holder gevinsten seg?"), choices=Varighet.choices, widget=forms.RadioSelect
    )
    merknad = forms.CharField(
        label=_("Hva ser dere?"), max_length=400, help_text=_("Hvilke tall, og hva som eventuelt må gjøres.")
    )
