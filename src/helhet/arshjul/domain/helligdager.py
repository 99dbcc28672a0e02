"""Norwegian public holidays and working days, computed for any year."""

from datetime import date, timedelta
from functools import cache

LOERDAG = 5
FASTE = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
FRA_PAASKE = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday and Monday."""


def paaskedag(aar: int) -> date:
    """Return Easter Day by the Gregorian rule (the anonymous algorithm of 1876, valid from 1583)."""
    a, (b, c) = aar % 19, divmod(aar, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    maaned, dag = divmod(h + rest - 7 * m + 114, 31)
    return date(aar, maaned, dag + 1)


@cache
def helligdager(aar: int) -> frozenset[date]:
    """Return the public holidays of the year (helligdagsfredloven § 2, with 1 and 17 May)."""
    paaske = paaskedag(aar)
    flyttbare = {paaske + timedelta(days=dager) for dager in FRA_PAASKE}
    return frozenset({date(aar, maaned, dag) for maaned, dag in FASTE} | flyttbare)


def er_virkedag(dag: date) -> bool:
    """Say whether the day is neither Saturday, Sunday nor a public holiday."""
    return dag.weekday() < LOERDAG and dag not in helligdager(dag.year)


def siste_virkedag(dag: date) -> date:
    """Return the day itself, or the last working day before it."""
    while not er_virkedag(dag):
        dag -= timedelta(days=1)
    return dag


def neste_virkedag(dag: date) -> date:
    """Return the day itself, or the first working day after it."""
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag
