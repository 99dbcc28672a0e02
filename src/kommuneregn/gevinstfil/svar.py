"""The answer of `kommuneregn gevinst` as JSON: each figure with formula, unit, price level and source.

Source: our own form, docs/gevinstfil.md.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kommuneregn.gevinst import (
    Beregning,
    Ikkeprissatt,
    Kassesyn,
    Linjesvar,
    Rekke,
    Samfunnssyn,
    Sammendrag,
    Tidsregnskap,
    konsekvens,
    tegn,
    tell,
)
from kommuneregn.gevinst.beregning import FORMEL
from kommuneregn.gevinst.folsomhet import Utslag
from kommuneregn.gevinst.simulering import Simulering, Spenn
from kommuneregn.gevinstfil.fil import Gevinstfil
from kommuneregn.verdier import Belop, Ledd, Resultat

_FAST = "øre i året, faste priser"
_FORMLER = {
    "brutto": "summen av gevinstene som teller i kommunens kasse",
    "ulemper": "summen av de negative virkningene, med minus foran",
    "netto": "brutto + ulemper",
    "forventet": "gevinstene × sannsynligheten + ulempene i sin helhet",
    "samfunn": "summen av linjene som teller for samfunnet, også frigitt tid som er i bruk",
}


def beregning_som_dict(beregning: Beregning, fil: Gevinstfil) -> dict[str, object]:
    """The shared assumptions, each card, each kind, and all."""
    felles = beregning.felles
    return {
        "planperiode": {"fra": felles.periode.fra, "antall": len(felles.periode)},
        "prisnivaa": felles.prisnivaa,
        "enhet": "øre",
        "timepris": None if felles.timepris is None else _timepris(felles.timepris),
        "deflatorer": [
            {"aar": en.aar, "prosent": str(en.prosent), "kilde": en.kilde} for en in felles.deflatorer
        ],
        "gevinster": [
            {
                "id": ett.id,
                "navn": ett.navn,
                "slag": ett.slag,
                "tilfaller": ett.tilfaller,
                "tiltak": ett.tiltak,
                "sannsynlighet": str(ett.sannsynlighet),
                **sammendrag_som_dict(beregning.per_kort[ett.id]),
                "linjer": [_linje(en) for en in beregning.linjer if en.kort.id == ett.id],
                "ikke_prissatt": _ikke_prissatt(fil.ikke_prissatt[ett.id]),
            }
            for ett in beregning.kort
        ],
        "per_slag": {slag: sammendrag_som_dict(svar) for slag, svar in beregning.per_slag.items()},
        "samlet": {
            **sammendrag_som_dict(beregning.samlet),
            "ikke_prissatt": _ikke_prissatt([en for alle in fil.ikke_prissatt.values() for en in alle]),
        },
    }


def sammendrag_som_dict(svar: Sammendrag) -> dict[str, object]:
    """Gross, unwanted, net and expected in the municipality's cash, and to society."""
    return {
        navn: _rekke(rekke, _FORMLER[navn])
        for navn, rekke in (
            ("brutto", svar.brutto),
            ("ulemper", svar.ulemper),
            ("netto", svar.netto),
            ("forventet", svar.forventet),
            ("samfunn", svar.samfunn),
        )
    }


def _rekke(rekke: Rekke, formel: str) -> dict[str, object]:
    return {
        "formel": formel,
        "per_aar": aarstall(rekke.per_aar),
        "enhet": _FAST,
        "nivaa": resultat_som_dict(rekke.nivaa, "linjenes fulle virkning ved utgangen av planperioden"),
        "akkumulert": resultat_som_dict(rekke.akkumulert, "summen av årene i planperioden"),
    }


def resultat_som_dict(svar: Resultat[Belop], formel: str) -> dict[str, object]:
    """One amount with what it is and where it comes from."""
    return {
        "ore": svar.verdi.ore,
        "enhet": svar.enhet,
        "formel": formel,
        "prisnivaa": svar.verdi.prisnivaa,
        "kilde": svar.kilde,
        "grunnlag": [_ledd(en) for en in svar.grunnlag],
    }


def aarstall(per_aar: Mapping[int, Belop]) -> dict[str, int]:
    """Each year of an answer as JSON writes it, in whole øre."""
    return {str(aar): belop.ore for aar, belop in per_aar.items()}


def eksakt(verdi: Fraction) -> str:
    """A number as it is: decimal when it ends, else as a fraction («7/3»)."""
    nevner = verdi.denominator
    for primtall in (2, 5):
        while nevner % primtall == 0:
            nevner //= primtall
    if nevner > 1:
        return str(verdi)
    sifre = 0
    while (verdi * 10**sifre).denominator > 1:
        sifre += 1
    hele = f"{abs(int(verdi * 10**sifre)):0{sifre + 1}d}"
    tekst = f"{hele[:-sifre]}.{hele[-sifre:]}" if sifre else hele
    return f"-{tekst}" if verdi < 0 else tekst


def _ledd(ledd: Ledd) -> dict[str, object]:
    if isinstance(ledd.verdi, Belop):
        return {"navn": ledd.navn, "ore": ledd.verdi.ore}
    verdi = eksakt(ledd.verdi) if isinstance(ledd.verdi, Fraction) else str(ledd.verdi)
    return {"navn": ledd.navn, "verdi": verdi, "enhet": ledd.enhet}


def _timepris(pris: Resultat[Fraction]) -> dict[str, object]:
    return {
        "ore_per_time": eksakt(pris.verdi),
        "enhet": pris.enhet,
        "formel": "timelønn × (1 + feriepenger + pensjon) × (1 + arbeidsgiveravgift)",
        "kilde": pris.kilde,
        "grunnlag": [_ledd(en) for en in pris.grunnlag],
    }


def _linje(svar: Linjesvar) -> dict[str, object]:
    linje = svar.linje
    return {
        "navn": linje.navn,
        "art": linje.art,
        "varighet": linje.varighet,
        "start": f"{linje.start.aar}-{linje.start.nr:02d}",
        "formel": FORMEL,
        "utregning": [_ledd(en) for en in svar.utregning],
        "fullt_aar_ore": eksakt(svar.full),
        "kasse": aarstall(svar.kasse),
        "forventet": aarstall(svar.forventet),
        "samfunn": aarstall(svar.samfunn),
        "nivaa": dict(
            zip(("kasse", "samfunn", "forventet"), (belop.ore for belop in svar.nivaaer), strict=True)
        ),
        "enhet": _FAST,
        "forutsetning": linje.forutsetning,
        "kilde": linje.kilde,
        "dato": None if linje.dato is None else linje.dato.isoformat(),
    }


def _ikke_prissatt(effekter: Iterable[Ikkeprissatt]) -> dict[str, object]:
    alle = list(effekter)
    return {
        "metode": "pluss-minus: betydning (1–3) × omfang (−3–3) × 4/9, avrundet; telles, summeres ikke",
        "virkninger": [
            {
                "navn": en.navn,
                "betydning": en.betydning.name.lower(),
                "omfang": en.omfang,
                "konsekvens": tegn(konsekvens(en)),
                "begrunnelse": en.begrunnelse,
            }
            for en in alle
        ],
        "antall": tell(alle),
    }


def tid_som_liste(regnskap: Iterable[Tidsregnskap]) -> list[dict[str, object]]:
    """The ledger of freed time: potential, redeployed and redeemed, and every destiny; hours exact."""
    return [
        {
            "id": ett.kort.id,
            "enhet": "timer i året",
            "formel": "potensial = summen av bruken + uten bruk",
            "potensial": _timer(ett.potensial),
            "omdisponert": _timer(ett.omdisponert),
            "innlost_ore": aarstall(ett.innlost),
            "uten_skjebne": _timer(ett.uten_skjebne),
            "skjebner": [
                {
                    "til": rad.skjebne.slag,
                    "andel": str(rad.skjebne.andel),
                    "hva": rad.skjebne.hva,
                    "budsjettlinje": rad.skjebne.budsjettlinje,
                    "timer": _timer(rad.timer),
                    "aarsverk": None if rad.aarsverk is None else _timer(rad.aarsverk),
                    "innlost_ore": aarstall(rad.innlost),
                }
                for rad in ett.rader
            ],
        }
        for ett in regnskap
    ]


def _timer(per_aar: Mapping[int, Fraction]) -> dict[str, str]:
    return {str(aar): eksakt(verdi) for aar, verdi in per_aar.items()}


def syn_som_dict(kasse: Kassesyn, samfunn: Samfunnssyn) -> dict[str, object]:
    """The two views side by side."""
    return {
        "kommunens_kasse": {
            "formel": "netto × deflatorene til året; nåverdi = summen av beløp / (1 + lånerente)^år",
            "nominelt": None if kasse.nominelt is None else aarstall(kasse.nominelt),
            "naaverdi": None
            if kasse.naaverdi is None
            else resultat_som_dict(kasse.naaverdi, "nåverdi av beløpene i løpende kroner"),
            "mangler": kasse.mangler,
        },
        "samfunnet": {
            "formel": "nåverdi = summen av (netto for samfunnet + spart skattekostnad) × diskonteringsfaktor",
            "netto": aarstall(samfunn.netto),
            "skattekostnad": aarstall(samfunn.skattekostnad),
            "naaverdi": resultat_som_dict(samfunn.naaverdi, "nåverdi i faste priser"),
            "diskonteringsfaktor": {str(aar): eksakt(faktor) for aar, faktor in samfunn.faktorer.items()},
            "satser": [
                {"serie": en.serie, "nokkel": en.nokkel, "verdi": en.tekst, "enhet": en.enhet,
                 "kilde": en.kilde()}
                for en in samfunn.satser
            ],
        },
    }  # fmt: skip


def simulering_som_dict(
    svar: Simulering, per_kort: Mapping[str, Spenn], utslag: Iterable[Utslag]
) -> dict[str, object]:
    """The probable spans, and what moves the sum the most; whole øre."""
    return {
        "metode": "Monte Carlo, trekantfordeling med P10 og P90, gaussisk kopula med én faktor per gruppe",
        "fro": svar.valg.fro,
        "trekninger": svar.valg.trekninger,
        "korrelasjon": str(svar.valg.korrelasjon),
        "netto_per_aar": {str(aar): _spenn(ett) for aar, ett in svar.per_aar.items()},
        "netto_nivaa": _spenn(svar.nivaa),
        "netto_akkumulert": _spenn(svar.akkumulert),
        "samfunn_naaverdi": None if svar.samfunn is None else _spenn(svar.samfunn),
        "per_gevinst_akkumulert": {id_: _spenn(ett) for id_, ett in per_kort.items()},
        "tornado": [
            {
                "id": ett.kort,
                "linje": ett.linje,
                "hva": ett.hva,
                "netto_akkumulert_lav_ore": ett.lav_ore,
                "netto_akkumulert_hoy_ore": ett.hoy_ore,
                "bredde_ore": ett.bredde,
                "rangkorrelasjon": ett.rangkorrelasjon,
            }
            for ett in utslag
        ],
    }


def _spenn(ett: Spenn) -> dict[str, int]:
    return {"p10": ett.p10, "p50": ett.p50, "p90": ett.p90, "snitt": ett.snitt}
