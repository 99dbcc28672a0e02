from datetime import date

import pytest
from django.utils.translation import override

from helhet.arshjul.domain.tidsord import fristtekst, hilsen, tallord, ventetekst

IDAG = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("frist", "tekst"),
    [
        (date(2026, 11, 15), "forfalt 15. nov."),
        (date(2025, 12, 31), "forfalt 31. des. 2025"),
        (date(2026, 11, 20), "forfalt 20. nov."),
        (date(2026, 11, 21), "frist i dag"),
        (date(2026, 11, 22), "frist i morgen"),
        (date(2026, 11, 24), "frist tirsdag"),
        (date(2026, 11, 27), "frist fredag"),
        (date(2026, 11, 28), "om 7 dager"),
        (date(2026, 12, 3), "om 12 dager"),
        (None, "når du kan"),
    ],
)
def test_deadline_says_how_near_it_is(frist: date | None, tekst: str) -> None:
    with override("nb"):
        assert fristtekst(frist, idag=IDAG) == tekst


@pytest.mark.parametrize(
    ("time", "tekst"),
    [
        (4, "God kveld"),
        (5, "God morgen"),
        (10, "God morgen"),
        (11, "God dag"),
        (16, "God dag"),
        (17, "God kveld"),
        (23, "God kveld"),
    ],
)
def test_greeting_follows_the_hour(time: int, tekst: str) -> None:
    with override("nb"):
        assert hilsen(time) == tekst


@pytest.mark.parametrize(
    ("antall", "tekst"),
    [
        (0, "Ingenting venter på deg."),
        (1, "Én ting venter på deg."),
        (3, "Tre ting venter på deg."),
        (12, "Tolv ting venter på deg."),
        (13, "13 ting venter på deg."),
    ],
)
def test_what_waits_is_counted_in_words(antall: int, tekst: str) -> None:
    with override("nb"):
        assert ventetekst(antall) == tekst


def test_numbers_are_words_up_to_twelve() -> None:
    with override("nb"):
        assert [tallord(tall) for tall in (0, 1, 8, 12, 13)] == ["ingen", "én", "åtte", "tolv", "13"]
