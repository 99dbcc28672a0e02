"""What the pages of the meetings show, gathered in one call each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from helhet.arshjul.domain.oppslag import maanedsnavn
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.domain.status import FARGE, TEKST
from helhet.hop.domain.queries import synlige_handlinger
from helhet.moter.domain.adgang import kan_fore, kan_gi_bidrag, kan_vedta, synlige_moter
from helhet.moter.domain.oppfolging import Punktrad, aapne_fra_foer, som_rader
from helhet.moter.models import (
    Innbyggerrunde,
    Mote,
    Moteavgjorelse,
    Motebidrag,
    Motedeltaker,
    Motemateriale,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
    Tallbilde,
)
from helhet.okonomi.domain.ord import AVVIKSORD, GRUPPER
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.gevinst import Status
from kommuneregn.prognose.avvik import Avviksord


@dataclass(frozen=True)
class Saksrad:
    """One item with what was decided on it, and what somebody is to do."""

    nr: int
    sak: Motesak
    beslutning: Motevedtak | Moteavgjorelse | None
    punkter: Sequence[Punktrad]


@dataclass(frozen=True)
class Gevinstlinje:
    """One benefit of the picture, as it stood."""

    pk: int
    tittel: str
    farge: str
    tekst: str


@dataclass(frozen=True)
class Vistbilde:
    """The frozen figures as this reader may see them; `grupper` None: sums only."""

    bilde: Tallbilde
    total: Any
    ord: str
    grupper: Sequence[Any] | None
    gevinster: Sequence[Gevinstlinje]
    handlinger: Sequence[Any]
    brudd: int

    @property
    def maaned(self) -> str:
        """Return the name of the last month with accounts."""
        return maanedsnavn(self.bilde.innhold["maaned"])


@dataclass(frozen=True)
class Moteside:
    """Everything on the page of one meeting."""

    mote: Mote
    saker: Sequence[Saksrad]
    fra_foer: Sequence[Punktrad]
    deltakere: Sequence[Motedeltaker]
    materiale: Sequence[Motemateriale]
    bidrag: Sequence[Motebidrag]
    mitt_bidrag: Motebidrag | None
    bilde: Vistbilde | None
    runde: Innbyggerrunde | None
    kan_fore: bool
    kan_vedta: bool
    kan_gi_bidrag: bool
    ser_maal: bool

    @property
    def minutter(self) -> int:
        """Return how long the agenda takes, of the items that say so."""
        return sum(rad.sak.minutter or 0 for rad in self.saker)

    @property
    def beslutninger(self) -> Sequence[Saksrad]:
        """Return the items on which something was decided."""
        return [rad for rad in self.saker if rad.beslutning is not None]

    @property
    def punkter(self) -> Sequence[Punktrad]:
        """Return all that somebody is to do."""
        return [punkt for rad in self.saker for punkt in rad.punkter]


def moteside(tilgang: Tilgang, mote: Mote, *, idag: date) -> Moteside:
    """Gather the page of one meeting; the queries do not grow with the rows."""
    bidrag = list(Motebidrag.objects.filter(mote=mote).select_related("forfatter"))
    return Moteside(
        mote=mote,
        saker=saksrader(mote, idag=idag),
        fra_foer=som_rader(aapne_fra_foer(mote), idag=idag),
        deltakere=list(Motedeltaker.objects.filter(mote=mote).select_related("bruker")),
        materiale=list(Motemateriale.objects.filter(mote=mote)),
        bidrag=bidrag,
        mitt_bidrag=next((rad for rad in bidrag if rad.forfatter_id == tilgang.bruker.pk), None),
        bilde=_vist(tilgang, mote),
        runde=Innbyggerrunde.objects.filter(mote=mote).select_related("maal").first(),
        kan_fore=kan_fore(tilgang, mote),
        kan_vedta=kan_vedta(tilgang, mote),
        kan_gi_bidrag=kan_gi_bidrag(tilgang, mote),
        ser_maal=tilgang.kan(Verb.SE, Omraade.MAAL),
    )


def saksrader(mote: Mote, *, idag: date) -> list[Saksrad]:
    """Return the agenda with decisions and follow-up (four queries)."""
    slag: Any = Motevedtak if mote.er_politisk else Moteavgjorelse
    beslutninger = {b.sak_id: b for b in slag.objects.filter(mote=mote)}
    punkter = list(Oppfolgingspunkt.objects.filter(mote=mote).select_related("ansvarlig"))
    saker = Motesak.objects.filter(mote=mote).select_related("ansvarlig")
    return [
        Saksrad(
            nr,
            sak,
            beslutninger.get(sak.pk),
            som_rader((p for p in punkter if p.sak_id == sak.pk), idag=idag),
        )
        for nr, sak in enumerate(saker, start=1)
    ]


def _vist(tilgang: Tilgang, mote: Mote) -> Vistbilde | None:
    """Show the latest figures, narrowed to what the reader may see of accounts, actions and benefits."""
    bilde = Tallbilde.objects.filter(mote=mote).first() if mote.er_styringsdialog else None
    if bilde is None:
        return None
    med_linjer = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    alle_linjer = med_linjer is None or mote.enhet_id in med_linjer
    innhold, total = bilde.innhold, bilde.innhold.get("total")
    gevinster = set(synlige_gevinster(tilgang).values_list("pk", flat=True))
    handlinger = set(synlige_handlinger(tilgang).values_list("pk", flat=True))
    return Vistbilde(
        bilde=bilde,
        total=total,
        ord=_ord(total),
        grupper=[_gruppe(rad) for rad in innhold.get("grupper", ())] if alle_linjer else None,
        gevinster=[_gevinst(rad) for rad in innhold.get("gevinster", ()) if rad["pk"] in gevinster],
        handlinger=[rad for rad in innhold.get("handlinger", ()) if rad["pk"] in handlinger],
        brudd=len(innhold.get("brudd", ())),
    )


def _ord(tall: Any) -> str:
    return "" if not tall or tall["ord"] is None else str(AVVIKSORD[Avviksord(tall["ord"])])


def _gruppe(rad: Any) -> Any:
    return {**rad, "navn": str(GRUPPER.get(rad.get("kode", ""), rad["navn"])), "ord_tekst": _ord(rad)}


def _gevinst(rad: Any) -> Gevinstlinje:
    status = Status(rad["status"])
    return Gevinstlinje(rad["pk"], rad["tittel"], FARGE[status], str(TEKST[status]))


@dataclass(frozen=True)
class Moteliste:
    """The list of meetings: what comes, and what has been."""

    kommer: Sequence[Mote]
    holdt: QuerySet[Mote]


def rundene(moter: Iterable[Mote]) -> dict[int, Innbyggerrunde]:
    """Return the rounds with citizens by their meetings (one query)."""
    rader = Innbyggerrunde.objects.filter(mote__in=[mote.pk for mote in moter]).select_related("maal")
    return {runde.mote_id: runde for runde in rader}


def moteliste(tilgang: Tilgang, *, idag: date, slag: str = "", sok: str = "") -> Moteliste:
    """Return the meetings that the person may see, those to come by day and those held the latest first."""
    rader = synlige_moter(tilgang).select_related("forum", "enhet")
    if slag:
        rader = rader.filter(slag=slag)
    for ord_ in sok.split():
        rader = rader.filter(Q(tittel__icontains=ord_) | Q(forum__navn__icontains=ord_))
    kommer = rader.filter(dato__gte=idag).order_by("dato", "klokkeslett", "pk")
    return Moteliste(list(kommer), rader.filter(dato__lt=idag))
