"""The event log: append one event, and verify the chain."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from helhet.felles.models import Hendelse, Loggspiss, Sikkerhetshendelse

# Room for a million million events in each chain, and for eight million chains in a bigint.
KJEDELENGDE = 2**40


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
    """Return the row's own fields as JSON values (dates ISO, decimals as text)."""
    return {
        felt.attname: _json(felt.value_from_object(rad))
        for felt in rad._meta.concrete_fields
        if not felt.primary_key and felt.attname != "kommune_id"
    }


def _json(verdi: Any) -> Any:
    if verdi is None or isinstance(verdi, bool | int | str | list | dict):
        return verdi
    return verdi.isoformat() if hasattr(verdi, "isoformat") else str(verdi)


def foer_hendelse(endring: Endring, *, kommune_id: int, aktor: UUID | None) -> Hendelse:
    """Append one event to the municipality's chain; call it inside the write's transaction."""
    spiss, _ny = Loggspiss.objects.select_for_update().get_or_create(kommune_id=kommune_id)
    hendelse = Hendelse(
        kommune_id=kommune_id,
        nr=spiss.nr + 1,
        tid=timezone.now(),
        aktor=aktor,
        verb=endring.verb,
        objekttype=endring.objekttype,
        objekt_id=endring.objekt_id,
        foer=endring.foer,
        etter=endring.etter,
        grunn=endring.grunn,
        forrige_hash=spiss.hash,
    )
    hendelse.hash = kjedehash(hendelse)
    hendelse.save()
    spiss.nr, spiss.hash = hendelse.nr, hendelse.hash
    spiss.save()
    return hendelse


def kjedehash(hendelse: Hendelse | Sikkerhetshendelse) -> str:
    """Return SHA-256 over the previous hash and everything the event says."""
    innhold = {felt: _hashet(getattr(hendelse, felt)) for felt in hendelse.KJEDET}
    tekst = json.dumps(innhold, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def _hashet(verdi: Any) -> Any:
    if isinstance(verdi, datetime):
        return verdi.astimezone(UTC).isoformat()
    return str(verdi) if isinstance(verdi, UUID) else verdi


def kjedenummer(kjede: int, nr: int) -> int:
    """Return the primary key that event number `nr` of the chain must have, so that no column is free."""
    return kjede * KJEDELENGDE + nr


def verifiser() -> int | None:
    """Walk the chain of the municipality in scope; return the first broken number, or None."""
    forrige, ventet = "", 1
    for hendelse in Hendelse.objects.order_by("nr").iterator():
        hel = hendelse.nr == ventet and hendelse.forrige_hash == forrige
        if not hel or kjedehash(hendelse) != hendelse.hash:
            return int(ventet)
        forrige, ventet = hendelse.hash, ventet + 1
    return None
