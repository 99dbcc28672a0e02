"""What two people changed at the same time, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from helhet.felles.models import Kommunal


@dataclass(frozen=True)
class Konfliktfelt:
    """One field where the stored row and the form differ, both as a person reads them."""

    ledetekst: str
    lagret: str
    ditt: str


def vis_konflikt(skjema: forms.BaseForm, lagret: Kommunal) -> Sequence[Konfliktfelt]:
    """Compare a valid form with the row as it now stands, and let the next save be a knowing one.

    The form's hidden field `versjon` gets the stored version.
    """
    ulike = []
    for navn, felt in skjema.fields.items():
        if navn == "versjon" or not hasattr(lagret, navn):
            continue
        na, ditt = getattr(lagret, navn), skjema.cleaned_data.get(navn)
        if (na or None) != (ditt or None):
            ledetekst = str(felt.label or navn)
            ulike.append(Konfliktfelt(ledetekst, _lest(felt, na), _lest(felt, ditt)))
    innsendt: Any = skjema.data
    data = innsendt.copy()
    data[skjema.add_prefix("versjon")] = str(lagret.versjon)
    skjema.data = data
    return ulike


def _lest(felt: forms.Field, verdi: Any) -> str:
    if verdi is None or verdi == "":
        return "–"
    valg: dict[Any, Any] = dict(felt.choices) if isinstance(felt, forms.ChoiceField) else {}  # type: ignore[arg-type]  # our choices are pairs
    if isinstance(felt, forms.ModelChoiceField):
        return str(verdi)
    return str(valg.get(verdi, felt.prepare_value(verdi)))
