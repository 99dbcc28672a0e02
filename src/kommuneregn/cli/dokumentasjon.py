"""kommuneregn dokumentasjon kontroller|bibliotek: what the library holds, as Markdown from its docstrings."""

import argparse
import sys
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from kommuneregn.cli.bibliotek import bibliotek_md
from kommuneregn.cli.kommando import I_ORDEN, Kommando

_KONTROLLMODUL = ("k", "p")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("hva", choices=["kontroller", "bibliotek"], help="hva som skal skrives")


def _kjor(valg: argparse.Namespace) -> int:
    sys.stdout.write(kontroller_md() if valg.hva == "kontroller" else bibliotek_md())
    return I_ORDEN


def kontroller_md() -> str:
    """Every check with its Gitt/når/så paragraph."""
    pakke = import_module("kommuneregn.kontroller")
    deler = ["# Kontroller", "", "Skrevet av `kommuneregn dokumentasjon kontroller`. Endres ikke for hånd."]
    for modul in sorted(iter_modules(pakke.__path__), key=lambda m: m.name):
        if modul.name.startswith(_KONTROLLMODUL) and modul.name[1:2].isdigit():
            lastet = import_module(f"kommuneregn.kontroller.{modul.name}")
            kode = lastet.KONTROLL.kode if hasattr(lastet, "KONTROLL") else lastet.KODE
            deler += ["", f"## {kode}", "", cleandoc(lastet.__doc__ or "")]
    return "\n".join([*deler, ""])


KOMMANDO = Kommando("dokumentasjon", "Skriv hva biblioteket holder, som Markdown.", _argumenter, _kjor)
