"""The log of log-ins and refusals: append one event in a transaction of its own.

During a request the events wait until the request's own transaction is over, so that a refusal
is logged also when everything else that the request did is rolled back.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.kjede import kjedehash, kjedenummer
from helhet.felles.models import Sikkerhetshendelse, Sikkerhetsspiss
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.felles.skrivelaas import skrivevei

MAKS_TEKST = 500
MAKS_DETALJER = 20

logger = logging.getLogger("helhet.sikkerhet")


@dataclass(frozen=True)
class Varsel:
    """One event that waits to be written."""

    verb: Sikkerhetsverb
    tid: datetime
    aktor: UUID | None = None
    kommune_id: int | None = None
    metode: str = ""
    sti: str = ""
    adresse: str = ""
    detaljer: Mapping[str, str] = field(default_factory=dict)


_ventende: ContextVar[list[Varsel] | None] = ContextVar("ventende_sikkerhetshendelser", default=None)


def logg_sikkerhet(
    verb: Sikkerhetsverb,
    *,
    aktor: UUID | None = None,
    kommune_id: int | None = None,
    metode: str = "",
    sti: str = "",
    adresse: str = "",
    detaljer: Mapping[str, str] | None = None,
) -> None:
    """Log that somebody logged in, was refused or the like; never a password or a typed user name.

    `kommune_id` None means that no municipality was chosen. Within a request the event is written
    when the request's transaction has ended, however it ended; elsewhere at once.
    """
    varsel = Varsel(
        verb=verb,
        tid=timezone.now(),
        aktor=aktor,
        kommune_id=kommune_id,
        metode=ren(metode, maks=10),
        sti=ren(sti),
        adresse=ren(adresse, maks=45),
        detaljer={
            ren(navn, maks=40): ren(verdi) for navn, verdi in [*(detaljer or {}).items()][:MAKS_DETALJER]
        },
    )
    venter = _ventende.get()
    if venter is None:
        _skriv(varsel)
    else:
        venter.append(varsel)


@contextmanager
def etter_transaksjonen() -> Iterator[None]:
    """Let events wait until the block, and the transaction inside it, is over."""
    merke = _ventende.set([])
    try:
        yield
    finally:
        venter = _ventende.get() or []
        _ventende.reset(merke)
        for varsel in venter:
            _skriv(varsel)


def ren(tekst: object, *, maks: int = MAKS_TEKST) -> str:
    """Return the text without signs that could forge a line of the log; they are spelled out instead."""
    return "".join(
        tegn if tegn.isprintable() else tegn.encode("unicode_escape", "surrogatepass").decode("ascii")
        for tegn in str(tekst)[:maks]
    )[:maks]


def _skriv(varsel: Varsel) -> None:
    """Append the event to its chain, and tell the server's own log as well."""
    kjede = varsel.kommune_id or INSTALLASJONEN
    with kommune_omfang(kjede), transaction.atomic(), skrivevei():
        Sikkerhetsspiss.objects.get_or_create(kjede=kjede)
        spiss = Sikkerhetsspiss.objects.select_for_update().get(kjede=kjede)
        nr = spiss.nr + 1
        hendelse = Sikkerhetshendelse(
            id=kjedenummer(kjede, nr), nr=nr, forrige_hash=spiss.hash, **_felt(varsel)
        )
        hendelse.hash = kjedehash(hendelse)
        hendelse.save(force_insert=True)
        spiss.nr, spiss.hash = hendelse.nr, hendelse.hash
        spiss.save()
    logger.info(json.dumps(asdict(varsel), default=str, sort_keys=True))


def _felt(varsel: Varsel) -> dict[str, object]:
    return {**asdict(varsel), "verb": varsel.verb.value}
