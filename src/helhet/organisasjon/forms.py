"""Forms of the room."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.fodselsnummer import Hemmelig
from helhet.felles.lokaleord import ORDVALG, vaart_ord
from helhet.felles.opplest import FILENDER
from helhet.organisasjon.domain.kommune import Innstillinger
from helhet.organisasjon.enums import Maalform, Rolle
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap
from helhet.organisasjon.rules import krever_slutt

STORST_FIL = 20 * 1024 * 1024


class Organisasjonsfilskjema(forms.Form):
    """Upload of an organisation file."""

    fil = forms.FileField(
        label=_("Fil med organisasjonen"),
        widget=forms.ClearableFileInput(attrs={"accept": FILENDER}),
        help_text=_(
            "CSV eller regneark (xlsx, ods, xls) med ansvar, navn, nivåene over og datoer, eller kode, "
            "navn og forelder."
        ),
    )

    def clean_fil(self) -> Any:
        """Refuse what is too large to be an organisation."""
        fil = self.cleaned_data["fil"]
        if fil.size > STORST_FIL:
            raise forms.ValidationError(
                _("Filen er på %(mb)s MB. Forventet høyst 20 MB. Del den, eller velg riktig fil."),
                params={"mb": fil.size // 1024 // 1024},
            )
        return fil


class Medlemsskjema(forms.Form):
    """A new account with its first role, or a role for one who has an account."""

    brukernavn = forms.CharField(label=_("Brukernavn"), max_length=150)
    navn = forms.CharField(
        label=_("Navn"),
        max_length=150,
        required=False,
        help_text=_("Trengs bare når brukernavnet er nytt."),
    )
    passord = Hemmelig(
        label=_("Passord"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Minst 12 tegn, helst 15 eller flere. Trengs bare når brukernavnet er nytt."),
    )
    rolle = forms.ChoiceField(label=_("Rolle"), choices=Rolle.choices)
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Enhet"),
        queryset=None,
        required=False,
        empty_label=_("Hele kommunen"),
        help_text=_("Rollen gjelder enheten og alt under den."),
    )
    fra = Datofelt(label=_("Fra og med"))
    til = Datofelt(label=_("Til og med"), required=False, help_text=_("En gjest må ha en siste dag."))
    tilhorighet = forms.CharField(
        label=_("Kommer fra"),
        max_length=200,
        required=False,
        help_text=_("For gjester: kommunen eller firmaet de kommer fra."),
    )

    def __init__(self, *args: Any, dag: date, **kwargs: Any) -> None:
        """Offer the enheter of the municipality in scope; start today."""
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = Enhet.objects.all()  # type: ignore[attr-defined]  # it is a ModelChoiceField
        self.fields["fra"].initial = dag

    def clean(self) -> dict[str, Any]:
        """A new account needs a name and a password; an end comes after its start."""
        data: dict[str, Any] = super().clean() or {}
        ny = not Bruker.objects.filter(brukernavn=data.get("brukernavn", "")).exists()
        for felt in ("navn", "passord"):
            if ny and not data.get(felt):
                self.add_error(felt, _("Brukernavnet er nytt. Fyll ut feltet."))
        if data.get("til") and data.get("fra") and data["til"] < data["fra"]:
            self.add_error("til", _("Siste dag er før første dag. Rett en av dem."))
        if data.get("rolle") and krever_slutt(Rolle(data["rolle"])):
            for felt in ("til", "tilhorighet"):
                if not data.get(felt):
                    self.add_error(felt, _("Fyll ut feltet for en gjest."))
        return data


class Stedfortrederskjema(forms.Form):
    """Who stands in for which leader, between which days."""

    leder: forms.ModelChoiceField[Medlemskap] = forms.ModelChoiceField(
        label=_("Stedfortreder for"), queryset=None, empty_label=None
    )
    bruker: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(label=_("Person"), queryset=None)
    fra = Datofelt(label=_("Fra og med"))
    til = Datofelt(label=_("Til og med"))

    def __init__(
        self,
        *args: Any,
        ledere: QuerySet[Medlemskap],
        personer: QuerySet[Bruker],
        dag: date,
        **kwargs: Any,
    ) -> None:
        """Offer the leaders' roles and the persons; start today."""
        super().__init__(*args, **kwargs)
        felt: dict[str, Any] = self.fields
        felt["leder"].queryset, felt["bruker"].queryset = ledere, personer
        felt["leder"].label_from_instance = _lederrolle
        felt["bruker"].empty_label = _("Velg person")
        felt["fra"].initial = dag

    def clean(self) -> dict[str, Any]:
        """The end is after the start."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("til") and data.get("fra") and data["til"] < data["fra"]:
            self.add_error("til", _("Siste dag er før første dag. Rett en av dem."))
        return data


def _lederrolle(medlemskap: Medlemskap) -> str:
    sted = medlemskap.enhet.navn if medlemskap.enhet else gettext("hele kommunen")
    return f"{medlemskap.bruker.navn}: {medlemskap}, {sted}"


class Innstillingsskjema(forms.Form):
    """What the municipality decides for itself."""

    sett_som = forms.CharField(widget=forms.HiddenInput, required=False)
    krev_gevinst_i_forslag = forms.BooleanField(
        label=_("Kommunedirektørens forslag krever gevinst og ansvarlig"),
        required=False,
        help_text=_("Gjelder ikke tekniske justeringer, og aldri det kommunestyret vedtar."),
    )
    status_groenn = forms.IntegerField(
        label=_("Grønn status fra (prosent av planlagt framdrift)"), min_value=1, max_value=200
    )
    status_gul = forms.IntegerField(
        label=_("Gul status fra (prosent av planlagt framdrift)"), min_value=1, max_value=200
    )

    def __init__(self, *args: Any, innstillinger: Innstillinger, **kwargs: Any) -> None:
        """Show what holds now, and one field a word that can be replaced."""
        super().__init__(*args, **kwargs)
        self.fields["sett_som"].initial = innstillinger.fingeravtrykk()
        for felt in ("krev_gevinst_i_forslag", "status_groenn", "status_gul"):
            self.fields[felt].initial = getattr(innstillinger, felt)
        for nr, (term, ordvalg) in enumerate(ORDVALG.items()):
            self.fields[f"ord_{nr}"] = forms.ChoiceField(
                label=_("Kommunens ord for «%(ord)s»") % {"ord": vaart_ord(ordvalg.navn)},
                required=False,
                choices=[("", vaart_ord(ordvalg.navn))]
                + [(ord_, valg.navn) for ord_, valg in ordvalg.alternativer.items()],
                initial=(innstillinger.ord or {}).get(term, ""),
            )

    def clean(self) -> dict[str, Any]:
        """Yellow begins below green."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("status_gul", 0) >= data.get("status_groenn", 1000):
            self.add_error("status_gul", _("Gul må begynne lavere enn grønn. Sett et mindre tall."))
        return data

    def nye(self) -> Innstillinger:
        """Return the settings as filled in."""
        data = self.cleaned_data
        return Innstillinger(
            krev_gevinst_i_forslag=data["krev_gevinst_i_forslag"],
            status_groenn=data["status_groenn"],
            status_gul=data["status_gul"],
            ord={ord_: data[f"ord_{nr}"] for nr, ord_ in enumerate(ORDVALG)},
        )


class Maalformskjema(forms.Form):
    """A choice of written standard."""

    maalform = forms.ChoiceField(choices=Maalform.choices)
