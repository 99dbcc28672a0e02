"""The municipality's own words: «virksomhet» for «enhet» wherever the pages' own texts say it.

A word is chosen from a list, since it must be bent in every text: singular, plural, definite, and as the
first part of a longer word. Only the program's texts change, never what people wrote.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, partial

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation


@dataclass(frozen=True)
class Alternativ:
    """Another word for a term: `former` are (ours, theirs) by language, the longest form first.

    A form that ends with «-» is the first part of a longer word.
    """

    navn: Promise
    former: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Ordvalg:
    """A term that can be called something else."""

    navn: Promise
    alternativer: Mapping[str, Alternativ]


ORDVALG: Mapping[str, Ordvalg] = {
    "enhet": Ordvalg(
        _("enhet"),
        {
            "virksomhet": Alternativ(
                _("virksomhet"),
                {
                    "nb": (
                        ("enhetene", "virksomhetene"),
                        ("enheten", "virksomheten"),
                        ("enheter", "virksomheter"),
                        ("enhets-", "virksomhets"),
                        ("enhet", "virksomhet"),
                    ),
                    "nn": (
                        ("einingane", "verksemdene"),
                        ("einingar", "verksemder"),
                        ("eininga", "verksemda"),
                        ("einings-", "verksemds"),
                        ("eining", "verksemd"),
                    ),
                },
            ),
            "avdeling": Alternativ(
                _("avdeling"),
                {
                    "nb": (
                        ("enhetene", "avdelingene"),
                        ("enheten", "avdelingen"),
                        ("enheter", "avdelinger"),
                        ("enhets-", "avdelings"),
                        ("enhet", "avdeling"),
                    ),
                    "nn": (
                        ("einingane", "avdelingane"),
                        ("einingar", "avdelingar"),
                        ("eininga", "avdelinga"),
                        ("einings-", "avdelings"),
                        ("eining", "avdeling"),
                    ),
                    "en": (("units", "departments"), ("unit", "department")),
                },
            ),
        },
    ),
    "delårsrapport": Ordvalg(
        _("delårsrapport"),
        {
            "tertialrapport": Alternativ(
                _("tertialrapport"),
                {
                    "nb": (("delårsrapport-", "tertialrapport"), ("delårsrapport", "tertialrapport")),
                    "nn": (("delårsrapport-", "tertialrapport"), ("delårsrapport", "tertialrapport")),
                },
            )
        },
    ),
    "handlings- og økonomiplan": Ordvalg(
        _("handlings- og økonomiplan"),
        {
            "økonomiplan": Alternativ(
                _("økonomiplan"),
                {
                    "nb": (("handlings- og økonomiplan-", "økonomiplan"),),
                    "nn": (("handlings- og økonomiplan-", "økonomiplan"),),
                },
            ),
            "økonomi- og handlingsplan": Alternativ(
                _("økonomi- og handlingsplan"),
                {
                    "nb": (("handlings- og økonomiplan-", "økonomi- og handlingsplan"),),
                    "nn": (("handlings- og økonomiplan-", "økonomi- og handlingsplan"),),
                },
            ),
        },
    ),
}

# How many texts each language remembers: some thousands, said with a few municipalities' words.
SAGT = 16_384

# The chosen words, (term, alternative) in order; empty where there is no municipality.
_gjelder: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("lokale_ord", default=())


@contextmanager
def med_lokale_ord(valgt: Mapping[str, str]) -> Iterator[None]:
    """Let the texts within use the municipality's words; what is not on the list is left alone."""
    merke = _gjelder.set(tuple(sorted((term, ord_) for term, ord_ in valgt.items() if _kjenner(term, ord_))))
    try:
        yield
    finally:
        _gjelder.reset(merke)


def gjeldende_ord() -> tuple[tuple[str, str], ...]:
    """Return the words that hold now: part of the key of everything that is kept after it was said."""
    return _gjelder.get()


def _kjenner(term: str, ord_: str) -> bool:
    return term in ORDVALG and ord_ in ORDVALG[term].alternativer


class LokalOversettelse(DjangoTranslation):
    """A language whose texts are said with the municipality's words."""

    def __init__(self, language: str) -> None:
        """Read the catalogues; what has been said is remembered under the text and the words."""
        super().__init__(language)
        self.sagt = lru_cache(maxsize=SAGT)(self._si)

    def gettext(self, message: str) -> str:
        """Translate, then change the words."""
        return self.sagt(message, _gjelder.get())

    def _si(self, message: str, valgt: tuple[tuple[str, str], ...]) -> str:
        oversett = super().gettext
        return bytt_ord(oversett(message), spraak=self.to_language(), valgt=valgt)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate by number, then change the words."""
        oversett = super().ngettext
        return bytt_ord(oversett(msgid1, msgid2, n), spraak=self.to_language(), valgt=_gjelder.get())


def ta_i_bruk() -> None:
    """Let every language of the program be one that knows the municipality's words."""
    for spraak, _navn in settings.LANGUAGES:
        # Django's own store of languages, which every choice of language looks in.
        vars(trans_real)["_translations"][spraak] = LokalOversettelse(spraak)


def vaart_ord(navn: Promise) -> str:
    """Return our own word for a term, whatever the municipality calls it."""
    with med_lokale_ord({}):
        return str(navn)


@lru_cache(maxsize=8192)
def bytt_ord(tekst: str, *, spraak: str, valgt: tuple[tuple[str, str], ...]) -> str:
    """Say a text with the chosen words, bent and with a capital as the text has them."""
    for term, ord_ in valgt:
        for vaar, deres in ORDVALG[term].alternativer[ord_].former.get(spraak, ()):
            tekst = _moenster(vaar).sub(partial(_som, deres=deres), tekst)
    return tekst


@lru_cache(maxsize=128)
def _moenster(form: str) -> re.Pattern[str]:
    stamme = form.removesuffix("-")
    # A placeholder such as %(enhet)s is a name, and stays.
    slutt = "" if form.endswith("-") and form != stamme else r"(?![\w)])"
    return re.compile(rf"(?<![\w(]){re.escape(stamme)}{slutt}", re.IGNORECASE)


def _som(treff: re.Match[str], *, deres: str) -> str:
    return deres[0].upper() + deres[1:] if treff[0][0].isupper() else deres
