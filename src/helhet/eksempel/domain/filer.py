"""Every file that the example municipality is made of, as its own systems would hand them over."""

from collections.abc import Mapping

from helhet.eksempel.domain.folketall import folketallsfil
from helhet.eksempel.domain.konto import oppsett
from helhet.eksempel.domain.kontofil import budsjettfil, regnskapsfil, regulert_budsjettfil
from helhet.eksempel.domain.organisasjon import organisasjonsfil
from helhet.organisasjon.enums import Maalform


def eksempelfiler(*, maalform: Maalform) -> Mapping[str, bytes]:
    """Return the tree, the population, and budget, changed budget and accounts of every year, by name."""
    filer = {
        "organisasjon.csv": organisasjonsfil(maalform=maalform),
        "folketall.csv": folketallsfil(maalform=maalform),
    }
    for aar in oppsett()["aar"]:
        filer[f"budsjett_{aar}.csv"] = budsjettfil(aar, maalform=maalform)
        filer[f"regulert_budsjett_{aar}.csv"] = regulert_budsjettfil(aar, maalform=maalform)
        filer[f"regnskap_{aar}.csv"] = regnskapsfil(aar, maalform=maalform)
    return filer
