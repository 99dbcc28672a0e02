"""How a year of a plan is summed: what is spent, what comes in, and what is left.

Source: kommuneloven § 14-10; budsjett- og regnskapsforskriften §§ 5-4 and 5-5.
"""

from collections.abc import Iterable

from kommuneregn.kontoplan import DRIFT, INVESTERING, er_inntekt
from kommuneregn.kontroller.planbudsjett import (
    UDEKKET,
    UTEN_PENGER,
    Aarsregning,
    Budsjettpost,
    Planbudsjett,
)
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, formuler

_DISPONERT = ("530", "540", "550", "570")
_FRA_FOND = ("940", "950")
_LAAN = ("910", "911", "912")


def regn_drift(plan: Planbudsjett, *, aar: int) -> Aarsregning:
    """The operating posts of a year: expenses, income, set aside, and taken from funds.

    Formula: rest = the sum of every art but 590, 990 and 980; 0 is balance, above 0 lacks cover.
    Unit: øre, expense positive. Source: budsjett- og regnskapsforskriften § 5-4.
    """
    poster = [p for p in _med_penger(plan, aar=aar, klasse=DRIFT) if p.art not in (*_DISPONERT, *_FRA_FOND)]
    return _regning(
        aar,
        (formuler("Utgifter"), sum(p.belop_ore for p in poster if not _er_inntekt(p))),
        (formuler("Inntekter"), sum(p.belop_ore for p in poster if _er_inntekt(p))),
        (
            formuler("Avsetninger, inndekning og overføring til investering"),
            plan.sum_ore(aar, DRIFT, _DISPONERT),
        ),
        (formuler("Bruk av fond"), plan.sum_ore(aar, DRIFT, _FRA_FOND)),
    )


def regn_investering(plan: Planbudsjett, *, aar: int) -> Aarsregning:
    """The investment posts of a year: what is bought, and how it is paid.

    Formula: rest = the sum of every art but 980; 0 is financed in full. Unit: øre, expense positive.
    Source: budsjett- og regnskapsforskriften § 5-5.
    """
    poster = list(_med_penger(plan, aar=aar, klasse=INVESTERING))
    laan = plan.sum_ore(aar, INVESTERING, _LAAN)
    fond = plan.sum_ore(aar, INVESTERING, _FRA_FOND)
    inntekter = sum(p.belop_ore for p in poster if _er_inntekt(p)) - laan - fond
    return _regning(
        aar,
        (formuler("Investeringer og avsetninger"), sum(p.belop_ore for p in poster if not _er_inntekt(p))),
        (formuler("Tilskudd, kompensasjon, salg og overføring fra drift"), inntekter),
        (formuler("Bruk av lån"), laan),
        (formuler("Bruk av fond"), fond),
    )


def funn_om_rest(kode: str, regning: Aarsregning, *, hva: Melding) -> Funn | None:
    """A finding when a year is not in balance: what was found, what was expected, what to do."""
    if not regning.rest.ore:
        return None
    mal = formuler(
        "Fant %(belop)s kr som mangler dekning i %(hva)s i %(aar)s. Forventet at bruken av midler er lik "
        "tilgangen. Øk inntektene, kutt, eller bruk av fond.",
        belop=str(regning.rest),
        hva=hva,
        aar=regning.aar,
    )
    if regning.rest.ore < 0:
        mal = formuler(
            "Fant %(belop)s kr som ikke er disponert i %(hva)s i %(aar)s. Forventet at bruken av midler er "
            "lik tilgangen. Sett av beløpet til fond, eller bruk det.",
            belop=str(-regning.rest),
            hva=hva,
            aar=regning.aar,
        )
    return Funn(kode, Alvorlighet.FEIL, mal, str(regning.aar))


def _med_penger(plan: Planbudsjett, *, aar: int, klasse: int) -> Iterable[Budsjettpost]:
    return (
        post
        for post in plan.poster
        if (post.aar, post.kontoklasse) == (aar, klasse) and post.art not in (*UTEN_PENGER, UDEKKET)
    )


def _er_inntekt(post: Budsjettpost) -> bool:
    """A post without an art is told by its sign."""
    return er_inntekt(post.art) if post.art else post.belop_ore < 0


def _regning(aar: int, *ledd: tuple[Melding, int]) -> Aarsregning:
    termer = tuple(Ledd(navn, Belop(ore), "øre") for navn, ore in ledd)
    return Aarsregning(aar, termer, Belop(sum(ore for _navn, ore in ledd)))
