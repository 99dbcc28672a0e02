"""Agenda and minutes are many rows that are read and saved as one: one version of the meeting."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from helhet.felles.delendring import deler_av
from helhet.felles.hendelseslogg import tilstand
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, laas
from helhet.moter.models import Mote, Moteavgjorelse, Motedeltaker, Motesak, Motevedtak, Oppfolgingspunkt

DELER = (Motesak, Motedeltaker, Motevedtak, Moteavgjorelse, Oppfolgingspunkt)


@contextmanager
def en_utgave(mote: Mote, *, versjon: int | None, aktor: UUID | None) -> Iterator[Mote]:
    """Hold the meeting while its parts are changed, and give it a new version when any of them was.

    Raises Versjonskonflikt when somebody saved since `versjon` was read, and UnableToSave when the
    minutes are approved.
    """
    with transaction.atomic():
        lagret = laas(mote)
        if versjon is not None and lagret.versjon != versjon:
            raise Versjonskonflikt(lagret)
        if grunn := lagret.frosset_grunn():
            raise UnableToSave(grunn)
        with deler_av(lagret, lest=lagret.versjon, deler=lambda: _deler(lagret), aktor=aktor):
            yield lagret


def _deler(mote: Mote) -> list[object]:
    return [tilstand(rad) for slag in DELER for rad in slag.objects.filter(mote=mote).order_by("pk")]
