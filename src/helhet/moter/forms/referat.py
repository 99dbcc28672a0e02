"""The form of the minutes: all in one screen, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.moter.domain.referat import Nyttpunkt, Referat, Saksreferat
from helhet.moter.domain.side import Saksrad
from helhet.moter.forms.personvalg import Personliste
from helhet.moter.models import Mote, Motedeltaker, Motevedtak

TOMME = 2
PUNKTDELER = ("tekst", "ansvarlig", "frist")


@dataclass(frozen=True)
class Punktfelt:
    """The fields of one follow-up point, for the template."""

    navn: str
    pk: int | None
    tekst: forms.BoundField
    ansvarlig: forms.BoundField
    frist: forms.BoundField


@dataclass(frozen=True)
class Sakfelt:
    """The fields of one item, for the template."""

    rad: Saksrad
    referat: forms.BoundField
    beslutning: forms.BoundField | None
    saksnummer: forms.BoundField | None
    punkter: Sequence[Punktfelt]
    nye: Sequence[Punktfelt]


class Referatskjema(forms.Form):
    """What was said, decided and agreed on."""

    versjon = Versjonsfelt()
    oppsummering = forms.CharField(
        label=_("Kort oppsummert"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Det en som ikke var der, trenger å vite."),
    )

    def __init__(
        self, *args: Any, mote: Mote, saker: Sequence[Saksrad], kan_vedta: bool, dag: date, **kwargs: Any
    ) -> None:
        """Make the fields of each item and its points; decisions of elected persons ask for a right."""
        super().__init__(*args, **kwargs)
        self.mote, self.saker = mote, saker
        self.kan_beslutte = kan_vedta if mote.er_politisk else True
        staar = [p.punkt.ansvarlig_id for rad in saker for p in rad.punkter]
        self.personer = Personliste(dag=dag, ogsaa=staar)
        self.initial.update({"versjon": mote.versjon, "oppsummering": mote.oppsummering})
        self._deltakere(mote)
        for rad in saker:
            self._sak(rad)
        # What is not stored yet is no conflict with what is.
        self.ikke_lagret = frozenset(felt for felt in self.fields if "-ny-" in felt)

    def _deltakere(self, mote: Mote) -> None:
        kalt = list(Motedeltaker.objects.filter(mote=mote, rolle="").select_related("bruker"))
        if kalt:
            self.fields["til_stede"] = forms.MultipleChoiceField(
                label=_("Hvem var der?"),
                choices=[(str(d.pk), str(d)) for d in kalt],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            # Nobody has said yet who came: most did.
            self.initial["til_stede"] = [str(d.pk) for d in kalt if d.til_stede is not False]

    def _sak(self, rad: Saksrad) -> None:
        navn, tekst = f"sak-{rad.sak.pk}", forms.Textarea(attrs={"rows": 3})
        self.fields[f"{navn}-referat"] = forms.CharField(
            label=_("Hva ble sagt?"), required=False, max_length=8000, widget=tekst
        )
        self.initial[f"{navn}-referat"] = rad.sak.referat
        if self.kan_beslutte:
            self._beslutning(navn, rad)
        for punkt in (p.punkt for p in rad.punkter if p.punkt.lukket is None):
            self._punkt(f"punkt-{punkt.pk}")
            self.initial.update(
                {
                    f"punkt-{punkt.pk}-tekst": punkt.tekst,
                    f"punkt-{punkt.pk}-ansvarlig": str(punkt.ansvarlig_id or ""),
                    f"punkt-{punkt.pk}-frist": punkt.frist,
                }
            )
        for nr in range(TOMME):
            self._punkt(f"{navn}-ny-{nr}")

    def _beslutning(self, navn: str, rad: Saksrad) -> None:
        ledetekst = _("Vedtak") if self.mote.er_politisk else _("Dette avgjorde vi")
        self.fields[f"{navn}-beslutning"] = forms.CharField(
            label=ledetekst, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.initial[f"{navn}-beslutning"] = rad.beslutning.tekst if rad.beslutning else ""
        if self.mote.er_politisk:
            self.fields[f"{navn}-saksnummer"] = forms.CharField(
                label=_("Saksnummer"), required=False, max_length=40
            )
            if isinstance(rad.beslutning, Motevedtak):
                self.initial[f"{navn}-saksnummer"] = rad.beslutning.saksnummer

    def _punkt(self, navn: str) -> None:
        self.fields[f"{navn}-tekst"] = forms.CharField(
            label=_("Hva skal gjøres?"), max_length=300, required=False
        )
        self.fields[f"{navn}-ansvarlig"] = forms.ChoiceField(
            label=_("Hvem"), choices=self.personer.valg, required=False
        )
        self.fields[f"{navn}-frist"] = Datofelt(label=_("Frist"), required=False)

    @property
    def saksfelt(self) -> list[Sakfelt]:
        """Return the fields of each item, for the template."""
        return [
            Sakfelt(
                rad,
                self[f"sak-{rad.sak.pk}-referat"],
                self._finnes(f"sak-{rad.sak.pk}-beslutning"),
                self._finnes(f"sak-{rad.sak.pk}-saksnummer"),
                [self._punktfelt(f"punkt-{pk}", pk) for pk in self._aapne(rad)],
                [self._punktfelt(f"sak-{rad.sak.pk}-ny-{nr}", None) for nr in range(TOMME)],
            )
            for rad in self.saker
        ]

    def _finnes(self, navn: str) -> forms.BoundField | None:
        return self[navn] if navn in self.fields else None

    def _aapne(self, rad: Saksrad) -> list[int]:
        return [p.punkt.pk for p in rad.punkter if p.punkt.lukket is None]

    def _punktfelt(self, navn: str, pk: int | None) -> Punktfelt:
        return Punktfelt(navn, pk, *(self[f"{navn}-{del_}"] for del_ in PUNKTDELER))

    def clean(self) -> dict[str, Any]:
        """A point has somebody who does it and a day; one that stands is not emptied."""
        data: dict[str, Any] = super().clean() or {}
        for navn in self._punktnavn():
            tekst, ansvarlig, frist = (data.get(f"{navn}-{del_}") for del_ in PUNKTDELER)
            if not tekst and (ansvarlig or frist or navn.startswith("punkt-")):
                self.add_error(f"{navn}-tekst", _("Skriv hva som skal gjøres."))
            if tekst and not ansvarlig:
                self.add_error(f"{navn}-ansvarlig", _("Velg hvem som gjør det."))
            if tekst and not frist and f"{navn}-frist" not in self.errors:
                self.add_error(f"{navn}-frist", _("Velg en frist, så punktet kommer tilbake i tide."))
        return data

    def _punktnavn(self) -> list[str]:
        return [navn.removesuffix("-tekst") for navn in self.fields if navn.endswith("-tekst")]

    def referat(self) -> Referat:
        """Return the minutes as the use case takes them."""
        data = self.cleaned_data
        return Referat(
            oppsummering=data["oppsummering"],
            til_stede=frozenset(int(pk) for pk in data.get("til_stede", ())),
            saker=[self._saksreferat(felt) for felt in self.saksfelt],
        )

    def _saksreferat(self, felt: Sakfelt) -> Saksreferat:
        data, navn = self.cleaned_data, f"sak-{felt.rad.sak.pk}"
        return Saksreferat(
            sak_id=felt.rad.sak.pk,
            referat=data[f"{navn}-referat"],
            beslutning=data.get(f"{navn}-beslutning"),
            saksnummer=data.get(f"{navn}-saksnummer", ""),
            punkter=list(self._punkter([*felt.punkter, *felt.nye])),
        )

    def _punkter(self, feltene: Sequence[Punktfelt]) -> Sequence[Nyttpunkt]:
        punkter = []
        for felt in feltene:
            tekst, hvem, frist = (self.cleaned_data[f"{felt.navn}-{del_}"] for del_ in PUNKTDELER)
            ansvarlig = self.personer.hent(hvem)
            if tekst and ansvarlig is not None:
                punkter.append(Nyttpunkt(tekst, ansvarlig, frist, felt.pk))
        return punkter
