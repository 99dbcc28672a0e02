"""What a plan spends on each goal: every krone once, though an action may follow up several goals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helhet.hop.domain.planoversikt import Aarsrekke, Planoversikt, Planrad
from helhet.hop.models import Handlingsmaal, Handlingsstrategi, Maal
from kommuneregn.verdier import Belop, fordel


@dataclass(frozen=True)
class Maalsum:
    """One goal (None: actions that follow up no goal) with its part of drift and investering by year."""

    maal: Maal | None
    drift: Aarsrekke
    investering: Aarsrekke

    @property
    def celler(self) -> list[tuple[int | None, int | None]]:
        """Return drift and investering together, year by year."""
        return list(zip(self.drift, self.investering, strict=True))


def summer_per_maal(oversikt: Planoversikt) -> tuple[Maalsum, ...]:
    """Return what the actions of the overview come to by goal, in øre (three queries).

    Formula: an action's amount of a year is split in equal parts on the goals that it follows up, itself or
    by a strategy, by largest remainder, so that the goals and «uten mål» sum to the plan to the øre. A year
    in which nothing is filled in is None, never 0.
    """
    rader = [rad for sektor in oversikt.sektorer for rad in sektor.rader]
    maal_av = _maal_per_handling([rad.handling.pk for rad in rader])
    drift: defaultdict[int | None, list[Aarsrekke]] = defaultdict(list)
    investering: defaultdict[int | None, list[Aarsrekke]] = defaultdict(list)
    for rad in rader:
        for maal_id, del_av_drift, del_av_investering in _deler(rad, maal_av.get(rad.handling.pk, ())):
            drift[maal_id].append(del_av_drift)
            investering[maal_id].append(del_av_investering)
    maal = {m.pk: m for m in Maal.objects.filter(pk__in=[pk for pk in drift if pk is not None])}
    antall = len(oversikt.aarene)
    rekkefolge = [*maal, *([None] if None in drift else [])]
    summer = (
        Maalsum(maal.get(pk) if pk else None, _sum(drift[pk], antall), _sum(investering[pk], antall))
        for pk in rekkefolge
    )
    return tuple(s for s in summer if any(b is not None for b in (*s.drift, *s.investering)))


def _maal_per_handling(ider: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the goals of each action, each once, in the order of their ids."""
    funnet: defaultdict[int, set[int]] = defaultdict(set)
    direkte = Handlingsmaal.objects.filter(handling_id__in=ider).values_list("handling_id", "maal_id")
    via = Handlingsstrategi.objects.filter(handling_id__in=ider)
    for handling_id, maal_id in [*direkte, *via.values_list("handling_id", "strategi__maal_id")]:
        funnet[handling_id].add(maal_id)
    return {pk: tuple(sorted(maal)) for pk, maal in funnet.items()}


def _deler(rad: Planrad, maal: Sequence[int]) -> Iterable[tuple[int | None, Aarsrekke, Aarsrekke]]:
    """Yield each goal with its part of the action, drift and investering."""
    if not maal:
        return [(None, rad.drift, rad.investering)]
    drift, investering = (_splitt(rekke, len(maal)) for rekke in (rad.drift, rad.investering))
    return zip(maal, drift, investering, strict=True)


def _splitt(rekke: Aarsrekke, antall: int) -> list[Aarsrekke]:
    per_aar = [
        [None] * antall if ore is None else [b.ore for b in fordel(Belop(ore), vekter=[1] * antall)]
        for ore in rekke
    ]
    return [tuple(aar[nr] for aar in per_aar) for nr in range(antall)]


def _sum(rekker: Sequence[Aarsrekke], antall: int) -> Aarsrekke:
    kolonner = [[r[nr] for r in rekker if r[nr] is not None] for nr in range(antall)]
    return tuple(sum(b for b in k if b is not None) if k else None for k in kolonner)
