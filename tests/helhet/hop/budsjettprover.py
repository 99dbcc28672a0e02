"""Plans that chance makes, tried to be adopted; and an own count of what may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from helhet.felles.skriv import opprett
from helhet.hop.domain.belop import Finansiering, Linje, sett_belop
from helhet.hop.domain.budsjettkontroll import UnableToAdoptPlan
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.handlingsliste import plansummer
from helhet.hop.domain.maalsum import summer_per_maal
from helhet.hop.domain.plan import legg_i_plan, opprett_plan
from helhet.hop.domain.planoversikt import hent_planoversikt
from helhet.hop.domain.ramme import Ramme, foreslaa_rammer, sett_rammer
from helhet.hop.domain.tilstand import foreslaa_handling, vedta_plan
from helhet.hop.models import (
    Belopslinje,
    Handling,
    Handlingsmaal,
    Handlingsstrategi,
    Maal,
    Plan,
    Planbelop,
    Rammelinje,
    Strategi,
)
from helhet.organisasjon.domain.tilgang import Tilgang

DAG = date(2026, 12, 10)
AARENE = range(2027, 2031)
Grunnlag = dict[str, int]


@dataclass
class Utfall:
    """How many plans were adopted and refused."""

    vedtatt: int = 0
    nektet: int = 0


def prov_planer(antall: int, *, fro: int, tilgang: Tilgang, grunnlag: Grunnlag) -> Utfall:
    """Try plans: none that breaks the balance is adopted, and every roll-up sums to the øre.

    `grunnlag` is the base budget of drift by art, in øre, as it was imported.
    """
    tilfeldig, utfall = Random(fro), Utfall()
    for _nr in range(antall):
        with transaction.atomic():
            _prov_en(tilfeldig, utfall, tilgang=tilgang, grunnlag=grunnlag)
            transaction.set_rollback(True)
    return utfall


def _prov_en(tilfeldig: Random, utfall: Utfall, *, tilgang: Tilgang, grunnlag: Grunnlag) -> None:
    plan = opprett_plan(Plan(navn="HØP", fra_aar=AARENE[0], til_aar=AARENE[-1]), aktor=None)
    for nr in range(tilfeldig.randint(0, 3)):
        _handling(tilfeldig, plan, nr)
    rammer = foreslaa_rammer(plan)
    if tilfeldig.random() < 0.5:
        # What balanced is spoilt by some øre on one konto in one year.
        ore = tilfeldig.choice([-1, 1]) * tilfeldig.randint(1, 10**9)
        art = tilfeldig.choice(["010", "870", "540", "570", "910"])
        rammer = [*rammer, Ramme(tilfeldig.choice(AARENE), art, "Feil", ore, tilfeldig.choice([0, 1]))]
    plan = sett_rammer(plan, rammer=rammer, aktor=None)
    balanserer = _balanserer(plan, grunnlag)
    try:
        vedtatt = vedta_plan(plan, saksnummer="1/26", dato=DAG, aktor=None, uten_kontroll="Prøve.")
    except UnableToAdoptPlan:
        utfall.nektet += 1
        assert not balanserer
        return
    utfall.vedtatt += 1
    assert balanserer
    _krev_like_summer(vedtatt, tilgang)


def _handling(tilfeldig: Random, plan: Plan, nr: int) -> None:
    slag = tilfeldig.choice(["tiltak", "investering"])
    handling = opprett_handling(Handling(tittel=f"Sak {nr}", slag=slag), dag=DAG, aktor=None)
    klasse = 0 if slag == "investering" else 1
    linjer = [
        Linje(
            aar=aar,
            kontoklasse=klasse,
            art=tilfeldig.choice(["010", "115", "230", "640"]),
            tjeneste=tilfeldig.choice(["2530", "2020", ""]),
            belop_ore=tilfeldig.randint(-(10**10), 10**10),
        )
        for aar in tilfeldig.sample(AARENE, tilfeldig.randint(1, 4))
    ]
    laan = [Finansiering(x.aar, "laan", abs(x.belop_ore or 0)) for x in linjer]
    finansiering = None if klasse else laan
    sett_belop(handling, linjer=linjer, finansiering=finansiering, aktor=None)
    _foelg_opp(tilfeldig, handling)
    legg_i_plan(handling, plan=plan, aktor=None)
    foreslaa_handling(handling, aktor=None)


def _foelg_opp(tilfeldig: Random, handling: Handling) -> None:
    """Let the action follow up none, one or several goals, some of them by a strategy."""
    maal = [opprett(Maal(tittel=f"Mål {nr}", type="hovedmaal"), aktor=None) for nr in range(3)]
    for ett in tilfeldig.sample(maal, tilfeldig.randint(0, 3)):
        opprett(Handlingsmaal(handling=handling, maal=ett), aktor=None)
    if tilfeldig.random() < 0.5:
        strategi = opprett(Strategi(maal=tilfeldig.choice(maal), tittel="Slik"), aktor=None)
        opprett(Handlingsstrategi(handling=handling, strategi=strategi), aktor=None)


def _balanserer(plan: Plan, grunnlag: Grunnlag) -> bool:
    """Count anew, from the rows alone: drift and investering are 0 each year, and 570 meets 970."""
    summer: defaultdict[tuple[int, int], int] = defaultdict(int)
    interne: defaultdict[int, int] = defaultdict(int)
    for aar in AARENE:
        summer[aar, 1] += sum(grunnlag.values())
        interne[aar] += grunnlag.get("570", 0)
    for ramme in Rammelinje.objects.filter(plan=plan):
        summer[ramme.aar, ramme.kontoklasse] += ramme.belop_ore
        if (ramme.kontoklasse, ramme.art) in {(1, "570"), (0, "970")}:
            interne[ramme.aar] += ramme.belop_ore
    for linje in Belopslinje.objects.filter(handling__planposter__plan=plan):
        summer[linje.aar, linje.kontoklasse] += linje.belop_ore or 0
    for post in plan.poster.select_related("handling"):
        for finans in post.handling.finansiering.all():
            summer[finans.aar, 0] -= finans.belop_ore
    return not any(summer.values()) and not any(interne.values())


def _krev_like_summer(plan: Plan, tilgang: Tilgang) -> None:
    """The page's sums are those of the locked rows, whichever way they are rolled up."""
    rader = list(Planbelop.objects.filter(post__plan=plan, kilde=""))
    oversikt = hent_planoversikt(plan, tilgang=tilgang)
    per_maal = summer_per_maal(oversikt)
    for klasse, totalt in ((1, oversikt.drift), (0, oversikt.investering)):
        navn = "drift" if klasse else "investering"
        ventet = [
            sum(rad.belop_ore or 0 for rad in rader if (rad.kontoklasse, rad.aar) == (klasse, aar))
            for aar in AARENE
        ]
        assert [belop or 0 for belop in totalt] == ventet
        # Unit (sector), action and goal, as the pages roll them up, «uten mål» among the goals.
        handlinger = [rad for sektor in oversikt.sektorer for rad in sektor.rader]
        for deler in (oversikt.sektorer, handlinger, per_maal):
            assert _per_aar(getattr(del_, navn) for del_ in deler) == ventet
        _krev_like_grupper([rad for rad in rader if rad.kontoklasse == klasse], ventet)
    filen = plansummer(plan, [post.handling_id for post in plan.poster.all()])
    drift = [[s.drift_ore or 0 for s in filen[aar].values()] for aar in AARENE]
    assert [sum(ett) for ett in drift] == [belop or 0 for belop in oversikt.drift]


def _per_aar(rekker: Iterable[Sequence[int | None]]) -> list[int]:
    return [sum(belop or 0 for belop in aar) for aar in zip(*rekker, strict=True)] or [0] * len(AARENE)


def _krev_like_grupper(rader: Sequence[Planbelop], ventet: list[int]) -> None:
    """Group by what stands on the rows: art, function, unit and action."""
    for felt in ("art", "tjeneste", "ansvar_id", "post_id"):
        grupper: defaultdict[object, list[int]] = defaultdict(lambda: [0] * len(AARENE))
        for rad in rader:
            grupper[getattr(rad, felt)][rad.aar - AARENE[0]] += rad.belop_ore or 0
        assert _per_aar(grupper.values()) == ventet, felt
