"""Everything the thread is made of, as plain values read once; the rest of the room is pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from helhet.gevinst.enums import Gevinstkategori, Gevinsttype
from helhet.hop.enums import Handlingstilstand, Opphav
from helhet.traad.enums import Objektslag
from kommuneregn.gevinst import Status

DRIFT, INVESTERING = 1, 0
I_BUDSJETTET = frozenset({"", Gevinstkategori.BUDSJETT})
R = TypeVar("R")


@dataclass(frozen=True)
class Maalrad:
    """A goal."""

    id: int
    tittel: str
    typenavn: str
    forelder_id: int | None


@dataclass(frozen=True)
class Strategirad:
    """A strategy of a goal."""

    id: int
    tittel: str
    maal_id: int


@dataclass(frozen=True)
class Handlingsrad:
    """An action."""

    id: int
    kode: str
    tittel: str
    slag: str
    opphav: str
    tilstand: str
    enhet_id: int | None
    enhetsnavn: str
    ansvarlig_id: UUID | None
    ansvarlig_navn: str
    prosjekteier_id: UUID | None
    prosjektleder_id: UUID | None

    @property
    def avvist(self) -> bool:
        """Rejected actions are kept, but promise nothing."""
        return self.tilstand == Handlingstilstand.AVVIST

    @property
    def teknisk(self) -> bool:
        """Technical adjustments need no benefit."""
        return self.opphav == Opphav.TEKNISK

    @property
    def personer(self) -> frozenset[UUID]:
        """Return those whose action it is."""
        alle = {self.ansvarlig_id, self.prosjekteier_id, self.prosjektleder_id}
        return frozenset(p for p in alle if p is not None)


@dataclass(frozen=True)
class Lenke:
    """An action follows up a goal or a strategy."""

    handling_id: int
    til_id: int
    primaer: bool


@dataclass(frozen=True)
class Aarsaksrad:
    """The cause in a sheet that an action was made from; a symptom when it is no root cause."""

    id: int
    handling_id: int
    a3_id: int
    a3_tittel: str
    svar: str
    er_rot: bool


@dataclass(frozen=True)
class Linje:
    """Kroner (øre) and hours of an action in one year on one konto; a cut is negative."""

    handling_id: int
    aar: int
    kontoklasse: int
    art: str
    ansvar: str
    tjeneste: str
    prosjekt: str
    belop_ore: int | None
    timer: Decimal | None


@dataclass(frozen=True)
class Gevinstrad:
    """A benefit of an action."""

    id: int
    handling_id: int
    tittel: str
    kategori: str
    enhet_id: int | None
    gevinsteier_id: UUID | None
    eier_navn: str
    gevinstansvarlig_id: UUID | None
    eier_akseptert: date | None
    type: str = ""

    @property
    def i_budsjettet(self) -> bool:
        """Say whether the kroner fall in the own budget; cost avoided is growth that was not granted."""
        return self.kategori in I_BUDSJETTET and self.type != Gevinsttype.UNNGAATT_KOSTNAD

    @property
    def personer(self) -> frozenset[UUID]:
        """Return those whose benefit it is."""
        return frozenset(p for p in (self.gevinsteier_id, self.gevinstansvarlig_id) if p is not None)


@dataclass(frozen=True)
class Aarsbelop:
    """What a benefit promises in one year; a gain is positive."""

    gevinst_id: int
    aar: int
    belop_ore: int | None
    timer: Decimal | None


@dataclass(frozen=True)
class Virkningsrad:
    """One effect of a benefit, with baseline, target, when it was measured.

    The last value and the status are filled in by queries.med_statuser, for those to be shown.
    """

    id: int
    gevinst_id: int
    tittel: str
    er_ulempe: bool
    enhet: str
    nullpunkt: Decimal | None
    nullpunkt_dato: date | None
    maal: Decimal | None
    maal_dato: date | None
    maaledatoer: tuple[date, ...]
    sist_maalt: date | None
    siste_verdi: Decimal | None = None
    status: Status = Status.IKKE_MAALT


def _gruppert(rader: Iterable[R], felt: str) -> Mapping[int, tuple[R, ...]]:
    grupper: dict[int, list[R]] = defaultdict(list)
    for rad in rader:
        grupper[getattr(rad, felt)].append(rad)
    return {nokkel: tuple(verdier) for nokkel, verdier in grupper.items()}


@dataclass(frozen=True)
class Grunnlag:
    """The whole thread of a municipality on one day, in the order the registers show it."""

    idag: date
    maal: tuple[Maalrad, ...] = ()
    strategier: tuple[Strategirad, ...] = ()
    handlinger: tuple[Handlingsrad, ...] = ()
    maallenker: tuple[Lenke, ...] = ()
    strategilenker: tuple[Lenke, ...] = ()
    linjer: tuple[Linje, ...] = ()
    gevinster: tuple[Gevinstrad, ...] = ()
    aarsbelop: tuple[Aarsbelop, ...] = ()
    virkninger: tuple[Virkningsrad, ...] = ()
    aarsaker: tuple[Aarsaksrad, ...] = ()

    @cached_property
    def maal_per_id(self) -> Mapping[int, Maalrad]:
        """Return the goals by id."""
        return {m.id: m for m in self.maal}

    @cached_property
    def strategi_per_id(self) -> Mapping[int, Strategirad]:
        """Return the strategies by id."""
        return {s.id: s for s in self.strategier}

    @cached_property
    def handling_per_id(self) -> Mapping[int, Handlingsrad]:
        """Return the actions by id."""
        return {h.id: h for h in self.handlinger}

    @cached_property
    def gevinst_per_id(self) -> Mapping[int, Gevinstrad]:
        """Return the benefits by id."""
        return {g.id: g for g in self.gevinster}

    @cached_property
    def virkning_per_id(self) -> Mapping[int, Virkningsrad]:
        """Return the effects by id."""
        return {v.id: v for v in self.virkninger}

    def finnes(self, slag: Objektslag, pk: int) -> bool:
        """Say whether the municipality has the object."""
        ider: Mapping[Objektslag, Mapping[int, object]] = {
            Objektslag.MAAL: self.maal_per_id,
            Objektslag.STRATEGI: self.strategi_per_id,
            Objektslag.HANDLING: self.handling_per_id,
            Objektslag.GEVINST: self.gevinst_per_id,
            Objektslag.VIRKNING: self.virkning_per_id,
        }
        return pk in ider[slag]

    @cached_property
    def linjer_for(self) -> Mapping[int, tuple[Linje, ...]]:
        """Return the amounts by action."""
        return _gruppert(self.linjer, "handling_id")

    @cached_property
    def gevinster_for(self) -> Mapping[int, tuple[Gevinstrad, ...]]:
        """Return the benefits by action."""
        return _gruppert(self.gevinster, "handling_id")

    @cached_property
    def aarsbelop_for(self) -> Mapping[int, tuple[Aarsbelop, ...]]:
        """Return the promised amounts by benefit."""
        return _gruppert(self.aarsbelop, "gevinst_id")

    @cached_property
    def virkninger_for(self) -> Mapping[int, tuple[Virkningsrad, ...]]:
        """Return the effects by benefit."""
        return _gruppert(self.virkninger, "gevinst_id")

    @cached_property
    def maal_med_handling(self) -> frozenset[int]:
        """Return the goals followed up by an action, their own or one of a strategy's."""
        direkte = {lenke.til_id for lenke in self.maallenker if self._lever(lenke)}
        return frozenset(
            direkte | {s.maal_id for s in self.strategier if s.id in self.strategier_med_handling}
        )

    @cached_property
    def strategier_med_handling(self) -> frozenset[int]:
        """Return the strategies that an action follows up."""
        return frozenset(lenke.til_id for lenke in self.strategilenker if self._lever(lenke))

    @cached_property
    def handlinger_med_maal(self) -> frozenset[int]:
        """Return the actions that follow up a goal, also through a strategy."""
        return frozenset(lenke.handling_id for lenke in (*self.maallenker, *self.strategilenker))

    @cached_property
    def nederste_maal(self) -> tuple[Maalrad, ...]:
        """Return the goals without goals under them: there the actions belong."""
        foreldre = {m.forelder_id for m in self.maal}
        return tuple(m for m in self.maal if m.id not in foreldre)

    def _lever(self, lenke: Lenke) -> bool:
        handling = self.handling_per_id.get(lenke.handling_id)
        return handling is not None and not handling.avvist
