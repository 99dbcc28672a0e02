"""Forms of one meeting: what it is, who is called, its papers, what one says beforehand."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.datofelt import Datofelt
from helhet.felles.filarkiv import TYPER
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.opplasting import rent_filnavn
from helhet.hop.models import Maal
from helhet.moter.forms.personvalg import personer
from helhet.moter.models import Innbyggerrunde, Mote, Motedeltaker, Motemateriale
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet


class Moteskjema(forms.ModelForm[Mote]):
    """What the meeting is, when and where, and who leads it."""

    versjon = Versjonsfelt()
    # Read within the municipality's scope only, so each is given its choices when the form is made.
    forum: "forms.ModelChoiceField[Forum]" = forms.ModelChoiceField(
        label=_("Forum"),
        queryset=None,
        required=False,
        help_text=_("De som sitter der, ser møtet. Åpne punkter følger med til neste møte i forumet."),
    )
    enhet: "forms.ModelChoiceField[Enhet]" = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False
    )
    begivenhet: "forms.ModelChoiceField[Begivenhet]" = forms.ModelChoiceField(
        label=_("Begivenhet i årshjulet"), queryset=None, required=False
    )

    class Meta:
        model = Mote
        fields: ClassVar = [
            *("tittel", "dato", "klokkeslett", "sted", "forum", "enhet"),
            *("type", "moteleder", "referent", "begivenhet"),
        ]
        labels: ClassVar = {
            "tittel": _("Hva slags møte er det?"),
            "dato": _("Dato"),
            "klokkeslett": _("Klokkeslett"),
            "sted": _("Sted"),
            "type": _("Hvem bestemmer?"),
            "moteleder": _("Møteleder"),
            "referent": _("Referent"),
        }
        help_texts: ClassVar = {
            "type": _("Vedtak av folkevalgte føres av utvalgssekretæren, med saksnummer."),
        }
        field_classes: ClassVar = {"dato": Datofelt}
        widgets: ClassVar = {
            "klokkeslett": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, tilgang: Tilgang, **kwargs: Any) -> None:
        """Offer the enheter and fora of the municipality, the people, and the events of the years around."""
        super().__init__(*args, **kwargs)
        mote, felt = self.instance, dict[str, Any](self.fields)
        self.initial["versjon"] = mote.versjon
        omraade = Omraade.STYRINGSDIALOG if mote.er_styringsdialog else Omraade.ORGANISASJON
        ider = tilgang.enheter(Verb.REDIGERE if mote.er_styringsdialog else Verb.SE, omraade)
        enheter = Enhet.objects.all()
        felt["enhet"].queryset = (
            enheter if ider is None else enheter.filter(pk__in=ider | {mote.enhet_id} - {None})
        )
        felt["forum"].queryset = Forum.objects.all()
        aar = tilgang.dag.year
        felt["begivenhet"].queryset = Begivenhet.objects.filter(
            aar__range=(aar - 1, aar + 1)
        ) | Begivenhet.objects.filter(pk=mote.begivenhet_id)
        for navn in ("moteleder", "referent"):
            felt[navn].queryset = personer(dag=tilgang.dag, ogsaa=[getattr(mote, f"{navn}_id")])
        for navn in ("forum", "enhet", "moteleder", "referent", "begivenhet"):
            felt[navn].empty_label = _("Ikke valgt")
        if mote.er_styringsdialog:
            felt["enhet"].required = True
            for navn in ("type", "forum"):
                del self.fields[navn]

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the meeting's own fields."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields if navn in self.cleaned_data}


class Deltakerskjema(forms.ModelForm[Motedeltaker]):
    """One who is called: a person, all with a role, or a guest."""

    class Meta:
        model = Motedeltaker
        fields: ClassVar = ["bruker", "rolle", "navn", "funksjon"]
        labels: ClassVar = {
            "bruker": _("Person"),
            "rolle": _("eller alle med rollen"),
            "navn": _("eller gjest"),
            "funksjon": _("Deltar som"),
        }

    def __init__(self, *args: Any, dag: date, **kwargs: Any) -> None:
        """Offer the people."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["bruker"].queryset, felt["bruker"].empty_label = personer(dag=dag), _("Ikke valgt")


class Materialskjema(forms.ModelForm[Motemateriale]):
    """One paper: a file, a link or a text, and whether it is a draft."""

    field_order = ("tittel", "fil")
    fil = forms.FileField(
        label=_("Fil"),
        required=False,
        max_length=400,
        help_text=_("PDF, bilde, Word, Excel, PowerPoint, OpenDocument, tekst eller CSV. Høyst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(TYPER)}),
    )
    lenke = forms.URLField(label=_("Lenke"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Motemateriale
        fields: ClassVar = ["tittel", "lenke", "tekst", "forelopig"]
        labels: ClassVar = {
            "tittel": _("Hva er det?"),
            "tekst": _("Tekst"),
            "forelopig": _("Foreløpig: merkes som utkast på hver side"),
        }
        widgets: ClassVar = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any] | None:
        """Ask for a file, a link or a text: one is enough."""
        data = super().clean() or {}
        if fil := data.get("fil"):
            self.instance.filnavn = rent_filnavn(fil.name)
        elif not (self.errors or data.get("lenke") or data.get("tekst")):
            raise ValidationError(_("Velg en fil, eller legg inn en lenke eller en tekst."))
        return data


class Bidragsskjema(forms.Form):
    """What one who is called wants to say beforehand."""

    versjon = Versjonsfelt()
    tekst = forms.CharField(
        label=_("Ditt innspill til møtet"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bare du kan skrive og endre det. Alle som er kalt inn, leser det."),
    )


class Rundeskjema(forms.ModelForm[Innbyggerrunde]):
    """What citizens are asked and how, what they said in the round, and what was done with it."""

    versjon = Versjonsfelt()
    fra = Datofelt(label=_("Åpen fra"), required=False)
    til = Datofelt(label=_("Åpen til"), required=False)
    # Read within the municipality's scope only.
    maal: "forms.ModelChoiceField[Maal]" = forms.ModelChoiceField(
        label=_("Hvilket mål gjelder det?"),
        queryset=None,
        required=False,
        empty_label=_("Ikke et bestemt mål"),
    )

    class Meta:
        model = Innbyggerrunde
        fields: ClassVar = ["sporsmaal", "kanal", "fra", "til", "maal", "antall", "sagt", "gjort", "klar"]
        labels: ClassVar = {
            "sporsmaal": _("Hva spør vi om?"),
            "kanal": _("Hvordan kan folk svare?"),
            "antall": _("Hvor mange deltok?"),
            "sagt": _("Hva sa folk?"),
            "gjort": _("Hva har vi gjort med det?"),
            "klar": _("Teksten er klar til å offentliggjøres"),
        }
        help_texts: ClassVar = {
            "sporsmaal": _("Ett spørsmål, slik du ville stilt det til en nabo."),
            "klar": _("Ingen utenfor kommunen ser noe før du krysser av her."),
            "sagt": _("Skriv hva som ble sagt, uten navn og andre opplysninger om personer."),
            "gjort": _("Skriv også det vi ikke kan gjøre noe med, og hvorfor."),
        }
        widgets: ClassVar = {
            "sagt": forms.Textarea(attrs={"rows": 5}),
            "gjort": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, tilgang: Tilgang, **kwargs: Any) -> None:
        """Remember the version that the person reads (a new one has none); offer goals to who sees them."""
        super().__init__(*args, **kwargs)
        self.initial["versjon"] = self.instance.versjon if self.instance.pk else 0
        if tilgang.kan(Verb.SE, Omraade.MAAL):
            self.fields["maal"].queryset = Maal.objects.all()  # type: ignore[attr-defined]  # it is a ModelChoiceField
        else:
            del self.fields["maal"]

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the fields that the person was shown."""
        return {navn: self.cleaned_data[navn] for navn in self.Meta.fields if navn in self.fields}


class Lukkeskjema(forms.Form):
    """What was done about a follow-up point."""

    versjon = Versjonsfelt()
    utfall = forms.CharField(
        label=_("Hva ble gjort?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Én setning er nok. Punktet kommer tilbake til du har skrevet den."),
    )
