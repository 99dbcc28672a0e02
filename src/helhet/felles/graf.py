"""A chart with its table and its files: what it shows, and how it is kept once drawn.

A room says what the numbers are (`Graf`); `{% graf %}` (templatetags/graf.py) shows the drawing, the same
numbers as a table and the downloads; `graffil` answers the downloads. Drawing costs about 100 ms, so each
drawing is kept under the hash of what it shows, in memory and on disk.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from helhet.felles.fulldisk import er_full_disk
from helhet.felles.tabellut import ark, csv_tekst, fil_svar

logger = logging.getLogger("helhet.graf")
# Bump when the drawing changes, so that old drawings are not shown.
UTGAVE = 3
BRED, SMAL = 640, 340
HUSKES, PAA_DISK = 256, 2000
# Stand-ins for the colours of the page (grunn.css), and what they are in a file on white paper.
MERKEROLLE = re.compile(r' (?:role="graphics-(?:symbol|object|document)"|aria-roledescription="[^"]*")')
FARGER = {1: "#a10001", 2: "#a10002", 3: "#a10003", 4: "#a10004"}
TEKST, STREK = "#a1000e", "#a1000f"
PAPIR = {1: "#0b5cad", 2: "#b3261e", 3: "#1e2b3c", 4: "#6d3aa8"}
PAPIR_TEKST, PAPIR_STREK = "#1e2b3c", "#c3ccd5"


class Serieform(StrEnum):
    """How the values of a series are drawn; the forms tell them apart without colours."""

    SOEYLE = "soeyle"
    MERKE = "merke"
    LINJE = "linje"
    STIPLET = "stiplet"


@dataclass(frozen=True)
class Grafserie:
    """One series: its name, what is drawn, and its points in order; None is missing and is not drawn."""

    navn: str
    form: Serieform
    punkter: tuple[tuple[str | date, Decimal | None], ...]
    farge: int = 1


@dataclass(frozen=True)
class Graf:
    """What a chart shows. `x` are texts in order, or days; `enhet` stands on the axis and in the table."""

    ident: str
    tittel: str
    beskrivelse: str
    x_navn: str
    enhet: str
    serier: tuple[Grafserie, ...]

    @property
    def x(self) -> list[str | date]:
        """Return every place along the axis once: days in order, texts as the series give them."""
        alle = list(dict.fromkeys(x for serie in self.serier for x, _y in serie.punkter))
        dager = [x for x in alle if isinstance(x, date)]
        return [*sorted(dager)] if len(dager) == len(alle) else alle

    @property
    def er_tom(self) -> bool:
        """Say whether there is no value to draw."""
        return all(y is None for serie in self.serier for _x, y in serie.punkter)

    def rader(self) -> list[tuple[str | date, list[Decimal | None]]]:
        """Return the table: each place with the value of each series there."""
        oppslag = [dict(serie.punkter) for serie in self.serier]
        return [(x, [verdier.get(x) for verdier in oppslag]) for x in self.x]

    def overskrifter(self) -> list[str]:
        """Return the headings of the table as a file, each with the unit."""
        return [self.x_navn, *(f"{serie.navn} ({self.enhet})" for serie in self.serier)]


def graffil(request: HttpRequest, grafer: Sequence[Graf]) -> HttpResponse | None:
    """Answer with the chart that the address names (`graf=`) as a file; None when it names none."""
    ident, slag = request.GET.get("graf"), request.GET.get("format", "")
    if not ident:
        return None
    graf = next((g for g in grafer if g.ident == ident), None)
    if graf is None or slag not in FILSLAG:
        raise Http404
    innhold, innholdstype = _fil(graf, slag)
    return fil_svar(f"{graf.ident}.{slag}", innhold, innholdstype=innholdstype)


FILSLAG = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def _fil(graf: Graf, slag: str) -> tuple[bytes, str]:
    rader = [[x, *verdier] for x, verdier in graf.rader()]
    if slag == "csv":
        return csv_tekst(graf.overskrifter(), rader=rader), FILSLAG[slag]
    if slag == "xlsx":
        return ark(graf.overskrifter(), rader=rader), FILSLAG[slag]
    svg = paa_papir(tegning(graf, BRED))
    if slag == "svg":
        return svg.encode(), FILSLAG[slag]
    # The converter is heavy, and few ask for a picture.
    import vl_convert  # noqa: PLC0415

    return vl_convert.svg_to_png(svg, scale=2), FILSLAG[slag]


def tegning(graf: Graf, bredde: int) -> str:
    """Return the drawing as SVG with stand-in colours, drawn now or kept from before."""
    return _husket(graf, bredde, get_language() or "nb")


@lru_cache(maxsize=HUSKES)
def _husket(graf: Graf, bredde: int, spraak: str) -> str:
    noekkel = sha256(repr((UTGAVE, graf, bredde, spraak)).encode()).hexdigest()
    fil = Path(settings.GRAFMAPPE) / f"{noekkel}.svg"
    if fil.is_file():
        return fil.read_text(encoding="utf-8")
    # Altair takes about a second to read in, which only a chart that nobody has seen before has to pay.
    from helhet.felles.graftegning import tegn  # noqa: PLC0415

    svg = tegn(graf, bredde=bredde, spraak=spraak)
    _behold(fil, svg)
    return svg


def _behold(fil: Path, svg: str) -> None:
    """Write the file whole or not at all, and take away the oldest when there are many."""
    ny = fil.with_name(f"{uuid4().hex}.ny")
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        ny.write_text(svg, encoding="utf-8")
        ny.replace(fil)
    except OSError as feil:
        ny.unlink(missing_ok=True)
        if not er_full_disk(feil):
            raise
        # The drawing is shown all the same; it is made anew the next time.
        logger.warning("No room to keep a drawing; it is made anew each time.")
        return
    tegninger = sorted(fil.parent.glob("*.svg"), key=lambda f: f.stat().st_mtime)
    for gammel in tegninger[:-PAA_DISK]:
        gammel.unlink(missing_ok=True)


def paa_siden(svg: str) -> str:
    """Give the drawing the page's own colours, which follow light and dark."""
    for nr, stand_inn in FARGER.items():
        svg = svg.replace(stand_inn, f"var(--graf-{nr})")
    # The whole drawing has a name and a table; its marks are no pictures of their own.
    svg = MERKEROLLE.sub("", svg)
    return svg.replace(TEKST, "currentColor").replace(STREK, "var(--strek)")


def paa_papir(svg: str) -> str:
    """Give the drawing fixed colours on white, for a file."""
    for nr, stand_inn in FARGER.items():
        svg = svg.replace(stand_inn, PAPIR[nr])
    svg = svg.replace(TEKST, PAPIR_TEKST).replace(STREK, PAPIR_STREK)
    return svg.replace('fill="#00000000"', 'fill="#ffffff"')
