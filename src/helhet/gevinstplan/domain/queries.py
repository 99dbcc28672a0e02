"""Which plans one may see and change: by enhet, by a part in them, or as the one who takes over."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from helhet.gevinst.models import Gevinst, Virkning
from helhet.gevinstplan.models import Maaleplan, Realiseringsplan
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Rolle, Verb


def synlige_planer(tilgang: Tilgang) -> QuerySet[Realiseringsplan]:
    """Return the plans that the person may see: stakeholders and risks are not laid before all."""
    rader: QuerySet[Realiseringsplan] = Realiseringsplan.objects.select_related(
        "handling__enhet", "handling__prosjekteier", "handling__prosjektleder", "mottaker"
    )
    return rader.filter(_rett(tilgang, Verb.SE, til_handling="handling__", mottaker="mottaker_id__in"))


def kan_plan(tilgang: Tilgang, verb: Verb, plan: Realiseringsplan) -> bool:
    """Say whether the person may do the verb with the plan."""
    rett = _rett(tilgang, verb, til_handling="handling__", mottaker="mottaker_id__in")
    finnes: bool = Realiseringsplan.objects.filter(rett, pk=plan.pk).exists()
    return finnes


def kan_begynne(tilgang: Tilgang, handling: Handling) -> bool:
    """Say whether the person may begin the plan of the action."""
    return bool(Handling.objects.filter(_rett(tilgang, Verb.REDIGERE), pk=handling.pk).exists())


def kan_skrive(tilgang: Tilgang, plan: Realiseringsplan) -> bool:
    """Say whether the person may write in the plan as it stands now."""
    return not plan.stengt and kan_plan(tilgang, Verb.REDIGERE, plan)


def _rett(tilgang: Tilgang, verb: Verb, *, til_handling: str = "", mottaker: str = "") -> Q:
    """Return the condition of the actions, or of the plans of actions, where the right holds."""
    ider = tilgang.enheter(verb, Omraade.GEVINST)
    if ider is None:
        return Q()
    vilkaar = Q(**{f"{til_handling}enhet_id__in": ider})
    if mottaker:
        vilkaar |= Q(**{mottaker: ider})
    meg = tilgang.bruker.pk
    for rolle, navn in ((Rolle.PROSJEKTEIER, "prosjekteier_id"), (Rolle.PROSJEKTLEDER, "prosjektleder_id")):
        if tilgang.tildelt(rolle, verb, Omraade.GEVINST):
            vilkaar |= Q(**{f"{til_handling}{navn}": meg})
    if tilgang.tildelt(Rolle.GEVINSTEIER, verb, Omraade.GEVINST):
        egne = Gevinst.objects.filter(Q(gevinsteier_id=meg) | Q(gevinstansvarlig_id=meg))
        vilkaar |= Q(**{f"{til_handling}pk__in": egne.values("handling_id")})
    return vilkaar


def handlinger_uten_plan(tilgang: Tilgang) -> QuerySet[Handling]:
    """Return the visible actions with benefits that have no plan, and where one may be begun."""
    med_gevinst = Gevinst.objects.values("handling_id")
    har_plan = Realiseringsplan.objects.values("handling_id")
    return (
        synlige_handlinger(tilgang)
        .filter(_rett(tilgang, Verb.REDIGERE), pk__in=med_gevinst)
        .exclude(pk__in=har_plan)
    )


def gevinster_i(planer: Iterable[Realiseringsplan]) -> list[Gevinst]:
    """Return the benefits of the plans with effects, measuring and promises (constant queries)."""
    rader: QuerySet[Gevinst] = Gevinst.objects.filter(handling_id__in=[plan.handling_id for plan in planer])
    virkninger = Virkning.objects.prefetch_related("maaledatoer").order_by("id")
    return list(
        rader.select_related("gevinsteier", "gevinstansvarlig", "enhet")
        .prefetch_related(Prefetch("virkninger", virkninger), "aarsbelop", "linjer", "skjebner")
        .order_by("id")
    )


def virkninger_i(plan: Realiseringsplan) -> QuerySet[Virkning]:
    """Return the effects of the plan's benefits."""
    rader: QuerySet[Virkning] = Virkning.objects.filter(gevinst__handling_id=plan.handling_id)
    return rader.order_by("gevinst_id", "id")


def virkninger_uten_maaleplan(plan: Realiseringsplan, *, staar: int | None = None) -> QuerySet[Virkning]:
    """Return the effects that nobody has said how to measure, and the one that stands there already."""
    har = Maaleplan.objects.filter(plan=plan).exclude(virkning_id=staar).values("virkning_id")
    return virkninger_i(plan).exclude(pk__in=har)
