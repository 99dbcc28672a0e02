"""Amounts of SAF-T to øre: plain ones a column at a time, the others one by one.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

import re
from decimal import Decimal

import polars as pl

from kommuneregn.lesere.tabell.tall import MAKS_ORE
from kommuneregn.verdier import Melding, formuler

# At most eleven digits: a float holds them and two decimals exactly.
_ENKEL = r"^-?[0-9]{1,11}(?:\.[0-9]{1,2})?$"
_DESIMAL = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})")


def les_saftbelop(tekster: pl.Series) -> tuple[pl.Series, dict[int, Melding]]:
    """Øre of each text (null: refused), and the reason of those that are refused by their place.

    An amount is kroner with a full stop before the decimals, as XML Schema writes decimals; more than
    two decimals are read when the rest are 0.
    """
    enkle = tekster.str.contains(_ENKEL)
    ore = (tekster.set(~enkle, None).cast(pl.Float64) * 100).round().cast(pl.Int64)
    if enkle.all():
        return ore, {}
    plasser = (~enkle).arg_true().to_list()
    lest = {nr: _les_ett(tekster[nr]) for nr in plasser}
    rettet = [None if isinstance(en, Melding) else en for en in lest.values()]
    ore = ore.scatter(plasser, pl.Series(rettet, dtype=pl.Int64))
    return ore, {nr: en for nr, en in lest.items() if isinstance(en, Melding)}


def les_kroner_i_xml(tekst: str) -> int | None:
    """Øre of one amount, or None when there is none or it is no amount."""
    ore = _les_ett(tekst)
    return None if isinstance(ore, Melding) else ore


def _les_ett(tekst: str) -> int | Melding:
    renset = tekst.strip(" \t\r\n")
    ore = Decimal(renset) * 100 if _DESIMAL.fullmatch(renset) else None
    if ore is None or ore != ore.to_integral_value() or abs(ore) > MAKS_ORE:
        return formuler(
            "Fant '%(tekst)s' som beløp. Forventet kroner med punktum og høyst to desimaler. "
            "Eksporter filen på nytt.",
            tekst=renset[:40],
        )
    return int(ore)
