"""A first wheel for a municipality that has not written its own."""

from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

import yaml

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
