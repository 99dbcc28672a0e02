"""How words are compared when a person searches: Norwegian letters, both standards, parts of words.

A word is laid flat twice. Strictly: capitals and accents go, and å/aa, æ/ae/ä and ø/oe/ö are one letter
each, so that «Haakon» finds «Håkon». Loosely: those three become a, a and o, for one who types without
them. A loose likeness counts less than a strict one.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kommuneregn.ordliste import les_ordliste

_ORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
_STRENGT = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
# Stems that bokmål and nynorsk spell differently, laid flat: both become the one to the right.
_MAALFORMER = (
    *(("sjuk", "syk"), ("heim", "hjem"), ("skul", "skol"), ("tenest", "tjenest"), ("rekneskap", "regnskap")),
    *(("leiar", "leder"), ("vatn", "vann"), ("veg", "vei"), ("gjer", "gjør")),
)
_LOEST = str.maketrans({"å": "a", "æ": "a", "ø": "o"})
# Letters that no decomposition takes apart, or that are others than it would make of them.
_EGNE = str.maketrans({"ä": "æ", "ö": "ø", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "t"})
_VERNET = ("å", "\ue000")
# Endings that bend a noun in bokmål or nynorsk, the longest first.
_ENDINGER = ("arane", "erne", "ene", "ane", "ena", "en", "et", "er", "ar", "a", "s", "e")
MINSTE_STAMME, MINSTE_DEL = 4, 3
HELT, BEGYNNER, DEL_AV, STAMME, LOEST_FRADRAG = 12, 8, 5, 2, 1
TITTELVEKT, KODEVEKT = 3, 4


def strengt(tekst: str) -> str:
    """Return the text with capitals and accents gone, and one way of writing æ, ø and å."""
    flat = unicodedata.normalize("NFC", tekst).casefold().translate(_EGNE)
    flat = unicodedata.normalize("NFD", flat.replace(*_VERNET))
    flat = "".join(t for t in flat if not unicodedata.combining(t)).replace(*_VERNET[::-1])
    for fra, til in (*_STRENGT, *_MAALFORMER):
        flat = flat.replace(fra, til)
    return flat


@dataclass(frozen=True, slots=True)
class Flatt:
    """The words of a text, laid flat strictly, and all of them loosely as one string."""

    ordene: tuple[str, ...]
    loest: str


@lru_cache(maxsize=20_000)
def legg_flatt(tekst: str) -> Flatt:
    """Lay the words of the text flat; numbers with points are one word."""
    ordene = tuple(_ORD.findall(strengt(tekst)))
    return Flatt(ordene, " ".join(("", *ordene)).translate(_LOEST))


@dataclass(frozen=True, slots=True)
class Sporreord:
    """One word of the search, and what it may also be called in the other standard."""

    strengt: str
    loest: str
    stamme: str
    ogsaa: frozenset[str]
    kjennetegn: tuple[str, ...]


def les_sporring(tekst: str) -> tuple[Sporreord, ...]:
    """Return the words searched for, each once; all of them must be found."""
    return tuple(_sporreord(ett) for ett in dict.fromkeys(legg_flatt(tekst).ordene))


def _sporreord(ett: str) -> Sporreord:
    stamme, ogsaa = _stamme(ett), _synonymer().get(ett, frozenset())
    # One of these stands, loosely, in every text that holds the word; short words begin one.
    kort = [f" {ett}" if len(ett) < MINSTE_DEL else ett, *([stamme] if stamme else []), *ogsaa]
    kjennetegn = tuple(tegn.translate(_LOEST) for tegn in kort)
    return Sporreord(ett, ett.translate(_LOEST), stamme, ogsaa, kjennetegn)


def poeng(sporring: Sequence[Sporreord], *, kode: str, titler: Iterable[str], tekster: Iterable[str]) -> int:
    """Return how well the thing answers the search: 0 unless every word is found somewhere.

    Formula: for each word the best of (whole 12, beginning 8, part 5, stem 2; one less when only
    loosely alike) times 4 in the code, 3 in a title, 1 in a text; summed.
    """
    felt = [
        (KODEVEKT, legg_flatt(kode)),
        *((TITTELVEKT, legg_flatt(tittel)) for tittel in titler),
        *((1, legg_flatt(tekst)) for tekst in tekster),
    ]
    sum_ = 0
    for ett in sporring:
        best = max((vekt * _likhet(ett, flatt) for vekt, flatt in felt), default=0)
        if not best:
            return 0
        sum_ += best
    return sum_


def _likhet(ett: Sporreord, flatt: Flatt) -> int:
    if not any(tegn in flatt.loest for tegn in ett.kjennetegn):
        return 0
    return max((_mot(ett, ordet) for ordet in flatt.ordene), default=0)


def _mot(ett: Sporreord, ordet: str) -> int:
    """Return how alike the two words are."""
    if likt := _paa_vis(ett.strengt, ordet):
        return likt
    if likt := _paa_vis(ett.loest, ordet.translate(_LOEST)):
        return likt - LOEST_FRADRAG
    if any(ordet.startswith(annet) for annet in ett.ogsaa):
        return BEGYNNER - LOEST_FRADRAG
    return STAMME if ett.stamme and ordet.startswith(ett.stamme) else 0


def _paa_vis(soekt: str, ordet: str) -> int:
    if ordet == soekt:
        return HELT
    if ordet.startswith(soekt):
        return BEGYNNER
    return DEL_AV if len(soekt) >= MINSTE_DEL and soekt in ordet else 0


def _stamme(ett: str) -> str:
    """Return the word without its bending; empty when too little would be left."""
    for ending in _ENDINGER:
        if ett.endswith(ending) and len(ett) - len(ending) >= MINSTE_STAMME:
            return ett[: -len(ending)]
    return ett if len(ett) >= MINSTE_STAMME else ""


@cache
def _synonymer() -> Mapping[str, frozenset[str]]:
    """Return the terms of the glossary by how they are written in the other standard."""
    funnet: dict[str, set[str]] = {}
    for begrep in les_ordliste():
        par = [strengt(begrep.bokmaal), strengt(begrep.nynorsk)]
        for en, annen in (par, par[::-1]):
            if en != annen and " " not in en + annen:
                funnet.setdefault(en, set()).add(annen)
    return {ordet: frozenset(andre) for ordet, andre in funnet.items()}
