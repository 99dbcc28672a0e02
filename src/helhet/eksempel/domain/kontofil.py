"""The invented figures as an economy system exports them: semicolons, decimal comma, one row a konto."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from helhet.eksempel.domain.balanse import lag_balanse
from helhet.eksempel.domain.budsjett import (
    lag_budsjett,
    lag_investeringsbudsjett,
    lag_regulert_budsjett,
    lag_regulert_investeringsbudsjett,
)
from helhet.eksempel.domain.innhold import les, ore, paa
from helhet.eksempel.domain.konto import Aarsbelop, Maanedsbelop, Noekkel, i_maaneder, oppsett, sesong
from helhet.eksempel.domain.regnskap import lag_investeringsregnskap, lag_regnskap, siste_maaned
from helhet.eksempel.domain.utgave import tall_for
from helhet.organisasjon.enums import Maalform

MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
FASTE = ("systemkonto", "kontonavn", "ansvar", "ansvarnavn", "funksjon", "funksjonnavn")
INGEN_INNGAAENDE = "0,00"


def budsjettfil(aar: int, *, maalform: Maalform) -> bytes:
    """Return the budget of the year; the first year has only the amount of the whole year."""
    with tall_for(maalform):
        rader = {**lag_investeringsbudsjett(aar), **lag_budsjett(aar)}
        return _budsjettfil(rader, aar=aar, maalform=maalform)


def regulert_budsjettfil(aar: int, *, maalform: Maalform) -> bytes:
    """Return the budget as the council has changed it through the year."""
    with tall_for(maalform):
        rader = {**lag_regulert_investeringsbudsjett(aar), **lag_regulert_budsjett(aar)}
        return _budsjettfil(rader, aar=aar, maalform=maalform)


def _budsjettfil(rader: Aarsbelop, *, aar: int, maalform: Maalform) -> bytes:
    navn = _Navn(aar, maalform)
    if aar == min(oppsett()["aar"]):
        linjer = ([*navn.faste(rad), _kroner(ore(rader[rad]))] for rad in sorted(rader))
        return _csv([*FASTE, "belop"], linjer)
    maaneder = {rad: map(ore, i_maaneder(kroner, sesong(rad))) for rad, kroner in rader.items()}
    return _csv(
        [*FASTE, "ib", *MAANEDER],
        ([*navn.faste(rad), INGEN_INNGAAENDE, *map(_kroner, maaneder[rad])] for rad in sorted(rader)),
    )


def regnskapsfil(aar: int, *, maalform: Maalform) -> bytes:
    """Return the accounts of the year, up to and with the last month that has any, and the balance sheet."""
    with tall_for(maalform):
        rader: Maanedsbelop = {**lag_investeringsregnskap(aar), **lag_regnskap(aar)}
        navn, balanse = _Navn(aar, maalform), lag_balanse(aar)
    poster = ([*navn.faste(rad), INGEN_INNGAAENDE, *map(_kroner, rader[rad])] for rad in sorted(rader))
    saldoer = (
        [*navn.balanse(konto), _kroner(rad.inngaaende), *map(_kroner, rad.maaneder)]
        for konto, rad in balanse.items()
    )
    return _csv([*FASTE, "ib", *MAANEDER[: siste_maaned(aar)]], chain(poster, saldoer))


class _Navn:
    """The names of a row in the year and the written standard of the municipality."""

    def __init__(self, aar: int, maalform: Maalform) -> None:
        """Look up the names once."""
        self._nr = 1 if maalform is Maalform.NYNORSK else 0
        self._kontoer: Mapping[str, list[str]] = les("kontoer")
        self._tjenester: Mapping[str, list[str]] = les("tjenester")
        dag = date(aar, 1, 1)
        self._ansvar = {
            rad["kode"]: paa(maalform, rad, "navn")
            for rad in les("organisasjon")
            if rad.get("til", date.max) >= dag and rad.get("fra", date.min).year <= aar
        }

    def faste(self, rad: Noekkel) -> list[str]:
        """Return the columns before the amounts."""
        return [
            rad.konto,
            self._kontoer[rad.konto][self._nr],
            rad.ansvar,
            self._ansvar[rad.ansvar],
            rad.tjeneste,
            self._tjenester[rad.tjeneste][self._nr],
        ]

    def balanse(self, konto: str) -> list[str]:
        """Return the same columns of an account of the balance sheet, which no enhet has."""
        return [konto, self._kontoer[konto][self._nr], "", "", "", ""]


def _kroner(belop_ore: int) -> str:
    kroner, rest = divmod(abs(belop_ore), 100)
    return f"{'-' if belop_ore < 0 else ''}{kroner},{rest:02d}"


def _csv(hode: Iterable[str], rader: Iterable[Iterable[str]]) -> bytes:
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(hode)
    skriver.writerows(rader)
    return ut.getvalue().encode("utf-8")
