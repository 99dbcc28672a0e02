"""Forms of the agreement and of the dialogue about its results."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.hop.models import Maal
from helhet.moter.domain.avtaleadgang import ledere_under
from helhet.moter.domain.lederavtale import Maallinje
from helhet.moter.models import Avtalemaal, Lederavtale
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Enhet

TOMME = 3
DELER = ("tekst", "maal", "gevinst", "ramme")


@dataclass(frozen=True)
class Maalfelt:
    """The fields of one goal, for the template."""

    navn: str
    pk: int | None
    tekst: forms.BoundField
    maal: forms.BoundField
    gevinst: forms.BoundField
    ramme: forms.BoundField


class Avtaleskjema(forms.Form):
    """With whom, for how long, and what is to be achieved."""

    versjon = Versjonsfelt()
    leder: "forms.ModelChoiceField[Bruker]" = forms.ModelChoiceField(
        label=_("Hvilken leder?"), queryset=None, empty_label=_("Ikke valgt")
    )
    enhet: "forms.ModelChoiceField[Enhet]" = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False, empty_label=_("Ikke valgt")
    )
    fra = Datofelt(label=_("Fra og med"))
    til = Datofelt(label=_("Til og med"))
    forventninger = forms.CharField(
        label=_("Hva forventer vi av hverandre?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stotte = forms.CharField(
        label=_("Hva trenger lederen for å lykkes?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, tilgang: Tilgang, avtale: Lederavtale | None = None, **kwargs: Any
    ) -> None:
        """Offer the leaders under the person, and a row for each goal with some empty ones."""
        super().__init__(*args, **kwargs)
        felt, self.avtale = dict[str, Any](self.fields), avtale
        if avtale is None:
            felt["leder"].queryset = ledere_under(tilgang)
            ider = tilgang.enheter(Verb.REDIGERE, Omraade.STYRINGSDIALOG)
            enheter = Enhet.objects.all()
            felt["enhet"].queryset = enheter if ider is None else enheter.filter(pk__in=ider)
        else:
            for navn in ("leder", "enhet"):
                del self.fields[navn]
            for navn in ("versjon", "fra", "til", "forventninger", "stotte"):
                self.initial[navn] = getattr(avtale, navn)
        self._maal(tilgang)

    def _maal(self, tilgang: Tilgang) -> None:
        staar = Avtalemaal.objects.filter(avtale=self.avtale) if self.avtale else ()
        self.staar = list(staar)
        self._maalene = {str(m.pk): m for m in Maal.objects.all()}
        har = [rad.gevinst for rad in self.staar if rad.gevinst]
        self._gevinster = {str(g.pk): g for g in [*synlige_gevinster(tilgang), *har]}
        for rad in self.staar:
            self._rad(f"maal-{rad.pk}")
            verdier = (rad.tekst, str(rad.maal_id or ""), str(rad.gevinst_id or ""), rad.ramme)
            for del_, verdi in zip(DELER, verdier, strict=True):
                self.initial[f"maal-{rad.pk}-{del_}"] = verdi
        for nr in range(TOMME):
            self._rad(f"ny-{nr}")
        # What is not stored yet is no conflict with what is.
        self.ikke_lagret = frozenset(navn for navn in self.fields if navn.startswith("ny-"))

    def _rad(self, navn: str) -> None:
        tomt = ("", str(_("Ikke valgt")))
        self.fields[f"{navn}-tekst"] = forms.CharField(
            label=_("Hva skal oppnås?"), max_length=300, required=False
        )
        for del_, ledetekst, valg in (
            ("maal", _("Mål i planen"), self._maalene),
            ("gevinst", _("Gevinst"), self._gevinster),
        ):
            self.fields[f"{navn}-{del_}"] = forms.ChoiceField(
                label=ledetekst, choices=[tomt, *((pk, str(m)) for pk, m in valg.items())], required=False
            )
        self.fields[f"{navn}-ramme"] = forms.BooleanField(label=_("Holde budsjettrammen"), required=False)

    @property
    def rader(self) -> list[Maalfelt]:
        """Return the rows, for the template."""
        staar: list[tuple[str, int | None]] = [(f"maal-{rad.pk}", rad.pk) for rad in self.staar]
        return [
            Maalfelt(
                navn,
                pk,
                self[f"{navn}-tekst"],
                self[f"{navn}-maal"],
                self[f"{navn}-gevinst"],
                self[f"{navn}-ramme"],
            )
            for navn, pk in [*staar, *((f"ny-{nr}", None) for nr in range(TOMME))]
        ]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("fra") and data.get("til") and data["til"] < data["fra"]:
            self.add_error("til", _("Siste dag er før første dag."))
        return data

    @property
    def felt(self) -> dict[str, Any]:
        """Return the values of the agreement's own fields."""
        navn = ("leder", "enhet", "fra", "til", "forventninger", "stotte")
        return {n: self.cleaned_data[n] for n in navn if n in self.cleaned_data}

    def linjer(self) -> list[Maallinje]:
        """Return the goals; one whose words are taken away is taken away."""
        data = self.cleaned_data
        return [
            Maallinje(
                data[f"{rad.navn}-tekst"],
                self._maalene.get(data[f"{rad.navn}-maal"]),
                self._gevinster.get(data[f"{rad.navn}-gevinst"]),
                data[f"{rad.navn}-ramme"],
                rad.pk,
            )
            for rad in self.rader
            if data[f"{rad.navn}-tekst"]
        ]


class Resultatskjema(forms.Form):
    """One party's own words about the results."""

    lederens_ord = forms.CharField(
        label=_("Din egen vurdering"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    overordnets_ord = forms.CharField(
        label=_("Din vurdering som nærmeste leder"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    videre = forms.CharField(
        label=_("Hva blir vi enige om videre?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, leder: bool, **kwargs: Any) -> None:
        """The leader writes one field, the next leader the two others."""
        super().__init__(*args, **kwargs)
        for navn in ("overordnets_ord", "videre") if leder else ("lederens_ord",):
            del self.fields[navn]


def standardperiode(dag: date) -> dict[str, date]:
    """Return the calendar year of the day, which most agreements follow."""
    return {"fra": date(dag.year, 1, 1), "til": date(dag.year, 12, 31)}
