"""A revision: a new version of an adopted plan, with its own amounts, that is adopted by a new decision."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import (
    UnableToSave,
    Versjonskonflikt,
    laas,
    ny_versjon,
    opprett,
    opprett_mange,
    slett_mange,
)
from helhet.hop.domain.belop import DRIFT, Finansiering, Linje, krev_belop
from helhet.hop.domain.plantall import Tall, lagre_tall, poster_som_teller, tall_i_plan
from helhet.hop.domain.ramme import Beholdning, rammer_i, sett_rammer
from helhet.hop.enums import Handlingstilstand, Plantilstand
from helhet.hop.models import Handling, Plan, Planbelop, Planpost

FINANSIERING = "finansiering"


class UnableToRevise(UnableToSave):
    """The plan cannot be revised so; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Forskjell:
    """What a revision changes for one action (or frame), in one part of the budget, by year, in øre."""

    hva: str
    handling: Handling | None
    del_: str
    per_aar: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Revisjonsforskjell:
    """Everything that a revision changes, and what that comes to by year and part."""

    aarene: tuple[int, ...]
    rader: tuple[Forskjell, ...]
    summer: tuple[Forskjell, ...]


def lag_revisjon(plan: Plan, *, grunn: str, aktor: UUID | None) -> Plan:
    """Make an open plan with everything that stands in the adopted one, to be changed and adopted anew.

    The adopted plan and its amounts hold until then. Raises UnableToRevise when the plan is not adopted, is
    revised already, or no reason is given.
    """
    if not grunn.strip():
        raise UnableToRevise(_("Skriv hvorfor planen revideres, så de som leser senere, forstår det."))
    with transaction.atomic():
        laast = laas(plan)
        _krev_gjeldende(laast)
        nr = Plan.objects.filter(reviderer=laast).count() + 1
        ny = Plan(
            navn=_("%(navn)s, endring %(nr)s") % {"navn": laast.navn, "nr": nr},
            fra_aar=laast.fra_aar,
            til_aar=laast.til_aar,
            reviderer=laast,
            revisjonsgrunn=grunn.strip(),
        )
        ny = opprett(ny, aktor=aktor, verb="revidert", grunn=grunn.strip())
        _kopier(laast, ny, aktor=aktor)
        fond = [Beholdning(f.fond, f.belop_ore, f.kilde) for f in laast.fond.all()]
        return sett_rammer(ny, rammer=rammer_i(laast), fond=fond, aktor=aktor)


def _krev_gjeldende(plan: Plan) -> None:
    if plan.tilstand != Plantilstand.VEDTATT:
        raise UnableToRevise(_("Planen er ikke vedtatt. Endre den som den er."))
    revisjon = Plan.objects.filter(reviderer=plan).order_by("-pk").first()
    if revisjon is not None:
        raise UnableToRevise(
            _("Planen er alt revidert i «%(revisjon)s». Arbeid videre der.") % {"revisjon": revisjon}
        )


def _kopier(fra: Plan, til: Plan, *, aktor: UUID | None) -> None:
    """Copy the posts: what was locked goes with its amounts, what was not before the council as it is."""
    laaste = poster_som_teller(fra)
    tall = tall_i_plan(laaste)
    for post in fra.poster.select_related("handling"):
        ny = Planpost(plan=til, handling=post.handling, viderefort_fra=post.viderefort_fra)
        ny = opprett(ny, aktor=aktor)
        if post.pk in tall:
            lagre_tall(ny, tall=tall[post.pk], aktor=aktor)


def sett_planbelop(
    post: Planpost,
    *,
    linjer: Sequence[Linje],
    finansiering: Sequence[Finansiering] | None = None,
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Planpost:
    """Say what an adopted action costs in an open plan; it counts when the plan is adopted.

    `finansiering` None leaves that as it is. Raises UnableToRevise when the action is not adopted (its own
    amounts are changed then), UnableToSetAmounts for lines that do not fit, UnableToSave when the plan is
    adopted, Versjonskonflikt when the post was saved since it was read.
    """
    with transaction.atomic():
        laast = laas(post)
        if versjon is not None and laast.versjon != versjon:
            raise Versjonskonflikt(laast)
        if frosset := laast.frosset_grunn():
            raise UnableToSave(frosset)
        if laast.handling.tilstand != Handlingstilstand.VEDTATT:
            raise UnableToRevise(_("Handlingen er ikke vedtatt. Endre beløpene i handlingen selv."))
        krev_belop(laast.handling, linjer=linjer, finansiering=finansiering or ())
        staar = tall_i_plan([laast])[laast.pk]
        nye = [_tall(linje) for linje in linjer]
        if finansiering is None:
            nye += [ett for ett in staar if ett.kilde]
        else:
            nye += [Tall(f.aar, f.kilde, kontoklasse=0, belop_ore=f.belop_ore) for f in finansiering]
        return _bytt(laast, nye, aktor=aktor, grunn=grunn)


def _tall(linje: Linje) -> Tall:
    felt = {n: getattr(linje, n) for n in ("aar", "kontoklasse", "art", "tjeneste", "prosjekt", "timer")}
    ansvar = None if linje.ansvar is None else linje.ansvar.pk
    return Tall(ansvar_id=ansvar, belop_ore=linje.belop_ore, **felt)


def _bytt(post: Planpost, nye: Sequence[Tall], *, aktor: UUID | None, grunn: str) -> Planpost:
    if not post.egne_belop:
        return lagre_tall(post, tall=nye, aktor=aktor, grunn=grunn)
    om = {
        "objekttype": post._meta.label_lower,
        "objekt_id": str(post.pk),
        "verb": "satte beløp",
        "grunn": grunn,
    }
    gamle = list(post.belop.all())
    if gamle:
        slett_mange(gamle, aktor=aktor, om=Endring(foer={"antall": len(gamle)}, etter=None, **om))
    rader = [Planbelop(post=post, **{navn: getattr(ett, navn) for navn in ett.__slots__}) for ett in nye]
    if rader:
        opprett_mange(rader, aktor=aktor, om=Endring(foer=None, etter={"antall": len(rader)}, **om))
    return ny_versjon(post, aktor=aktor)


def forskjell_fra_vedtatt(plan: Plan) -> Revisjonsforskjell | None:
    """Return what the revision changes against the plan that it revises; None for a plan that revises none.

    Formula: the revision − the adopted, øre, by action, part of the budget and year; rows of 0 are left out.
    """
    if plan.reviderer is None:
        return None
    aarene = tuple(plan.aar)
    summer: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(aarene))
    handlinger: dict[str, Handling] = {}
    for fortegn, en in ((1, plan), (-1, plan.reviderer)):
        for hva, del_, aar, ore in [*_handlingsbelop(en, handlinger), *_rammebelop(en)]:
            if aar in plan.aar:
                summer[hva, del_][aar - plan.fra_aar] += fortegn * ore
    rader = tuple(
        Forskjell(hva, handlinger.get(hva), del_, tuple(ore))
        for (hva, del_), ore in sorted(summer.items())
        if any(ore)
    )
    return Revisjonsforskjell(aarene, rader, _sum_per_del(rader, len(aarene)))


def _handlingsbelop(plan: Plan, handlinger: dict[str, Handling]) -> Iterable[tuple[str, str, int, int]]:
    poster = poster_som_teller(plan)
    tall = tall_i_plan(poster)
    for post in poster:
        handlinger[post.handling.kode] = post.handling
        for ett in tall[post.pk]:
            if ett.belop_ore is not None:
                yield post.handling.kode, _del(ett), ett.aar, ett.belop_ore


def _rammebelop(plan: Plan) -> Iterable[tuple[str, str, int, int]]:
    for ramme in rammer_i(plan):
        del_ = "drift" if ramme.kontoklasse == DRIFT else "investering"
        yield ramme.tekst, del_, ramme.aar, ramme.belop_ore


def _del(ett: Tall) -> str:
    if ett.kilde:
        return FINANSIERING
    return "drift" if ett.kontoklasse == DRIFT else "investering"


def _sum_per_del(rader: Sequence[Forskjell], antall: int) -> tuple[Forskjell, ...]:
    deler = sorted({rad.del_ for rad in rader})
    return tuple(
        Forskjell(
            "", None, d, tuple(sum(r.per_aar[nr] for r in rader if r.del_ == d) for nr in range(antall))
        )
        for d in deler
    )
