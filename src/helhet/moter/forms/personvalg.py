"""Whom a form can choose: the municipality's own people today, and those who stand there already."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helhet.organisasjon.domain.stedfortreder import mulige_stedfortredere
from helhet.organisasjon.models import Bruker


def personer(*, dag: date, ogsaa: Iterable[UUID | None] = ()) -> QuerySet[Bruker]:
    """Return those who have a role on the day, and those named."""
    egne = mulige_stedfortredere(dag=dag).values("pk")
    return Bruker.objects.filter(Q(pk__in=egne) | Q(pk__in=[pk for pk in ogsaa if pk]))


class Personliste:
    """The persons as choices of many fields, read once."""

    def __init__(self, *, dag: date, ogsaa: Iterable[UUID | None] = ()) -> None:
        """Read the persons."""
        self._per_id = {str(bruker.pk): bruker for bruker in personer(dag=dag, ogsaa=ogsaa)}
        self.valg = [("", str(_("Ikke valgt"))), *((pk, b.navn) for pk, b in self._per_id.items())]

    def hent(self, pk: str) -> Bruker | None:
        """Return the person that was chosen."""
        return self._per_id.get(pk)
