"""An effect in one sentence that a leader can read.

Source: our own form; an effect is never claimed where the data cannot tell.
"""

import math

from kommuneregn.effekt.stige import Effekt, Metode
from kommuneregn.verdier import Melding, formuler

_GRENSE = 0.05
_GJELDENDE = 4


def setning(effekt: Effekt) -> Melding:
    """The measured effect in words: how much, against what, and whether chance can explain it."""
    start = effekt.panel.tider[effekt.panel.forperioder].navn
    if effekt.metode is Metode.RESULTAT:
        return formuler(
            "Utfallet er i snitt %(endring)s %(retning)s fra %(start)s enn før. Dataene kan ikke si om "
            "tiltaket er årsaken.",
            endring=som_tekst(abs(effekt.maalt.att)),
            retning=_retning(effekt.maalt.att),
            start=start,
        )
    if effekt.ikke_sikker is not None:
        return formuler("Kan ikke si om tiltaket hadde effekt. %(grunn)s", grunn=effekt.ikke_sikker)
    if effekt.p is not None and effekt.p > _GRENSE:
        return formuler(
            "Utfallet er i snitt %(endring)s %(retning)s enn ventet uten tiltaket, men et så stort utslag "
            "er ikke uvanlig (p = %(p)s).",
            endring=som_tekst(abs(effekt.maalt.att)),
            retning=_retning(effekt.maalt.att),
            p=som_tekst(effekt.p),
        )
    return formuler(
        "Utfallet er i snitt %(endring)s %(retning)s enn ventet uten tiltaket (p = %(p)s).",
        endring=som_tekst(abs(effekt.maalt.att)),
        retning=_retning(effekt.maalt.att),
        p=som_tekst(effekt.p or 0.0),
    )


def som_tekst(verdi: float) -> str:
    """A number with decimal comma and four digits that count: 18.9816 gives «18,98»."""
    foer = math.floor(math.log10(abs(verdi))) + 1 if verdi else 1
    tekst = f"{verdi:,.{max(_GJELDENDE - foer, 0)}f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")


def _retning(att: float) -> Melding:
    return formuler("lavere") if att < 0 else formuler("høyere")
