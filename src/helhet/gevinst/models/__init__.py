"""Benefits: what was promised and measured, and what the promise is reckoned from."""

from helhet.gevinst.models.gevinst import Gevinst, Gevinstbelop, Maaledato, Maaling, Virkning
from helhet.gevinst.models.grunnlag import Deflatorsats, Lonnssats, Regnegrunnlag
from helhet.gevinst.models.pott import Pott, Pottkrav
from helhet.gevinst.models.regning import Gevinstlinje, Ikkeprissatt, Tidsskjebne

__all__ = [
    "Deflatorsats",
    "Gevinst",
    "Gevinstbelop",
    "Gevinstlinje",
    "Ikkeprissatt",
    "Lonnssats",
    "Maaledato",
    "Maaling",
    "Pott",
    "Pottkrav",
    "Regnegrunnlag",
    "Tidsskjebne",
    "Virkning",
]
