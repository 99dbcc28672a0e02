"""kommuneregn robek: the criteria for a municipality's own figures, and the register of periods."""

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding
from kommuneregn.cli.nokkeltall import finn_aar
from kommuneregn.cli.planaar import planaar
from kommuneregn.cli.robekinndata import hva_er, les_egne_tall, les_register
from kommuneregn.cli.skjemagrunnlag import les_aaret
from kommuneregn.cli.utskrift import funn_som_liste, i_bredden, skriv_json, utgangskode, vis_funn
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
    om_plassering,
    strom_mellom,
    tall_fra_linjer,
    vurder_robek,
)
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, formuler

_HUNDREDEL = Decimal("0.01")
_ORD = {True: "rammer", False: "rammer ikke", None: "kan ikke avgjøres"}


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "fil",
        type=Path,
        nargs="?",
        metavar="FIL",
        help="regnskap, register, eller egne tall: en liste med felt og verdi (se nederst)",
    )
    parser.add_argument("--budsjett", type=Path, metavar="FIL", help="vedtatt budsjett, for vilkår a")
    parser.add_argument("--plan", type=Path, metavar="FIL", help="økonomiplanen, for vilkår b")
    parser.add_argument(
        "--planaar", type=planaar, default=(), metavar="FRA-TIL", help="årene i planen, som 2026-2029"
    )
    parser.add_argument("--regnskap", type=Path, metavar="FIL", help="regnskap med balanse, for vilkår d")
    legg_til_omkoding(parser)
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
    if valg.fil or valg.budsjett or valg.regnskap or valg.plan:
        grunnlag, funn = _grunnlag(valg, slag, dag)
        vurdering = vurder_robek(grunnlag)
        return _kjor_egne(replace(vurdering, funn=(*funn, *vurdering.funn)), valg=valg)
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


def _grunnlag(valg: argparse.Namespace, slag: str, dag: dt.date) -> tuple[Robekgrunnlag, list[Funn]]:
    """What the files tell, and the findings of what has no place in the chart."""
    if valg.plan is not None and not valg.planaar:
        raise UnableToRunCommand("Fant ikke hvilke år planen gjelder. Oppgi dem med --planaar FRA-TIL.")
    egne = les_egne_tall(valg.fil, dag=dag) if slag == "egne tall" else Robekgrunnlag(dag)
    regnskapsfil = valg.regnskap or (valg.fil if slag == "regnskap" else None)
    budsjett = None if valg.budsjett is None else _tall(valg, valg.budsjett, aar=valg.aar)
    regnskap = None if regnskapsfil is None else _tall(valg, regnskapsfil, aar=valg.aar)
    om_filen = []
    if regnskap is not None and regnskap.saldo is None and budsjett is None and valg.regnskap is None:
        budsjett, regnskap = regnskap, None
        om_filen = [_om_budsjett(valg.fil)]
    plan = {aar: _tall(valg, valg.plan, aar=aar) for aar in (valg.planaar if valg.plan is not None else ())}
    lest = [ett for ett in (budsjett, regnskap, *plan.values()) if ett is not None]
    funn = [*om_filen, *(ett for tall in lest for ett in om_plassering(tall))]
    return legg_til_tall(egne, budsjett=budsjett, regnskap=regnskap, plan=plan), funn


def _om_budsjett(fil: Path) -> Funn:
    melding = formuler(
        "Filen %(fil)s har ingen balanse, og er lest som vedtatt budsjett (vilkår a). Er den et regnskap, "
        "så oppgi den med --regnskap.",
        fil=fil.name,
    )
    return Funn("robek-lest-som-budsjett", Alvorlighet.INFO, melding)


def _tall(valg: argparse.Namespace, fil: Path, *, aar: int | None) -> Regnskapstall:
    filvalg = argparse.ArgumentParser()
    legg_til_filvalg(filvalg)
    ett = filvalg.parse_args([str(fil)])
    ett.aar = aar
    ett.aar, _ = finn_aar(ett)
    return tall_fra_linjer(les_aaret(ett).linjer, aar=ett.aar, omkodinger=valg.omkoding)


def _kjor_egne(vurdering: Robekvurdering, *, valg: argparse.Namespace) -> int:
    if valg.json:
        skriv_json(
            {
                "dag": vurdering.dag.isoformat(),
                "kriterier": [_kriterium_som_dict(ett) for ett in vurdering.kriterier],
                "unntak": UNNTAK,
                "folger": FOLGER,
                "funn": funn_som_liste(vurdering.funn),
            },
            filer=valg.innfiler,
        )
        return utgangskode(vurdering.funn)
    print(f"Vilkårene for ROBEK, {vurdering.dag:%d.%m.%Y} (kommuneloven § 28-1)")
    for ett in vurdering.kriterier:
        _vis_kriterium(ett)
    for linje in ("", UNNTAK, FOLGER, ""):
        print(i_bredden(linje, innrykk=""))
    vis_funn(vurdering.funn)
    return utgangskode(vurdering.funn)


def _vis_kriterium(ett: Robekkriterium) -> None:
    """What the criterion is, how far it is, and when it applies: the deadline and the way out."""
    linjer = [f"{ett.bokstav}  {ett.vilkaar}: {_ORD[ett.rammer]}"]
    if ett.mangler:
        linjer.append(str(ett.mangler))
    if ett.avstand:
        linjer.append("Avstand: " + ", ".join(f"{_verdi(ledd)}" for ledd in ett.avstand))
    if ett.tiltaksplan:
        linjer.append(f"Tiltaksplan senest {ett.tiltaksplan:%d.%m.%Y}. Veien ut: {ett.utmelding}.")
    linjer.append(f"Tallene sier ikke: {ett.ikke_i_tallene}.")
    print()
    for nr, linje in enumerate(linjer):
        print(i_bredden(linje if nr == 0 else f"   {linje}", innrykk="   "))


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
        skriv_json(_register_som_dict(perioder, historikk, strom, funn, dag), filer=valg.innfiler)
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
        ganger = "1 gang" if ett.antall == 1 else f"{ett.antall} ganger"
        print(f"{ett.kommunenummer} {ett.kommune:<24} {hjemler:<12} {ganger}, {dager}")
    for overskrift, antall in (
        ("Per fylke", beholdning_per_fylke(perioder, dag=dag)),
        ("Per vilkår", beholdning_per_hjemmel(perioder, dag=dag)),
    ):
        print(i_bredden(f"{overskrift}: " + ", ".join(f"{navn}: {tall}" for navn, tall in antall.items())))
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
    """A distance with its measure: «3,00 prosent», «12 dager (årsbudsjett)», «verste år 2027»."""
    if isinstance(ledd.verdi, Belop):
        return f"{ledd.verdi} kroner"
    tall = str(_raa(ledd)).replace(".", ",").replace("-", "\N{MINUS SIGN}")
    if ledd.navn == ledd.enhet:
        return f"{tall} {ledd.enhet}"
    return f"{tall} {ledd.enhet} ({ledd.navn})" if ledd.enhet == "dager" else f"{ledd.navn} {tall}"


_FELTENE = """\
Egne tall. Listen har felt og verdi: budsjett_merforbruk, budsjett_driftsinntekter,
  budsjett_frie_avsetninger, inndekninger (2024-2026), oppsamlet_merforbruk, driftsinntekter,
  budsjettaar, plan_vedtatt, budsjett_vedtatt, regnskapsaar, regnskap_vedtatt, vedtak_16a (ja/nei):"""
_EKSEMPLER = (
    ("Regnskapet og budsjettet mot vilkår a og d:", "--budsjett b2026.csv --regnskap r2025.csv"),
    ("Økonomiplanen mot vilkår b:", "--plan plan.csv --planaar 2026-2029"),
    (_FELTENE, "egne-tall.csv --dag 2026-06-01"),
    ("Hvem som står i registeret, per fylke og vilkår:", "--register robek.csv --dag 2026-04-20"),
    ("Går antallet opp?", "--innmeldinger 34 --utmeldinger 24 --oppgitt 11"),
)
KOMMANDO = Kommando(
    "robek", "Vis avstanden til vilkårene for ROBEK, eller registeret.", _argumenter, _kjor, _EKSEMPLER
)
