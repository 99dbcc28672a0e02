"""A first wheel for a year: a common one, or that of another year."""

from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

import yaml

from helhet.arshjul.domain.eksporter import eksporter_hjul
from helhet.arshjul.domain.importer import Importert, importer_hjul


@cache
def standardhjul() -> dict[str, Any]:
    """Read the wheel that stands in standardhjul.yaml."""
    tekst = resources.files("helhet.arshjul").joinpath("standardhjul.yaml").read_text("utf-8")
    innhold: dict[str, Any] = yaml.safe_load(tekst)
    return innhold


def lag_standardhjul(aar: int, *, aktor: UUID | None) -> Importert:
    """Store the first wheel for the year; raises UnableToImportWheel when the year has one."""
    return importer_hjul(standardhjul(), aar=aar, aktor=aktor)


def kopier_hjul(fra: int, *, til: int, aktor: UUID | None) -> Importert:
    """Give a year the wheel of another; days become months, since meetings move between years.

    Raises UnableToImportWheel when the year has a wheel already.
    """
    data = eksporter_hjul(fra)
    for rad in data.get("hendelser", ()):
        rad.pop("dag", None)
    return importer_hjul(data, aar=til, aktor=aktor)
