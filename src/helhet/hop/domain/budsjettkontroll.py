"""The budget rules of a plan: gather what it says, ask the library, and stop what breaks the law."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave
from helhet.hop.domain.plantall import Tall, gjeldende_i, poster_som_teller, tall_i_plan
from helhet.hop.enums import Finansieringskilde, Handlingsslag
from helhet.hop.models import Plan, Planfond, Planpost, Rammelinje
from helhet.okonomi.domain.planinndata import Budsjett, budsjett_per_art, fond_ved_inngangen_til
from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.budsjettregler import brutte, kontroller_plan, ukontrollerte
from kommuneregn.kontroller.planbudsjett import (
    Budsjettpost,
    Fond,
    Planbudsjett,
    Postkilde,
    Regelsvar,
)

# The art that each source of financing is budgeted on; other sources have none of their own.
FINANSART = {
    Finansieringskilde.LAAN: "910",
    Finansieringskilde.TILSKUDD: "700",
    Finansieringskilde.MOMSKOMPENSASJON: "729",
    Finansieringskilde.SALG: "670",
    Finansieringskilde.DRIFT: "970",
    Finansieringskilde.FOND: "940",
    Finansieringskilde.ANNET: "",
}
ARTSLENGDE = 3


class UnableToAdoptPlan(UnableToSave):
    """The plan breaks a rule, or cannot be checked and no reason is given; `svar` says which."""

    def __init__(self, melding: str, *, svar: tuple[Regelsvar, ...]) -> None:
        """Keep the rules that stopped it."""
        self.svar = svar
        super().__init__(melding)


@dataclass(frozen=True, slots=True)
class Plankontroll:
    """What was checked, and what each rule answered."""

    budsjett: Planbudsjett
    svar: tuple[Regelsvar, ...]

    @property
    def brutte(self) -> tuple[Regelsvar, ...]:
        """Return the rules that are broken."""
        return brutte(self.svar)

    @property
    def ukontrollerte(self) -> tuple[Regelsvar, ...]:
        """Return the rules that could not be checked."""
        return ukontrollerte(self.svar)

    def som_tabell(self) -> list[tuple[str, int, int | str, str, int | None, str]]:
        """Return what was checked as rows that «kommuneregn kontroller --slag plan» reads: amounts in øre."""
        b = self.budsjett
        return [
            *((p.kilde.value, p.aar, p.kontoklasse, p.art, p.belop_ore, p.hva) for p in b.poster),
            *((Postkilde.HANDLING.value, b.fra_aar, DRIFT, "", None, kode) for kode in b.uten_belop),
            *(("fond", b.fra_aar, "", fond.value, ore, "") for fond, ore in b.fond.items()),
            *(
                ("aarsbudsjett", b.fra_aar, klasse, art, ore, "")
                for (klasse, art), ore in (b.aarsbudsjett or {}).items()
            ),
        ]

    def som_dict(self) -> dict[str, Any]:
        """Return what is kept with an adopted plan: the answer of each rule, and what was found."""
        return {
            "regler": {
                ett.kode: {
                    "tilstand": ett.tilstand.value,
                    "hjemmel": f"{ett.hjemmel.tekst()}, {ett.hjemmel.versjon}",
                    "funn": [str(funn.melding) for funn in ett.funn],
                }
                for ett in self.svar
            },
            "poster": len(self.budsjett.poster),
            "grunnlag_aar": self.budsjett.grunnlag_aar,
        }


def kontroller(plan: Plan) -> Plankontroll:
    """Check the plan as it would be adopted now."""
    budsjett = hent_planbudsjett(plan)
    return Plankontroll(budsjett, kontroller_plan(budsjett))


def krev_vedtakbar(plan: Plan, *, uten_kontroll: str) -> Plankontroll:
    """Return the check of a plan that may be adopted.

    Raises UnableToAdoptPlan when a rule is broken, whatever is said; and when a rule could not be
    checked and `uten_kontroll` does not say why the plan is adopted all the same.
    """
    kontroll = kontroller(plan)
    if kontroll.brutte:
        hva = " ".join(str(f.melding) for ett in kontroll.brutte for f in ett.funn)
        raise UnableToAdoptPlan(
            _("Planen bryter en budsjettregel og kan ikke vedtas. %(hva)s") % {"hva": hva},
            svar=kontroll.brutte,
        )
    if kontroll.ukontrollerte and not uten_kontroll.strip():
        raise UnableToAdoptPlan(
            _("Ikke alle budsjettreglene kan kontrolleres. Skriv hvorfor planen vedtas likevel."),
            svar=kontroll.ukontrollerte,
        )
    return kontroll


def hent_planbudsjett(plan: Plan) -> Planbudsjett:
    """Return everything the plan says in kroner: base budget, frames, actions and financing."""
    grunnlag = budsjett_per_art(plan.fra_aar - 1)
    poster = poster_som_teller(plan)
    tall = tall_i_plan(poster)
    return Planbudsjett(
        fra_aar=plan.fra_aar,
        til_aar=plan.til_aar,
        poster=(
            *_fra_grunnlag(plan, grunnlag or {}),
            *_fra_rammer(plan),
            *(_alt_i_grunnlaget(plan, {post.handling_id for post in poster}) if grunnlag else ()),
            *(linje for post in poster for linje in _fra_post(plan, post, tall[post.pk])),
        ),
        grunnlag_aar=None if grunnlag is None else plan.fra_aar - 1,
        fond=_fond(plan),
        aarsbudsjett=budsjett_per_art(plan.fra_aar),
        uten_belop=tuple(
            post.handling.kode
            for post in poster
            # One with hours and no kroner is done within the frame, as an oppdrag is.
            if post.handling.slag != Handlingsslag.OPPDRAG and not tall[post.pk]
        ),
    )


def _fra_grunnlag(plan: Plan, grunnlag: Budsjett) -> Iterator[Budsjettpost]:
    """Today's operating budget goes on each year; investments are named one by one in the plan."""
    for aar in plan.aar:
        for (klasse, art), ore in sorted(grunnlag.items()):
            if klasse == DRIFT:
                yield Budsjettpost(aar, klasse, art, ore, Postkilde.GRUNNLAG)


def _alt_i_grunnlaget(plan: Plan, i_planen: set[int]) -> Iterator[Budsjettpost]:
    """What an earlier plan adopted for the base year is in the base budget, and is not counted twice.

    An action that stands in this plan too says itself what it costs from now on. Another goes on as the
    earlier plan has it, with the amounts of its last year after that.
    """
    basis = plan.fra_aar - 1
    for tidligere in gjeldende_i(basis, foer=plan):
        poster = poster_som_teller(tidligere)
        tall = tall_i_plan(poster)
        for post in poster:
            drift = [t for t in tall[post.pk] if t.kontoklasse == DRIFT and not t.kilde and t.belop_ore]
            for aar in plan.aar:
                som_i = min(aar, tidligere.til_aar)
                for ett in drift:
                    fra = (ett.aar == som_i and post.handling_id not in i_planen) - (ett.aar == basis)
                    if fra:
                        art, ore = ett.art[:ARTSLENGDE], fra * (ett.belop_ore or 0)
                        yield Budsjettpost(aar, DRIFT, art, ore, Postkilde.KONSEKVENS, post.handling.kode)


def _fra_rammer(plan: Plan) -> Iterator[Budsjettpost]:
    for rad in Rammelinje.objects.filter(plan=plan, aar__in=plan.aar):
        yield Budsjettpost(rad.aar, rad.kontoklasse, rad.art, rad.belop_ore, Postkilde.JUSTERING, rad.tekst)


def _fra_post(plan: Plan, post: Planpost, tall: list[Tall]) -> Iterator[Budsjettpost]:
    for ett in tall:
        if ett.belop_ore is None or ett.aar not in plan.aar:
            continue
        if ett.kilde:
            art = FINANSART[Finansieringskilde(ett.kilde)]
            kilde, klasse, ore = Postkilde.FINANSIERING, INVESTERING, -ett.belop_ore
        else:
            art, kilde = ett.art[:ARTSLENGDE], Postkilde.HANDLING
            klasse, ore = ett.kontoklasse, ett.belop_ore
        yield Budsjettpost(ett.aar, klasse, art, ore, kilde, post.handling.kode)


def _fond(plan: Plan) -> dict[Fond, int]:
    """Return what the balance sheet says, and for the other funds what is written in the plan."""
    skrevet = {Fond(f.fond): f.belop_ore for f in Planfond.objects.filter(plan=plan)}
    return {**skrevet, **fond_ved_inngangen_til(plan.fra_aar)}
