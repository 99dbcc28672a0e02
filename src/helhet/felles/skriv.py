"""The one write path: lock the row, compare the version, save, and append one event.

Everything that changes a municipal row goes through opprett, opprett_mange, endre, slett or slett_mange.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring, foer_hendelse, tilstand
from helhet.felles.models import Kommunal
from helhet.felles.omfang import gjeldende_kommune_id
from helhet.felles.skrivelaas import skrivevei

R = TypeVar("R", bound=Kommunal)


class UnableToSave(RuntimeError):
    """The row could not be saved; the message says what to do."""


class Versjonskonflikt(UnableToSave):
    """Somebody saved the row since it was read. `lagret` is the row as it now stands."""

    def __init__(self, lagret: Kommunal) -> None:
        """Keep the stored row, so that both versions can be shown."""
        self.lagret = lagret
        super().__init__(
            _("En annen har lagret siden du åpnet skjemaet. Se hva som er endret, og lagre på nytt.")
        )


def opprett(rad: R, *, aktor: UUID | None, verb: str = "opprettet", grunn: str = "") -> R:
    """Validate and insert one row in the municipality in scope; raises ValidationError."""
    rad.kommune_id = gjeldende_kommune_id()
    with transaction.atomic(), skrivevei():
        _krev_tint(rad)
        _krev_samme_kommune(rad)
        rad.full_clean()
        rad.save()
        _foer(rad, aktor=aktor, verb=verb, foer=None, etter=tilstand(rad), grunn=grunn)
    return rad


def opprett_mange(rader: Sequence[R], *, aktor: UUID | None, om: Endring) -> list[R]:
    """Insert many rows of one kind under one event (`om` says what they are together)."""
    kommune_id = gjeldende_kommune_id()
    for rad in rader:
        rad.kommune_id = kommune_id
        _krev_samme_kommune(rad)
        rad.clean_fields()
        rad.clean()
    with transaction.atomic(), skrivevei():
        lagret: list[R] = type(rader[0])._default_manager.bulk_create(rader) if rader else []
        foer_hendelse(om, kommune_id=kommune_id, aktor=aktor)
    return lagret


def endre(
    rad: R,
    *,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None = None,
    verb: str = "endret",
    grunn: str = "",
) -> R:
    """Change the named fields of one row.

    `versjon` is the version the person read; raises Versjonskonflikt when it is no longer the
    stored one, UnableToSave when the row is frozen, ValidationError when a value is wrong.
    Nothing is written or logged when no value differs.
    """
    with transaction.atomic(), skrivevei():
        lagret = laas(rad)
        if versjon is not None and lagret.versjon != versjon:
            raise Versjonskonflikt(lagret)
        foer, frosset = tilstand(lagret), lagret.frosset_grunn()
        for navn, verdi in felt.items():
            setattr(lagret, navn, verdi)
        endret = {navn for navn, verdi in tilstand(lagret).items() if foer[navn] != verdi}
        if not endret:
            return lagret
        if frosset:
            raise UnableToSave(frosset)
        _krev_samme_kommune(lagret)
        lagret.full_clean()
        lagret.versjon += 1
        lagret.save()
        etter = tilstand(lagret)
        _foer(
            lagret,
            aktor=aktor,
            verb=verb,
            foer={navn: foer[navn] for navn in sorted(endret)},
            etter={navn: etter[navn] for navn in sorted(endret)},
            grunn=grunn,
        )
    return lagret


def slett(rad: Kommunal, *, aktor: UUID | None, versjon: int | None = None, grunn: str = "") -> None:
    """Delete one row; raises Versjonskonflikt or UnableToSave as endre does."""
    with transaction.atomic(), skrivevei():
        lagret = laas(rad)
        if versjon is not None and lagret.versjon != versjon:
            raise Versjonskonflikt(lagret)
        _krev_tint(lagret)
        foer = tilstand(lagret)
        objekt_id = lagret.pk
        lagret.delete()
        lagret.pk = objekt_id
        _foer(lagret, aktor=aktor, verb="slettet", foer=foer, etter=None, grunn=grunn)


def slett_mange(rader: Sequence[Kommunal], *, aktor: UUID | None, om: Endring) -> None:
    """Delete many rows of one kind under one event (`om` says what they are together)."""
    with transaction.atomic(), skrivevei():
        for rad in rader:
            _krev_tint(rad)
        if rader:
            type(rader[0])._default_manager.filter(pk__in=[rad.pk for rad in rader]).delete()
        foer_hendelse(om, kommune_id=gjeldende_kommune_id(), aktor=aktor)


def laas(rad: R) -> R:
    """Read the row again and hold it until the transaction ends."""
    laast: R = type(rad)._default_manager.select_for_update(of=("self",)).get(pk=rad.pk)
    return laast


def _foer(rad: Kommunal, *, aktor: UUID | None, verb: str, **endring: Any) -> None:
    foer_hendelse(
        Endring(objekttype=rad._meta.label_lower, objekt_id=str(rad.pk), verb=verb, **endring),
        kommune_id=rad.kommune_id,
        aktor=aktor,
    )


def _krev_tint(rad: Kommunal) -> None:
    if grunn := rad.frosset_grunn():
        raise UnableToSave(grunn)


def _krev_samme_kommune(rad: Kommunal) -> None:
    """A row may refer only to rows of its own municipality."""
    for felt in rad._meta.concrete_fields:
        if not isinstance(felt, models.ForeignKey) or getattr(rad, felt.attname) is None:
            continue
        maal = felt.related_model
        if not (isinstance(maal, type) and issubclass(maal, Kommunal)):
            continue
        if not maal._default_manager.filter(pk=getattr(rad, felt.attname)).exists():
            raise ValidationError({felt.name: _("Valget finnes ikke i denne kommunen.")})
