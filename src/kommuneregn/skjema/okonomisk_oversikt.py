"""Økonomisk oversikt etter art, drift: budsjett- og regnskapsforskriften § 5-6."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kommuneregn.kontoplan import Omkoding, artsnavn, omkod
from kommuneregn.kontoplan.koder import les_data
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, Resultat, formuler

KILDE = "FOR-2019-06-07-714 § 5-6"
_NETTO = 24
_FREMFORT = 32
_ART_FREMFORT = "980"


class UnableToFillScheme(ValueError):
    """The amounts given are not per three-digit art."""


@dataclass(frozen=True, slots=True)
class _Postregel:
    nr: int
    navn: Melding
    slag: str
    arter: tuple[tuple[str, str], ...]
    formel: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A line of the scheme: number, label, kind (inntekt, utgift, sum, resultat) and its working.

    `resultat.grunnlag` holds the arts behind the line with the sign they have in it, or the
    posts that are added and drawn from it.
    """

    nr: int
    navn: Melding
    slag: str
    resultat: Resultat[Belop]

    @property
    def belop(self) -> Belop:
        """The amount of the line as the scheme shows it."""
        return self.resultat.verdi


@dataclass(frozen=True, slots=True)
class OkonomiskOversikt:
    """The 32 posts in order, the arts that have no post, and findings.

    `ikke_plassert` keeps the sign of the ledger (income negative).
    """

    poster: tuple[Post, ...]
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]

    def post(self, nr: int) -> Post:
        """The post with the number the regulation gives it."""
        return self.poster[nr - 1]


def lag_okonomisk_oversikt(
    belop_per_art: Mapping[str, Belop], *, omkodinger: Sequence[Omkoding] = ()
) -> OkonomiskOversikt:
    """Fill the scheme of § 5-6 from amounts per art in the operating accounts.

    In: amounts in øre as the ledger has them (income negative), keyed by three-digit art.
    Formula: an income post is minus the sum of its arts, an expense post the sum; sums and
    results add and draw posts as the regulation says (post 22 is expenses minus income, post 24
    is 16 - 22 + 23, post 32 is 24 - 31). Out: øre; income and expense positive, results positive
    when there is a surplus. Arts without a post are listed, never dropped.
    Raises UnableToFillScheme when a key is not a three-digit art.
    Source: FOR-2019-06-07-714 § 5-6.
    """
    omkodet = _omkod_alle(belop_per_art, omkodinger)
    null = Belop(0, next((belop.prisnivaa for belop in omkodet.values()), None))
    verdier: dict[int, Belop] = {}
    poster = []
    for regel in _regler():
        post = _sum_av_poster(regel, verdier) if regel.formel else _sum_av_arter(regel, omkodet, null)
        verdier[regel.nr] = post.belop
        poster.append(post)
    utenfor = tuple(_ledd(art, omkodet[art]) for art in sorted(omkodet) if not _har_post(art))
    return OkonomiskOversikt(tuple(poster), utenfor, _funn(utenfor, verdier, omkodet))


def arter_i_post(nr: int, *, arter: Collection[str]) -> frozenset[str]:
    """Which of `arter` stand behind post `nr`, directly or through the posts it adds and draws."""
    regel = _regler()[nr - 1]
    egne = frozenset(art for art in arter if _i_post(regel, art))
    return egne.union(*(arter_i_post(annen, arter=arter) for _, annen in regel.formel))


def _omkod_alle(belop_per_art: Mapping[str, Belop], omkodinger: Sequence[Omkoding]) -> dict[str, Belop]:
    omkodet: dict[str, Belop] = {}
    for art, belop in belop_per_art.items():
        if re.fullmatch("[0-9]{3}", art) is None:
            msg = f"Fant '{art}' som art. Forventet tre siffer. Gi beløp per KOSTRA-art i drift."
            raise UnableToFillScheme(msg)
        ny = omkod(art, omkodinger=omkodinger)
        omkodet[ny] = omkodet[ny] + belop if ny in omkodet else belop
    return omkodet


@cache
def _regler() -> tuple[_Postregel, ...]:
    rader = les_data("oppstilling_5_6.csv", pakke="kommuneregn.skjema")
    return tuple(
        _Postregel(
            int(rad["post"]),
            Melding(rad["navn"]),
            rad["slag"],
            tuple(_intervall(del_) for del_ in rad["arter"].split()),
            tuple((-1 if fortegn == "-" else 1, int(nr)) for fortegn, nr in _formel(rad["formel"])),
        )
        for rad in rader
    )


def _intervall(tekst: str) -> tuple[str, str]:
    fra, _, til = tekst.partition("-")
    return fra, til or fra


def _formel(tekst: str) -> list[tuple[str, str]]:
    return re.findall(r"([+-]?)([0-9]+)", tekst)


def _i_post(regel: _Postregel, art: str) -> bool:
    return any(fra <= art <= til for fra, til in regel.arter)


def _har_post(art: str) -> bool:
    return art == _ART_FREMFORT or any(_i_post(regel, art) for regel in _regler())


def _sum_av_arter(regel: _Postregel, belop_per_art: Mapping[str, Belop], null: Belop) -> Post:
    fortegn = -1 if regel.slag == "inntekt" else 1
    ledd = tuple(
        _ledd(art, belop if fortegn > 0 else -belop)
        for art, belop in sorted(belop_per_art.items())
        if _i_post(regel, art)
    )
    total = sum((_belop(ett) for ett in ledd), null)
    return Post(regel.nr, regel.navn, regel.slag, Resultat(total, "øre", ledd, KILDE))


def _sum_av_poster(regel: _Postregel, verdier: Mapping[int, Belop]) -> Post:
    navn = {annen.nr: annen.navn for annen in _regler()}
    ledd = tuple(
        Ledd(
            formuler(
                "%(fortegn)s post %(nr)s %(navn)s", fortegn="+" if fortegn > 0 else "-", nr=nr, navn=navn[nr]
            ),
            verdier[nr] if fortegn > 0 else -verdier[nr],
            "øre",
        )
        for fortegn, nr in regel.formel
    )
    total = sum((_belop(ett) for ett in ledd[1:]), _belop(ledd[0]))
    return Post(regel.nr, regel.navn, regel.slag, Resultat(total, "øre", ledd, KILDE))


def _belop(ledd: Ledd) -> Belop:
    if not isinstance(ledd.verdi, Belop):
        msg = f"Fant {ledd.verdi!r} i {ledd.navn}. Forventet et beløp. Gi beløp per art som Belop."
        raise UnableToFillScheme(msg)
    return ledd.verdi


def _ledd(art: str, belop: Belop) -> Ledd:
    return Ledd(artsnavn(art), belop, "øre")


def _funn(
    utenfor: tuple[Ledd, ...], verdier: Mapping[int, Belop], belop_per_art: Mapping[str, Belop]
) -> tuple[Funn, ...]:
    funn = [
        Funn(
            "skjema-ikke-plassert",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant %(belop)s kr på %(art)s. Forventet en art som har en post i § 5-6. "
                "Rett arten eller legg inn en omkoding.",
                belop=str(_belop(ledd)),
                art=ledd.navn,
            ),
            ledd.navn,
        )
        for ledd in utenfor
        if _belop(ledd)
    ]
    # Art 980 is booked as income (negative), the post shows the deficit as negative: they agree.
    bokfort = belop_per_art.get(_ART_FREMFORT, Belop(0))
    if verdier[_FREMFORT].ore != bokfort.ore:
        melding = formuler(
            "Fant %(post)s kr i post 32, og %(bokfort)s kr på art 980. "
            "Forventet at de er like (0 når driften går i balanse). Se etter arter uten post.",
            post=str(verdier[_FREMFORT]),
            bokfort=str(bokfort),
        )
        sted = formuler("post %(nr)s", nr=_FREMFORT)
        funn.append(Funn("skjema-balanserer-ikke", Alvorlighet.ADVARSEL, melding, sted))
    return tuple(funn)
