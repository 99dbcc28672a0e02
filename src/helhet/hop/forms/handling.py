"""The form of an action: its slag decides which fields there are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Kronefelt
from helhet.hop.enums import (
    Baerekraftsmaal,
    Handlingsslag,
    Handlingstilstand,
    Kommunerolle,
    Oppdragstype,
    Opphav,
)
from helhet.hop.forms.grunnlag import (
    datofelt,
    enheter_man_kan,
    grunnfelt,
    personer,
    personfelt,
    tekstfelt,
)
from helhet.hop.models import Handling, Handlingsmaal, Handlingsstrategi, Maal, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet

FELT_BARE_FOR = {
    "oppdragstype": {Handlingsslag.OPPDRAG},
    "tilskudd_ore": {Handlingsslag.OPPDRAG, Handlingsslag.INVESTERING},
    "tilskudd_giver": {Handlingsslag.OPPDRAG, Handlingsslag.INVESTERING},
    "totalramme_ore": {Handlingsslag.INVESTERING},
    "tidligere_aar_ore": {Handlingsslag.INVESTERING},
}
LENKEFELT = ("hovedmaal", "andre_maal", "hovedstrategi", "andre_strategier")


class Handlingsskjema(forms.Form):
    """An oppdrag, tiltak or investering."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva skal vi gjøre?"), max_length=300, help_text=_("En kort tittel som alle forstår.")
    )
    oppdragstype = forms.ChoiceField(
        label=_("Hva slags oppdrag er det?"),
        choices=Oppdragstype.choices,
        widget=forms.RadioSelect,
    )
    beskrivelse = tekstfelt(_("Beskrivelse"))
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False, empty_label=_("Hele kommunen")
    )
    ansvarlig = personfelt(_("Ansvarlig"), hjelp=_("Den som sørger for at det blir gjort."))
    hovedmaal: forms.ModelChoiceField[Maal] = forms.ModelChoiceField(
        label=_("Viktigste mål det følger opp"), queryset=None, required=False
    )
    hovedstrategi: forms.ModelChoiceField[Strategi] = forms.ModelChoiceField(
        label=_("Viktigste strategi"), queryset=None, required=False
    )
    opphav = forms.ChoiceField(
        label=_("Hvorfor gjør vi det?"), choices=[("", _("Ikke valgt")), *Opphav.choices], required=False
    )
    opphav_henvisning = forms.CharField(
        label=_("Henvisning"),
        max_length=300,
        required=False,
        help_text=_("Sak, lov eller A3 det kommer fra."),
    )
    start = datofelt(_("Starter"))
    slutt = datofelt(_("Slutter"))
    tilskudd_ore = Kronefelt(
        label=_("Eksternt tilskudd"),
        required=False,
        help_text=_("Penger utenfra, for eksempel 400 000."),
    )
    tilskudd_giver = forms.CharField(label=_("Tilskudd fra"), max_length=200, required=False)
    totalramme_ore = Kronefelt(
        label=_("Total ramme"),
        required=False,
        help_text=_("Hele prosjektet, alle år. Du kan skrive 8 mill."),
    )
    tidligere_aar_ore = Kronefelt(label=_("Brukt tidligere år"), required=False)
    # What one seldom needs stands folded away.
    kode = forms.CharField(
        label=_("Kode"),
        max_length=40,
        required=False,
        help_text=_("Tom betyr neste ledige kode for enheten."),
    )
    tittel_nn = forms.CharField(label=_("Tittel på nynorsk"), max_length=300, required=False)
    beskrivelse_nn = tekstfelt(_("Beskrivelse på nynorsk"))
    kunnskapsgrunnlag = tekstfelt(
        _("Kunnskapsgrunnlag"), hjelp=_("Rapport, kunnskapsstatus eller resultat fra en annen kommune.")
    )
    andre_maal: forms.ModelMultipleChoiceField[Maal] = forms.ModelMultipleChoiceField(
        label=_("Andre mål"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    andre_strategier: forms.ModelMultipleChoiceField[Strategi] = forms.ModelMultipleChoiceField(
        label=_("Andre strategier"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    prosjekteier = personfelt(_("Prosjekteier"))
    prosjektleder = personfelt(_("Prosjektleder"))
    kommuneroller = forms.MultipleChoiceField(
        label=_("Kommunens roller"),
        choices=Kommunerolle.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    baerekraftsmaal = forms.TypedMultipleChoiceField(
        label=_("Bærekraftsmål"),
        choices=Baerekraftsmaal.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    grunn = grunnfelt()

    ikke_lagret = frozenset({"grunn"})

    def __init__(
        self,
        *args: Any,
        slag: Handlingsslag,
        tilgang: Tilgang,
        handling: Handling | None = None,
        **kwargs: Any,
    ) -> None:
        """Keep the fields of the slag, offer what the person may choose, fill in from the action."""
        super().__init__(*args, **kwargs)
        self.slag = slag
        for navn, gjelder in FELT_BARE_FOR.items():
            if slag not in gjelder:
                del self.fields[navn]
        if handling is None or handling.tilstand != Handlingstilstand.VEDTATT:
            del self.fields["grunn"]
        self._tilby(tilgang, staar=handling.enhet_id if handling else None)
        if handling is not None:
            self._fyll(handling)

    def _tilby(self, tilgang: Tilgang, *, staar: int | None) -> None:
        felt: dict[str, Any] = self.fields
        felt["enhet"].queryset = enheter_man_kan(tilgang, Verb.REDIGERE, Omraade.HANDLING, ogsaa=(staar,))
        if tilgang.enheter(Verb.REDIGERE, Omraade.HANDLING) is not None:
            felt["enhet"].required = True
            felt["enhet"].empty_label = "–"
        for navn in ("ansvarlig", "prosjekteier", "prosjektleder"):
            felt[navn].queryset = personer()
        for navn in ("ansvarlig", "prosjekteier", "prosjektleder", "hovedmaal", "hovedstrategi"):
            felt[navn].empty_label = _("Ikke valgt")
        for navn in ("hovedmaal", "andre_maal"):
            felt[navn].queryset = Maal.objects.all()
        for navn in ("hovedstrategi", "andre_strategier"):
            felt[navn].queryset = Strategi.objects.all()

    def _fyll(self, handling: Handling) -> None:
        for navn in self.fields:
            if navn not in LENKEFELT and navn != "grunn":
                self.initial.setdefault(navn, getattr(handling, navn))
        maal = list(Handlingsmaal.objects.filter(handling=handling))
        strategier = list(Handlingsstrategi.objects.filter(handling=handling))
        self.initial["hovedmaal"] = next((x.maal_id for x in maal if x.primaer), None)
        self.initial["andre_maal"] = [x.maal_id for x in maal if not x.primaer]
        self.initial["hovedstrategi"] = next((x.strategi_id for x in strategier if x.primaer), None)
        self.initial["andre_strategier"] = [x.strategi_id for x in strategier if not x.primaer]

    def clean(self) -> dict[str, Any]:
        """Start comes before end."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("start") and data.get("slutt") and data["slutt"] < data["start"]:
            self.add_error("slutt", _("Slutten er før starten. Rett en av datoene."))
        return data

    def felt(self) -> dict[str, Any]:
        """Return the values of the action's own fields; an empty code is left to the domain."""
        utenfor = {"versjon", "grunn", *LENKEFELT} | ({"kode"} if not self.cleaned_data["kode"] else set())
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn not in utenfor}

    @property
    def alle_maal(self) -> list[Maal]:
        """Return the chosen goals, the primary first."""
        return _hoved_foerst(self.cleaned_data["hovedmaal"], list(self.cleaned_data["andre_maal"]))

    @property
    def alle_strategier(self) -> list[Strategi]:
        """Return the chosen strategies, the primary first."""
        return _hoved_foerst(self.cleaned_data["hovedstrategi"], list(self.cleaned_data["andre_strategier"]))


def _hoved_foerst(hoved: Any, andre: list[Any]) -> list[Any]:
    return [*([hoved] if hoved else []), *(a for a in andre if a != hoved)]


class Filterskjema(forms.Form):
    """What the list of actions is narrowed to."""

    sok = forms.CharField(label=_("Søk"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    slag = forms.ChoiceField(
        label=_("Slag"), choices=[("", _("Alle")), *Handlingsslag.choices], required=False
    )
    tilstand = forms.ChoiceField(
        label=_("Tilstand"), choices=[("", _("Alle")), *Handlingstilstand.choices], required=False
    )
    enhet = forms.TypedChoiceField(label=_("Enhet"), coerce=int, empty_value=None, required=False)
    plan = forms.TypedChoiceField(label=_("Plan"), coerce=int, empty_value=None, required=False)
    uten_maal = forms.BooleanField(label=_("uten mål"), required=False)
    uten_gevinst = forms.BooleanField(label=_("uten gevinst"), required=False)

    def __init__(self, *args: Any, enheter: list[Any], planer: list[Any], **kwargs: Any) -> None:
        """Offer the enheter and plans as (id, name)."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["enhet"].choices = [("", _("Alle")), *enheter]
        felt["plan"].choices = [("", _("Alle")), *planer]
