"""Use cases of the agreement: make it, change it, agree on it, and talk of the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.delendring import deler_av
from helhet.felles.hendelseslogg import tilstand
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, laas, opprett, slett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Maal
from helhet.moter.domain.avtaleadgang import er_leder, er_overordnet
from helhet.moter.domain.resultat import resultater_for
from helhet.moter.models import Avtalemaal, Lederavtale, Resultatdialog
from helhet.organisasjon.domain.tilgang import Tilgang

UENIG: Mapping[str, None] = {"leder_enig": None, "overordnet_enig": None}


class UnableToAgree(UnableToSave):
    """Only the two say yes, each for themselves."""


@dataclass(frozen=True)
class Maallinje:
    """One goal as the form gives it; without `pk` it is new."""

    tekst: str
    maal: Maal | None = None
    gevinst: Gevinst | None = None
    ramme: bool = False
    pk: int | None = None


def opprett_avtale(
    avtale: Lederavtale, *, linjer: Sequence[Maallinje] = (), aktor: UUID | None
) -> Lederavtale:
    """Make an agreement with its goals; raises ValidationError."""
    with transaction.atomic():
        opprett(avtale, aktor=aktor)
        _sett_maal(avtale, linjer, aktor=aktor)
    return avtale


def endre_avtale(
    avtale: Lederavtale,
    *,
    felt: Mapping[str, Any],
    linjer: Sequence[Maallinje],
    versjon: int | None,
    aktor: UUID | None,
) -> None:
    """Change the agreement; who had said yes must say so again.

    Raises Versjonskonflikt, and UnableToSave when both have agreed.
    """
    with transaction.atomic():
        laast = laas(avtale)
        if versjon is not None and laast.versjon != versjon:
            raise Versjonskonflikt(laast)
        if grunn := laast.frosset_grunn():
            raise UnableToSave(grunn)
        foer = _innhold(laast)
        with deler_av(laast, lest=laast.versjon, deler=lambda: _maalene(laast), aktor=aktor):
            endret = endre(laast, felt=felt, aktor=aktor)
            _sett_maal(endret, linjer, aktor=aktor)
        if _innhold(endret) != foer:
            endre(endret, felt=UENIG, aktor=aktor)


def _innhold(avtale: Lederavtale) -> tuple[object, object]:
    naa: Lederavtale = Lederavtale.objects.get(pk=avtale.pk)
    return (naa.fra, naa.til, naa.forventninger, naa.stotte), _maalene(avtale)


def _maalene(avtale: Lederavtale) -> list[object]:
    return [tilstand(rad) for rad in Avtalemaal.objects.filter(avtale=avtale).order_by("pk")]


def _sett_maal(avtale: Lederavtale, linjer: Sequence[Maallinje], *, aktor: UUID | None) -> None:
    staar = {rad.pk: rad for rad in Avtalemaal.objects.filter(avtale=avtale)}
    beholdes = {linje.pk for linje in linjer}
    for pk, rad in staar.items():
        if pk not in beholdes:
            slett(rad, aktor=aktor)
    for nr, linje in enumerate(linjer, start=1):
        felt = {navn: verdi for navn, verdi in vars(linje).items() if navn != "pk"} | {"rekkefolge": nr}
        if linje.pk in staar:
            endre(staar[linje.pk], felt=felt, aktor=aktor)
        elif linje.pk is None:
            opprett(Avtalemaal(avtale=avtale, **felt), aktor=aktor)


def si_enig(avtale: Lederavtale, *, tilgang: Tilgang, dag: date, versjon: int | None) -> Lederavtale:
    """Say yes to the agreement for oneself; when both have, it is frozen. Raises UnableToAgree."""
    felt = _enigfelt(avtale, tilgang, dag=dag)
    return endre(avtale, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="sa seg enig")


def si_enig_om_resultat(
    dialog: Resultatdialog, *, tilgang: Tilgang, dag: date, versjon: int | None
) -> Resultatdialog:
    """Say yes to what the dialogue holds, as si_enig."""
    felt = _enigfelt(dialog.avtale, tilgang, dag=dag)
    return endre(dialog, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="sa seg enig")


def _enigfelt(avtale: Lederavtale, tilgang: Tilgang, *, dag: date) -> dict[str, date]:
    if er_leder(tilgang, avtale):
        return {"leder_enig": dag}
    if er_overordnet(tilgang, avtale):
        return {"overordnet_enig": dag}
    raise UnableToAgree(_("Bare lederen og nærmeste leder kan si seg enige."))


def start_resultatdialog(avtale: Lederavtale, *, dag: date, aktor: UUID | None) -> Resultatdialog:
    """Begin a dialogue with the results as they are computed that day, and keep them; one a day."""
    finnes: Resultatdialog | None = Resultatdialog.objects.filter(avtale=avtale, dato=dag).first()
    if finnes is not None:
        return finnes
    resultater = [vars(rad) for rad in resultater_for(avtale, idag=dag)]
    return opprett(Resultatdialog(avtale=avtale, dato=dag, resultater=resultater), aktor=aktor)


def skriv_resultatdialog(dialog: Resultatdialog, *, felt: Mapping[str, str], tilgang: Tilgang) -> None:
    """Store one party's own words; who had said yes must say so again. Raises UnableToSave when frozen."""
    with transaction.atomic():
        foer = laas(dialog).versjon
        ny = endre(dialog, felt=felt, aktor=tilgang.aktor)
        if ny.versjon != foer:
            endre(ny, felt=UENIG, aktor=tilgang.aktor)
