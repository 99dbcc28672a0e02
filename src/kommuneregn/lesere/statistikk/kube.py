"""Statistics with several dimensions: every cell with its codes, value and status.

Source: JSON-stat 2.0, PX-file format (Statistics Sweden): a cube is read in row-major order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, prod

import numpy as np
import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Bunke
from kommuneregn.verdier import Alvorlighet, Funn, formuler

MAKS_CELLER = 25_000_000
MAKS_HELTALL = 2**53
_BUNKE = 100_000
_VISTE_STATUSER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensjon:
    """A dimension: code and name, its categories in order, and what each is called and measured in.

    `rolle` is «time», «geo» or «metric» where the source says so. `forelder` maps a category to
    the one that it is a part of.
    """

    kode: str
    navn: str
    kategorier: tuple[str, ...]
    navn_paa: Mapping[str, str]
    rolle: str = ""
    enheter: Mapping[str, str] | None = None
    forelder: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of the source; one that is `obligatorisk` must be shown with the figures."""

    tekst: str
    sted: str = ""
    obligatorisk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kube:
    """A data set: cells in row-major order (the last dimension runs fastest).

    `verdier` is the number of each cell or None (missing, never 0), `status` the source's mark by
    cell, `tekster` what stands as text by cell. `enhet` is the unit of all cells, where no
    dimension says it.
    """

    navn: str
    dimensjoner: tuple[Dimensjon, ...]
    verdier: Sequence[float | None]
    status: Mapping[int, str]
    tekster: Mapping[int, str]
    noter: tuple[Note, ...] = ()
    enhet: str = ""

    @property
    def antall(self) -> int:
        """The number of cells: the product of the sizes."""
        return antall_celler(self.dimensjoner)


def antall_celler(dimensjoner: Sequence[Dimensjon]) -> int:
    """The product of the sizes; raises UnableToReadFile for more cells than can be read."""
    antall = prod(len(dimensjon.kategorier) for dimensjon in dimensjoner)
    if antall > MAKS_CELLER:
        msg = formuler(
            "Fant %(antall)s celler. Forventet høyst %(grense)s. Hent tabellen i flere deler.",
            antall=str(antall),
            grense=MAKS_CELLER,
        )
        raise UnableToReadFile(msg)
    return antall


def til_tall(verdi: Decimal | int, *, hvor: str) -> float:
    """A number of a cell as a float that holds it; raises UnableToReadFile when none does."""
    stort = isinstance(verdi, int) and abs(verdi) > MAKS_HELTALL
    tall = float("inf") if stort else float(verdi)
    if not isfinite(tall):
        msg = formuler(
            "Fant et tall i %(hvor)s som er for stort. Forventet høyst 2^53 som helt tall. "
            "Rett tallet i kilden.",
            hvor=hvor,
        )
        raise UnableToReadFile(msg)
    return tall


def krev_ulike(koder: Sequence[str], *, hva: str) -> None:
    """Raise UnableToReadFile when a code stands twice in a dimension."""
    flere = [kode for kode, ganger in Counter(koder).items() if ganger > 1]
    if flere:
        msg = formuler(
            "Fant '%(kode)s' flere ganger i «%(hva)s». Forventet hver kode én gang. Hent filen på nytt.",
            kode=flere[0][:40],
            hva=hva,
        )
        raise UnableToReadFile(msg)


def les_kube(kube: Kube) -> Iterator[Bunke]:
    """A row for each cell: code and name of each dimension, verdi, status, and enhet and tekst when used."""
    navn = _kolonnenavn(kube)
    for fra in range(0, max(kube.antall, 1), _BUNKE):
        til = min(fra + _BUNKE, kube.antall)
        funn = _funn(kube) if fra == 0 else ()
        yield Bunke(tabell=_tabell(kube, navn, fra=fra, til=til), rader=til - fra, funn=funn)


def les_kategorier(dimensjoner: Sequence[Dimensjon], noter: Sequence[Note] = ()) -> Bunke:
    """A row for each category of a description without figures."""
    rader = [
        (
            dimensjon.kode,
            dimensjon.navn,
            kode,
            dimensjon.navn_paa.get(kode, ""),
            (dimensjon.forelder or {}).get(kode),
        )
        for dimensjon in dimensjoner
        for kode in dimensjon.kategorier
    ]
    skjema = dict.fromkeys(("dimensjon", "dimensjon_navn", "kode", "navn", "forelder"), pl.String)
    melding = formuler(
        "Filen beskriver en tabell og har ingen tall. Den er lest som en liste over kategorier. "
        "Hent data for tabellen for å få tall."
    )
    funn = (Funn("statistikk-uten-tall", Alvorlighet.INFO, melding), *_om_noter(noter))
    return Bunke(tabell=pl.DataFrame(rader, schema=skjema, orient="row"), rader=len(rader), funn=funn)


def _kolonnenavn(kube: Kube) -> list[tuple[str, str]]:
    """Two names for each dimension (code and label) that no other column has."""
    brukt = {"verdi", "status", "enhet", "tekst"}
    navn = []
    for dimensjon in kube.dimensjoner:
        rot, nr = dimensjon.kode or "dimensjon", 2
        kode = rot
        while {kode, f"{kode}_navn"} & brukt:
            kode, nr = f"{rot}_{nr}", nr + 1
        brukt |= {kode, f"{kode}_navn"}
        navn.append((kode, f"{kode}_navn"))
    return navn


def _tabell(kube: Kube, navn: Sequence[tuple[str, str]], *, fra: int, til: int) -> pl.DataFrame:
    nummer = np.arange(fra, til, dtype=np.int64)
    kolonner: dict[str, pl.Series] = {}
    enheter: pl.Series | None = None
    steg = kube.antall
    for dimensjon, (kode, etikett) in zip(kube.dimensjoner, navn, strict=True):
        steg //= max(len(dimensjon.kategorier), 1)
        sted = pl.Series((nummer // max(steg, 1)) % max(len(dimensjon.kategorier), 1), dtype=pl.UInt32)
        koder = pl.Series(dimensjon.kategorier, dtype=pl.String)
        navnene = pl.Series([dimensjon.navn_paa.get(en, en) for en in dimensjon.kategorier], dtype=pl.String)
        kolonner[kode], kolonner[etikett] = koder.gather(sted), navnene.gather(sted)
        if dimensjon.enheter:
            alle = [dimensjon.enheter.get(en) for en in dimensjon.kategorier]
            enheter = pl.Series(alle, dtype=pl.String).gather(sted)
    kolonner["verdi"] = pl.Series(kube.verdier[fra:til], dtype=pl.Float64)
    kolonner["status"] = pl.Series([kube.status.get(nr) for nr in range(fra, til)], dtype=pl.String)
    if enheter is not None or kube.enhet:
        felles = pl.Series([kube.enhet], dtype=pl.String).new_from_index(0, til - fra)
        kolonner["enhet"] = felles if enheter is None else enheter
    if kube.tekster:
        kolonner["tekst"] = pl.Series([kube.tekster.get(nr) for nr in range(fra, til)], dtype=pl.String)
    return pl.DataFrame(kolonner)


def _funn(kube: Kube) -> tuple[Funn, ...]:
    funn = []
    mangler = [nr for nr, verdi in enumerate(kube.verdier) if verdi is None and nr not in kube.tekster]
    if mangler:
        antall = Counter(kube.status.get(nr, "") for nr in mangler)
        merker = ", ".join(f"'{merke}' {n}" for merke, n in antall.most_common(_VISTE_STATUSER))
        melding = formuler(
            "%(antall)s av %(alle)s celler har ingen verdi (status og antall: %(merker)s). "
            "De er ikke lest som 0.",
            antall=len(mangler),
            alle=kube.antall,
            merker=merker,
        )
        funn.append(Funn("statistikk-mangler", Alvorlighet.INFO, melding))
    if kube.tekster:
        melding = formuler(
            "%(antall)s av %(alle)s celler har tekst i stedet for tall. De står i kolonnen «tekst».",
            antall=len(kube.tekster),
            alle=kube.antall,
        )
        funn.append(Funn("statistikk-tekst", Alvorlighet.ADVARSEL, melding))
    return (*funn, *_om_noter(kube.noter))


def _om_noter(noter: Sequence[Note]) -> Iterator[Funn]:
    for note in noter:
        if note.obligatorisk:
            melding = formuler("Kilden krever at denne merknaden vises: %(tekst)s", tekst=note.tekst)
            yield Funn("statistikk-obligatorisk-merknad", Alvorlighet.ADVARSEL, melding, note.sted)
        else:
            melding = formuler("Merknad fra kilden: %(tekst)s", tekst=note.tekst)
            yield Funn("statistikk-merknad", Alvorlighet.INFO, melding, note.sted)
