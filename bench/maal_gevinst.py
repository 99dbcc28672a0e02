"""10 000 draws of 500 benefits with ramp, correlation, probability and present value, against bare draws."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
from maaling import maal

from kommuneregn.gevinst import (
    Form,
    Forutsetninger,
    Gevinstkort,
    Gevinstslag,
    Linje,
    Opptrapping,
    anslag,
)
from kommuneregn.gevinst.simulering import TREKNINGER, Samfunnsvekt, Simuleringsvalg, simuler
from kommuneregn.verdier import Periode, Planperiode

# Triangles and chances drawn alone and summed, in plain numpy: without ramp, correlation or present value.
MAAL_FORHOLD = 2.6
ANTALL, GRUPPER = 500, 8
FELLES = Forutsetninger(periode=Planperiode(2026, 2036), prisnivaa=2026)


def main() -> None:
    """Print the time of one simulation."""
    kort = [gevinst(nr) for nr in range(ANTALL)]
    vekt = Samfunnsvekt(
        {aar: 1 / Fraction(104, 100) ** (aar - 2026) for aar in FELLES.periode}, Fraction(1, 5)
    )
    valg = Simuleringsvalg(fro=1, korrelasjon=0.3)
    maaling = maal(
        f"Monte Carlo, {TREKNINGER} trekninger av {ANTALL} gevinster over ti år",
        vaar=lambda: simuler(kort, felles=FELLES, valg=valg, samfunn=vekt),
        grense=bare_trekk,
        maal_forhold=MAAL_FORHOLD,
    )
    print(maaling)


def gevinst(nr: int) -> Gevinstkort:
    """Return an invented benefit: uncertain, ramped, and one in three may fail."""
    linje = Linje(
        navn="virkning",
        antall=anslag(1),
        endring=anslag(1),
        pris=anslag(1000 + nr, lav=600 + nr // 2, hoy=1900 + 2 * nr),
        prisnivaa=2026,
        start=Periode(2026 + nr % 3, 1 + nr % 12),
        opptrapping=Opptrapping(Form.LINEAER, 6 + nr % 24),
    )
    sjanse = Decimal("0.8") if nr % 3 == 0 else Decimal(1)
    return Gevinstkort(
        id=f"G{nr}",
        navn="gevinst",
        slag=Gevinstslag.REDUSERT_KOSTNAD,
        linjer=(linje,),
        sannsynlighet=sjanse,
        gruppe=f"sektor {nr % GRUPPER}",
    )


def bare_trekk() -> object:
    """Draw as many triangles and chances, independently, and sum them."""
    fro = np.random.default_rng(1)
    trekk = fro.triangular(600, 1000, 1900, size=(TREKNINGER, ANTALL))
    trekk *= fro.random((TREKNINGER, ANTALL)) < 0.8
    return np.percentile(trekk.sum(axis=1), (10, 50, 90))


main()
