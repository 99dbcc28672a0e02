"""Pools: what there is to take from, with its size from the files that are read in or from a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from helhet.datalager.enums import Serie
from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.gevinst.enums import Pottkilde
from helhet.gevinst.models import Gevinst, Pott, Pottkrav
from helhet.okonomi.domain.queries import DESEMBER, kontooppslag, siste_maaned
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Tre
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet


class UnableToFindSize(UnableToSave):
    """The files hold nothing that the size of the pool can be read from."""


@dataclass(frozen=True)
class Storrelse:
    """The size of a pool in øre, and where it was read."""

    ore: int
    kilde: str


@dataclass(frozen=True)
class Krav:
    """What a benefit takes from one pool, as the sheet writes it: one size at most."""

    pott_id: int
    felt: Mapping[str, Any]


def synlige_potter(tilgang: Tilgang) -> QuerySet[Pott]:
    """Return the pools of the enheter whose benefits the person may see, and those of no enhet for all."""
    rader: QuerySet[Pott] = Pott.objects.select_related("enhet").annotate(antall_krav=Count("krav"))
    ider = tilgang.enheter(Verb.SE, Omraade.GEVINST)
    return rader if ider is None else rader.filter(enhet_id__in=ider)


def les_storrelse(
    kilde: Pottkilde, *, aar: int, enhet: Enhet | None, funksjon: str, art: str, tre: Tre
) -> Storrelse:
    """Read what an enhet and all under it spend on a funksjon and an art in a year; raises UnableToFindSize.

    Accounts must hold the whole year. Without an enhet it is the whole municipality's.
    """
    serie = Serie.REGNSKAP if kilde == Pottkilde.REGNSKAP else Serie.BUDSJETT
    oppslag = kontooppslag(serie=serie, aar=aar)
    halvt = serie == Serie.REGNSKAP and siste_maaned(aar) != DESEMBER
    ansvar = None if enhet is None else _koder(enhet, tre)
    ore = None if oppslag is None or halvt else oppslag.utgifter(ansvar=ansvar, funksjon=funksjon, art=art)
    if not ore or ore < 0:
        raise UnableToFindSize(
            _(
                "Fant ingen utgifter i %(kilde)s for hele %(aar)s på det du valgte. Forventet et år som er "
                "lest inn. Velg et annet år, eller skriv størrelsen selv."
            )
            % {"kilde": kilde.label.lower(), "aar": aar}
        )
    hvor = [str(enhet) if enhet else _("hele kommunen")]
    hvor += [f"{_('funksjon')} {funksjon}"] if funksjon else []
    hvor += [f"{_('art')} {art}"] if art else []
    return Storrelse(ore, f"{kilde.label} {aar}: {', '.join(hvor)}")


def _koder(enhet: Enhet, tre: Tre) -> list[str]:
    """Return the ansvar codes of an enhet and all under it."""
    under = {node.enhet_id for node in tre.undertre(enhet.pk)} | {enhet.pk}
    return [kode for kode, node in tre.per_kode.items() if node.enhet_id in under] or [enhet.kode]


def opprett_pott(*, felt: Mapping[str, Any], aktor: UUID | None) -> Pott:
    """Make a pool; raises ValidationError."""
    return opprett(Pott(**felt), aktor=aktor)


def endre_pott(pott: Pott, *, felt: Mapping[str, Any], versjon: int, aktor: UUID | None) -> Pott:
    """Change a pool; raises Versjonskonflikt and ValidationError."""
    return endre(pott, felt=felt, versjon=versjon, aktor=aktor)


def slett_pott(pott: Pott, *, versjon: int, aktor: UUID | None) -> None:
    """Remove a pool that nothing is taken from; raises UnableToSave when something is."""
    if pott.krav.exists():
        raise UnableToSave(
            _("Gevinster peker på potten «%(pott)s». Ta bort kravene i regnearkene deres først.")
            % {"pott": pott}
        )
    slett(pott, versjon=versjon, aktor=aktor)


def sett_krav(gevinst: Gevinst, *, krav: Sequence[Krav], aktor: UUID | None, grunn: str = "") -> None:
    """Make these the benefit's claims on pools, one a pool."""
    nye = {ett.pott_id: ett.felt for ett in krav}
    finnes = {ett.pott_id: ett for ett in Pottkrav.objects.filter(gevinst=gevinst)}
    with transaction.atomic():
        for pott_id, ett in finnes.items():
            if pott_id not in nye:
                slett(ett, aktor=aktor, grunn=grunn)
        for pott_id, felt in nye.items():
            if pott_id in finnes:
                endre(finnes[pott_id], felt=felt, aktor=aktor, grunn=grunn)
            else:
                opprett(Pottkrav(gevinst=gevinst, pott_id=pott_id, **felt), aktor=aktor, grunn=grunn)
