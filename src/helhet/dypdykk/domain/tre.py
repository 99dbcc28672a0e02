"""The 5-why tree as plain values: built from rows, read in order, measured for the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from helhet.dypdykk.models import Aarsak, Mottiltak

FLEST_SIDE_OM_SIDE, DYPEST_SIDE_OM_SIDE = 3, 6


@dataclass(frozen=True)
class Gren:
    """One cause with what hangs under it; `forste` and `siste` tell its place among its siblings."""

    aarsak: Aarsak
    dybde: int
    under: tuple["Gren", ...] = ()
    mottiltak: tuple[Mottiltak, ...] = ()
    forste: bool = True
    siste: bool = True

    @property
    def ubesvart(self) -> bool:
        """Say whether the answer is not known yet."""
        return not self.aarsak.svar

    @property
    def uten_belegg(self) -> bool:
        """Say whether a root cause stands without anything that shows it."""
        return self.aarsak.er_rot and not self.aarsak.belegg.strip()


@dataclass(frozen=True)
class Rad:
    """One branch in reading order, and how many lists end after it."""

    gren: Gren
    lukker: range


@dataclass(frozen=True)
class Hvorfortre:
    """The whole tree of a sheet, the first answers on top."""

    grener: tuple[Gren, ...] = field(default=())

    def alle(self) -> Iterator[Gren]:
        """Yield every branch in reading order."""
        gjenstaar = list(reversed(self.grener))
        while gjenstaar:
            gren = gjenstaar.pop()
            yield gren
            gjenstaar.extend(reversed(gren.under))

    @property
    def rader(self) -> list["Rad"]:
        """Return the branches as lines of a nested list, so that a page of any depth needs no recursion."""
        alle = list(self.alle())
        dybder = [gren.dybde for gren in alle[1:]] + [1]
        return [
            Rad(gren, range(0) if gren.under else range(gren.dybde - neste))
            for gren, neste in zip(alle, dybder, strict=True)
        ]

    @property
    def bladene(self) -> int:
        """Return how many branches end."""
        return sum(1 for gren in self.alle() if not gren.under)

    @property
    def bred(self) -> bool:
        """Say whether the tree is small enough to be drawn side by side; else it is drawn as a list."""
        return self.bladene <= FLEST_SIDE_OM_SIDE and self.dybde <= DYPEST_SIDE_OM_SIDE

    @property
    def rotaarsaker(self) -> tuple[Gren, ...]:
        """Return the branches that are marked as root causes."""
        return tuple(gren for gren in self.alle() if gren.aarsak.er_rot)

    @property
    def dybde(self) -> int:
        """Return how many levels of why there are."""
        return max((gren.dybde for gren in self.alle()), default=0)

    def finn(self, pk: int) -> Gren | None:
        """Return the branch of the cause, None when it is not in the tree."""
        return next((gren for gren in self.alle() if gren.aarsak.pk == pk), None)


def bygg_tre(aarsaker: Iterable[Aarsak], *, mottiltak: Iterable[Mottiltak] = ()) -> Hvorfortre:
    """Build the tree of the rows that are not taken out; what hangs under one that is, goes with it."""
    barn: dict[int | None, list[Aarsak]] = defaultdict(list)
    for aarsak in sorted(aarsaker, key=lambda a: (a.rekkefolge, a.pk)):
        if not aarsak.borte:
            barn[aarsak.forelder_id].append(aarsak)
    per_aarsak: dict[int | None, list[Mottiltak]] = defaultdict(list)
    for ett in mottiltak:
        per_aarsak[ett.aarsak_id].append(ett)
    return Hvorfortre(_grener(barn, per_aarsak))


def _grener(
    barn: Mapping[int | None, list[Aarsak]], mottiltak: Mapping[int | None, list[Mottiltak]]
) -> tuple[Gren, ...]:
    """Put the branches together from the deepest up: a tree of any depth needs no recursion."""
    rekkefolge: list[tuple[Aarsak, int]] = [(a, 1) for a in reversed(barn.get(None, []))]
    alle: list[tuple[Aarsak, int]] = []
    while rekkefolge:
        aarsak, dybde = rekkefolge.pop()
        alle.append((aarsak, dybde))
        rekkefolge.extend((a, dybde + 1) for a in reversed(barn.get(aarsak.pk, [])))
    ferdige: dict[int, Gren] = {}
    for aarsak, dybde in reversed(alle):
        sosken = barn[aarsak.forelder_id]
        ferdige[aarsak.pk] = Gren(
            aarsak,
            dybde,
            tuple(ferdige[a.pk] for a in barn.get(aarsak.pk, [])),
            tuple(mottiltak.get(aarsak.pk, ())),
            forste=sosken[0].pk == aarsak.pk,
            siste=sosken[-1].pk == aarsak.pk,
        )
    return tuple(ferdige[a.pk] for a in barn.get(None, []))


def hent_tre(a3_id: int) -> Hvorfortre:
    """Read the tree of a sheet with the tiltak that hang on it (two queries)."""
    mottiltak = Mottiltak.objects.filter(a3_id=a3_id).select_related("handling", "ansvarlig")
    return bygg_tre(Aarsak.objects.filter(a3_id=a3_id), mottiltak=mottiltak)
