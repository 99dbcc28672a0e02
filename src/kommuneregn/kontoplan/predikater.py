"""What an account class or an art is.

Source: the KOSTRA guide: account classes 0, 1 and 2.
"""

INVESTERING = 0
DRIFT = 1
BALANSE = 2
_FORSTE_INNTEKT = "6"


def er_drift(kontoklasse: int) -> bool:
    """Account class 1: the operating accounts. Source: KOSTRA-forskriften vedlegg 1."""
    return kontoklasse == DRIFT


def er_investering(kontoklasse: int) -> bool:
    """Account class 0: the investment accounts. Source: KOSTRA-forskriften vedlegg 1."""
    return kontoklasse == INVESTERING


def er_balanse(kontoklasse: int) -> bool:
    """Account class 2: the balance sheet. Source: KOSTRA-forskriften vedlegg 4."""
    return kontoklasse == BALANSE


def er_utgift(art: str) -> bool:
    """Art series 0-5 are expenses. Source: KOSTRA-forskriften vedlegg 1."""
    return art < _FORSTE_INNTEKT


def er_inntekt(art: str) -> bool:
    """Art series 6-9 are income, booked with a minus sign. Source: KOSTRA-forskriften vedlegg 1."""
    return art >= _FORSTE_INNTEKT
