"""The event log: what a row says, append one event, and whether the chain is whole."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from helhet.felles.kjede import kjedehash, kjedenummer
from helhet.felles.loggkontroll import finn_brudd
from helhet.felles.models import Hendelse, Loggspiss
from helhet.felles.omfang import gjeldende_kommune_id

# The numbers of the events that are written while somebody gathers them.
_samles: ContextVar[list[int] | None] = ContextVar("samlede_hendelser", default=None)
# Where an event of many rows keeps them: kind → id → what the row says.
LAGRET, SLETTET = "lagret", "slettet"


@dataclass(frozen=True)
class Endring:
    """What an event tells: the object, the verb, and its fields before and after."""

    objekttype: str
    objekt_id: str
    verb: str
    foer: Mapping[str, Any] | None
    etter: Mapping[str, Any] | None
    grunn: str = ""


def tilstand(rad: models.Model) -> dict[str, Any]:
    """Return the row's own fields as JSON values, the same before and after the database has had them.

    Dates are ISO, times in UTC, and numbers with a fraction are text without closing zeros.
    """
    return {
        felt.attname: _json(felt, felt.value_from_object(rad))
        for felt in rad._meta.concrete_fields
        if not felt.primary_key and felt.attname != "kommune_id"
    }


def _json(felt: "models.Field[Any, Any]", verdi: Any) -> Any:
    if isinstance(felt, models.ForeignKey):
        felt = felt.target_field
    try:
        lest = felt.to_python(verdi)
    except ValidationError:
        # What no field can hold is refused when the row is validated; until then it is what it is.
        lest = verdi
    return _enkel(lest)


def _enkel(verdi: Any) -> Any:
    """Return a value that both databases give back as it was; PostgreSQL rewrites fractions."""
    if isinstance(verdi, Mapping):
        return {str(navn): _enkel(del_) for navn, del_ in verdi.items()}
    if isinstance(verdi, list | tuple):
        return [_enkel(del_) for del_ in verdi]
    if verdi is None or isinstance(verdi, bool | int):
        return verdi
    return _tekst(verdi)


def _tekst(verdi: Any) -> str:
    if isinstance(verdi, datetime) and verdi.tzinfo is not None:
        return verdi.astimezone(UTC).isoformat()
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, Decimal) and verdi.is_finite():
        # 5, 5.0 and 5.00 are one number, however it was typed or stored.
        return f"{verdi.normalize() or 0:f}"
    return str(verdi)


def foer_hendelse(endring: Endring, *, kommune_id: int, aktor: UUID | None) -> Hendelse:
    """Append one event to the municipality's chain; call it inside the write's transaction."""
    Loggspiss.objects.get_or_create(kommune_id=kommune_id)
    spiss = Loggspiss.objects.select_for_update().get(kommune_id=kommune_id)
    nr = spiss.nr + 1
    hendelse = Hendelse(
        id=kjedenummer(kommune_id, nr),
        kommune_id=kommune_id,
        nr=nr,
        tid=timezone.now(),
        aktor=aktor,
        verb=endring.verb,
        objekttype=endring.objekttype,
        objekt_id=endring.objekt_id,
        foer=_lagret_form(endring.foer),
        etter=_lagret_form(endring.etter),
        grunn=endring.grunn,
        forrige_hash=spiss.hash,
    )
    hendelse.hash = kjedehash(hendelse)
    hendelse.save(force_insert=True)
    spiss.nr, spiss.hash = hendelse.nr, hendelse.hash
    spiss.save()
    if (numre := _samles.get()) is not None:
        numre.append(hendelse.nr)
    return hendelse


@contextmanager
def samle_hendelser() -> Iterator[list[int]]:
    """Give a list that fills with the number of each event that is written inside."""
    numre: list[int] = []
    merke = _samles.set(numre)
    try:
        yield numre
    finally:
        _samles.reset(merke)


def _lagret_form(innhold: Mapping[str, Any] | None) -> Any:
    return None if innhold is None else json.loads(json.dumps(_enkel(innhold)))


def verifiser() -> int | None:
    """Walk the chain of the municipality in scope; return the first broken number, or None."""
    brudd = finn_brudd(Hendelse, kjede=gjeldende_kommune_id())
    return None if brudd is None else brudd.nr
