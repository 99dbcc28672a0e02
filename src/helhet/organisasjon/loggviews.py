"""The log as pages and files: what was changed, who came in, who was refused."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.enhetslogg import ser_hele_loggen
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
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.loggskjema import Innloggingsfilter, Loggfilter

if TYPE_CHECKING:
    from helhet.felles.models import Hendelse


@krev(Verb.SE, Omraade.LOGG)
@listeside
def logg(request: Foresporsel) -> HttpResponse:
    """Show every change that passes the filter, fifty a page; a leader gets those of own enheter."""
    skjema, sok = _filter(request)
    oppsett = Tabelloppsett(
        "hendelser",
        _("Hvem som endret hva, og når"),
        _loggkolonner(),
        standard="-nr",
        fil=reverse("organisasjon:logg_csv"),
        i_basen=True,
    )
    tabell = bygg_tabell(
        request,
        oppsett,
        rader=finn_hendelser(request.tilgang, sok=sok),
        klargjor=lambda side: _i_ord(side, request.tilgang),
    )
    filtrert = sok != Loggsok(sorter=sok.sorter)
    return tabellsvar(
        request,
        "organisasjon/logg.html",
        tabell=tabell,
        skjema=skjema,
        filtrert=filtrert,
        hele=ser_hele_loggen(request.tilgang),
    )


def _loggkolonner() -> list[Kolonne]:
    return [
        Kolonne("nr", _("Nr."), lambda h: h.nr, radnavn=True),
        Kolonne("naar", _("Når"), lambda h: h.tid, form=Celleform.TID, sorterbar=False),
        Kolonne("hvem", _("Hvem"), lambda h: h.hvem),
        Kolonne("hva", _("Hva"), lambda h: h.hva),
        Kolonne("ting", _("Ting"), lambda h: h.ting),
        Kolonne("endringer", _("Før og etter"), lambda h: h.endringer, sorterbar=False),
        Kolonne("hvorfor", _("Hvorfor"), lambda h: h.hvorfor, sorterbar=False),
    ]


@krev(Verb.SE, Omraade.LOGG)
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
    if not ser_hele_loggen(tilgang):
        # Only what may be read whole was found.
        return i_ord(rader, ser=lambda _slag: True)
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
    oppsett = Tabelloppsett(
        "innlogginger",
        _("Hvem som kom inn eller ble stanset, og når"),
        _innloggingskolonner(med_adresse=ser_adresser(request.tilgang) and not avvist),
        standard="-tid",
        fil=reverse("organisasjon:innlogginger_csv"),
        i_basen=True,
    )
    lest = les_sikkerhet(
        request.tilgang,
        sok=sok,
        avvist=avvist,
        les=lambda rader: bygg_tabell(request, oppsett, rader=rader),
    )
    tabell = replace(lest, rader=sikkerhet_i_ord(request.tilgang, lest.rader))
    return tabellsvar(request, "organisasjon/innlogginger.html", tabell=tabell, skjema=skjema, avvist=avvist)


def _innloggingskolonner(*, med_adresse: bool) -> list[Kolonne]:
    kolonner = [
        Kolonne("tid", _("Når"), lambda r: r.tid, form=Celleform.TID, radnavn=True),
        Kolonne("hvem", _("Hvem"), lambda r: r.hvem),
        Kolonne("hva", _("Hva"), lambda r: r.hva),
        Kolonne("side", _("Side"), lambda r: r.sti, sorterbar=False),
    ]
    return [*kolonner, Kolonne("adresse", _("Adresse"), lambda r: r.adresse)] if med_adresse else kolonner


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
