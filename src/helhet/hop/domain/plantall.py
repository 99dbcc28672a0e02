"""What the actions of a plan cost in it: the plan's own figures, else those of the action."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import endre, opprett_mange
from helhet.hop.enums import Handlingstilstand, Plantilstand
from helhet.hop.models import (
    Belopslinje,
    Finansieringslinje,
    Handling,
    Plan,
    Planbelop,
    Planfond,
    Planlaas,
    Planpost,
    Rammelinje,
)

# What is before the council when a plan is: drafts and rejected actions are not.
TELLER = (Handlingstilstand.FORSLAG, Handlingstilstand.VEDTATT, Handlingstilstand.AVSLUTTET)
KONTO = ("aar", "kontoklasse", "art", "ansvar_id", "tjeneste", "prosjekt")


@dataclass(frozen=True, slots=True)
class Tall:
    """One amount of an action in a plan: a line on a konto, or (with `kilde`) a year's financing."""

    aar: int
    kilde: str = ""
    kontoklasse: int = 1
    art: str = ""
    ansvar_id: int | None = None
    tjeneste: str = ""
    prosjekt: str = ""
    belop_ore: int | None = None
    timer: Decimal | None = None


def poster_som_teller(plan: Plan) -> list[Planpost]:
    """Return the posts whose figures are the plan's: what is proposed or adopted (one query).

    In an adopted plan they are those that were locked.
    """
    poster = Planpost.objects.filter(plan=plan).select_related("handling", "handling__enhet", "plan")
    poster = (
        poster.filter(egne_belop=True)
        if plan.tilstand == Plantilstand.VEDTATT
        else poster.filter(handling__tilstand__in=TELLER)
    )
    return list(poster.order_by("handling__kode"))


def gjeldende_i(aar: int, *, foer: Plan) -> list[Plan]:
    """Return the adopted plans that cover the year and begin before the plan, as last revised."""
    return list(
        Plan.objects.filter(tilstand=Plantilstand.VEDTATT, fra_aar__lte=aar, til_aar__gte=aar)
        .filter(fra_aar__lt=foer.fra_aar)
        .exclude(revisjoner__tilstand=Plantilstand.VEDTATT)
        .order_by("-fra_aar")[:1]
    )


def tall_i_plan(poster: Sequence[Planpost]) -> dict[int, list[Tall]]:
    """Return the figures of each post by its id (three queries)."""
    egne = [post.pk for post in poster if post.egne_belop]
    andre = {post.handling_id: post.pk for post in poster if not post.egne_belop}
    ut: dict[int, list[Tall]] = {post.pk: [] for post in poster}
    for rad in Planbelop.objects.filter(post_id__in=egne):
        ut[rad.post_id].append(_fra(rad, kilde=rad.kilde))
    for linje in Belopslinje.objects.filter(handling_id__in=andre):
        ut[andre[linje.handling_id]].append(_fra(linje, kilde=""))
    for finans in Finansieringslinje.objects.filter(handling_id__in=andre):
        kroner = Tall(finans.aar, finans.kilde, kontoklasse=0, belop_ore=finans.belop_ore)
        ut[andre[finans.handling_id]].append(kroner)
    return ut


def _fra(rad: Planbelop | Belopslinje, *, kilde: str) -> Tall:
    felt = {navn: getattr(rad, navn) for navn in KONTO}
    return Tall(kilde=kilde, belop_ore=rad.belop_ore, timer=rad.timer, **felt)


def lagre_tall(post: Planpost, *, tall: Iterable[Tall], aktor: UUID | None, grunn: str = "") -> Planpost:
    """Give a post without own figures these; the post knows from then on that they are its own."""
    rader = [Planbelop(post=post, **_felt(ett)) for ett in tall]
    om = Endring(
        objekttype=post._meta.label_lower,
        objekt_id=str(post.pk),
        verb="satte beløp",
        foer=None,
        etter={"antall": len(rader)},
        grunn=grunn,
    )
    egen = endre(post, felt={"egne_belop": True}, aktor=aktor, verb="egne beløp", grunn=grunn)
    if rader:
        opprett_mange(rader, aktor=aktor, om=om)
    return egen


def _felt(ett: Tall) -> dict[str, Any]:
    return {navn: getattr(ett, navn) for navn in ett.__slots__}


def laas_tall(plan: Plan, *, aktor: UUID | None, kontroll: Mapping[str, Any]) -> Planlaas:
    """Write what every counted action costs into the plan, and seal it; the plan itself is adopted next."""
    poster = poster_som_teller(plan)
    tall = tall_i_plan(poster)
    for post in poster:
        if not post.egne_belop:
            lagre_tall(post, tall=tall[post.pk], aktor=aktor)
    for post in Planpost.objects.filter(plan=plan, egne_belop=True).exclude(handling__tilstand__in=TELLER):
        # Own figures of what is not before the council are a proposal that was not made.
        endre(post, felt={"egne_belop": False}, aktor=aktor, verb="egne beløp")
    laas = Planlaas(plan=plan, hash=segl(plan), kontroll=dict(kontroll))
    om = Endring(
        objekttype=plan._meta.label_lower,
        objekt_id=str(plan.pk),
        verb="låste tall",
        foer=None,
        etter={"hash": laas.hash},
    )
    return opprett_mange([laas], aktor=aktor, om=om)[0]


def endrede_handlinger(plan: Plan) -> list[tuple[Planpost, list[Tall]]]:
    """Return the adopted actions whose own amounts are not those of the plan, with the plan's."""
    vedtatte = [p for p in poster_som_teller(plan) if p.handling.tilstand == Handlingstilstand.VEDTATT]
    i_planen = tall_i_plan(vedtatte)
    for post in vedtatte:
        post.egne_belop = False
    egne = tall_i_plan(vedtatte)
    return [
        (post, i_planen[post.pk])
        for post in vedtatte
        if sorted(map(_rad, i_planen[post.pk])) != sorted(map(_rad, egne[post.pk]))
    ]


def utenfor_vedtatt_plan(handling: Handling) -> bool:
    """Say whether the action has kroner and stands in an adopted plan that was adopted without it."""
    poster = Planpost.objects.filter(handling=handling, plan__tilstand=Plantilstand.VEDTATT, egne_belop=False)
    return handling.linjer.filter(belop_ore__isnull=False).exists() and poster.exists()


def segl(plan: Plan) -> str:
    """Return SHA-256 over everything that an adopted plan says in figures, as canonical JSON.

    Years, each locked action with its amounts and hours, frames and funds; keys sorted, no spaces, UTF-8.
    """
    poster = list(Planpost.objects.filter(plan=plan, egne_belop=True).order_by("handling_id"))
    tall = tall_i_plan(poster)
    innhold = {
        "plan": plan.pk,
        "aar": [plan.fra_aar, plan.til_aar],
        "handlinger": [[post.handling_id, sorted(map(_rad, tall[post.pk]))] for post in poster],
        "rammer": [
            [r.aar, r.kontoklasse, r.art, r.tekst, r.belop_ore]
            for r in Rammelinje.objects.filter(plan=plan).order_by("aar", "kontoklasse", "art", "tekst")
        ],
        "fond": [[f.fond, f.belop_ore] for f in Planfond.objects.filter(plan=plan).order_by("fond")],
    }
    tekst = json.dumps(innhold, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def _rad(ett: Tall) -> str:
    """Return a line as text; hours compare as numbers, whatever zeros the database gave them."""
    felt = asdict(ett) | {"timer": None if ett.timer is None else f"{ett.timer:.1f}"}
    return json.dumps(felt, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def brutte_segl() -> list[Plan]:
    """Return the adopted plans whose figures are not those that were sealed, or that have no seal."""
    hashene: dict[int, list[str]] = defaultdict(list)
    for plan_id, hash_ in Planlaas.objects.values_list("plan_id", "hash"):
        hashene[plan_id].append(hash_)
    vedtatte = Plan.objects.filter(tilstand=Plantilstand.VEDTATT)
    return [plan for plan in vedtatte if hashene[plan.pk] != [segl(plan)]]
