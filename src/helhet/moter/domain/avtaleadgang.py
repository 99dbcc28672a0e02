"""Whose an agreement is: the leader's and the next leader's, and those who stand in for either today."""

from uuid import UUID

from django.db.models import Q, QuerySet

from helhet.moter.models import Lederavtale
from helhet.organisasjon.domain.stedfortreder import ledere_i_kraft
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Medlemskap


def synlige_avtaler(tilgang: Tilgang) -> QuerySet[Lederavtale]:
    """Return the agreements that the person is a party to, or stands in for a party to."""
    parter = _parter(tilgang)
    rader: QuerySet[Lederavtale] = Lederavtale.objects.select_related("leder", "overordnet", "enhet")
    return rader.filter(Q(leder__in=parter) | Q(overordnet__in=parter))


def _parter(tilgang: Tilgang) -> set[UUID]:
    vikar_for = [m.stedfortreder_for_id for m in tilgang.medlemskap if m.stedfortreder_for_id]
    ledere = Medlemskap.objects.filter(pk__in=vikar_for).values_list("bruker_id", flat=True)
    return {tilgang.bruker.pk, *ledere}


def er_leder(tilgang: Tilgang, avtale: Lederavtale) -> bool:
    """Say whether the person is the leader of the agreement."""
    return avtale.leder_id == tilgang.bruker.pk


def er_overordnet(tilgang: Tilgang, avtale: Lederavtale) -> bool:
    """Say whether the person is the next leader."""
    return avtale.overordnet_id == tilgang.bruker.pk


def er_part(tilgang: Tilgang, avtale: Lederavtale) -> bool:
    """Say whether the person is one of the two; who stands in reads, and writes nothing."""
    return tilgang.skriver and (er_leder(tilgang, avtale) or er_overordnet(tilgang, avtale))


def ledere_under(tilgang: Tilgang) -> QuerySet[Bruker]:
    """Return the leaders with whom the person can make an agreement: those of the enheter they lead."""
    rader = ledere_i_kraft(tilgang.dag).exclude(bruker=tilgang.bruker)
    ider = tilgang.enheter(Verb.REDIGERE, Omraade.STYRINGSDIALOG)
    if ider is not None:
        rader = rader.filter(enhet_id__in=ider)
    return Bruker.objects.filter(pk__in=rader.values("bruker_id"), is_active=True)
