"""The log as pages and files: what was changed, who came in, who was refused."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.historikk import Historielinje, i_ord
from helhet.organisasjon.domain.logg import (
    Loggsok,
    finn_hendelser,
    les_sikkerhet,
    ser_adresser,
    sikkerhet_i_ord,
)
from helhet.organisasjon.domain.loggting import ser_innhold
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.loggskjema import Innloggingsfilter, Loggfilter

if TYPE_CHECKING:
    from helhet.felles.models import Hendelse

PER_SIDE = 50


@krev_hele(Verb.SE, Omraade.LOGG)
@listeside
def logg(request: Foresporsel) -> HttpResponse:
    """Show every change that passes the filter, fifty a page."""
    skjema, sok = _filter(request)
    side = Paginator(finn_hendelser(request.tilgang, sok=sok), PER_SIDE).get_page(request.GET.get("side"))
    svar = {
        "skjema": skjema,
        "side": side,
        "rader": _i_ord(side.object_list, request.tilgang),
        "filtrert": sok != Loggsok(sorter=sok.sorter),
    }
    return render(request, "organisasjon/logg.html", svar)


@krev_hele(Verb.SE, Omraade.LOGG)
@listeside
def logg_csv(request: Foresporsel) -> HttpResponse:
    """Give the same changes, all of them, as a file."""
    _skjema, sok = _filter(request)
    linjer = _i_ord(finn_hendelser(request.tilgang, sok=sok), request.tilgang)
    return tabell_svar(
        request,
        "hendelseslogg",
        overskrifter=[
            *(_("Nummer"), _("Tid"), _("Hvem"), _("Hva"), _("Ting"), _("Id"), _("Hvorfor")),
            *(_("Felt"), _("Før"), _("Etter")),
        ],
        rader=(rad for linje in linjer for rad in _csvrader(linje)),
    )


def _csvrader(linje: Historielinje) -> Iterator[tuple[object, ...]]:
    """Give one row for each field that was changed, and one for an event without."""
    tid = localtime(linje.tid).isoformat(sep=" ", timespec="seconds")
    hode = (linje.nr, tid, linje.hvem, linje.hva, linje.ting, linje.objekt_id, linje.hvorfor)
    for endring in linje.endringer or ():
        yield (*hode, endring.felt, endring.foer, endring.etter)
    if not linje.endringer:
        yield (*hode, "", "", "")


def _filter(request: Foresporsel) -> tuple[Loggfilter, Loggsok]:
    skjema = Loggfilter(request.GET)
    skjema.is_valid()
    return skjema, Loggsok(**_valg(skjema), sorter=request.GET.get("sorter", ""))


def _valg(skjema: Loggfilter | Innloggingsfilter) -> dict[str, Any]:
    """Return what was filled in and makes sense; nonsense is told by the form and left out."""
    return {navn: verdi for navn, verdi in skjema.cleaned_data.items() if verdi and navn != "vis"}


def _i_ord(rader: "Iterable[Hendelse]", tilgang: Tilgang) -> list[Historielinje]:
    ser: dict[str, bool] = {}

    def husket(slag: str) -> bool:
        if slag not in ser:
            ser[slag] = ser_innhold(tilgang, slag)
        return ser[slag]

    return i_ord(rader, ser=husket)


@krev_hele(Verb.SE, Omraade.LOGG)
@listeside
def innlogginger(request: Foresporsel) -> HttpResponse:
    """Show who logged in and out, or who was refused what, fifty a page."""
    skjema, sok, avvist = _sikkerhetsfilter(request)
    nr = request.GET.get("side")

    def les(rader: Any) -> Any:
        side = Paginator(rader, PER_SIDE).get_page(nr)
        side.object_list = list(side.object_list)
        return side

    side = les_sikkerhet(request.tilgang, sok=sok, avvist=avvist, les=les)
    svar = {
        "skjema": skjema,
        "side": side,
        "rader": sikkerhet_i_ord(request.tilgang, side.object_list),
        "avvist": avvist,
        "viser_adresse": ser_adresser(request.tilgang) and not avvist,
    }
    return render(request, "organisasjon/innlogginger.html", svar)


@krev_hele(Verb.SE, Omraade.LOGG)
@listeside
def innlogginger_csv(request: Foresporsel) -> HttpResponse:
    """Give the same, all of it, as a file."""
    _skjema, sok, avvist = _sikkerhetsfilter(request)
    rader = les_sikkerhet(request.tilgang, sok=sok, avvist=avvist, les=list)
    return tabell_svar(
        request,
        "avvist" if avvist else "innlogginger",
        overskrifter=[_("Tid"), _("Hvem"), _("Hva"), _("Side"), _("Adresse")],
        rader=[
            (localtime(r.tid).isoformat(sep=" ", timespec="seconds"), r.hvem, r.hva, r.sti, r.adresse)
            for r in sikkerhet_i_ord(request.tilgang, rader)
        ],
    )


def _sikkerhetsfilter(request: Foresporsel) -> tuple[Innloggingsfilter, Loggsok, bool]:
    skjema = Innloggingsfilter(request.GET)
    skjema.is_valid()
    sok = Loggsok(**_valg(skjema), sorter=request.GET.get("sorter", ""))
    return skjema, sok, skjema.cleaned_data.get("vis") == "avvist"
