"""Undo: what one just did is put back through the write path, for ten minutes, from the log alone.

A view does its step inside `angrbart`, which keeps the numbers of the events that the step wrote. Each
kind of row that can be put back has a guard, registered by its room; what has no guard, has changed
since, or is frozen, is not put back.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import LAGRET, SLETTET, samle_hendelser, tilstand
from helhet.felles.models import Hendelse, Kommunal
from helhet.felles.skriv import UnableToSave, endre, opprett, slett

OEKTNOKKEL, FRIST_SEKUNDER, MEST = "angre", 10 * 60, 200
VERB = "angret"


class Tilgangen(Protocol):
    """What undo needs to know of who asks."""

    @property
    def aktor(self) -> UUID:
        """Return who the log says did it."""


Vakt = Callable[[Any, Any], bool]
VAKTER: dict[str, Vakt] = {}


class UnableToUndo(UnableToSave):
    """The step cannot be undone; the message says why."""


def koble_til_angring(vakter: Mapping[str, Vakt]) -> None:
    """Let rows of these kinds be put back by those whom the guard (access, row) lets."""
    VAKTER.update(vakter)


@contextmanager
def angrbart(request: HttpRequest, *, tekst: str, sted: str) -> Iterator[None]:
    """Keep what the step inside writes, so that the person may undo it; `sted` is where it then shows."""
    with samle_hendelser() as numre:
        yield
    if 0 < len(numre) <= MEST:
        request.session[OEKTNOKKEL] = {"nr": numre, "tekst": tekst, "sted": sted, "tid": time.time()}


def kan_angres(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the person may still undo, None when there is nothing or ten minutes have gone."""
    siste: dict[str, Any] | None = request.session.get(OEKTNOKKEL)
    return siste if siste and time.time() - siste["tid"] < FRIST_SEKUNDER else None


def glem(request: HttpRequest) -> None:
    """Undo no more: it is done, or the person does not want to."""
    request.session.pop(OEKTNOKKEL, None)


def angre(numre: list[int], *, tilgang: Tilgangen) -> None:
    """Put back what the events changed, the last first; all of it or nothing. Raises UnableToUndo."""
    hendelser = list(Hendelse.objects.filter(nr__in=numre, aktor=tilgang.aktor).order_by("-nr"))
    if len(hendelser) != len(numre):
        raise UnableToUndo(_("Det er ikke du som gjorde dette."))
    with transaction.atomic():
        for hendelse in hendelser:
            try:
                _en(hendelse, tilgang)
            except ValidationError as feil:
                grunn = " ".join(feil.messages)
                raise UnableToUndo(_("Kan ikke angres: %(grunn)s") % {"grunn": grunn}) from feil


def _en(hendelse: Hendelse, tilgang: Tilgangen) -> None:
    foer, etter = hendelse.foer or {}, hendelse.etter or {}
    if LAGRET in etter:
        raise UnableToUndo(_("Dette kan ikke angres."))
    if SLETTET in foer:
        for slag, rader in foer[SLETTET].items():
            for pk, sier in rader.items():
                _gjenopprett(_modell(slag), pk, sier, tilgang)
    elif hendelse.etter is None:
        _gjenopprett(_modell(hendelse.objekttype), hendelse.objekt_id, foer, tilgang)
    else:
        _tilbake(hendelse, tilgang)


def _modell(slag: str) -> type[Kommunal]:
    modell: Any = apps.get_model(slag)
    return modell  # type: ignore[no-any-return]  # the registry does not know that it is municipal


def _krev(rad: Kommunal, tilgang: Tilgangen) -> None:
    vakt = VAKTER.get(rad._meta.label_lower)
    if vakt is None or not vakt(tilgang, rad):
        raise UnableToUndo(_("Dette kan ikke angres."))


def _gjenopprett(modell: type[Kommunal], pk: str, sier: Mapping[str, Any], tilgang: Tilgangen) -> None:
    """Make the row anew with its own id, one version on, so that old forms are found out."""
    felt = verdier(modell, sier)
    rad = modell(**felt)
    rad.pk, rad.versjon = modell._meta.pk.to_python(pk), int(sier["versjon"]) + 1
    _krev(rad, tilgang)
    if modell._default_manager.filter(pk=rad.pk).exists():
        raise UnableToUndo(_("Det er angret allerede."))
    opprett(rad, aktor=tilgang.aktor, verb=VERB)


def _tilbake(hendelse: Hendelse, tilgang: Tilgangen) -> None:
    """Take a row back to before the event: away when that made it, else its fields as they were."""
    modell, foer, etter = _modell(hendelse.objekttype), hendelse.foer, hendelse.etter or {}
    rad = modell._default_manager.filter(pk=hendelse.objekt_id).first()
    naa = tilstand(rad) if rad else {}
    if rad is None or any(naa.get(navn) != verdi for navn, verdi in etter.items() if navn != "versjon"):
        raise UnableToUndo(_("Noen har endret det etterpå. Se hva som står der nå."))
    _krev(rad, tilgang)
    if foer is None:
        slett(rad, aktor=tilgang.aktor, versjon=rad.versjon)
    else:
        felt = {navn: v for navn, v in verdier(modell, foer).items() if navn != "versjon"}
        endre(rad, felt=felt, aktor=tilgang.aktor, versjon=rad.versjon, verb=VERB)


def verdier(modell: type[models.Model], sier: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the log says of a row as values that its fields hold."""
    ut = {}
    for felt in modell._meta.concrete_fields:
        if felt.attname in sier:
            leser: Any = felt.target_field if isinstance(felt, models.ForeignKey) else felt
            ut[felt.attname] = leser.to_python(sier[felt.attname])
    return ut
