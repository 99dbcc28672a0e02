"""What a file looks like when it is not what was asked for."""

from kommuneregn.lesere.overskrifter import nokkel
from kommuneregn.lesere.tabell import Tabell


def beskriv(tabell: Tabell) -> str:
    """One sentence on what the table looks like, judged by its headings; empty when nothing fits."""
    nokler = {nokkel(navn) for navn in tabell.kolonner}
    if {"shortname", "name", "content"} <= nokler:
        return "Filen ligner en feltbeskrivelse som forklarer kolonnene i en annen fil."
    if "tiltakid" in nokler or {"kode", "navn", "kategori"} <= nokler:
        return "Filen ligner en liste over tiltak."
    if {"aktivfra", "aktivtil"} & nokler or "forelder" in nokler:
        return "Filen ligner en organisasjonsfil."
    if {"konto", "systemkonto", "art"} & nokler:
        return "Filen ligner budsjett- eller regnskapslinjer."
    if {"avdeling", "tjeneste", "tjenesteomraade"} & nokler:
        return "Filen ligner et budsjett uten konto."
    return "Filen er av et ukjent slag."
