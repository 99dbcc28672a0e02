"""The goal register as a tree with counts under each goal, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from helhet.hop.domain.gevinstport import gevinster
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import Handlingsmaal, Handlingsstrategi, Maal, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Antall:
    """How many follow up a goal, everything below it included; each action counts once."""

    strategier: int
    oppdrag: int
    tiltak: int
    investeringer: int
    gevinster: int

    @property
    def handlinger(self) -> int:
        """Return the number of actions of all kinds."""
        return self.oppdrag + self.tiltak + self.investeringer


@dataclass(frozen=True)
class Strategigren:
    """A strategy with the number of actions that follow it up."""

    strategi: Strategi
    handlinger: int


@dataclass(frozen=True)
class Maalgren:
    """A goal with its counts, strategies and goals below."""

    maal: Maal
    dybde: int
    antall: Antall
    strategier: tuple[Strategigren, ...]
    barn: tuple["Maalgren", ...]


@dataclass(frozen=True)
class _Grunnlag:
    barn: Mapping[int | None, list[Maal]]
    strategier: Mapping[int, list[Strategi]]
    per_maal: Mapping[int, set[int]]
    per_strategi: Mapping[int, set[int]]
    slag: Mapping[int, str]
    gevinster: Mapping[int, int]


def hent_maaltre(tilgang: Tilgang) -> tuple[Maalgren, ...]:
    """Return the goals from the top, with counts of what the person may see."""
    grunnlag = _les(tilgang)
    return tuple(_gren(maal, grunnlag, dybde=0)[0] for maal in grunnlag.barn[None])


def _les(tilgang: Tilgang) -> _Grunnlag:
    barn: dict[int | None, list[Maal]] = defaultdict(list)
    for maal in Maal.objects.all():
        barn[maal.forelder_id].append(maal)
    strategier: dict[int, list[Strategi]] = defaultdict(list)
    for strategi in Strategi.objects.all():
        strategier[strategi.maal_id].append(strategi)
    slag = dict(synlige_handlinger(tilgang).values_list("pk", "slag"))
    return _Grunnlag(
        barn=barn,
        strategier=strategier,
        per_maal=_grupper(Handlingsmaal.objects.values_list("maal_id", "handling_id"), slag),
        per_strategi=_grupper(Handlingsstrategi.objects.values_list("strategi_id", "handling_id"), slag),
        slag=slag,
        gevinster=gevinster().antall_per_handling(),
    )


def _grupper(par: Iterable[tuple[int, int]], synlige: Mapping[int, str]) -> dict[int, set[int]]:
    grupper: dict[int, set[int]] = defaultdict(set)
    for over, handling in par:
        if handling in synlige:
            grupper[over].add(handling)
    return grupper


def _gren(maal: Maal, grunnlag: _Grunnlag, *, dybde: int) -> tuple[Maalgren, set[int], int]:
    """Return the branch, the actions under it and the number of strategies under it."""
    under = [_gren(b, grunnlag, dybde=dybde + 1) for b in grunnlag.barn.get(maal.pk, ())]
    egne = grunnlag.strategier.get(maal.pk, [])
    handlinger: set[int] = reduce(
        set.union,
        [
            grunnlag.per_maal.get(maal.pk, set()),
            *(grunnlag.per_strategi.get(s.pk, set()) for s in egne),
            *(ider for _gren_under, ider, _antall in under),
        ],
    )
    antall_strategier = len(egne) + sum(antall for _gren_under, _ider, antall in under)
    gren = Maalgren(
        maal=maal,
        dybde=dybde,
        antall=_tell(handlinger, grunnlag, strategier=antall_strategier),
        strategier=tuple(Strategigren(s, len(grunnlag.per_strategi.get(s.pk, ()))) for s in egne),
        barn=tuple(gren_under for gren_under, _ider, _antall in under),
    )
    return gren, handlinger, antall_strategier


def _tell(handlinger: set[int], grunnlag: _Grunnlag, *, strategier: int) -> Antall:
    slag = [grunnlag.slag[pk] for pk in handlinger]
    return Antall(
        strategier=strategier,
        oppdrag=slag.count(Handlingsslag.OPPDRAG),
        tiltak=slag.count(Handlingsslag.TILTAK),
        investeringer=slag.count(Handlingsslag.INVESTERING),
        gevinster=sum(grunnlag.gevinster.get(pk, 0) for pk in handlinger),
    )


def forfedre(maal: Maal) -> list[Maal]:
    """Return the goals above, from the top down (one query)."""
    per_id = {m.pk: m for m in Maal.objects.all()}
    rekke: list[Maal] = []
    over = maal.forelder_id
    while over is not None:
        rekke.insert(0, per_id[over])
        over = per_id[over].forelder_id
    return rekke
