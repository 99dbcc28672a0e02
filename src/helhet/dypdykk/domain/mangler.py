"""What a good sheet still lacks, each with what to do; asked for, never in the way."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.dypdykk.domain.aarsak import er_symptom
from helhet.dypdykk.domain.tre import Hvorfortre
from helhet.dypdykk.enums import Boksslag, Deltakerrolle
from helhet.dypdykk.models import A3, Deltaker, Mottiltak

VANLIG_DYBDE = 3


@dataclass(frozen=True)
class Mangel:
    """One thing to mend: which box, what was found, and what to do."""

    boks: str
    tekst: str


def finn_mangler(
    a3: A3,
    *,
    tekster: Mapping[str, str],
    tre: Hvorfortre,
    mottiltak: Sequence[Mottiltak],
    lag: Sequence[Deltaker],
) -> list[Mangel]:
    """Return what is missing, in the order of the boxes."""
    return [
        *_hode(a3, lag),
        *_maal(tekster.get(Boksslag.MAAL, "")),
        *_tre(tre),
        *_tiltak(mottiltak),
    ]


def _hode(a3: A3, lag: Sequence[Deltaker]) -> Iterator[Mangel]:
    if not a3.problem:
        yield Mangel(
            "hode", _("Problemet er ikke skrevet. Si det i én setning som alle i laget kjenner igjen.")
        )
    har = {en.rolle for en in lag}
    if Deltakerrolle.ANSATT not in har:
        yield Mangel(
            "hode", _("Ingen ansatte er med i laget. De som gjør arbeidet, vet hvorfor det er slik.")
        )
    if not {Deltakerrolle.TILLITSVALGT, Deltakerrolle.VERNEOMBUD} <= har:
        yield Mangel("hode", _("Tillitsvalgt og verneombud skal være med fra starten. Legg dem til i laget."))


def _maal(tekst: str) -> Iterator[Mangel]:
    if tekst and not re.search(r"\d", tekst):
        yield Mangel(Boksslag.MAAL, _("Målet har ikke noe tall. Skriv hvor mye, målt i hva, og innen når."))


def _tre(tre: Hvorfortre) -> Iterator[Mangel]:
    if not tre.grener:
        return
    if not tre.rotaarsaker:
        yield Mangel(
            Boksslag.ROTAARSAK,
            _("Ingen rotårsak er merket. Spør hvorfor videre, og merk det dypeste svaret."),
        )
    for gren in tre.rotaarsaker:
        if gren.uten_belegg:
            yield Mangel(
                Boksslag.ROTAARSAK,
                _("Rotårsaken «%(svar)s» har ikke belegg. Skriv hva som viser at det er slik.")
                % {"svar": gren.aarsak},
            )
        if gren.dybde < VANLIG_DYBDE:
            yield Mangel(
                Boksslag.ROTAARSAK,
                _("«%(svar)s» er funnet etter få spørsmål. Kan dere spørre hvorfor en gang til?")
                % {"svar": gren.aarsak},
            )


def _tiltak(mottiltak: Sequence[Mottiltak]) -> Iterator[Mangel]:
    for ett in mottiltak:
        if er_symptom(ett.aarsak):
            yield Mangel(
                Boksslag.TILTAK,
                _("«%(tiltak)s» henger ikke på en rotårsak. Da kan problemet komme tilbake.")
                % {"tiltak": ett},
            )
        if ett.ansvarlig is None or ett.frist is None:
            yield Mangel(Boksslag.TILTAK, _("«%(tiltak)s» mangler ansvarlig eller frist.") % {"tiltak": ett})
