"""A long table read and measured in one go: what a guarded process answers with.

Source: as panelfil reads the table and as effekt measures.
"""

from typing import BinaryIO

from kommuneregn.effekt import (
    Metode,
    UnableToEstimateEffect,
    Utvalg,
    effekt_som_dict,
    lag_panel,
    maal_effekt,
)
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.panelfil import les_panelfil
from kommuneregn.verdier import Funn


def maal_effektfil(
    strom: BinaryIO, *, utvalg: Utvalg, enhet: str, tid: str, metode: Metode | None
) -> tuple[dict[str, object], tuple[Funn, ...]]:
    """Measure the outcome of the table; gives the answer as plain values and what should be known.

    `enhet` and `tid` name the columns of units and times; `metode` None takes the strongest that the data
    can carry. Raises UnableToReadFile for a table that cannot be read or cannot answer.
    """
    kolonner = [utvalg.utfall, *(kovariat.kolonne for kovariat in utvalg.kovariater)]
    fil = les_panelfil(strom, enhet=enhet, tid=tid, kolonner=kolonner)
    try:
        effekt = maal_effekt(lag_panel(fil.tabell, utvalg=utvalg), metode=metode)
    except UnableToEstimateEffect as avslag:
        raise UnableToReadFile(avslag.args[0], fil.funn) from avslag
    return effekt_som_dict(effekt, utvalg=utvalg), (*fil.funn, *effekt.funn)
