"""How answers are printed: JSON, findings, and the exit code that follows from them."""

import json
from collections.abc import Iterable

from kommuneregn.cli.kommando import I_ORDEN, MED_FEIL
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd


def skriv_json(svar: object) -> None:
    """Print a JSON answer, æøå as they are."""
    print(json.dumps(svar, ensure_ascii=False, indent=2))


def vis_funn(funn: Iterable[Funn]) -> None:
    """Print each finding on a line: gravity, message, place."""
    for ett in funn:
        print(f"{ett.alvorlighet.capitalize()}: {ett.melding}{f' ({ett.sted})' if ett.sted else ''}")


def funn_som_liste(funn: Iterable[Funn]) -> list[dict[str, str]]:
    """Findings as JSON: kode, alvorlighet (feil, advarsel, info), melding, sted."""
    return [
        {"kode": ett.kode, "alvorlighet": ett.alvorlighet, "melding": ett.melding, "sted": ett.sted}
        for ett in funn
    ]


def ledd_som_dict(ledd: Ledd) -> dict[str, object]:
    """A term of a working as JSON: its name and øre (null when it is no amount)."""
    return {"navn": ledd.navn, "belop_ore": ledd.verdi.ore if isinstance(ledd.verdi, Belop) else None}


def utgangskode(funn: Iterable[Funn]) -> int:
    """1 when any finding is of severity feil, else 0."""
    return MED_FEIL if any(ett.alvorlighet == Alvorlighet.FEIL for ett in funn) else I_ORDEN
