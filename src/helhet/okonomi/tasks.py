"""Runs an import behind the page, in a thread of the process that serves.

The reading itself is done by a guarded process, so the thread mostly waits. If the process is killed,
nothing is half stored, the signs of life stop, and the page says so.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from helhet.datalager.domain.parti import UnableToStoreBatch
from helhet.felles.leseplass import lesing_i_bakgrunnen
from helhet.felles.omfang import kommune_omfang
from helhet.okonomi.domain.importer import les_konto
from helhet.okonomi.domain.jobb import UnableToContinue, begynn, fullfor, gi_opp, importvalg
from helhet.okonomi.domain.opplasting import fjern
from helhet.okonomi.domain.puls import Puls, gi_livstegn, pulsfil
from helhet.okonomi.enums import Jobbtrinn
from helhet.okonomi.models import Importjobb
from kommuneregn.lesere.avvisning import UnableToReadFile

SLAG_SEKUNDER = 2.0
logger = logging.getLogger("helhet.import")


def start_import(jobb: Importjobb, *, data: bytes) -> None:
    """Begin the import when the order is stored; the page does not wait for it."""
    # Nothing is lost by stopping a server: a thread that is let go stores all or nothing.
    traad = threading.Thread(
        target=_i_egen_forbindelse,
        kwargs={"jobb_id": jobb.pk, "kommune_id": jobb.kommune_id, "data": data},
        name=f"import-{jobb.pk}",
        daemon=True,
    )
    transaction.on_commit(traad.start)


def kjor_import(jobb: Importjobb, *, data: bytes) -> None:
    """Read the file and store it, with signs of life; a failure ends the import and is logged."""
    with _livstegn(jobb) as hjerte:
        try:
            jobb = begynn(jobb, tid=timezone.now())
            hjerte.slaa(Jobbtrinn.LESER)
            with lesing_i_bakgrunnen():
                lest = les_konto(data, som=importvalg(jobb))
            hjerte.slaa(Jobbtrinn.LAGRER)
            fullfor(jobb, data=data, lest=lest, tid=timezone.now())
            fjern(jobb.opplasting, eier=jobb.eier)
        except UnableToContinue:
            logger.info("Import %s er stanset av den som bestilte den", jobb.pk)
        except (UnableToReadFile, UnableToStoreBatch):
            # The preview tells the person why; the words may quote the file, so they are not logged.
            gi_opp(jobb, tid=timezone.now())
        except Exception:
            logger.exception("Import %s falt", jobb.pk)
            gi_opp(jobb, tid=timezone.now())


def _i_egen_forbindelse(*, jobb_id: int, kommune_id: int, data: bytes) -> None:
    try:
        with kommune_omfang(kommune_id):
            kjor_import(Importjobb.objects.get(pk=jobb_id), data=data)
    finally:
        connection.close()


class _Hjerte:
    """Leaves a sign of life at each beat, from a thread of its own, until it is stopped."""

    def __init__(self, jobb: Importjobb) -> None:
        self._fil = pulsfil(jobb)
        self._trinn = Jobbtrinn.VENTER
        self._laas = threading.Lock()
        self._slutt = threading.Event()
        self._traad = threading.Thread(target=self._bank, name=f"puls-{jobb.pk}", daemon=True)

    def slaa(self, trinn: Jobbtrinn | None = None) -> None:
        """Beat once, now; with a step when a new one begins."""
        with self._laas:
            self._trinn = trinn or self._trinn
            gi_livstegn(self._fil, puls=Puls(timezone.now(), self._trinn))

    def start(self) -> None:
        """Beat now, and go on."""
        self.slaa()
        self._traad.start()

    def stans(self) -> None:
        """Beat no more, and leave nothing behind."""
        self._slutt.set()
        self._traad.join()
        self._fil.unlink(missing_ok=True)

    def _bank(self) -> None:
        while not self._slutt.wait(SLAG_SEKUNDER):
            self.slaa()


@contextmanager
def _livstegn(jobb: Importjobb) -> Iterator[_Hjerte]:
    hjerte = _Hjerte(jobb)
    hjerte.start()
    try:
        yield hjerte
    finally:
        hjerte.stans()
