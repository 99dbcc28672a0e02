"""Forms of a revision: why, and what an adopted action costs in it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Konflikt, Versjonsfelt
from helhet.hop.domain.plantall import Tall
from helhet.hop.forms.belop import KONTOFELT
from helhet.hop.forms.grunnlag import grunnfelt


class Revisjonsskjema(forms.Form):
    """Why the plan is revised."""

    grunn = forms.CharField(
        label=_("Hvorfor revideres planen?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For eksempel saken der kommunestyret ba om det, eller hva som er endret siden vedtaket."
        ),
    )


class Planbelopsskjema(forms.Form):
    """What goes with all rows: the version that was read, and why it is changed."""

    konflikt: Konflikt | None = None

    versjon = Versjonsfelt()
    grunn = grunnfelt()


def start_kontorader(tall: Iterable[Tall]) -> list[dict[str, Any]]:
    """Return the lines of the plan as initial values, one dict a konto."""
    per_konto: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(dict)
    for ett in (t for t in tall if not t.kilde):
        konto = (ett.kontoklasse, ett.ansvar_id, ett.art, ett.tjeneste, ett.prosjekt)
        rad = per_konto[konto]
        rad.update(zip(KONTOFELT, konto, strict=True))
        rad[f"kr_{ett.aar}"], rad[f"t_{ett.aar}"] = ett.belop_ore, ett.timer
    return list(per_konto.values())


def start_finansiering(tall: Iterable[Tall]) -> dict[str, int | None]:
    """Return the financing of the plan as initial values."""
    return {f"{ett.kilde}_{ett.aar}": ett.belop_ore for ett in tall if ett.kilde}
