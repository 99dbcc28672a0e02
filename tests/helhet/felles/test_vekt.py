"""Styles and scripts are sent packed, and the style holds each component that the pages use."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from oppsett import ressurser
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.pakking import pakket

ROT = Path(__file__).resolve().parents[3]
PAKKET = {"HTTP_ACCEPT_ENCODING": "gzip"}
MAKS_UTEN_SKRIFT = 50 * 1024


@pytest.mark.parametrize("fil", ["deler.css", "skall.js"])
def test_static_file_is_sent_packed_to_those_who_take_it(fil: str) -> None:
    adresse, sti = f"/statisk/helhet/{fil}", finders.find(f"helhet/{fil}")
    innhold = Path(str(sti)).read_bytes()

    pakket_svar = Client().get(adresse, **PAKKET)
    helt = Client().get(adresse)

    assert pakket_svar["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(pakket_svar)) == b"".join(helt) == innhold  # type: ignore[call-overload]  # streamed
    assert pakket_svar["Content-Type"] == helt["Content-Type"]
    assert "Accept-Encoding" in pakket_svar["Vary"]


def test_packed_copy_is_of_the_content_and_not_of_the_name(tmp_path: Path, settings: Any) -> None:
    settings.PAKKEMAPPE = tmp_path / "pakket"
    fil = tmp_path / "a.css"
    fil.write_text("a{}" * 400)
    foer = pakket(fil)
    fil.write_text("b{}" * 400)

    etter = pakket(fil)

    assert foer != etter
    assert gzip.decompress(etter.read_bytes()) == b"b{}" * 400
    assert pakket(fil) == etter


def test_first_visit_weighs_little_apart_from_the_font(roller: Rollebesetning) -> None:
    side = klient_for(roller.enhetsleder).get(reverse("organisasjon:komponenter"), **PAKKET)
    ressurser_ = re.findall(r'(?:href|src)="(/statisk/[^"]+)"', gzip.decompress(side.content).decode())
    ressurser_ = [r for r in ressurser_ if "tredjepart" not in r]

    vekt = len(side.content) + sum(len(b"".join(Client().get(r, **PAKKET))) for r in ressurser_)  # type: ignore[arg-type]  # streamed

    assert side["Content-Encoding"] == "gzip"
    assert len(ressurser_) >= 5
    assert vekt <= MAKS_UTEN_SKRIFT


def test_style_holds_each_component_that_a_page_uses() -> None:
    """A class of the design system without its part would stand there without looks."""
    brukt = set()
    for fil in (ROT / "src" / "helhet").rglob("*.*"):
        if fil.suffix in {".html", ".py", ".js"} and "tredjepart" not in fil.parts:
            brukt |= set(re.findall(r"[\"' ]ds-([a-z-]+)[\"' ]", fil.read_text(encoding="utf-8")))

    assert brukt >= {"button", "input", "table"}
    assert brukt <= set(ressurser.KOMPONENTER)
