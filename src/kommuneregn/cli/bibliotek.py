"""The public functions and classes of the library as they stand in its source, and as Markdown."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pkgutil import walk_packages

import kommuneregn

_PAKKE = "kommuneregn"
_UTEN = ("kommuneregn.cli",)
Definisjon = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Kildemodul:
    """A module of the library as its source: what it says of itself, and what it lets others use."""

    navn: str
    tre: ast.Module

    @property
    def rom(self) -> str:
        """The room that the module lies in."""
        return self.navn.split(".")[1]

    @property
    def tekst(self) -> str:
        """The docstring of the module."""
        return ast.get_docstring(self.tre) or ""

    @cached_property
    def alle_funksjoner(self) -> dict[str, ast.FunctionDef]:
        """Every function of the module, private ones too."""
        return {del_.name: del_ for del_ in self.tre.body if isinstance(del_, ast.FunctionDef)}

    @property
    def funksjoner(self) -> list[ast.FunctionDef]:
        """The public functions by name."""
        return [en for navn, en in sorted(self.alle_funksjoner.items()) if er_offentlig(navn)]

    @property
    def klasser(self) -> list[ast.ClassDef]:
        """The public classes by name."""
        klasser = [en for en in self.tre.body if isinstance(en, ast.ClassDef) and er_offentlig(en.name)]
        return sorted(klasser, key=lambda en: en.name)


def les_moduler() -> list[Kildemodul]:
    """Every module of the library by name; the command line is left out, since it answers people."""
    moduler = []
    for info in sorted(walk_packages(kommuneregn.__path__, f"{_PAKKE}."), key=lambda en: en.name):
        if not info.name.startswith(_UTEN):
            sti = Path(kommuneregn.__path__[0]).joinpath(*info.name.split(".")[1:])
            fil = sti / "__init__.py" if info.ispkg else sti.with_suffix(".py")
            moduler.append(Kildemodul(info.name, ast.parse(fil.read_text(encoding="utf-8"))))
    return moduler


def bibliotek_md() -> str:
    """Every public function and class of the library, room by room."""
    linjer = [
        "# Biblioteket kommuneregn",
        "",
        "Skrevet av `make dokumentasjon`. Endres ikke for hånd.",
        "",
        "Beløp er hele øre (`Belop`, eller navn som slutter på `_ore`) der ikke noe annet står.",
        "En kilde som står under en modul, gjelder alt i den.",
    ]
    for modul in les_moduler():
        if modul.navn.count(".") == 1:
            linjer += ["", f"## {modul.navn}", "", modul.tekst]
        if modul.funksjoner or modul.klasser:
            if modul.navn.count(".") > 1:
                linjer += ["", f"### {modul.navn}", "", modul.tekst]
            for klasse in modul.klasser:
                linjer += _klasse(klasse)
            for funksjon in modul.funksjoner:
                linjer += ["", f"#### {funksjon.name}", "", f"`{_signatur(funksjon)}`"]
                linjer += ["", ast.get_docstring(funksjon) or ""]
    return "\n".join([*linjer, ""])


def er_offentlig(navn: str) -> bool:
    """Whether others may use the name."""
    return not navn.startswith("_")


def metoder(klasse: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """The public methods and properties of a class, in the order in which they stand."""
    for del_ in klasse.body:
        if isinstance(del_, ast.FunctionDef) and er_offentlig(del_.name):
            yield del_


def _klasse(klasse: ast.ClassDef) -> list[str]:
    arvet = ", ".join(ast.unparse(base) for base in klasse.bases)
    hode = f"class {klasse.name}({arvet})" if arvet else f"class {klasse.name}"
    linjer = ["", f"#### {klasse.name}", "", f"`{hode}`"]
    linjer += ["", ast.get_docstring(klasse) or ""]
    felt = [f"* `{ast.unparse(del_)}`" for del_ in klasse.body if _er_felt(del_)]
    linjer += ["", *felt] if felt else []
    for metode in metoder(klasse):
        egenskap = any(ast.unparse(en).endswith("property") for en in metode.decorator_list)
        vist = f"{metode.name}{_svar(metode)}" if egenskap else _signatur(metode)
        linjer += ["", f"* `.{vist}`: {_innrykk(ast.get_docstring(metode) or '')}"]
    return linjer


def _er_felt(del_: ast.stmt) -> bool:
    if isinstance(del_, ast.AnnAssign) and isinstance(del_.target, ast.Name):
        return er_offentlig(del_.target.id)
    return (
        isinstance(del_, ast.Assign)
        and isinstance(del_.targets[0], ast.Name)
        and del_.targets[0].id.isupper()
    )


def _signatur(funksjon: ast.FunctionDef) -> str:
    return f"{funksjon.name}({ast.unparse(funksjon.args)}){_svar(funksjon)}"


def _svar(funksjon: ast.FunctionDef) -> str:
    return f" -> {ast.unparse(funksjon.returns)}" if funksjon.returns else ""


def _innrykk(tekst: str) -> str:
    return "\n".join(f"  {linje}" if nr and linje else linje for nr, linje in enumerate(tekst.splitlines()))
