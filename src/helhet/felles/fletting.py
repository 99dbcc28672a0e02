"""Two persons' changes of one text put together, word by word, where they do not touch each other."""

import re
from difflib import SequenceMatcher

# Words, and the space between them, so that joining the pieces gives the text back.
ORD = re.compile(r"\s+|\S+")

Endret = tuple[int, int, list[str]]


def flett(var: str, *, deres: str, mitt: str) -> str:
    """Return the text with both persons' changes; where they changed the same place, theirs then mine.

    flett(var, deres=x, mitt=var) is x, flett(var, deres=var, mitt=y) is y, and equal texts give that text.
    """
    if mitt in {deres, var}:
        return deres
    if deres == var:
        return mitt
    gammelt = ORD.findall(var)
    a, b = _endringer(gammelt, deres), _endringer(gammelt, mitt)
    if any(_treffer(en, annen) for en in a for annen in b if en != annen):
        return begge(deres, mitt)
    ut = list(gammelt)
    for fra, til, nytt in sorted([*a, *(x for x in b if x not in a)], key=lambda x: x[:2], reverse=True):
        ut[fra:til] = nytt
    return "".join(ut)


def begge(deres: str, mitt: str) -> str:
    """Return both texts, theirs first, for a person to mend by hand."""
    skille = "\n\n" if "\n" in deres + mitt else " / "
    return skille.join(tekst for tekst in (deres, mitt) if tekst)


def _endringer(gammelt: list[str], ny: str) -> list[Endret]:
    """Return what stands in place of which words."""
    nytt = ORD.findall(ny)
    like = SequenceMatcher(a=gammelt, b=nytt, autojunk=False)
    return [(i1, i2, nytt[j1:j2]) for hva, i1, i2, j1, j2 in like.get_opcodes() if hva != "equal"]


def _treffer(en: Endret, annen: Endret) -> bool:
    """Say whether the two change the same words, or stand next to each other."""
    return en[0] <= annen[1] and annen[0] <= en[1]
