"""What chains an event to the one before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from helhet.felles.models import Hendelse, Sikkerhetshendelse

# Room for a million million events in each chain, and for eight million chains in a bigint.
KJEDELENGDE = 2**40


def kjedehash(hendelse: Hendelse | Sikkerhetshendelse) -> str:
    """Return SHA-256 over the previous hash and everything the event says."""
    return innholdshash(kjedet_innhold(hendelse))


def kjedet_innhold(hendelse: Hendelse | Sikkerhetshendelse) -> dict[str, Any]:
    """Return what the hash covers, as JSON values."""
    return {felt: _som_json(getattr(hendelse, felt)) for felt in hendelse.KJEDET}


def innholdshash(innhold: dict[str, Any]) -> str:
    """Return SHA-256 over the text of the content: JSON in UTF-8, sorted keys, no spaces."""
    tekst = json.dumps(innhold, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def kjedenummer(kjede: int, nr: int) -> int:
    """Return the primary key that event number `nr` of the chain must have, so that no column is free."""
    return kjede * KJEDELENGDE + nr


def _som_json(verdi: Any) -> Any:
    if isinstance(verdi, datetime):
        return verdi.astimezone(UTC).isoformat()
    return str(verdi) if isinstance(verdi, UUID) else verdi
