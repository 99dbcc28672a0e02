"""The report's rows in øre, for CSV, JSON and the command line: the same figures as the page."""

from collections.abc import Mapping
from decimal import Decimal

from helhet.okonomi.domain.ord import gruppenavn
from helhet.okonomi.domain.rapport import Linje, Rapport, Tall

Celle = str | int | Decimal | None
HODE = (
    *("aar", "maaned", "kontoklasse", "tabell", "noekkel", "kode", "navn", "regnskap_maaned_ore"),
    *("regnskap_hittil_ore", "budsjett_hittil_ore", "avvik_ore", "avvik_ord", "avvik_prosent"),
    *("budsjett_aar_ore", "i_fjor_hittil_ore"),
)


def rapportrader(rapport: Rapport) -> list[Mapping[str, Celle]]:
    """Return the parts, the groups, what is left out and the total, one mapping a row."""
    rader = [
        *(_rad(rapport, "enhet", linje) for linje in rapport.deler),
        *(_rad(rapport, rapport.valg.inndeling, linje) for linje in rapport.grupper),
        *(_rad(rapport, "utelatt", linje) for linje in rapport.utelatt),
    ]
    sum_ = Linje("", rapport.utsnitt.navn, rapport.utsnitt.kode, rapport.total)
    return [*rader, _rad(rapport, "sum", sum_)]


def _rad(rapport: Rapport, tabell: str, linje: Linje) -> Mapping[str, Celle]:
    valg = rapport.valg
    navn = gruppenavn(linje.noekkel, ellers=linje.navn) if tabell == "art" else linje.navn
    noekler: dict[str, Celle] = {
        "aar": valg.aar,
        "maaned": valg.maaned,
        "kontoklasse": valg.kontoklasse,
        "tabell": str(tabell),
        "noekkel": linje.noekkel,
        "kode": linje.kode,
        "navn": navn,
    }
    return noekler | _belop(linje.tall)


def _belop(tall: Tall) -> dict[str, Celle]:
    return {
        "regnskap_maaned_ore": tall.regnskap.maaned,
        "regnskap_hittil_ore": tall.regnskap.hittil,
        "budsjett_hittil_ore": tall.budsjett.hittil,
        "avvik_ore": tall.avvik,
        "avvik_ord": None if tall.ord is None else tall.ord.value,
        "avvik_prosent": None if tall.prosent is None else round(tall.prosent, 1),
        "budsjett_aar_ore": tall.budsjett.aaret,
        "i_fjor_hittil_ore": tall.i_fjor.hittil,
    }
