"""The answer of `kommuneregn effekt` on the terminal."""

from collections.abc import Iterable

from kommuneregn.cli.utskrift import i_bredden, vis_funn
from kommuneregn.effekt import Effekt, setning
from kommuneregn.effekt.setning import som_tekst
from kommuneregn.verdier import Funn

_VIST_VEKT = 0.0005
_NAVN = {
    "sk": "syntetisk kontroll",
    "sdid": "syntetisk differanse i differanse",
    "its": "avbrutt tidsserie",
    "resultat": "før og etter (resultat, ikke effekt)",
}


def vis_effekt(effekt: Effekt, *, funn: Iterable[Funn]) -> None:
    """Print the sentence, the figures, the weights and what should be known."""
    print(i_bredden(setning(effekt)))
    print(f"\nMetode: {_NAVN[effekt.metode]}")
    print(f"Snitt fra {effekt.panel.tider[effekt.panel.forperioder].navn}: {som_tekst(effekt.maalt.att)}")
    if effekt.spenn is not None:
        prosent = som_tekst(100 * effekt.spenn.nivaa)
        print(f"Spenn ({prosent} %): {som_tekst(effekt.spenn.lav)} til {som_tekst(effekt.spenn.hoy)}")
    if effekt.placeboer:
        like = round((effekt.p or 0.0) * (len(effekt.placeboer) + 1))
        print(f"Plass: {like} av {len(effekt.placeboer) + 1} (p = {som_tekst(effekt.p or 0.0)})")
    print(f"Avstand før: {som_tekst(effekt.maalt.mspe_foer)} (snitt av kvadrater)")
    for navn, vekt in sorted(effekt.vekter.items(), key=lambda par: -par[1]):
        if vekt >= _VIST_VEKT:
            print(f"  {vekt:.3f}  {navn}".replace(".", ",", 1))
    for utelatt in effekt.panel.utelatt:
        print(f"Ikke giver: {utelatt.navn} ({utelatt.grunn})")
    print()
    vis_funn(funn)
