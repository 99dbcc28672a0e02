"""Økonomisk oversikt etter art, drift: budsjett- og regnskapsforskriften § 5-6.

Source: budsjett- og regnskapsforskriften § 5-6.
"""

from collections.abc import Collection, Mapping, Sequence

from kommuneregn.kontoplan import Omkoding
from kommuneregn.skjema.oppstilling import les_oppstilling
from kommuneregn.skjema.utfylling import Oppsett, fyll_oppsett
from kommuneregn.verdier import Belop

_OPPSETT = "5-6"


def lag_okonomisk_oversikt(
    belop_per_art: Mapping[str, Belop], *, aar: int | None = None, omkodinger: Sequence[Omkoding] = ()
) -> Oppsett:
    """Fill the scheme of § 5-6 from amounts per art in the operating accounts.

    In: amounts in øre as the ledger has them (income negative), keyed by three-digit art. Formula:
    post 22 is expenses minus income, post 24 is 16 - 22 + 23, post 32 is 24 - 31; see fyll_oppsett.
    Out: øre; income and expense positive, results positive when there is a surplus. Arts without a
    post are listed, never dropped.
    Raises UnableToFillScheme when a key is not a three-digit art.
    Source: FOR-2019-06-07-714 § 5-6.
    """
    return fyll_oppsett(_OPPSETT, belop_per_art, aar=aar, omkodinger=omkodinger)


def arter_i_post(nr: int | str, *, arter: Collection[str], aar: int | None = None) -> frozenset[str]:
    """Which of `arter` stand behind post `nr` of § 5-6, directly or through the posts it adds and draws."""
    return les_oppstilling(_OPPSETT).koder_i(str(nr), koder=arter, aar=aar)
