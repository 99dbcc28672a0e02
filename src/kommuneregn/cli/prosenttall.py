"""A per cent as it is printed."""

from decimal import ROUND_HALF_UP, Decimal

from kommuneregn.verdier import Prosent

_HUNDREDEL = Decimal("0.01")


def med_to_desimaler(prosent: Prosent) -> str:
    """A per cent with two decimals and a full stop, half away from zero."""
    return str(prosent.verdi.quantize(_HUNDREDEL, ROUND_HALF_UP))
