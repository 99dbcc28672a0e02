"""The layouts of the regulation as data: posts in order, and the codes and formula behind each.

Source: budsjett- og regnskapsforskriften §§ 5-4 to 5-9.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from kommuneregn.kontoplan.koder import les_data
from kommuneregn.verdier import Melding, formuler

FORSKRIFT = "FOR-2019-06-07-714"
FORSTE_AAR = 2020
# + the amount as booked (debit), - turned: income, equity and debt are booked as credit.
_FORTEGN = {"inntekt": -1, "passiva": -1, "utgift": 1, "eiendel": 1, "memoria": 1}
_KODE = re.compile(r"(?P<fra>[0-9]+)(?:-(?P<til>[0-9]+))?(?:@(?P<fra_aar>[0-9]{4})?-(?P<til_aar>[0-9]{4})?)?")
_LEDD = re.compile(r"([+-]?)([^+-]+)")
_TITLER = {
    "5-4": formuler("Bevilgningsoversikt drift"),
    "5-5": formuler("Bevilgningsoversikt investering"),
    "5-6": formuler("Økonomisk oversikt etter art, drift"),
    "5-7": formuler("Utvikling i gjeld og andre langsiktige forpliktelser"),
    "5-8": formuler("Balanseregnskapet"),
    "5-9-drift": formuler("Budsjettavvik og årsavslutningsdisposisjoner, drift"),
    "5-9-investering": formuler("Budsjettavvik og årsavslutningsdisposisjoner, investering"),
}


class UnableToFindScheme(ValueError):
    """The regulation has no layout of that name, or the layout no such post."""


@dataclass(frozen=True, slots=True)
class Koder:
    """A code or a span of codes, and the years in which they belong to the post (None: open)."""

    fra: str
    til: str
    fra_aar: int | None
    til_aar: int | None

    def har(self, kode: str, *, aar: int | None) -> bool:
        """Whether the code belongs here in the year; without a year the newest rules count."""
        if not self.fra <= kode <= self.til or len(kode) != len(self.fra):
            return False
        if aar is None:
            return self.til_aar is None
        return (self.fra_aar or aar) <= aar <= (self.til_aar or aar)


@dataclass(frozen=True, slots=True)
class Postregel:
    """A post as the regulation has it: number, name, kind, and the codes or posts it is made of.

    A post with both codes and a formula takes its amount from the formula, and what is booked on
    the codes must equal it (art 980). `formel` holds sign and post.
    """

    nr: str
    navn: Melding
    slag: str
    koder: tuple[Koder, ...]
    formel: tuple[tuple[int, str], ...]
    kan_utelates: bool

    @property
    def fortegn(self) -> int:
        """1 when the post shows the amount as booked, -1 when it turns the sign."""
        return _FORTEGN.get(self.slag, 1)

    def har(self, kode: str, *, aar: int | None) -> bool:
        """Whether the code stands behind the post in the year."""
        return any(koder.har(kode, aar=aar) for koder in self.koder)


@dataclass(frozen=True, slots=True)
class Oppstilling:
    """A layout of the regulation: its paragraph, title and posts in order."""

    navn: str
    tittel: Melding
    poster: tuple[Postregel, ...]

    @property
    def paragraf(self) -> str:
        """The paragraph: «§ 5-9» for both parts of it."""
        return f"§ {'-'.join(self.navn.split('-')[:2])}"

    @property
    def kilde(self) -> str:
        """Where the layout stands."""
        return f"{FORSKRIFT} {self.paragraf}"

    def finn_post(self, nr: str) -> Postregel:
        """The post of that number; raises UnableToFindScheme."""
        for post in self.poster:
            if post.nr == nr:
                return post
        msg = formuler(
            "Fant post '%(nr)s'. %(paragraf)s har postene %(poster)s. Rett nummeret.",
            nr=nr,
            paragraf=self.paragraf,
            poster=", ".join(post.nr for post in self.poster),
        )
        raise UnableToFindScheme(msg)

    def plasser(self, kode: str, *, aar: int | None) -> Postregel | None:
        """The one post that the code stands behind in the year, or None."""
        return next((post for post in self.poster if post.har(kode, aar=aar)), None)

    def koder_i(self, nr: str, *, koder: Collection[str], aar: int | None = None) -> frozenset[str]:
        """Which of `koder` stand behind the post, directly or through the posts it adds and draws."""
        regel = self.finn_post(nr)
        if regel.formel:
            deler = (self.koder_i(annen, koder=koder, aar=aar) for _, annen in regel.formel)
            return frozenset(kode for del_ in deler for kode in del_)
        return frozenset(kode for kode in koder if regel.har(kode, aar=aar))


@cache
def les_oppstilling(navn: str) -> Oppstilling:
    """A layout by its name: 5-4, 5-5, 5-6, 5-8, 5-9-drift or 5-9-investering.

    Raises UnableToFindScheme for any other name. Source: the lines marked kilde in its data file.
    """
    if navn not in _TITLER or navn == "5-7":
        msg = formuler(
            "Fant oppstillingen '%(navn)s'. Forventet en av %(navnene)s. Velg en av dem.",
            navn=navn,
            navnene=", ".join(ett for ett in _TITLER if ett != "5-7"),
        )
        raise UnableToFindScheme(msg)
    rader = les_data(f"oppstilling_{navn.replace('-', '_')}.csv", pakke="kommuneregn.skjema")
    return Oppstilling(navn, _TITLER[navn], tuple(map(_postregel, rader)))


def tittel(navn: str) -> Melding:
    """What a layout is called."""
    return _TITLER[navn]


def _postregel(rad: Mapping[str, str]) -> Postregel:
    return Postregel(
        rad["post"],
        Melding(rad["navn"]),
        rad["slag"],
        tuple(map(les_koder, rad["koder"].split())),
        tuple((-1 if fortegn == "-" else 1, nr) for fortegn, nr in _LEDD.findall(rad["formel"])),
        rad["kan_utelates"] == "1",
    )


def les_koder(tekst: str) -> Koder:
    """A code or a span as text: «100», «100-150», with years «874@-2024»; else raises UnableToFindScheme."""
    treff = _KODE.fullmatch(tekst)
    if treff is None:
        msg = formuler(
            "Fant '%(fant)s' som koder. Forventet 100, 100-150 eller 874@-2024. Rett koden.", fant=tekst
        )
        raise UnableToFindScheme(msg)
    fra_aar, til_aar = (int(aar) if aar else None for aar in treff.group("fra_aar", "til_aar"))
    return Koder(treff["fra"], treff["til"] or treff["fra"], fra_aar, til_aar)
