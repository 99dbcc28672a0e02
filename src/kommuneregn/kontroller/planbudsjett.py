"""A plan as the budget rules see it: posts by year, account class and art, and what a rule answers.

Source: kommuneloven chapter 14, budsjett- og regnskapsforskriften chapter 5; the form is our own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.lovkrav import UnableToFindDocument, les_lovkrav
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Hjemmel, Ledd, Melding, formuler

# Depreciation has its counterpart in the operating accounts, and pays for nothing.
UTEN_PENGER = frozenset({"590", "990"})
# What is carried forward to be covered later covers nothing now.
UDEKKET = "980"


class UnableToReadPlan(ValueError):
    """A post lies outside the years of the plan, or in no account class of a budget."""


class Postkilde(StrEnum):
    """Where a post comes from."""

    GRUNNLAG = "grunnlag"
    KONSEKVENS = "konsekvens"
    JUSTERING = "justering"
    HANDLING = "handling"
    FINANSIERING = "finansiering"


class Fond(StrEnum):
    """The four kinds of fund, by their chapter in the balance sheet."""

    DISPOSISJONSFOND = "56"
    BUNDNE_DRIFTSFOND = "51"
    UBUNDET_INVESTERINGSFOND = "53"
    BUNDNE_INVESTERINGSFOND = "55"


class Regeltilstand(StrEnum):
    """What came of a rule."""

    OPPFYLT = "oppfylt"
    BRUTT = "brutt"
    IKKE_KONTROLLERT = "ikke kontrollert"


@dataclass(frozen=True, slots=True)
class Budsjettpost:
    """An amount in øre (expense positive, income negative) in a year, on an account class and an art.

    `art` is "" where none is given; `hva` is what a person calls it.
    """

    aar: int
    kontoklasse: int
    art: str
    belop_ore: int
    kilde: Postkilde
    hva: str = ""


@dataclass(frozen=True, slots=True)
class Planbudsjett:
    """A plan with everything that stands in it; what is None or missing is not known.

    `grunnlag_aar` is the year of the budget that the changes are made against (None: not read).
    `fond` is what each fund holds when the plan begins, in øre. `aarsbudsjett` is the annual budget of
    the first year by account class and art. `uten_belop` are the actions of the plan whose kroner are
    not filled in.
    """

    fra_aar: int
    til_aar: int
    poster: tuple[Budsjettpost, ...]
    grunnlag_aar: int | None = None
    fond: Mapping[Fond, int] = field(default_factory=dict)
    aarsbudsjett: Mapping[tuple[int, str], int] | None = None
    uten_belop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for post in self.poster:
            if post.aar not in self.aarene or post.kontoklasse not in (DRIFT, INVESTERING):
                raise UnableToReadPlan(
                    formuler(
                        "Fant en post i %(aar)s, kontoklasse %(klasse)s. Forventet årene %(fra)s–%(til)s, og "
                        "kontoklasse 1 (drift) eller 0 (investering). Rett posten.",
                        aar=post.aar,
                        klasse=post.kontoklasse,
                        fra=self.fra_aar,
                        til=self.til_aar,
                    )
                )

    @property
    def aarene(self) -> range:
        """The years of the plan."""
        return range(self.fra_aar, self.til_aar + 1)

    def sum_ore(self, aar: int, kontoklasse: int, arter: Iterable[str] | None = None) -> int:
        """The sum of a year and account class, of the given arts only when they are given."""
        blant = None if arter is None else frozenset(arter)
        return sum(
            post.belop_ore
            for post in self.poster
            if (post.aar, post.kontoklasse) == (aar, kontoklasse) and (blant is None or post.art in blant)
        )


@dataclass(frozen=True, slots=True)
class Aarsregning:
    """The working of a rule for a year: its terms, and what they sum to (0 when the rule is met)."""

    aar: int
    ledd: tuple[Ledd, ...]
    rest: Belop


@dataclass(frozen=True, slots=True)
class Regelsvar:
    """What a rule answers: whether it is met, the findings, the working by year, and the law."""

    kode: str
    navn: Melding
    hjemmel: Hjemmel
    tilstand: Regeltilstand
    funn: tuple[Funn, ...]
    utregning: tuple[Aarsregning, ...]


def hjemmel_for(kravkode: str) -> Hjemmel:
    """The legal reference of a statutory duty by its code, with version; raises UnableToFindDocument."""
    for dokument in les_lovkrav():
        for krav in dokument.krav:
            if krav.kode == kravkode:
                return krav.hjemmel
    raise UnableToFindDocument(formuler("Fant ikke lovkravet %(kode)s.", kode=kravkode))


def svar(
    kode: str, navn: Melding, kravkode: str, funn: Iterable[Funn], utregning: Iterable[Aarsregning]
) -> Regelsvar:
    """Put an answer together: broken by any feil, not checked by any other finding, else met.

    Raises UnableToFindDocument when the duty is not in the list.
    """
    alle = tuple(funn)
    if any(ett.alvorlighet == Alvorlighet.FEIL for ett in alle):
        tilstand = Regeltilstand.BRUTT
    else:
        tilstand = Regeltilstand.IKKE_KONTROLLERT if alle else Regeltilstand.OPPFYLT
    return Regelsvar(kode, navn, hjemmel_for(kravkode), tilstand, alle, tuple(utregning))


def ikke_kjort(kode: str, *, hva: Melding, krav: Melding) -> Funn:
    """A finding that the rule could not be checked: what is missing, and what the rule asks."""
    melding = formuler(
        "Kontrollen er ikke kjørt: %(hva)s Kravet er: %(krav)s",
        hva=hva,
        krav=krav,
    )
    return Funn(kode, Alvorlighet.INFO, melding)


def mangler_grunnlag(plan: Planbudsjett) -> Melding | None:
    """What keeps the operating posts from being summed: no base budget; None when there is one."""
    if plan.grunnlag_aar is not None:
        return None
    return formuler(
        "budsjettet for %(aar)s, som endringene regnes fra, er ikke lest inn.", aar=plan.fra_aar - 1
    )


def mangler_belop(plan: Planbudsjett) -> Melding | None:
    """Which actions have no kroner; None when all have."""
    if not plan.uten_belop:
        return None
    return formuler("kroner mangler på %(hvilke)s.", hvilke=", ".join(plan.uten_belop))
