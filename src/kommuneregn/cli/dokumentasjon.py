"""kommuneregn dokumentasjon kontroller|bibliotek: what the library holds, as Markdown from its docstrings."""

import argparse
import sys
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from kommuneregn.cli.bibliotek import bibliotek_md
from kommuneregn.cli.kommando import I_ORDEN, Kommando
from kommuneregn.kontroller import Kontroll

_KLASSER = {0: "investering", 1: "drift", 2: "balanse"}
_KONTROLLMODUL = ("g", "k", "p")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("hva", choices=["kontroller", "bibliotek"], help="hva som skal skrives")
    parser.add_argument("--ut", type=Path, metavar="FIL", help="filen som skal skrives; uten: skjermen")


def _kjor(valg: argparse.Namespace) -> int:
    tekst = kontroller_md() if valg.hva == "kontroller" else bibliotek_md()
    if valg.ut is None:
        sys.stdout.write(tekst)
    else:
        valg.ut.write_text(tekst, encoding="utf-8")
    return I_ORDEN


def kontroller_md() -> str:
    """Every check with its Gitt/når/så paragraph."""
    pakke = import_module("kommuneregn.kontroller")
    deler = ["# Kontroller", "", "Skrevet av `make dokumentasjon`. Endres ikke for hånd."]
    for modul in sorted(iter_modules(pakke.__path__), key=lambda m: m.name):
        if modul.name.startswith(_KONTROLLMODUL) and modul.name[1:2].isdigit():
            lastet = import_module(f"kommuneregn.kontroller.{modul.name}")
            kontroll = getattr(lastet, "KONTROLL", None)
            fallgruve = getattr(lastet, "FALLGRUVE", None)
            regel = fallgruve if kontroll is None else kontroll
            deler += ["", f"## {lastet.KODE if regel is None else regel.kode}", ""]
            deler += [cleandoc(lastet.__doc__ or "")] if kontroll is None else _kostraregel(kontroll, lastet)
            deler += [] if fallgruve is None else ["", f"**Hvorfor:** {fallgruve.hvorfor} {fallgruve.skriv}"]
    return "\n".join([*deler, ""])


def _kostraregel(kontroll: Kontroll, modul: ModuleType) -> list[str]:
    """What must hold, how grave a breach is, and which files the rule is for."""
    klasser = ", ".join(_KLASSER[klasse] for klasse in sorted(kontroll.gjelder))
    linjer = [f"**Krav:** {kontroll.krav}.", "", f"* Alvorlighet: {kontroll.alvorlighet}"]
    if kontroll.advarsel_i:
        linjer[-1] += f" (advarsel i kvartal {', '.join(str(nr) for nr in sorted(kontroll.advarsel_i))})"
    linjer += [f"* Gjelder: {klasser}{'; bare årsregnskapet' if kontroll.bare_aar else ''}"]
    if kontroll.bare_innsending:
        linjer += ["* Bare i filer til SSB"]
    if kontroll.skjema is not None:
        linjer += [f"* Skjema: {', '.join(sorted(kontroll.skjema))}"]
    return [*linjer, "", cleandoc(modul.__doc__ or "")]


KOMMANDO = Kommando("dokumentasjon", "Skriv hva biblioteket holder, som Markdown.", _argumenter, _kjor)
