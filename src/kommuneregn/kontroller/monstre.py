"""The shapes that most checks have: combinations that must not occur, and sums that must be near 0.

Source: SSB's control program for KOSTRA (kostra-kontrollprogram @ c1f58486).
"""

from collections.abc import Callable

import polars as pl

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.nullsum import Avvik, nullavvik
from kommuneregn.kontroller.regnskap import NAVN, Regnskap, kroner
from kommuneregn.verdier import Funn

Kjoring = Callable[[Kontroll, Regnskap], list[Funn]]


def ulovlig(klasse: int, filter_: pl.Expr, *, i_kvartal: pl.Expr | None = None) -> Kjoring:
    """Each combination of function and art in the class that the filter keeps is a breach.

    `i_kvartal` is the filter for quarters, when their list differs from that of the year.
    """

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        valgt = filter_ if i_kvartal is None or regnskap.kvartal is None else i_kvartal
        return [
            brudd(
                kontroll,
                f"{kroner(ore)} på funksjon {kode} og art {art} i {NAVN[klasse]}",
                sted=f"{NAVN[klasse]} {kode} {art}",
            )
            for kode, art, ore in regnskap.kombinasjoner(klasse, valgt)
        ]

    return kjor


def gaar_i_null(klasse: int, filter_: pl.Expr | None, *, hva: str, toleranse_tusen: int) -> Kjoring:
    """The rows of the class that the filter keeps sum to 0, give or take the tolerance (in 1000 kr)."""

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        rader = regnskap.del_(klasse) if filter_ is None else regnskap.del_(klasse).filter(filter_)
        avvik = Avvik(int(rader["belop_ore"].sum()), rader.height, hva, NAVN[klasse])
        return nullavvik(kontroll, regnskap, avvik, toleranse_tusen=toleranse_tusen)

    return kjor


def finnes(klasse: int, filter_: pl.Expr, *, hva: str) -> Kjoring:
    """There is an amount in the class that the filter keeps."""

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        if any(True for _ in regnskap.kombinasjoner(klasse, filter_)):
            return []
        return [brudd(kontroll, f"ikke noe beløp på {hva}", sted=NAVN[klasse])]

    return kjor


def ulovlig_i_begge(filter_: pl.Expr) -> Kjoring:
    """As `ulovlig`, in both drift and investering."""

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        return [
            funn for klasse in (DRIFT, INVESTERING) for funn in ulovlig(klasse, filter_)(kontroll, regnskap)
        ]

    return kjor


def fortegn(klasse: int, filter_: pl.Expr, *, hva: str, positivt: bool) -> Kjoring:
    """The rows of the class that the filter keeps sum to more than 0, or to less."""

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        ore = regnskap.sum_ore(klasse, filter_=filter_)
        if ore > 0 if positivt else ore < 0:
            return []
        return [brudd(kontroll, f"{kroner(ore)} på {hva}", sted=NAVN[klasse])]

    return kjor
