"""The thread as a breadcrumb: what a thing comes from, the thing itself, and what follows from it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.dypdykk.models import A3
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.domain.handlingsliste import veien_hit
from helhet.hop.domain.maaltre import forfedre
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.enums import Opphav
from helhet.hop.models import Handling, Maal, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

Ting = Maal | Strategi | Handling | Gevinst | A3


@dataclass(frozen=True)
class Stiledd:
    """One step. Without `url` it is only read; `hull` says that something is missing there."""

    tekst: str
    url: str = ""
    her: bool = False
    hull: bool = False


def traadsti(ting: Ting, *, tilgang: Tilgang) -> tuple[Stiledd, ...]:
    """Return the steps of the thread through the thing, as the person may see them.

    The steps before are the thing's own; those after are counted (three queries at most). That nothing
    follows is said only to those who would have seen it.
    """
    return (*_foer(ting, tilgang=tilgang), Stiledd(_navn(ting), her=True), *_etter(ting, tilgang=tilgang))


def _navn(ting: Ting) -> str:
    return ting.kode if isinstance(ting, Handling) else str(ting)


def _lenke(ting: Maal | Strategi) -> Stiledd:
    navn = "hop:maalside" if isinstance(ting, Maal) else "hop:strategiside"
    return Stiledd(str(ting), reverse(navn, args=[ting.pk]))


def _foer(ting: Ting, *, tilgang: Tilgang) -> list[Stiledd]:
    if isinstance(ting, Maal):
        return [_lenke(over) for over in forfedre(ting)]
    if isinstance(ting, Strategi):
        return [_lenke(over) for over in (*forfedre(ting.maal), ting.maal)]
    if isinstance(ting, Handling):
        return _til_handling(ting, tilgang=tilgang)
    if isinstance(ting, Gevinst):
        synlig = synlige_handlinger(tilgang).filter(pk=ting.handling_id).exists()
        egen = [Stiledd(str(ting.handling), reverse("hop:handling", args=[ting.handling_id]))]
        return [*_til_handling(ting.handling, tilgang=tilgang), *(egen if synlig else [])]
    return []


def _til_handling(handling: Handling, *, tilgang: Tilgang) -> list[Stiledd]:
    """Return the goal and strategy; that there is none is a hole for those who see goals."""
    vei = [_lenke(ledd) for ledd in veien_hit(handling, tilgang=tilgang)]
    uten = not vei and tilgang.kan(Verb.SE, Omraade.MAAL)
    return [Stiledd(_("uten mål"), hull=True)] if uten else vei


def _etter(ting: Ting, *, tilgang: Tilgang) -> list[Stiledd]:
    traaden, ledd = _traaden(ting, tilgang=tilgang), []
    gevinster = synlige_gevinster(tilgang)
    if isinstance(ting, Gevinst):
        gevinster = gevinster.filter(pk=ting.pk)
    elif isinstance(ting, Handling):
        gevinster = gevinster.filter(handling=ting)
        trenger = ting.opphav != Opphav.TEKNISK
        ledd += _antall_gevinster(
            gevinster, traaden=traaden, hull=trenger and _ser_alle(tilgang, Omraade.GEVINST)
        )
    else:
        handlinger = _handlinger(ting, tilgang=tilgang)
        gevinster = gevinster.filter(handling__in=handlinger.order_by().values("pk"))
        ledd += _antall_handlinger(handlinger, traaden=traaden, hull=_ser_alle(tilgang, Omraade.HANDLING))
        ledd += _antall_gevinster(gevinster, traaden=traaden, hull=False)
    return [*ledd, *_antall_maalt(gevinster, traaden=traaden)]


def _handlinger(ting: Maal | Strategi | A3, *, tilgang: Tilgang) -> QuerySet[Handling]:
    synlige = synlige_handlinger(tilgang)
    if isinstance(ting, Strategi):
        return synlige.filter(strategilenker__strategi=ting).distinct()
    if isinstance(ting, A3):
        return synlige.filter(pk__in=ting.mottiltak_sett.values("handling_id")).distinct()
    return synlige.filter(Q(maallenker__maal=ting) | Q(strategilenker__strategi__maal=ting)).distinct()


def _ser_alle(tilgang: Tilgang, omraade: Omraade) -> bool:
    return tilgang.enheter(Verb.SE, omraade) is None


def _traaden(ting: Ting, *, tilgang: Tilgang) -> str:
    """Return the page of the whole thread; a sheet has none of its own."""
    slag = {Maal: "maal", Strategi: "strategi", Handling: "handling", Gevinst: "gevinst"}.get(type(ting))
    if slag is None or not tilgang.kan(Verb.SE, Omraade.MAAL):
        return ""
    return reverse("traad:traad", args=[slag, ting.pk])


def _antall_handlinger(rader: QuerySet[Handling], *, traaden: str, hull: bool) -> list[Stiledd]:
    antall = rader.count()
    if not antall:
        return [Stiledd(_("ingen handling ennå"), hull=True)] if hull else []
    return [Stiledd(ngettext("%(n)s handling", "%(n)s handlinger", antall) % {"n": antall}, traaden)]


def _antall_gevinster(rader: QuerySet[Gevinst], *, traaden: str, hull: bool) -> list[Stiledd]:
    antall = rader.count()
    if not antall:
        return [Stiledd(_("ingen gevinst ennå"), hull=True)] if hull else []
    return [Stiledd(ngettext("%(n)s gevinst", "%(n)s gevinster", antall) % {"n": antall}, traaden)]


def _antall_maalt(gevinster: QuerySet[Gevinst], *, traaden: str) -> list[Stiledd]:
    """Return how many of the effects are measured at least once; nothing without effects."""
    tall = Virkning.objects.filter(gevinst__in=gevinster.order_by().values("pk")).aggregate(
        alle=Count("pk", distinct=True),
        maalt=Count("pk", filter=Q(maalinger__isnull=False), distinct=True),
    )
    if not tall["alle"]:
        return []
    return [Stiledd(_("målt effekt: %(maalt)s av %(alle)s") % tall, traaden, hull=not tall["maalt"])]
