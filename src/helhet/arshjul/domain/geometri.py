"""Points and curves of the wheel. Angles are degrees clockwise from the top, lengths drawing units."""

from dataclasses import dataclass
from math import cos, radians, sin

HALV, HEL = 180, 360


@dataclass(frozen=True)
class Punkt:
    """A place in the drawing; the centre is (0, 0) and y grows downwards."""

    x: float
    y: float


def polar(radius: float, *, vinkel: float) -> Punkt:
    """Return the point at the radius and angle, rounded to what a screen can show."""
    return Punkt(round(radius * sin(radians(vinkel)), 2), round(-radius * cos(radians(vinkel)), 2))


def bue(radius: float, *, fra: float, til: float) -> str:
    """Return the path of an arc from one angle to another; backwards when til < fra."""
    a, b = polar(radius, vinkel=fra), polar(radius, vinkel=til)
    stor, med = int(abs(til - fra) > HALV), int(til > fra)
    return f"M{a.x:g} {a.y:g}A{radius:g} {radius:g} 0 {stor} {med} {b.x:g} {b.y:g}"


def sektor(*, ytre: float, indre: float, fra: float, til: float) -> str:
    """Return the closed path of a piece of a ring."""
    b, c = polar(indre, vinkel=til), polar(indre, vinkel=fra)
    stor = int(abs(til - fra) > HALV)
    inn = f"L{b.x:g} {b.y:g}A{indre:g} {indre:g} 0 {stor} 0 {c.x:g} {c.y:g}Z"
    return bue(ytre, fra=fra, til=til) + inn


def leser_opp_ned(vinkel: float) -> bool:
    """Say whether a text that follows the ring clockwise would stand on its head there."""
    return HALV / 2 < vinkel % HEL < HEL - HALV / 2
