"""A plan as a row of pictures for a meeting: the sums, then one sector at a time, then the investments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helhet.felles.lysbilde import Bildeplass, bildeplass
from helhet.hop.domain.planoversikt import Aarsrekke, Planoversikt, Planrad
from helhet.hop.enums import Handlingsslag

RADER_PER_BILDE = 6


@dataclass(frozen=True)
class Bilderad:
    """One line of a picture: a sector or an action, with kroner by year; None is not filled in."""

    navn: str
    slag: str
    belop: Aarsrekke


@dataclass(frozen=True)
class Planinnhold:
    """What one picture shows: drift or investering, never both; `sektor` None is the whole plan."""

    sektor: str | None
    er_drift: bool
    rader: Sequence[Bilderad]
    sum: Aarsrekke
    er_siste_del: bool = True


@dataclass(frozen=True)
class Planbilde(Bildeplass):
    """One picture of the plan; without `innhold` it is the first, which says what the plan is."""

    oversikt: Planoversikt
    innhold: Planinnhold | None


def vis_planbilde(oversikt: Planoversikt, *, nr: int) -> Planbilde:
    """Return picture number `nr`; a number that is too large gives the last."""
    bilder = list(_bilder(oversikt))
    plass = bildeplass(nr, antall=1 + len(bilder))
    innhold = bilder[plass.nr - 2] if plass.nr > 1 else None
    return Planbilde(plass.nr, plass.antall, oversikt, innhold)


def _bilder(oversikt: Planoversikt) -> Iterator[Planinnhold]:
    for er_drift, hele in ((True, oversikt.drift), (False, oversikt.investering)):
        sektorer = [(s, s.drift if er_drift else s.investering) for s in oversikt.sektorer]
        fylte = [(s, rekke) for s, rekke in sektorer if _er_fylt(rekke)]
        if not fylte:
            continue
        yield Planinnhold(None, er_drift, [Bilderad(s.navn, "", rekke) for s, rekke in fylte], hele)
        for sektor, rekke in fylte:
            rader = [_rad(r, er_drift=er_drift) for r in sektor.rader]
            yield from _delt(sektor.navn, er_drift, [r for r in rader if _er_fylt(r.belop)], rekke)


def _rad(rad: Planrad, *, er_drift: bool) -> Bilderad:
    slag = Handlingsslag(rad.handling.slag).label
    return Bilderad(str(rad.handling), str(slag), rad.drift if er_drift else rad.investering)


def _delt(navn: str, er_drift: bool, rader: Sequence[Bilderad], hele: Aarsrekke) -> Iterator[Planinnhold]:  # noqa: FBT001  # a private split
    for fra in range(0, len(rader), RADER_PER_BILDE):
        siste = fra + RADER_PER_BILDE >= len(rader)
        yield Planinnhold(navn, er_drift, rader[fra : fra + RADER_PER_BILDE], hele, er_siste_del=siste)


def _er_fylt(rekke: Aarsrekke) -> bool:
    return any(belop is not None for belop in rekke)
