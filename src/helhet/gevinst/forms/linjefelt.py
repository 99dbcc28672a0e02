"""The fields of the rows of a calculation sheet, and what must hold in each."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helhet.felles.datofelt import Datofelt
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.gevinst.enums import (
    Betydning,
    Maalenhet,
    Rampeform,
    Retning,
    Skjebneslag,
    Varighet,
    Virkningsart,
)
from helhet.gevinst.forms.maanedsfelt import Maanedsfelt
from helhet.gevinst.models.regning import LENGST_RAMPE, STOERST_OMFANG
from kommuneregn.verdier.periode import FORSTE_AAR, SISTE_AAR

Feil = Iterator[tuple[str, str]]
Felt = Mapping[str, Callable[[], forms.Field]]
PROSENT = 100
TRIPPEL = ("belop", "antall", "endring", "maal", "pris")


def _tall(ledetekst: Any, hjelp: Any = "") -> Callable[[], forms.Field]:
    return lambda: Desimalfelt(label=ledetekst, help_text=hjelp, required=False, desimaler=6)


def _tekst(ledetekst: Any, *, lengde: int, hjelp: Any = "", rader: int = 0) -> Callable[[], forms.Field]:
    widget = forms.Textarea(attrs={"rows": rader}) if rader else None
    return lambda: forms.CharField(
        label=ledetekst, help_text=hjelp, max_length=lengde, required=False, widget=widget
    )


def _valg(ledetekst: Any, valg: Any, *, tomt: Any = None, hjelp: Any = "") -> Callable[[], forms.Field]:
    alle = [*([("", tomt)] if tomt is not None else []), *valg.choices]
    return lambda: forms.ChoiceField(
        label=ledetekst, choices=alle, initial=alle[0][0], help_text=hjelp, required=tomt is None
    )


def _kroner(ledetekst: Any, hjelp: Any = "") -> Callable[[], forms.Field]:
    return lambda: Kronefelt(label=ledetekst, help_text=hjelp, required=False)


def _bort(ledetekst: Any) -> Callable[[], forms.Field]:
    return lambda: forms.BooleanField(label=ledetekst, required=False)


OMFANG: list[tuple[int, Any]] = [
    (3, _("Mye bedre")),
    (2, _("Bedre")),
    (1, _("Litt bedre")),
    (0, _("Ingen endring")),
    (-1, _("Litt verre")),
    (-2, _("Verre")),
    (-STOERST_OMFANG, _("Mye verre")),
]
LAVT, HOEYT = _("Lavt"), _("Høyt")
LINJE: Felt = {
    "navn": _tekst(_("Hva er det?"), lengde=200, hjelp=_("For eksempel: Leie av lokaler.")),
    "art": _valg(_("Er det ønsket?"), Virkningsart),
    "belop": _kroner(_("Kroner i året"), _("For eksempel 1 234 500 eller 8 mill.")),
    "belop_lav": _kroner(LAVT),
    "belop_hoy": _kroner(HOEYT),
    "antall": _tall(_("Hvor mange i året?"), _("For eksempel 1 200 vedtak.")),
    "antall_lav": _tall(LAVT),
    "antall_hoy": _tall(HOEYT),
    "enhet": _tekst(_("Av hva?"), lengde=60, hjelp=_("For eksempel vedtak.")),
    "maalt_i": _valg(_("Hva spares på hver?"), Maalenhet),
    "endring": _tall(_("Endring på hver"), _("Bedre er positivt, for eksempel 20 minutter.")),
    "endring_lav": _tall(LAVT),
    "endring_hoy": _tall(HOEYT),
    "pris": _tall(_("Kroner per enhet endring"), _("La det stå tomt for tid, som får timeprisen.")),
    "pris_lav": _tall(LAVT),
    "pris_hoy": _tall(HOEYT),
    "start": lambda: Maanedsfelt(
        label=_("Første måned"), help_text=_("For eksempel 07.2026."), required=False
    ),
    "varighet": _valg(_("Hvor ofte?"), Varighet),
    "siste": lambda: Maanedsfelt(label=_("Siste måned"), help_text=_("Tomt: varer."), required=False),
    "rampe": _valg(_("Hvordan vokser det?"), Rampeform),
    "rampe_maaneder": lambda: forms.IntegerField(
        label=_("Måneder til fullt"), required=False, min_value=0, max_value=LENGST_RAMPE
    ),
    "rampe_trinn": _tekst(_("Trinn"), lengde=200, hjelp=_("Måneder etter start og prosent: 0: 50, 6: 100.")),
    "virkning": lambda: forms.TypedChoiceField(
        label=_("Følg det som måles"), coerce=int, empty_value=None, required=False
    ),
    "nullpunkt": _tall(_("Nullpunkt")),
    "maal": _tall(pgettext_lazy("måltall", "Mål")),
    "maal_lav": _tall(LAVT),
    "maal_hoy": _tall(HOEYT),
    "retning": _valg(_("Hva er bra?"), Retning, tomt=_("Ikke valgt")),
    "prisnivaa": lambda: forms.IntegerField(
        label=_("Prisene gjelder året"), required=False, min_value=FORSTE_AAR, max_value=SISTE_AAR
    ),
    "forutsetning": _tekst(_("Hva bygger det på?"), lengde=2000, rader=2, hjelp=_("Det som må slå til.")),
    "kilde": _tekst(_("Kilde"), lengde=300),
    "dato": lambda: Datofelt(label=_("Kildens dato"), required=False),
    "fjern": _bort(_("Ta bort linjen når du lagrer")),
}
SKJEBNE: Felt = {
    "til": _valg(_("Hva skal tiden brukes til?"), Skjebneslag, tomt=_("Ikke valgt")),
    "andel": _tall(_("Prosent av timene")),
    "hva": _tekst(_("Hvilken oppgave?"), lengde=300),
    "budsjettlinje": _tekst(
        _("Budsjettlinje som kuttes"), lengde=200, hjelp=_("Uten den gir timene ingen kroner.")
    ),
    "fjern": _bort(_("Ta bort linjen når du lagrer")),
}
KRAV: Felt = {
    "pott": lambda: forms.TypedChoiceField(
        label=_("Hvor tas det fra?"), coerce=int, empty_value=None, required=False
    ),
    "belop": _kroner(_("Kroner i året"), _("Tomt: det gevinsten er beregnet til.")),
    "aarsverk": _tall(_("Årsverk")),
    "andel": _tall(_("Eller prosent av potten")),
    "fjern": _bort(_("Ta bort linjen når du lagrer")),
}
UPRISET: Felt = {
    "navn": _tekst(_("Hva blir bedre eller verre?"), lengde=200),
    "betydning": _valg(_("Hvor mye betyr det?"), Betydning),
    "omfang": lambda: forms.TypedChoiceField(
        label=_("Hvor stor er endringen?"), coerce=int, choices=OMFANG, initial=0
    ),
    "begrunnelse": _tekst(_("Hvorfor?"), lengde=2000, rader=2),
    "fjern": _bort(_("Ta bort linjen når du lagrer")),
}


def les_trinn(tekst: str) -> list[list[Any]]:
    """Read «0: 50, 6: 100» to months and shares; raises ValidationError."""
    trinn: list[list[Any]] = []
    for del_ in filter(None, (d.strip() for d in tekst.replace("%", "").split(","))):
        maaned, _skille, prosent = (d.strip() for d in del_.partition(":"))
        if not (maaned.isdecimal() and prosent.isdecimal() and int(prosent) <= PROSENT):
            raise forms.ValidationError(
                _t("Fant «%(tekst)s». Skriv måneder og prosent slik: 0: 50, 6: 100."), params={"tekst": del_}
            )
        trinn.append([int(maaned), str(Decimal(prosent) / PROSENT)])
    if any(foer[0] >= etter[0] for foer, etter in pairwise(trinn)):
        raise forms.ValidationError(_t("Trinnene må komme etter hverandre i tid. Bytt dem om."))
    return trinn


def skriv_trinn(trinn: list[list[Any]]) -> str:
    """Write the steps as they are typed."""
    return ", ".join(f"{maaned}: {(Decimal(andel) * PROSENT).normalize():f}" for maaned, andel in trinn)


def linjefeil(rad: Mapping[str, Any]) -> Feil:
    """Yield each field of a line that cannot stand so, and what to do."""
    if not rad["navn"]:
        yield "navn", _t("Skriv hva linjen gjelder.")
    if rad["start"] is None:
        yield "start", _t("Skriv måneden det begynner.")
    for navn in TRIPPEL:
        yield from _anslagsfeil(rad, navn)
    if rad["belop"] is not None:
        regnet = ("antall", "endring", "virkning", "nullpunkt", "maal", "pris")
        if any(rad[navn] is not None for navn in regnet):
            yield "belop", _t("Skriv enten kroner i året, eller regn det ut av antall, endring og pris.")
        elif rad["maalt_i"] != Maalenhet.KRONER:
            yield "belop", _t("Kroner i året kan ikke måles i tid. Velg «Noe som har en pris».")
    else:
        yield from _regnefeil(rad)
    yield from _tidsfeil(rad)


def _anslagsfeil(rad: Mapping[str, Any], navn: str) -> Feil:
    trolig, lav, hoy = rad[navn], rad[f"{navn}_lav"], rad[f"{navn}_hoy"]
    if (lav, hoy) == (None, None):
        return
    if None in {trolig, lav, hoy}:
        yield f"{navn}_lav", _t("Skriv både lavt, trolig og høyt, eller bare det trolige.")
    elif not lav <= trolig <= hoy:
        yield f"{navn}_lav", _t("Det lave må være lavest og det høye høyest. Bytt dem om.")


def _regnefeil(rad: Mapping[str, Any]) -> Feil:
    er_tid = rad["maalt_i"] != Maalenhet.KRONER
    if er_tid and rad["pris"] is not None:
        yield "pris", _t("Tid får timeprisen. La prisen stå tom.")
    if not er_tid and rad["pris"] is None:
        yield "belop", _t("Skriv kroner i året, eller en pris og en endring.")
    fra_til = rad["nullpunkt"] is not None and rad["maal"] is not None and bool(rad["retning"])
    maater = [rad["endring"] is not None, rad["virkning"] is not None, fra_til]
    halvt = not fra_til and (rad["nullpunkt"] is not None or rad["maal"] is not None)
    if halvt and not rad["virkning"]:
        yield "maal", _t("Skriv nullpunkt, mål og hva som er bra.")
    elif sum(maater) != 1 and (er_tid or rad["pris"] is not None):
        yield (
            "endring",
            _t("Skriv endringen på én måte: et tall, fra nullpunkt til mål, eller det som måles."),
        )


def _tidsfeil(rad: Mapping[str, Any]) -> Feil:
    if rad["siste"] and rad["start"] and rad["siste"] < rad["start"]:
        yield "siste", _t("Siste måned er før den første. Bytt dem om.")
    if rad["varighet"] == Varighet.ENGANGS and (rad["siste"] or rad["rampe"] != Rampeform.STRAKS):
        yield "varighet", _t("Det som kommer én gang, har bare en første måned. Ta bort resten.")
    if rad["rampe"] in {Rampeform.LINEAER, Rampeform.S_KURVE} and not rad["rampe_maaneder"]:
        yield "rampe_maaneder", _t("Skriv hvor mange måneder det tar.")
    if rad["rampe"] == Rampeform.TRINN and not rad["rampe_trinn"]:
        yield "rampe_trinn", _t("Skriv trinnene, for eksempel 0: 50, 6: 100.")
