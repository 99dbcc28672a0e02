"""Controls an archive of the log without Helhet and without its database.

Only Python itself is needed, for this file is copied into each archive:
python3 kontroller.py [MAPPE] [--sha256 SUM AV manifest.json]
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
BLOKK = 1 << 20
# What an event says but its own hash.
UTENFOR = "hash"


@dataclass(frozen=True)
class Kjededel:
    """What the manifest says of one file of events."""

    fil: str
    foerste: int
    siste: int
    forrige_hash: str
    siste_hash: str


def filsum(sti: Path) -> str:
    """Return SHA-256 of the file."""
    summen = hashlib.sha256()
    with sti.open("rb") as fil:
        while blokk := fil.read(BLOKK):
            summen.update(blokk)
    return summen.hexdigest()


def hendelsessum(hendelse: Mapping[str, Any]) -> str:
    """Return SHA-256 of all the event says but its hash: JSON in UTF-8, sorted keys, no spaces."""
    innhold = {navn: verdi for navn, verdi in hendelse.items() if navn != UTENFOR}
    tekst = json.dumps(innhold, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def feil_i(mappe: Path) -> Iterator[str]:
    """Tell everything in the archive that is not what it was when it was written."""
    try:
        manifest = json.loads((mappe / MANIFEST).read_bytes())
        filer = {str(navn): (int(f["byte"]), str(f["sha256"])) for navn, f in manifest["filer"].items()}
        deler = [Kjededel(**del_) for del_ in manifest["kjeder"]]
        krev_egne_navn(filer)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as feil:
        yield f"Fant ikke et lesbart {MANIFEST} i {mappe}: {feil!r}."
        return
    for navn, (byte, summen) in sorted(filer.items()):
        yield from _feil_i_fil(mappe / navn, navn, byte, summen)
    ukjente = {sti.name for sti in mappe.iterdir()} - filer.keys() - {MANIFEST}
    yield from (f"{navn} hører ikke til arkivet." for navn in sorted(ukjente))
    for del_ in deler:
        if del_.fil in filer and (mappe / del_.fil).is_file():
            yield from _feil_i_kjede(mappe / del_.fil, del_)


def krev_egne_navn(filer: Iterable[str]) -> None:
    """Raise ValueError for a name that leads out of the archive."""
    for navn in filer:
        if Path(navn).name != navn:
            raise ValueError(navn)


def _feil_i_fil(sti: Path, navn: str, byte: int, summen: str) -> Iterator[str]:
    if not sti.is_file():
        yield f"{navn} mangler."
    elif sti.stat().st_size != byte:
        yield f"{navn} har {sti.stat().st_size} byte. Manifestet sier {byte}."
    elif filsum(sti) != summen:
        yield f"{navn} er endret: kontrollsummen er en annen enn i manifestet."


def _feil_i_kjede(sti: Path, del_: Kjededel) -> Iterator[str]:
    """Walk the chain; stop at the first event that is wrong, for all after it hang on that one."""
    forrige, ventet = del_.forrige_hash, del_.foerste
    with sti.open("rb") as fil:
        for linje in fil:
            try:
                hendelse = json.loads(linje)
                hva = _hva_er_galt(hendelse, ventet, forrige)
            except (ValueError, KeyError, TypeError, AttributeError):
                hva = "kan ikke leses"
            if hva:
                yield f"{del_.fil}: hendelse {ventet} {hva}."
                return
            forrige, ventet = hendelse["hash"], ventet + 1
    if (ventet - 1, forrige) != (del_.siste, del_.siste_hash):
        yield f"{del_.fil} slutter med hendelse {ventet - 1}. Manifestet sier {del_.siste}."


def _hva_er_galt(hendelse: Mapping[str, Any], ventet: int, forrige: str) -> str:
    if hendelse["nr"] != ventet:
        return "mangler eller har fått et annet nummer"
    if hendelse["forrige_hash"] != forrige:
        return "følger ikke etter den forrige"
    return "" if hendelsessum(hendelse) == hendelse["hash"] else "er endret etter at den ble skrevet"


def main(argumenter: list[str]) -> int:
    """Control the archive, say what was found, and return 0 when it is whole."""
    leser = argparse.ArgumentParser(description="Kontrollerer et arkiv av hendelsesloggen.")
    leser.add_argument("mappe", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    leser.add_argument("--sha256", default="", help="summen av manifest.json, oppbevart et annet sted")
    valg = leser.parse_args(argumenter)
    funnet = list(feil_i(valg.mappe))
    summen = filsum(valg.mappe / MANIFEST) if (valg.mappe / MANIFEST).is_file() else ""
    if valg.sha256 and valg.sha256 != summen:
        funnet.append(f"{MANIFEST} er et annet enn det som er oppbevart et annet sted.")
    for ett in funnet:
        sys.stderr.write(f"{ett}\n")
    sys.stdout.write("Arkivet er skadet.\n" if funnet else f"Arkivet er helt. {MANIFEST}: {summen}\n")
    return 1 if funnet else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
