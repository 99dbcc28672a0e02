"""Fills any layout of the regulation from amounts per code; each post shows what is behind it.

Source: budsjett- og regnskapsforskriften §§ 5-4 to 5-9.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kommuneregn.kontoplan import Omkoding, artsnavn, er_inntekt, finn_art, les_kapitler, omkod
from kommuneregn.kontoplan.koder import FORSTE_LISTE
from kommuneregn.skjema.oppstilling import Oppstilling, Postregel, UnableToFindScheme, les_oppstilling
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, Resultat, formuler

BALANSERER_IKKE = "skjema-balanserer-ikke"
IKKE_PLASSERT = "skjema-ikke-plassert"
BALANSE = "5-8"
_ARTSLENGDE = 3
_EN_KRONE = 100
_INTERNE = frozenset({"290", "790"})

# Amounts per code, income and credit negative, keyed by the post they stand behind.
Plassert = Mapping[str, Mapping[str, Belop]]


class UnableToFillScheme(ValueError):
    """The amounts given cannot fill the layout."""


@dataclass(frozen=True, slots=True)
class Post:
    """A line of a scheme: number, name, kind and its working.

    `slag` is inntekt, utgift, eiendel, passiva, memoria, sum or resultat. `resultat.grunnlag` holds
    the codes behind the line with the sign they have in it, or the posts that are added and drawn.
    """

    nr: str
    navn: Melding
    slag: str
    resultat: Resultat[Belop]
    kan_utelates: bool = False

    @property
    def belop(self) -> Belop:
        """The amount of the line as the scheme shows it."""
        return self.resultat.verdi


@dataclass(frozen=True, slots=True)
class Oppsett:
    """A filled scheme: its posts in order, what has no post, and findings.

    `ikke_plassert` keeps the sign of the ledger (income and credit negative).
    """

    navn: str
    poster: tuple[Post, ...]
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]

    def post(self, nr: int | str) -> Post:
        """The post with the number that the regulation gives it; raises UnableToFindScheme."""
        for post in self.poster:
            if post.nr == str(nr):
                return post
        msg = formuler("Fant post '%(nr)s'. § %(oppsett)s har ingen slik post.", nr=nr, oppsett=self.navn)
        raise UnableToFindScheme(msg)

    def med_funn(self, funn: Sequence[Funn]) -> "Oppsett":
        """The same scheme with more findings."""
        return replace(self, funn=(*self.funn, *funn))


def omkod_arter(
    belop_per_art: Mapping[str, Belop], *, omkodinger: Sequence[Omkoding] = ()
) -> dict[str, Belop]:
    """Amounts per art after recoding.

    Formula: two arts that become one are added.
    In and out: øre. Raises UnableToFillScheme when a key is not a three-digit art.
    """
    omkodet: dict[str, Belop] = {}
    for art, belop in belop_per_art.items():
        if len(art) != _ARTSLENGDE or not (art.isascii() and art.isdigit()):
            msg = formuler(
                "Fant '%(art)s' som art. Forventet tre siffer. Gi beløp per KOSTRA-art i drift.", art=art
            )
            raise UnableToFillScheme(msg)
        ny = omkod(art, omkodinger=omkodinger)
        omkodet[ny] = omkodet[ny] + belop if ny in omkodet else belop
    return omkodet


def fyll_oppsett(
    navn: str,
    belop_per_art: Mapping[str, Belop],
    *,
    aar: int | None = None,
    omkodinger: Sequence[Omkoding] = (),
    flyttet: Mapping[str, str] | None = None,
) -> Oppsett:
    """Fill the layout `navn` (5-4, 5-5 or 5-6) from amounts per art in its account class.

    In: øre as the ledger has them (income negative), keyed by three-digit art; the year, which
    decides what arts are valid and have a post (None: the newest rules, any art); recodings; and
    `flyttet`, arts that the municipality keeps in another post than the usual. Formula: an income
    post is minus the sum of its arts, an expense post the sum; sums and results add and draw posts
    as the regulation says. Out: øre; income and expense positive, results positive = surplus. An
    art without a post, or not valid in the year, is listed in `ikke_plassert` and is a finding.
    Raises UnableToFillScheme for a key that is no art, UnableToFindScheme for another layout or post.
    Source: FOR-2019-06-07-714 §§ 5-4 to 5-6.
    """
    oppstilling = les_oppstilling(navn)
    omkodet = omkod_arter(belop_per_art, omkodinger=omkodinger)
    plassert, utenfor = plasser_arter(oppstilling, omkodet, aar=aar, flyttet=flyttet or {})
    return regn_ut(oppstilling, plassert, utenfor)


def plasser_arter(
    oppstilling: Oppstilling,
    belop_per_art: Mapping[str, Belop],
    *,
    aar: int | None,
    flyttet: Mapping[str, str],
) -> tuple[dict[str, dict[str, Belop]], dict[str, Belop]]:
    """Amounts per post and art, and the arts that have no post; each art stands exactly one place.

    Formula: none; amounts are placed, not changed. Unit: øre.
    """
    plassert: dict[str, dict[str, Belop]] = {}
    utenfor = {}
    for art, belop in sorted(belop_per_art.items()):
        regel = _post_for(oppstilling, art, aar=aar, flyttet=flyttet)
        if regel is None:
            utenfor[art] = belop
        else:
            plassert.setdefault(regel.nr, {})[art] = belop
    return plassert, utenfor


def regn_ut(
    oppstilling: Oppstilling,
    plassert: Plassert,
    utenfor: Mapping[str, Belop],
    *,
    ukjente: Mapping[str, Belop] = MappingProxyType({}),
) -> Oppsett:
    """Add up the posts of a layout from amounts that are placed already; findings for the rest.

    In: øre as booked, per post and code; `ukjente` are accounts without a code. Out as fyll_oppsett.
    Source: the layout's own.
    """
    kontoer = tuple(
        Ledd(formuler("konto %(konto)s", konto=konto), belop, "øre")
        for konto, belop in sorted(ukjente.items())
    )
    prisnivaa = next((b.prisnivaa for koder in (*plassert.values(), utenfor) for b in koder.values()), None)
    verdier: dict[str, Belop] = {}
    poster: dict[str, Post] = {}
    for regel in _etter_avhengighet(oppstilling):
        if regel.formel:
            post = _sum_av_poster(oppstilling, regel, verdier)
        else:
            post = _sum_av_koder(oppstilling, regel, plassert.get(regel.nr, {}), Belop(0, prisnivaa))
        verdier[regel.nr], poster[regel.nr] = post.belop, post
    funn = [
        *_om_utenfor(oppstilling, utenfor),
        *(_om_ledd(oppstilling, ledd) for ledd in kontoer),
        *_om_fremfort(oppstilling, plassert, verdier),
    ]
    return Oppsett(
        oppstilling.navn,
        tuple(poster[regel.nr] for regel in oppstilling.poster),
        (*(_ledd(oppstilling, kode, utenfor[kode]) for kode in sorted(utenfor)), *kontoer),
        tuple(funn),
    )


def som_tall(oppstilling: Oppstilling, verdier: Mapping[str, Belop]) -> tuple[Post, ...]:
    """The posts of a layout whose lines without a formula are given as they are shown."""
    kjent = dict(verdier)
    poster = []
    for regel in oppstilling.poster:
        if regel.formel:
            poster.append(_sum_av_poster(oppstilling, regel, kjent))
        else:
            resultat = Resultat(kjent[regel.nr], "øre", (), oppstilling.kilde)
            poster.append(Post(regel.nr, regel.navn, regel.slag, resultat, regel.kan_utelates))
        kjent[regel.nr] = poster[-1].belop
    return tuple(poster)


def kodenavn(oppstilling: Oppstilling, kode: str) -> Melding:
    """What a code of the layout is called where it stands as a term: an art, or a balance chapter."""
    if oppstilling.navn != BALANSE:
        return artsnavn(kode)
    kapittel = les_kapitler().get(kode)
    if kapittel is None:
        return formuler("kapittel %(kapittel)s", kapittel=kode)
    return formuler("kapittel %(kapittel)s %(navn)s", kapittel=kode, navn=kapittel.navn)


def grad(avvik_ore: int) -> Alvorlighet:
    """How grave a difference is: under one krone it is a remainder of øre, else the rule is broken."""
    return Alvorlighet.ADVARSEL if abs(avvik_ore) < _EN_KRONE else Alvorlighet.FEIL


def vist_ledd(ledd: Ledd) -> Ledd:
    """A term of `ikke_plassert` with the sign that a line would show: an income art is turned.

    In and out: øre; a balance account stays as booked. Never raises.
    """
    if isinstance(ledd.verdi, Belop) and er_inntekt(kode_av(ledd)):
        return replace(ledd, verdi=-ledd.verdi)
    return ledd


def kode_av(ledd: Ledd) -> str:
    """The art that a term stands for, '' when it is none (a balance account)."""
    return str(ledd.navn.verdier.get("art", "")) if isinstance(ledd.navn, Melding) else ""


def _post_for(
    oppstilling: Oppstilling, art: str, *, aar: int | None, flyttet: Mapping[str, str]
) -> Postregel | None:
    # A year before our first list has no list of its own to judge by.
    if aar is not None and aar >= FORSTE_LISTE and finn_art(art, aar=aar) is None:
        return None
    if art in flyttet:
        return oppstilling.finn_post(flyttet[art])
    return oppstilling.plasser(art, aar=aar)


def _etter_avhengighet(oppstilling: Oppstilling) -> list[Postregel]:
    """The posts so that those in a formula come before it (the balance sheet has its sums first)."""
    ferdige: dict[str, Postregel] = {}

    def ta(regel: Postregel) -> None:
        for _, nr in regel.formel:
            if nr not in ferdige:
                ta(oppstilling.finn_post(nr))
        ferdige.setdefault(regel.nr, regel)

    for regel in oppstilling.poster:
        ta(regel)
    return list(ferdige.values())


def _sum_av_koder(
    oppstilling: Oppstilling, regel: Postregel, koder: Mapping[str, Belop], null: Belop
) -> Post:
    ledd = tuple(_ledd(oppstilling, kode, _vist(regel, belop)) for kode, belop in sorted(koder.items()))
    total = sum((_vist(regel, koder[kode]) for kode in sorted(koder)), null)
    resultat = Resultat(total, "øre", ledd, oppstilling.kilde)
    return Post(regel.nr, regel.navn, regel.slag, resultat, regel.kan_utelates)


def _vist(regel: Postregel, belop: Belop) -> Belop:
    return belop if regel.fortegn > 0 else -belop


def _sum_av_poster(oppstilling: Oppstilling, regel: Postregel, verdier: Mapping[str, Belop]) -> Post:
    belop = [verdier[nr] if fortegn > 0 else -verdier[nr] for fortegn, nr in regel.formel]
    ledd = tuple(
        Ledd(
            formuler(
                "%(fortegn)s post %(nr)s %(navn)s",
                fortegn="+" if fortegn > 0 else "-",
                nr=nr,
                navn=oppstilling.finn_post(nr).navn,
            ),
            ett,
            "øre",
        )
        for (fortegn, nr), ett in zip(regel.formel, belop, strict=True)
    )
    total = Belop.summer(belop, prisnivaa=belop[0].prisnivaa)
    resultat = Resultat(total, "øre", ledd, oppstilling.kilde)
    return Post(regel.nr, regel.navn, regel.slag, resultat, regel.kan_utelates)


def _ledd(oppstilling: Oppstilling, kode: str, belop: Belop) -> Ledd:
    return Ledd(kodenavn(oppstilling, kode), belop, "øre")


def _om_utenfor(oppstilling: Oppstilling, utenfor: Mapping[str, Belop]) -> list[Funn]:
    ledd = [_ledd(oppstilling, kode, belop) for kode, belop in sorted(utenfor.items()) if belop]
    funn = [_om_ledd(oppstilling, ett) for ett in ledd if kode_av(ett) not in _INTERNE]
    interne = {kode_av(ett): utenfor[kode_av(ett)].ore for ett in ledd if kode_av(ett) in _INTERNE}
    if interne:
        funn.append(_om_interne(oppstilling, interne))
    return funn


def _om_interne(oppstilling: Oppstilling, interne: Mapping[str, int]) -> Funn:
    """Internal purchase and sale have no post: they are to even out."""
    rest = sum(interne.values())
    arter = ", ".join(sorted(interne))
    if rest == 0:
        melding = formuler(
            "Internkjøp og internsalg (%(arter)s) går opp i null og har ingen post i %(paragraf)s.",
            arter=arter,
            paragraf=oppstilling.paragraf,
        )
        return Funn("skjema-internt", Alvorlighet.INFO, melding)
    melding = formuler(
        "Fant %(rest)s kr igjen av internkjøp og internsalg (%(arter)s). Forventet 0: de har ingen post i "
        "%(paragraf)s. Rett den ene siden.",
        rest=str(Belop(rest)),
        arter=arter,
        paragraf=oppstilling.paragraf,
    )
    return Funn("skjema-internt", grad(rest), melding)


def _om_ledd(oppstilling: Oppstilling, ledd: Ledd) -> Funn:
    alvorlighet = grad(ledd.verdi.ore) if isinstance(ledd.verdi, Belop) else Alvorlighet.FEIL
    if oppstilling.navn == BALANSE:
        melding = formuler(
            "Fant %(belop)s kr på %(konto)s. Forventet et kapittel som har en linje i %(paragraf)s. "
            "Rett kontoen.",
            belop=str(ledd.verdi),
            konto=ledd.navn,
            paragraf=oppstilling.paragraf,
        )
    else:
        melding = formuler(
            "Fant %(belop)s kr på %(art)s. Forventet en art som har en post i %(paragraf)s. "
            "Rett arten eller legg inn en omkoding.",
            belop=str(vist_ledd(ledd).verdi),
            art=ledd.navn,
            paragraf=oppstilling.paragraf,
        )
    return Funn(IKKE_PLASSERT, alvorlighet, melding, ledd.navn)


def _om_fremfort(oppstilling: Oppstilling, plassert: Plassert, verdier: Mapping[str, Belop]) -> list[Funn]:
    """The result that a post with both formula and codes shows must be what is booked on the codes."""
    funn = []
    for regel in oppstilling.poster:
        if not (regel.formel and regel.koder):
            continue
        # Art 980 is booked as income (negative), the post shows the deficit as negative: they agree.
        bokfort = sum(belop.ore for belop in plassert.get(regel.nr, {}).values())
        if verdier[regel.nr].ore == bokfort:
            continue
        melding = formuler(
            "Fant %(post)s kr i post %(nr)s, og %(bokfort)s kr på art 980. "
            "Forventet at de er like (0 når det går i balanse). Se etter arter uten post.",
            post=str(verdier[regel.nr]),
            nr=regel.nr,
            bokfort=str(Belop(bokfort)),
        )
        sted = formuler("%(paragraf)s post %(nr)s", paragraf=oppstilling.paragraf, nr=regel.nr)
        funn.append(Funn(BALANSERER_IKKE, grad(verdier[regel.nr].ore - bokfort), melding, sted))
    return funn
