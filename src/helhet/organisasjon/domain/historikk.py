"""The event log in plain words: who, when, what was before, what is after, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import LAGRET, SLETTET
from helhet.felles.models import Hendelse, Kommunal
from helhet.felles.tallformat import MELLOMROM, desimaltall
from helhet.organisasjon.domain.loggting import ser_innhold, ting
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap

SKJULTE_FELT = frozenset({"versjon", "kommune_id", "id"})
STOERST_TEKST = 80
# References that are told by name; others by number, for their names may be for others to see.
MED_NAVN: Mapping[type[Model], str] = {Bruker: "navn", Enhet: "navn"}
Navn = Mapping[type[Model], Mapping[str, str]]
Endringer = tuple["Feltendring", ...]


@dataclass(frozen=True)
class Feltendring:
    """One field: what it said and what it says, in words; empty is «–»."""

    felt: str
    foer: str
    etter: str

    @property
    def kort(self) -> bool:
        """Say whether both fit on a line."""
        return len(self.foer) + len(self.etter) <= STOERST_TEKST


@dataclass(frozen=True)
class Historielinje:
    """One event in words; `endringer` None means that the words are not for the reader."""

    nr: int
    tid: datetime
    hvem: str
    hva: str
    ting: str
    objekt_id: str
    hvorfor: str
    endringer: Endringer | None


def historikk(rader: Sequence[Kommunal], *, hoeyst: int = 50) -> list[Historielinje]:
    """Return the latest events of the objects, newest first (four queries at most)."""
    if not rader:
        return []
    noekler = Q()
    for rad in rader:
        noekler |= Q(objekttype=rad._meta.label_lower, objekt_id=str(rad.pk))
    return i_ord(Hendelse.objects.filter(noekler).order_by("-nr")[:hoeyst])


def historikk_for(tilgang: Tilgang, *rader: Kommunal, enhet_id: int | None = None) -> dict[str, object]:
    """Return what a page needs to tell the history, which is for those who may read the log there."""
    ser = tilgang.ser_logg(enhet_id)
    return {"ser_logg": ser, "historie": historikk(rader) if ser else ()}


def historikk_om(tilgang: Tilgang, *slag: str, hoeyst: int = 20) -> dict[str, object]:
    """Return what a page about all of some kinds needs to tell their latest history, the deleted too."""
    ser = tilgang.ser_logg(None)
    hendelser = Hendelse.objects.filter(objekttype__in=slag).order_by("-nr")[:hoeyst] if ser else ()
    return {"ser_logg": ser, "historie": i_ord(hendelser, ser=lambda ett: ser_innhold(tilgang, ett))}


def i_ord(hendelser: Iterable[Hendelse], *, ser: Callable[[str], bool] | None = None) -> list[Historielinje]:
    """Tell the events in words; `ser` says of which kinds of things the reader may see the words."""
    rader = list(hendelser)
    navn = _navn(rader)
    vikarer = _stedfortredere({h.aktor for h in rader if h.aktor})
    return [
        Historielinje(
            nr=h.nr,
            tid=h.tid,
            hvem=hvem(h.aktor, navn[Bruker]) + _for_hvem(h, vikarer),
            hva=hva(h.verb),
            ting=str(ting(h.objekttype).navn),
            objekt_id=h.objekt_id,
            hvorfor=h.grunn if ser is None or ser(h.objekttype) else "",
            endringer=_endringer(h, navn) if ser is None or ser(h.objekttype) else None,
        )
        for h in rader
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


def hvem(aktor: UUID | None, navn: Mapping[str, str]) -> str:
    """Name the actor; nobody is the system, and one whose account is gone has no name."""
    if aktor is None:
        return _("Systemet")
    return navn.get(str(aktor), _("En tidligere bruker"))


def hva(verb: str) -> str:
    """Return the verb of the log in words."""
    return {
        "opprettet": _("opprettet"),
        "endret": _("endret"),
        "slettet": _("slettet"),
        "flyttet": _("flyttet"),
        "importert": _("leste inn fra fil"),
        "lest inn": _("leste inn fra fil"),
        "angret": _("angret innlesingen"),
        "erstattet": _("erstattet innlesingen"),
        "gjelder igjen": _("lot innlesingen gjelde igjen"),
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
        "rolle gitt": _("ga rollen"),
        "rolle avsluttet": _("avsluttet rollen"),
        "stedfortreder utnevnt": _("utnevnte stedfortreder"),
        "delt": _("delte"),
        "tatt ut": _("tok ut"),
        "ryddet": _("gjorde plass"),
        "steg angret": _("angret steget"),
        "steg gjentatt": _("gjorde steget om igjen"),
        "følges opp": _("begynte å følge opp"),
        "fullført": _("gjorde ferdig"),
        "lagt bort": _("la bort"),
        "gjenåpnet": _("åpnet igjen"),
        "frosset": _("tok vare på tallet slik det var"),
        "ble A3": _("begynte en A3 om"),
        "ble handling": _("laget en handling av"),
        "deling avsluttet": _("sluttet å dele"),
        "ga innspill": _("ga innspill"),
        "innstillinger endret": _("endret innstillinger"),
        "referat godkjent": _("godkjente referatet"),
        "punkt lukket": _("lukket punktet"),
        "sa seg enig": _("sa seg enig"),
    }.get(verb, verb)


def feltnavn(felt: "Field[Any, Any]") -> str:
    """Return what the field is called in the reader's language; a reference is called what it leads to."""
    if isinstance(felt.verbose_name, Promise):
        return str(felt.verbose_name)
    egne = {
        "bruker": _("person"),
        "erstattet_av": _("erstattet av"),
        "forelder": _("hører under"),
        "merke": _("merke"),
        "nr": _("nummer"),
        "viderefort_fra": _("videreført fra"),
    }
    if felt.name in egne:
        return egne[felt.name]
    if isinstance(felt, ForeignKey):
        return str(ting(felt.related_model._meta.label_lower).navn)
    return str(felt.verbose_name)


def _endringer(hendelse: Hendelse, navn: Navn) -> Endringer:
    """Return each field that the event changed, and how many rows an event of many made or took."""
    foer, etter = hendelse.foer or {}, hendelse.etter or {}
    linjer = [
        Feltendring(feltnavn(felt), *(_lest(felt, del_.get(felt.attname), navn) for del_ in (foer, etter)))
        for felt in _felt(hendelse)
        if felt.attname in foer or felt.attname in etter
    ]
    antall = [(_("%(ting)s tatt bort"), foer.get(SLETTET)), (_("%(ting)s lagt til"), etter.get(LAGRET))]
    for tekst, rader in antall:
        for slag, ider in (rader or {}).items():
            linjer.append(Feltendring(tekst % {"ting": ting(slag).navn}, "–", str(len(ider))))
    return tuple(linje for linje in linjer if linje.foer != linje.etter)


def _felt(hendelse: Hendelse) -> Iterator["Field[Any, Any]"]:
    """Give the fields of the thing that people know of; none when its kind is no more."""
    try:
        modell = apps.get_model(hendelse.objekttype)
    except (LookupError, ValueError):
        return
    for felt in modell._meta.concrete_fields:
        if felt.attname not in SKJULTE_FELT:
            yield felt


def _navn(hendelser: Sequence[Hendelse]) -> dict[type[Model], dict[str, str]]:
    """Look up everyone and everything that the events name (one query a kind)."""
    ider: dict[type[Model], set[str]] = {modell: set() for modell in MED_NAVN}
    ider[Bruker] |= {str(h.aktor) for h in hendelser if h.aktor}
    for hendelse in hendelser:
        for felt in _felt(hendelse):
            if felt.related_model in ider:
                for del_ in (hendelse.foer or {}, hendelse.etter or {}):
                    ider[felt.related_model] |= _noekler(felt.related_model, del_.get(felt.attname))
    return {
        modell: {
            str(pk): str(tekst)
            for pk, tekst in modell._default_manager.filter(pk__in=ider[modell]).values_list("pk", felt)
        }
        for modell, felt in MED_NAVN.items()
    }


def _noekler(modell: type[Model], verdi: Any) -> set[str]:
    """Return the key, if the value can be one."""
    try:
        noekkel = modell._meta.pk.to_python(verdi)
    except (ValidationError, TypeError):
        return set()
    return set() if noekkel is None else {str(noekkel)}


def _lest(felt: "Field[Any, Any]", verdi: Any, navn: Navn) -> str:
    """Return one value of the log as people write it."""
    if verdi in (None, "", []):
        return "–"
    if felt.is_relation:
        kjente: Mapping[str, str] = navn.get(felt.related_model, {})  # type: ignore[arg-type]  # a model of ours
        return kjente.get(str(verdi), _("nr. %(nr)s") % {"nr": verdi})
    if isinstance(verdi, bool):
        return _("ja") if verdi else _("nei")
    if isinstance(verdi, list | dict):
        return _sammensatt(felt, verdi)
    if felt.attname.endswith("_ore") and isinstance(verdi, int):
        return f"{desimaltall(Decimal(verdi).scaleb(-2))}{MELLOMROM}kr"
    dag = _dag(verdi) if felt.get_internal_type() == "DateField" else None
    return date_format(dag, "SHORT_DATE_FORMAT") if dag else _valgt(felt, verdi)


def _dag(verdi: Any) -> date | None:
    try:
        return date.fromisoformat(verdi)
    except (ValueError, TypeError):
        return None


def _sammensatt(felt: "Field[Any, Any]", verdi: Any) -> str:
    """Return a list or a table of the log on one line."""
    if isinstance(verdi, dict):
        return ", ".join(f"{navn}: {_sammensatt(felt, del_)}" for navn, del_ in verdi.items())
    if isinstance(verdi, list):
        return ", ".join(_sammensatt(felt, del_) for del_ in verdi)
    return _valgt(felt, verdi)


def _valgt(felt: "Field[Any, Any]", verdi: Any) -> str:
    valg: Iterable[Any] = felt.flatchoices or getattr(getattr(felt, "base_field", None), "flatchoices", ())
    return str(dict(valg).get(verdi, verdi))
