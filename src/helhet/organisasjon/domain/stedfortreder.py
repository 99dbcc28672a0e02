"""Reads about those who stand in for leaders."""

from datetime import date

from django.db.models import QuerySet

from helhet.organisasjon import rules
from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Medlemskap


def ledere_i_kraft(dag: date) -> QuerySet[Medlemskap]:
    """Return the roles of those who lead on the day, without those who stand in for them."""
    rader: QuerySet[Medlemskap] = Medlemskap.objects.filter(
        i_kraft(dag), rolle__in=rules.LEDERE, stedfortreder_for__isnull=True
    )
    return rader


def lederroller(tilgang: Tilgang) -> QuerySet[Medlemskap]:
    """Return the leaders' roles in force that the person may appoint a stedfortreder for.

    A leader may for each role of their own; the administrator for all.
    """
    rader = ledere_i_kraft(tilgang.dag).select_related("bruker", "enhet")
    if tilgang.kan(Verb.ADMINISTRERE, Omraade.ORGANISASJON):
        return rader
    return rader.filter(bruker=tilgang.bruker)


def mulige_stedfortredere(*, dag: date) -> QuerySet[Bruker]:
    """Return the municipality's own people: those with a role today who are not only visiting."""
    egne = Medlemskap.objects.filter(i_kraft(dag)).exclude(rolle__in=rules.UTENFRA)
    return Bruker.objects.filter(pk__in=egne.values("bruker_id"), is_active=True)


def stedfortrederliste(ledere: QuerySet[Medlemskap], *, dag: date) -> list[Medlemskap]:
    """Return those who stand in for the leaders now or later, the first to begin first."""
    rader = (
        Medlemskap.objects.filter(stedfortreder_for__in=ledere, til__gte=dag)
        .select_related("bruker", "enhet", "stedfortreder_for__bruker")
        .order_by("fra", "id")
    )
    return list(rader)
