"""The answer of `kommuneregn effekt`: as JSON, and on the terminal."""

import hashlib
import json
import math
from collections.abc import Iterable

from kommuneregn.cli.utskrift import funn_som_liste, i_bredden, vis_funn
from kommuneregn.effekt import Effekt, Panel, Utvalg, setning
from kommuneregn.effekt.setning import som_tekst
from kommuneregn.verdier import Funn

_VIST_VEKT = 0.0005
_NAVN = {
    "sk": "syntetisk kontroll",
    "sdid": "syntetisk differanse i differanse",
    "its": "avbrutt tidsserie",
    "resultat": "før og etter (resultat, ikke effekt)",
}


def effekt_som_dict(effekt: Effekt, *, utvalg: Utvalg, funn: Iterable[Funn]) -> dict[str, object]:
    """The whole answer: figures in the unit of the outcome, weights and p as shares."""
    panel, maalt = effekt.panel, effekt.maalt
    spenn = effekt.spenn
    return {
        "metode": effekt.metode,
        "att": maalt.att,
        "p": effekt.p,
        "intervall": None if spenn is None else [spenn.lav, spenn.hoy],
        "vekter": effekt.vekter,
        "mspe_foer": maalt.mspe_foer,
        "mspe_etter": maalt.mspe_etter,
        "placebo": [
            {
                "enhet": ett.enhet,
                "att": ett.att,
                "mspe_foer": ett.mspe_foer,
                "mspe_etter": ett.mspe_etter,
                "forhold": ett.forhold if math.isfinite(ett.forhold) else None,
            }
            for ett in effekt.placeboer
        ],
        "intervallnivaa": None if spenn is None else spenn.nivaa,
        "kan_si": effekt.ikke_sikker is None,
        "hvorfor_ikke": effekt.ikke_sikker,
        "setning": setning(effekt),
        "enhet": panel.enheter[0],
        "fra": panel.tider[panel.forperioder].navn,
        "serie": _serie(effekt),
        "tidsvekter": dict(zip(_tidsnavn(panel), map(float, maalt.tidsvekter), strict=False)),
        "kovariater": _kovariater(effekt),
        "utelatt": [{"enhet": ett.navn, "grunn": ett.grunn} for ett in panel.utelatt],
        "valg": _valg(utvalg, effekt),
        "valg_sha256": _avtrykk(_valg(utvalg, effekt)),
        "funn": funn_som_liste(funn),
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


def _tidsnavn(panel: Panel) -> list[str]:
    return [tid.navn for tid in panel.tider]


def _serie(effekt: Effekt) -> list[dict[str, object]]:
    """What happened and what was to be expected, by time."""
    panel = effekt.panel
    return [
        {"tid": tid.navn, "faktisk": float(faktisk), "uten_tiltak": ventet, "avstand": float(gap)}
        for tid, faktisk, ventet, gap in zip(
            panel.tider, panel.utfall[0], effekt.anslag, effekt.maalt.gap, strict=True
        )
    ]


def _kovariater(effekt: Effekt) -> list[dict[str, object]]:
    """Each covariate: the treated, its twin, the mean of the donors, and its weight."""
    panel, vekter = effekt.panel, effekt.maalt.vekter
    if not len(effekt.maalt.kovariatvekter):
        return []
    return [
        {
            "navn": navn,
            "behandlet": float(rad[0]),
            "tvilling": float(vekter @ rad[1:]),
            "giversnitt": float(rad[1:].mean()),
            "vekt": float(vekt),
        }
        for navn, rad, vekt in zip(
            panel.kovariatnavn, panel.kovariater, effekt.maalt.kovariatvekter, strict=True
        )
    ]


def _valg(utvalg: Utvalg, effekt: Effekt) -> dict[str, object]:
    """What was chosen, and what a measuring plan can hold on to before the start."""
    return {
        "utfall": utvalg.utfall,
        "behandlet": utvalg.behandlet,
        "fra": utvalg.fra.navn,
        "kovariater": [kovariat.navn for kovariat in utvalg.kovariater],
        "givere": None if utvalg.givere is None else list(utvalg.givere),
        "utelat": dict(utvalg.utelat or {}),
        "metode": effekt.metode,
    }


def _avtrykk(valg: dict[str, object]) -> str:
    tekst = json.dumps(valg, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()
