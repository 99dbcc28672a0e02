"""What the room's forms share: choices of enheter and persons, dates, the version that was read."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap

LITEN_TEKST = 3


def datofelt(ledetekst: Any, *, hjelp: Any = "", required: bool = False) -> Datofelt:
    """Return a field for a day, as people type it."""
    return Datofelt(label=ledetekst, required=required, help_text=hjelp)


def tekstfelt(ledetekst: Any, *, hjelp: Any = "", rader: int = LITEN_TEKST) -> forms.CharField:
    """Return a field for a longer text that may be empty."""
    return forms.CharField(
        label=ledetekst, required=False, help_text=hjelp, widget=forms.Textarea(attrs={"rows": rader})
    )


def grunnfelt() -> forms.CharField:
    """Return the field for why something that others rely on is changed."""
    return forms.CharField(
        label=_("Hvorfor endrer du dette?"),
        required=False,
        help_text=_("Trengs fordi andre bygger på det som er foreslått eller vedtatt."),
        widget=forms.TextInput,
    )


def enheter_man_kan(
    tilgang: Tilgang, verb: Verb, omraade: Omraade, *, ogsaa: Iterable[int | None] = ()
) -> QuerySet[Enhet]:
    """Return the enheter where the right holds, and those that already stand there (`ogsaa`)."""
    ider = tilgang.enheter(verb, omraade)
    rader: QuerySet[Enhet] = Enhet.objects.all()
    return rader if ider is None else rader.filter(pk__in=ider | {pk for pk in ogsaa if pk is not None})


def personer() -> QuerySet[Bruker]:
    """Return those who have or have had a role in the municipality in scope, by name."""
    return Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id"))


def personfelt(ledetekst: Any, *, hjelp: Any = "") -> forms.ModelChoiceField[Bruker]:
    """Return a choice of persons; the form sets the queryset when it is made."""
    return forms.ModelChoiceField(label=ledetekst, queryset=None, required=False, help_text=hjelp)
