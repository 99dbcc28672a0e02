"""Use cases of an import that runs behind the page: order it, begin, finish, give up, stop."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from helhet.datalager.domain.parti import Lagring, lagre_parti
from helhet.datalager.enums import Serie
from helhet.felles.skriv import endre, laas, opprett
from helhet.okonomi.domain.importer import Kontoimport, nytt_parti
from helhet.okonomi.domain.kartlegging import les_kart
from helhet.okonomi.domain.puls import framdrift
from helhet.okonomi.enums import AKTIVE, Jobbtilstand
from helhet.okonomi.models import Importjobb
from kommuneregn.lesere.konto.fil import Kontofil
from kommuneregn.lesere.konto.kolonner import Belopsenhet

# A file below this is read and stored in about a second: the person may as well wait for the answer.
STOR_FIL_BYTES = 2 * 1024 * 1024


class UnableToOrder(RuntimeError):
    """The person has another file on its way in; the message says what to do."""


class UnableToContinue(RuntimeError):
    """The import is no longer to be done: it is stopped, or given up as lost."""


def bestill(som: Kontoimport, *, opplasting: UUID, eier: UUID, tid: datetime) -> tuple[Importjobb, bool]:
    """Order the import of a file that waits; return it, and whether it is a new order.

    The same file again gives the order that is there. One that was lost is closed first.
    Raises UnableToOrder when the person has another file on its way in.
    """
    try:
        with transaction.atomic():
            aktiv = aktiv_jobb(eier)
            if aktiv is None or _lukk_mistet(aktiv, tid=tid):
                return opprett(_ny(som, opplasting, eier, tid), aktor=eier, verb="satt i kø"), True
    except (IntegrityError, ValidationError):
        # The same button pressed twice in the same moment.
        aktiv = aktiv_jobb(eier)
        if aktiv is None:
            raise
    if aktiv.opplasting != opplasting:
        raise UnableToOrder(
            _("«%(fil)s» leses inn nå. Vent til den er ferdig, eller avbryt den, og prøv igjen.")
            % {"fil": aktiv.filnavn}
        )
    return aktiv, False


def aktiv_jobb(eier: UUID) -> Importjobb | None:
    """Return the person's import that waits or runs, or None."""
    jobb: Importjobb | None = Importjobb.objects.filter(eier=eier, tilstand__in=AKTIVE).first()
    return jobb


def importvalg(jobb: Importjobb) -> Kontoimport:
    """Return what the file is to be imported as."""
    enhet, kart = jobb.valg["enhet"], jobb.valg.get("kart")
    return Kontoimport(
        **{
            **jobb.valg,
            "serie": Serie(jobb.valg["serie"]),
            "enhet": None if enhet is None else Belopsenhet(enhet),
            "kart": None if kart is None else les_kart(kart),
        }
    )


def begynn(jobb: Importjobb, *, tid: datetime) -> Importjobb:
    """Take the import; raises UnableToContinue when it is stopped or another has taken it."""
    with transaction.atomic():
        return endre(
            _laas_i(jobb, Jobbtilstand.VENTER),
            felt={"tilstand": Jobbtilstand.LOPER, "startet": tid},
            aktor=jobb.eier,
            verb="startet",
        )


def fullfor(jobb: Importjobb, *, data: bytes, lest: Kontofil, tid: datetime) -> Lagring:
    """Store what is read and say that the import is done, in one transaction.

    Raises UnableToContinue when it was stopped meanwhile, UnableToStoreBatch as lagre_parti does.
    """
    # Made before the row is held: on SQLite others wait to write while it is.
    ny = nytt_parti(lest, data, som=importvalg(jobb))
    with transaction.atomic():
        laast = _laas_i(jobb, Jobbtilstand.LOPER)
        lagring = lagre_parti(ny, aktor=jobb.eier, tid=tid)
        _slutt(laast, Jobbtilstand.FERDIG, aktor=jobb.eier, tid=tid, parti=lagring.parti)
    return lagring


def gi_opp(jobb: Importjobb, *, tid: datetime) -> None:
    """Say that the file could not be stored; its preview says why."""
    with transaction.atomic():
        laast: Importjobb = laas(jobb)
        if laast.tilstand in AKTIVE:
            _slutt(laast, Jobbtilstand.FEILET, aktor=jobb.eier, tid=tid)


def avbryt(jobb: Importjobb, *, aktor: UUID, tid: datetime) -> bool:
    """Stop the import if nothing is stored yet; return whether it was stopped."""
    with transaction.atomic():
        laast: Importjobb = laas(jobb)
        if laast.tilstand not in AKTIVE:
            return False
        _slutt(laast, Jobbtilstand.AVBRUTT, aktor=aktor, tid=tid)
    return True


def jobb_aa_vise(eier: UUID, *, idag: date) -> Importjobb | None:
    """Return the person's last import while it is on its way, and through the day that it was ordered."""
    siste: Importjobb | None = Importjobb.objects.filter(eier=eier).first()
    if siste is None or siste.tilstand == Jobbtilstand.AVBRUTT:
        return None
    bestilt = siste.bestilt.astimezone(get_current_timezone()).date()
    return siste if siste.tilstand in AKTIVE or bestilt == idag else None


def _ny(som: Kontoimport, opplasting: UUID, eier: UUID, tid: datetime) -> Importjobb:
    valg = asdict(som)
    return Importjobb(
        opplasting=opplasting,
        eier=eier,
        filnavn=som.filnavn,
        serie=som.serie,
        aar=som.aar,
        valg=valg,
        bestilt=tid,
    )


def _lukk_mistet(jobb: Importjobb, *, tid: datetime) -> bool:
    """Close one that has been silent too long; return whether it was."""
    laast: Importjobb = laas(jobb)
    if laast.tilstand not in AKTIVE:
        return True
    if framdrift(laast, tid=tid).tilstand is not Jobbtilstand.MISTET:
        return False
    _slutt(laast, Jobbtilstand.MISTET, aktor=jobb.eier, tid=tid)
    return True


def _laas_i(jobb: Importjobb, tilstand: Jobbtilstand) -> Importjobb:
    laast: Importjobb = laas(jobb)
    if laast.tilstand != tilstand:
        msg = f"Fant jobben i tilstanden «{laast.tilstand}». Forventet «{tilstand}». Den gjøres ikke."
        raise UnableToContinue(msg)
    return laast


def _slutt(jobb: Importjobb, tilstand: Jobbtilstand, *, aktor: UUID, tid: datetime, **felt: object) -> None:
    felt |= {"tilstand": tilstand, "sluttet": tid}
    endre(jobb, felt=felt, aktor=aktor, verb=tilstand.value)
