"""The kroner and hours of one action as a table: rows are konto, columns are years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from helhet.hop.domain.belop import DRIFT, INVESTERING
from helhet.hop.models import Belopslinje, Finansieringslinje, Handling, Plan
from helhet.okonomi.models import Tjeneste
from helhet.organisasjon.models import Enhet

T = TypeVar("T", int, Decimal)
ANTALL_AAR = 4


@dataclass(frozen=True)
class Konto:
    """Where the money stands: drift or investering, art, ansvar, tjeneste, prosjekt."""

    kontoklasse: int
    art: str
    ansvar: Enhet | None
    tjeneste: str
    tjenestenavn: str
    prosjekt: str


@dataclass(frozen=True)
class Kontorad:
    """One konto with its kroner (øre) and hours of each year; None is not filled in."""

    konto: Konto
    belop: tuple[int | None, ...]
    timer: tuple[Decimal | None, ...]

    @property
    def celler(self) -> list[tuple[int | None, Decimal | None]]:
        """Return kroner and hours together, year by year."""
        return list(zip(self.belop, self.timer, strict=True))


@dataclass(frozen=True)
class Kontodel:
    """The rows of drift or of investering, with their sum by year."""

    kontoklasse: int
    rader: tuple[Kontorad, ...]
    sum_belop: tuple[int | None, ...]
    sum_timer: tuple[Decimal | None, ...]

    @property
    def sumceller(self) -> list[tuple[int | None, Decimal | None]]:
        """Return the sums of kroner and hours together, year by year."""
        return list(zip(self.sum_belop, self.sum_timer, strict=True))

    @property
    def har_kroner(self) -> bool:
        """Say whether any kroner are filled in."""
        return any(b is not None for b in self.sum_belop)


@dataclass(frozen=True)
class Finansieringsrad:
    """One source with its kroner of each year."""

    kilde: str
    belop: tuple[int | None, ...]


@dataclass(frozen=True)
class Kontotabell:
    """Both parts and the financing, over the same years."""

    aarene: tuple[int, ...]
    deler: tuple[Kontodel, ...]
    finansiering: tuple[Finansieringsrad, ...]
    sum_finansiering: tuple[int | None, ...]


def hent_kontotabell(handling: Handling, *, plan: Plan | None, aar: int, med_prosjekt: bool) -> Kontotabell:
    """Return the action's amounts over the plan's years and every other year that has a line.

    The free dimension prosjekt is shown only to those who may read it (`med_prosjekt`).
    """
    linjer = list(handling.linjer.select_related("ansvar"))
    if not med_prosjekt:
        for linje in linjer:
            linje.prosjekt = ""
    finansiering = list(handling.finansiering.all())
    aarene = planaar(plan, aar=aar) | {x.aar for x in linjer} | {x.aar for x in finansiering}
    rekke = tuple(sorted(aarene))
    navn = dict(Tjeneste.objects.values_list("kode", "navn"))
    deler = tuple(
        _del(klasse, [x for x in linjer if x.kontoklasse == klasse], rekke, navn)
        for klasse in (DRIFT, INVESTERING)
    )
    rader = _finansiering(finansiering, rekke)
    return Kontotabell(
        aarene=rekke,
        deler=tuple(d for d in deler if d.rader),
        finansiering=rader,
        sum_finansiering=_kolonnesum([rad.belop for rad in rader], len(rekke)),
    )


def planaar(plan: Plan | None, *, aar: int) -> set[int]:
    """Return the years of the plan, else the four that follow the year."""
    return set(plan.aar) if plan else set(range(aar + 1, aar + 1 + ANTALL_AAR))


def _del(
    klasse: int,
    linjer: Iterable[Belopslinje],
    aarene: Sequence[int],
    navn: dict[str, str],
) -> Kontodel:
    per_konto: dict[Konto, dict[int, list[Belopslinje]]] = defaultdict(lambda: defaultdict(list))
    for x in linjer:
        konto = Konto(klasse, x.art, x.ansvar, x.tjeneste, navn.get(x.tjeneste, ""), x.prosjekt)
        per_konto[konto][x.aar].append(x)
    rader = tuple(
        Kontorad(
            konto,
            tuple(_sum([x.belop_ore for x in per_aar.get(a, ()) if x.belop_ore is not None]) for a in aarene),
            tuple(_sum([x.timer for x in per_aar.get(a, ()) if x.timer is not None]) for a in aarene),
        )
        for konto, per_aar in per_konto.items()
    )
    return Kontodel(
        klasse,
        rader,
        _kolonnesum([rad.belop for rad in rader], len(aarene)),
        _kolonnesum([rad.timer for rad in rader], len(aarene)),
    )


def _finansiering(
    linjer: Iterable[Finansieringslinje], aarene: Sequence[int]
) -> tuple[Finansieringsrad, ...]:
    per_kilde: dict[str, dict[int, int]] = defaultdict(dict)
    for x in linjer:
        per_kilde[x.get_kilde_display()][x.aar] = x.belop_ore
    return tuple(
        Finansieringsrad(kilde, tuple(per_aar.get(a) for a in aarene)) for kilde, per_aar in per_kilde.items()
    )


def _kolonnesum(rader: Sequence[Sequence[T | None]], antall: int) -> tuple[T | None, ...]:
    """Add each column; one with nothing filled in is None, never 0."""
    kolonner = [[v for rad in rader if (v := rad[nr]) is not None] for nr in range(antall)]
    return tuple(_sum(kolonne) for kolonne in kolonner)


def _sum(kolonne: Sequence[T]) -> T | None:
    if not kolonne:
        return None
    total = kolonne[0]
    for verdi in kolonne[1:]:
        total += verdi
    return total
