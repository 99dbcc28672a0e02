"""kommuneregn kostra FILE: the KOSTRA account file from ledger lines; kostra les FILE shows one."""

import argparse
from pathlib import Path

import polars as pl

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding, lesevalg
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.kostra.fil import les_kostrafil
from kommuneregn.lesere.kostra.form import SKJEMA
from kommuneregn.lesere.kostra.ut import Kostrafil, Kostrahode, UnableToWriteKostraFile, lag_kostrafil
from kommuneregn.lesere.lest import Opptelling
from kommuneregn.lesere.register import les_fil
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VISTE = 20


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handling", nargs="?", choices=["lag", "les"], default="lag", help="lag er forvalgt")
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)
    parser.add_argument("--ut", type=Path, metavar="FIL", help="hvor KOSTRA-filen skrives")
    parser.add_argument("--kommune", metavar="NUMMER", help="kommunenummer med fire siffer")
    parser.add_argument(
        "--skjema", choices=sorted(SKJEMA), default="0A", help="0A drift og investering, 0B balanse"
    )
    parser.add_argument("--kvartal", type=int, choices=[1, 2, 3, 4], help="utelates for årsregnskapet")
    parser.add_argument("--orgnr", default="", help="organisasjonsnummer, for foretak og særbedrifter")
    parser.add_argument("--foretaksnr", default="", help="foretaksnummer, for foretak og særbedrifter")


def _kjor(valg: argparse.Namespace) -> int:
    return _les(valg) if valg.handling == "les" else _lag(valg)


def _les(valg: argparse.Namespace) -> int:
    telling = Opptelling("kostra", ("belop_ore",))
    try:
        with valg.fil.open("rb") as strom:
            linjer = pl.concat(telling.tell(les_kostrafil(strom, lesevalg(valg))))
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if not telling.lagret:
        raise UnableToRunCommand(_uten_poster(valg.fil.name, telling))
    funn = (*telling.funn, *_om_avviste(telling.avviste))
    nokler = ["skjema", "aar", "kvartal", "region", "kontoklasse"]
    summer = linjer.group_by(nokler).agg(pl.len().alias("poster"), pl.col("belop_ore").sum()).sort(nokler)
    if valg.json:
        skriv_json(
            {
                "format": telling.format,
                "rader": telling.rader,
                "lagret": telling.lagret,
                "avvist": telling.avvist,
                "sum_ore": telling.sum_ore,
                "summer": summer.to_dicts(),
                "avviste": _avviste(telling.avviste),
                "funn": funn_som_liste(funn),
            },
            filer=valg.innfiler,
        )
        return utgangskode(funn)
    print(f"Poster inn {telling.rader} = lagret {telling.lagret} + avvist {telling.avvist}")
    for skjema, aar, kvartal, region, klasse, antall, ore in summer.iter_rows():
        hva = f"{skjema} {SKJEMA[skjema].navn}, {aar}{f' kvartal {kvartal}' if kvartal else ''}, {region}"
        print(f"{hva}, kontoklasse {klasse}: {antall} poster, {Belop(ore)!s} kr")
    _vis_avviste(telling.avviste)
    vis_funn(funn)
    return utgangskode(funn)


def _uten_poster(navn: str, telling: Opptelling) -> str:
    return formuler(
        "Fant ingen poster som kan brukes i %(navn)s. Forventet en KOSTRA-fil. %(grunn)s",
        navn=navn,
        grunn=telling.avviste[0].grunn if telling.avviste else formuler("Filen er tom."),
    )


def _lag(valg: argparse.Namespace) -> int:
    if valg.aar is None or valg.kommune is None:
        raise UnableToRunCommand("Mangler --aar eller --kommune. Forventet begge. Oppgi dem.")
    hode = Kostrahode(
        skjema=valg.skjema,
        aar=valg.aar,
        region=valg.kommune,
        kvartal=valg.kvartal,
        orgnr=valg.orgnr,
        foretaksnr=valg.foretaksnr,
    )
    try:
        linjer, telling = _linjer(valg)
        fil = lag_kostrafil(linjer, hode=hode, omkodinger=valg.omkoding)
    except (UnableToReadFile, UnableToWriteKostraFile) as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if not fil.poster and not fil.avviste:
        raise UnableToRunCommand(
            f"Fant ingen linjer i {valg.fil.name} som hører hjemme i skjema {valg.skjema} "
            f"({SKJEMA[valg.skjema].navn}). Forventet kommunens regnskap. Velg en annen fil eller et annet "
            "skjema."
        )
    if valg.ut is not None:
        valg.ut.write_bytes(fil.innhold)
    funn = (*telling.funn, *_om_avviste(telling.avviste), *fil.funn)
    if valg.json:
        skriv_json(_som_dict(valg, fil, funn), filer=valg.innfiler)
    else:
        _vis(valg, fil, funn)
    return utgangskode(funn)


def _linjer(valg: argparse.Namespace) -> tuple[pl.DataFrame, Opptelling]:
    with valg.fil.open("rb") as strom:
        lesing = les_fil(strom, valg=lesevalg(valg))
        tabeller = list(lesing.tabeller)
    mangler = [navn for navn in KONTOLINJE if any(navn not in tabell.columns for tabell in tabeller)]
    if mangler:
        msg = formuler(
            "Fant en fil av slaget %(format)s. Forventet budsjett- eller regnskapslinjer. Velg en slik fil.",
            format=lesing.opptelling.format,
        )
        raise UnableToRunCommand(msg)
    return pl.concat(tabell.select(list(KONTOLINJE)) for tabell in tabeller), lesing.opptelling


def _som_dict(valg: argparse.Namespace, fil: Kostrafil, funn: tuple[Funn, ...]) -> dict[str, object]:
    return {
        "skjema": valg.skjema,
        "aar": valg.aar,
        "kommune": valg.kommune,
        "poster": [
            {
                "kontoklasse": post.kontoklasse,
                "funksjon_kapittel": post.funksjon_kapittel,
                "art_sektor": post.art_sektor,
                "belop_ore": post.ore,
                "belop_1000": post.tusen,
            }
            for post in fil.poster
        ],
        "avviste": _avviste(fil.avviste),
        "funn": funn_som_liste(funn),
    }


def _vis(valg: argparse.Namespace, fil: Kostrafil, funn: tuple[Funn, ...]) -> None:
    if valg.ut is None:
        print(fil.innhold.decode("ascii"), end="")
    else:
        print(f"Skrev {len(fil.poster)} poster i skjema {valg.skjema} til {valg.ut}")
    _vis_avviste(fil.avviste)
    vis_funn(funn)


def _avviste(avviste: tuple[AvvistRad, ...] | list[AvvistRad]) -> list[dict[str, object]]:
    return [{"linje": rad.linjenr, "grunn": rad.grunn} for rad in avviste]


def _vis_avviste(avviste: tuple[AvvistRad, ...] | list[AvvistRad]) -> None:
    for rad in avviste[:_VISTE]:
        print(f"Avvist linje {rad.linjenr}: {rad.grunn}")
    if len(avviste) > _VISTE:
        print(f"… og {len(avviste) - _VISTE} avviste til")


def _om_avviste(avviste: list[AvvistRad]) -> list[Funn]:
    if not avviste:
        return []
    melding = formuler(
        "%(antall)s rader er avvist og er ikke med. Rett dem og les filen igjen.", antall=len(avviste)
    )
    return [Funn("les-avviste-rader", Alvorlighet.FEIL, melding)]


_EKSEMPLER = (
    ("Drift og investering til SSB:", "regnskap.csv --aar 2025 --kommune 1866 --skjema 0A --ut 0A.dat"),
    ("Les en KOSTRA-fil:", "les 0A.dat"),
)
KOMMANDO = Kommando(
    "kostra",
    "Lag KOSTRA-filen fra regnskapet, eller les en (kostra les FIL).",
    _argumenter,
    _kjor,
    _EKSEMPLER,
)
