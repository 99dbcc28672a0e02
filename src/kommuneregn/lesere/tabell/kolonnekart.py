"""What a person has said that the columns of a table are, when their headings do not say it.

Source: our own form.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.overskrifter import Kolonnevalg, nokkel
from kommuneregn.verdier import Alvorlighet, Funn, formuler

EGENART = "egenart"
BELOP, DEBET, KREDIT = "belop", "debet", "kredit"
MAANED = "periode_"
# The fields that a column can be said to be; months («periode_3») and amounts come besides.
ROLLER = (
    *("konto", "konto_navn", EGENART, "kontoklasse", "ansvar", "ansvar_navn", "tjeneste"),
    *("tjeneste_navn", "prosjekt", "periode", "aar", "kostraart", "bilag", BELOP, DEBET, KREDIT),
)
FLERE = (BELOP,)
_VERSJON = re.compile(r"versjon|version|scenari")
_AARSTALL = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Kolonnekart:
    """The role of each column of a header, by place; "" is a column that is not read.

    `fingeravtrykk` is that of the header. `bare` are the values that a row must have in a column (by its
    place) to be read, for a file that holds several versions.
    """

    fingeravtrykk: str
    roller: tuple[str, ...]
    bare: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def er_hode(self, felt: Sequence[str]) -> bool:
        """Say whether a line is the header that the map was made for."""
        return lag_fingeravtrykk(_unike(felt)) == self.fingeravtrykk

    def har(self, rolle: str) -> bool:
        """Say whether any column has the role."""
        return rolle in self.roller

    def plasser(self, rolle: str) -> tuple[int, ...]:
        """Return the places of the columns with the role."""
        return tuple(nr for nr, ett in enumerate(self.roller) if ett == rolle)

    def kolonnevalg(self) -> Kolonnevalg:
        """Return the columns as a heading that everyone knows would have given them."""
        felt = {
            "konto" if rolle == EGENART else rolle: nr
            for nr, rolle in enumerate(self.roller)
            if rolle in ROLLER and rolle not in {BELOP, DEBET, KREDIT}
        }
        maaneder = {
            nr: int(rolle.removeprefix(MAANED))
            for nr, rolle in enumerate(self.roller)
            if rolle.startswith(MAANED)
        }
        debet, kredit = self.plasser(DEBET), self.plasser(KREDIT)
        par = (debet[0], kredit[0]) if debet and kredit else None
        ukjente = tuple(nr for nr, rolle in enumerate(self.roller) if not rolle)
        return Kolonnevalg(felt, maaneder, self.plasser(BELOP), ukjente, par)


def lag_fingeravtrykk(kolonner: Sequence[str]) -> str:
    """Return what tells one header from another: its headings in their order, whatever year they name."""
    navn = [_AARSTALL.sub("0000", nokkel(ett)) for ett in kolonner]
    while navn and not navn[-1]:
        navn.pop()
    return hashlib.sha256("\n".join(navn).encode()).hexdigest()


def _unike(felt: Sequence[str]) -> list[str]:
    """Headings made different as the readers of tables do: «Beløp», «Beløp (2)»."""
    sett: Counter[str] = Counter()
    navn = []
    for ett in (celle.strip() for celle in felt):
        sett[ett.casefold()] += 1
        ganger = sett[ett.casefold()]
        navn.append(f"{ett} ({ganger})" if ett and ganger > 1 else ett)
    return navn


def bruk_kart(
    celler: pl.DataFrame, *, kolonner: Sequence[str], kart: Kolonnekart
) -> tuple[pl.DataFrame, pl.Series, tuple[Funn, ...]]:
    """Keep the rows that the map asks for, and write own arts so that none is taken for another.

    Returns the cells, which rows were kept, and what was left out. Raises UnableToReadFile when no row is
    left.
    """
    med = pl.Series([True], dtype=pl.Boolean).new_from_index(0, celler.height)
    funn = []
    for nr, verdier in sorted(kart.bare.items()):
        passer = celler[str(nr)].str.strip_chars().is_in(list(verdier))
        funn.append(_om_utelatte(kolonner[nr], verdier, ute=int((med & ~passer).sum())))
        med &= passer
    funn += _om_versjoner(celler, kolonner, kart)
    if celler.height and not med.any():
        raise UnableToReadFile(
            formuler(
                "Ingen rader har verdiene som er valgt i %(kolonner)s. "
                "Velg på nytt hvilke rader som skal med.",
                kolonner=", ".join(f"'{kolonner[nr]}'" for nr in sorted(kart.bare)),
            )
        )
    valgte = celler.filter(med)
    for nr in kart.plasser(EGENART):
        navn = str(nr)
        ett = pl.col(navn).str.strip_chars()
        bare_siffer = ett.str.contains(r"^[0-9]+$")
        med_navn = pl.when(bare_siffer).then(pl.lit(f"{kolonner[nr]} ") + ett).otherwise(ett)
        valgte = valgte.with_columns(med_navn.alias(navn))
    return valgte, med, tuple(funn)


def _om_versjoner(celler: pl.DataFrame, kolonner: Sequence[str], kart: Kolonnekart) -> list[Funn]:
    """A file with several versions that are all read would be added up: that is told."""
    funn = []
    for nr, navn in enumerate(kolonner):
        unike = celler[str(nr)].str.strip_chars().unique()
        if nr in kart.bare or not er_versjon(navn) or unike.len() <= 1:
            continue
        melding = formuler(
            "Kolonnen '%(kolonne)s' har %(antall)s ulike versjoner, og alle er lagt sammen. "
            "Velg hvilken som skal leses.",
            kolonne=navn,
            antall=unike.len(),
        )
        funn.append(Funn("kart-flere-versjoner", Alvorlighet.ADVARSEL, melding))
    return funn


def er_versjon(overskrift: str) -> bool:
    """Say whether a heading names the version of a budget."""
    return _VERSJON.search(nokkel(overskrift)) is not None


def _om_utelatte(kolonne: str, verdier: Sequence[str], *, ute: int) -> Funn:
    melding = formuler(
        "Bare rader med %(verdier)s i '%(kolonne)s' er lest. Rader som er holdt utenfor: %(antall)s.",
        verdier=", ".join(f"«{ett}»" for ett in verdier),
        kolonne=kolonne,
        antall=ute,
    )
    return Funn("kart-utelatte-rader", Alvorlighet.INFO, melding)
