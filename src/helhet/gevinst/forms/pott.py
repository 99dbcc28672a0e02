"""The form of a pool: whose it is, what it holds, and where its size comes from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.gevinst.domain.pott import UnableToFindSize, les_storrelse
from helhet.gevinst.enums import Pottkilde, Pottslag
from helhet.gevinst.models import Pott
from helhet.organisasjon.domain.tre import Tre
from helhet.organisasjon.models import Enhet
from kommuneregn.verdier.periode import FORSTE_AAR, SISTE_AAR

LAGRES = ("navn", "slag", "enhet", "funksjon", "art", "storrelse_ore", "aarsverk", "kilde")


class Pottskjema(forms.Form):
    """What there is to take from: kroner of an enhet's funksjon and art in a year, or årsverk."""

    versjon = Versjonsfelt()
    navn = forms.CharField(
        label=_("Hva heter potten?"), max_length=200, help_text=_("For eksempel: Mat i sykehjem.")
    )
    slag = forms.ChoiceField(label=_("Hva er i den?"), choices=Pottslag.choices)
    enhet: forms.ModelChoiceField[Enhet] = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False, empty_label=_("Hele kommunen")
    )
    funksjon = forms.RegexField(
        r"^\d{3}$",
        label=_("Funksjon"),
        required=False,
        help_text=_("Tre siffer, for eksempel 253. Tomt: alle."),
        error_messages={"invalid": _("Skriv tre siffer, for eksempel 253.")},
    )
    art = forms.RegexField(
        r"^\d{1,3}$",
        label=_("Art"),
        required=False,
        help_text=_("Ett til tre siffer, for eksempel 115. Tomt: alle utgifter."),
        error_messages={"invalid": _("Skriv ett til tre siffer, for eksempel 115.")},
    )
    hentes = forms.ChoiceField(label=_("Hvor stor er den?"), choices=Pottkilde.choices)
    aar = forms.IntegerField(
        label=_("Året den hentes fra"),
        required=False,
        min_value=FORSTE_AAR,
        max_value=SISTE_AAR,
        help_text=_("Når den hentes fra regnskap eller budsjett."),
    )
    storrelse_ore = Kronefelt(
        label=_("Kroner i året"), required=False, help_text=_("Når du skriver den selv, for eksempel 8 mill.")
    )
    aarsverk = Desimalfelt(label=_("Årsverk"), required=False, desimaler=2)
    kilde = forms.CharField(
        label=_("Kilde"), max_length=300, required=False, help_text=_("Når du skriver størrelsen selv.")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        enheter: QuerySet[Enhet],
        tre: Tre,
        aar: int,
        pott: Pott | None = None,
        **kwargs: Any,
    ) -> None:
        """Fill in from the pool; what is stored counts as typed, with its source."""
        super().__init__(data, **kwargs)
        self.tre = tre
        felt: dict[str, Any] = self.fields
        felt["enhet"].queryset = enheter
        self.initial.setdefault("aar", aar)
        self.initial.setdefault("hentes", Pottkilde.SKREVET)
        if pott is not None:
            for navn in ("versjon", *LAGRES):
                self.initial.setdefault(navn, getattr(pott, navn))

    def clean(self) -> dict[str, Any]:
        """Read the size where it is to be read from, or hold what is typed to its kind and source."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if data["hentes"] == Pottkilde.SKREVET:
            self._rens_skrevet(data)
        elif data["slag"] == Pottslag.AARSVERK:
            self.add_error("hentes", _("Årsverk står ikke i filene. Velg «Jeg skriver den»."))
        elif data["aar"] is None:
            self.add_error("aar", _("Skriv året den skal hentes fra."))
        else:
            self._hent(data)
        return data

    def _hent(self, data: dict[str, Any]) -> None:
        try:
            lest = les_storrelse(
                Pottkilde(data["hentes"]),
                aar=data["aar"],
                enhet=data["enhet"],
                funksjon=data["funksjon"],
                art=data["art"],
                tre=self.tre,
            )
        except UnableToFindSize as feil:
            self.add_error("aar", str(feil))
        else:
            data |= {"storrelse_ore": lest.ore, "aarsverk": None, "kilde": lest.kilde}

    def _rens_skrevet(self, data: dict[str, Any]) -> None:
        """One size, of its kind; where it stands is told."""
        egen, annen = ("storrelse_ore", "aarsverk")
        if data["slag"] == Pottslag.AARSVERK:
            egen, annen = annen, egen
        if data[egen] is None or data[egen] < 0:
            self.add_error(egen, _t("Skriv hvor mye som er i potten, 0 eller mer."))
        if not data["kilde"]:
            self.add_error("kilde", _t("Skriv hvor tallet kommer fra."))
        data[annen] = None

    def felt(self) -> Mapping[str, Any]:
        """Return the values of the pool."""
        return {navn: self.cleaned_data[navn] for navn in LAGRES}
