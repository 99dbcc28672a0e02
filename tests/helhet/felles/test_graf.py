"""A chart: what it shows, that it passes the content policy, and that its colours can be seen."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.template import Context, Template
from django.test import RequestFactory
from tests.helhet.liten_plass import liten_plass
from tests.helhet.test_eksport import les_csv

from helhet.felles import graf as grafmodul
from helhet.felles.graf import Graf, Grafserie, Serieform, graffil, paa_papir, paa_siden, tegning

CSS = Path(grafmodul.__file__).parent / "static" / "helhet" / "grunn.css"
STYGG = "<script>alert(1)</script>"
MAANEDER = Graf(
    "maaneder",
    "Måned for måned",
    "Regnskap og budsjett.",
    "Måned",
    "1000 kroner",
    (
        Grafserie(
            "brukt", Serieform.SOEYLE, (("jan", Decimal("-1234.5")), (STYGG, None), ("mar", Decimal(0)))
        ),
        Grafserie("budsjett", Serieform.MERKE, (("jan", Decimal(10)), (STYGG, Decimal(20))), farge=3),
    ),
)
OVER_TID = Graf(
    "tid",
    "Over tid",
    "Veien til målet.",
    "Dato",
    "dager",
    (
        Grafserie(
            "plan", Serieform.STIPLET, ((date(2027, 1, 1), Decimal(4)), (date(2026, 1, 1), Decimal(9)))
        ),
        Grafserie("målt", Serieform.LINJE, ((date(2026, 5, 1), Decimal("7.5")),), farge=2),
    ),
)


@pytest.fixture(autouse=True)
def egen_mappe(settings: Any, tmp_path: Path) -> Path:
    grafmodul._husket.cache_clear()
    settings.GRAFMAPPE = tmp_path
    return tmp_path


@pytest.mark.parametrize("graf", [MAANEDER, OVER_TID])
def test_drawing_passes_the_content_policy_and_follows_the_page(graf: Graf) -> None:
    svg = paa_siden(tegning(graf, 640))

    assert not re.search(r"<style|style=|<script|href=|onload", svg)
    farger = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert farger <= {"none", "transparent", "#00000000", "currentColor", "var(--strek)"} | {
        f"var(--graf-{s.farge})" for s in graf.serier
    }
    assert {f"var(--graf-{s.farge})" for s in graf.serier} <= farger


def test_missing_is_not_drawn_and_zero_is_a_value() -> None:
    soeyler = re.findall(r'<path d="[^"]+" fill="#a10001"', tegning(MAANEDER, 640))

    assert len(soeyler) == 2


def test_table_has_every_place_once_in_order_and_missing_is_missing() -> None:
    assert MAANEDER.rader() == [
        ("jan", [Decimal("-1234.5"), Decimal(10)]),
        (STYGG, [None, Decimal(20)]),
        ("mar", [Decimal(0), None]),
    ]
    assert OVER_TID.x == [date(2026, 1, 1), date(2026, 5, 1), date(2027, 1, 1)]


def test_page_shows_drawing_table_and_files_and_escapes_what_is_written() -> None:
    request = RequestFactory().get("/?aar=2026&graf=x&format=y")

    side = Template("{% graf g %}").render(Context({"g": MAANEDER, "request": request}))

    assert STYGG not in side
    assert "&lt;script&gt;" in side
    assert side.count('role="img"') == 2
    assert 'aria-labelledby="graf-maaneder-bred-t graf-maaneder-bred-d"' in side
    assert 'href="?aar=2026&amp;graf=maaneder&amp;format=csv"' in side
    assert side.count('<span class="skjult">mangler</span>') == 2


def test_files_are_of_the_chart_that_is_named() -> None:
    def fil(adresse: str) -> bytes:
        svar = graffil(RequestFactory().get(adresse), [MAANEDER, OVER_TID])
        assert svar is not None
        return svar.content

    assert les_csv(fil("/?graf=tid&format=csv")) == [
        ["Dato", "plan (dager)", "målt (dager)"],
        ["2026-01-01", "9", ""],
        ["2026-05-01", "", "7,5"],
        ["2027-01-01", "4", ""],
    ]
    assert fil("/?graf=tid&format=svg").decode() == paa_papir(tegning(OVER_TID, 640))
    assert fil("/?graf=maaneder&format=png").startswith(b"\x89PNG")
    assert fil("/?graf=maaneder&format=xlsx").startswith(b"PK")
    assert graffil(RequestFactory().get("/"), [MAANEDER]) is None
    for adresse in ("/?graf=annen&format=csv", "/?graf=tid&format=exe", "/?graf=tid"):
        with pytest.raises(Http404):
            fil(adresse)


def test_drawing_is_made_once_and_kept(egen_mappe: Path) -> None:
    foerste = tegning(MAANEDER, 640)
    (fil,) = egen_mappe.glob("*")
    fil.write_text(foerste.replace("jan", "januar"), encoding="utf-8")
    grafmodul._husket.cache_clear()

    fra_disk = tegning(MAANEDER, 640)
    annet_innhold = tegning(OVER_TID, 640)

    assert "januar" in fra_disk
    assert annet_innhold != foerste
    assert len(list(egen_mappe.glob("*.svg"))) == 2


def luminans(farge: str) -> float:
    """Relative luminance of WCAG 2.1."""
    deler = [int(farge[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in deler)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontrast(en: str, annen: str) -> float:
    lys, moerk = sorted((luminans(en), luminans(annen)), reverse=True)
    return (lys + 0.05) / (moerk + 0.05)


def test_contrast_formula_gives_the_known_values() -> None:
    assert kontrast("#000000", "#ffffff") == pytest.approx(21)
    assert kontrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("moerk", [False, True])
@pytest.mark.parametrize("nr", [1, 2, 3, 4])
def test_each_colour_stands_out_from_the_card_in_light_and_dark(nr: int, moerk: bool) -> None:
    lys, _skille, resten = CSS.read_text(encoding="utf-8").partition("prefers-color-scheme: dark")
    blokk = resten if moerk else lys

    def verdi(navn: str) -> str:
        treff = re.search(rf"--{navn}: (#[0-9a-f]{{3,6}})", blokk)
        assert treff is not None
        kort = treff[1]
        return kort if len(kort) == 7 else "#" + "".join(t * 2 for t in kort[1:])

    assert kontrast(verdi(f"graf-{nr}"), verdi("kort")) >= 4.5
    assert kontrast(grafmodul.PAPIR[nr], "#ffffff") >= 4.5


def test_drawing_is_shown_when_there_is_no_room_to_keep_it(egen_mappe: Path) -> None:
    # The library that draws is read in before there is no room.
    tegning(MAANEDER, 640)
    grafmodul._husket.cache_clear()
    next(egen_mappe.iterdir()).unlink()

    with liten_plass():
        svg = tegning(MAANEDER, 640)

    assert (svg[:5], svg[-6:], list(egen_mappe.iterdir())) == ("<svg ", "</svg>", [])
