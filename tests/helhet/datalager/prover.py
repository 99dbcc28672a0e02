"""Builders of the tests: fact lines from a few words, and a batch stored."""

from datetime import UTC, datetime

import polars as pl

from helhet.datalager.domain.fakta import FAKTALINJE
from helhet.datalager.domain.parti import Lagring, NyttParti, lagre_parti
from helhet.datalager.enums import Periodisering, Serie
from kommuneregn.lesere.avvisning import AvvistRad

TID = datetime(2025, 11, 3, 8, 0, tzinfo=UTC)
AVVIST = AvvistRad(linjenr=9, raatekst="x;y", grunn="Konto mangler.")


def linje(
    belop: int,
    *,
    klasse: int = 1,
    art: str = "010",
    ansvar: str = "3410",
    funksjon: str = "253",
    periode: int = 1,
    radnr: int = 2,
) -> dict[str, object]:
    """One line; the amount in øre."""
    return {
        "kontoklasse": klasse,
        "konto": f"{klasse}{art}",
        "konto_navn": "Fastlønn",
        "art": art,
        "ansvar": ansvar,
        "ansvar_navn": f"Ansvar {ansvar}",
        "tjeneste": funksjon,
        "tjeneste_navn": "Tjeneste",
        "funksjon": funksjon,
        "prosjekt": None,
        "periode": periode,
        "belop_ore": belop,
        "radnr": radnr,
    }


def ramme(*linjer: dict[str, object]) -> pl.DataFrame:
    """Lines as a frame."""
    return pl.DataFrame(list(linjer), schema=FAKTALINJE)


def nytt(
    *linjer: dict[str, object],
    kilde: str = "a" * 64,
    serie: Serie = Serie.REGNSKAP,
    aar: int = 2025,
    kolonne: str = "",
    filnavn: str = "regnskap.csv",
    avviste: tuple[AvvistRad, ...] = (),
    periodisering: Periodisering = Periodisering.FIL,
) -> NyttParti:
    """What an import would want stored."""
    antall = len({linje["radnr"] for linje in linjer})
    return NyttParti(
        serie=serie,
        aar=aar,
        filnavn=filnavn,
        kilde_hash=kilde,
        kolonne=kolonne,
        linjer=ramme(*linjer),
        rader_inn=antall + len(avviste),
        rader_lagret=antall,
        avviste=avviste,
        funn=(),
        periodisering=periodisering,
    )


def lagre(ny: NyttParti) -> Lagring:
    """Store it at a fixed time, by nobody."""
    return lagre_parti(ny, aktor=None, tid=TID)
