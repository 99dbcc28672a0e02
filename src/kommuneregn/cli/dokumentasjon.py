"""kommuneregn dokumentasjon kontroller|bibliotek: what the library holds, as Markdown from its docstrings."""

import argparse
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules, walk_packages
from types import FunctionType, ModuleType

import kommuneregn
from kommuneregn.cli.kommando import I_ORDEN, Kommando

_UTEN = ("kommuneregn.cli",)
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


def bibliotek_md() -> str:
    """Every public function of the library, room by room, with its signature and docstring."""
    deler = ["# Biblioteket kommuneregn", "", "Skrevet av `kommuneregn dokumentasjon bibliotek`."]
    deler += ["Endres ikke for hånd. Beløp er hele øre der ikke noe annet står."]
    for modul in _moduler():
        funksjoner = list(offentlige(modul))
        if funksjoner:
            deler += ["", f"## {modul.__name__}"]
        for navn, funksjon in funksjoner:
            signatur = str(inspect.signature(funksjon)).replace("kommuneregn.", "")
            deler += ["", f"### {navn}", "", f"`{navn}{signatur}`", "", inspect.getdoc(funksjon) or ""]
    return "\n".join([*deler, ""])


def offentlige(modul: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """The public functions that the module itself defines, in the order of their names."""
    for navn, verdi in sorted(vars(modul).items()):
        if inspect.isfunction(verdi) and verdi.__module__ == modul.__name__ and not navn.startswith("_"):
            yield navn, verdi


def _moduler() -> Iterator[ModuleType]:
    for modul in sorted(walk_packages(kommuneregn.__path__, "kommuneregn."), key=lambda m: m.name):
        if not modul.name.startswith(_UTEN):
            yield import_module(modul.name)


KOMMANDO = Kommando("dokumentasjon", "Skriv hva biblioteket holder, som Markdown.", _argumenter, _kjor)
