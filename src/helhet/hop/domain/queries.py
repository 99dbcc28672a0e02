"""Reads of goals and actions that several pages use, narrowed to what one may see."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from helhet.hop.domain.gevinstport import gevinster
from helhet.hop.enums import Handlingstilstand, Plantilstand
from helhet.hop.models import Handling, Handlingsmaal, Handlingsstrategi, Maal, Plan, Planpost, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Delingsslag, Omraade, Rolle, Verb

PLANEN_BEGYNNER = 7
# What is laid before all who take part: everything from the proposal on.
DELTE_TILSTANDER = (
    Handlingstilstand.FORSLAG,
    Handlingstilstand.VEDTATT,
    Handlingstilstand.AVSLUTTET,
)
LAGT_FRAM_PLANER = (Plantilstand.FORSLAG, Plantilstand.VEDTATT)


def synlige_handlinger(tilgang: Tilgang) -> QuerySet[Handling]:
    """Return the actions that the person may see.

    Those of the enheter where the right holds; those where the person has a part (ansvarlig,
    prosjekteier, prosjektleder, or a benefit's owner); those shared with the person or a role of
    theirs, alone or with the plan that they stand in; and for roles before whom proposals are laid,
    all that is proposed or adopted.
    """
    ider = tilgang.enheter(Verb.SE, Omraade.HANDLING)
    rader: QuerySet[Handling] = Handling.objects.all()
    if ider is None:
        return rader
    del_i = _egen_del(tilgang) | Q(enhet_id__in=ider) | Q(pk__in=_med_egen_gevinst(tilgang))
    del_i |= Q(pk__in=tilgang.delte_ider(Delingsslag.HANDLING, Verb.SE))
    del_i |= _i_delt_plan(tilgang, Verb.SE)
    if tilgang.ser_lagt_fram(Omraade.HANDLING):
        del_i |= Q(tilstand__in=DELTE_TILSTANDER)
    return rader.filter(del_i)


def synlige_planer(tilgang: Tilgang) -> QuerySet[Plan]:
    """Return the plans that the person may see.

    Who has a right on actions in the kommune, or records what the council decides, sees every plan,
    since a plan is common to all. Others
    see those laid before them, those shared with them, and those in which an action of theirs stands.
    """
    rader: QuerySet[Plan] = Plan.objects.all()
    if tilgang.kan(Verb.SE, Omraade.HANDLING) or tilgang.kan(Verb.VEDTA, Omraade.HANDLING):
        return rader
    delte = Handling.objects.filter(
        _egen_del(tilgang)
        | Q(pk__in=tilgang.delte_ider(Delingsslag.HANDLING, Verb.SE))
        | Q(pk__in=_med_egen_gevinst(tilgang))
    )
    synlig = Q(pk__in=tilgang.delte_ider(Delingsslag.PLAN, Verb.SE)) | Q(
        pk__in=Planpost.objects.filter(handling__in=delte).values("plan_id")
    )
    if tilgang.ser_lagt_fram(Omraade.HANDLING):
        synlig |= Q(tilstand__in=LAGT_FRAM_PLANER)
    return rader.filter(synlig)


def _i_delt_plan(tilgang: Tilgang, verb: Verb) -> Q:
    """Return the condition of actions in a plan that is shared for the verb: it opens its drafts too.

    So a window of days in which the folkevalgte may say what they think is one sharing of the plan.
    """
    planer = tilgang.delte_ider(Delingsslag.PLAN, verb) if tilgang.delt(verb, Omraade.HANDLING) else ()
    if not planer:
        return Q(pk__in=())
    return Q(pk__in=Planpost.objects.filter(plan_id__in=planer).values("handling_id"))


def _egen_del(tilgang: Tilgang) -> Q:
    meg = tilgang.bruker.pk
    return Q(ansvarlig_id=meg) | Q(prosjekteier_id=meg) | Q(prosjektleder_id=meg)


def _med_egen_gevinst(tilgang: Tilgang) -> frozenset[int]:
    return gevinster().handlinger_delt_med(tilgang.bruker.pk)


def kan_handling(tilgang: Tilgang, verb: Verb, handling: Handling) -> bool:
    """Say whether the person may do the verb with the action.

    An enhet gives the right to those of the enhet. A part in the action gives it as the table says
    of the role of that part; so does a sharing for the verb. Who may give input may do so on what is
    laid before them as a proposal. An action without enhet belongs to the whole kommune.
    """
    ider = tilgang.enheter(verb, Omraade.HANDLING)
    if ider is None or (handling.enhet_id is not None and handling.enhet_id in ider):
        return True
    if any(tilgang.tildelt(rolle, verb, Omraade.HANDLING) for rolle in _deler(tilgang, handling)):
        return True
    if handling.pk in tilgang.delte_ider(Delingsslag.HANDLING, verb):
        return True
    if verb is Verb.FORESLAA and _i_plan_til_innspill(tilgang, handling):
        return True
    til_hoering = verb is Verb.FORESLAA and handling.tilstand == Handlingstilstand.FORSLAG
    return til_hoering and tilgang.ser_lagt_fram(Omraade.HANDLING) and tilgang.delt(verb, Omraade.HANDLING)


def _i_plan_til_innspill(tilgang: Tilgang, handling: Handling) -> bool:
    vilkaar = _i_delt_plan(tilgang, Verb.FORESLAA)
    return bool(Handling.objects.filter(vilkaar, pk=handling.pk).exists())


def _deler(tilgang: Tilgang, handling: Handling) -> set[Rolle]:
    """Return the roles that the person has on this action; the one who answers for it leads it."""
    deler = {
        Rolle.PROSJEKTEIER: {handling.prosjekteier_id},
        Rolle.PROSJEKTLEDER: {handling.prosjektleder_id, handling.ansvarlig_id},
    }
    return {rolle for rolle, personer in deler.items() if tilgang.bruker.pk in personer}


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
    """Return the plan whose budget year is the year, else the next, else the latest before.

    A plan that is revised gives way to its revision when that is adopted.
    """
    gjelder = Q(reviderer=None) | Q(tilstand=Plantilstand.VEDTATT)
    rader = Plan.objects.filter(gjelder).exclude(revisjoner__tilstand=Plantilstand.VEDTATT)
    planer = sorted(rader, key=lambda p: (p.fra_aar < aar, abs(p.fra_aar - aar)))
    return planer[0] if planer else None
