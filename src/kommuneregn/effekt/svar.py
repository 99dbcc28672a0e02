"""An effect as plain values: what the command answers, and what a page keeps.

Source: our own form; the keys are those of `kommuneregn effekt --json`.
"""

import hashlib
import json
import math

from kommuneregn.effekt.panel import Panel, Utvalg
from kommuneregn.effekt.setning import setning
from kommuneregn.effekt.stige import Effekt


def effekt_som_dict(effekt: Effekt, *, utvalg: Utvalg) -> dict[str, object]:
    """The whole answer without its findings: figures in the unit of the outcome, weights and p as shares."""
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
        "valg": valg_som_dict(utvalg, metode=effekt.metode),
        "valg_sha256": avtrykk(utvalg, metode=effekt.metode),
    }


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


def valg_som_dict(utvalg: Utvalg, *, metode: str) -> dict[str, object]:
    """What was chosen, as a measuring plan can hold on to before the start."""
    return {
        "utfall": utvalg.utfall,
        "behandlet": utvalg.behandlet,
        "fra": utvalg.fra.navn,
        "kovariater": [kovariat.navn for kovariat in utvalg.kovariater],
        "givere": None if utvalg.givere is None else list(utvalg.givere),
        "utelat": dict(utvalg.utelat or {}),
        "metode": str(metode),
    }


def avtrykk(utvalg: Utvalg, *, metode: str) -> str:
    """SHA-256 of the choices, 64 hexadecimal digits: another choice gives another."""
    valg = valg_som_dict(utvalg, metode=metode)
    tekst = json.dumps(valg, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()
