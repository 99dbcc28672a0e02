"""kommuneregn prognose FILE: the year foreseen from its months, and how well that would have gone."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding
from kommuneregn.cli.nokkeltall import finn_aar
from kommuneregn.cli.prognosesvar import Prognosesvar, svar_som_dict, vis_svar
from kommuneregn.cli.skjemagrunnlag import Kilde, aar_i_filnavnet, les_aaret, tolk_kilde
from kommuneregn.cli.utskrift import skriv_json, utgangskode
from kommuneregn.kontoplan import DRIFT
from kommuneregn.lesere.konto.fil import Kontofil
from kommuneregn.prognose.modell import (
    FAERREST_AAR,
    MAANEDER,
    Aarsserie,
    UnableToForecast,
    forutsi,
    naiv_prognose,
)
from kommuneregn.prognose.serier import lag_aarsserier, per_gruppe, til_og_med, tilbakeprov_aaret
from kommuneregn.verdier import Alvorlighet, Funn, formuler


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    parser.add_argument(
        "--budsjett", type=tolk_kilde, metavar="FIL", help="årets budsjett: FIL eller FIL@AAR"
    )
    parser.add_argument(
        "--historie",
        type=tolk_kilde,
        action="append",
        default=[],
        metavar="FIL@AAR",
        help="regnskap for et tidligere år, med måneder; kan gjentas",
    )
    parser.add_argument("--maaned", type=int, choices=range(1, MAANEDER + 1), help="siste kjente måned")
    parser.add_argument(
        "--tilbakeprov", action="store_true", help="året er ferdig: mål hver måneds prognose mot fasit"
    )
    legg_til_omkoding(parser)


def _kjor(valg: argparse.Namespace) -> int:
    aar, funn = finn_aar(valg)
    try:
        svar = _svar(valg, aar=aar, funn=funn)
    except UnableToForecast as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if valg.json:
        skriv_json(svar_som_dict(svar), filer=valg.innfiler)
    else:
        vis_svar(svar)
    return utgangskode(svar.funn)


def _svar(valg: argparse.Namespace, *, aar: int, funn: list[Funn]) -> Prognosesvar:
    regnskap = _les(valg, aar=aar)
    budsjett = None if valg.budsjett is None else _les(valg, aar=aar, kilde=valg.budsjett)
    siste = _siste_maaned(regnskap)
    maaned = valg.maaned or siste
    if max(maaned, MAANEDER if valg.tilbakeprov else 1) > siste:
        raise UnableToRunCommand(
            f"Fant regnskap for {aar} til og med måned {siste}. "
            "Forventet alle månedene som det spørres etter."
        )
    alle = lag_aarsserier(
        regnskap.linjer,
        aar=aar,
        maaned=siste,
        budsjett=None if budsjett is None else budsjett.linjer,
        historie=_historie(valg, aar=aar),
        omkodinger=valg.omkoding,
    )
    serier = [til_og_med(serie, maaned=maaned) for serie in alle]
    grupper = sorted(per_gruppe(serier).items())
    return Prognosesvar(
        aar=aar,
        maaned=maaned,
        hittil_ore=sum(sum(serie.hittil) for serie in serier),
        prognose=forutsi(serier, maaned=maaned),
        naiv=naiv_prognose(serier, maaned=maaned),
        grupper={navn: forutsi(egne, maaned=maaned) for navn, egne in grupper},
        treff=tuple(tilbakeprov_aaret(alle, maaneder=range(1, MAANEDER))) if valg.tilbakeprov else (),
        funn=(*funn, *regnskap.funn, *_om_grunnlaget(alle, regnskap, budsjett)),
    )


def _les(valg: argparse.Namespace, *, aar: int, kilde: Kilde | None = None) -> Kontofil:
    """Read one of the files with the settings of the command, for the year it is of."""
    egne = (
        {"aar": aar} if kilde is None else {"fil": kilde.fil, "belop": kilde.kolonne, "aar": kilde.aar or aar}
    )
    return les_aaret(argparse.Namespace(**{**vars(valg), **egne}))


def _historie(valg: argparse.Namespace, *, aar: int) -> dict[int, pl.DataFrame]:
    tidligere: dict[int, pl.DataFrame] = {}
    for kilde in valg.historie:
        nr = kilde.aar or aar_i_filnavnet(kilde.fil)
        if nr is None or nr >= aar:
            raise UnableToRunCommand(
                f"Fant {kilde.fil.name} som historie for {nr or 'ukjent år'}. Forventet et år før {aar}, "
                "som FIL@ÅR: årets egne tall ville røpe svaret."
            )
        if nr in tidligere:
            raise UnableToRunCommand(f"Fant to filer som historie for {nr}. Forventet én for hvert år.")
        tidligere[nr] = _les(valg, aar=nr, kilde=replace(kilde, aar=nr)).linjer
    return tidligere


def _siste_maaned(regnskap: Kontofil) -> int:
    """Return the last month with an amount in drift; raises UnableToRunCommand without any."""
    drift = regnskap.linjer.filter((pl.col("kontoklasse") == DRIFT) & (pl.col("belop_ore") != 0))
    siste = drift["periode"].max()
    if siste is None:
        raise UnableToRunCommand("Fant ikke beløp for månedene i driften. Forventet et regnskap med måneder.")
    return min(int(str(siste)), MAANEDER)


def _om_grunnlaget(
    serier: Sequence[Aarsserie], regnskap: Kontofil, budsjett: Kontofil | None
) -> Iterator[Funn]:
    """Tell what the forecast lacks, and what rows are not in it."""
    antall = len(serier[0].historie) if serier else 0
    if antall < FAERREST_AAR:
        melding = formuler(
            "Fant %(antall)s tidligere år. Forventet minst to for å bruke historien: prognosen er brukt "
            "hittil og resten av budsjettet, fordelt etter profil.",
            antall=antall,
        )
        yield Funn("prognose-lite-historie", Alvorlighet.INFO, melding)
    elif antall == FAERREST_AAR:
        melding = formuler(
            "Fant to tidligere år. Forventet minst tre for å måle spennet: prognosen står uten spenn."
        )
        yield Funn("prognose-uten-spenn", Alvorlighet.INFO, melding)
    if budsjett is None:
        melding = formuler(
            "Fant ikke budsjett. Forventet --budsjett: uten det har serier med lite historie ingen prognose."
        )
        yield Funn("prognose-uten-budsjett", Alvorlighet.ADVARSEL, melding)
    for fil in (regnskap, budsjett):
        if fil is not None and fil.rader_avvist:
            melding = formuler(
                "%(avvist)s av %(inn)s rader er avvist og er ikke med. Rett dem og les filen igjen.",
                avvist=fil.rader_avvist,
                inn=fil.rader_inn,
            )
            yield Funn("prognose-avviste-rader", Alvorlighet.FEIL, melding)


KOMMANDO = Kommando(
    "prognose",
    "Regn ut hvordan året ender, og hvor godt det ville truffet.",
    _argumenter,
    _kjor,
    (
        (
            "Året etter august, med to tidligere år:",
            "r26.csv --aar 2026 --maaned 8 --budsjett b.csv --historie r24.csv@2024 --historie r25.csv@2025",
        ),
        (
            "Hvor godt ville prognosen truffet i 2025?",
            "regnskap-2025.csv --budsjett budsjett-2025.csv --tilbakeprov --json",
        ),
    ),
)
