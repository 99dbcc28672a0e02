"""Gitt en vedtatt plan og en endring av den som administrasjonen vil avgjøre etter delegasjon
når begge summeres slik kommunestyret bevilger: netto per budsjettområde i drift, hver investering per post,
og skatt, rammetilskudd, finans, fond, lån og overføringer for hele kommunen
så er hver bevilgning lik hvert år; en forskjell er en feil, og endringen må vedtas av kommunestyret.

Kilde: kommuneloven § 14-2 (kommunestyret selv vedtar økonomiplan og årsbudsjett); budsjett- og
regnskapsforskriften §§ 5-4 og 5-5 andre ledd (bevilgningene). Formen er vår egen.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kommuneregn.kontoplan import DRIFT, artsnavn
from kommuneregn.skjema.oppstilling import les_oppstilling
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

KODE = "budsjett-delegert"
_BEVILGNINGER = "6"
_BRUTTOPOSTER = frozenset({"1", "2", "3", "4"})
# What is free of it is income of the council's (§ 5-4 post 4), so it is never moved.
_STATLIGE = "810"


@dataclass(frozen=True, slots=True)
class Bevilget:
    """An amount in øre (expense positive) of a year, with what it is appropriated to.

    `omraade` is the budget area of an operating amount, and the investment itself of an investment;
    `art` is "" where none is given. `kilde` names what pays for investments, and is "" of all else.
    """

    aar: int
    kontoklasse: int
    omraade: str
    art: str
    belop_ore: int
    kilde: str = ""


Bevilgning = tuple[int, int, str, str, str]


def kontroller_delegert_endring(vedtatt: Iterable[Bevilget], endret: Iterable[Bevilget]) -> tuple[Funn, ...]:
    """What a change does to the appropriations of an adopted plan; nothing when it lies within them.

    In: all that each version says, øre. Formula: changed − adopted = 0 for each year and appropriation:
    operating arts of § 5-4 post 6 net per budget area, every other art by itself; investment arts of § 5-5
    posts 1 to 4 per investment and post, every other art by itself; each source of financing by itself.
    Source: kommuneloven § 14-2; FOR-2019-06-07-714 §§ 5-4 and 5-5.
    """
    forskjell: defaultdict[Bevilgning, int] = defaultdict(int)
    for fortegn, rader in ((-1, vedtatt), (1, endret)):
        for rad in rader:
            forskjell[_bevilgning(rad)] += fortegn * rad.belop_ore
    return tuple(_funn(hva, ore) for hva, ore in sorted(forskjell.items()) if ore)


def _bevilgning(rad: Bevilget) -> Bevilgning:
    """Return year, account class, area, post and art or source: what the council decides as one sum."""
    if rad.kilde:
        return (rad.aar, rad.kontoklasse, "", "", rad.kilde)
    if not rad.art:
        return (rad.aar, rad.kontoklasse, rad.omraade, "", "")
    oppstilling = les_oppstilling("5-4" if rad.kontoklasse == DRIFT else "5-5")
    post = oppstilling.plasser(rad.art, aar=rad.aar)
    nr = "" if post is None else post.nr
    if rad.kontoklasse == DRIFT and nr == _BEVILGNINGER and rad.art != _STATLIGE:
        return (rad.aar, rad.kontoklasse, rad.omraade, "", "")
    if rad.kontoklasse != DRIFT and nr in _BRUTTOPOSTER:
        return (rad.aar, rad.kontoklasse, rad.omraade, nr, "")
    return (rad.aar, rad.kontoklasse, "", nr, rad.art)


def _funn(hva: Bevilgning, ore: int) -> Funn:
    aar, _klasse, _omraade, _post, _art = hva
    melding = formuler(
        "Fant %(belop)s kr i endring av det kommunestyret har bevilget i %(aar)s: %(hva)s. Forventet 0. "
        "Flytt beløpet innenfor samme bevilgning, eller la kommunestyret vedta endringen.",
        belop=str(Belop(ore)),
        aar=aar,
        hva=_navn(hva),
    )
    return Funn(KODE, Alvorlighet.FEIL, melding, _navn(hva))


def _navn(hva: Bevilgning) -> Melding:
    _aar, klasse, omraade, post, art = hva
    if art:
        return artsnavn(art) if art.isdigit() else formuler("finansiering (%(kilde)s)", kilde=art)
    if klasse == DRIFT:
        return formuler("netto drift i «%(omraade)s»", omraade=omraade)
    if not post:
        return formuler("investeringen «%(omraade)s»", omraade=omraade)
    navn = les_oppstilling("5-5").finn_post(post).navn
    return formuler("investeringen «%(omraade)s», %(post)s", omraade=omraade, post=navn)
