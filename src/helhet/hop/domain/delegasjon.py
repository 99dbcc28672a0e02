"""What the administration may change in an adopted plan, after the council's delegation (S24).

The council appropriates; within an appropriation the kommunedirektør may move money where the council has
said so in its økonomireglement. Such a change is a revision like any other, with an Avgjorelse and never a
Vedtak, and it is refused as soon as it touches what the council itself decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.oversett import oversett
from helhet.felles.skriv import UnableToSave, endre, laas, opprett
from helhet.hop.domain.belop import INVESTERING
from helhet.hop.domain.plantall import Tall, poster_som_teller, tall_i_plan
from helhet.hop.domain.ramme import rammer_i
from helhet.hop.domain.tilstand import la_belop_gjelde, laas_plan
from helhet.hop.enums import Avgjorelsestype, Handlingsslag, Handlingstilstand, Plantilstand
from helhet.hop.models import Avgjorelse, Handling, Plan, Planpost
from helhet.organisasjon.domain.tre import Tre, hent_tre
from kommuneregn.kontroller.p17_delegert_endring import Bevilget, kontroller_delegert_endring

ARTSLENGDE = 3


@dataclass(frozen=True, slots=True)
class Delegasjon:
    """Where the council has left the decision to the administration."""

    reglement: str
    paragraf: str

    def __str__(self) -> str:
        """Return it as one refers to it: «Økonomireglementet § 4-2»."""
        return f"{self.reglement.strip()} § {self.paragraf.strip().lstrip('§').strip()}"


class UnableToDecideByDelegation(UnableToSave):
    """The change is the council's to decide, or the delegation is not named; `brudd` says what."""

    def __init__(self, melding: str, *, brudd: Sequence[str] = ()) -> None:
        """Keep what the council must decide."""
        self.brudd = tuple(brudd)
        super().__init__(melding)


def kan_avgjores_etter_delegasjon(plan: Plan) -> bool:
    """Say whether the plan is an open revision: what the council has not adopted is never delegated."""
    return plan.reviderer_id is not None and plan.tilstand != Plantilstand.VEDTATT


def krever_kommunestyret(plan: Plan) -> list[str]:
    """Return what the open revision changes that the council itself decides; nothing when all is within.

    The years, which actions are in the plan, the frames and funds, and every appropriation of each year.
    """
    vedtatt = plan.reviderer
    if vedtatt is None:
        return [_("Planen endrer ingen vedtatt plan. En ny plan vedtas av kommunestyret.")]
    funn = kontroller_delegert_endring(_bevilget(vedtatt), _bevilget(plan))
    return [*_form(vedtatt, plan), *(oversett(ett.melding) for ett in funn)]


def avgjor_etter_delegasjon(
    plan: Plan,
    *,
    delegasjon: Delegasjon,
    grunn: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    uten_kontroll: str = "",
) -> Plan:
    """Let an open revision hold by an administrative decision; from then on it is frozen.

    Raises UnableToDecideByDelegation when no delegation or reason is given, or the revision changes what
    the council itself decides; UnableToAdoptPlan when it breaks a budget rule; Versjonskonflikt when it was
    saved since it was read.
    """
    if not (delegasjon.reglement.strip() and delegasjon.paragraf.strip(" §") and grunn.strip()):
        raise UnableToDecideByDelegation(
            _("Skriv paragrafen og reglementet som gir fullmakten, hva som er endret, og hvorfor.")
        )
    with transaction.atomic():
        laast = laas(plan)
        if laast.tilstand != Plantilstand.VEDTATT and (brudd := krever_kommunestyret(laast)):
            raise UnableToDecideByDelegation(
                _("Endringen må vedtas av kommunestyret. %(hva)s") % {"hva": " ".join(brudd)}, brudd=brudd
            )
        fullmakt = str(delegasjon)
        avgjort = laas_plan(
            plan,
            felt={"delegasjon": fullmakt, "vedtaksdato": dato},
            verb="endret etter delegasjon",
            uten_kontroll=uten_kontroll,
            aktor=aktor,
            versjon=versjon,
            grunn=f"{fullmakt}: {grunn.strip()}",
        )
        felles = {"type": Avgjorelsestype.DELEGERT, "delegasjon": fullmakt, "grunn": grunn.strip()}
        opprett(Avgjorelse(plan=avgjort, **felles), aktor=aktor)

        def igjen(handling: Handling) -> None:
            vedtatt = {"tilstand": Handlingstilstand.VEDTATT}
            ny = endre(handling, felt=vedtatt, aktor=aktor, verb="endret etter delegasjon", grunn=fullmakt)
            opprett(Avgjorelse(handling=ny, **felles), aktor=aktor)

        la_belop_gjelde(avgjort, vedta=igjen, aktor=aktor)
    return avgjort


def _form(vedtatt: Plan, endret: Plan) -> Iterator[str]:
    """Yield what differs in years, actions, frames and funds."""
    if vedtatt.aar != endret.aar:
        yield _("Årene i planen er endret.")
    for plan, annen, melding in (
        (endret, vedtatt, _("«%(hva)s» er ny i planen.")),
        (vedtatt, endret, _("«%(hva)s» er tatt ut av planen.")),
    ):
        felles = {post.handling_id for post in poster_som_teller(annen)}
        for post in poster_som_teller(plan):
            if post.handling_id not in felles:
                yield melding % {"hva": post.handling}
    if set(rammer_i(vedtatt)) != set(rammer_i(endret)):
        yield _("Rammene utenom handlingene er endret.")
    fond = [{(f.fond, f.belop_ore) for f in plan.fond.all()} for plan in (vedtatt, endret)]
    if fond[0] != fond[1]:
        yield _("Fondene ved inngangen til planen er endret.")


def _bevilget(plan: Plan) -> list[Bevilget]:
    """Return every amount in kroner of the plan, with the budget area or investment it belongs to."""
    poster, tre = poster_som_teller(plan), hent_tre(plan.fra_aar)
    tall = tall_i_plan(poster)
    return [
        Bevilget(
            ett.aar,
            ett.kontoklasse,
            _hva(post, ett, tre),
            ett.art[:ARTSLENGDE],
            ett.belop_ore,
            ett.kilde,
        )
        for post in poster
        for ett in tall[post.pk]
        if ett.belop_ore is not None
    ]


def _hva(post: Planpost, ett: Tall, tre: Tre) -> str:
    if ett.kontoklasse == INVESTERING and post.handling.slag == Handlingsslag.INVESTERING:
        return f"{post.handling.kode} {post.handling}"
    return budsjettomraade(tre, ett.ansvar_id or post.handling.enhet_id)


def budsjettomraade(tre: Tre, enhet_id: int | None) -> str:
    """Return the sector that the enhet stands in: the top of the tree, or below a top that is alone."""
    node = None if enhet_id is None else tre.per_enhet.get(enhet_id)
    if node is None:
        return _("Hele kommunen")
    vei = (*tre.forfedre(node.enhet_id), node)
    topper = [n for n in tre.noder if n.forelder_id is None]
    sektor = vei[1] if len(topper) == 1 and len(vei) > 1 else vei[0]
    return f"{sektor.kode} {sektor.navn}".strip()
