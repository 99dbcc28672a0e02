"""What may still be recorded as adopted: every action that is not adopted, and every open plan."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from helhet.hop.domain.tilstand import FRA
from helhet.hop.enums import Handlingstilstand, Plantilstand
from helhet.hop.models import Handling, Plan

REKKEFOELGE = (Handlingstilstand.FORSLAG, Handlingstilstand.UTKAST, Handlingstilstand.AVVIST)


def handlinger_til_vedtak() -> QuerySet[Handling]:
    """Return the actions that the council can adopt, the proposed first.

    The council decides what it wants (A21), so drafts and rejected actions are among them: one who
    records decisions must find them, whatever else of them the role may see.
    """
    plass = [When(tilstand=tilstand, then=Value(nr)) for nr, tilstand in enumerate(REKKEFOELGE)]
    rader: QuerySet[Handling] = (
        Handling.objects.filter(tilstand__in=FRA[Handlingstilstand.VEDTATT])
        .select_related("enhet")
        .order_by(Case(*plass, output_field=IntegerField()), "kode")
    )
    return rader


def antall_forslag() -> int:
    """Return how many actions are proposed and wait for the council."""
    antall: int = Handling.objects.filter(tilstand=Handlingstilstand.FORSLAG).count()
    return antall


def planer_til_vedtak() -> QuerySet[Plan]:
    """Return the plans that are not adopted, the nearest first."""
    rader: QuerySet[Plan] = Plan.objects.exclude(tilstand=Plantilstand.VEDTATT).order_by("fra_aar", "navn")
    return rader
