"""Reads of goals and actions that several pages use, narrowed to what one may see."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from helhet.hop.domain.gevinstport import gevinster
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Handling, Handlingsmaal, Handlingsstrategi, Maal, Plan, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

PLANEN_BEGYNNER = 7
# What one sees who has the right «delt»: everything from the proposal on.
DELTE_TILSTANDER = (
    Handlingstilstand.FORSLAG,
    Handlingstilstand.VEDTATT,
    Handlingstilstand.AVSLUTTET,
)


def synlige_handlinger(tilgang: Tilgang) -> QuerySet[Handling]:
    """Return the actions that the person may see.

    Those of the enheter where the right holds; those where the person has a part (ansvarlig,
    prosjekteier, prosjektleder, or a benefit's owner); and for roles with «delt» all that is
    proposed or adopted.
    """
    ider = tilgang.enheter(Verb.SE, Omraade.HANDLING)
    rader: QuerySet[Handling] = Handling.objects.all()
    if ider is None:
        return rader
    del_i = _egen_del(tilgang) | Q(enhet_id__in=ider) | Q(pk__in=_med_egen_gevinst(tilgang))
    if tilgang.delt(Verb.SE, Omraade.HANDLING):
        del_i |= Q(tilstand__in=DELTE_TILSTANDER)
    return rader.filter(del_i)


def _egen_del(tilgang: Tilgang) -> Q:
    meg = tilgang.bruker.pk
    return Q(ansvarlig_id=meg) | Q(prosjekteier_id=meg) | Q(prosjektleder_id=meg)


def _med_egen_gevinst(tilgang: Tilgang) -> frozenset[int]:
    return gevinster().handlinger_delt_med(tilgang.bruker.pk)


def kan_handling(tilgang: Tilgang, verb: Verb, handling: Handling) -> bool:
    """Say whether the person may do the verb with the action.

    An enhet gives the right to those of the enhet; «delt» gives it to those who have a part in
    the action. An action without enhet belongs to the whole kommune.
    """
    ider = tilgang.enheter(verb, Omraade.HANDLING)
    if ider is None or (handling.enhet_id is not None and handling.enhet_id in ider):
        return True
    deltar = tilgang.bruker.pk in {
        handling.ansvarlig_id,
        handling.prosjekteier_id,
        handling.prosjektleder_id,
    }
    return deltar and tilgang.delt(verb, Omraade.HANDLING)


def handlinger_med_lenker(tilgang: Tilgang) -> QuerySet[Handling]:
    """Return visible actions with enhet, people, goals and strategies (constant queries)."""
    return (
        synlige_handlinger(tilgang)
        .select_related("enhet", "ansvarlig")
        .prefetch_related(
            Prefetch("maallenker", Handlingsmaal.objects.select_related("maal").order_by("-primaer", "id")),
            Prefetch(
                "strategilenker",
                Handlingsstrategi.objects.select_related("strategi__maal").order_by("-primaer", "id"),
            ),
        )
    )


def alle_maal() -> list[Maal]:
    """Return every goal in tree order of siblings (parents are not joined)."""
    return list(Maal.objects.all())


def alle_strategier() -> list[Strategi]:
    """Return every strategy with its goal."""
    return list(Strategi.objects.select_related("maal"))


def gjeldende_aar(*, idag: date) -> int:
    """Return the budget year that one works with: next year from the summer on (the plan's autumn)."""
    return idag.year + 1 if idag.month >= PLANEN_BEGYNNER else idag.year


def gjeldende_plan(*, aar: int) -> Plan | None:
    """Return the plan whose budget year is the year, else the next, else the latest before."""
    planer = sorted(Plan.objects.all(), key=lambda p: (p.fra_aar < aar, abs(p.fra_aar - aar)))
    return planer[0] if planer else None
