"""Four persons save two hundred times each in one form, on both databases: none is silently lost."""

import os
from pathlib import Path

import pytest
from oppsett import postgres
from tests.helhet.skrivere import Utfall, basen, skriv_alle

from .conftest import Noter

pytestmark = pytest.mark.soak
SKRIVERE = 4
GANGER = int(os.environ.get("HELHET_SOAK_LAGRINGER", "200"))


def maal(data: Path, *, database: str) -> tuple[Utfall, int]:
    """Return what the writers were told, and how many acknowledged saves are not in the text."""
    with basen(data, database=database, skrivere=SKRIVERE) as base:
        utfall, tekst = skriv_alle(base, ganger=GANGER)
    return utfall, len(utfall.lagret) - len(set(tekst.split()) & set(utfall.lagret))


def noter(maalt: Noter, navn: str, utfall: Utfall, tapt: int) -> None:
    funnet = (
        f"{len(utfall.lagret)} lagringer, {utfall.konflikter} konflikter vist, {tapt} tapt, "
        f"{len(utfall.feil)} feil"
    )
    maalt(f"fire skriver samtidig på {navn}", funnet, "0 tapt, 0 «database is locked»")
    assert (utfall.feil, len(utfall.lagret), tapt) == ([], SKRIVERE * GANGER, 0)


def test_sqlite_loses_no_save_and_is_never_locked(tmp_path: Path, maalt: Noter) -> None:
    utfall, tapt = maal(tmp_path, database="")

    noter(maalt, "SQLite", utfall, tapt)


def test_postgresql_loses_no_save(tmp_path: Path, maalt: Noter) -> None:
    with postgres.kastbar() as adresse:
        utfall, tapt = maal(tmp_path, database=adresse)

    noter(maalt, "PostgreSQL", utfall, tapt)
