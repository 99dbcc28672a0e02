"""What all calculations of the municipality share: read with what follows from it, and stored at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from helhet.felles.delendring import deler_av
from helhet.felles.oversett import oversett
from helhet.felles.skriv import Versjonskonflikt, endre, opprett, slett
from helhet.gevinst.domain.gevinstfil import Felles, hent_felles, lag_fil
from helhet.gevinst.domain.regneark import forklar, som_tekst
from helhet.gevinst.enums import Lonnssatsnavn
from helhet.gevinst.models import Deflatorsats, Lonnssats, Regnegrunnlag
from kommuneregn.gevinstfil.felt import Felt, UnableToReadBenefitFile
from kommuneregn.gevinstfil.fil import les_gevinster
from kommuneregn.lesere.jsonfil import les_json
from kommuneregn.satser import Sats, UnableToFindRate, finn_sats, kommunal_deflator
from kommuneregn.verdier import Resultat

UTEN_RAD = 0
PROSENT = 100
RENTER: Mapping[tuple[str, str], Promise] = {
    ("kalkulasjonsrente", "aar_0_40"): _("Kalkulasjonsrente de første 40 årene"),
    ("kalkulasjonsrente", "aar_40_75"): _("Kalkulasjonsrente fra år 41 til 75"),
    ("kalkulasjonsrente", "etter_aar_75"): _("Kalkulasjonsrente etter 75 år"),
    ("skattefinansieringskostnad", ""): _("Skattekostnad per krone"),
}
# The series that a rate can be offered from, and the key of the value; pension is the municipality's own.
TILBYS: Mapping[str, tuple[str, str]] = {
    Lonnssatsnavn.FERIEPENGER: ("feriepenger", "fem_uker"),
    Lonnssatsnavn.TIMEVERK: ("timeverk_per_aarsverk", ""),
}
Rad = Mapping[str, Any]


@dataclass(frozen=True)
class Grunnlagsrader:
    """The dated rates and the price growth of the form, each row with the names of its fields."""

    lonnssatser: Sequence[Rad] = ()
    deflatorer: Sequence[Rad] = ()


@dataclass(frozen=True)
class Prisvekst:
    """The price growth of a year, its source, whether the municipality states it itself; None: unknown."""

    aar: int
    prosent: Decimal | None
    kilde: str
    egen: bool


@dataclass(frozen=True)
class Forslag:
    """A rate that the program knows of and the municipality has not stated; it counts when it is stored."""

    navn: str
    verdi: Decimal
    fra: date
    kilde: str
    sone: str = ""

    @property
    def navnet(self) -> str:
        """Return what the rate is called."""
        return str(Lonnssatsnavn(self.navn).label)


@dataclass(frozen=True)
class Rente:
    """A rate of society's view: what it is for, per cent, and the source."""

    sats: Sats

    @property
    def serienavn(self) -> str:
        """Return what the rate is for."""
        return str(RENTER[self.sats.serie, self.sats.nokkel])

    @property
    def tall(self) -> Decimal:
        """Return the rate in per cent."""
        return self.sats.tall

    @property
    def kilden(self) -> str:
        """Return the source, and that it is not confirmed when it is not."""
        return oversett(self.sats.kilde())


@dataclass(frozen=True)
class Grunnlagsside:
    """The shared assumptions, and what they come to."""

    felles: Felles
    idag: date

    @property
    def grunnlag(self) -> Regnegrunnlag:
        """Return the stored assumptions, the unsaved defaults when none are."""
        return self.felles.grunnlag or Regnegrunnlag(versjon=UTEN_RAD)

    @cached_property
    def _lest(self) -> tuple[Resultat[Fraction] | None, Fraction | None, str]:
        """Read the file as the command would: the price of an hour, the hours of an årsverk, or why not."""
        fil = som_tekst(lag_fil([], felles=self.felles))
        try:
            felles = les_gevinster(Felt(les_json(BytesIO(fil.encode())), sted="grunnlag"), fro=None).felles
        except UnableToReadBenefitFile as avslag:
            return None, None, forklar(avslag)
        return felles.timepris, felles.timeverk, ""

    @property
    def timepris_ore(self) -> int | None:
        """Return what an hour costs in øre, None when something is missing."""
        pris = self._lest[0]
        return None if pris is None else round(pris.verdi)

    @property
    def timeverk(self) -> Decimal | None:
        """Return the hours of an årsverk, None when they are not stated."""
        timer = self._lest[1]
        return None if timer is None else Decimal(timer.numerator) / Decimal(timer.denominator)

    @property
    def mangler(self) -> str:
        """Return why there is no price of an hour, empty when there is or no pay is stated."""
        return self._lest[2]

    @property
    def utregning(self) -> list[tuple[str, Decimal, str]]:
        """Return each factor of the price: what it is, how much, in what."""
        pris = self._lest[0]
        if pris is None:
            return []
        navn = {valg.value: str(valg.label).removesuffix(" (%)") for valg in Lonnssatsnavn}
        return [
            (navn.get(str(ledd.navn), oversett(ledd.navn)), ledd.verdi, oversett(ledd.enhet))
            for ledd in pris.grunnlag
            if isinstance(ledd.verdi, Decimal)
        ]

    @property
    def kilde(self) -> str:
        """Return the sources of the price."""
        pris = self._lest[0]
        return "" if pris is None else pris.kilde

    @property
    def prisvekst(self) -> list[Prisvekst]:
        """Return the price growth from the price level through the plan, the municipality's own first."""
        egne = {ett.aar: ett for ett in self.felles.deflatorer}
        aarene = range(self.felles.prisnivaa + 1, max(self.felles.aarene) + 1)
        return [_prisvekst(aar, egne.get(aar)) for aar in aarene]

    @property
    def renter(self) -> list[Rente]:
        """Return the rates that society's view is discounted by, those in force on the day of the rates."""
        dag = self.grunnlag.satsdag or date(min(self.felles.aarene), 1, 1)
        funnet = (_finn(kode, nokkel, dag) for kode, nokkel in RENTER)
        return [Rente(sats) for sats in funnet if sats is not None]

    @property
    def samvariasjon(self) -> Decimal:
        """Return how far uncertain figures follow each other, in per cent."""
        return Decimal(self.grunnlag.korrelasjon) * PROSENT

    @property
    def forslag(self) -> list[Forslag]:
        """Return what the program knows and nobody has stated, each with its source."""
        dag, sone = self.grunnlag.lonn_dato or self.idag, self.grunnlag.lonn_sone
        tilbys = {navn: (*serie, "") for navn, serie in TILBYS.items()}
        if sone:
            tilbys[Lonnssatsnavn.ARBEIDSGIVERAVGIFT] = ("arbeidsgiveravgift", sone, sone)
        forslag = []
        for navn, (kode, nokkel, sone_) in tilbys.items():
            sats = None if self._har(navn, sone_) else _finn(kode, nokkel, dag)
            if sats is not None:
                forslag.append(Forslag(navn, sats.tall, sats.gyldig_fra, oversett(sats.kilde()), sone_))
        return forslag

    def _har(self, navn: str, sone: str) -> bool:
        return any((sats.navn, sats.sone) == (navn, sone) for sats in self.felles.lonnssatser)


def hent_grunnlag(aarene: Iterable[int], *, idag: date) -> Grunnlagsside:
    """Return the shared assumptions of the years' plan (three queries)."""
    return Grunnlagsside(hent_felles(aarene), idag)


def timeverk_naa() -> Fraction | None:
    """Return the hours of an årsverk that the municipality has stated last, None when it has not."""
    sats: Lonnssats | None = Lonnssats.objects.filter(navn=Lonnssatsnavn.TIMEVERK).order_by("-fra").first()
    return None if sats is None or not sats.verdi else Fraction(sats.verdi)


def lagre_grunnlag(
    *, felt: Rad, rader: Grunnlagsrader, versjon: int, aktor: UUID | None, grunn: str = ""
) -> Regnegrunnlag:
    """Make these the shared assumptions, in one transaction; raises Versjonskonflikt when others stored them.

    A rate is known by what it is, its zone and its first day; a year's growth by the year.
    """
    with transaction.atomic():
        finnes = Regnegrunnlag.objects.first()
        if finnes is None:
            lagret = opprett(Regnegrunnlag(**felt), aktor=aktor, grunn=grunn)
        elif versjon == UTEN_RAD:
            raise Versjonskonflikt(finnes)
        else:
            lagret = endre(finnes, felt=felt, versjon=versjon, aktor=aktor, grunn=grunn)
        with deler_av(lagret, lest=versjon, deler=_innhold, aktor=aktor):
            _sett(Lonnssats, rader.lonnssatser, ("navn", "sone", "fra"), aktor=aktor, grunn=grunn)
            _sett(Deflatorsats, rader.deflatorer, ("aar",), aktor=aktor, grunn=grunn)
    return lagret


def _sett(slag: Any, rader: Sequence[Rad], nokkel: Sequence[str], *, aktor: UUID | None, grunn: str) -> None:
    """Change the rows that have the same key, remove those that are gone, and add those that are new."""
    nye = {tuple(rad[n] for n in nokkel): rad for rad in rader}
    finnes = {tuple(getattr(rad, n) for n in nokkel): rad for rad in slag.objects.all()}
    for hvilken, rad in finnes.items():
        if hvilken not in nye:
            slett(rad, aktor=aktor, grunn=grunn)
    for hvilken, verdier in nye.items():
        if hvilken in finnes:
            endre(finnes[hvilken], felt=verdier, aktor=aktor, grunn=grunn)
        else:
            opprett(slag(**verdier), aktor=aktor, grunn=grunn)


def _innhold() -> list[list[tuple[int, int]]]:
    slag: tuple[Any, ...] = (Lonnssats, Deflatorsats)
    return [list(ett.objects.order_by("id").values_list("id", "versjon")) for ett in slag]


def _finn(kode: str, nokkel: str, dag: date) -> Sats | None:
    """Return the rate of the day, None when the program has none."""
    try:
        return finn_sats(kode, dag=dag, nokkel=nokkel)
    except UnableToFindRate:
        return None


def _prisvekst(aar: int, egen: Deflatorsats | None) -> Prisvekst:
    if egen is not None:
        return Prisvekst(aar, egen.prosent, egen.kilde, egen=True)
    kjent = kommunal_deflator(aar)
    if kjent is None:
        return Prisvekst(aar, None, "", egen=False)
    return Prisvekst(aar, kjent.prosent, oversett(kjent.kilde), egen=False)
