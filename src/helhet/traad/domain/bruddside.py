"""The list of breaks as its page shows it: chosen by kind, enhet and «mine», with counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Tre
from helhet.traad.domain.brudd import Brudd
from helhet.traad.domain.dekning import Dekning, dekning
from helhet.traad.domain.leser import synlige_brudd
from helhet.traad.domain.queries import hent_grunnlag
from helhet.traad.domain.synlig import synlighet_for
from helhet.traad.enums import Bruddkode

FOERSTE = 10
"""How many of each kind stand on the page that shows every kind."""


@dataclass(frozen=True)
class Utvalg:
    """What the person asks to see; None chooses everything."""

    kode: Bruddkode | None = None
    enhet_id: int | None = None
    mine: bool = False

    @property
    def er_snevret(self) -> bool:
        """Say whether anything is left out."""
        return self != Utvalg()


@dataclass(frozen=True)
class Bruddrad:
    """One break with the name of its enhet."""

    brudd: Brudd
    enhetsnavn: str


@dataclass(frozen=True)
class Bruddgruppe:
    """The breaks of one kind, and those of them that the page shows at once."""

    kode: Bruddkode
    hvorfor: str
    rader: tuple[Bruddrad, ...]
    viste: tuple[Bruddrad, ...]

    @property
    def flere(self) -> bool:
        """Say whether the page shows only the first of them."""
        return self.viste == self.rader[:FOERSTE] and len(self.rader) > FOERSTE


@dataclass(frozen=True)
class Bruddside:
    """The page: groups, counts per kind (before the choice of kind), coverage."""

    grupper: tuple[Bruddgruppe, ...]
    antall: int
    per_kode: tuple[tuple[Bruddkode, int], ...]
    dekning: tuple[Dekning, ...]


def vis_brudd(tilgang: Tilgang, *, utvalg: Utvalg, idag: date) -> Bruddside:
    """Gather the breaks that the person may see and asks for."""
    grunnlag, synlighet = hent_grunnlag(idag), synlighet_for(tilgang)
    alle = synlige_brudd(grunnlag, tilgang=tilgang, synlighet=synlighet)
    valgte = velg(alle, utvalg=utvalg, tilgang=tilgang)
    telling = Counter(b.kode for b in velg(alle, utvalg=_uten_kode(utvalg), tilgang=tilgang))
    return Bruddside(
        grupper=tuple(grupper(valgte, tre=tilgang.tre)),
        antall=len(valgte),
        per_kode=tuple((kode, telling[kode]) for kode in Bruddkode if telling[kode]),
        dekning=tuple(dekning(grunnlag, synlighet=synlighet)),
    )


def velg(brudd: Sequence[Brudd], *, utvalg: Utvalg, tilgang: Tilgang) -> list[Brudd]:
    """Keep the breaks of the kind, of the enhet's subtree, and of things that are one's own."""
    ider = None if utvalg.enhet_id is None else tilgang.tre.undertre_ider(utvalg.enhet_id)
    return [
        b
        for b in brudd
        if (utvalg.kode is None or b.kode is utvalg.kode)
        and (ider is None or b.enhet_id in ider)
        and (not utvalg.mine or tilgang.aktor in b.personer)
    ]


def grupper(brudd: Sequence[Brudd], *, tre: Tre) -> list[Bruddgruppe]:
    """Group the breaks by kind, in the order the thread runs."""
    per_kode = [[b for b in brudd if b.kode is kode] for kode in Bruddkode]
    return [_gruppe(like, tre=tre) for like in per_kode if like]


def _gruppe(like: Sequence[Brudd], *, tre: Tre) -> Bruddgruppe:
    rader = tuple(Bruddrad(b, _navn(tre, b.enhet_id)) for b in like)
    return Bruddgruppe(like[0].kode, like[0].hvorfor, rader, rader[:FOERSTE])


def _uten_kode(utvalg: Utvalg) -> Utvalg:
    return Utvalg(enhet_id=utvalg.enhet_id, mine=utvalg.mine)


def _navn(tre: Tre, enhet_id: int | None) -> str:
    node = tre.per_enhet.get(enhet_id) if enhet_id is not None else None
    return node.navn if node else ""
