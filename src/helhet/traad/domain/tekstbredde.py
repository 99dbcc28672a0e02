"""How wide a text is, near enough to wrap it in a drawing that is made without a browser.

Widths are in thousandths of the font size, of the typeface Inter at weight 600; lighter text
is narrower, so an estimate never lets a text run out of its box.
"""

_BREDDER = {
    290: "!',.:;Iijl·| ",
    350: "()[]`/\\frt",
    430: "1{}",
    480: '"-^_',
    540: "*sz–",
    600: "7?FJLacehknouvxyøåéü",
    640: "235689#EPbdgpq«»",
    690: "04$&+<=>BKRSTYZ~−",
    740: "ACDHNUVXÅ…",
    790: "GOQØ",
    840: "w",
    910: "m",
    960: "%Mæ",
    1080: "@WÆ→",
}
_PER_TEGN = {tegn: bredde for bredde, tegnene in _BREDDER.items() for tegn in tegnene}
_PER_TEGN["\u00a0"] = _PER_TEGN[" "]
_UKJENT = 1080
ELLIPSE = "…"


def bredde(tekst: str, *, storrelse: float) -> float:
    """Return the estimated width in the unit of the font size."""
    return sum(_PER_TEGN.get(tegn, _UKJENT) for tegn in tekst) * storrelse / 1000


def brekk(tekst: str, *, storrelse: float, plass: float, linjer: int) -> list[str]:
    """Break the text into at most so many lines that fit; what is left out ends in an ellipsis.

    A word wider than the line is cut where it must be.
    """
    ferdige: list[str] = []
    for ord_ in _delt(tekst, storrelse=storrelse, plass=plass):
        forsok = f"{ferdige[-1]} {ord_}" if ferdige else ord_
        if ferdige and bredde(forsok, storrelse=storrelse) <= plass:
            ferdige[-1] = forsok
        else:
            ferdige.append(ord_)
    if len(ferdige) <= linjer:
        return ferdige
    return [*ferdige[: linjer - 1], _med_ellipse(ferdige[linjer - 1], storrelse=storrelse, plass=plass)]


def _delt(tekst: str, *, storrelse: float, plass: float) -> list[str]:
    """Split at ordinary spaces (non-breaking ones hold), and cut words that are too wide."""
    deler: list[str] = []
    for ord_ in tekst.replace("\n", " ").split(" "):
        rest = ord_
        while bredde(rest, storrelse=storrelse) > plass:
            antall = _faar_plass(rest, storrelse=storrelse, plass=plass)
            deler.append(f"{rest[:antall]}-")
            rest = rest[antall:]
        if rest:
            deler.append(rest)
    return deler


def _faar_plass(ord_: str, *, storrelse: float, plass: float) -> int:
    antall = 1
    while bredde(f"{ord_[: antall + 1]}-", storrelse=storrelse) <= plass:
        antall += 1
    return antall


def _med_ellipse(linje: str, *, storrelse: float, plass: float) -> str:
    while linje and bredde(f"{linje}{ELLIPSE}", storrelse=storrelse) > plass:
        linje = linje[:-1]
    return f"{linje.rstrip()}{ELLIPSE}"
