"""What a file looks like when it is not what was asked for.

Source: the first bytes that each format has in its own specification.
"""

from collections.abc import Iterator

from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import Melding, formuler


def beskriv(tabell: Tabell) -> Melding:
    """One sentence on what the table looks like, judged by its headings and rows."""
    return next(_slag(tabell), formuler("Filen er av et ukjent slag."))


def _slag(tabell: Tabell) -> Iterator[Melding]:
    nokler = {nokkel(navn) for navn in tabell.kolonner}
    if {"shortname", "name", "content"} <= nokler:
        yield formuler("Filen ligner en feltbeskrivelse som forklarer kolonnene i en annen fil.")
    if "tiltakid" in nokler or {"kode", "navn", "kategori"} <= nokler:
        yield formuler("Filen ligner en liste over tiltak.")
    if {"aktivfra", "aktivtil", "forelder"} & nokler:
        yield formuler("Filen ligner en organisasjonsfil.")
    if {"konto", "systemkonto", "art"} & nokler:
        yield formuler("Filen ligner budsjett- eller regnskapslinjer.")
    if {"avdeling", "tjeneste", "tjenesteomraade"} & nokler:
        yield formuler("Filen ligner et budsjett uten konto.")
    if len(tabell.avviste) > tabell.celler.height:
        yield formuler("Overskriftene ser ikke ut til å stå på første linje. Slett linjene over dem.")
