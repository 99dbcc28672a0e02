"""What a file looks like when it is not what was asked for."""

from collections.abc import Iterator

from kommuneregn.lesere.overskrifter import nokkel
from kommuneregn.lesere.tabell import Tabell


def beskriv(tabell: Tabell) -> str:
    """One sentence on what the table looks like, judged by its headings and rows."""
    return next(_slag(tabell), "Filen er av et ukjent slag.")


def _slag(tabell: Tabell) -> Iterator[str]:
    nokler = {nokkel(navn) for navn in tabell.kolonner}
    if {"shortname", "name", "content"} <= nokler:
        yield "Filen ligner en feltbeskrivelse som forklarer kolonnene i en annen fil."
    if "tiltakid" in nokler or {"kode", "navn", "kategori"} <= nokler:
        yield "Filen ligner en liste over tiltak."
    if {"aktivfra", "aktivtil", "forelder"} & nokler:
        yield "Filen ligner en organisasjonsfil."
    if {"konto", "systemkonto", "art"} & nokler:
        yield "Filen ligner budsjett- eller regnskapslinjer."
    if {"avdeling", "tjeneste", "tjenesteomraade"} & nokler:
        yield "Filen ligner et budsjett uten konto."
    if len(tabell.avviste) > tabell.celler.height:
        yield "Overskriftene ser ikke ut til å stå på første linje. Slett linjene over dem."
