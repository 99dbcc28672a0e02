"""The mark of the facts: read at each request, changed at each import and undo."""

import uuid
from uuid import UUID

from django.db import IntegrityError, transaction

from helhet.datalager.models import Generasjon
from helhet.felles.omfang import gjeldende_kommune_id
from helhet.felles.skriv import endre, laas, opprett


def gjeldende_merke() -> UUID | None:
    """Return the mark of the facts as they now stand; None before the first import."""
    merke: UUID | None = Generasjon.objects.values_list("merke", flat=True).first()
    return merke


def laas_generasjon(*, aktor: UUID | None) -> Generasjon:
    """Hold the municipality's generation until the transaction ends; made at the first import.

    Whoever holds it is alone in changing which batches are visible.
    """
    generasjon = Generasjon.objects.first() or _foerste(aktor=aktor)
    laast: Generasjon = laas(generasjon)
    return laast


def _foerste(*, aktor: UUID | None) -> Generasjon:
    try:
        with transaction.atomic():
            return opprett(Generasjon(kommune_id=gjeldende_kommune_id()), aktor=aktor)
    except IntegrityError:
        # Another import made it in the same moment.
        annens: Generasjon = Generasjon.objects.get()
        return annens


def tell_opp(generasjon: Generasjon, *, aktor: UUID | None) -> Generasjon:
    """Tell every worker that the facts have changed."""
    return endre(generasjon, felt={"nr": generasjon.nr + 1, "merke": uuid.uuid4()}, aktor=aktor)
