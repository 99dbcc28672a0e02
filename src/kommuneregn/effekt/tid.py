"""The times of a panel: years, quarters, months and days, as statistics write them.

Source: the forms of ISO 8601, and SSB's «2024M01» and «2024K1».
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.verdier import formuler


class Tidsslag(StrEnum):
    """What a step of time is."""

    TALL = "tall"
    KVARTAL = "kvartal"
    MAANED = "maaned"
    DAG = "dag"


SESONG = {Tidsslag.TALL: 1, Tidsslag.KVARTAL: 4, Tidsslag.MAANED: 12, Tidsslag.DAG: 1}
_TALL = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_DELTE = (
    (Tidsslag.MAANED, re.compile(r"([0-9]{4})(?:-|M|/)?(0[1-9]|1[0-2])")),
    (Tidsslag.KVARTAL, re.compile(r"([0-9]{4})-?[KQ]([1-4])")),
    (Tidsslag.DAG, re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")),
)
_NORSK_DAG = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


@dataclass(frozen=True, slots=True, order=True)
class Tid:
    """A time that can be ordered among others of its kind; `navn` is how it is written."""

    slag: Tidsslag
    nokkel: tuple[float, ...]

    @property
    def navn(self) -> str:
        """The time as text: 1989, 2024-03, 2024K1, 2024-03-31."""
        deler = [f"{del_:g}" if del_ % 1 else str(int(del_)) for del_ in self.nokkel]
        match self.slag:
            case Tidsslag.TALL:
                return deler[0]
            case Tidsslag.KVARTAL:
                return "K".join(deler)
            case _:
                return "-".join([deler[0], *(del_.zfill(2) for del_ in deler[1:])])


def les_tid(tekst: str) -> Tid:
    """Read a time: 1989, 1989.0, 2024-03, 2024M03, 2024K1, 2024-03-31 or 31.3.2024.

    Raises UnableToEstimateEffect for other text.
    """
    renset = tekst.strip().upper()
    if dag := _NORSK_DAG.fullmatch(renset):
        return Tid(Tidsslag.DAG, tuple(float(del_) for del_ in reversed(dag.groups())))
    for slag, form in _DELTE:
        if treff := form.fullmatch(renset):
            return Tid(slag, tuple(float(del_) for del_ in treff.groups()))
    if _TALL.fullmatch(renset):
        return Tid(Tidsslag.TALL, (float(renset.replace(",", ".")),))
    raise UnableToEstimateEffect(
        formuler(
            "Fant tiden «%(tid)s». Forventet et år, 2024-03, 2024M03, 2024K1 eller en dato. Rett kolonnen.",
            tid=tekst[:40],
        )
    )


def les_tider(tekster: Iterable[str]) -> dict[str, Tid]:
    """Read each different text once; raises UnableToEstimateEffect when the kinds differ."""
    tider = {tekst: les_tid(tekst) for tekst in dict.fromkeys(tekster)}
    slag = sorted({tid.slag for tid in tider.values()})
    if len(slag) > 1:
        msg = formuler(
            "Fant både %(ett)s og %(annet)s i kolonnen for tid. Forventet ett slag. Rett kolonnen.",
            ett=slag[0],
            annet=slag[1],
        )
        raise UnableToEstimateEffect(msg)
    return tider


def les_span(tekst: str) -> tuple[Tid, Tid]:
    """Read «1980-1988», «2023-01-2023-12» or one time, as its first and last time, both included.

    Raises UnableToEstimateEffect when no hyphen parts the text in two times of one kind, in order.
    """
    for fra, til in _delinger(tekst):
        try:
            forste, siste = les_tid(fra), les_tid(til)
        except UnableToEstimateEffect:
            continue
        if forste.slag == siste.slag and forste <= siste:
            return forste, siste
    enkel = les_tid(tekst)
    return enkel, enkel


def _delinger(tekst: str) -> Sequence[tuple[str, str]]:
    """Every way to part a text at a hyphen, the middle first: «2023-01-2023-12» has three."""
    steder = [nr for nr, tegn in enumerate(tekst) if tegn in "-\u2013" and 0 < nr < len(tekst) - 1]
    return [
        (tekst[:nr], tekst[nr + 1 :]) for nr in sorted(steder, key=lambda nr: abs(2 * nr + 1 - len(tekst)))
    ]
