"""The invented content: YAML files of the package, read once, in the municipality's written standard."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from helhet.organisasjon.enums import Maalform

PAKKE = "helhet.eksempel"
HANDLINGSFILER = ("oppdrag", "tiltak", "investeringer")

Rad = Mapping[str, Any]


@cache
def les(navn: str) -> Any:
    """Return one file of the folder innhold as plain values."""
    fil = resources.files(PAKKE).joinpath("innhold", f"{navn}.yaml")
    return yaml.safe_load(fil.read_text("utf-8"))


def handlinger() -> list[Rad]:
    """Return every action: oppdrag, tiltak and investeringer."""
    return [rad for navn in HANDLINGSFILER for rad in les(navn)]


def paa(maalform: Maalform, rad: Rad, felt: str) -> str:
    """Return a text in the municipality's written standard; empty when the row has none."""
    nynorsk = rad.get(f"{felt}_nn") if maalform is Maalform.NYNORSK else None
    return str(nynorsk or rad.get(felt) or "")


def par(maalform: Maalform, tekst: Mapping[str, str]) -> str:
    """Return one of the two texts of a pair {nb, nn}."""
    return tekst["nn" if maalform is Maalform.NYNORSK else "nb"]


def ore(kroner: int) -> int:
    """Return whole kroner as øre."""
    return kroner * 100
