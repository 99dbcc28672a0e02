"""The answer of `kommuneregn gevinst` on the terminal."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kommuneregn.cli.tabellvis import Celle, Tabellrad, vis_tabeller
from kommuneregn.cli.utskrift import i_bredden
from kommuneregn.gevinst import Beregning, Ikkeprissatt, Kassesyn, Rekke, Samfunnssyn, Tidsregnskap, tell
from kommuneregn.gevinst.avstemming import Avstemt
from kommuneregn.gevinst.beregning import hele_ore
from kommuneregn.gevinst.dobbelttelling import Dobbelttelling, Pottslag
from kommuneregn.gevinst.folsomhet import Utslag
from kommuneregn.gevinst.simulering import Simulering, Spenn
from kommuneregn.kontroller.gevinstplan import Fallgruvefunn
from kommuneregn.verdier import Belop

_NIVAA, _SUM = "Årlig nivå (helårsvirkning)", "Akkumulert i planperioden"
_SLAG = {
    "redusert_kostnad": "Redusert kostnad",
    "unngaatt_kostnad": "Unngått kostnad",
    "spart_tid": "Spart tid (bare innløst)",
    "okt_kvalitet": "Økt kvalitet",
    "okt_inntekt": "Økt inntekt",
}


def vis_beregning(beregning: Beregning) -> None:
    """Print the net cash of each card and of all, year by year; and each kind with its two totals."""
    aarene = [str(aar) for aar in beregning.felles.periode]
    felles = beregning.felles
    overskrift = Tabellrad(("Gevinst", *aarene, _SUM, _NIVAA))
    rader = [_rad(f"{ett.id} {ett.navn}", beregning.per_kort[ett.id].netto) for ett in beregning.kort]
    samlet = beregning.samlet
    summer = [
        _rad("Brutto", samlet.brutto),
        _rad("Negative virkninger", samlet.ulemper),
        _rad("Netto i kommunens kasse", samlet.netto, sum_=True),
        _rad("Forventet netto", samlet.forventet),
    ]
    slag = [_rad(_SLAG[navn], svar.netto) for navn, svar in beregning.per_slag.items()]
    tittel = Tabellrad((f"Gevinster, kroner i {felles.prisnivaa}-priser",))
    per_slag = Tabellrad(("Etter slag, netto",))
    tabeller = [[tittel, overskrift, *rader, *summer], [per_slag, overskrift, *slag]]
    vis_tabeller(tabeller if slag else tabeller[:1])


def _rad(navn: str, rekke: Rekke, *, sum_: bool = False) -> Tabellrad:
    celler: Sequence[Celle] = (navn, *rekke.per_aar.values(), rekke.akkumulert.verdi, rekke.nivaa.verdi)
    return Tabellrad(tuple(celler), sum_=sum_)


def vis_syn(kasse: Kassesyn, samfunn: Samfunnssyn) -> None:
    """Print the two views side by side."""
    print("\nTo syn på det samme:")
    egen = kasse.mangler if kasse.naaverdi is None else f"{kasse.naaverdi.verdi} kr (nåverdi, løpende priser)"
    print(i_bredden(f"  Kommunens kasse: {egen}"))
    print(i_bredden(f"  Samfunnet: {samfunn.naaverdi.verdi} kr (nåverdi, faste priser)"))


def vis_tid(regnskap: Iterable[Tidsregnskap]) -> None:
    """Print the ledger of freed time, if there is any."""
    for ett in regnskap:
        print(f"\nFrigitt tid, {ett.kort.id}:")
        print(f"  Mulig: {_timer(ett.potensial)}")
        for rad in ett.rader:
            mot = rad.skjebne.budsjettlinje or rad.skjebne.hva
            print(i_bredden(f"  {rad.skjebne.slag} {mot}: {_timer(rad.timer)}"))
        print(f"  Uten bruk: {_timer(ett.uten_skjebne)}")
        innlost = ", ".join(f"{aar} {belop}" for aar, belop in ett.innlost.items())
        print(i_bredden(f"  Innløst i kroner: {innlost}"))


def vis_simulering(svar: Simulering, utslag: Sequence[Utslag]) -> None:
    """Print the probable spans, and what moves the sum the most."""
    print(f"\nSannsynlig spenn ({svar.valg.trekninger} trekninger, frø {svar.valg.fro}):")
    print(i_bredden(f"  {_NIVAA}: {_spenn(svar.nivaa)}"))
    print(i_bredden(f"  {_SUM}: {_spenn(svar.akkumulert)}"))
    if utslag:
        print("Dette flytter summen mest:")
        for ett in utslag:
            ender = f"{Belop(ett.lav_ore)} til {Belop(ett.hoy_ore)}"
            print(i_bredden(f"  {ett.kort} {ett.linje}, {ett.hva}: {ender}"))


def vis_avstemming(alle: Sequence[Avstemt]) -> None:
    """Print calculated, taken out and visible for each action and year, if there are any."""
    if not alle:
        return
    overskrift = ("Tiltak", "Beregnet", "Tatt ut av rammen", "Synlig", "Unngått", "Vekst ikke gitt", "Utfall")
    rader = [
        Tabellrad(
            (
                f"{ett.rad.tiltak} {ett.rad.aar}",
                *(
                    belop or ("–" if belop is None else Belop(0))
                    for belop in (
                        ett.rad.beregnet,
                        ett.rad.tatt_ut,
                        ett.rad.synlig,
                        ett.rad.unngaatt,
                        ett.rad.ikke_gitt,
                    )
                ),
                ", ".join(ett.utfall),
            )
        )
        for ett in alle
    ]
    print()
    vis_tabeller([[Tabellrad(("Avstemming, kroner",)), Tabellrad(overskrift), *rader]])


def vis_potter(svar: Dobbelttelling) -> None:
    """Print each pool with what there is, what is claimed, and what the claims can take together."""
    for ett in svar.potter:
        tall = ", ".join(
            f"{navn} {_av_potten(verdi, ett.pott.slag)}"
            for navn, verdi in (("har", ett.pott.storrelse), ("krevd", ett.krevd), ("sammen", ett.felles))
        )
        print()
        print(i_bredden(f"Pott {ett.pott.navn}: {tall}"))


def _av_potten(verdi: Fraction, slag: Pottslag) -> str:
    if slag is Pottslag.KRONER:
        return f"{Belop(hele_ore(verdi))} kr"
    return f"{float(verdi):.2f} årsverk".replace(".", ",")


def vis_ikke_prissatt(effekter: Mapping[str, Sequence[Ikkeprissatt]]) -> None:
    """Print how many unpriced effects there are of each consequence, if there are any."""
    alle = [en for rad in effekter.values() for en in rad]
    if alle:
        talt = ", ".join(f"{antall} med {tegn}" for tegn, antall in tell(alle).items())
        print(f"\nIkke prissatt: {talt}")


def _spenn(ett: Spenn) -> str:
    return f"{Belop(ett.p10)} til {Belop(ett.p90)}, midt {Belop(ett.p50)}"


def _timer(per_aar: Mapping[int, Fraction]) -> str:
    return ", ".join(f"{aar} {float(verdi):.1f} t".replace(".", ",") for aar, verdi in per_aar.items())


def vis_fallgruver(alle: Mapping[str, Sequence[Fallgruvefunn]]) -> None:
    """Print the pitfalls of each plan, each with what to write and the source."""
    for plan, funn in alle.items():
        print(f"\nFallgruver i {plan}: {len(funn) or 'ingen'}")
        for ett in funn:
            sted = f"{ett.sted}: " if ett.sted else ""
            print(i_bredden(f"  {ett.kode} {sted}{ett.fant} {ett.hvorfor} {ett.skriv} ({ett.kilde})"))
