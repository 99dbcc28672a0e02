"""Says the library's texts in the reader's language, now or when they are read back from the database."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from kommuneregn.verdier import Alvorlighet, Funn, Melding, pakk, pakk_ut


def oversett(tekst: str) -> str:
    """Return a Melding in the language of the request, and any other text as it is."""
    if not isinstance(tekst, Melding):
        return tekst
    verdier = {n: oversett(verdi) if isinstance(verdi, str) else verdi for n, verdi in tekst.verdier.items()}
    mal = gettext(tekst.mal)
    return mal % verdier if verdier else mal


def funn_til_json(funn: Funn) -> dict[str, Any]:
    """Take a finding apart for a JSON field: its words in bokmål, and beside them what they were made of."""
    return {
        "kode": funn.kode,
        "alvorlighet": funn.alvorlighet.value,
        "melding": funn.melding,
        "sted": funn.sted,
        "oppskrift": {"melding": pakk(funn.melding), "sted": pakk(funn.sted)},
    }


def funn_fra_json(lagret: Mapping[str, Any]) -> Funn:
    """Put a finding together again, so that whoever reads it can have it in another language."""
    oppskrift = lagret["oppskrift"]
    return Funn(
        lagret["kode"],
        Alvorlighet(lagret["alvorlighet"]),
        pakk_ut(oppskrift["melding"]),
        pakk_ut(oppskrift["sted"]),
    )
