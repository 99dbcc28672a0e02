"""Each art of one part of the tree month by month, as the library explains deviations from it."""

from collections.abc import Iterable, Mapping

import numpy as np

from helhet.okonomi.domain.rapport import Grunnlag
from helhet.okonomi.domain.serietall import DESEMBER, Serietall
from helhet.okonomi.domain.utsnitt import Spenn
from kommuneregn.prognose.avvik import MVA_NETTO, NETTET, UTELATT
from kommuneregn.prognose.forklaring import Artsmaaneder

TOMT = (0,) * DESEMBER


def artsmaaneder(grunnlag: Grunnlag, spenn: Iterable[Spenn], *, maaned: int) -> list[Artsmaaneder] | None:
    """Return the months of each art within the spans; None when budget or accounts have no months.

    Depreciation and its counter entry are left out and VAT is netted with its compensation, as in
    the report, so that the rows sum to the report's total. Accounts after the month are left out.
    """
    spennene = tuple(spenn)
    regnskap, budsjett = (maaneder_per_art(tall, spennene) for tall in (grunnlag.regnskap, grunnlag.budsjett))
    if regnskap is None or budsjett is None:
        return None
    i_fjor = maaneder_per_art(grunnlag.i_fjor, spennene)
    arter = sorted({*regnskap, *budsjett, *(i_fjor or {})})
    return [
        Artsmaaneder(
            art,
            regnskap.get(art, TOMT)[:maaned],
            budsjett.get(art, TOMT),
            None if i_fjor is None else i_fjor.get(art, TOMT),
        )
        for art in arter
    ]


def maaneder_per_art(tall: Serietall | None, spenn: Iterable[Spenn]) -> Mapping[str, tuple[int, ...]] | None:
    """Return the twelve months in øre of each art that the report's sum holds; None without months."""
    if tall is None or tall.bare_aar:
        return None
    innenfor = tall.innenfor(spenn) & ~np.isin(tall.art, sorted(UTELATT))
    arter, maaneder = tall.art[innenfor], tall.per_maaned[innenfor]
    netto = np.where(np.isin(arter, sorted(NETTET)), MVA_NETTO, arter)
    return {
        str(art): tuple(int(ore) for ore in maaneder[netto == art].sum(axis=0)) for art in np.unique(netto)
    }
