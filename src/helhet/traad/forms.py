"""Forms of the room: choosing what breaks to see, proposing, and recording what was decided."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Konflikt, Versjonsfelt
from helhet.hop.enums import Organ, Plantilstand, Vedtaksvirkning
from helhet.hop.models import Plan
from helhet.organisasjon.enums import Delingsverb, Rolle
from helhet.organisasjon.models import Bruker
from helhet.traad.domain.bruddside import Utvalg
from helhet.traad.domain.nevning import Nevnbare, Nevnt
from helhet.traad.enums import Bruddkode, Innspillstype


class Utvalgsskjema(forms.Form):
    """What breaks one asks to see."""

    slag = forms.ChoiceField(
        label=_("Slag brudd"), choices=[("", _("Alle slag")), *Bruddkode.choices], required=False
    )
    enhet = forms.TypedChoiceField(label=_("Enhet"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Bare mine"), required=False)

    def __init__(self, *args: Any, enheter: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the enheter of the person's tree."""
        super().__init__(*args, **kwargs)
        felt = self.fields["enhet"]
        if isinstance(felt, forms.TypedChoiceField):
            felt.choices = [("", _("Alle enheter")), *enheter]

    def utvalg(self) -> Utvalg:
        """Return the choice; what is not understood chooses everything."""
        data = self.cleaned_data if self.is_valid() else {}
        slag = data.get("slag")
        return Utvalg(
            kode=Bruddkode(slag) if slag else None,
            enhet_id=data.get("enhet"),
            mine=bool(data.get("mine")),
        )


class Forslagsskjema(forms.Form):
    """Which plan the action is proposed in."""

    konflikt: Konflikt | None = None

    versjon = Versjonsfelt()
    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Plan"),
        queryset=None,
        empty_label=None,
        help_text=_("Planer som er vedtatt, er låst og står ikke her."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the plans that are not adopted, the nearest first."""
        super().__init__(*args, **kwargs)
        felt = self.fields["plan"]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = Plan.objects.exclude(tilstand=Plantilstand.VEDTATT)


class Vedtaksskjema(forms.Form):
    """Which body decided, its case number and the day."""

    konflikt: Konflikt | None = None

    versjon = Versjonsfelt()
    organ = forms.ChoiceField(
        label=_("Hvem vedtok?"), choices=Organ.choices, initial=Organ.KOMMUNESTYRET, required=False
    )
    saksnummer = forms.CharField(
        label=_("Saksnummer"), max_length=40, help_text=_("Slik det står i protokollen, for eksempel 45/26.")
    )
    dato = Datofelt(
        label=_("Vedtatt den"),
    )

    def __init__(self, *args: Any, idag: date, **kwargs: Any) -> None:
        """Know the day, so that a decision of the future is refused."""
        super().__init__(*args, **kwargs)
        self.idag = idag

    def clean_organ(self) -> str:
        """Take the council when nothing is said."""
        return str(self.cleaned_data["organ"] or Organ.KOMMUNESTYRET)

    def clean_dato(self) -> date:
        """Refuse a day that has not been."""
        dato: date = self.cleaned_data["dato"]
        if dato > self.idag:
            raise forms.ValidationError(_("Datoen er ikke kommet ennå. Skriv dagen da vedtaket ble gjort."))
        return dato


class Planvedtaksskjema(Vedtaksskjema):
    """A decision about a plan; where a budget rule could not be checked it is said why all the same."""

    uten_kontroll = forms.CharField(
        label=_("Hvorfor vedtas planen uten at alt er kontrollert?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For eksempel at årsbudsjettet leses inn etter vedtaket."),
    )

    def __init__(self, *args: Any, alt_kontrollert: bool, **kwargs: Any) -> None:
        """Ask only when something is not checked."""
        super().__init__(*args, **kwargs)
        if alt_kontrollert:
            del self.fields["uten_kontroll"]


class Delingsskjema(forms.Form):
    """With whom a thing is shared, for what, and for how long."""

    rolle = forms.ChoiceField(
        label=_("Del med alle som har rollen"), required=False, help_text=_("Eller velg en person under.")
    )
    bruker = forms.ChoiceField(label=_("Del med en person"), required=False)
    verb = forms.ChoiceField(label=_("Mottakeren kan"), choices=Delingsverb.choices)
    fra = Datofelt(
        label=_("Fra og med"),
    )
    til = Datofelt(
        label=_("Til og med"),
        required=False,
        help_text=_("Tomt felt: til du avslutter delingen."),
    )
    melding = forms.CharField(label=_("Hva vil du at de skal se på?"), required=False, max_length=300)

    def __init__(
        self, *args: Any, dag: date, roller: Sequence[Rolle], personer: Sequence[Bruker], **kwargs: Any
    ) -> None:
        """Offer those whom sharing can help; start today."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["rolle"].choices = [("", "–"), *((r.value, r.label) for r in roller)]
        felt["bruker"].choices = [("", "–"), *((str(p.pk), p.navn) for p in personer)]
        felt["fra"].initial = dag
        self._personer = {str(p.pk): p for p in personer}

    def clean(self) -> dict[str, Any]:
        """One of role and person, and an end after the start."""
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("rolle")) == bool(data.get("bruker")):
            self.add_error("rolle", _("Velg enten en rolle eller en person å dele med."))
        if data.get("til") and data.get("fra") and data["til"] < data["fra"]:
            self.add_error("til", _("Siste dag er før første dag. Rett en av dem."))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the fields of the sharing."""
        data = dict(self.cleaned_data)
        return {**data, "bruker": self._personer.get(data["bruker"])}


class MedNevning(forms.Form):
    """A form that may ask somebody in particular."""

    nevn = forms.ChoiceField(
        label=_("Hvem vil du ha svar fra?"),
        required=False,
        help_text=_("Den du velger, får det i oppgavelisten sin. Tomt felt: eieren av saken."),
    )

    def __init__(self, *args: Any, nevnbare: Nevnbare, **kwargs: Any) -> None:
        """Offer the roles first, then the people."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["nevn"].choices = [
            ("", "–"),
            (_("Alle med rollen"), [(f"rolle:{r.value}", r.label) for r in nevnbare.roller]),
            (_("En person"), [(f"person:{p.pk}", p.navn) for p in nevnbare.personer]),
        ]

    def nevnt(self) -> Nevnt | None:
        """Return who is asked; call after is_valid."""
        slag, _skille, verdi = self.cleaned_data["nevn"].partition(":")
        if slag == "person":
            return Nevnt(bruker_id=UUID(verdi))
        return Nevnt(rolle=verdi) if verdi else None


class Innspillsskjema(MedNevning):
    """What one wants to say."""

    type = forms.ChoiceField(label=_("Hva slags innspill?"), choices=Innspillstype.choices)
    tekst = forms.CharField(label=_("Innspill"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))

    field_order = ("type", "tekst", "nevn")


class Replikkskjema(MedNevning):
    """A reply, which leaves the input open."""

    tekst = forms.CharField(label=_("Svaret ditt"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ("tekst", "nevn")


class Svarskjema(forms.Form):
    """The owner's answer."""

    versjon = Versjonsfelt()
    svar = forms.CharField(
        label=_("Svar"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tomt svar lukker innspillet uten flere ord."),
    )


class Maalvedtaksskjema(Vedtaksskjema):
    """One decision about many goals and strategies; what was shown is sent with it."""

    sett = forms.CharField(widget=forms.HiddenInput)
    virkning = forms.ChoiceField(
        label=_("Hva ble bestemt?"), choices=Vedtaksvirkning.choices, initial=Vedtaksvirkning.VEDTATT
    )
    grunn = forms.CharField(
        label=_("Hvorfor?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Trengs når noe som er vedtatt, tas opp til ny behandling."),
    )
    field_order = ("sett", "virkning", "organ", "saksnummer", "dato", "grunn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A mark of all the rows takes the place of one version."""
        super().__init__(*args, **kwargs)
        del self.fields["versjon"]
