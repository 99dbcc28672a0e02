"""Use cases of potentials: found, weighed, and turned into a sheet or an action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.a3 import begynn_a3
from helhet.dypdykk.domain.queries import synlige_potensialer
from helhet.dypdykk.enums import Potensialtilstand
from helhet.dypdykk.models import A3, Potensial
from helhet.felles.skriv import UnableToSave, endre, laas, opprett
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang

T = Potensialtilstand
LENGST_PROBLEM = 400


class UnableToMovePotential(UnableToSave):
    """The potential cannot be turned into that now; the message says what to do."""


@dataclass(frozen=True)
class Potensialfilter:
    """What the register is narrowed to; empty is everything."""

    sok: str = ""
    kilde: str = ""
    tilstand: str = ""
    enhet_id: int | None = None


def meld_potensial(potensial: Potensial, *, aktor: UUID | None) -> Potensial:
    """Put a potential in the register."""
    return opprett(potensial, aktor=aktor)


def endre_potensial(
    potensial: Potensial, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Potensial:
    """Change a potential; errors as felles.skriv.endre."""
    return endre(potensial, felt=felt, aktor=aktor, versjon=versjon)


def dykk_i(potensial: Potensial, *, dag: date, aktor: UUID | None, versjon: int | None = None) -> A3:
    """Begin a sheet about the potential."""
    with transaction.atomic():
        laast = _nytt(potensial)
        a3 = A3(
            tittel=laast.tittel,
            problem=laast.beskrivelse[:LENGST_PROBLEM].replace("\n", " "),
            enhet=laast.enhet,
            eier=laast.ansvarlig,
            dato=dag,
        )
        felt = {"a3": begynn_a3(a3, aktor=aktor), "tilstand": T.DYPDYKK}
        endre(laast, felt=felt, aktor=aktor, versjon=versjon, verb="ble A3")
    return a3


def sett_i_gang(
    potensial: Potensial,
    *,
    slag: Handlingsslag,
    dag: date,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Handling:
    """Make an action of the potential at once: nobody needs to ask why."""
    with transaction.atomic():
        laast = _nytt(potensial)
        handling = opprett_handling(
            Handling(
                slag=slag,
                tittel=laast.tittel,
                beskrivelse=laast.beskrivelse,
                enhet=laast.enhet,
                ansvarlig=laast.ansvarlig,
                kunnskapsgrunnlag=_grunnlag(laast),
                start=dag,
            ),
            dag=dag,
            aktor=aktor,
        )
        felt = {"handling": handling, "tilstand": T.HANDLING}
        endre(laast, felt=felt, aktor=aktor, versjon=versjon, verb="ble handling")
    return handling


def legg_bort(
    potensial: Potensial, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Potensial:
    """Put the potential away, with the reason."""
    _krev_grunn(grunn)
    with transaction.atomic():
        felt = {"tilstand": T.LAGT_BORT}
        return endre(_nytt(potensial), felt=felt, aktor=aktor, versjon=versjon, verb="lagt bort", grunn=grunn)


def ta_opp(potensial: Potensial, *, grunn: str, aktor: UUID | None, versjon: int | None = None) -> Potensial:
    """Take up again what was put away, with the reason."""
    _krev_grunn(grunn)
    if potensial.tilstand != T.LAGT_BORT:
        raise UnableToMovePotential(_("Potensialet er ikke lagt bort. Last siden på nytt."))
    felt = {"tilstand": T.NYTT}
    return endre(potensial, felt=felt, aktor=aktor, versjon=versjon, verb="gjenåpnet", grunn=grunn)


def finn_potensialer(tilgang: Tilgang, *, utvalg: Potensialfilter) -> QuerySet[Potensial]:
    """Return the visible potentials that pass the filter, the newest first."""
    rader = synlige_potensialer(tilgang)
    if utvalg.sok:
        rader = rader.filter(Q(tittel__icontains=utvalg.sok) | Q(beskrivelse__icontains=utvalg.sok))
    if utvalg.kilde:
        rader = rader.filter(kilde=utvalg.kilde)
    if utvalg.tilstand:
        rader = rader.filter(tilstand=utvalg.tilstand)
    if utvalg.enhet_id is not None:
        rader = rader.filter(enhet_id__in=tilgang.tre.undertre_ider(utvalg.enhet_id))
    return rader.order_by("-meldt", "-pk")


def _nytt(potensial: Potensial) -> Potensial:
    """Lock the potential; raises UnableToMovePotential when it has become something already."""
    laast = laas(potensial)
    if laast.tilstand != T.NYTT:
        raise UnableToMovePotential(
            _("Potensialet er «%(tilstand)s» fra før. Last siden på nytt.")
            % {"tilstand": laast.get_tilstand_display()}
        )
    return laast


def _grunnlag(potensial: Potensial) -> str:
    kilde = str(potensial.get_kilde_display())
    return f"{kilde}: {potensial.kilde_henvisning}" if potensial.kilde_henvisning else kilde


def _krev_grunn(grunn: str) -> None:
    if not grunn.strip():
        raise UnableToMovePotential(_("Skriv en grunn, så de som leser senere, forstår hvorfor."))
