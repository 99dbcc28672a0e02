"""The life of a sheet: named transitions, each from the states it may come from."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.tall import frys_tall
from helhet.dypdykk.domain.tre import hent_tre
from helhet.dypdykk.enums import A3tilstand, Boksslag
from helhet.dypdykk.models import A3, Boks
from helhet.felles.skriv import UnableToSave, endre

T = A3tilstand
FRA: Mapping[A3tilstand, frozenset[str]] = {
    T.OPPFOLGING: frozenset({T.ARBEID}),
    T.FERDIG: frozenset({T.OPPFOLGING}),
    T.LAGT_BORT: frozenset({T.ARBEID, T.OPPFOLGING}),
    T.ARBEID: frozenset({T.OPPFOLGING, T.FERDIG, T.LAGT_BORT}),
}


class UnableToMoveA3(UnableToSave):
    """The sheet cannot go from its state to the one asked for."""


def begynn_oppfolging(a3: A3, *, aktor: UUID | None, versjon: int | None = None) -> A3:
    """Say that the thinking is done and the tiltak are under way; asks for a root cause and a tiltak."""
    tre = hent_tre(a3.pk)
    if not tre.rotaarsaker:
        raise UnableToMoveA3(_("Ingen rotårsak er merket. Spør hvorfor til dere finner den, og merk den."))
    if not a3.mottiltak_sett.exists():
        raise UnableToMoveA3(_("A3-en har ingen tiltak. Lag minst ett fra en rotårsak."))
    return _flytt(a3, til=T.OPPFOLGING, verb="følges opp", aktor=aktor, versjon=versjon)


def fullfor(a3: A3, *, dag: date, aktor: UUID | None, versjon: int | None = None) -> A3:
    """Finish the sheet: what was learned is written, and its figures are kept as they were."""
    laering = Boks.objects.filter(a3=a3, slag=Boksslag.LAERING).exclude(tekst="")
    if not laering.exists():
        raise UnableToMoveA3(_("Skriv hva dere lærte før A3-en er ferdig. Det er det andre kan bruke."))
    with transaction.atomic():
        _krev_fra(a3, T.FERDIG)
        frys_tall(a3, dag=dag, aktor=aktor)
        return _flytt(
            a3, til=T.FERDIG, verb="fullført", aktor=aktor, versjon=versjon, felt={"ferdig_dato": dag}
        )


def legg_bort(a3: A3, *, grunn: str, aktor: UUID | None, versjon: int | None = None) -> A3:
    """Put the sheet away without finishing it, with the reason."""
    _krev_tekst(grunn)
    return _flytt(a3, til=T.LAGT_BORT, verb="lagt bort", aktor=aktor, versjon=versjon, grunn=grunn)


def gjenaapne(a3: A3, *, grunn: str, aktor: UUID | None, versjon: int | None = None) -> A3:
    """Take the sheet up again, with the reason."""
    _krev_tekst(grunn)
    return _flytt(
        a3,
        til=T.ARBEID,
        verb="gjenåpnet",
        aktor=aktor,
        versjon=versjon,
        grunn=grunn,
        felt={"ferdig_dato": None},
    )


def mulige_overganger(a3: A3) -> frozenset[A3tilstand]:
    """Return the states that the sheet can go to from where it is."""
    return frozenset(til for til, fra in FRA.items() if a3.tilstand in fra)


def _flytt(
    a3: A3,
    *,
    til: A3tilstand,
    verb: str,
    aktor: UUID | None,
    versjon: int | None,
    grunn: str = "",
    felt: Mapping[str, Any] | None = None,
) -> A3:
    _krev_fra(a3, til)
    verdier = {**(felt or {}), "tilstand": til}
    return endre(a3, felt=verdier, aktor=aktor, versjon=versjon, verb=verb, grunn=grunn)


def _krev_fra(a3: A3, til: A3tilstand) -> None:
    if a3.tilstand not in FRA[til]:
        raise UnableToMoveA3(
            _("Fant en A3 som er «%(fra)s». Den kan ikke bli «%(til)s». Last siden på nytt.")
            % {"fra": a3.get_tilstand_display(), "til": til.label}
        )


def _krev_tekst(grunn: str) -> None:
    if not grunn.strip():
        raise UnableToMoveA3(_("Skriv en grunn, så de som leser senere, forstår hvorfor."))
