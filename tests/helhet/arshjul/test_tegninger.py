"""A kept drawing of the wheel is never another's: all that it is made of is part of its key."""

from datetime import date

from django.utils import translation

from helhet.arshjul.domain.hjul import Faseinfo, tegn_hjul
from helhet.arshjul.domain.maalestokk import LITEN, STOR
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.enums import Spor
from helhet.arshjul.templatetags.hjul import hjul
from helhet.felles.lokaleord import med_lokale_ord

AAR, IDAG = 2026, date(2026, 5, 12)
FASE = Faseinfo(1, "Skaffe oversikt", 1)


def begivenhet(tittel: str, *, spor: Spor | None = Spor.POLITISK) -> Oppslag:
    return Oppslag(id=7, tittel=tittel, spor=spor, dato=date(AAR, 3, 4), aar=AAR)


def test_the_same_wheel_is_drawn_once() -> None:
    foerste = tegn_hjul([begivenhet("Møte")], faser=[FASE], aar=AAR, idag=IDAG, stokk=LITEN)

    andre = tegn_hjul([begivenhet("Møte")], faser=[FASE], aar=AAR, idag=IDAG, stokk=LITEN)

    assert andre is foerste
    assert hjul(andre, "/aar/") is hjul(foerste, "/aar/")


def test_each_part_that_differs_makes_another_drawing() -> None:
    """Two municipalities may have the same event number, day and track."""
    ulike = [
        tegn_hjul([begivenhet("Vår hemmelighet")], faser=[FASE], aar=AAR, idag=IDAG, stokk=LITEN),
        tegn_hjul([begivenhet("Deres møte")], faser=[FASE], aar=AAR, idag=IDAG, stokk=LITEN),
        tegn_hjul([begivenhet("Deres møte", spor=None)], faser=[FASE], aar=AAR, idag=IDAG, stokk=LITEN),
        tegn_hjul([begivenhet("Deres møte")], faser=[], aar=AAR, idag=IDAG, stokk=LITEN),
        tegn_hjul([begivenhet("Deres møte")], faser=[FASE], aar=AAR, idag=date(2026, 5, 13), stokk=LITEN),
        tegn_hjul([begivenhet("Deres møte")], faser=[FASE], aar=AAR, idag=IDAG, stokk=STOR),
    ]

    bilder = [hjul(tegning) for tegning in ulike]

    assert len(set(bilder)) == len(ulike)
    assert ["Vår hemmelighet" in bilde for bilde in bilder] == [True, False, False, False, False, False]


def test_drawing_follows_the_language_the_words_and_the_page() -> None:
    def tegn(base: str = "") -> str:
        fase = [Faseinfo(1, "Se", 1)]
        return hjul(tegn_hjul([begivenhet("Møte")], faser=fase, aar=AAR, idag=IDAG, stokk=LITEN), base)

    bokmaal = tegn()
    with translation.override("en"):
        engelsk = tegn()
    with med_lokale_ord({"enhet": "virksomhet"}):
        lokalt = tegn()

    assert "Hopp over hjulet" in bokmaal
    assert "Hopp over hjulet" not in engelsk
    assert lokalt == bokmaal
    assert lokalt is not bokmaal
    assert tegn("/annen/") is not bokmaal
