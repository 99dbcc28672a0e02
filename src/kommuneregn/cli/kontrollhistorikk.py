"""Budgets against the accounts of earlier years; the reading and the checks run in the guarded process."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import polars as pl

from kommuneregn.cli.kontoutvalg import les_strom
from kommuneregn.kontoplan import DRIFT, artsgruppe, artsgrupper
from kommuneregn.kontroller.p03_optimisme import KODE as OPTIMISME
from kommuneregn.kontroller.p03_optimisme import UnableToJudgeGrowth, kontroller_inntektsvekst
from kommuneregn.kontroller.p04_underbudsjettering import KODE as UNDERBUDSJETTERING
from kommuneregn.kontroller.p04_underbudsjettering import kontroller_underbudsjettering
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

Drift = Mapping[tuple[str, str], int]
_FINANS = "8"
# Income that the municipality plans with; transfers from its own funds and loans are no income.
_INNTEKTER = ("salg_og_leie", "refusjoner", "skatt_og_overforinger")


def les_drift(strom: BinaryIO, *, valg: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """The operating accounts of a file as øre by function and art; what lacks a code has an empty one.

    Raises UnableToReadFile when the file cannot be read, or rows of it are refused: half a year of
    accounts would make every budget look high.
    """
    fil = les_strom(strom, Namespace(**valg))
    if fil.rader_avvist:
        msg = formuler(
            "%(avvist)s av %(inn)s rader i regnskapet er avvist, som linje %(linje)s: %(grunn)s Rett filen.",
            avvist=fil.rader_avvist,
            inn=fil.rader_inn,
            linje=fil.avviste[0].linjenr,
            grunn=fil.avviste[0].grunn,
        )
        raise UnableToReadFile(msg)
    return sum_drift(fil.linjer)


def sum_drift(linjer: pl.DataFrame) -> dict[tuple[str, str], int]:
    """The operating lines as øre by function and art. Formula: sum of the lines. Unit: øre."""
    rader = linjer.filter(pl.col("kontoklasse") == DRIFT)
    summer = rader.group_by(pl.col("funksjon", "art").fill_null("")).agg(pl.col("belop_ore").sum())
    return {(funksjon, art): ore for funksjon, art, ore in summer.sort("funksjon", "art").iter_rows()}


def kontroller_mot_historikk(budsjett: Drift, *, historikk: Mapping[int, Drift], aar: int) -> list[Funn]:
    """Under-budgeting per function and optimism per group of income, against the accounts by year."""
    regnskap: defaultdict[str, list[Belop]] = defaultdict(list)
    for ett in sorted(historikk):
        for funksjon, ore in _per_funksjon(historikk[ett]).items():
            regnskap[funksjon].append(Belop(ore))
    netto = {funksjon: Belop(ore) for funksjon, ore in _per_funksjon(budsjett).items()}
    tidligere = [_per_inntekt(historikk[ett], aar=ett) for ett in sorted(historikk)]
    return [
        _om_priser(sorted(historikk), aar),
        *kontroller_underbudsjettering(netto, regnskap=regnskap),
        *_optimisme(_per_inntekt(budsjett, aar=aar), tidligere),
    ]


def _om_priser(aarene: Sequence[int], aar: int) -> Funn:
    melding = formuler(
        "Regnskapene for %(aarene)s er i løpende priser, ikke i prisene for %(aar)s. Et budsjett som ligger "
        "under dem, er altså enda lavere målt i faste priser.",
        aarene=", ".join(str(ett) for ett in aarene),
        aar=aar,
    )
    return Funn(UNDERBUDSJETTERING, Alvorlighet.INFO, melding)


def _per_funksjon(drift: Drift) -> dict[str, int]:
    summer: defaultdict[str, int] = defaultdict(int)
    for (funksjon, _), ore in drift.items():
        # Functions of 8 are tax, grants and financing: income, which is judged by its growth.
        if funksjon and not funksjon.startswith(_FINANS):
            summer[funksjon] += ore
    return dict(summer)


def _optimisme(ventet: Mapping[str, int], tidligere: Sequence[Mapping[str, int]]) -> list[Funn]:
    navn = {gruppe.kode: gruppe.navn for gruppe in artsgrupper()}
    return [funn for gruppe in ventet for funn in _vekst(gruppe, ventet, tidligere, hva=navn[gruppe])]


def _vekst(
    gruppe: str, ventet: Mapping[str, int], tidligere: Iterable[Mapping[str, int]], *, hva: str
) -> list[Funn]:
    historie = [Belop(ett[gruppe]) for ett in tidligere if gruppe in ett]
    try:
        return kontroller_inntektsvekst(historie, anslag=Belop(ventet[gruppe]), hva=hva)
    except UnableToJudgeGrowth as avslag:
        melding = formuler(
            "Kontrollen er ikke kjørt: %(grunn)s Kravet er: veksten er ikke over egen trend.",
            grunn=str(avslag),
        )
        return [Funn(OPTIMISME, Alvorlighet.INFO, melding, hva)]


def _per_inntekt(drift: Drift, *, aar: int) -> dict[str, int]:
    """Income by group of arts, positive."""
    summer: defaultdict[str, int] = defaultdict(int)
    for (_, art), ore in drift.items():
        gruppe = artsgruppe(art, aar=aar).kode if art else ""
        if gruppe in _INNTEKTER:
            summer[gruppe] -= ore
    return dict(summer)
