"""How wide a text becomes in the wheel, estimated without a font, and how it breaks into lines."""

SMALE, BREDE = frozenset("ijltfr.,:;|!'()[]- –"), frozenset("mwMW@%æÆ")
SMAL, VANLIG, STOR, BRED = 0.36, 0.58, 0.70, 0.92
"""Parts of the font size; rounded up from Inter, so that a text is never wider than the estimate."""


def tekstbredde(tekst: str, *, stoerrelse: float) -> float:
    """Return the estimated width of the text, in the unit of the font size."""
    return sum(_tegnbredde(tegn) for tegn in tekst) * stoerrelse


def _tegnbredde(tegn: str) -> float:
    if tegn in SMALE:
        return SMAL
    if tegn in BREDE:
        return BRED
    return STOR if tegn.isupper() or tegn.isdigit() else VANLIG


def kort_av(tekst: str, *, bredde: float, stoerrelse: float) -> str:
    """Return the text, cut with an ellipsis when it is wider than `bredde`."""
    if tekstbredde(tekst, stoerrelse=stoerrelse) <= bredde:
        return tekst
    while tekst and tekstbredde(tekst + "…", stoerrelse=stoerrelse) > bredde:
        tekst = tekst[:-1]
    return tekst.rstrip(" ,–-/") + "…"


def del_linjer(tekst: str, *, bredde: float, stoerrelse: float, linjer: int) -> tuple[str, ...]:
    """Break the text between words into at most `linjer` lines, each no wider than `bredde`.

    What does not fit is cut with an ellipsis: the whole text stands in the list beside.
    """
    ferdige: list[str] = []
    rest = tekst.split()
    while rest and len(ferdige) < linjer - 1:
        antall = 1
        while antall < len(rest) and _faar_plass(rest[: antall + 1], bredde=bredde, stoerrelse=stoerrelse):
            antall += 1
        ferdige.append(kort_av(" ".join(rest[:antall]), bredde=bredde, stoerrelse=stoerrelse))
        rest = rest[antall:]
    if rest:
        ferdige.append(kort_av(" ".join(rest), bredde=bredde, stoerrelse=stoerrelse))
    return tuple(ferdige)


def _faar_plass(ord_: list[str], *, bredde: float, stoerrelse: float) -> bool:
    return tekstbredde(" ".join(ord_), stoerrelse=stoerrelse) <= bredde
