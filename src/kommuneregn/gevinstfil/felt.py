"""The fields of a JSON file that a person has written: each is asked for by name, no other may stand.

Source: our own form, docs/gevinstfil.md.
"""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TypeVar

from kommuneregn.gevinst import Anslag, UnableToMakeEstimate, anslag
from kommuneregn.lesere.jsonfil import Json
from kommuneregn.verdier import Periode, UnableToMakePeriod
from kommuneregn.verdier.periode import FORSTE_AAR, SISTE_AAR

_TALL = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?")
_MAANED = re.compile(r"([0-9]{4})-([0-9]{2})")
_AAR = re.compile(r"[0-9]{4}")
_STORST, _FLEST_DESIMALER = 18, 12
_VIST = 40
V = TypeVar("V", bound=StrEnum)


class UnableToReadBenefitFile(ValueError):
    """The file says what cannot be used; one line says what was found, what was expected and what to do."""


class Felt:
    """An object of the file, and where it stands, so that what is wrong can be told with its place."""

    def __init__(self, verdi: Json, *, sted: str) -> None:
        if not isinstance(verdi, Mapping):
            raise UnableToReadBenefitFile(f"Fant {_vis(verdi)} i «{sted}». Forventet et objekt. Rett filen.")
        self._verdi, self.sted = verdi, sted
        self._spurt: dict[str, None] = {}

    def har(self, navn: str) -> bool:
        """Whether the field is there; the field counts as known."""
        self._spurt[navn] = None
        return self._verdi.get(navn) is not None

    def _hent(self, navn: str, forventet: str) -> Json:
        if not self.har(navn):
            raise UnableToReadBenefitFile(
                f"Mangler «{navn}» i «{self.sted}». Forventet {forventet}. Legg det inn i filen."
            )
        return self._verdi[navn]

    def feil(self, navn: str, forventet: str) -> UnableToReadBenefitFile:
        """The refusal of a field that is not what it should be."""
        fant = _vis(self._verdi.get(navn))
        return UnableToReadBenefitFile(
            f"Fant {fant} i «{self.sted}.{navn}». Forventet {forventet}. Rett filen."
        )

    def tekst(self, navn: str, *, standard: str | None = None) -> str:
        """A text; what is left out is `standard`, and wanted when there is none."""
        if standard is not None and not self.har(navn):
            return standard
        verdi = self._hent(navn, "en tekst")
        if not isinstance(verdi, str):
            raise self.feil(navn, "en tekst")
        return verdi

    def tall(self, navn: str, *, standard: Decimal | None = None) -> Decimal:
        """An exact number, as JSON writes it or as a person does («1 000,50»)."""
        if standard is not None and not self.har(navn):
            return standard
        return self._som_tall(navn, self._hent(navn, "et tall"))

    def _som_tall(self, navn: str, verdi: Json) -> Decimal:
        if isinstance(verdi, str) and _TALL.fullmatch(verdi.strip()):
            verdi = Decimal(re.sub(r"[ \u00a0]", "", verdi.strip()).replace(",", "."))
        if type(verdi) is int and len(str(abs(verdi))) <= _STORST:
            return Decimal(verdi)
        if isinstance(verdi, Decimal) and _er_vanlig(verdi):
            return verdi
        raise self.feil(navn, f"et tall med høyst {_STORST} sifre og {_FLEST_DESIMALER} desimaler")

    def heltall(self, navn: str, *, standard: int | None = None) -> int:
        """A whole number."""
        if standard is not None and not self.har(navn):
            return standard
        verdi = self._hent(navn, "et helt tall")
        if type(verdi) is not int:
            raise self.feil(navn, "et helt tall")
        return verdi

    def aar(self, navn: str, *, standard: int | None = None) -> int:
        """A year that there can be prices and plans of."""
        verdi = self.heltall(navn, standard=standard)
        if not FORSTE_AAR <= verdi <= SISTE_AAR:
            raise self.feil(navn, f"et år fra {FORSTE_AAR} til {SISTE_AAR}")
        return verdi

    def ja_nei(self, navn: str) -> bool:
        """True or false; what is left out is false."""
        verdi = self._verdi[navn] if self.har(navn) else False
        if not isinstance(verdi, bool):
            raise self.feil(navn, "true eller false")
        return verdi

    def valg(self, navn: str, slag: type[V], *, standard: V | None = None) -> V:
        """One of the words of a list."""
        if standard is not None and not self.har(navn):
            return standard
        verdi = self.tekst(navn)
        if verdi not in set(slag):
            raise self.feil(navn, f"en av {', '.join(slag)}")
        return slag(verdi)

    def nivaa(self, navn: str, slag: type[IntEnum]) -> int:
        """One of the words of a list whose words have a rank."""
        navnene = {ett.name.lower(): int(ett) for ett in slag}
        verdi = self.tekst(navn)
        if verdi not in navnene:
            raise self.feil(navn, f"en av {', '.join(navnene)}")
        return navnene[verdi]

    def dag(self, navn: str) -> dt.date:
        """A day, as 2026-07-01."""
        try:
            return dt.date.fromisoformat(self.tekst(navn))
        except ValueError:
            raise self.feil(navn, "en dato, som 2026-07-01") from None

    def dag_eller_ingen(self, navn: str) -> dt.date | None:
        """A day, or None when it is left out."""
        return self.dag(navn) if self.har(navn) else None

    def dager(self, navn: str) -> tuple[dt.date, ...]:
        """The days of a list; what is left out is an empty list."""
        try:
            return tuple(dt.date.fromisoformat(en) for en in self.tekster(navn))
        except ValueError:
            raise self.feil(navn, "en liste med datoer, som 2026-07-01") from None

    def maaned(self, navn: str) -> Periode:
        """A month, as 2026-07."""
        treff = _MAANED.fullmatch(self.tekst(navn))
        try:
            if treff is None or not 1 <= int(treff[2]) <= 12:  # noqa: PLR2004  # December
                raise self.feil(navn, "en måned, som 2026-07")
            return Periode(int(treff[1]), int(treff[2]))
        except UnableToMakePeriod:
            raise self.feil(navn, "en måned, som 2026-07") from None

    def anslag(self, navn: str, *, standard: Anslag | None = None) -> Anslag:
        """A number, or an object with lav, trolig and hoy."""
        if standard is not None and not self.har(navn):
            return standard
        verdi = self._hent(navn, "et tall, eller lav, trolig og hoy")
        if not isinstance(verdi, Mapping):
            return anslag(self._som_tall(navn, verdi))
        under = self.under(navn)
        try:
            svar = anslag(under.tall("trolig"), lav=under.tall("lav"), hoy=under.tall("hoy"))
        except UnableToMakeEstimate as avslag:
            raise UnableToReadBenefitFile(f"{under.sted}: {avslag}") from avslag
        under.ferdig()
        return svar

    def under(self, navn: str) -> "Felt":
        """The object of a field."""
        return Felt(self._hent(navn, "et objekt"), sted=f"{self.sted}.{navn}")

    def liste(self, navn: str) -> "list[Felt]":
        """The objects of a list; what is left out is an empty list."""
        verdi = self._verdi[navn] if self.har(navn) else []
        if not isinstance(verdi, list):
            raise self.feil(navn, "en liste")
        return [Felt(en, sted=f"{self.sted}.{navn}[{nr}]") for nr, en in enumerate(verdi)]

    def tekster(self, navn: str) -> tuple[str, ...]:
        """The texts of a list; what is left out is an empty list."""
        verdi = self._verdi[navn] if self.har(navn) else []
        if not isinstance(verdi, list):
            raise self.feil(navn, "en liste med tekster")
        svar = tuple(en for en in verdi if isinstance(en, str))
        if len(svar) != len(verdi):
            raise self.feil(navn, "en liste med tekster")
        return svar

    def per_aar(self, navn: str) -> dict[int, Decimal]:
        """An object of numbers by year."""
        verdier = self._hent(navn, "beløp for hvert år")
        under = self.under(navn)
        aarene = list(verdier) if isinstance(verdier, Mapping) else []
        for aar in aarene:
            if not _AAR.fullmatch(aar):
                raise self.feil(navn, "år med fire siffer, som 2027")
        return {int(aar): under.tall(aar) for aar in aarene}

    def ferdig(self) -> None:
        """Refuse what was not asked for."""
        ukjente = [navn for navn in self._verdi if navn not in self._spurt]
        if ukjente:
            raise UnableToReadBenefitFile(
                f"Fant nøkkelen «{ukjente[0][:_VIST]}» i «{self.sted}». Forventet bare "
                f"{', '.join(self._spurt)}. Rett skrivemåten, eller ta den bort."
            )


def _er_vanlig(verdi: Decimal) -> bool:
    desimaler = verdi.as_tuple().exponent
    return (
        verdi.is_finite()
        and isinstance(desimaler, int)
        and desimaler >= -_FLEST_DESIMALER
        and (verdi == 0 or verdi.adjusted() < _STORST)
    )


def _vis(verdi: Json) -> str:
    if verdi is None:
        return "ingenting"
    if isinstance(verdi, Mapping):
        return "et objekt"
    return "en liste" if isinstance(verdi, list) else f"«{str(verdi)[:_VIST]}»"
