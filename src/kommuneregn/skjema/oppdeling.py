"""Posts that are split or added: budsjett- og regnskapsforskriften § 5-3."""

from collections.abc import Sequence
from dataclasses import dataclass

from kommuneregn.skjema.oppstilling import Koder, les_koder
from kommuneregn.skjema.utfylling import Oppsett, Post, UnableToFillScheme
from kommuneregn.verdier import Belop, Ledd, Melding, formuler

KILDE = "FOR-2019-06-07-714 § 5-3"


@dataclass(frozen=True, slots=True)
class Oppdeling:
    """A line that the municipality adds under a post: the post, its own name, and the codes in it."""

    post: str
    navn: str
    koder: tuple[Koder, ...]

    @classmethod
    def fra_tekst(cls, post: str, navn: str, koder: str) -> "Oppdeling":
        """Make one from codes as text: «810», «700-729 750»; raises UnableToFindScheme for other text."""
        return cls(post, navn, tuple(map(les_koder, koder.split())))


@dataclass(frozen=True, slots=True)
class Underpost:
    """A line under a post: what it is called and its amount, with the sign of the post, in øre."""

    navn: Melding
    belop: Belop


def del_opp(oppsett: Oppsett, *, oppdelinger: Sequence[Oppdeling]) -> dict[str, tuple[Underpost, ...]]:
    """The lines under each post that is split, in the order given; what is left stands last as «Annet».

    In: a filled scheme and what the municipality splits. Formula: each line is the sum of its codes in
    the post, and the lines sum to the post to the øre. Unit: øre. Raises UnableToFindScheme for a post
    that the scheme lacks, UnableToFillScheme for a post that is a sum of posts, or a code in two lines.
    Source: FOR-2019-06-07-714 § 5-3.
    """
    svar = {}
    for nr in dict.fromkeys(ett.post for ett in oppdelinger):
        post = oppsett.post(nr)
        deler = [ett for ett in oppdelinger if ett.post == nr]
        svar[nr] = _underposter(post, deler)
    return svar


def _underposter(post: Post, deler: Sequence[Oppdeling]) -> tuple[Underpost, ...]:
    if post.slag in ("sum", "resultat"):
        msg = formuler(
            "Fant en oppdeling av post %(nr)s, som er en sum. Forventet en post med arter. Del opp dem.",
            nr=post.nr,
        )
        raise UnableToFillScheme(msg)
    null = Belop(0, post.belop.prisnivaa)
    summer = [null for _ in deler]
    for ledd in post.resultat.grunnlag:
        kode = _kode(ledd)
        treff = [nr for nr, del_ in enumerate(deler) if any(k.har(kode, aar=None) for k in del_.koder)]
        if len(treff) > 1:
            msg = formuler(
                "Fant %(ledd)s i to linjer under post %(nr)s. Forventet koden ett sted. Rett oppdelingen.",
                ledd=ledd.navn,
                nr=post.nr,
            )
            raise UnableToFillScheme(msg)
        if treff and isinstance(ledd.verdi, Belop):
            summer[treff[0]] = summer[treff[0]] + ledd.verdi
    linjer = [
        Underpost(Melding("%(navn)s", {"navn": del_.navn}), sum_)
        for del_, sum_ in zip(deler, summer, strict=True)
    ]
    rest = post.belop - Belop.summer(summer, prisnivaa=null.prisnivaa)
    return (*linjer, *((Underpost(formuler("Annet"), rest),) if rest else ()))


def _kode(ledd: Ledd) -> str:
    verdier = ledd.navn.verdier if isinstance(ledd.navn, Melding) else {}
    return str(verdier.get("art", verdier.get("kapittel", "")))
