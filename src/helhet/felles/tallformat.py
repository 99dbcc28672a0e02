"""Numbers as Norwegians write them: comma, non-breaking space between thousands, a real minus."""

from decimal import ROUND_HALF_UP, Decimal

MELLOMROM, MINUS = "\u00a0", "\u2212"


def heltall(verdi: int, *, deler: int = 1) -> str:
    """Return verdi / deler rounded half away from zero, grouped in thousands."""
    kvotient = (Decimal(verdi) / deler).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return _gruppert(kvotient)


def desimaltall(verdi: Decimal, *, desimaler: int | None = None) -> str:
    """Return the number with so many decimals, or with those it has (trailing zeros dropped)."""
    if desimaler is not None:
        return _gruppert(verdi.quantize(Decimal(1).scaleb(-desimaler), rounding=ROUND_HALF_UP))
    enkel = verdi.normalize()
    return _gruppert(enkel.quantize(Decimal(1)) if enkel == enkel.to_integral_value() else enkel)


def _gruppert(verdi: Decimal) -> str:
    tekst = f"{abs(verdi):,f}".replace(",", MELLOMROM).replace(".", ",")
    return f"{MINUS}{tekst}" if verdi < 0 else tekst
