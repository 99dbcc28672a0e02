"""ROBEK: the seven criteria a-g, the distance to each in its own measure, duties and the way out."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from kommuneregn.handlingsrom.robek_vilkaar import VILKAAR, Vilkaar
from kommuneregn.handlingsrom.tall import Artsbelop, Regnskapstall, UnableToComputeRatio
from kommuneregn.satser import finn_sats
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Hjemmel, Ledd, Melding, formuler

VERSJON = "sist endret i kraft 2026-01-01"
_FRIE_AVSETNINGER = frozenset({"540", "570"})
_FREMFORT = "980"
_LEST_FRA = dt.date(2026, 1, 1)
_ADRESSE = "https://lovdata.no/lov/2018-06-22-83/§28-1"
UNNTAK = formuler(
    "Departementet kan la være å føre inn kommunen når det åpenbart ikke er behov for kontroll "
    "(kommuneloven § 28-1 andre ledd)."
)
FOLGER = formuler(
    "Vedtak om lån, og om leie som binder kommunen ut over de fire neste budsjettårene, er ikke gyldige før "
    "departementet har godkjent dem, og avtaleparten skal orienteres (kommuneloven §§ 28-3 og 28-4)."
)


@dataclass(frozen=True, slots=True)
class Driftsbalanse:
    """What a budget or one year of a plan shows: deficit carried forward, income, voluntary set-asides.

    `merforbruk` is 0 or more; `frie_avsetninger` are those to disposisjonsfond and to investments,
    which can be dropped before there is a deficit (None: not known).
    """

    merforbruk: Belop
    driftsinntekter: Belop | None = None
    frie_avsetninger: Belop | None = None


@dataclass(frozen=True, slots=True)
class Inndekning:
    """A deficit: the year in which it arose, and the year in which it is to be covered in full."""

    oppstod: int
    dekket: int


@dataclass(frozen=True, slots=True)
class Vedtak:
    """A decision with a deadline: when it was made (None: not yet) and the last day for it."""

    hva: str
    frist: dt.date
    vedtatt: dt.date | None


@dataclass(frozen=True, slots=True)
class Robekgrunnlag:
    """What is known of a municipality on a day; None says that it is not known, never that it is fine.

    `budsjett` is for criterion a, `plan` by year for b, `inndekninger` for c (empty: no deficit to
    cover), `oppsamlet` (0 or more) and `driftsinntekter` of the accounts for d, `plan_og_budsjett`
    for e, `regnskap` for f, `vedtak_16a` for g.
    """

    dag: dt.date
    budsjett: Driftsbalanse | None = None
    plan: Mapping[int, Driftsbalanse] | None = None
    inndekninger: Sequence[Inndekning] | None = None
    oppsamlet: Belop | None = None
    driftsinntekter: Belop | None = None
    plan_og_budsjett: Sequence[Vedtak] | None = None
    regnskap: Sequence[Vedtak] | None = None
    vedtak_16a: bool | None = None


@dataclass(frozen=True, slots=True)
class Robekkriterium:
    """One criterion: its words and law, whether it applies (None: cannot be said), and the distance.

    `avstand` is what is left before it applies, negative when passed, in the measure of the
    criterion: kroner and per cent (a, b, d), years (c), days (e, f); g is yes or no and has none.
    `tiltaksplan` is the day by which the plan is due when it applies.
    """

    bokstav: str
    vilkaar: Melding
    hjemmel: Hjemmel
    rammer: bool | None
    avstand: tuple[Ledd, ...]
    mangler: Melding | None
    tiltaksplan: dt.date | None
    utmelding: Melding
    ikke_i_tallene: Melding


@dataclass(frozen=True, slots=True)
class Robekvurdering:
    """The seven criteria in order, and the findings."""

    dag: dt.date
    kriterier: tuple[Robekkriterium, ...]
    funn: tuple[Funn, ...]

    def kriterium(self, bokstav: str) -> Robekkriterium:
        """The criterion with a letter; raises KeyError."""
        return {ett.bokstav: ett for ett in self.kriterier}[bokstav]


@dataclass(frozen=True, slots=True)
class _Svar:
    rammer: bool | None = None
    avstand: tuple[Ledd, ...] = field(default_factory=tuple)
    mangler: Melding | None = None


def vurder_robek(grunnlag: Robekgrunnlag) -> Robekvurdering:
    """Whether each criterion for the ROBEK register applies, and how far it is.

    Formula: a and b apply when the deficit is above 0, and the distance is voluntary set-asides
    minus deficit, in kroner and in per cent of operating income; c applies when a deficit is
    covered more than two years after it arose, distance = 2 − years; d applies when the gathered
    deficit is above three per cent of operating income, distance = limit − deficit; e and f apply
    when a decision came, or is missing, after its deadline, distance in days; g is a decision of
    the ministry. What is not known gives None, never no. Unit: øre, per cent, years, days.
    Source: kommuneloven §§ 28-1, 28-4 and 28-5.
    """
    kriterier = tuple(_kriterium(ett, _VURDERINGER[ett.bokstav](grunnlag), grunnlag.dag) for ett in VILKAAR)
    return Robekvurdering(grunnlag.dag, kriterier, tuple(_funn(kriterier)))


def legg_til_tall(
    grunnlag: Robekgrunnlag,
    *,
    budsjett: Regnskapstall | None = None,
    regnskap: Regnskapstall | None = None,
    plan: Mapping[int, Regnskapstall] = MappingProxyType({}),
) -> Robekgrunnlag:
    """Fill in what ledger files tell of criteria a, b and d; what they do not carry stays unknown.

    Formula: a deficit in the budget or a plan year is what is booked on art 980, or what all other
    arts in drift come to when that is more (an expense is positive); voluntary set-asides are arts 540
    and 570; the gathered deficit is chapter 5900 and operating income AGD13. Unit: øre. Source: SSB
    KLASS 374 (AGD95, KG12, AGD13), kommuneloven § 28-1.
    """
    if budsjett is not None and budsjett.drift is not None:
        grunnlag = replace(grunnlag, budsjett=_driftsbalanse(budsjett, budsjett.drift))
    aarene = {aar: _driftsbalanse(tall, tall.drift) for aar, tall in plan.items() if tall.drift is not None}
    if aarene:
        grunnlag = replace(grunnlag, plan=aarene)
    if regnskap is not None:
        grunnlag = replace(
            grunnlag,
            oppsamlet=_kjent(regnskap, "KG12", grunnlag.oppsamlet),
            driftsinntekter=_kjent(regnskap, "AGD13", grunnlag.driftsinntekter),
        )
    return grunnlag


def _driftsbalanse(tall: Regnskapstall, drift: Artsbelop) -> Driftsbalanse:
    frie = Belop.summer(ett for (art, _), ett in drift.items() if art in _FRIE_AVSETNINGER)
    udekket = Belop.summer(ett for (art, _), ett in drift.items() if art != _FREMFORT)
    merforbruk = max(tall.begrep("AGD95").verdi, udekket)
    return Driftsbalanse(merforbruk, tall.begrep("AGD13").verdi, frie)


def _kjent(tall: Regnskapstall, begrep: str, ellers: Belop | None) -> Belop | None:
    try:
        return tall.begrep(begrep).verdi
    except UnableToComputeRatio:
        return ellers


def tiltaksplanfrist(bokstav: str, *, inntraff: dt.date) -> dt.date:
    """The day by which the tiltaksplan is due: 30 June for a, b, e, g and 31 December for c, d, f.

    Formula: the first such day on or after the day when the circumstance arose; the law names the
    day and not the year. Raises KeyError for an unknown letter. Source: kommuneloven § 28-4 third
    paragraph.
    """
    maaned, dag = {ett.bokstav: ett for ett in VILKAAR}[bokstav].frist
    frist = dt.date(inntraff.year, maaned, dag)
    return frist if frist >= inntraff else dt.date(inntraff.year + 1, maaned, dag)


def _kriterium(vilkaar: Vilkaar, svar: _Svar, dag: dt.date) -> Robekkriterium:
    bokstav = vilkaar.bokstav
    return Robekkriterium(
        bokstav,
        vilkaar.ord,
        Hjemmel("kommuneloven", "28-1", VERSJON, _LEST_FRA, _ADRESSE, ledd=1, bokstav=bokstav),
        svar.rammer,
        svar.avstand,
        svar.mangler,
        tiltaksplanfrist(bokstav, inntraff=dag) if svar.rammer else None,
        vilkaar.utmelding,
        vilkaar.ikke_i_tallene,
    )


def _driftsavstand(balanse: Driftsbalanse) -> tuple[Ledd, ...]:
    frie = balanse.frie_avsetninger
    avstand = -balanse.merforbruk if frie is None else frie - balanse.merforbruk
    ledd = [Ledd(formuler("kroner"), avstand, "øre")]
    if balanse.driftsinntekter:
        ledd.append(Ledd(formuler("prosent"), _prosent(avstand, balanse.driftsinntekter), "prosent"))
    return tuple(ledd)


def _prosent(belop: Belop, nevner: Belop) -> Decimal:
    return Decimal(belop.ore * 100) / nevner.ore


def _vurder_a(grunnlag: Robekgrunnlag) -> _Svar:
    if grunnlag.budsjett is None:
        return _Svar(mangler=formuler("Mangler vedtatt driftsbudsjett."))
    return _Svar(grunnlag.budsjett.merforbruk.ore > 0, _driftsavstand(grunnlag.budsjett))


def _vurder_b(grunnlag: Robekgrunnlag) -> _Svar:
    if not grunnlag.plan:
        return _Svar(mangler=formuler("Mangler driftsdelen i økonomiplanen."))
    rammer = any(aaret.merforbruk.ore > 0 for aaret in grunnlag.plan.values())
    avstander = {aar: _driftsavstand(aaret) for aar, aaret in grunnlag.plan.items()}
    verste = min(avstander, key=lambda aar: _ore(avstander[aar][0]))
    return _Svar(rammer, (Ledd(formuler("verste år"), verste, "år"), *avstander[verste]))


def _ore(ledd: Ledd) -> int:
    return ledd.verdi.ore if isinstance(ledd.verdi, Belop) else 0


def _vurder_c(grunnlag: Robekgrunnlag) -> _Svar:
    if grunnlag.inndekninger is None:
        return _Svar(mangler=formuler("Mangler plan for inndekning av merforbruk."))
    terskel = int(finn_sats("robek_terskel", dag=grunnlag.dag, nokkel="c").tall)
    lengst = max((ett.dekket - ett.oppstod for ett in grunnlag.inndekninger), default=0)
    return _Svar(lengst > terskel, (Ledd(formuler("år"), terskel - lengst, "år"),))


def _vurder_d(grunnlag: Robekgrunnlag) -> _Svar:
    oppsamlet, inntekter = grunnlag.oppsamlet, grunnlag.driftsinntekter
    if oppsamlet is None:
        return _Svar(mangler=formuler("Mangler balanse (kapittel 5900)."))
    if not inntekter:
        return _Svar(mangler=formuler("Mangler driftsinntekter."))
    terskel = finn_sats("robek_terskel", dag=grunnlag.dag, nokkel="d").tall
    rammer = oppsamlet.ore * 100 > terskel * inntekter.ore
    # The limit is a whole øre at most: what is below it is room.
    grense = Belop(int(terskel * inntekter.ore / 100), inntekter.prisnivaa)
    avstand = Ledd(formuler("kroner"), grense - oppsamlet, "øre")
    return _Svar(
        rammer, (avstand, Ledd(formuler("prosent"), terskel - _prosent(oppsamlet, inntekter), "prosent"))
    )


def _vurder_vedtak(vedtak: Sequence[Vedtak] | None, dag: dt.date, mangler: Melding) -> _Svar:
    if not vedtak:
        return _Svar(mangler=mangler)
    dager = {ett.hva: (ett.frist - (ett.vedtatt or dag)).days for ett in vedtak}
    rammer = any(igjen < 0 for igjen in dager.values())
    return _Svar(rammer, tuple(Ledd(hva, igjen, "dager") for hva, igjen in dager.items()))


def _vurder_e(grunnlag: Robekgrunnlag) -> _Svar:
    mangler = formuler("Mangler dato for vedtak av økonomiplan og årsbudsjett.")
    return _vurder_vedtak(grunnlag.plan_og_budsjett, grunnlag.dag, mangler)


def _vurder_f(grunnlag: Robekgrunnlag) -> _Svar:
    return _vurder_vedtak(
        grunnlag.regnskap, grunnlag.dag, formuler("Mangler dato for vedtak av årsregnskapet.")
    )


def _vurder_g(grunnlag: Robekgrunnlag) -> _Svar:
    if grunnlag.vedtak_16a is None:
        return _Svar(mangler=formuler("Mangler svar på om departementet har fattet vedtak."))
    return _Svar(grunnlag.vedtak_16a)


def _funn(kriterier: Sequence[Robekkriterium]) -> list[Funn]:
    funn = [
        Funn(
            "robek-vilkaar-rammer",
            Alvorlighet.FEIL,
            formuler(
                "Fant vilkår %(bokstav)s for ROBEK: %(vilkaar)s. Forventet at det ikke rammer. "
                "Fastsett tiltaksplan senest %(frist)s. Veien ut: %(utmelding)s.",
                bokstav=ett.bokstav,
                vilkaar=ett.vilkaar,
                frist=ett.tiltaksplan.isoformat(),
                utmelding=ett.utmelding,
            ),
            ett.hjemmel.tekst(),
        )
        for ett in kriterier
        if ett.rammer and ett.tiltaksplan
    ]
    uavklart = [ett for ett in kriterier if ett.rammer is None]
    if uavklart:
        melding = formuler(
            "Kan ikke avgjøre vilkår %(bokstaver)s. Legg til det som mangler.",
            bokstaver=", ".join(ett.bokstav for ett in uavklart),
        )
        funn.append(Funn("robek-ikke-avgjort", Alvorlighet.INFO, melding))
    return funn


_VURDERINGER: Mapping[str, Callable[[Robekgrunnlag], _Svar]] = {
    "a": _vurder_a,
    "b": _vurder_b,
    "c": _vurder_c,
    "d": _vurder_d,
    "e": _vurder_e,
    "f": _vurder_f,
    "g": _vurder_g,
}
