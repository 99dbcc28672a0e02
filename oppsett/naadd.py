"""Which modules of the library Helhet reaches: the others speak only at the command line, in bokmål."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from oppsett.prosess import ROT

_SRC = ROT / "src"
_BIBLIOTEK = "kommuneregn"


def naadde_moduler(rot: Path = _SRC / "helhet") -> list[Path]:
    """Return the files of the library that the code below `rot` imports, directly or through others."""
    naadd: set[Path] = set()
    venter = [fil for kilde in rot.rglob("*.py") for fil in _importerte(kilde)]
    while venter:
        fil = venter.pop()
        if fil not in naadd:
            naadd.add(fil)
            venter += _importerte(fil)
    return sorted(naadd)


def _importerte(kilde: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(kilde.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from _filer(navn.name for navn in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # «from package import name»: the name may be a module too.
            yield from _filer((node.module, *(f"{node.module}.{navn.name}" for navn in node.names)))


def _filer(moduler: Iterable[str]) -> Iterator[Path]:
    for modul in moduler:
        if modul.split(".")[0] == _BIBLIOTEK:
            sti = _SRC.joinpath(*modul.split("."))
            yield from (fil for fil in (sti.with_suffix(".py"), sti / "__init__.py") if fil.is_file())
