"""The answer of `kommuneregn skjema` as values, before it is printed or written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kommuneregn.cli.tabellvis import Celle
from kommuneregn.cli.utskrift import funn_som_liste, ledd_som_dict
from kommuneregn.skjema import Bevilgningsoversikt, Oppdeling, Oppsett, Post, del_opp, vist_ledd
from kommuneregn.skjema.bevilgning import NETTO, omraadenavn
from kommuneregn.verdier import Belop, Funn, Ledd, Melding

__all__ = [
    "Celle",
    "Kolonne",
    "Skjemasvar",
    "Tabell",
    "del2_som_tabell",
    "overskrift_for",
    "som_dict",
    "utenfor_som_dict",
]

_KODEFELT = {"art": "art", "kapittel": "kapittel", "konto": "konto", "post": "nr"}


@dataclass(frozen=True, slots=True)
class Kolonne:
    """Another column of the schemes: its key, heading, and filled schemes by part."""

    noekkel: str
    navn: str
    deler: Mapping[str, Oppsett]
    del2: Bevilgningsoversikt | None = None

    def belop(self, oppsett: Oppsett, post: Post) -> Belop | None:
        """The amount of the post in this column, None where the column has none."""
        eget = self.deler.get(oppsett.navn)
        return None if eget is None else eget.post(post.nr).belop


@dataclass(frozen=True, slots=True)
class Tabell:
    """A further table of the answer: key in JSON, title, headings and rows."""

    noekkel: str
    tittel: str
    hode: tuple[str, ...]
    rader: tuple[tuple[Celle, ...], ...]


@dataclass(frozen=True, slots=True)
class Skjemasvar:
    """A scheme filled: the layouts it holds, its columns, further tables and findings.

    `utelatt` are the posts, by layout, that the regulation lets be left out and that are left out;
    `verdier` are single answers beside the tables.
    """

    navn: str
    aar: int | None
    overskrift: str
    deler: tuple[Oppsett, ...]
    funn: tuple[Funn, ...]
    kolonner: tuple[Kolonne, ...] = ()
    del2: Bevilgningsoversikt | None = None
    tabeller: tuple[Tabell, ...] = ()
    utelatt: Mapping[str, frozenset[str]] = field(default_factory=dict)
    oppdelinger: tuple[Oppdeling, ...] = ()
    verdier: Mapping[str, object] = field(default_factory=dict)

    @property
    def paragraf(self) -> str:
        """The paragraph whose layout is shown: closing by chapter 4 is shown as § 5-9."""
        return "§ 5-9" if self.navn == "kap-4" else f"§ {self.navn}"

    def underposter(self, oppsett: Oppsett, post: Post) -> list[tuple[Celle, ...]]:
        """The lines that the municipality has added under a post: name, amount, and in each other column."""
        gjelder = [ett for ett in self.oppdelinger if ett.post == post.nr]
        if not gjelder:
            return []
        hoved = del_opp(oppsett, oppdelinger=gjelder)[post.nr]
        andre = [
            {ett.navn: ett.belop for ett in del_opp(k.deler[oppsett.navn], oppdelinger=gjelder)[post.nr]}
            for k in self.kolonner
        ]
        navnene = dict.fromkeys(
            (*(ett.navn for ett in hoved), *(navn for kolonne in andre for navn in kolonne))
        )
        egne = {ett.navn: ett.belop for ett in hoved}
        return [(navn, egne.get(navn), *(kolonne.get(navn) for kolonne in andre)) for navn in navnene]

    def uplasserte(self, oppsett: Oppsett) -> list[tuple[Ledd, tuple[Belop | None, ...]]]:
        """What has no post here or in another column: the term as booked, and its amount in the others.

        A term that only another column has is None here.
        """
        deler = [kolonne.deler.get(oppsett.navn) for kolonne in self.kolonner]
        andre = [{ledd.navn: ledd for ledd in en.ikke_plassert} if en else {} for en in deler]
        egne = {ledd.navn: ledd for ledd in oppsett.ikke_plassert}
        bare_der = {
            navn: replace(ledd, verdi=None) for en in andre for navn, ledd in en.items() if navn not in egne
        }
        return [
            (ledd, tuple(_vist(en.get(navn)) for en in andre))
            for navn, ledd in sorted({**egne, **bare_der}.items())
        ]

    def er_utelatt(self, oppsett: Oppsett, post: Post) -> bool:
        """Whether the post is left out of what is printed."""
        return post.nr in self.utelatt.get(oppsett.navn, frozenset())


def som_dict(svar: Skjemasvar) -> dict[str, object]:
    """The answer as JSON: øre, posts in the order of the regulation, findings."""
    ut: dict[str, object] = {
        "oppsett": svar.navn,
        "aar": svar.aar,
        "kolonner": [{"noekkel": kolonne.noekkel, "navn": kolonne.navn} for kolonne in svar.kolonner],
        "poster": [_post(svar, oppsett, post) for oppsett in svar.deler for post in oppsett.poster],
        "ikke_plassert": [
            _uplassert(svar, *ett) for oppsett in svar.deler for ett in svar.uplasserte(oppsett)
        ],
    }
    ut |= svar.verdier
    if svar.del2 is not None:
        ut["del2"] = _del2(svar, svar.del2)
    for tabell in svar.tabeller:
        ut[tabell.noekkel] = [_rad(tabell.hode, rad) for rad in tabell.rader]
    return {**ut, "funn": funn_som_liste(svar.funn)}


def del2_som_tabell(svar: Skjemasvar) -> Tabell | None:
    """Part two as a table: the areas and their sum, the comparison columns at the end."""
    if svar.del2 is None:
        return None
    noekler = tuple(svar.del2.sum_del2)
    hode = ("budsjettområde", *map(overskrift_for, noekler), *(kolonne.navn for kolonne in svar.kolonner))
    rader = []
    for navn in _omraadene(svar):
        belop = next((ett.belop for ett in svar.del2.del2 if ett.omraade == navn), {})
        andre = (_omraadebelop(kolonne.del2, navn) for kolonne in svar.kolonner)
        rader.append((str(omraadenavn(navn)), *(belop.get(noekkel) for noekkel in noekler), *andre))
    sum_andre = (_total(kolonne.del2) for kolonne in svar.kolonner)
    rader.append(("Sum", *svar.del2.sum_del2.values(), *sum_andre))
    return Tabell("del2", "Bevilgninger per budsjettområde", hode, tuple(rader))


def overskrift_for(noekkel: str) -> str:
    """What a key of part two is called."""
    return f"post {noekkel}" if noekkel.isdigit() else noekkel


def _post(svar: Skjemasvar, oppsett: Oppsett, post: Post) -> dict[str, object]:
    ut: dict[str, object] = {"del": oppsett.navn.rpartition("-")[2]} if len(svar.deler) > 1 else {}
    ut |= {
        "post": post.nr,
        "navn": post.navn,
        "belop_ore": post.belop.ore,
        "grunnlag": [_grunnlag(ledd) for ledd in post.resultat.grunnlag],
        "kilde": post.resultat.kilde,
    }
    if svar.kolonner:
        ut["kolonner"] = {kolonne.noekkel: _ore(kolonne.belop(oppsett, post)) for kolonne in svar.kolonner}
    underposter = svar.underposter(oppsett, post)
    if underposter:
        noekler = ("navn", "belop", *(kolonne.noekkel for kolonne in svar.kolonner))
        ut["underposter"] = [_rad(noekler, rad) for rad in underposter]
    if svar.er_utelatt(oppsett, post):
        ut["utelatt"] = True
    return ut


def _grunnlag(ledd: Ledd) -> dict[str, object]:
    """A term behind a post: its name, what it stands for (an art, a chapter or a post), and øre."""
    verdier = ledd.navn.verdier if isinstance(ledd.navn, Melding) else {}
    kode = {ut: str(verdier[inn]) for ut, inn in _KODEFELT.items() if inn in verdier}
    return {"navn": ledd.navn, **kode, "belop_ore": ledd_som_dict(ledd)["belop_ore"]}


def _uplassert(svar: Skjemasvar, ledd: Ledd, andre: tuple[Belop | None, ...]) -> dict[str, object]:
    ut = utenfor_som_dict(ledd)
    if svar.kolonner:
        ut["kolonner"] = {
            kolonne.noekkel: _ore(belop) for kolonne, belop in zip(svar.kolonner, andre, strict=True)
        }
    return ut


def _vist(ledd: Ledd | None) -> Belop | None:
    verdi = None if ledd is None else vist_ledd(ledd).verdi
    return verdi if isinstance(verdi, Belop) else None


def utenfor_som_dict(ledd: Ledd) -> dict[str, object]:
    """What has no post: positive as a line of its kind would be, and as it is booked."""
    bokfort = ledd_som_dict(ledd)["belop_ore"]
    return {**_grunnlag(vist_ledd(ledd)), "bokfort_ore": bokfort}


def _del2(svar: Skjemasvar, del2: Bevilgningsoversikt) -> dict[str, object]:
    omraader = []
    for navn in _omraadene(svar):
        belop = next((ett.belop for ett in del2.del2 if ett.omraade == navn), {})
        rad: dict[str, object] = {"omraade": omraadenavn(navn)}
        rad |= {f"{noekkel}_ore": _ore(belop.get(noekkel)) for noekkel in del2.sum_del2}
        if svar.kolonner:
            rad["kolonner"] = {ett.noekkel: _ore(_omraadebelop(ett.del2, navn)) for ett in svar.kolonner}
        omraader.append(rad)
    summer = {f"{noekkel}_ore": belop.ore for noekkel, belop in del2.sum_del2.items()}
    return {"omraader": omraader, "sum": summer}


def _omraadene(svar: Skjemasvar) -> Sequence[str]:
    """The areas of every column, those of the main one first come in their own order."""
    alle = {
        ett.omraade for del2 in (svar.del2, *(k.del2 for k in svar.kolonner)) if del2 for ett in del2.del2
    }
    return sorted(alle, key=lambda navn: (not navn, navn))


def _omraadebelop(del2: Bevilgningsoversikt | None, navn: str) -> Belop | None:
    """What an area has in a comparison column: net in drift, the four posts together in investering."""
    if del2 is None:
        return None
    belop = next((ett.belop for ett in del2.del2 if ett.omraade == navn), None)
    return None if belop is None else _samlet(belop)


def _total(del2: Bevilgningsoversikt | None) -> Belop | None:
    return None if del2 is None else _samlet(del2.sum_del2)


def _samlet(belop: Mapping[str, Belop]) -> Belop:
    return belop[NETTO] if NETTO in belop else Belop.summer(belop.values())


def _rad(hode: tuple[str, ...], rad: tuple[Celle, ...]) -> dict[str, object]:
    return {
        f"{navn}_ore" if isinstance(celle, Belop) else navn: celle.ore if isinstance(celle, Belop) else celle
        for navn, celle in zip(hode, rad, strict=True)
    }


def _ore(belop: Belop | None) -> int | None:
    return None if belop is None else belop.ore
