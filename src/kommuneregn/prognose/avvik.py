"""Budget against accounts: the deviation, its words, and the report's groups of arts.

Source: kommuneloven § 14-5 (reports against the budget); arithmetic.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kommuneregn.kontoplan import Artsgruppe, Omkoding, artsgruppe, artsgrupper, artsnavn, omkod
from kommuneregn.verdier import Belop, Ledd, Prosent

UTELATT = frozenset({"590", "990"})
NETTET = frozenset({"429", "729"})
MVA_NETTO = "mva_netto"
_GRUPPE_FOR_MVA = "overforinger_ut"


class Avviksord(StrEnum):
    """What a deviation is called; the report says it in words beside the sign."""

    MINDREFORBRUK = "mindreforbruk"
    MERFORBRUK = "merforbruk"
    MERINNTEKT = "merinntekt"
    MINDREINNTEKT = "mindreinntekt"
    INGEN = "ingen avvik"


@dataclass(frozen=True, slots=True)
class Par:
    """Budget and accounts of the same thing, as the ledger has them (income negative)."""

    budsjett: Belop
    regnskap: Belop

    def __add__(self, annet: "Par") -> "Par":
        return Par(self.budsjett + annet.budsjett, self.regnskap + annet.regnskap)

    @property
    def avvik(self) -> Belop:
        """Budget minus accounts; positive is mindreforbruk (or more income than planned)."""
        return avvik(self.budsjett, regnskap=self.regnskap)

    @property
    def prosent(self) -> Prosent | None:
        """The deviation in per cent of the budget; None when the budget is 0."""
        return avviksprosent(self.budsjett, regnskap=self.regnskap)


@dataclass(frozen=True, slots=True)
class Avvikslinje:
    """A group of the report with its arts (three digits) and their sum."""

    gruppe: Artsgruppe
    arter: tuple[str, ...]
    par: Par


@dataclass(frozen=True, slots=True)
class Avviksrapport:
    """The groups in order, their total, and the arts left out with their amounts."""

    linjer: tuple[Avvikslinje, ...]
    total: Par
    utelatt: Mapping[str, Par]


@dataclass(frozen=True, slots=True)
class Avstemming:
    """From a sum in the report to a sum in the scheme: `fra` + all `ledd` = `til`."""

    fra: Belop
    ledd: tuple[Ledd, ...]
    til: Belop


def avvik(budsjett: Belop, *, regnskap: Belop) -> Belop:
    """The deviation of accounts from budget.

    Formula: budget - accounts, with income negative in both. Unit: øre.

    Positive is mindreforbruk (spent less, or received more, than planned).
    Source: design of the product, § 4.
    """
    return budsjett - regnskap


def avviksprosent(budsjett: Belop, *, regnskap: Belop) -> Prosent | None:
    """The deviation in per cent of the budget; None when the budget is 0.

    Formula: (budget - accounts) / |budget| x 100.

    The sign is that of the deviation, also for income. Unit: per cent.
    """
    if not budsjett:
        return None
    return Prosent(avvik(budsjett, regnskap=regnskap).kroner / abs(budsjett).kroner * 100)


def avviksord(belop: Belop, *, side: str = "utgift") -> Avviksord:
    """The word for a deviation: on the income side («inntekt») merinntekt and mindreinntekt."""
    if not belop:
        return Avviksord.INGEN
    if side == "inntekt":
        return Avviksord.MERINNTEKT if belop.ore > 0 else Avviksord.MINDREINNTEKT
    return Avviksord.MINDREFORBRUK if belop.ore > 0 else Avviksord.MERFORBRUK


def avviksrapport(
    per_art: Mapping[str, Par],
    *,
    aar: int,
    omkodinger: Sequence[Omkoding] = (),
    utelat: Collection[str] = UTELATT,
    nett: Collection[str] = NETTET,
) -> Avviksrapport:
    """Group arts of one account class for a report.

    Depreciation (590) and its counter entry (990) are left out and listed; VAT (429) and its
    compensation (729) make one net group. Every other art is in its artsgruppe, unknown ones in
    «ikke plassert». In and out: øre, income negative.
    """
    omkodet = _omkod_alle(per_art, omkodinger)
    med = {art: par for art, par in omkodet.items() if art not in utelat}
    per_gruppe: dict[Artsgruppe, list[str]] = {}
    for art in sorted(med):
        per_gruppe.setdefault(_gruppe(art, aar=aar, nett=nett), []).append(art)
    linjer = tuple(
        Avvikslinje(gruppe, tuple(arter), _summer(med[art] for art in arter))
        for gruppe, arter in sorted(per_gruppe.items(), key=lambda par: _orden(par[0]))
    )
    utelatt = {art: par for art, par in sorted(omkodet.items()) if art in utelat}
    return Avviksrapport(linjer, _summer(med.values()), utelatt)


def avstem(
    belop_per_art: Mapping[str, Belop],
    *,
    rapportarter: Collection[str],
    skjemaarter: Collection[str],
    inntekt: Collection[str] = (),
) -> Avstemming:
    """Explain the difference between a sum of the report and a sum of the statutory scheme.

    In: amounts per art (income negative), the arts in the report's sum, the arts in the scheme's
    sum, and the arts shown with the sign turned (`inntekt`, positive income). Out: the report's
    sum, one term for each art that only one of them holds, and the scheme's sum; they always add.
    """
    vist = {art: -belop if art in inntekt else belop for art, belop in belop_per_art.items()}
    ledd = [
        Ledd(artsnavn(art), vist[art] if art in skjemaarter else -vist[art], "øre")
        for art in sorted(vist)
        if (art in rapportarter) != (art in skjemaarter) and vist[art]
    ]
    fra = Belop.summer(vist[art] for art in vist if art in rapportarter)
    til = Belop.summer(vist[art] for art in vist if art in skjemaarter)
    return Avstemming(fra, tuple(ledd), til)


def _omkod_alle(per_art: Mapping[str, Par], omkodinger: Sequence[Omkoding]) -> dict[str, Par]:
    omkodet: dict[str, Par] = {}
    for art, par in per_art.items():
        ny = omkod(art, omkodinger=omkodinger)
        omkodet[ny] = omkodet[ny] + par if ny in omkodet else par
    return omkodet


def _gruppe(art: str, *, aar: int, nett: Collection[str]) -> Artsgruppe:
    if art not in nett:
        return artsgruppe(art, aar=aar)
    orden = next(gruppe.orden for gruppe in artsgrupper() if gruppe.kode == _GRUPPE_FOR_MVA)
    return Artsgruppe(MVA_NETTO, "Merverdiavgift og kompensasjon", "netto", orden)


def _orden(gruppe: Artsgruppe) -> tuple[int, bool]:
    return gruppe.orden, gruppe.kode == MVA_NETTO


def _summer(par: Iterable[Par]) -> Par:
    alle = list(par)
    return sum(alle[1:], alle[0]) if alle else Par(Belop(0), Belop(0))
