"""All that is reckoned from a file of benefits, at once: what the command prints and a page may show.

Source: our own form, docs/gevinstfil.md.
"""

from dataclasses import dataclass

from kommuneregn.gevinst import (
    Beregning,
    Kassesyn,
    Samfunnssyn,
    Tidsregnskap,
    beregn,
    kassesyn,
    lag_tidsregnskap,
    samfunnssyn,
)
from kommuneregn.gevinst.avstemming import Avstemt
from kommuneregn.gevinst.dobbelttelling import Dobbelttelling
from kommuneregn.gevinst.folsomhet import Utslag, tornado
from kommuneregn.gevinst.simulering import Samfunnsvekt, Simulering, Spenn, simuler, spenn_per_kort
from kommuneregn.gevinstfil.felt import Felt
from kommuneregn.gevinstfil.fil import Gevinstfil, bygg, les_gevinster
from kommuneregn.gevinstfil.kontroll import (
    avstemming_som_liste,
    dobbelttelling_som_dict,
    finn_dobbelttelling,
    les_avstemming,
    les_potter,
)
from kommuneregn.gevinstfil.planer import Funnet, fallgruver_som_dict, les_fallgruver
from kommuneregn.gevinstfil.svar import beregning_som_dict, simulering_som_dict, syn_som_dict, tid_som_liste
from kommuneregn.verdier import Funn


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevinstsvar:
    """What the file says, and everything that follows from it."""

    fil: Gevinstfil
    beregning: Beregning
    tid: tuple[Tidsregnskap, ...]
    dobbelt: Dobbelttelling
    avstemt: tuple[Avstemt, ...]
    fallgruver: Funnet
    kasse: Kassesyn
    samfunn: Samfunnssyn
    spenn: Simulering
    per_kort: dict[str, Spenn]
    utslag: tuple[Utslag, ...]

    @property
    def funn(self) -> tuple[Funn, ...]:
        """What should be known, apart from the pitfalls of plans."""
        om_tid = (en for ett in self.tid for en in ett.funn)
        om_uttak = (en for ett in self.avstemt for en in ett.funn)
        return (*self.beregning.funn, *om_tid, *om_uttak, *self.dobbelt.funn, *self.samfunn.funn)


def regn_gevinster(rot: Felt, *, fro: int | None = None) -> Gevinstsvar:
    """Reckon all of it; raises UnableToReadBenefitFile when the file says what cannot be."""
    fil = les_gevinster(rot, fro=fro)
    beregning = bygg(lambda: beregn(fil.kort, felles=fil.felles), sted=rot.sted)
    tid = lag_tidsregnskap(beregning)
    dobbelt = finn_dobbelttelling(fil, beregning=beregning, tid=tid, potter=les_potter(rot))
    avstemt = les_avstemming(rot, beregning=beregning)
    fallgruver = les_fallgruver(rot, kort=fil.kort)
    rot.ferdig()
    samfunn = bygg(lambda: samfunnssyn(beregning, dag=fil.satsdag, horisont=fil.horisont), sted=rot.sted)
    vekt = Samfunnsvekt(samfunn.faktorer, samfunn.skatteandel)
    return Gevinstsvar(
        fil=fil,
        beregning=beregning,
        tid=tid,
        dobbelt=dobbelt,
        avstemt=avstemt,
        fallgruver=fallgruver,
        kasse=kassesyn(beregning, laanerente=fil.laanerente),
        samfunn=samfunn,
        spenn=simuler(fil.kort, felles=fil.felles, valg=fil.valg, samfunn=vekt),
        per_kort=spenn_per_kort(fil.kort, felles=fil.felles, valg=fil.valg),
        utslag=tornado(fil.kort, felles=fil.felles, valg=fil.valg),
    )


def svar_som_dict(svar: Gevinstsvar) -> dict[str, object]:
    """The answer as the command writes it with --json."""
    return {
        **beregning_som_dict(svar.beregning, svar.fil),
        "tid": tid_som_liste(svar.tid),
        "syn": syn_som_dict(svar.kasse, svar.samfunn),
        "simulering": simulering_som_dict(svar.spenn, svar.per_kort, svar.utslag),
        "potter": dobbelttelling_som_dict(svar.dobbelt),
        "avstemming": avstemming_som_liste(svar.avstemt),
        "fallgruver": fallgruver_som_dict(svar.fallgruver),
        "funn": [en.som_dict() for en in svar.funn],
    }
