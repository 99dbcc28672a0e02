"""Two persons' changes of one text put together, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Words, and the space between them, so that joining the pieces gives the text back.
ORD = re.compile(r"\s+|\S+")
SKILLE = " / "


@dataclass(frozen=True)
class Endret:
    """The words from `fra` up to `til` in the old text have become `nytt`."""

    fra: int
    til: int
    nytt: Sequence[str]


def flett(var: str, *, deres: str, mitt: str) -> str:
    """Return the text with both persons' changes; where they changed the same words, their text then mine.

    flett(var, deres=x, mitt=var) is x, flett(var, deres=var, mitt=y) is y, and equal texts give that text.
    """
    if mitt in {deres, var}:
        return deres
    if deres == var:
        return mitt
    gammelt, ut, til = ORD.findall(var), list[str](), 0
    a, b = _endringer(gammelt, deres), _endringer(gammelt, mitt)
    for fra, slutt in _steder(a + b):
        ut += gammelt[til:fra]
        sted = _samme_sted(gammelt[fra:slutt], _del(gammelt, a, fra, slutt), _del(gammelt, b, fra, slutt))
        if sted is None:
            return begge(deres, mitt)
        ut.append(sted)
        til = slutt
    return "".join([*ut, *gammelt[til:]])


def begge(deres: str, mitt: str) -> str:
    """Return both texts, theirs first, for a person to mend by hand."""
    skille = "\n\n" if "\n" in deres + mitt else SKILLE
    return skille.join(tekst for tekst in (deres, mitt) if tekst)


def _endringer(gammelt: Sequence[str], ny: str) -> list[Endret]:
    nytt = ORD.findall(ny)
    like = SequenceMatcher(a=gammelt, b=nytt, autojunk=False)
    return [Endret(i1, i2, nytt[j1:j2]) for hva, i1, i2, j1, j2 in like.get_opcodes() if hva != "equal"]


def _steder(endringer: Sequence[Endret]) -> Iterator[tuple[int, int]]:
    """Yield the places that are changed, those that touch each other as one."""
    sted: tuple[int, int] | None = None
    for en in sorted(endringer, key=lambda e: (e.fra, e.til)):
        if sted is not None and en.fra <= sted[1]:
            sted = (sted[0], max(sted[1], en.til))
            continue
        if sted is not None:
            yield sted
        sted = (en.fra, en.til)
    if sted is not None:
        yield sted


def _del(gammelt: Sequence[str], endringer: Sequence[Endret], fra: int, til: int) -> str:
    """Return what one person made of the place."""
    ut, her = list[str](), fra
    for en in endringer:
        if fra <= en.fra and en.til <= til:
            ut += [*gammelt[her : en.fra], *en.nytt]
            her = en.til
    return "".join([*ut, *gammelt[her:til]])


def _samme_sted(var: Sequence[str], deres: str, mitt: str) -> str | None:
    """Return what the place becomes; None when the two have made different things of the same words."""
    gammelt = "".join(var)
    if mitt in {deres, gammelt}:
        return deres
    if deres == gammelt:
        return mitt
    # Both have put in words at one place, with space between them already.
    return deres + mitt if not var and (mitt[:1].isspace() or deres[-1:].isspace()) else None
