"""The one write path: lock the row, compare the version, save, and append one event.

Everything that changes a municipal row goes through opprett, opprett_mange, endre, slett or slett_mange.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import LAGRET, SLETTET, Endring, foer_hendelse, tilstand
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
        _krev_tint(rad)
        _krev_samme_kommune(rad)
        rad.clean_fields()
        rad.clean()
    with transaction.atomic(), skrivevei():
        lagret: list[R] = type(rader[0])._default_manager.bulk_create(rader) if rader else []
        om = replace(om, etter={**(om.etter or {}), LAGRET: _per_slag(lagret)})
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
        if any(felt.attname in endret for felt in lagret._meta.concrete_fields if felt.is_relation):
            # What comes to belong to something frozen would change that.
            _krev_tint(lagret)
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


def ny_versjon(rad: R, *, aktor: UUID | None) -> R:
    """Make the next version of a row of which only the parts changed, so that old forms are found out."""
    with transaction.atomic(), skrivevei():
        lagret = laas(rad)
        _krev_tint(lagret)
        foer = lagret.versjon
        lagret.versjon += 1
        lagret.save(update_fields=["versjon"])
        endring = {"foer": {"versjon": foer}, "etter": {"versjon": lagret.versjon}}
        _foer(lagret, aktor=aktor, verb="endret", grunn="", **endring)
    return lagret


def slett(rad: Kommunal, *, aktor: UUID | None, versjon: int | None = None, grunn: str = "") -> None:
    """Delete one row, and what belongs to it; raises Versjonskonflikt or UnableToSave as endre does.

    Each row that goes with it gets its own event, and so does each that referred to it.
    """
    with transaction.atomic(), skrivevei():
        lagret = laas(rad)
        if versjon is not None and lagret.versjon != versjon:
            raise Versjonskonflikt(lagret)
        borte = _ta_bort([lagret], aktor=aktor, grunn=grunn)
        for en, sa in borte:
            _foer(en, aktor=aktor, verb="slettet", foer=sa, etter=None, grunn=grunn)


def slett_mange(rader: Sequence[Kommunal], *, aktor: UUID | None, om: Endring) -> None:
    """Delete many rows, and what belongs to them, under one event (`om` says what they are together)."""
    with transaction.atomic(), skrivevei():
        laaste = [laas(rad) for rad in rader]
        borte = _ta_bort(laaste, aktor=aktor, grunn=om.grunn)
        slettet: dict[str, dict[str, Any]] = {}
        for en, sa in borte:
            slettet.setdefault(en._meta.label_lower, {})[str(en.pk)] = sa
        om = replace(om, foer={**(om.foer or {}), SLETTET: slettet})
        foer_hendelse(om, kommune_id=gjeldende_kommune_id(), aktor=aktor)


def _ta_bort(
    rader: Sequence[Kommunal], *, aktor: UUID | None, grunn: str
) -> list[tuple[Kommunal, dict[str, Any]]]:
    """Delete the rows with what belongs to them; return all of it with what it said, the parts first."""
    if not rader:
        return []
    for rad in rader:
        _krev_tint(rad)
    samler = Collector(using=DEFAULT_DB_ALIAS, origin=rader[0])
    for slag in {type(rad) for rad in rader}:
        samler.collect([rad for rad in rader if type(rad) is slag])
    viser_hit: Any = samler.field_updates
    for (felt, verdi), grupper in viser_hit.items():
        for viser in [rad for gruppe in grupper for rad in gruppe]:
            endre(viser, felt={felt.name: verdi}, aktor=aktor, grunn=grunn)
    egne = {(type(rad), rad.pk) for rad in rader}
    # Everything that may belong to a municipal row is municipal itself (tests/test_arkitektur.py).
    samlinger: list[Any] = [*samler.fast_deletes, *samler.data.values()]
    funnet = [rad for gruppe in samlinger for rad in gruppe]
    funnet.sort(key=lambda rad: (type(rad), rad.pk) in egne)
    borte: list[tuple[Kommunal, dict[str, Any]]] = []
    for rad in funnet:
        if utsatt := rad.get_deferred_fields():
            # Django reads only the keys of what has rows below it; the log is told the whole.
            rad.refresh_from_db(fields=list(utsatt))
        _krev_tint(rad)
        # The row forgets its key when it is deleted.
        borte.append((copy(rad), tilstand(rad)))
    samler.delete()
    return borte


def _per_slag(rader: Sequence[Kommunal]) -> dict[str, dict[str, Any]]:
    """Return what each row says, by kind and id."""
    samlet: dict[str, dict[str, Any]] = {}
    for rad in rader:
        samlet.setdefault(rad._meta.label_lower, {})[str(rad.pk)] = tilstand(rad)
    return samlet


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
