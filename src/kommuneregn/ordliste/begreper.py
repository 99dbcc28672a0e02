"""The terms of the glossary, each with one sentence, and the search for one of them.

Source: ORDLISTE.md, where each term names its own source.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_RAD = re.compile(r"^\|(.+)\|$", re.MULTILINE)
_KOLONNER = 6
_HODER = frozenset({"bokmål", "---"})


@dataclass(frozen=True, slots=True)
class Ord:
    """A term: bokmål, nynorsk, English, what it is called in the code, its meaning, and its source."""

    bokmaal: str
    nynorsk: str
    engelsk: str
    i_koden: tuple[str, ...]
    betyr: str
    kilde: str

    def navn(self) -> frozenset[str]:
        """Every way of writing the term, without regard to capitals."""
        skriftlig = (self.bokmaal, self.nynorsk, self.engelsk, *self.i_koden)
        return frozenset(ett.casefold() for ett in skriftlig)


@cache
def les_ordliste() -> tuple[Ord, ...]:
    """Every term in the order of ORDLISTE.md, which is the one home of the glossary."""
    tekst = resources.files("kommuneregn.ordliste").joinpath("ORDLISTE.md").read_text(encoding="utf-8")
    rader = [[celle.strip() for celle in rad.split("|")] for rad in _RAD.findall(tekst)]
    return tuple(_ord(rad) for rad in rader if len(rad) == _KOLONNER and rad[0] not in _HODER)


def finn_ord(sok: str) -> tuple[Ord, ...]:
    """The terms that a search means: those written exactly so in any language, else those that hold it.

    The meaning is searched last, so that a word that is no term still leads to one.
    """
    sok = sok.casefold().strip()
    like = tuple(ett for ett in les_ordliste() if sok in ett.navn())
    if like:
        return like
    del_av = tuple(ett for ett in les_ordliste() if any(sok in navn for navn in ett.navn()))
    return del_av or tuple(ett for ett in les_ordliste() if sok in ett.betyr.casefold())


def _ord(rad: list[str]) -> Ord:
    return Ord(rad[0], rad[1], rad[2], tuple(re.findall(r"`([^`]+)`", rad[3])), rad[4], rad[5])
