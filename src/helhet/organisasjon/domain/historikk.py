"""The event log of one object in plain words, with names looked up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.felles.models import Hendelse, Kommunal
from helhet.organisasjon.models import Bruker, Medlemskap

SKJULTE_FELT = frozenset({"versjon", "kommune_id"})
STOERST_TEKST = 80


@dataclass(frozen=True)
class Historielinje:
    """One event: when, who, what, why, and the names of what changed."""

    tid: datetime
    hvem: str
    hva: str
    hvorfor: str
    endringer: tuple[str, ...]


def historikk(rader: Sequence[Kommunal], *, hoeyst: int = 50) -> list[Historielinje]:
    """Return the latest events of the objects, newest first (two queries)."""
    if not rader:
        return []
    noekler = Q()
    for rad in rader:
        noekler |= Q(objekttype=rad._meta.label_lower, objekt_id=str(rad.pk))
    hendelser = list(Hendelse.objects.filter(noekler).order_by("-nr")[:hoeyst])
    modeller = {rad._meta.label_lower: type(rad) for rad in rader}
    navn = dict(
        Bruker.objects.filter(pk__in={h.aktor for h in hendelser if h.aktor}).values_list("pk", "navn")
    )
    vikarer = _stedfortredere({h.aktor for h in hendelser if h.aktor})
    return [
        Historielinje(
            tid=h.tid,
            hvem=_hvem(h, navn) + _for_hvem(h, vikarer),
            hva=_hva(h),
            hvorfor=h.grunn,
            endringer=_endringer(h, modeller[h.objekttype]),
        )
        for h in hendelser
    ]


@dataclass(frozen=True)
class Vikar:
    """A person who stood in for a leader between two days."""

    bruker_id: UUID
    fra: date
    til: date
    leder: str


def _stedfortredere(personer: set[UUID]) -> list[Vikar]:
    rader = Medlemskap.objects.filter(bruker__in=personer, stedfortreder_for__isnull=False)
    return [
        Vikar(*rad) for rad in rader.values_list("bruker_id", "fra", "til", "stedfortreder_for__bruker__navn")
    ]


def _for_hvem(hendelse: Hendelse, vikarer: Iterable[Vikar]) -> str:
    """Name the leaders whom the actor stood in for on the day of the event."""
    dag = hendelse.tid.astimezone(timezone.get_current_timezone()).date()
    ledere = {v.leder for v in vikarer if v.bruker_id == hendelse.aktor and v.fra <= dag <= v.til}
    if not ledere:
        return ""
    return _(" (stedfortreder for %(ledere)s)") % {"ledere": ", ".join(sorted(ledere))}


def _hvem(hendelse: Hendelse, navn: Mapping[Any, str]) -> str:
    if hendelse.aktor is None:
        return _("Systemet")
    return navn.get(hendelse.aktor, _("En tidligere bruker"))


def _hva(hendelse: Hendelse) -> str:
    return {
        "opprettet": _("opprettet"),
        "endret": _("endret"),
        "slettet": _("slettet"),
        "flyttet": _("flyttet"),
        "importert": _("leste inn fra fil"),
        "satte beløp": _("endret kroner og timer"),
        "foreslått": _("sendte til kommunedirektørens forslag"),
        "trukket": _("trakk tilbake"),
        "vedtatt": _("registrerte vedtaket"),
        "avsluttet": _("avsluttet"),
        "avvist": _("avviste"),
        "akseptert": _("sa ja til å eie gevinsten"),
        "målt": _("registrerte en måling"),
        "rettet": _("rettet en måling"),
        "videreført": _("videreførte"),
    }.get(hendelse.verb, hendelse.verb)


def _endringer(hendelse: Hendelse, modell: type[Kommunal]) -> tuple[str, ...]:
    """Return «felt: før → etter» for short values, only the name for long texts and references."""
    if hendelse.verb == "satte beløp" or not hendelse.foer or not hendelse.etter:
        return ()
    felt = {f.attname: f for f in modell._meta.concrete_fields}
    linjer = []
    for navn, etter in hendelse.etter.items():
        if navn in SKJULTE_FELT or navn not in felt:
            continue
        ledetekst = str(felt[navn].verbose_name)
        foer = hendelse.foer.get(navn)
        korte = not felt[navn].is_relation and len(f"{foer}{etter}") <= STOERST_TEKST
        linjer.append(
            f"{ledetekst}: {_lest(felt[navn], foer)} → {_lest(felt[navn], etter)}" if korte else ledetekst
        )
    return tuple(linjer)


def _lest(felt: Any, verdi: Any) -> str:
    if verdi in (None, "", []):
        return "–"
    return str(dict(felt.flatchoices).get(verdi, verdi))
