"""The form of the agenda: a row an item, in the order of its number, and some empty rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.moter.domain.saksliste import Sakslinje
from helhet.moter.forms.personvalg import Personliste
from helhet.moter.models import Mote, Motesak
from helhet.moter.models.mote import LENGSTE_SAK

TOMME = 3
BAKERST = 999


@dataclass(frozen=True)
class Sakfelt:
    """The fields of one row, for the template."""

    sak: Motesak | None
    plass: forms.BoundField
    tittel: forms.BoundField
    minutter: forms.BoundField
    ansvarlig: forms.BoundField
    bort: forms.BoundField | None


class Sakslisteskjema(forms.Form):
    """The whole agenda with a word to those who come."""

    versjon = Versjonsfelt()
    beskjed = forms.CharField(
        label=_("Beskjed til deltakerne"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For eksempel hva de skal ha lest eller tenkt på."),
    )

    def __init__(self, *args: Any, mote: Mote, dag: date, **kwargs: Any) -> None:
        """Make a row for each item, and empty ones."""
        super().__init__(*args, **kwargs)
        self.saker = list(Motesak.objects.filter(mote=mote))
        self.personer = Personliste(dag=dag, ogsaa=[sak.ansvarlig_id for sak in self.saker])
        self.initial.update({"versjon": mote.versjon, "beskjed": mote.beskjed})
        self.nye = [f"ny-{nr}" for nr in range(TOMME)]
        for nr, sak in enumerate(self.saker, start=1):
            self._rad(f"sak-{sak.pk}", sak, plass=nr)
            self.fields[f"sak-{sak.pk}-bort"] = forms.BooleanField(label=_("Ta bort"), required=False)
        for nr, navn in enumerate(self.nye, start=len(self.saker) + 1):
            self._rad(navn, None, plass=nr)
        # What is not stored yet is no conflict with what is.
        self.ikke_lagret = frozenset(felt for felt in self.fields if felt.startswith("ny-"))

    def _rad(self, navn: str, sak: Motesak | None, *, plass: int) -> None:
        felt: dict[str, forms.Field] = {
            "plass": forms.IntegerField(label=_("Plass"), min_value=1, max_value=BAKERST, required=False),
            "tittel": forms.CharField(label=_("Sak"), max_length=200, required=False),
            "minutter": forms.IntegerField(
                label=_("Minutter"), min_value=1, max_value=LENGSTE_SAK, required=False
            ),
            "ansvarlig": forms.ChoiceField(label=_("Ansvarlig"), choices=self.personer.valg, required=False),
        }
        self.fields |= {f"{navn}-{del_}": et for del_, et in felt.items()}
        self.initial[f"{navn}-plass"] = plass
        if sak is not None:
            self.initial[f"{navn}-tittel"] = sak.tittel
            self.initial[f"{navn}-minutter"] = sak.minutter
            self.initial[f"{navn}-ansvarlig"] = str(sak.ansvarlig_id or "")

    @property
    def rader(self) -> list[Sakfelt]:
        """Return the rows, for the template."""
        staar = [(f"sak-{sak.pk}", sak) for sak in self.saker]
        return [
            Sakfelt(
                sak,
                plass=self[f"{navn}-plass"],
                tittel=self[f"{navn}-tittel"],
                minutter=self[f"{navn}-minutter"],
                ansvarlig=self[f"{navn}-ansvarlig"],
                bort=self[f"{navn}-bort"] if sak else None,
            )
            for navn, sak in [*staar, *((navn, None) for navn in self.nye)]
        ]

    def clean(self) -> dict[str, Any]:
        """An item that stands has a title; to be rid of it one takes it away."""
        data: dict[str, Any] = super().clean() or {}
        for sak in self.saker:
            if not data.get(f"sak-{sak.pk}-tittel") and not data.get(f"sak-{sak.pk}-bort"):
                self.add_error(f"sak-{sak.pk}-tittel", _("Skriv hva saken er, eller kryss av for «Ta bort»."))
        return data

    def linjer(self) -> list[Sakslinje]:
        """Return the items in their order; empty rows and those to be taken away are left out."""
        data, linjer = self.cleaned_data, list[tuple[int, int, Sakslinje]]()
        staar: list[tuple[str, int | None]] = [(f"sak-{sak.pk}", sak.pk) for sak in self.saker]
        for nr, (navn, pk) in enumerate([*staar, *((navn, None) for navn in self.nye)]):
            if data.get(f"{navn}-bort") or not data[f"{navn}-tittel"]:
                continue
            ansvarlig = self.personer.hent(data[f"{navn}-ansvarlig"])
            linje = Sakslinje(data[f"{navn}-tittel"], data[f"{navn}-minutter"], ansvarlig, pk)
            linjer.append((data[f"{navn}-plass"] or BAKERST, nr, linje))
        return [linje for _plass, _nr, linje in sorted(linjer, key=lambda rad: rad[:2])]
