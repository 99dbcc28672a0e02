"""The form of a plan's frames: one row a change of the base budget, one column a year, and the funds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Konflikt, Versjonsfelt
from helhet.felles.tallfelt import Kronefelt
from helhet.hop.domain.belop import DRIFT, INVESTERING
from helhet.hop.domain.ramme import Beholdning, Ramme
from helhet.hop.enums import Fondstype
from helhet.hop.models import Plan

TOMME_RADER = 1


class Rammeskjema(forms.Form):
    """What goes with all rows: the version that was read, and what the funds hold."""

    konflikt: Konflikt | None = None

    versjon = Versjonsfelt()
    kilde = forms.CharField(
        label=_("Hvor er beholdningen hentet fra?"),
        max_length=200,
        required=False,
        help_text=_("For eksempel balansen i regnskapet for i fjor."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make one field a fund."""
        super().__init__(*args, **kwargs)
        for fond, navn in Fondstype.choices:
            self.fields[f"fond_{fond}"] = Kronefelt(label=navn, required=False)

    @property
    def fondsfelt(self) -> list[forms.BoundField]:
        """Return the fields of the funds, for the template."""
        return [self[f"fond_{fond}"] for fond in Fondstype.values]

    def clean(self) -> dict[str, Any]:
        """What a fund holds is known from somewhere."""
        data: dict[str, Any] = super().clean() or {}
        if self._beholdninger(data) and not data.get("kilde"):
            self.add_error("kilde", _("Skriv hvor beholdningen er hentet fra."))
        return data

    def beholdninger(self) -> list[Beholdning]:
        """Return the funds that are filled in."""
        return self._beholdninger(self.cleaned_data)

    def _beholdninger(self, data: dict[str, Any]) -> list[Beholdning]:
        kilde = data.get("kilde") or ""
        par = [(fond, data.get(f"fond_{fond}")) for fond in Fondstype.values]
        return [Beholdning(fond, ore, kilde) for fond, ore in par if ore is not None]


class Rammeradskjema(forms.Form):
    """One change of the base budget, with kroner of each year."""

    kontoklasse = forms.TypedChoiceField(
        label=_("Budsjett"),
        choices=[(DRIFT, _("Drift")), (INVESTERING, _("Investering"))],
        coerce=int,
        initial=DRIFT,
    )
    art = forms.RegexField(
        label=_("Art"),
        regex=r"^[0-9]{3}$",
        error_messages={"invalid": _("Art er et tall med tre siffer, for eksempel 870 for skatt.")},
    )
    tekst = forms.CharField(label=_("Hva endres?"), max_length=200)

    def __init__(self, *args: Any, aarene: Sequence[int], **kwargs: Any) -> None:
        """Make one field a year."""
        super().__init__(*args, **kwargs)
        self.aarene = aarene
        for aar in aarene:
            self.fields[f"kr_{aar}"] = Kronefelt(label=_("Kroner"), required=False)

    @property
    def aarsfelt(self) -> list[tuple[int, forms.BoundField]]:
        """Return each year with its field, for the template."""
        return [(aar, self[f"kr_{aar}"]) for aar in self.aarene]

    def rammer(self) -> list[Ramme]:
        """Return one frame for each year that has something filled in."""
        data = self.cleaned_data
        felles = {navn: data[navn] for navn in ("art", "tekst", "kontoklasse")}
        par = [(aar, data.get(f"kr_{aar}")) for aar in self.aarene]
        return [Ramme(aar=aar, belop_ore=ore, **felles) for aar, ore in par if ore is not None]


def rammeradsett(data: Any, *, rammer: Iterable[Ramme], aarene: Sequence[int]) -> Any:
    """Return the set of rows; without data the given frames and an empty row."""
    klasse = forms.formset_factory(Rammeradskjema, extra=TOMME_RADER, can_delete=True)
    return klasse(data, prefix="rad", initial=_start(rammer), form_kwargs={"aarene": aarene})


def _start(rammer: Iterable[Ramme]) -> list[dict[str, Any]]:
    rader: dict[tuple[int, str, str], dict[str, Any]] = defaultdict(dict)
    for r in rammer:
        rad = rader[r.kontoklasse, r.art, r.tekst]
        rad |= {"kontoklasse": r.kontoklasse, "art": r.art, "tekst": r.tekst, f"kr_{r.aar}": r.belop_ore}
    return [rader[noekkel] for noekkel in sorted(rader, key=lambda n: (-n[0], n[1], n[2]))]


def start_fond(plan: Plan) -> dict[str, Any]:
    """Return what the plan says of its funds as initial values."""
    fond = list(plan.fond.all())
    return {f"fond_{f.fond}": f.belop_ore for f in fond} | ({"kilde": fond[0].kilde} if fond else {})
