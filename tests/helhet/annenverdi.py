"""Another valid value for any field of any model."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models


def annen_verdi(felt: "models.Field[Any, Any]", naa: Any) -> Any:
    """Return a valid value that is not the one there is; None when the field takes no other."""
    if felt.is_relation:
        return felt.related_model._default_manager.exclude(pk=naa).values_list("pk", flat=True).first()  # type: ignore[union-attr]  # a model
    if felt.flatchoices:
        return next((verdi for verdi, _navn in felt.flatchoices if verdi != naa), None)
    if isinstance(felt, models.DateTimeField):
        return datetime(2030, 1, 1, tzinfo=UTC)
    if isinstance(felt, models.DateField):
        return date(2030, 1, 1)
    return _annen_enkel(felt, naa)


def _annen_enkel(felt: "models.Field[Any, Any]", naa: Any) -> Any:
    if isinstance(felt, models.BooleanField):
        return not naa
    if isinstance(felt, models.UUIDField):
        return UUID(int=7)
    if isinstance(felt, models.JSONField):
        return _annen_json(naa)
    if isinstance(felt, models.DecimalField):
        return (naa or Decimal(0)) + Decimal("0.5")
    return (naa or 2030) + 1 if isinstance(felt, models.IntegerField) else f"{naa or ''} endret"


def _annen_json(naa: Any) -> Any:
    if isinstance(naa, list):
        return naa[:-1] if naa else None
    return {**naa, "endret": "ja"} if naa else None
