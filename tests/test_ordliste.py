"""Holds class names, menu, term help and translations to ORDLISTE.md: one term, one spelling, one line."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.utils import translation
from oppsett import tekster

from helhet.felles.ordhjelp import ORD
from helhet.organisasjon.navigasjon import BRUKERMENY, DELER
from kommuneregn import verdier

ORDLISTE = (Path(__file__).resolve().parents[1] / "ORDLISTE.md").read_text(encoding="utf-8")
LINJE = re.compile(r"^\|(.+)\|$", re.MULTILINE)
BEGREPSKOLONNER, STEDSKOLONNER = 6, 4


@dataclass(frozen=True)
class Begrep:
    """One line of the glossary."""

    bokmaal: str
    nynorsk: str
    engelsk: str
    i_koden: tuple[str, ...]
    forklaring: str
    kilde: str


def tabellrader(kolonner: int) -> list[list[str]]:
    rader = [[celle.strip() for celle in linje.split("|")] for linje in LINJE.findall(ORDLISTE)]
    return [rad for rad in rader if len(rad) == kolonner and rad[0] not in {"bokmål", "---"}]


BEGREPER = [
    Begrep(rad[0], rad[1], rad[2], tuple(re.findall(r"`([^`]+)`", rad[3])), rad[4], rad[5])
    for rad in tabellrader(BEGREPSKOLONNER)
]
STEDER = [rad[:3] for rad in tabellrader(STEDSKOLONNER)]
I_KODEN = {navn for begrep in BEGREPER for navn in begrep.i_koden}


def oversatt(spraak: str) -> dict[str, str]:
    katalog = polib.pofile(str(tekster.katalogfil(spraak)))
    return {linje.msgid: linje.msgstr for linje in katalog if not linje.msgctxt}


def test_each_line_is_whole() -> None:
    halve = [
        begrep.bokmaal
        for begrep in BEGREPER
        if not all((begrep.nynorsk, begrep.engelsk, begrep.i_koden, begrep.kilde))
        or not begrep.forklaring.endswith(".")
    ]

    assert (halve, len(BEGREPER) > 50) == ([], True)


def test_each_term_and_each_identifier_stands_once() -> None:
    antall = Counter([begrep.bokmaal for begrep in BEGREPER]) + Counter(
        navn for begrep in BEGREPER for navn in begrep.i_koden if navn[0].isupper()
    )

    assert [navn for navn, ganger in antall.items() if ganger > 1] == []


def test_model_names_are_terms() -> None:
    modeller = {modell.__name__ for modell in apps.get_models() if modell.__module__.startswith("helhet.")}

    assert modeller - I_KODEN == set()


def test_value_types_are_terms() -> None:
    typer = {navn for navn in verdier.__all__ if navn[0].isupper() and not navn.startswith("UnableTo")}

    assert typer - I_KODEN == set()


def test_term_help_explains_terms_of_the_list() -> None:
    assert set(ORD) - I_KODEN == set()


def test_menu_has_the_words_of_the_list() -> None:
    with translation.override("nb"):
        meny = {
            *(str(del_.tekst) for del_ in DELER),
            *(str(side.tekst) for del_ in DELER for side in del_.sider),
            *(str(side.tekst) for side in BRUKERMENY),
        }

    assert {rad[0] for rad in STEDER} == meny


@pytest.mark.parametrize(("spraak", "kolonne"), [("nn", 1), ("en", 2)])
def test_menu_is_translated_as_the_list_says(spraak: str, kolonne: int) -> None:
    katalog = oversatt(spraak)

    assert {rad[0]: katalog[rad[0]] for rad in STEDER} == {rad[0]: rad[kolonne] for rad in STEDER}


@pytest.mark.parametrize("spraak", ["nn", "en"])
def test_terms_are_translated_as_the_list_says(spraak: str) -> None:
    katalog = {msgid.casefold(): (msgid, svar) for msgid, svar in oversatt(spraak).items()}
    ventet = {begrep.bokmaal: begrep.nynorsk if spraak == "nn" else begrep.engelsk for begrep in BEGREPER}

    ulike = {
        term: katalog[term.casefold()][1]
        for term, ord_ in ventet.items()
        if term.casefold() in katalog and katalog[term.casefold()][1].casefold() != ord_.casefold()
    }

    assert ulike == {}
