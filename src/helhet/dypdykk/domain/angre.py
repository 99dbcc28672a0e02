"""Undo and redo in the 5-why tree, read from the log: one's own steps, the latest first.

Each step is one event on one row. To undo is to write what stood before; the event of that says
«steg angret» (or «steg gjentatt»), so walking the log gives what is left to undo and to redo. Nothing is
undone over another's head: what somebody else has changed since, stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.dypdykk.models import A3, Aarsak
from helhet.felles.hendelseslogg import tilstand
from helhet.felles.models import Hendelse
from helhet.felles.skriv import UnableToSave, endre, laas

ANGRET, GJENTATT, RYDDET = "steg angret", "steg gjentatt", "ryddet"
FLEST_STEG = 200


class UnableToUndo(UnableToSave):
    """There is nothing to undo, or somebody has changed it since."""


@dataclass(frozen=True)
class Steg:
    """One step: the row, and its fields as they stood before and after."""

    objekt_id: int
    foer: Mapping[str, Any]
    etter: Mapping[str, Any]


@dataclass(frozen=True)
class Angrebar:
    """How many steps the person can undo and redo."""

    angre: int
    gjenta: int


def angrebar(a3: A3, *, aktor: UUID) -> Angrebar:
    """Return how far back, and forth again, the person can go."""
    tilbake, fram = _steg(a3, aktor)
    return Angrebar(len(tilbake), len(fram))


def angre(a3: A3, *, aktor: UUID) -> Aarsak:
    """Undo the person's latest step that is not undone; raises UnableToUndo."""
    with transaction.atomic():
        laas(a3)
        tilbake, _fram = _steg(a3, aktor)
        if not tilbake:
            raise UnableToUndo(_("Det er ingenting å angre."))
        siste = tilbake[-1]
        return _skriv(siste, fra=siste.etter, til=siste.foer, verb=ANGRET, aktor=aktor)


def gjenta(a3: A3, *, aktor: UUID) -> Aarsak:
    """Do again the step that was undone last; raises UnableToUndo."""
    with transaction.atomic():
        laas(a3)
        _tilbake, fram = _steg(a3, aktor)
        if not fram:
            raise UnableToUndo(_("Det er ingenting å gjøre om igjen."))
        siste = fram[-1]
        return _skriv(siste, fra=siste.foer, til=siste.etter, verb=GJENTATT, aktor=aktor)


def _steg(a3: A3, aktor: UUID) -> tuple[list[Steg], list[Steg]]:
    """Walk the person's events on the tree, and return what can be undone and redone, the latest last."""
    ider = [str(pk) for pk in Aarsak.objects.filter(a3=a3).values_list("pk", flat=True)]
    hendelser = Hendelse.objects.filter(
        objekttype=Aarsak._meta.label_lower, objekt_id__in=ider, aktor=aktor
    ).exclude(verb=RYDDET)
    tilbake: list[Steg] = []
    fram: list[Steg] = []
    for hendelse in reversed(hendelser.order_by("-nr")[:FLEST_STEG]):
        if hendelse.verb == ANGRET and tilbake:
            fram.append(tilbake.pop())
        elif hendelse.verb == GJENTATT and fram:
            tilbake.append(fram.pop())
        elif hendelse.verb not in {ANGRET, GJENTATT}:
            tilbake.append(_som_steg(hendelse))
            fram.clear()
    return tilbake, fram


def _som_steg(hendelse: Hendelse) -> Steg:
    """A row that was made is undone by being taken out of the tree."""
    if hendelse.foer is None:
        return Steg(int(hendelse.objekt_id), {"borte": True}, {"borte": False})
    return Steg(int(hendelse.objekt_id), hendelse.foer, hendelse.etter or {})


def _skriv(steg: Steg, *, fra: Mapping[str, Any], til: Mapping[str, Any], verb: str, aktor: UUID) -> Aarsak:
    rad = laas(Aarsak(pk=steg.objekt_id))
    naa = tilstand(rad)
    if any(naa[navn] != verdi for navn, verdi in fra.items()):
        raise UnableToUndo(
            _("En annen har endret dette siden. Se hva som står der nå, og rett det for hånd.")
        )
    _krev_rom(rad, til)
    return endre(rad, felt=til, aktor=aktor, verb=verb)


def _krev_rom(rad: Aarsak, til: Mapping[str, Any]) -> None:
    """What others have hung under the row since is not taken along."""
    under = Aarsak.objects.filter(forelder=rad, borte=False).exists()
    if under and (til.get("er_rot") or til.get("borte")):
        raise UnableToUndo(_("Det er lagt en årsak under «%(svar)s» siden. Ta ut den først.") % {"svar": rad})
    if til.get("borte") and rad.mottiltak.exists():
        raise UnableToUndo(_("Det henger et tiltak på «%(svar)s». Fjern tiltaket først.") % {"svar": rad})
    forelder = Aarsak.objects.filter(pk=til.get("forelder_id", rad.forelder_id)).first()
    if forelder is not None and forelder.er_rot:
        raise UnableToUndo(_("Årsaken over er merket som rotårsak siden. Ta bort merket først."))
    if forelder is not None and (forelder.borte or _er_under(forelder, rad)):
        raise UnableToUndo(_("Årsaken som dette sto under, er flyttet eller tatt ut siden."))


def _er_under(aarsak: Aarsak, over: Aarsak) -> bool:
    """Say whether the cause is the other one, or hangs somewhere under it."""
    foreldre = dict(Aarsak.objects.filter(a3_id=over.a3_id).values_list("pk", "forelder_id"))
    pk: int | None = aarsak.pk
    while pk is not None and pk != over.pk:
        pk = foreldre.get(pk)
    return pk == over.pk
