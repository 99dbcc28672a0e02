"""Forms of the wheel: one event, one phase."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.domain.oppslag import maanedsnavn
from helhet.arshjul.enums import Spor
from helhet.arshjul.models import Begivenhet, Fase, Forum
from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.organisasjon.enums import Rolle


def _maanedsvalg() -> list[tuple[str, str]]:
    return [("", "–"), *((str(nr), maanedsnavn(nr)) for nr in range(1, 13))]


def _sporvalg() -> list[tuple[str, str]]:
    return [("", str(_("uten spor"))), *((spor.value, str(spor.label)) for spor in Spor)]


class Linjefelt(forms.CharField):
    """A list of texts, written one a line."""

    def __init__(self, **felt: Any) -> None:
        """Show a box of several lines."""
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **felt)

    def prepare_value(self, value: Any) -> Any:
        """Show the list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the lines that are not empty."""
        return [linje.strip() for linje in super().clean(value).splitlines() if linje.strip()]


class BegivenhetForm(forms.ModelForm[Begivenhet]):
    """One event: what, which track, when and who."""

    versjon = Versjonsfelt()
    maaned_fra = forms.TypedChoiceField(
        label=_("Fra måned"), choices=_maanedsvalg, coerce=int, empty_value=None, required=False
    )
    maaned_til = forms.TypedChoiceField(
        label=_("Til måned"),
        choices=_maanedsvalg,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Over flere måneder."),
    )
    spor = forms.ChoiceField(label=_("Spor"), choices=_sporvalg, required=False)
    fora: "forms.ModelMultipleChoiceField[Forum]" = forms.ModelMultipleChoiceField(
        label=_("Hvem deltar"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Begivenhet
        fields: ClassVar = [
            "tittel",
            "tittel_nn",
            "spor",
            "dato",
            "maaned_fra",
            "maaned_til",
            "kvartal",
            "klokka_fra",
            "klokka_til",
            "sted",
            "merknad",
            "beskrivelse",
            "lovplikt",
            "avlyst",
        ]
        field_classes: ClassVar = {"dato": Datofelt}
        widgets: ClassVar = {
            "klokka_fra": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "klokka_til": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "beskrivelse": forms.Textarea(attrs={"rows": 3}),
        }
        labels: ClassVar = {
            "tittel": _("Hva skjer?"),
            "tittel_nn": _("Hva skjer, på nynorsk"),
            "dato": _("Dato"),
            "kvartal": _("Kvartal"),
            "klokka_fra": _("Fra klokka"),
            "klokka_til": _("Til klokka"),
            "sted": _("Sted"),
            "merknad": _("Merknad"),
            "beskrivelse": _("Hva det handler om"),
            "lovplikt": _("Lovfrist den oppfyller"),
            "avlyst": _("Avlyst"),
        }
        help_texts: ClassVar = {
            "dato": _("Når dagen er bestemt."),
            "lovplikt": _("Da følger hjulet med på at den holder fristen i loven."),
            "avlyst": _("Den blir stående, overstrøket, også i kalenderen til dem som deltar."),
            "kvartal": _("Bare kvartalet: 1–4."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the municipality's fora."""
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Forum]", self.fields["fora"]).queryset = Forum.objects.all()
        if self.instance.pk:
            self.initial["versjon"] = self.instance.versjon
            self.initial["fora"] = [lenke.forum_id for lenke in self.instance.forumlenker.all()]

    def clean(self) -> dict[str, Any]:
        """A single month may be given as the first only."""
        felt: dict[str, Any] = super().clean() or {}
        if felt.get("maaned_fra") and not felt.get("maaned_til"):
            felt["maaned_til"] = felt["maaned_fra"]
        if felt.get("maaned_til") and not felt.get("maaned_fra"):
            felt["maaned_fra"] = felt["maaned_til"]
        if felt.get("maaned_fra") and felt["maaned_til"] < felt["maaned_fra"]:
            self.add_error("maaned_til", _("Til måned er før fra måned. Bytt dem, eller velg én måned."))
        return felt

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the event's own fields."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields}


class ForumForm(forms.ModelForm[Forum]):
    """One forum: what it is called, and who sits in it."""

    versjon = Versjonsfelt()
    roller = forms.MultipleChoiceField(
        label=_("Hvem sitter her?"),
        choices=Rolle.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("De får møtene i oppgavelisten sin to uker før."),
    )

    class Meta:
        model = Forum
        fields: ClassVar = ["navn", "navn_nn", "kortnavn", "roller"]
        labels: ClassVar = {
            "navn": _("Navn"),
            "navn_nn": _("Navn på nynorsk"),
            "kortnavn": _("Kortnavn"),
        }
        help_texts: ClassVar = {"kortnavn": _("Slik det skrives i planer, for eksempel «F.sk.».")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember the version that the person reads."""
        super().__init__(*args, **kwargs)
        self.initial["versjon"] = self.instance.versjon

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the forum's own fields."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields}


class FaseForm(forms.ModelForm[Fase]):
    """One phase: what the municipality calls it, what is done in it, and when it is done."""

    versjon = Versjonsfelt()
    innhold = Linjefelt(label=_("Aktiviteter"), required=False, help_text=_("Én på hver linje."))
    innhold_nn = Linjefelt(label=_("Aktiviteter på nynorsk"), required=False)

    class Meta:
        model = Fase
        fields: ClassVar = [
            "tittel",
            "tittel_nn",
            "kvartal",
            "innhold",
            "innhold_nn",
            "ferdig_naar",
            "ferdig_naar_nn",
        ]
        labels: ClassVar = {
            "tittel": _("Navn på fasen"),
            "tittel_nn": _("Navn på nynorsk"),
            "kvartal": _("Kvartal"),
            "ferdig_naar": _("Ferdig når"),
            "ferdig_naar_nn": _("Ferdig når, på nynorsk"),
        }
        widgets: ClassVar = {
            "ferdig_naar": forms.Textarea(attrs={"rows": 2}),
            "ferdig_naar_nn": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "kvartal": _("1, 2, 3 eller 4. Tomt betyr hele året."),
            "ferdig_naar": _("Hvordan dere vet at fasen er ferdig."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember the version that the person reads."""
        super().__init__(*args, **kwargs)
        self.initial["versjon"] = self.instance.versjon

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the phase's own fields."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields}
