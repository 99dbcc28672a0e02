"""The list of actions: filter, sums of one year, hours per enhet and year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from helhet.hop.domain.belop import DRIFT, INVESTERING
from helhet.hop.domain.gevinstport import Gevinstlinje, gevinster
from helhet.hop.domain.plantall import Tall, tall_i_plan
from helhet.hop.domain.queries import handlinger_med_lenker, synlige_handlinger
from helhet.hop.enums import Plantilstand
from helhet.hop.models import Belopslinje, Handling, Maal, Plan, Planpost, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

SORTERINGER = {
    "kode": ("kode",),
    "tittel": ("tittel", "kode"),
    "slag": ("slag", "kode"),
    "tilstand": ("tilstand", "kode"),
    "enhet": ("enhet__kode", "enhet__navn", "kode"),
}


@dataclass(frozen=True)
class Handlingsfilter:
    """What the list is narrowed to; empty is everything."""

    sok: str = ""
    slag: str = ""
    tilstand: str = ""
    enhet_id: int | None = None
    plan_id: int | None = None
    uten_maal: bool = False
    uten_gevinst: bool = False
    sorter: str = "kode"


@dataclass(frozen=True)
class Aarssum:
    """Kroner of drift and investering, and hours, in one year; None is not filled in."""

    drift_ore: int | None = None
    investering_ore: int | None = None
    timer: Decimal | None = None


@dataclass(frozen=True)
class Handlingsrad:
    """One action with its primary goal, benefits and sums of the year."""

    handling: Handling
    maal: Maal | None
    gevinster: Sequence[Gevinstlinje]
    sum: Aarssum


def finn_handlinger(tilgang: Tilgang, *, utvalg: Handlingsfilter) -> QuerySet[Handling]:
    """Return the visible actions that pass the filter, in its order, with links read along."""
    rader = handlinger_med_lenker(tilgang).filter(_vilkaar(tilgang, utvalg))
    if utvalg.uten_maal:
        rader = rader.filter(maallenker__isnull=True, strategilenker__isnull=True)
    if utvalg.uten_gevinst:
        rader = rader.exclude(pk__in=list(gevinster().antall_per_handling()))
    synkende = utvalg.sorter.startswith("-")
    felt = SORTERINGER.get(utvalg.sorter.lstrip("-"), SORTERINGER["kode"])
    return rader.order_by(*(f"-{navn}" if synkende else navn for navn in felt))


def _vilkaar(tilgang: Tilgang, utvalg: Handlingsfilter) -> Q:
    vilkaar = Q()
    if utvalg.sok:
        tekst = utvalg.sok
        vilkaar &= (
            Q(tittel__icontains=tekst)
            | Q(tittel_nn__icontains=tekst)
            | Q(kode__icontains=tekst)
            | Q(beskrivelse__icontains=tekst)
        )
    if utvalg.slag:
        vilkaar &= Q(slag=utvalg.slag)
    if utvalg.tilstand:
        vilkaar &= Q(tilstand=utvalg.tilstand)
    if utvalg.enhet_id is not None:
        vilkaar &= Q(enhet_id__in=tilgang.tre.undertre_ider(utvalg.enhet_id))
    if utvalg.plan_id is not None:
        vilkaar &= Q(planposter__plan_id=utvalg.plan_id)
    return vilkaar


def handlingsrader(
    handlinger: Iterable[Handling], *, tilgang: Tilgang, aar: int, plan: Plan | None = None
) -> list[Handlingsrad]:
    """Return the actions (read with handlinger_med_lenker) as rows, in a constant number of queries.

    With a plan the sums are those of the plan, else those of the actions themselves.
    """
    rader = list(handlinger)
    ider = [h.pk for h in rader]
    summer = aarssummer(ider, aar=aar) if plan is None else plansummer(plan, ider)[aar]
    linjer = gevinster().linjer_for(ider, idag=tilgang.dag, tilgang=tilgang)
    return [
        Handlingsrad(
            handling=h,
            maal=viktigste_maal(h),
            gevinster=linjer.get(h.pk, ()),
            sum=summer.get(h.pk, Aarssum()),
        )
        for h in rader
    ]


def viktigste_maal(handling: Handling) -> Maal | None:
    """Return the primary goal; without one, the goal of the primary strategy; else None."""
    for lenke in handling.maallenker.all():
        if lenke.primaer:
            return lenke.maal
    for strategilenke in handling.strategilenker.all():
        if strategilenke.primaer:
            return strategilenke.strategi.maal
    return None


def veien_hit(handling: Handling, *, tilgang: Tilgang) -> list[Maal | Strategi]:
    """Return the thread down to the action: its primary goal, and its primary strategy under that.

    Empty for one who may not see goals.
    """
    if not tilgang.kan(Verb.SE, Omraade.MAAL):
        return []
    maal = viktigste_maal(handling)
    strategi = next((lenke.strategi for lenke in handling.strategilenker.all() if lenke.primaer), None)
    vei: list[Maal | Strategi] = [maal] if maal else []
    return [*vei, strategi] if strategi and strategi.maal == maal else vei


def aarssummer(handling_ider: Sequence[int], *, aar: int) -> dict[int, Aarssum]:
    """Return the sums of one year by action id (one query); drift and investering apart."""
    per_handling: dict[int, dict[int, tuple[int | None, Decimal | None]]] = defaultdict(dict)
    rader = (
        Belopslinje.objects.filter(handling_id__in=handling_ider, aar=aar)
        .values("handling_id", "kontoklasse")
        .annotate(kroner=Sum("belop_ore"), arbeid=Sum("timer"))
        .order_by()
    )
    for rad in rader:
        per_handling[rad["handling_id"]][rad["kontoklasse"]] = (rad["kroner"], rad["arbeid"])
    return {pk: _aarssum(klasser) for pk, klasser in per_handling.items()}


def plansummer(plan: Plan, handling_ider: Iterable[int]) -> dict[int, dict[int, Aarssum]]:
    """Return what a plan says of these actions: year → action id → sums (constant queries).

    An adopted plan says what was locked, and nothing of an action that was not before the council.
    """
    poster = Planpost.objects.filter(plan=plan, handling_id__in=list(handling_ider))
    if plan.tilstand == Plantilstand.VEDTATT:
        poster = poster.filter(egne_belop=True)
    tall = tall_i_plan(poster)
    return {
        aar: {
            post.handling_id: _plansum([ett for ett in tall[post.pk] if ett.aar == aar and not ett.kilde])
            for post in poster
        }
        for aar in plan.aar
    }


def _plansum(tall: Sequence[Tall]) -> Aarssum:
    drift, investering = (
        [ett.belop_ore for ett in tall if ett.kontoklasse == klasse and ett.belop_ore is not None]
        for klasse in (DRIFT, INVESTERING)
    )
    timer = [ett.timer for ett in tall if ett.timer is not None]
    return Aarssum(
        sum(drift) if drift else None,
        sum(investering) if investering else None,
        sum(timer, Decimal(0)) if timer else None,
    )


def samlet_aarssum(handlinger: QuerySet[Handling], *, aar: int, plan: Plan | None = None) -> Aarssum:
    """Return the sums of one year for all the actions together, in the plan when one is given.

    Drift and investering apart (constant queries).
    """
    if plan is not None:
        summer = plansummer(plan, handlinger.order_by().values_list("pk", flat=True))[aar].values()
        return Aarssum(
            _samlet([s.drift_ore for s in summer]),
            _samlet([s.investering_ore for s in summer]),
            _samlet_timer([s.timer for s in summer]),
        )
    linjer = Belopslinje.objects.filter(handling__in=handlinger.order_by().values("pk"), aar=aar)
    per_klasse = (
        linjer.values("kontoklasse").annotate(kroner=Sum("belop_ore"), arbeid=Sum("timer")).order_by()
    )
    return _aarssum({rad["kontoklasse"]: (rad["kroner"], rad["arbeid"]) for rad in per_klasse})


def _samlet(belop: Sequence[int | None]) -> int | None:
    funnet = [ore for ore in belop if ore is not None]
    return sum(funnet) if funnet else None


def _samlet_timer(timer: Sequence[Decimal | None]) -> Decimal | None:
    funnet = [t for t in timer if t is not None]
    return sum(funnet, Decimal(0)) if funnet else None


def _aarssum(klasser: dict[int, tuple[int | None, Decimal | None]]) -> Aarssum:
    drift, investering = klasser.get(DRIFT, (None, None)), klasser.get(INVESTERING, (None, None))
    timer = [t for _kroner, t in (drift, investering) if t is not None]
    return Aarssum(drift[0], investering[0], sum(timer, Decimal(0)) if timer else None)


@dataclass(frozen=True)
class Timerad:
    """The hours that actions take from one enhet (None: no enhet chosen), by year."""

    enhet: str
    timer: tuple[Decimal | None, ...]
    handlinger: int


def timer_per_enhet(tilgang: Tilgang, *, aarene: Sequence[int]) -> list[Timerad]:
    """Return the hours per enhet and year of the visible actions, in tree order (constant queries).

    Hours belong to the line's ansvar, else to the action's enhet. What is not filled in is None.
    """
    rader = Belopslinje.objects.filter(
        handling__in=synlige_handlinger(tilgang), aar__in=aarene, timer__isnull=False
    ).values_list("ansvar_id", "handling__enhet_id", "aar", "timer", "handling_id")
    summer: dict[int | None, dict[int, Decimal]] = defaultdict(dict)
    handlinger: dict[int | None, set[int]] = defaultdict(set)
    for ansvar_id, enhet_id, aar, timer, handling_id in rader:
        noekkel = ansvar_id or enhet_id
        summer[noekkel][aar] = summer[noekkel].get(aar, Decimal(0)) + timer
        handlinger[noekkel].add(handling_id)
    noder = tilgang.tre.per_enhet
    node = {e: noder.get(e) if e is not None else None for e in summer}
    ordnet = sorted(summer, key=lambda e: n.nr if (n := node[e]) else len(noder))
    return [
        Timerad(
            enhet=f"{n.kode} {n.navn}".strip() if (n := node[e]) else "",
            timer=tuple(summer[e].get(aar) for aar in aarene),
            handlinger=len(handlinger[e]),
        )
        for e in ordnet
    ]
