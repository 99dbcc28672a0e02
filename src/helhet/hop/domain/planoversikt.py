"""One plan: its actions by sector and slag with sums per year, drift and investering apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from helhet.hop.domain.belop import DRIFT, INVESTERING
from helhet.hop.domain.plantall import tall_i_plan
from helhet.hop.domain.queries import synlige_handlinger, synlige_planer
from helhet.hop.enums import Plantilstand
from helhet.hop.models import Handling, Plan, Planpost
from helhet.organisasjon.domain.tilgang import Tilgang

Aarsrekke = tuple[int | None, ...]


@dataclass(frozen=True)
class Planrad:
    """One action in the plan, with its drift and investering by year and where it came from."""

    handling: Handling
    viderefort_fra: Plan | None
    drift: Aarsrekke
    investering: Aarsrekke

    @property
    def celler(self) -> list[tuple[int | None, int | None]]:
        """Return drift and investering together, year by year."""
        return list(zip(self.drift, self.investering, strict=True))


@dataclass(frozen=True)
class Plansektor:
    """The actions of one sector (top of the tree); '' when the action has no enhet."""

    navn: str
    rader: tuple[Planrad, ...]
    drift: Aarsrekke
    investering: Aarsrekke


@dataclass(frozen=True)
class Planoversikt:
    """The whole plan."""

    plan: Plan
    aarene: tuple[int, ...]
    sektorer: tuple[Plansektor, ...]
    drift: Aarsrekke
    investering: Aarsrekke
    antall: int


def hent_planer(tilgang: Tilgang) -> QuerySet[Plan]:
    """Return the visible plans, newest first, with the number of visible actions in each."""
    synlig = Q(poster__handling__in=synlige_handlinger(tilgang))
    planer = synlige_planer(tilgang).annotate(antall=Count("poster", filter=synlig, distinct=True))
    return planer.order_by("-fra_aar", "navn")


def hent_planoversikt(plan: Plan, *, tilgang: Tilgang) -> Planoversikt:
    """Return the plan's visible actions with sums (constant queries)."""
    aarene = tuple(plan.aar)
    poster = list(
        Planpost.objects.filter(plan=plan, handling__in=synlige_handlinger(tilgang))
        .select_related("handling", "handling__enhet", "viderefort_fra")
        .order_by("handling__slag", "handling__kode")
    )
    belop = _belop(plan, poster, aarene)
    per_sektor: dict[str, list[Planrad]] = defaultdict(list)
    for post in poster:
        h = post.handling
        rad = Planrad(h, post.viderefort_fra, belop[h.pk, DRIFT], belop[h.pk, INVESTERING])
        per_sektor[_sektor(tilgang, h)].append(rad)
    sektorer = tuple(
        Plansektor(
            navn,
            tuple(per_sektor[navn]),
            _summer([r.drift for r in per_sektor[navn]], len(aarene)),
            _summer([r.investering for r in per_sektor[navn]], len(aarene)),
        )
        for navn in sorted(per_sektor, key=lambda n: (n == "", n))
    )
    return Planoversikt(
        plan,
        aarene,
        sektorer,
        _summer([s.drift for s in sektorer], len(aarene)),
        _summer([s.investering for s in sektorer], len(aarene)),
        sum(len(s.rader) for s in sektorer),
    )


def _belop(plan: Plan, poster: Sequence[Planpost], aarene: Sequence[int]) -> dict[tuple[int, int], Aarsrekke]:
    """Return kroner by action and account class; in an adopted plan those that were locked, and no other."""
    tom: Aarsrekke = tuple(None for _aar in aarene)
    teller = [p for p in poster if p.egne_belop or plan.tilstand != Plantilstand.VEDTATT]
    tall = tall_i_plan(teller)
    funnet: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for post in teller:
        for ett in tall[post.pk]:
            if not ett.kilde and ett.belop_ore is not None:
                per_aar = funnet[post.handling_id, ett.kontoklasse]
                per_aar[ett.aar] = per_aar.get(ett.aar, 0) + ett.belop_ore
    ferdig: dict[tuple[int, int], Aarsrekke] = defaultdict(lambda: tom)
    ferdig.update({k: tuple(per_aar.get(a) for a in aarene) for k, per_aar in funnet.items()})
    return ferdig


def _sektor(tilgang: Tilgang, handling: Handling) -> str:
    if handling.enhet_id is None:
        return ""
    over = tilgang.tre.forfedre(handling.enhet_id)
    return over[0].navn if over else (handling.enhet.navn if handling.enhet else "")


def _summer(rekker: Sequence[Aarsrekke], antall: int) -> Aarsrekke:
    """Add year by year; a year with nothing filled in is None, never 0."""
    kolonner = [[r[nr] for r in rekker if r[nr] is not None] for nr in range(antall)]
    return tuple(sum(b for b in k if b is not None) if k else None for k in kolonner)
