"""Forms of benefits, effects and measurements."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.gevinst.domain.gevinst import Aarsbelop
from helhet.gevinst.domain.status import TEKST
from helhet.gevinst.domain.virkning import LOEFTER_GJELDER, UnableToPlanMeasuring, maaledager
from helhet.gevinst.enums import Gevinstkategori, Gevinsttype, Retning, Rytme, Virkningsart
from helhet.gevinst.models import Gevinst, Maaling, Virkning
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap

IKKE_VALGT = ("", _("Ikke valgt"))
NORSK_DATO = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def _dato(ledetekst: Any, *, required: bool = False, hjelp: Any = "") -> Datofelt:
    return Datofelt(label=ledetekst, required=required, help_text=hjelp)


def _tekst(ledetekst: Any, *, hjelp: Any = "", rader: int = 2) -> forms.CharField:
    return forms.CharField(
        label=ledetekst, required=False, help_text=hjelp, widget=forms.Textarea(attrs={"rows": rader})
    )


def _enheter(tilgang: Tilgang, *, staar: int | None) -> QuerySet[Enhet]:
    ider = tilgang.enheter(Verb.SE, Omraade.ORGANISASJON)
    rader: QuerySet[Enhet] = Enhet.objects.all()
    return rader if ider is None else rader.filter(pk__in=ider | {staar} - {None})


class Gevinstskjema(forms.Form):
    """A benefit: what gets better for whom, who answers, and what it promises each year."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva blir bedre?"), max_length=300, help_text=_("For eksempel: Vi kaster mindre mat.")
    )
    tittel_nn = forms.CharField(label=_("Tittel på nynorsk"), max_length=300, required=False)
    kategori = forms.ChoiceField(
        label=_("Hvor merkes det?"), choices=[IKKE_VALGT, *Gevinstkategori.choices], required=False
    )
    type = forms.ChoiceField(
        label=_("Hva slags gevinst?"), choices=[IKKE_VALGT, *Gevinsttype.choices], required=False
    )
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False, empty_label=_("Samme som handlingen")
    )
    gevinstansvarlig: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Gevinstansvarlig"), queryset=None, required=False
    )
    gevinsteier: forms.ModelChoiceField[Bruker] = forms.ModelChoiceField(
        label=_("Gevinsteier"), queryset=None, required=False
    )
    aktivitet = _tekst(_("Aktivitet"), hjelp=_("Det vi gjør."))
    produkt = _tekst(_("Produkt eller tjeneste"), hjelp=_("Det som kommer ut av det."))
    brukereffekt = _tekst(_("Brukereffekt"), hjelp=_("Det brukerne merker."))
    samfunnseffekt = _tekst(_("Samfunnseffekt"), hjelp=_("Det som endrer seg på lengre sikt."))

    def __init__(
        self,
        *args: Any,
        aarene: Sequence[int],
        tilgang: Tilgang,
        gevinst: Gevinst | None = None,
        **kwargs: Any,
    ) -> None:
        """Make fields for each year's promise; fill in from the benefit; offer the enheter one sees."""
        super().__init__(*args, **kwargs)
        self.aarene = aarene
        felt: dict[str, Any] = self.fields
        felt["enhet"].queryset = _enheter(tilgang, staar=gevinst.enhet_id if gevinst else None)
        personer = Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id"))
        for navn in ("gevinstansvarlig", "gevinsteier"):
            felt[navn].queryset, felt[navn].empty_label = personer, _("Ikke valgt")
        if gevinst is not None:
            for navn in self.fields:
                self.initial.setdefault(navn, getattr(gevinst, navn))
        for aar in aarene:
            self.fields[f"kr_{aar}"] = Kronefelt(label=_t("Kroner %(aar)s") % {"aar": aar}, required=False)
            self.fields[f"t_{aar}"] = Desimalfelt(
                label=_t("Timer %(aar)s") % {"aar": aar}, required=False, desimaler=1
            )
        if gevinst is not None and gevinst.pk:
            for b in gevinst.aarsbelop.all():
                self.initial[f"kr_{b.aar}"], self.initial[f"t_{b.aar}"] = b.belop_ore, b.timer

    @property
    def aarsfelt(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Return each year with its two fields, for the template."""
        return [(aar, self[f"kr_{aar}"], self[f"t_{aar}"]) for aar in self.aarene]

    def felt(self) -> dict[str, Any]:
        """Return the values of the benefit's own fields."""
        return {navn: self.cleaned_data[navn] for navn in type(self).base_fields if navn != "versjon"}

    def aarsbelop(self) -> list[Aarsbelop]:
        """Return the promises; a year with nothing filled in is left out."""
        data = self.cleaned_data
        par = [(aar, data[f"kr_{aar}"], data[f"t_{aar}"]) for aar in self.aarene]
        return [Aarsbelop(aar, kr, timer) for aar, kr, timer in par if (kr, timer) != (None, None)]


class Virkningsskjema(forms.Form):
    """One effect: what is measured, from where, to where, and when."""

    versjon = Versjonsfelt()
    tittel = forms.CharField(
        label=_("Hva måler vi?"), max_length=300, help_text=_("For eksempel: Kastet mat i sykehjemmet.")
    )
    tittel_nn = forms.CharField(label=_("På nynorsk"), max_length=300, required=False)
    art = forms.ChoiceField(
        label=_("Er det ønsket?"), choices=Virkningsart.choices, initial=Virkningsart.GEVINST
    )
    enhet = forms.CharField(label=_("Måles i"), max_length=60, help_text=_("For eksempel kg per måned."))
    retning = forms.ChoiceField(
        label=_("Hva er bra?"), choices=[IKKE_VALGT, *Retning.choices], required=False
    )
    nullpunkt_verdi = Desimalfelt(label=_("Nullpunkt"), required=False)
    nullpunkt_dato = _dato(_("Målt den"))
    nullpunkt_kilde = forms.CharField(label=_("Kilde"), max_length=200, required=False)
    maal_verdi = Desimalfelt(label=pgettext_lazy("måltall", "Mål"), required=False)
    maal_dato = _dato(_("Skal nås den"))
    maal_kilde = forms.CharField(label=_("Kilde"), max_length=200, required=False)
    rytme = forms.ChoiceField(
        label=_("Hvor ofte måles det?"),
        choices=[("", _("På datoene under")), *Rytme.choices],
        required=False,
    )
    foerste_maaling = _dato(_("Første måling"))
    siste_maaling = _dato(_("Siste måling"))
    datoer = forms.CharField(
        label=_("Datoer"), required=False, help_text=_("Med komma mellom: 15.11.2026, 15.12.2026.")
    )
    grunn = forms.CharField(
        label=_("Hvorfor endrer du nullpunktet eller målet?"),
        required=False,
        help_text=_("Trengs fordi andre bygger på det som er foreslått eller vedtatt."),
    )

    ikke_lagret = frozenset({"grunn", "rytme", "foerste_maaling", "siste_maaling"})

    def __init__(self, *args: Any, virkning: Virkning | None = None, **kwargs: Any) -> None:
        """Fill in from the effect."""
        super().__init__(*args, **kwargs)
        if virkning is None:
            del self.fields["grunn"]
            return
        if virkning.gevinst.handling.tilstand not in LOEFTER_GJELDER:
            del self.fields["grunn"]
        for navn in self.fields:
            if hasattr(virkning, navn):
                self.initial.setdefault(navn, getattr(virkning, navn))
        dager = virkning.maaledatoer.values_list("dato", flat=True)
        self.initial["datoer"] = ", ".join(f"{dag:%d.%m.%Y}" for dag in dager)

    def clean_datoer(self) -> tuple[date, ...]:
        """Read the dates, Norwegian or ISO."""
        deler = [d.strip() for d in re.split(r"[,;\n]", self.cleaned_data["datoer"]) if d.strip()]
        return tuple(_les_dato(d) for d in deler)

    def clean(self) -> dict[str, Any]:
        """A value goes with its date; a rhythm needs its first and last day."""
        data: dict[str, Any] = super().clean() or {}
        for verdi, dato in (("nullpunkt_verdi", "nullpunkt_dato"), ("maal_verdi", "maal_dato")):
            if data.get(verdi) is not None and data.get(dato) is None:
                self.add_error(dato, _("Skriv datoen også. Uten den kan status ikke regnes ut."))
        if (
            data.get("nullpunkt_dato")
            and data.get("maal_dato")
            and data["maal_dato"] <= data["nullpunkt_dato"]
        ):
            self.add_error("maal_dato", _("Målet må nås etter at nullpunktet ble målt. Rett en av datoene."))
        if data.get("rytme"):
            self._les_rytme(data)
        return data

    def _les_rytme(self, data: dict[str, Any]) -> None:
        foerste, siste = data.get("foerste_maaling"), data.get("siste_maaling") or data.get("maal_dato")
        if foerste is None or siste is None:
            mangler = "foerste_maaling" if foerste is None else "siste_maaling"
            self.add_error(mangler, _("Skriv når målingene begynner og slutter."))
            return
        try:
            data["datoer"] = maaledager(Rytme(data["rytme"]), foerste=foerste, siste=siste)
        except UnableToPlanMeasuring as feil:
            self.add_error("siste_maaling", str(feil))

    def felt(self) -> dict[str, Any]:
        """Return the values of the effect's own fields."""
        egne = {f.name for f in Virkning._meta.concrete_fields}
        return {n: v for n, v in self.cleaned_data.items() if n in egne and n != "versjon"}


def _les_dato(tekst: str) -> date:
    norsk = NORSK_DATO.fullmatch(tekst)
    try:
        dato = date(int(norsk[3]), int(norsk[2]), int(norsk[1])) if norsk else parse_date(tekst)
    except ValueError:
        dato = None
    if dato is None:
        raise forms.ValidationError(
            _("Fant «%(tekst)s». Forventet en dato som 15.11.2026. Rett den."), params={"tekst": tekst}
        )
    return dato


class Maaleskjema(forms.Form):
    """One measurement: a number, a day, where it comes from."""

    verdi = Desimalfelt(label=_("Målt verdi"))
    dato = _dato(_("Målt den"), required=True)
    kilde = forms.CharField(
        label=_("Kilde"), max_length=200, required=False, help_text=_("Hvor tallet er hentet fra.")
    )
    merknad = _tekst(_("Merknad"), hjelp=_("Noe som forklarer tallet."))

    def __init__(self, *args: Any, virkning: Virkning, **kwargs: Any) -> None:
        """Say the unit beside the number."""
        super().__init__(*args, **kwargs)
        self.fields["verdi"].help_text = virkning.enhet
        ingen_minus = all(v is None or v >= 0 for v in (virkning.nullpunkt_verdi, virkning.maal_verdi))
        self.fields["verdi"].widget.attrs["autocomplete"] = "off"
        if ingen_minus:
            self.fields["verdi"].widget.attrs["inputmode"] = "decimal"


class Retteskjema(Maaleskjema):
    """A correction of a measurement, with the reason."""

    versjon = Versjonsfelt()
    grunn = forms.CharField(label=_("Hvorfor rettes målingen?"))
    dato = None  # type: ignore[assignment]  # Django's way to take a field of the parent away

    ikke_lagret = frozenset({"grunn"})

    def __init__(self, *args: Any, maaling: Maaling, **kwargs: Any) -> None:
        """Fill in from the measurement."""
        super().__init__(*args, virkning=maaling.virkning, **kwargs)
        for navn in ("verdi", "kilde", "merknad", "versjon"):
            self.initial.setdefault(navn, getattr(maaling, navn))


class Gevinstfilterskjema(forms.Form):
    """What the list is narrowed to."""

    sok = forms.CharField(label=_("Søk"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    status = forms.ChoiceField(label=_("Status"), required=False)
    kategori = forms.ChoiceField(
        label=_("Kategori"), choices=[("", _("Alle")), *Gevinstkategori.choices], required=False
    )
    enhet = forms.TypedChoiceField(label=_("Enhet"), coerce=int, empty_value=None, required=False)
    mine = forms.BooleanField(label=_("bare mine"), required=False)

    def __init__(self, *args: Any, enheter: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the enheter as (id, name)."""
        super().__init__(*args, **kwargs)
        felt: Mapping[str, Any] = self.fields
        felt["status"].choices = [("", _("Alle")), *((s.value, t) for s, t in TEKST.items())]
        felt["enhet"].choices = [("", _("Alle")), *enheter]
