"""How answers are printed: JSON, findings, and the exit code that follows from them."""

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

from kommuneregn.cli.fingeravtrykk import opphav
from kommuneregn.cli.kommando import I_ORDEN, MED_FEIL
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd

_SMALEST = 40


def skriv_json(svar: Mapping[str, object], *, filer: Iterable[Path] = ()) -> None:
    """Print a JSON answer, æøå as they are, and the fingerprint of each file that it rests on."""
    grunnlag = list(filer)
    print(
        json.dumps(
            {**svar, **({"opphav": opphav(grunnlag)} if grunnlag else {})}, ensure_ascii=False, indent=2
        )
    )


def vis_funn(funn: Iterable[Funn]) -> None:
    """Print each finding: gravity, message, place; on one line, but for a terminal that is narrower."""
    for ett in funn:
        linje = f"{ett.alvorlighet.capitalize()}: {ett.melding}{f' ({ett.sted})' if ett.sted else ''}"
        print(i_bredden(linje))


def i_bredden(tekst: str, *, innrykk: str = "  ") -> str:
    """A text broken to the terminal, what follows the first line set in; whole for another program."""
    bredde = terminalbredde()
    if bredde is None:
        return tekst
    return textwrap.fill(
        tekst, bredde, subsequent_indent=innrykk, break_on_hyphens=False, break_long_words=False
    )


def terminalbredde() -> int | None:
    """How many columns there are to write in; None when the answer goes to a file or another program."""
    if not (sys.stdout.isatty() or "COLUMNS" in os.environ):
        return None
    return max(shutil.get_terminal_size().columns, _SMALEST)


def funn_som_liste(funn: Iterable[Funn]) -> list[dict[str, str]]:
    """Findings as JSON: kode, alvorlighet (feil, advarsel, info), melding, sted."""
    return [ett.som_dict() for ett in funn]


def ledd_som_dict(ledd: Ledd) -> dict[str, object]:
    """A term of a working as JSON: its name and øre (null when it is no amount)."""
    return {"navn": ledd.navn, "belop_ore": ledd.verdi.ore if isinstance(ledd.verdi, Belop) else None}


def utgangskode(funn: Iterable[Funn]) -> int:
    """1 when any finding is of severity feil, else 0."""
    return MED_FEIL if any(ett.alvorlighet == Alvorlighet.FEIL for ett in funn) else I_ORDEN
