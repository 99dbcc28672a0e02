"""Files that people send: read in a process of their own, so that a bad file stops nothing else."""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO, Concatenate, TypeVar

from helhet.felles.leseplass import leseplass
from kommuneregn.vakt.grenser import MB, Grenser
from kommuneregn.vakt.prosess import UnableToRunReader, kjor_data

T = TypeVar("T")
FILENDER = ".csv,.tsv,.txt,.xlsx,.ods,.xls"
# A person waits for the page, and others for the machine: a fourth of its memory and half a minute at most.
SIDEGRENSER = Grenser(bytes=2048 * MB, sekunder_cpu=25, sekunder=30)
logger = logging.getLogger("helhet.lesing")


def les_sendt_fil(
    leser: Callable[Concatenate[BinaryIO, ...], T],
    data: bytes,
    *,
    filnavn: str,
    grenser: Grenser | None = SIDEGRENSER,
    **valg: object,
) -> T:
    """Read with a reader of kommuneregn, as `leser(stream, **valg)`, in a guarded process.

    `grenser` is what it may use; None reads what Helhet has made itself, here. Raises UnableToReadFile as
    the reader does, and where the file is refused before it is read or brings the process down.
    """
    if grenser is None:
        return leser(BytesIO(data), **valg)
    try:
        with leseplass():
            return kjor_data(leser, data, filnavn=filnavn, grenser=grenser, **valg)
    except UnableToRunReader as falt:
        # The name of the file is the sender's and may say anything; it is not for the log.
        logger.error("En lesing falt (%s, %s byte): %s", falt.kode, len(data), falt.detaljer)  # noqa: TRY400
        raise
