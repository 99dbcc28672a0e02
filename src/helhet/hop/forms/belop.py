"""The form of kroner and hours: one row a konto, one column a year."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.hop.domain.belop import DRIFT, INVESTERING, Finansiering, Linje
from helhet.hop.enums import Finansieringskilde, Handlingsslag
from helhet.hop.forms.grunnlag import enheter_man_kan
from helhet.hop.models import Handling
from helhet.okonomi.models import Tjeneste
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet

KONTOFELT = ("kontoklasse", "ansvar", "art", "tjeneste", "prosjekt")
TOMME_RADER = 1


class Belopsskjema(forms.Form):
    """What goes with all rows: what was read."""

    sett_som = forms.CharField(widget=forms.HiddenInput, required=False)


class Kontoradskjema(forms.Form):
    """One konto with kroner and hours of each year."""

    kontoklasse = forms.TypedChoiceField(
        label=_("Budsjett"),
        choices=[(DRIFT, _("Drift")), (INVESTERING, _("Investering"))],
        coerce=int,
        initial=DRIFT,
    )
    ansvar: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Ansvar"), queryset=None, required=False, empty_label="–"
    )
    art = forms.RegexField(
        label=_("Art"),
        regex=r"^\d{3,6}$",
        max_length=10,
        required=False,
        error_messages={"invalid": _("Art er et tall med tre til seks siffer, for eksempel 115.")},
    )
    tjeneste = forms.CharField(label=_("Tjeneste"), max_length=20, required=False)
    prosjekt = forms.CharField(label=_("Prosjekt"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        aarene: Sequence[int],
        handling: Handling,
        ansvar: QuerySet[Enhet],
        **kwargs: Any,
    ) -> None:
        """Make one pair of fields a year; an oppdrag has hours only."""
        super().__init__(*args, **kwargs)
        self.aarene = aarene
        felt: dict[str, Any] = self.fields
        felt["ansvar"].queryset = ansvar
        if handling.slag != Handlingsslag.INVESTERING:
            del self.fields["kontoklasse"]
        if handling.slag == Handlingsslag.OPPDRAG:
            for navn in ("art", "tjeneste", "prosjekt"):
                del self.fields[navn]
        else:
            felt["tjeneste"].widget.attrs["list"] = "tjenesteliste"
        for aar in aarene:
            if handling.slag != Handlingsslag.OPPDRAG:
                self.fields[f"kr_{aar}"] = Kronefelt(label=_("Kroner"), required=False)
            self.fields[f"t_{aar}"] = Desimalfelt(label=_("Timer"), required=False, desimaler=1)

    @property
    def kontofelt(self) -> list[forms.BoundField]:
        """Return the fields of the konto, for the template."""
        return [self[navn] for navn in KONTOFELT if navn in self.fields]

    @property
    def aarsfelt(self) -> list[tuple[int, forms.BoundField | None, forms.BoundField]]:
        """Return each year with its fields for kroner (None on an oppdrag) and hours."""
        return [
            (aar, self[f"kr_{aar}"] if f"kr_{aar}" in self.fields else None, self[f"t_{aar}"])
            for aar in self.aarene
        ]

    def linjer(self) -> list[Linje]:
        """Return one line for each year that has something filled in."""
        data = self.cleaned_data
        konto: dict[str, Any] = {
            "kontoklasse": data.get("kontoklasse", DRIFT),
            "ansvar": data.get("ansvar"),
            "art": data.get("art", ""),
            "tjeneste": data.get("tjeneste", ""),
            "prosjekt": data.get("prosjekt", ""),
        }
        par = [(aar, data.get(f"kr_{aar}"), data.get(f"t_{aar}")) for aar in self.aarene]
        return [Linje(aar=a, belop_ore=k, timer=t, **konto) for a, k, t in par if (k, t) != (None, None)]


class Finansieringsskjema(forms.Form):
    """How an investment is paid: one row a source, one column a year."""

    def __init__(self, *args: Any, aarene: Sequence[int], **kwargs: Any) -> None:
        """Make one field a source and year."""
        super().__init__(*args, **kwargs)
        self.aarene = aarene
        for kilde, navn in Finansieringskilde.choices:
            for aar in aarene:
                self.fields[f"{kilde}_{aar}"] = Kronefelt(label=f"{navn} {aar}", required=False)

    @property
    def rader(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each source with its fields by year, for the template."""
        return [
            (str(navn), [self[f"{kilde}_{aar}"] for aar in self.aarene])
            for kilde, navn in Finansieringskilde.choices
        ]

    def linjer(self) -> list[Finansiering]:
        """Return what is filled in; an empty field is no line."""
        return [
            Finansiering(aar, kilde, self.cleaned_data[f"{kilde}_{aar}"])
            for kilde in Finansieringskilde.values
            for aar in self.aarene
            if self.cleaned_data[f"{kilde}_{aar}"] is not None
        ]


def start_kontorader(handling: Handling) -> list[dict[str, Any]]:
    """Return the stored lines as initial values, one dict a konto."""
    per_konto: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(dict)
    for linje in handling.linjer.all():
        konto = (linje.kontoklasse, linje.ansvar_id, linje.art, linje.tjeneste, linje.prosjekt)
        rad = per_konto[konto]
        rad.update(zip(KONTOFELT, konto, strict=True))
        rad[f"kr_{linje.aar}"], rad[f"t_{linje.aar}"] = linje.belop_ore, linje.timer
    return list(per_konto.values())


def start_finansiering(handling: Handling) -> dict[str, int]:
    """Return the stored financing as initial values."""
    return {f"{x.kilde}_{x.aar}": x.belop_ore for x in handling.finansiering.all()}


def kontoradsett(
    data: Any,
    *,
    handling: Handling,
    aarene: Sequence[int],
    tilgang: Tilgang,
    start: Sequence[dict[str, Any]] | None = None,
) -> Any:
    """Return the set of rows; without data those of `start`, else the stored ones, and an empty row."""
    staar = [handling.enhet_id, *handling.linjer.values_list("ansvar_id", flat=True)]
    staar += [rad["ansvar"] for rad in start or ()]
    ansvar = enheter_man_kan(tilgang, Verb.SE, Omraade.ORGANISASJON, ogsaa=staar).exclude(kode="")
    klasse = forms.formset_factory(Kontoradskjema, extra=TOMME_RADER, can_delete=True)
    return klasse(
        data,
        prefix="rad",
        initial=start_kontorader(handling) if start is None else start,
        form_kwargs={"aarene": aarene, "handling": handling, "ansvar": ansvar},
    )


def med_flere_rader(data: Any, *, antall: int = 2) -> Any:
    """Return the data with room for more rows (the button that works without script)."""
    ny = data.copy()
    ny["rad-TOTAL_FORMS"] = str(int(ny.get("rad-TOTAL_FORMS", "0")) + antall)
    return ny


def tjenesteliste() -> list[Tjeneste]:
    """Return the local tjenester as suggestions."""
    return list(Tjeneste.objects.all())
