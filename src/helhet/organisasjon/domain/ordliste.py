"""The glossary and KOSTRA's codes as a reader looks them up: in the reader's language, with an anchor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from helhet.felles.sokeord import les_sporring, poeng, strengt
from kommuneregn.kontoplan.kodeord import Kodeord, Kodeslag, les_kodeord
from kommuneregn.ordliste import Ord, les_ordliste

SLAG: Mapping[Kodeslag, Promise] = {
    Kodeslag.ART: _("Art"),
    Kodeslag.FUNKSJON: _("KOSTRA-funksjon"),
    Kodeslag.KAPITTEL: _("Balansekapittel"),
    Kodeslag.BEGREP: _("Begrep hos SSB"),
}


@dataclass(frozen=True)
class Ordrad:
    """One term as the page shows it."""

    anker: str
    navn: str
    andre: Sequence[str]
    ord: Ord


@dataclass(frozen=True)
class Koderad:
    """One code as the page shows it."""

    slag: str
    kode: Kodeord


@dataclass(frozen=True)
class Ordlisteside:
    """The terms in the order of the alphabet, and the codes that answer a search."""

    sok: str
    ord: Sequence[Ordrad]
    koder: Sequence[Koderad]


def ordlisteside(sok: str, *, spraak: str) -> Ordlisteside:
    """Gather the page: every term without a search, else the terms and codes that answer it."""
    sporring = les_sporring(sok)
    rader = [
        Ordrad(anker(o.bokmaal), i_spraaket(o, spraak=spraak), _andre(o, spraak=spraak), o)
        for o in les_ordliste()
        if not sporring or poeng(sporring, kode="", titler=_navn(o), tekster=(o.betyr,))
    ]
    koder = [
        Koderad(kodeslag(k), k)
        for k in (les_kodeord() if sporring else ())
        if poeng(sporring, kode=k.kode, titler=(k.navn,), tekster=())
    ]
    return Ordlisteside(sok, sorted(rader, key=lambda rad: _alfabetisk(rad.navn)), koder)


def anker(bokmaal: str) -> str:
    """Return the id of the term on the page."""
    return f"ord-{slugify(bokmaal.translate(str.maketrans('æøå', 'eoa')))}"


def i_spraaket(ord_: Ord, *, spraak: str) -> str:
    """Return what the term is called in the language."""
    return {"nn": ord_.nynorsk, "en": ord_.engelsk}.get(spraak, ord_.bokmaal)


def kodeslag(kode: Kodeord) -> str:
    """Return what kind of code it is, in words."""
    return str(SLAG[kode.slag])


def _navn(ord_: Ord) -> tuple[str, ...]:
    return ord_.bokmaal, ord_.nynorsk, ord_.engelsk


def _andre(ord_: Ord, *, spraak: str) -> Sequence[str]:
    valgt = i_spraaket(ord_, spraak=spraak)
    return [navn for navn in dict.fromkeys(_navn(ord_)) if navn != valgt]


def _alfabetisk(navn: str) -> str:
    """Return the key that puts æ, ø and å last, as Norwegian does."""
    return strengt(navn).translate(str.maketrans("æøå", "{|}"))
