"""The table that every list is shown in: columns, order, search, filter, sums, pages and files.

A view says which columns there are and gives the rows; `{% tabell %}` (templatetags/tabell.py) shows them.
Rows that the database has ordered and narrowed (`i_basen`) are only paged here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from helhet.felles.tabellut import tabell_svar

PER_SIDE, FLEST_VALG, LANG = 50, 40, 14
OEKTNOKKEL = "tabellkolonner"
# Norwegian order: æ, ø, å after z, with their Swedish and German kin beside them.
_NORSK = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})


class Celleform(StrEnum):
    """How a value is shown, and what a file holds of it."""

    TEKST = "tekst"
    KODE = "kode"
    TALL = "tall"
    PROSENT = "prosent"
    KRONER = "kroner"
    TUSEN = "tusen"
    DAG = "dag"
    TID = "tid"


HOEYREJUSTERT = {Celleform.TALL, Celleform.PROSENT, Celleform.KRONER, Celleform.TUSEN}
PENGER = {Celleform.KRONER, Celleform.TUSEN}


@dataclass(frozen=True)
class Kolonne:
    """One column. `verdi` gives what is sorted, searched, summed and put in the file; None is missing.

    A column without `verdi` (a button) is only shown. `tom` stands where a value is missing, «–» when
    empty. `skjult`: shown when the reader has chosen it. `hjelp` names a term of ORDLISTE.md.
    `kort_hode`: the page says the unit of the amounts once, and no heading repeats it.
    """

    navn: str
    tekst: str
    verdi: Callable[[Any], object] | None = None
    form: Celleform = Celleform.TEKST
    radnavn: bool = False
    sorterbar: bool = True
    filter: bool = False
    sum: bool = False
    skjult: bool = False
    bred: bool = False
    tom: str = ""
    hjelp: str = ""
    kort_hode: bool = False

    @property
    def er_tall(self) -> bool:
        """Say whether the column is set to the right."""
        return self.form in HOEYREJUSTERT

    @property
    def har_verdi(self) -> bool:
        """Say whether there is a value to sort and file (a template would call `verdi`)."""
        return self.verdi is not None

    @property
    def overskrift(self) -> str:
        """Return the heading, with the unit where the cells do not say it."""
        if self.form is Celleform.TUSEN and not self.kort_hode:
            return _("%(navn)s, 1000 kr") % {"navn": self.tekst}
        return str(self.tekst)

    @property
    def filoverskrift(self) -> str:
        """Return the heading of a file, where amounts are whole øre."""
        return _("%(navn)s (øre)") % {"navn": self.tekst} if self.form in PENGER else str(self.tekst)


@dataclass(frozen=True)
class Tabelloppsett:
    """A kind of table. `ident` is its own on the page and in what is remembered of chosen columns.

    `prefiks` keeps apart two tables of one page. `fil` is an address that gives the file; without it
    the page itself does. `standard` is the order when none is chosen («-» turns it).
    """

    ident: str
    navn: str
    kolonner: Sequence[Kolonne]
    standard: str = ""
    prefiks: str = ""
    fil: str = ""
    per_side: int = PER_SIDE
    i_basen: bool = False
    soek: bool = True
    nedlasting: bool = True
    klasse: str = ""


@dataclass(frozen=True)
class Kolonnefilter:
    """One column that the list can be narrowed by: its parameter, values and the chosen one."""

    navn: str
    tekst: str
    valg: Sequence[str]
    valgt: str


@dataclass(frozen=True)
class Tabell:
    """A table ready to be shown: the page of rows, what is chosen, and sums of all rows, not the page."""

    oppsett: Tabelloppsett
    kolonner: Sequence[Kolonne]
    side: Page[Any]
    rader: Sequence[Any]
    alle: Iterable[Any]
    foresporsel: HttpRequest
    sorter: str = ""
    sok: str = ""
    filtre: Sequence[Kolonnefilter] = ()
    summer: Mapping[str, object] = field(default_factory=dict)
    uten_snevring: int = 0
    total: object = None

    @property
    def antall(self) -> int:
        """Return how many rows there are on all pages."""
        return self.side.paginator.count

    @property
    def er_tom(self) -> bool:
        """Say whether there is nothing to show even without search and filter."""
        return self.uten_snevring == 0

    @property
    def er_snevret(self) -> bool:
        """Say whether a search or a filter of the table's own is on."""
        return bool(self.sok or any(f.valgt for f in self.filtre))

    @property
    def er_lang(self) -> bool:
        """Say whether the rows scroll under their headings."""
        return len(self.rader) > LANG

    @property
    def valgbare(self) -> list[tuple[Kolonne, bool]]:
        """Return the columns that can be taken away, and whether each is shown."""
        vises = {k.navn for k in self.kolonner}
        return [(k, k.navn in vises) for k in self.oppsett.kolonner if k.verdi and not k.radnavn]

    def param(self, navn: str) -> str:
        """Return the parameter's name in the address."""
        return f"{self.oppsett.prefiks}{navn}"

    def adresse(self, **parametre: str | int | None) -> str:
        """Return this page's address with some of the table's parameters replaced (None removes one)."""
        valg: QueryDict = self.foresporsel.GET.copy()
        valg.pop("format", None)
        for navn, verdi in parametre.items():
            valg.pop(self.param(navn), None)
            if verdi is not None:
                valg[self.param(navn)] = str(verdi)
        return f"?{valg.urlencode()}"

    def filadresse(self, slag: str) -> str:
        """Return the address of the whole table as a file: `csv` or `xlsx`."""
        return f"{self.adresse(side=None)}&format={slag}".replace("?&", "?")

    def andre(self, *egne: str) -> list[tuple[str, str]]:
        """Return the parameters of the address that a form of the table has to carry along."""
        borte = {self.param(navn) for navn in (*egne, "side")} | {"format"}
        return [(n, v) for n, verdier in self.foresporsel.GET.lists() for v in verdier if n not in borte]


def bygg_tabell(
    request: HttpRequest,
    oppsett: Tabelloppsett,
    *,
    rader: Sequence[Any] | QuerySet[Any],
    klargjor: Callable[[Sequence[Any]], Sequence[Any]] = list,
    summer: Mapping[str, object] | None = None,
    total: object = None,
) -> Tabell:
    """Order, narrow, sum and page the rows as the address says; `klargjor` reads more for one page.

    `total` is a row that stands for all rows: it is shown as the sum while nothing is left out, with
    what cannot be added up (a per cent, a word). Nonsense in the address is left out: an unknown
    column orders nothing, an unknown page is the last.
    """
    sorter = _sortering(request, oppsett)
    sok = "" if oppsett.i_basen else request.GET.get(f"{oppsett.prefiks}sok", "").replace("\0", "").strip()
    filtre = [] if oppsett.i_basen else _filtre(request, oppsett, rader)
    viste: Sequence[Any] | QuerySet[Any] = rader
    if not oppsett.i_basen:
        viste = _sortert(_snevret(list(rader), oppsett, sok, filtre), oppsett, sorter)
    snevret = bool(sok or any(f.valgt for f in filtre))
    nr = request.GET.get(f"{oppsett.prefiks}side")
    side: Page[Any] = Paginator(viste, oppsett.per_side).get_page(nr)
    return Tabell(
        oppsett=oppsett,
        kolonner=_valgte(request, oppsett),
        side=side,
        rader=klargjor(list(side.object_list)),
        alle=viste,
        foresporsel=request,
        sorter=sorter,
        sok=sok,
        filtre=filtre,
        summer=_summer(oppsett, viste) if summer is None and not oppsett.i_basen else summer or {},
        uten_snevring=side.paginator.count if oppsett.i_basen else len(rader),
        total=None if snevret else total,
    )


def tabellsvar(request: HttpRequest, mal: str, *, tabell: Tabell, **kontekst: Any) -> HttpResponse:
    """Answer with the page, or with the whole table as a file where the address says `format=`."""
    oppsett = tabell.oppsett
    if oppsett.nedlasting and not oppsett.fil and request.GET.get("format") in {"csv", "xlsx"}:
        return tabellfil(request, tabell)
    return render(request, mal, {"tabell": tabell, "rader": tabell.rader, **kontekst})


def tabellfil(request: HttpRequest, tabell: Tabell) -> HttpResponse:
    """Answer with every row and every column that has a value, as CSV or a workbook."""
    kolonner = [k for k in tabell.oppsett.kolonner if k.verdi]
    return tabell_svar(
        request,
        tabell.oppsett.ident,
        overskrifter=[k.filoverskrift for k in kolonner],
        rader=([_filverdi(k, rad) for k in kolonner] for rad in tabell.alle),
    )


def _filverdi(kolonne: Kolonne, rad: object) -> object:
    verdi = _verdi(kolonne, rad)
    if isinstance(verdi, datetime):
        return localtime(verdi).isoformat(sep=" ", timespec="seconds")
    return verdi if verdi is None or isinstance(verdi, int | Decimal | date) else str(verdi)


def _verdi(kolonne: Kolonne, rad: object) -> object:
    return kolonne.verdi(rad) if kolonne.verdi else None


def _sortering(request: HttpRequest, oppsett: Tabelloppsett) -> str:
    valgt = request.GET.get(f"{oppsett.prefiks}sorter", "")
    kjente = {k.navn for k in oppsett.kolonner if k.verdi and k.sorterbar}
    return valgt if valgt.removeprefix("-") in kjente else oppsett.standard


def _sortert(rader: Sequence[Any], oppsett: Tabelloppsett, sorter: str) -> Sequence[Any]:
    kolonne = next((k for k in oppsett.kolonner if k.navn == sorter.removeprefix("-") and k.verdi), None)
    if kolonne is None:
        return rader
    med = [rad for rad in rader if _verdi(kolonne, rad) not in (None, "")]
    uten = [rad for rad in rader if _verdi(kolonne, rad) in (None, "")]
    return [
        *sorted(med, key=lambda rad: sorteringsnoekkel(_verdi(kolonne, rad)), reverse=sorter[0] == "-"),
        *uten,
    ]


def sorteringsnoekkel(verdi: object) -> Any:
    """Return what a value is ordered by: texts in Norwegian order, the rest as it is."""
    if isinstance(verdi, int | Decimal | date) and not isinstance(verdi, bool):
        return verdi
    return str(verdi).casefold().translate(_NORSK)


def _tekst(kolonne: Kolonne, rad: object) -> str:
    verdi = _verdi(kolonne, rad)
    if isinstance(verdi, datetime):
        return localtime(verdi).strftime("%d.%m.%Y %H:%M")
    if isinstance(verdi, date):
        return f"{verdi:%d.%m.%Y}"
    return "" if verdi is None else str(verdi)


def _filtre(request: HttpRequest, oppsett: Tabelloppsett, rader: Iterable[Any]) -> list[Kolonnefilter]:
    """Return a filter for each column that asks for one and has at least two values to choose between."""
    ut = []
    for kolonne in oppsett.kolonner:
        if not kolonne.filter:
            continue
        valg = sorted({t for rad in rader if (t := _tekst(kolonne, rad))}, key=sorteringsnoekkel)
        valgt = request.GET.get(f"{oppsett.prefiks}f-{kolonne.navn}", "")
        if 1 < len(valg) <= FLEST_VALG:
            ut.append(Kolonnefilter(kolonne.navn, str(kolonne.tekst), valg, valgt if valgt in valg else ""))
    return ut


def _snevret(
    rader: Sequence[Any], oppsett: Tabelloppsett, sok: str, filtre: Sequence[Kolonnefilter]
) -> Sequence[Any]:
    """Return the rows in which every word stands somewhere, and which have the chosen values."""
    per_navn = {k.navn: k for k in oppsett.kolonner}
    valgte = [(per_navn[f.navn], f.valgt) for f in filtre if f.valgt]
    ord_ = sok.casefold().split()
    if not ord_ and not valgte:
        return rader

    def passer(rad: object) -> bool:
        if any(_tekst(kolonne, rad) != valgt for kolonne, valgt in valgte):
            return False
        alt = "\n".join(_tekst(k, rad) for k in oppsett.kolonner if k.verdi).casefold()
        return all(o in alt for o in ord_)

    return [rad for rad in rader if passer(rad)]


def _summer(oppsett: Tabelloppsett, rader: Iterable[Any]) -> dict[str, object]:
    """Return the sum of each summed column; what is missing is left out, and nothing but that is missing."""
    samlet = list(rader)
    ut: dict[str, object] = {}
    for kolonne in oppsett.kolonner:
        if kolonne.sum:
            tall: list[Any] = [v for rad in samlet if (v := _verdi(kolonne, rad)) is not None]
            ut[kolonne.navn] = sum(tall[1:], start=tall[0]) if tall else None
    return ut


def _valgte(request: HttpRequest, oppsett: Tabelloppsett) -> list[Kolonne]:
    """Return the columns to show: as chosen now, else as the person chose before, else as the page says."""
    param = f"{oppsett.prefiks}kol"
    husket: dict[str, list[str]] = request.session.get(OEKTNOKKEL, {})
    if param in request.GET:
        kjente = {k.navn for k in oppsett.kolonner}
        valgt = [navn for navn in request.GET.getlist(param) if navn in kjente]
        if husket.get(oppsett.ident) != valgt:
            request.session[OEKTNOKKEL] = {**husket, oppsett.ident: valgt}
    else:
        valgt = husket.get(oppsett.ident, [k.navn for k in oppsett.kolonner if not k.skjult])
    return [k for k in oppsett.kolonner if k.navn in valgt or k.radnavn or not k.verdi]
