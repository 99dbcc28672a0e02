"""The statutory checklist as rows to show or to fill in."""

import datetime as dt

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.kontroller.lovkrav import (
    Lovdokument,
    UnableToFindDocument,
    finn_lovdokument,
    fristord,
    les_lovkrav,
)
from kommuneregn.satser import UnableToFindRate

_I_KRAFT = dt.date(2026, 1, 1)


def velg(dokument: str | None) -> tuple[Lovdokument, ...]:
    """The document that is asked for, or all of them; raises UnableToRunCommand."""
    try:
        return les_lovkrav() if dokument is None else (finn_lovdokument(dokument),)
    except UnableToFindDocument as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag


def rader(dokument: Lovdokument, *, dag: dt.date | None) -> list[dict[str, str]]:
    """A row for each duty, with its deadline on the day (default: as the law was read)."""
    svar = []
    for krav in dokument.krav:
        try:
            frist = fristord(krav, dag=dag or _I_KRAFT)
        except UnableToFindRate as avslag:
            raise UnableToRunCommand(str(avslag)) from avslag
        svar.append(
            {
                "dokument": dokument.navn,
                "kode": krav.kode,
                "krav": krav.krav,
                "hjemmel": str(krav.hjemmel.tekst()),
                "href": krav.hjemmel.href,
                "versjon": krav.hjemmel.versjon,
                "slag": krav.slag.value,
                "frist": frist,
            }
        )
    return svar
