"""The statements of a PX file: KEYWORD[language]("variable","value")=values;

Source: PX-file format, Statistics Sweden (2013).
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.verdier import formuler

Nokkel: TypeAlias = tuple[str, str, tuple[str, ...]]

_NOKKEL = re.compile(
    r"\s*+([A-Z][A-Z0-9-]*+)\s*+(?:\[([A-Za-z0-9-]{1,20})\]\s*+)?"
    r'(?:\(\s*+((?:"[^"]*+"|[^"()=;]++)*+)\s*+\)\s*+)?=',
)
_VERDI = re.compile(r'((?:"[^"]*+"|[^";]++)*+);?')
_DEL = re.compile(r'"([^"]*+)"|(,)|([^\s",]++)')
_MER = re.compile(r"\S")
_VIST = 40


@dataclass(frozen=True, slots=True)
class Setninger:
    """The values of each statement by keyword, language and what it is about, and the text of DATA.

    `sprak` is the main language; its statements carry no language of their own.
    """

    verdier: dict[Nokkel, tuple[str, ...]]
    data: str | None
    sprak: str

    def alle(self, ord_: str, *om: str) -> tuple[str, ...]:
        """The values of a statement in the main language; empty when it is not there."""
        return self.verdier.get((ord_, "", om)) or self.verdier.get((ord_, self.sprak, om), ())

    def forste(self, ord_: str, *om: str) -> str:
        """The first value of a statement in the main language; empty when it is not there."""
        return next(iter(self.alle(ord_, *om)), "")

    def som_handler_om(self, ord_: str) -> list[tuple[tuple[str, ...], str]]:
        """What each statement of a keyword is about, and its first value, in the main language."""
        return [
            (om, verdier[0])
            for (navn, sprak, om), verdier in self.verdier.items()
            if navn == ord_ and sprak in ("", self.sprak) and verdier
        ]


def les_setninger(tekst: str) -> Setninger:
    """Split a PX file into statements; raises UnableToReadFile, with the line, where one is broken."""
    verdier: dict[Nokkel, tuple[str, ...]] = {}
    data: str | None = None
    sted = len(tekst) - len(tekst.removeprefix("\ufeff"))
    while _MER.search(tekst, sted) is not None:
        nokkel = _NOKKEL.match(tekst, sted)
        verdi = None if nokkel is None else _VERDI.match(tekst, nokkel.end())
        if nokkel is None or verdi is None or (verdi.end() < len(tekst) and tekst[verdi.end() - 1] != ";"):
            raise _brutt(tekst, sted)
        ord_, sprak, om = nokkel[1], nokkel[2] or "", _deler(nokkel[3] or "")
        if ord_ == "DATA":
            data = verdi[1]
        elif (ord_, sprak, om) in verdier and verdier[ord_, sprak, om] != _deler(verdi[1]):
            raise _to_ganger(ord_, om)
        else:
            verdier[ord_, sprak, om] = _deler(verdi[1])
        sted = verdi.end()
    return Setninger(verdier, data, next(iter(verdier.get(("LANGUAGE", "", ()), ())), ""))


def _deler(tekst: str) -> tuple[str, ...]:
    """Values with commas between; texts without a comma between them are one text over several lines."""
    deler: list[str] = []
    aapen = False
    for treff in _DEL.finditer(tekst):
        if treff[2]:
            aapen = False
        elif treff[1] is not None:
            if aapen:
                deler[-1] += treff[1]
            else:
                deler.append(treff[1])
            aapen = True
        else:
            deler.append(treff[3])
            aapen = False
    return tuple(deler)


def _brutt(tekst: str, sted: int) -> UnableToReadFile:
    forste = _MER.search(tekst, sted)
    msg = formuler(
        "Fant '%(tekst)s' på linje %(linje)s i PX-filen. Forventet et nøkkelord med «=» og en verdi med «;» "
        "til slutt. Filen kan være kuttet: hent den på nytt.",
        tekst=" ".join(tekst[sted : sted + 200].split())[:_VIST],
        linje=tekst.count("\n", 0, forste.start() if forste else sted) + 1,
    )
    return UnableToReadFile(msg)


def _to_ganger(ord_: str, om: tuple[str, ...]) -> UnableToReadFile:
    msg = formuler(
        "Fant %(ord)s to ganger med ulike verdier. Forventet det én gang. Hent filen på nytt.",
        ord=f"{ord_}({', '.join(om)})"[:_VIST] if om else ord_,
    )
    return UnableToReadFile(msg)
