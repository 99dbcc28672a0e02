"""The form of one month: an answer to each large deviation, the forecast, a comment, and what to do."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Kronefelt
from helhet.maaned.domain.levering import Levering, Nyttgrep, Svar
from helhet.maaned.domain.side import Avviksrad, Maanedsside
from helhet.maaned.enums import Aarsak
from kommuneregn.verdier import Belop

SALT = "helhet.maaned.apnet"
INGEN_AVVIK = "ingen"
JA, NEI = "ja", "nei"
JA_NEI = ((JA, _("Ja")), (NEI, _("Nei")))
AARSAKER = (("", _("Velg årsak")), *Aarsak.choices)
# A page that is left open over lunch says nothing of the work.
LENGST_AAPEN = 60 * 60


class Maanedsskjema(forms.Form):
    """One page, three minutes: most of it is answered by a click."""

    versjon = Versjonsfelt()
    apnet = forms.CharField(required=False, widget=forms.HiddenInput)
    prognose = Kronefelt(
        label=_("Hvor mye tror du året ender fra budsjettet?"),
        required=False,
        help_text=_(
            "I kroner. Minus betyr at det blir brukt for mye, pluss at noe blir igjen. 0 er i balanse."
        ),
    )
    kommentar = forms.CharField(
        label=_("Din kommentar"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    grep_tekst = forms.CharField(label=_("Hva skal gjøres?"), required=False, max_length=200)
    grep_frist = Datofelt(label=_("Innen"), required=False)

    def __init__(self, *args: Any, side: Maanedsside, tid: datetime, **kwargs: Any) -> None:
        """Ask about each large deviation, with what was answered before."""
        super().__init__(*args, **kwargs)
        self.side, self.tid = side, tid
        rapport, egen = side.rapport, side.egen_prognose
        self.initial["versjon"] = rapport.versjon if rapport else 0
        self.initial["apnet"] = signing.dumps(tid.timestamp(), salt=SALT)
        self.initial["kommentar"] = rapport.kommentar if rapport else ""
        if egen is not None:
            self.initial["prognose"] = egen.avvik_ore
        for rad in side.rader:
            self._spoer(rad)

    def _spoer(self, rad: Avviksrad) -> None:
        navn, svar = rad.noekkel, rad.svar
        if rad.har_forslag:
            foer = None if svar is None or svar.stemmer is None else JA if svar.stemmer else NEI
            self.fields[f"stemmer-{navn}"] = forms.ChoiceField(
                label=_("Stemmer det?"),
                choices=JA_NEI,
                widget=forms.RadioSelect,
                required=False,
                initial=foer,
            )
        aarsak = svar.aarsak if svar else (rad.forslag or "")
        self.fields[f"aarsak-{navn}"] = forms.ChoiceField(
            label=_("Årsak"), choices=AARSAKER, required=False, initial=aarsak
        )
        self.fields[f"kommentar-{navn}"] = forms.CharField(
            label=_("Forklar kort hvis nei"),
            required=False,
            max_length=500,
            initial=svar.kommentar if svar else "",
        )

    @property
    def sporsmaal(self) -> Iterator[tuple[Avviksrad, BoundField | None, BoundField, BoundField]]:
        """Return each deviation with its fields, for the template."""
        for rad in self.side.rader:
            stemmer = self[f"stemmer-{rad.noekkel}"] if rad.har_forslag else None
            yield rad, stemmer, self[f"aarsak-{rad.noekkel}"], self[f"kommentar-{rad.noekkel}"]

    def clean(self) -> dict[str, Any]:
        """Nothing above the threshold goes unexplained; the forecast is always said by the leader."""
        data: dict[str, Any] = super().clean() or {}
        for rad in self.side.rader:
            self._krev_svar(rad, data)
        if data.get("prognose") is None and "prognose" not in self.errors and INGEN_AVVIK not in self.data:
            self.add_error("prognose", _("Skriv hva du tror. Skriv 0 hvis året går i balanse."))
        if bool(data.get("grep_tekst")) != bool(data.get("grep_frist")) and "grep_frist" not in self.errors:
            felt = "grep_frist" if data.get("grep_tekst") else "grep_tekst"
            self.add_error(felt, _("Skriv både hva som skal gjøres, og når det skal være gjort."))
        return data

    def _krev_svar(self, rad: Avviksrad, data: dict[str, Any]) -> None:
        navn = rad.noekkel
        stemmer = data.get(f"stemmer-{navn}", NEI)
        if rad.har_forslag and not stemmer:
            self.add_error(f"stemmer-{navn}", _("Svar ja eller nei."))
        elif not data.get(f"aarsak-{navn}"):
            self.add_error(f"aarsak-{navn}", _("Velg årsaken."))
        elif stemmer == NEI and not data.get(f"kommentar-{navn}"):
            self.add_error(f"kommentar-{navn}", _("Skriv kort hva som er grunnen."))

    def levering(self) -> Levering:
        """Return what the leader delivers."""
        data = self.cleaned_data
        grep = Nyttgrep(data["grep_tekst"], data["grep_frist"]) if data["grep_tekst"] else None
        return Levering(
            prognose=Belop(data["prognose"] or 0),
            svar=[self._svar(rad) for rad in self.side.rader],
            kommentar=data["kommentar"],
            grep=grep,
            sekunder=self._sekunder(),
        )

    def _svar(self, rad: Avviksrad) -> Svar:
        navn, data = rad.noekkel, self.cleaned_data
        stemmer = data.get(f"stemmer-{navn}")
        return Svar(
            navn,
            rad.forklaring.avvik,
            None if not stemmer else stemmer == JA,
            data[f"aarsak-{navn}"],
            data[f"kommentar-{navn}"],
        )

    def _sekunder(self) -> int:
        """Return how long the page was open, at most an hour; a mark that is not ours counts as that."""
        tak = LENGST_AAPEN
        try:
            apnet = float(signing.loads(self.cleaned_data["apnet"], salt=SALT))
        except (signing.BadSignature, TypeError, ValueError):
            return tak
        return max(0, min(tak, round(self.tid.timestamp() - apnet)))


class Prognoseskjema(forms.Form):
    """Another level's own forecast, with its reason."""

    avvik = Kronefelt(
        label=_("Din prognose: avvik ved årets slutt"),
        help_text=_("I kroner. Minus er merforbruk. Enhetens tall blir stående ved siden av."),
    )
    grunn = forms.CharField(label=_("Hvorfor?"), max_length=500)


class Returskjema(forms.Form):
    """Send back, with the reason."""

    versjon = Versjonsfelt()
    grunn = forms.CharField(label=_("Hvorfor sendes den tilbake?"), max_length=500)


class Grepskjema(forms.Form):
    """Close an action with what was done."""

    versjon = Versjonsfelt()
    utfall = forms.CharField(
        label=_("Hva ble gjort?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
