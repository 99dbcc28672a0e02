"""Finding events in the log of changes, and in that of log-ins and refusals."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.models import Hendelse, Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.organisasjon import rules
from helhet.organisasjon.domain.enhetslogg import MED_FRI_DIMENSJON, i_egne_enheter, ser_hele_loggen
from helhet.organisasjon.domain.historikk import hva, hvem
from helhet.organisasjon.domain.loggting import LOGGTING, ser_innhold
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Medlemskap

T = TypeVar("T")
SORTERING = {"nr": "nr", "hvem": "aktornavn", "hva": "verb", "ting": "objekttype"}
SIKKERHETSSORTERING = {"tid": "tid", "hvem": "aktornavn", "hva": "verb", "adresse": "adresse"}


@dataclass(frozen=True)
class Loggsok:
    """What is looked for; empty means all."""

    sok: str = ""
    ting: str = ""
    verb: str = ""
    fra: date | None = None
    til: date | None = None
    sorter: str = ""


def finn_hendelser(tilgang: Tilgang, *, sok: Loggsok) -> QuerySet[Hendelse]:
    """Return the changes that are looked for, the latest first unless asked for otherwise.

    Words and figures are searched only in what the person may read. One whose right is to own
    enheter gets what belongs to them.
    """
    rader: QuerySet[Hendelse] = _i_perioden(Hendelse.objects.all(), sok)
    if not ser_hele_loggen(tilgang):
        rader = rader.filter(i_egne_enheter(tilgang))
    if sok.ting:
        rader = rader.filter(objekttype=sok.ting)
    if sok.verb:
        rader = rader.filter(verb=sok.verb)
    for ord_ in sok.sok.split():
        rader = rader.filter(_har_ordet(ord_, tilgang))
    return _sortert(rader, sok.sorter, SORTERING)


def _har_ordet(ord_: str, tilgang: Tilgang) -> Q:
    alt = not ser_hele_loggen(tilgang)
    lesbare = [slag for slag in LOGGTING if alt or ser_innhold(tilgang, slag)]
    navn = [slag for slag, ting in LOGGTING.items() if ord_.casefold() in str(ting.navn).casefold()]
    verb = [v for v in Hendelse.objects.values_list("verb", flat=True).distinct() if _i(ord_, hva(v))]
    treff = Q(objekttype__in=navn) | Q(verb__in=verb) | Q(aktor__in=_personer(ord_))
    treff |= Q(objekttype__icontains=ord_) | Q(verb__icontains=ord_) | _samme_nummer(ord_)
    innhold = Q()
    for form in _former(ord_):
        innhold |= Q(grunn__icontains=form)
    for form in _former(ord_) | {json.dumps(form)[1:-1] for form in _former(ord_)}:
        innhold |= Q(pk__in=_med_tekst("foer", form)) | Q(pk__in=_med_tekst("etter", form))
    if not alt and tilgang.enheter_med_linjer(Verb.SE, Omraade.BILAG) is not None:
        innhold &= ~Q(verb__in=MED_FRI_DIMENSJON)
    return treff | (Q(objekttype__in=lesbare) & innhold)


def _i(ord_: str, tekst: str) -> bool:
    return ord_.casefold() in tekst.casefold()


def _samme_nummer(ord_: str) -> Q:
    liten = ord_.isascii() and ord_.isdigit() and len(ord_) < 16  # noqa: PLR2004 - fits the database's number
    return Q(nr=int(ord_)) | Q(objekt_id=ord_) if liten else Q(objekt_id=ord_)


def _former(ord_: str) -> set[str]:
    """Return the word with small and large letters: SQLite knows only A–Z as the same in both.

    It also spells æøå out in what is stored as JSON.
    """
    return {ord_, ord_.lower(), ord_.upper(), ord_.capitalize()}


def _med_tekst(kolonne: str, ord_: str) -> QuerySet[Any, Any]:
    rader: QuerySet[Any, Any] = Hendelse.objects.annotate(som_tekst=Cast(kolonne, TextField()))
    return rader.filter(som_tekst__icontains=ord_).values("pk")


def _personer(ord_: str) -> QuerySet[Bruker, Any]:
    treff = Q(brukernavn__iexact=ord_)
    for form in _former(ord_):
        treff |= Q(navn__icontains=form)
    return Bruker.objects.filter(treff).values("pk")


@dataclass(frozen=True)
class Sikkerhetslinje:
    """One log-in or refusal in words."""

    tid: datetime
    hvem: str
    hva: str
    sti: str
    adresse: str


def ser_adresser(tilgang: Tilgang) -> bool:
    """Say whether the person may see where people logged in from: who keeps the accounts, and the auditor."""
    leser_bare = not any(rules.skriver(rolle) for rolle in tilgang.roller)
    return leser_bare or tilgang.kan(Verb.ADMINISTRERE, Omraade.ORGANISASJON)


def les_sikkerhet(
    tilgang: Tilgang, *, sok: Loggsok, avvist: bool, les: Callable[[QuerySet[Sikkerhetshendelse]], T]
) -> T:
    """Read refusals here, or the log-ins of those who have or have had a role here.

    Log-ins belong to the installation, so they are read in its scope; `les` takes what it needs there.
    """
    egne = list(Medlemskap.objects.values_list("bruker_id", flat=True).distinct())
    with kommune_omfang(tilgang.kommune.pk if avvist else INSTALLASJONEN):
        rader = _i_perioden(Sikkerhetshendelse.objects.all(), sok)
        if not avvist:
            rader = rader.filter(aktor__in=egne)
        for ord_ in sok.sok.split():
            rader = rader.filter(_sikkerhetsord(ord_, med_adresse=ser_adresser(tilgang)))
        return les(_sortert(rader, sok.sorter, SIKKERHETSSORTERING))


def _sikkerhetsord(ord_: str, *, med_adresse: bool) -> Q:
    verb = [v.value for v in Sikkerhetsverb if _i(ord_, str(v.label))]
    treff = Q(verb__in=verb) | Q(aktor__in=_personer(ord_)) | Q(sti__icontains=ord_)
    return treff | Q(adresse__startswith=ord_) if med_adresse else treff


def sikkerhet_i_ord(tilgang: Tilgang, rader: Sequence[Sikkerhetshendelse]) -> list[Sikkerhetslinje]:
    """Tell the events in words, with the names of those who still have one (one query)."""
    ider = {rad.aktor for rad in rader if rad.aktor}
    navn = {str(pk): tekst for pk, tekst in Bruker.objects.filter(pk__in=ider).values_list("pk", "navn")}
    viser = ser_adresser(tilgang)
    ord_ = dict(Sikkerhetsverb.choices)
    return [
        Sikkerhetslinje(
            tid=rad.tid,
            hvem=hvem(rad.aktor, navn) if rad.aktor else _("ukjent"),
            hva=str(ord_.get(rad.verb, rad.verb)),
            sti=f"{rad.metode} {rad.sti}".strip(),
            adresse=rad.adresse if viser else "",
        )
        for rad in rader
    ]


def _i_perioden(rader: QuerySet[Any], sok: Loggsok) -> QuerySet[Any]:
    if sok.fra:
        rader = rader.filter(tid__gte=_midnatt(sok.fra))
    return rader.filter(tid__lt=_midnatt(sok.til + timedelta(days=1))) if sok.til else rader


def _midnatt(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _sortert(rader: QuerySet[Any], sorter: str, felt: dict[str, str]) -> QuerySet[Any]:
    """Order by the field asked for, and by number within it."""
    valgt = felt.get(sorter.removeprefix("-"))
    if valgt is None:
        return rader.order_by("-nr")
    if valgt == "aktornavn":
        navn = Subquery(Bruker.objects.filter(pk=OuterRef("aktor")).values("navn")[:1])
        # What the system did comes before all names, on both databases.
        rader = rader.annotate(aktornavn=Coalesce(navn, Value("")))
    return rader.order_by(f"-{valgt}" if sorter.startswith("-") else valgt, "-nr")
