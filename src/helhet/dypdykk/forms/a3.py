"""Forms of the sheet: begin one, its head, a box, the filter of the register."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.enums import A3nivaa, A3tilstand
from helhet.dypdykk.models import A3, Boks
from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Rolle, Verb
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap


def enheter_aa_skrive_i(tilgang: Tilgang, *, staar: int | None = None) -> QuerySet[Enhet]:
    """Return the enheter where the person may make sheets, and the one that stands there already."""
    ider = tilgang.enheter(Verb.REDIGERE, Omraade.A3)
    rader: QuerySet[Enhet] = Enhet.objects.all()
    return rader if ider is None else rader.filter(pk__in=ider | {staar} - {None})


def personer() -> QuerySet[Bruker]:
    """Return everyone with a role in the municipality."""
    rader: QuerySet[Bruker] = Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id"))
    return rader


def _veiledere() -> QuerySet[Bruker]:
    rader = Medlemskap.objects.filter(rolle=Rolle.METODEVEILEDER).values("bruker_id")
    return Bruker.objects.filter(pk__in=rader)


def datofelt(ledetekst: Any, *, required: bool = False, hjelp: Any = "") -> Datofelt:
    """Return a field for a day."""
    return Datofelt(label=ledetekst, required=required, help_text=hjelp)


class A3skjema(forms.Form):
    """The head of a sheet."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva handler det om?"),
        max_length=200,
        help_text=_("For eksempel: Færre vikartimer om natta."),
    )
    problem = forms.CharField(
        label=_("Problemet i én setning"),
        max_length=400,
        required=False,
        help_text=_("Hva skjer, hvor ofte, og hvem merker det? Ikke skriv løsningen ennå."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    nivaa = forms.ChoiceField(
        label=_("Nivå"),
        choices=A3nivaa.choices,
        help_text=_("Virksomhets-A3 ser på hele enheten. Tema-A3 går ned i én sak."),
    )
    overordnet: forms.ModelChoiceField[A3] = forms.ModelChoiceField(
        label=_("Hører til virksomhets-A3"), queryset=None, required=False, empty_label=_("Ingen")
    )
    eier: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Eier"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    metodeveileder: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Metodeveileder"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    dato = datofelt(_("Begynt"), required=True)

    def __init__(
        self,
        *args: Any,
        tilgang: Tilgang,
        overordnede: QuerySet[A3],
        a3: A3 | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer what the person may choose; fill in from the sheet."""
        super().__init__(*args, **kwargs)
        felt: Mapping[str, Any] = self.fields
        felt["enhet"].queryset = enheter_aa_skrive_i(tilgang, staar=a3.enhet_id if a3 else None)
        andre = overordnede.filter(nivaa=A3nivaa.VIRKSOMHET)
        felt["overordnet"].queryset = andre.exclude(pk=a3.pk) if a3 else andre
        felt["eier"].queryset, felt["metodeveileder"].queryset = personer(), _veiledere()
        if a3 is not None:
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(a3, navn))

    def clean(self) -> dict[str, Any]:
        """An enterprise sheet belongs to no other."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("nivaa") == A3nivaa.VIRKSOMHET and data.get("overordnet"):
            self.add_error("overordnet", _("En virksomhets-A3 hører ikke til en annen. Velg «Ingen»."))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the sheet's own fields."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class Boksskjema(forms.Form):
    """The text of one box."""

    versjon = Versjonsfelt()
    tekst = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 6}), max_length=8000)

    def __init__(self, *args: Any, boks: Boks, sporsmaal: Any, **kwargs: Any) -> None:
        """Ask the box's own question; fill in from the box."""
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label, self.fields["tekst"].help_text = str(boks), sporsmaal
        self.initial["tekst"], self.initial["versjon"] = boks.tekst, boks.versjon


class A3filterskjema(forms.Form):
    """What the register is narrowed to."""

    sok = forms.CharField(label=_("Søk"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    tilstand = forms.ChoiceField(
        label=_("Tilstand"), choices=[("", _("Alle")), *A3tilstand.choices], required=False
    )
    nivaa = forms.ChoiceField(label=_("Nivå"), choices=[("", _("Alle")), *A3nivaa.choices], required=False)
    enhet = forms.TypedChoiceField(label=_("Enhet"), coerce=int, empty_value=None, required=False)
    mine = forms.BooleanField(label=_("bare mine"), required=False)

    def __init__(self, *args: Any, enheter: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the enheter as (id, name)."""
        super().__init__(*args, **kwargs)
        felt: Mapping[str, Any] = self.fields
        felt["enhet"].choices = [("", _("Alle")), *enheter]
