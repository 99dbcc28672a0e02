"""Turns the corners of a line into a smooth SVG path."""

from collections.abc import Sequence

Punkt = tuple[int, int]
RADIUS = 14


def glatt(punkter: Sequence[Punkt]) -> str:
    """Return the path through the corners, each rounded as far as its shortest side allows."""
    rette = _uten_overflodige(punkter)
    deler = [f"M{rette[0][0]} {rette[0][1]}"]
    for foer, hjorne, etter in zip(rette, rette[1:], rette[2:], strict=False):
        inn, ut = _mot(hjorne, foer), _mot(hjorne, etter)
        deler.append(f"L{inn[0]} {inn[1]}Q{hjorne[0]} {hjorne[1]} {ut[0]} {ut[1]}")
    deler.append(f"L{rette[-1][0]} {rette[-1][1]}")
    return "".join(deler)


def _uten_overflodige(punkter: Sequence[Punkt]) -> list[Punkt]:
    """Drop repeated points and those in the middle of a straight stretch."""
    ulike = [p for nr, p in enumerate(punkter) if nr == 0 or p != punkter[nr - 1]]
    return [
        p
        for nr, p in enumerate(ulike)
        if nr in (0, len(ulike) - 1) or not _paa_linje(ulike[nr - 1], p, ulike[nr + 1])
    ]


def _paa_linje(a: Punkt, b: Punkt, c: Punkt) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _mot(hjorne: Punkt, annen: Punkt) -> Punkt:
    """Step from the corner towards the other point: the radius, or half the side when that is short."""
    dx, dy = annen[0] - hjorne[0], annen[1] - hjorne[1]
    steg = min(RADIUS, max(abs(dx), abs(dy)) // 2)
    return hjorne[0] + steg * _fortegn(dx), hjorne[1] + steg * _fortegn(dy)


def _fortegn(tall: int) -> int:
    return (tall > 0) - (tall < 0)
