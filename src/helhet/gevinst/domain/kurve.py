"""The geometry of the small chart of one effect: measured values against the line to the target.

Pure: values and dates in, numbers as SVG text out (a template would write a decimal comma).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helhet.felles.tallformat import desimaltall
from helhet.gevinst.domain.status import Vurdering

BREDDE, HOEYDE = 560, 210
VENSTRE, HOEYRE, TOPP, BUNN = 92, 20, 14, 34
MERKER = 4
STEG = (1, 2, 5, 10)


@dataclass(frozen=True)
class Kurvepunkt:
    """One dot: place, and what it says."""

    x: str
    y: str
    verdi: Decimal
    dato: date


@dataclass(frozen=True)
class Merke:
    """One mark on an axis: place and text."""

    plass: str
    tekst: str


@dataclass(frozen=True)
class Kurve:
    """Everything the template draws."""

    bredde: int
    hoeyde: int
    venstre: int
    hoeyre: int
    bunn: int
    maalt: tuple[Kurvepunkt, ...]
    maaltvei: str
    plan: tuple[Kurvepunkt, ...]
    planvei: str
    y_merker: tuple[Merke, ...]
    x_merker: tuple[Merke, ...]


def tegn(vurdering: Vurdering) -> Kurve | None:
    """Return the chart, None when there is not a baseline, a target and a later date to draw between."""
    v = vurdering.virkning
    ender = [(v.nullpunkt_dato, v.nullpunkt_verdi), (v.maal_dato, v.maal_verdi)]
    plan = [(dato, verdi) for dato, verdi in ender if dato is not None and verdi is not None]
    maalt = [(m.dato, m.verdi) for m in vurdering.maalinger]
    alle = [*plan, *maalt]
    if not plan or len({dato for dato, _verdi in alle}) == 1:
        return None
    x_fra, x_til = min(d for d, _v in alle), max(d for d, _v in alle)
    trinn = y_trinn([verdi for _d, verdi in alle])

    def punkt(dato: date, verdi: Decimal) -> Kurvepunkt:
        x = VENSTRE + (BREDDE - VENSTRE - HOEYRE) * (dato - x_fra).days / (x_til - x_fra).days
        return Kurvepunkt(f"{x:.1f}", _y(verdi, trinn), verdi, dato)

    punkter = tuple(punkt(*p) for p in maalt)
    ramme = tuple(punkt(*p) for p in plan)
    return Kurve(
        bredde=BREDDE,
        hoeyde=HOEYDE,
        venstre=VENSTRE,
        hoeyre=BREDDE - HOEYRE,
        bunn=HOEYDE - BUNN,
        maalt=punkter,
        maaltvei=_vei(punkter),
        plan=ramme,
        planvei=_vei(ramme),
        y_merker=tuple(Merke(_y(t, trinn), desimaltall(t)) for t in trinn),
        x_merker=tuple(Merke(punkt(dato, trinn[0]).x, f"{dato:%d.%m.%Y}") for dato in (x_fra, x_til)),
    )


def y_trinn(verdier: Sequence[Decimal]) -> list[Decimal]:
    """Return round values that span the given ones, three to six of them."""
    lav, hoey = min(verdier), max(verdier)
    spenn = hoey - lav or abs(hoey) or Decimal(1)
    tier = Decimal(10) ** (spenn / MERKER).adjusted()
    steg = next(tier * s for s in STEG if tier * s * MERKER >= spenn)
    foerste = (lav / steg).to_integral_value(rounding="ROUND_FLOOR") * steg
    trinn = [foerste]
    while trinn[-1] < hoey or len(trinn) == 1:
        trinn.append(trinn[-1] + steg)
    return trinn


def _y(verdi: Decimal, trinn: Sequence[Decimal]) -> str:
    andel = float((verdi - trinn[0]) / (trinn[-1] - trinn[0]))
    return f"{HOEYDE - BUNN - andel * (HOEYDE - TOPP - BUNN):.1f}"


def _vei(punkter: Sequence[Kurvepunkt]) -> str:
    return " ".join(f"{p.x},{p.y}" for p in punkter)
