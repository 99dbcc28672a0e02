"""Builders of the tests: a ledger file in bytes, and a file imported."""

from datetime import UTC, datetime
from pathlib import Path

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.importer import Importert, Kontoimport, importer_konto

TID = datetime(2025, 11, 3, 8, 0, tzinfo=UTC)
HODE = "systemkonto;kontonavn;ansvar;ansvarnavn;funksjon;funksjonnavn"


def budsjettfil(*rader: str) -> bytes:
    """A yearly budget: rows such as «1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00»."""
    return "\n".join([f"{HODE};belop", *rader, ""]).encode()


def regnskapsfil(*rader: str, maaneder: str = "jan;feb;mar") -> bytes:
    """Accounts by month: rows with one amount a month after the six keys."""
    return "\n".join([f"{HODE};{maaneder}", *rader, ""]).encode()


def les_inn(
    data: bytes,
    *,
    serie: Serie = Serie.BUDSJETT,
    aar: int = 2025,
    filnavn: str = "fil.csv",
    kolonne: str = "",
) -> Importert:
    """Import the bytes at a fixed time, by nobody."""
    som = Kontoimport(serie, aar, filnavn, kolonne)
    return importer_konto(data, som=som, aktor=None, tid=TID, grenser=None)


def les_inn_fil(sti: Path, *, serie: Serie, aar: int, kolonne: str = "") -> Importert:
    """Import a file from disk."""
    return les_inn(sti.read_bytes(), serie=serie, aar=aar, filnavn=sti.name, kolonne=kolonne)
