"""A sheet as it stands: rows with content, what is merged, what is hidden, what could not be told.

Source: ECMA-376, OASIS OpenDocument 1.3, Microsoft MS-XLS.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from kommuneregn.lesere.arkiv.bok import MAKS_FLETTET, for_mange_flettet
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.tabell.tabell import MAKS_KOLONNER
from kommuneregn.verdier import Funn, formuler

MAKS_RADER = 1_048_576
MAKS_CELLER = 20_000_000
MAKS_CELLETEGN = 1 << 20


class Synlighet(StrEnum):
    """Whether a sheet is shown, hidden, or hidden so that only a program can show it."""

    SYNLIG = "synlig"
    SKJULT = "skjult"
    SVAERT_SKJULT = "svært skjult"


@dataclass(frozen=True, slots=True)
class Arkinfo:
    """A sheet in the list of sheets: its name, whether it is shown, and where it lies in the file."""

    navn: str
    synlighet: Synlighet
    sted: str


@dataclass(frozen=True, slots=True)
class Flettet:
    """A merged area: first and last row (from 1) and column (from 0), both included."""

    rad: int
    kolonne: int
    siste_rad: int
    siste_kolonne: int


@dataclass(slots=True, eq=False)
class Ark:
    """A sheet as read: text of cells by row number, and what a table needs to know about them.

    `feil` are cells without a value (an error, a formula that was never computed), by row and column;
    `desimaler` the numeric cells with more than two decimals. Rows and cells without content are not there.
    """

    navn: str
    rader: dict[int, list[str]] = field(default_factory=dict)
    flettet: list[Flettet] = field(default_factory=list)
    feil: dict[tuple[int, int], str] = field(default_factory=dict)
    uten_verdi: int = 0
    desimaler: set[tuple[int, int]] = field(default_factory=set)
    skjulte_rader: set[int] = field(default_factory=set)
    skjulte_kolonner: set[int] = field(default_factory=set)
    har_filter: bool = False
    dde: int = 0
    celler: int = 0

    def sett(self, rad: int, kolonne: int, tekst: str) -> None:
        """Put a text in a cell; raises UnableToTrustFile beyond the limits of a sheet."""
        if not tekst or tekst.isspace():
            return
        if kolonne >= MAKS_KOLONNER:
            msg = formuler(
                "Fant %(antall)s kolonner. Forventet høyst %(maks)s. Eksporter bare kolonnene som trengs.",
                antall=kolonne + 1,
                maks=MAKS_KOLONNER,
            )
            raise UnableToTrustFile(msg, kode="ark-kolonner")
        if not 1 <= rad <= MAKS_RADER:
            raise skadet_ark(self.navn)
        celler = self.rader.get(rad)
        if celler is None:
            celler = self.rader[rad] = []
        mangler = kolonne + 1 - len(celler)
        if mangler > 0:
            self.celler += mangler
            if self.celler > MAKS_CELLER:
                raise for_mange_celler()
            celler.extend([""] * mangler)
        celler[kolonne] = tekst if len(tekst) <= MAKS_CELLETEGN else tekst[:MAKS_CELLETEGN]

    def sett_feil(self, rad: int, kolonne: int, tekst: str) -> None:
        """Put an error in a cell."""
        self.sett(rad, kolonne, tekst)
        self.feil[rad, kolonne] = tekst

    def flett(self, omraade: Flettet) -> None:
        """Note a merged area; raises UnableToTrustFile for more than any table has."""
        self.flettet.append(omraade)
        if len(self.flettet) > MAKS_FLETTET:
            raise for_mange_flettet(self.navn)

    def ordne(self) -> "Ark":
        """Sort the rows by number and drop the hidden ones that hold nothing."""
        self.rader = {nr: self.rader[nr] for nr in sorted(self.rader)}
        self.skjulte_rader &= self.rader.keys()
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Bok:
    """A workbook: its sheets in order, how one of them is read, and findings on the whole.

    `les` gets a sheet and how many of its rows are wanted (None: all).
    """

    ark: tuple[Arkinfo, ...]
    les: Callable[[Arkinfo, int | None], Ark]
    funn: tuple[Funn, ...] = ()


def skadet_ark(navn: str) -> UnableToTrustFile:
    """The refusal of a sheet that is not written as the format says."""
    msg = formuler(
        "Fant celler på arket '%(ark)s' som ikke står noe sted i et regneark. Forventet en hel fil. "
        "Lagre den på nytt.",
        ark=navn,
    )
    return UnableToTrustFile(msg, kode="ark-skadet")


def for_mange_celler() -> UnableToTrustFile:
    """The refusal of a sheet with more cells than can be held."""
    msg = formuler(
        "Fant over %(maks)s celler på ett ark. Forventet færre. Del filen, for eksempel per år.",
        maks=MAKS_CELLER,
    )
    return UnableToTrustFile(msg, kode="ark-celler")


def kolonnenavn(kolonne: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    tekst = ""
    nr = kolonne + 1
    while nr:
        nr, rest = divmod(nr - 1, 26)
        tekst = chr(ord("A") + rest) + tekst
    return tekst


def kolonnenummer(bokstaver: str) -> int:
    """The column (from 0) that letters name; -1 for what is no column."""
    nr = 0
    for tegn in bokstaver:
        if not "A" <= tegn <= "Z" or nr > MAKS_RADER:
            return -1
        nr = nr * 26 + ord(tegn) - ord("A") + 1
    return nr - 1


def vis_celler(celler: Iterable[tuple[int, int]]) -> str:
    """Cells by their address, the first ones: «B12, C4»."""
    forste = sorted(celler)
    vist = ", ".join(f"{kolonnenavn(kolonne)}{rad}" for rad, kolonne in forste[:5])
    return vist if len(forste) <= 5 else vist + " …"  # noqa: PLR2004 - as many as are shown
