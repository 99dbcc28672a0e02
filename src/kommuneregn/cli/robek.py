"""kommuneregn robek: the criteria for a municipality's own figures, and the register of periods."""

import argparse
import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, les_fil
from kommuneregn.cli.nokkeltall import finn_aar
from kommuneregn.cli.robekinndata import hva_er, les_egne_tall, les_register
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.handlingsrom import (
    FOLGER,
    UNNTAK,
    Kommunehistorikk,
    Regnskapstall,
    Robekgrunnlag,
    Robekkriterium,
    Robekperiode,
    Robekvurdering,
    Strom,
    beholdning_per_fylke,
    beholdning_per_hjemmel,
    beregn_beholdning,
    finn_registerfeil,
    lag_historikk,
    legg_til_tall,
    strom_mellom,
    tall_fra_linjer,
    vurder_robek,
)
from kommuneregn.verdier import Belop, Funn, Ledd

_HUNDREDEL = Decimal("0.01")
_ORD = {True: "rammer", False: "rammer ikke", None: "kan ikke avgjøres"}


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "fil", type=Path, nargs="?", metavar="FIL", help="egne tall (CSV eller JSON), regnskap eller register"
    )
    parser.add_argument("--budsjett", type=Path, metavar="FIL", help="vedtatt budsjett, for vilkår a")
    parser.add_argument("--regnskap", type=Path, metavar="FIL", help="regnskap med balanse, for vilkår d")
    parser.add_argument("--aar", type=int, help="året i budsjett og regnskap når filnavnet ikke sier det")
    parser.add_argument("--register", type=Path, metavar="FIL", help="liste over kommuner, CSV eller JSON")
    parser.add_argument("--dag", type=_dag, help="dagen det gjelder, ÅÅÅÅ-MM-DD (i dag)")
    parser.add_argument("--kommune", metavar="NUMMER", help="vis bare denne kommunen i registeret")
    parser.add_argument("--fra", type=_dag, help="tell innmeldinger og utmeldinger fra og med dagen")
    parser.add_argument("--innmeldinger", type=int, metavar="ANTALL", help="uten fil: antall inn")
    parser.add_argument("--utmeldinger", type=int, metavar="ANTALL", help="uten fil: antall ut")
    parser.add_argument("--oppgitt", type=int, metavar="ANTALL", help="antallet på lista som kilden oppgir")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON, beløp i øre")


def _dag(tekst: str) -> dt.date:
    try:
        return dt.date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet en dag som 2026-06-30.") from None


def _kjor(valg: argparse.Namespace) -> int:
    dag = valg.dag or dt.datetime.now(tz=dt.UTC).date()
    slag = hva_er(valg.fil) if valg.fil else ""
    register = valg.register or (valg.fil if slag == "register" else None)
    if register is not None:
        return _kjor_register(les_register(register), valg, dag)
    if valg.fil or valg.budsjett or valg.regnskap:
        return _kjor_egne(vurder_robek(_grunnlag(valg, slag, dag)), som_json=valg.json)
    if valg.innmeldinger is None or valg.utmeldinger is None:
        raise UnableToRunCommand(
            "Fant ingen fil. Forventet egne tall, --register FIL, eller --innmeldinger og --utmeldinger."
        )
    strom = beregn_beholdning(inn=valg.innmeldinger, ut=valg.utmeldinger, oppgitt=valg.oppgitt)
    if valg.json:
        skriv_json({"strom": _strom_som_dict(strom), "funn": funn_som_liste(strom.funn)})
    else:
        _vis_strom(strom)
        vis_funn(strom.funn)
    return utgangskode(strom.funn)


def _grunnlag(valg: argparse.Namespace, slag: str, dag: dt.date) -> Robekgrunnlag:
    egne = les_egne_tall(valg.fil, dag=dag) if slag == "egne tall" else Robekgrunnlag(dag)
    regnskap = valg.regnskap or (valg.fil if slag == "regnskap" else None)
    return legg_til_tall(egne, budsjett=_tall(valg, valg.budsjett), regnskap=_tall(valg, regnskap))


def _tall(valg: argparse.Namespace, fil: Path | None) -> Regnskapstall | None:
    if fil is None:
        return None
    filvalg = argparse.ArgumentParser()
    legg_til_filvalg(filvalg)
    ett = filvalg.parse_args([str(fil)])
    ett.aar = valg.aar
    aar, _ = finn_aar(ett)
    return tall_fra_linjer(les_fil(ett).linjer, aar=aar)


def _kjor_egne(vurdering: Robekvurdering, *, som_json: bool) -> int:
    if som_json:
        skriv_json(
            {
                "dag": vurdering.dag.isoformat(),
                "kriterier": [_kriterium_som_dict(ett) for ett in vurdering.kriterier],
                "unntak": UNNTAK,
                "folger": FOLGER,
                "funn": funn_som_liste(vurdering.funn),
            }
        )
        return utgangskode(vurdering.funn)
    for ett in vurdering.kriterier:
        avstand = ", ".join(f"{ledd.navn} {_verdi(ledd)}" for ledd in ett.avstand)
        print(f"{ett.bokstav}  {_ORD[ett.rammer]:<18} {ett.vilkaar}")
        print(f"   {ett.mangler or f'avstand: {avstand or chr(8211)}'}")
        print(f"   tallene sier ikke: {ett.ikke_i_tallene}")
    print(UNNTAK)
    print(FOLGER)
    vis_funn(vurdering.funn)
    return utgangskode(vurdering.funn)


def _kriterium_som_dict(ett: Robekkriterium) -> dict[str, object]:
    return {
        "bokstav": ett.bokstav,
        "vilkaar": ett.vilkaar,
        "hjemmel": ett.hjemmel.tekst(),
        "lovversjon": ett.hjemmel.versjon,
        "rammer": ett.rammer,
        "avstand": [{"maal": ledd.navn, "verdi": _raa(ledd), "enhet": ledd.enhet} for ledd in ett.avstand],
        "mangler": ett.mangler,
        "tiltaksplan": ett.tiltaksplan.isoformat() if ett.tiltaksplan else None,
        "utmelding": ett.utmelding,
        "ikke_i_tallene": ett.ikke_i_tallene,
    }


def _kjor_register(perioder: Sequence[Robekperiode], valg: argparse.Namespace, dag: dt.date) -> int:
    historikk = lag_historikk(perioder, dag=dag)
    if valg.kommune:
        historikk = tuple(ett for ett in historikk if ett.kommunenummer == valg.kommune)
    if valg.kommune and not historikk:
        raise UnableToRunCommand(f"Fant ikke kommune {valg.kommune} i registeret.")
    # Without a first day the whole register is counted; then what stood there at the start is nothing.
    fra = valg.fra or min((ett.inn for ett in perioder if ett.inn), default=dag)
    strom = strom_mellom(perioder, fra=fra, til=dag, oppgitt=valg.oppgitt)
    funn = (*finn_registerfeil(perioder), *strom.funn)
    if valg.json:
        skriv_json(_register_som_dict(perioder, historikk, strom, funn, dag))
    else:
        _vis_register(perioder, historikk, strom, dag)
        vis_funn(funn)
    return utgangskode(funn)


def _register_som_dict(
    perioder: Sequence[Robekperiode],
    historikk: Sequence[Kommunehistorikk],
    strom: Strom,
    funn: Sequence[Funn],
    dag: dt.date,
) -> dict[str, object]:
    return {
        "dag": dag.isoformat(),
        "antall": strom.beholdning,
        "per_fylke": beholdning_per_fylke(perioder, dag=dag),
        "per_hjemmel": beholdning_per_hjemmel(perioder, dag=dag),
        "strom": _strom_som_dict(strom),
        "kommuner": [_historikk_som_dict(ett, dag) for ett in historikk],
        "funn": funn_som_liste(funn),
    }


def _historikk_som_dict(ett: Kommunehistorikk, dag: dt.date) -> dict[str, object]:
    return {
        "kommunenummer": ett.kommunenummer,
        "kommune": ett.kommune,
        "oppfort": ett.er_oppfort,
        "antall": ett.antall,
        "dager": ett.dager,
        "perioder": [
            {
                "inn": periode.inn.isoformat() if periode.inn else None,
                "ut": periode.ut.isoformat() if periode.ut else None,
                "hjemler": list(periode.hjemler),
                "lov": periode.lov,
                "dager": periode.dager(til=dag),
            }
            for periode in ett.perioder
        ],
    }


def _strom_som_dict(strom: Strom) -> dict[str, object]:
    return {
        "innmeldinger": strom.innmeldinger,
        "utmeldinger": strom.utmeldinger,
        "beholdning": strom.beholdning,
        "oppgitt": strom.oppgitt,
    }


def _vis_register(
    perioder: Sequence[Robekperiode], historikk: Sequence[Kommunehistorikk], strom: Strom, dag: dt.date
) -> None:
    for ett in historikk:
        hjemler = ", ".join(ett.perioder[-1].hjemler)
        dager = "ukjent tid" if ett.dager is None else f"{ett.dager} dager"
        print(f"{ett.kommunenummer} {ett.kommune:<24} {hjemler:<12} {ett.antall} gang(er), {dager}")
    for overskrift, antall in (
        ("Per fylke", beholdning_per_fylke(perioder, dag=dag)),
        ("Per vilkår", beholdning_per_hjemmel(perioder, dag=dag)),
    ):
        print(f"{overskrift}: " + ", ".join(f"{navn} {tall}" for navn, tall in antall.items()))
    _vis_strom(strom)


def _vis_strom(strom: Strom) -> None:
    print(f"Inn {strom.innmeldinger}, ut {strom.utmeldinger}, på lista {strom.beholdning}")


def _raa(ledd: Ledd) -> int | str:
    if isinstance(ledd.verdi, Belop):
        return ledd.verdi.ore
    if isinstance(ledd.verdi, Decimal):
        return str(ledd.verdi.quantize(_HUNDREDEL, ROUND_HALF_UP))
    return int(str(ledd.verdi))


def _verdi(ledd: Ledd) -> str:
    return str(ledd.verdi) if isinstance(ledd.verdi, Belop) else str(_raa(ledd)).replace(".", ",")


KOMMANDO = Kommando("robek", "Vis avstanden til vilkårene for ROBEK, eller registeret.", _argumenter, _kjor)
