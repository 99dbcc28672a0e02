"""{% tabell %}: shows a table of felles/tabell.py, each cell by its form or as the page says."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from helhet.felles.tabell import Celleform, Kolonne, Tabell
from helhet.felles.templatetags import helhet as vis

register = template.Library()


def _tid(verdi: datetime | date | None) -> str:
    return localtime(verdi).strftime("%d.%m.%Y %H:%M") if isinstance(verdi, datetime) else vis.kortdag(verdi)


FORMER: dict[Celleform, Callable[[Any], str]] = {
    Celleform.TEKST: str,
    Celleform.KODE: str,
    Celleform.TALL: vis.tallverdi,
    Celleform.PROSENT: vis.prosent,
    Celleform.KRONER: vis.kroner,
    Celleform.TUSEN: vis.tusen,
    Celleform.DAG: vis.kortdag,
    Celleform.TID: _tid,
}


class Cellenode(template.Node):
    """What a page says of one column's cells, between {% celle "navn" %} and {% endcelle %}."""

    def __init__(self, navn: str, innhold: NodeList) -> None:
        """Keep the column and the content."""
        self.navn, self.innhold = navn, innhold

    def render(self, context: Context) -> SafeString:
        """Render one cell; `rad` stands in the context."""
        return SafeString(self.innhold.render(context).strip())


@register.tag
def celle(parser: Parser, token: Token) -> Cellenode:
    """Read {% celle "navn" %} … {% endcelle %}; only inside {% tabell %}."""
    navn = token.split_contents()[1].strip("\"'")
    innhold = parser.parse(("endcelle",))
    parser.delete_first_token()
    return Cellenode(navn, innhold)


Ramme = tuple[Kolonne, Cellenode | None, SafeString, SafeString]


class Tabellnode(template.Node):
    """Renders the rows here, since a page has hundreds of cells, and the frame from its template."""

    def __init__(self, tabell: FilterExpression, celler: Sequence[Cellenode]) -> None:
        """Keep the table's name and the cells that the page writes itself."""
        self.tabell, self.celler = tabell, {c.navn: c for c in celler}

    def render(self, context: Context) -> SafeString:
        """Show tools, headings, rows, sums and pages."""
        tabell: Tabell = self.tabell.resolve(context)
        with context.push(tabell=tabell):
            # What opens a cell is the same for every row.
            kolonner = [(k, self.celler.get(k.navn), *_ramme(k)) for k in tabell.kolonner]
            rader = [self._rad(kolonner, rad, context) for rad in tabell.rader]
            mer = {"tabellrader": rader, "hoder": (alle := hoder(tabell))}
            mer["sumrad"] = self._totalrad(kolonner, tabell.total, context) or sumrad(tabell)
            mer |= {"sorterbare": [h for h in alle if h["url"]], **adresser(tabell)}
            kjent: Any = context.flatten()
            ramme: Any = get_template("felles/_tabell.html")
            return SafeString(ramme.template.render(context.new({**kjent, **mer})))

    def _rad(self, kolonner: Sequence[Ramme], rad: object, context: Context) -> SafeString:
        with context.push(rad=rad):
            celler = [
                foran + conditional_escape(self._innhold(kolonne, egen, rad, context)) + bak
                for kolonne, egen, foran, bak in kolonner
            ]
        return SafeString("".join(celler))

    def _totalrad(
        self, kolonner: Sequence[Ramme], total: object, context: Context
    ) -> list[tuple[Kolonne, str]]:
        """Return the sums as the page's own row of them says; empty when it has none."""
        if total is None:
            return []
        with context.push(rad=total):
            return [
                (k, "" if k.radnavn else self._innhold(k, egen, total, context))
                for k, egen, _foran, _bak in kolonner
            ]

    @staticmethod
    def _innhold(kolonne: Kolonne, egen: Cellenode | None, rad: object, context: Context) -> str:
        if egen:
            return egen.render(context)
        return celletekst(kolonne, kolonne.verdi(rad)) if kolonne.verdi else ""


def _ramme(kolonne: Kolonne) -> tuple[SafeString, SafeString]:
    """Return what stands before and after each cell of the column."""
    if kolonne.radnavn:
        return SafeString('<th role="rowheader" scope="row">'), SafeString("</th>")
    return _aapning(kolonne), SafeString("</td>")


def celletekst(kolonne: Kolonne, verdi: object) -> str:
    """Show one value as its column says; a missing one as missing."""
    if verdi is None or verdi == "":
        return str(kolonne.tom) if kolonne.tom else vis.mangler() if verdi is None else ""
    return FORMER[kolonne.form](verdi)


def _aapning(kolonne: Kolonne) -> SafeString:
    klasse = "tall" if kolonne.er_tall else "kode" if kolonne.form is Celleform.KODE else ""
    return format_html(
        '<td role="cell"{}{} data-navn="{}">',
        format_html(' class="{}"', klasse) if klasse else "",
        SafeString(" data-hel") if kolonne.bred else "",
        kolonne.overskrift if kolonne.verdi else "",
    )


def hoder(tabell: Tabell) -> list[dict[str, Any]]:
    """Return each heading: its text, order now, and the address that turns it."""
    ut = []
    for kolonne in tabell.kolonner:
        retning = {kolonne.navn: "ascending", f"-{kolonne.navn}": "descending"}.get(tabell.sorter, "")
        neste = f"-{kolonne.navn}" if retning == "ascending" else kolonne.navn
        kan = kolonne.verdi is not None and kolonne.sorterbar
        ut.append(
            {
                "kolonne": kolonne,
                "retning": retning,
                "url": tabell.adresse(sorter=neste, side=None) if kan else "",
            }
        )
    return ut


def adresser(tabell: Tabell) -> dict[str, Any]:
    """Return where the tools of the table lead, and what their forms carry along."""
    side, filtre = tabell.side, [f"f-{f.navn}" for f in tabell.filtre]
    return {
        "andre_sok": tabell.andre("sok", *filtre),
        "andre_kol": tabell.andre("kol"),
        "uten_sok": tabell.adresse(**dict.fromkeys(["sok", "side", *filtre])),
        "som_csv": tabell.filadresse("csv"),
        "som_xlsx": tabell.filadresse("xlsx"),
        "forrige": tabell.adresse(side=side.previous_page_number()) if side.has_previous() else "",
        "neste": tabell.adresse(side=side.next_page_number()) if side.has_next() else "",
    }


def sumrad(tabell: Tabell) -> list[tuple[Kolonne, str]]:
    """Return the cells of the row of sums, which is named where the rows are; empty without sums."""
    summer = tabell.summer
    if not any(k.navn in summer for k in tabell.kolonner):
        return []
    return [(k, celletekst(k, summer[k.navn]) if k.navn in summer else "") for k in tabell.kolonner]


@register.tag
def tabell(parser: Parser, token: Token) -> Tabellnode:
    """Read {% tabell navn %} … {% endtabell %}, with {% celle %} for the columns that the page writes."""
    uttrykk = parser.compile_filter(token.split_contents()[1])
    innhold = parser.parse(("endtabell",))
    parser.delete_first_token()
    return Tabellnode(uttrykk, [node for node in innhold if isinstance(node, Cellenode)])
