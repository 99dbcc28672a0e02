"""What `kommuneregn gevinst` holds the benefits against: pools, and the figures of budget and accounts.

Source: our own form, docs/gevinstfil.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kommuneregn.gevinst import Beregning, Gevinstslag, Tidsregnskap
from kommuneregn.gevinst.avstemming import Avstemmingsrad, Avstemt, Slingring, avstem
from kommuneregn.gevinst.dobbelttelling import (
    Dobbelttelling,
    Gevinstnavn,
    Krav,
    Pott,
    Pottslag,
    kontroller_dobbelttelling,
)
from kommuneregn.gevinstfil.felt import Felt, UnableToReadBenefitFile
from kommuneregn.gevinstfil.fil import Gevinstfil, bygg
from kommuneregn.gevinstfil.svar import eksakt
from kommuneregn.verdier import Belop

_ORE = 100
Rader = dict[tuple[str, int], Avstemmingsrad]


def les_potter(rot: Felt) -> tuple[Pott, ...]:
    """The pools: kroner or årsverk that there is to take from."""
    return tuple(_pott(en) for en in rot.liste("potter"))


def _pott(felt: Felt) -> Pott:
    slag, storrelse = felt.valg("slag", Pottslag, standard=Pottslag.KRONER), Fraction(felt.tall("storrelse"))
    if storrelse < 0:
        raise felt.feil("storrelse", "0 eller mer")
    ganger = _ORE if slag is Pottslag.KRONER else 1
    pott = Pott(
        felt.tekst("id"), felt.tekst("navn"), slag, storrelse * ganger, felt.tekst("kilde", standard="")
    )
    felt.ferdig()
    return pott


def finn_dobbelttelling(
    fil: Gevinstfil, *, beregning: Beregning, tid: Sequence[Tidsregnskap], potter: Sequence[Pott]
) -> Dobbelttelling:
    """Hold every claim against its pool; raises UnableToReadBenefitFile when a claim has no size."""
    slag = {pott.id: pott.slag for pott in potter}
    krav = [
        _fylt(ett, slag.get(ett.pott), fil, beregning, tid)
        for kobling in fil.plan.values()
        for ett in kobling.krav
    ]
    med_potter = bool(potter or krav)
    navn = [
        Gevinstnavn(
            id=ett.id,
            navn=ett.navn,
            plan=fil.plan[ett.id].plan,
            indikator=fil.plan[ett.id].indikator,
            enhet=fil.plan[ett.id].enhet,
            okonomisk=med_potter and ett.slag is not Gevinstslag.OKT_KVALITET,
            belop=beregning.per_kort[ett.id].brutto.nivaa.verdi.ore,
            budsjettlinjer=tuple(en.budsjettlinje for en in ett.skjebner if en.innlost),
        )
        for ett in beregning.kort
    ]
    return kontroller_dobbelttelling(navn, potter=potter, krav=krav)


def _fylt(
    krav: Krav, slag: Pottslag | None, fil: Gevinstfil, beregning: Beregning, tid: Sequence[Tidsregnskap]
) -> Krav:
    """The claim in the unit of its pool; without a size it is what the card is calculated to."""
    if krav.andel is not None or slag is None:
        return krav
    if krav.belop is not None:
        return replace(krav, belop=krav.belop * _ORE) if slag is Pottslag.KRONER else krav
    if slag is Pottslag.KRONER:
        return replace(krav, belop=Fraction(max(beregning.per_kort[krav.gevinst].brutto.nivaa.verdi.ore, 0)))
    timer = [ett.potensial[fil.felles.periode.til - 1] for ett in tid if ett.kort.id == krav.gevinst]
    if fil.felles.timeverk is None or not timer:
        raise UnableToReadBenefitFile(
            f"Fant et krav fra {krav.gevinst} på årsverk uten størrelse. Forventet belop eller tid med "
            "timeverk_per_aarsverk. Oppgi det."
        )
    return replace(krav, belop=max(timer[0] / fil.felles.timeverk, Fraction(0)))


def les_avstemming(rot: Felt, *, beregning: Beregning) -> tuple[Avstemt, ...]:
    """Reconcile each action and year that the file tells of, and those calculated in the same years.

    Raises UnableToReadBenefitFile.
    """
    felt = rot.liste("avstemming")
    slingring = _slingring(rot)
    if not felt:
        return ()
    rader: Rader = {}
    for en in felt:
        rad = _rad(en, beregning)
        if (rad.tiltak, rad.aar) in rader:
            raise UnableToReadBenefitFile(
                f"Fant {rad.tiltak} {rad.aar} to ganger i «{en.sted}». Forventet én rad. Slå dem sammen."
            )
        rader[rad.tiltak, rad.aar] = rad
    aarene = sorted({aar for _, aar in rader})
    for tiltak in dict.fromkeys(ett.tiltak for ett in beregning.kort if ett.tiltak):
        for aar in aarene:
            rader.setdefault((tiltak, aar), _beregnet(Avstemmingsrad(tiltak=tiltak, aar=aar), beregning))
    return bygg(lambda: avstem(tuple(rader.values()), slingring=slingring), sted=rot.sted)


def _slingring(rot: Felt) -> Slingring:
    if not rot.har("slingring"):
        return Slingring()
    felt = rot.under("slingring")
    andel, bagatell = (
        felt.tall("andel", standard=Decimal("0.1")),
        felt.tall("bagatell", standard=Decimal(10000)),
    )
    felt.ferdig()
    return bygg(lambda: Slingring(andel, int(bagatell * _ORE)), sted=felt.sted)


def _rad(felt: Felt, beregning: Beregning) -> Avstemmingsrad:
    nivaa = beregning.felles.prisnivaa

    def belop(navn: str) -> Belop | None:
        if not felt.har(navn):
            return None
        return bygg(lambda: Belop.fra_kroner(felt.tall(navn), prisnivaa=nivaa), sted=f"{felt.sted}.{navn}")

    stoy = belop("stoy") or Belop(0)
    rad = Avstemmingsrad(
        tiltak=felt.tekst("tiltak"),
        aar=felt.aar("aar"),
        tatt_ut=belop("tatt_ut"),
        referanse=belop("referanse"),
        regnskap=belop("regnskap"),
        stoy=abs(stoy.ore),
        behov=belop("behov"),
        innvilget=belop("innvilget"),
    )
    med = _beregnet(rad, beregning)
    egne = {navn: belop(navn) for navn in ("beregnet", "unngaatt") if felt.har(navn)}
    felt.ferdig()
    return replace(
        med, beregnet=egne.get("beregnet", med.beregnet), unngaatt=egne.get("unngaatt", med.unngaatt)
    )


def _beregnet(rad: Avstemmingsrad, beregning: Beregning) -> Avstemmingsrad:
    """The row with what the cards of its action are calculated to; None where there is no card."""
    summer: dict[bool, list[Belop]] = defaultdict(list)
    if rad.aar in beregning.felles.periode:
        for ett in beregning.kort:
            if ett.tiltak == rad.tiltak:
                netto = beregning.per_kort[ett.id].netto.per_aar[rad.aar]
                summer[ett.slag is Gevinstslag.UNNGAATT_KOSTNAD].append(Belop(netto.ore, netto.prisnivaa))
    return replace(rad, beregnet=_sum(summer.get(False)), unngaatt=_sum(summer.get(True)))


def _sum(belop: list[Belop] | None) -> Belop | None:
    return Belop.summer(belop, prisnivaa=belop[0].prisnivaa) if belop else None


def dobbelttelling_som_dict(svar: Dobbelttelling) -> list[dict[str, object]]:
    """Each pool with what is claimed, what the claims take together, and the proposal that closes."""
    return [
        {
            "pott": ett.pott.id,
            "navn": ett.pott.navn,
            "enhet": "øre" if ett.pott.slag is Pottslag.KRONER else "årsverk",
            "formel": "sammen = beløpene + (1 − Π(1 − andel)) × potten, delt med Shapley-verdier",
            "kilde": ett.pott.kilde,
            "storrelse": eksakt(ett.pott.storrelse),
            "krevd": eksakt(ett.krevd),
            "felles": eksakt(ett.felles),
            "forslag": {id_: eksakt(verdi) for id_, verdi in ett.forslag.items()},
        }
        for ett in svar.potter
    ]


def avstemming_som_liste(alle: Iterable[Avstemt]) -> list[dict[str, object]]:
    """Calculated, taken out and visible for each action and year, and what they say."""
    return [
        {
            "tiltak": ett.rad.tiltak,
            "aar": ett.rad.aar,
            "enhet": "øre",
            "beregnet": _ore(ett.rad.beregnet),
            "tatt_ut": _ore(ett.rad.tatt_ut),
            "synlig": _ore(ett.rad.synlig),
            "unngaatt": _ore(ett.rad.unngaatt),
            "vekst_ikke_gitt": _ore(ett.rad.ikke_gitt),
            "formel": "synlig = referanse − regnskap; vekst ikke gitt = behov − innvilget",
            "utfall": list(ett.utfall),
        }
        for ett in alle
    ]


def _ore(belop: Belop | None) -> int | None:
    return None if belop is None else belop.ore
