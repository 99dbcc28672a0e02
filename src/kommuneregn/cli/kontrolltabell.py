"""Tables that are no ledgers, as the checks of printed sums, related series and cuts need them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.lesere.tabell.tall import Tallform, UnableToReadNumber, finn_tallform, les_desimal
from kommuneregn.verdier import formuler

_DESIMALER = 6


@dataclass(frozen=True, slots=True)
class Felt:
    """A column that is asked for: its name, and the headings that it is known by."""

    navn: str
    ord_: tuple[str, ...]
    er_tall: bool = False
    kreves: bool = True


@dataclass(frozen=True, slots=True)
class Rad:
    """A row: line, what it belongs to (the other columns), its texts and its numbers, and their unit."""

    linje: int
    gruppe: str
    tekst: Mapping[str, str]
    tall: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Lesttabell:
    """The rows, and for each number column the unit that it is printed in (0.1 with one decimal)."""

    rader: tuple[Rad, ...]
    enheter: Mapping[str, Decimal]

    def grupper(self) -> Iterator[tuple[str, list[Rad]]]:
        """The rows of each group, in the order of the file."""
        for gruppe in dict.fromkeys(rad.gruppe for rad in self.rader):
            yield gruppe, [rad for rad in self.rader if rad.gruppe == gruppe]


def les_felt(strom: BinaryIO, *, felt: Sequence[Felt], ark: str | None = None) -> Lesttabell:
    """Read a table (text or workbook) whose headings hold the fields; other columns say what a row is of.

    A number that is missing is None, never 0. Raises UnableToReadFile when a column is missing or stands
    twice, when a row does not fit, and for a cell that is not one exact number.
    """
    tabell = les_tabell(strom, er_hode=_hode(felt), ark=ark)
    if tabell.avviste:
        forste = tabell.avviste[0]
        raise UnableToReadFile(
            formuler("Linje %(linje)s kan ikke leses: %(grunn)s", linje=forste.linjenr, grunn=forste.grunn)
        )
    plasser = _plasser(tabell, felt)
    former = {
        ett.navn: finn_tallform(tabell.kolonne(plasser[ett.navn]))
        for ett in felt
        if ett.er_tall and ett.navn in plasser
    }
    andre = [nr for nr in range(len(tabell.kolonner)) if nr not in plasser.values()]
    rader = []
    for linje, celler in zip(tabell.linjenummer, tabell.rader, strict=True):
        tall = {navn: _tall(celler[plasser[navn]], form, linje) for navn, form in former.items()}
        tekst = {navn: celler[nr].strip() for navn, nr in plasser.items()}
        gruppe = ", ".join(celler[nr].strip() for nr in andre if celler[nr].strip())
        rader.append(Rad(linje, gruppe, tekst, tall))
    return Lesttabell(tuple(rader), {navn: _enhet(rad.tall[navn] for rad in rader) for navn in former})


def _tall(celle: str, form: Tallform | None, linje: int) -> Decimal | None:
    try:
        return les_desimal(celle, desimaler=_DESIMALER, form=form)
    except UnableToReadNumber as avslag:
        msg = formuler("Linje %(linje)s kan ikke leses: %(grunn)s", linje=linje, grunn=str(avslag))
        raise UnableToReadFile(msg) from avslag


def _enhet(tall: Iterable[Decimal | None]) -> Decimal:
    """The unit of the last decimal that the column is printed with."""
    eksponenter = [int(ett.as_tuple().exponent) for ett in tall if ett is not None]
    return Decimal(1).scaleb(min([*eksponenter, 0]))


def _hode(felt: Sequence[Felt]) -> Callable[[tuple[str, ...]], bool]:
    def er_hode(celler: tuple[str, ...]) -> bool:
        nokler = {nokkel(celle) for celle in celler}
        return all(nokler & set(ett.ord_) for ett in felt if ett.kreves)

    return er_hode


def _plasser(tabell: Tabell, felt: Sequence[Felt]) -> dict[str, int]:
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    plasser = {}
    for ett in felt:
        funnet = [nr for nr, en in enumerate(nokler) if en in ett.ord_]
        if len(funnet) > 1 or (ett.kreves and not funnet):
            msg = formuler(
                "Fant %(antall)s kolonner for %(felt)s blant %(kolonner)s. Forventet én med en av "
                "overskriftene %(ord)s. Gi kolonnen et av navnene.",
                antall=len(funnet),
                felt=ett.navn,
                kolonner=", ".join(tabell.kolonner),
                ord=", ".join(ett.ord_),
            )
            raise UnableToReadFile(msg)
        if funnet:
            plasser[ett.navn] = funnet[0]
    return plasser
