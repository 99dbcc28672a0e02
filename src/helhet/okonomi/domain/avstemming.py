"""From the report's sums to the statutory scheme (§ 5-6), for the whole municipality's drift."""

from collections.abc import Mapping
from dataclasses import dataclass

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.rapport import Rapport, per_art
from helhet.okonomi.domain.serietall import DESEMBER, Serietall
from kommuneregn.kontoplan import IKKE_PLASSERT, er_inntekt
from kommuneregn.prognose.avvik import UTELATT, Avstemming, avstem
from kommuneregn.skjema import Oppsett, arter_i_post, lag_okonomisk_oversikt
from kommuneregn.verdier import Belop, Funn

SUM_INNTEKTER, SUM_UTGIFTER, NETTO = 9, 15, 24
_ARTSLENGDE = 3
BALANSERER_IKKE = "skjema-balanserer-ikke"
UTEN_FUNKSJON = "uten"


@dataclass(frozen=True, slots=True)
class Avstemt:
    """One sum of the report, and how it becomes the post of the scheme."""

    post: int
    navn: str
    avstemming: Avstemming


@dataclass(frozen=True, slots=True)
class Skjemaavstemming:
    """The scheme of one series, and the report's three sums reconciled to it."""

    serie: Serie
    hele_aaret: bool
    oversikt: Oppsett
    avstemt: tuple[Avstemt, ...]
    funn: tuple[Funn, ...]


def er_uavstemt(rapport: Rapport) -> bool:
    """Say whether the sums hold amounts without a valid art or function: no scheme has a post for them."""
    return any(linje.noekkel in {IKKE_PLASSERT, UTEN_FUNKSJON} for linje in rapport.grupper)


def avstem_mot_skjema(rapport: Rapport) -> tuple[Skjemaavstemming, ...]:
    """Reconcile the accounts so far and the year's budget to § 5-6; drift of the whole only."""
    if not rapport.er_hele_driften:
        return ()
    grunnlag = rapport.grunnlag
    svar = []
    if grunnlag.regnskap is not None and grunnlag.regnskap.hittil is not None:
        svar.append(_avstem(rapport, grunnlag.regnskap, Serie.REGNSKAP, hele_aaret=False))
    if grunnlag.budsjett is not None:
        svar.append(_avstem(rapport, grunnlag.budsjett, Serie.BUDSJETT, hele_aaret=True))
    return tuple(svar)


def _avstem(rapport: Rapport, tall: Serietall, serie: Serie, *, hele_aaret: bool) -> Skjemaavstemming:
    summer = per_art(tall, rapport.utsnitt.spenn)
    belop = {
        art: Belop(sum_.aaret or 0) if hele_aaret else Belop(sum_.hittil or 0)
        for art, sum_ in summer.items()
        if len(art) == _ARTSLENGDE
    }
    oversikt = lag_okonomisk_oversikt(belop)
    utelatt = frozenset() if rapport.valg.alle_arter else UTELATT
    avstemt = tuple(_post(nr, oversikt, belop, utelatt) for nr in (SUM_INNTEKTER, SUM_UTGIFTER, NETTO))
    ferdig = hele_aaret or rapport.valg.maaned == DESEMBER
    # Before the year is over the accounts are not expected to balance.
    funn = tuple(f for f in oversikt.funn if ferdig or f.kode != BALANSERER_IKKE)
    return Skjemaavstemming(serie, hele_aaret, oversikt, avstemt, funn)


def _post(nr: int, oversikt: Oppsett, belop: Mapping[str, Belop], utelatt: frozenset[str]) -> Avstemt:
    i_rapporten = {art for art in belop if art not in utelatt}
    arter = {
        SUM_INNTEKTER: {art for art in i_rapporten if er_inntekt(art)},
        SUM_UTGIFTER: {art for art in i_rapporten if not er_inntekt(art)},
        NETTO: i_rapporten,
    }[nr]
    avstemming = avstem(
        belop,
        rapportarter=arter,
        skjemaarter=arter_i_post(nr, arter=belop),
        inntekt=set() if nr == SUM_UTGIFTER else set(belop),
    )
    return Avstemt(nr, oversikt.post(nr).navn, avstemming)
