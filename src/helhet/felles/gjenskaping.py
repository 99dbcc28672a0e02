"""The state of a municipality, built anew from its log alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from helhet.felles.hendelseslogg import LAGRET, SLETTET, tilstand
from helhet.felles.models import Hendelse, Kommunal

Noekkel = tuple[str, str]
Tilstander = dict[Noekkel, dict[str, Any]]


def gjenskap() -> Tilstander:
    """Replay every event of the municipality in scope: (kind, id) → what the row says.

    A row event with nothing before makes a row, with nothing after removes it, else changes the
    fields that it names and raises the version by one. An event of many rows carries them all.
    """
    kjente = {modell._meta.label_lower for modell in kommunale_modeller()}
    rader: Tilstander = {}
    for hendelse in Hendelse.objects.order_by("nr").iterator():
        foer, etter = hendelse.foer or {}, hendelse.etter or {}
        if LAGRET in etter or SLETTET in foer:
            _mange(rader, foer.get(SLETTET, {}), etter.get(LAGRET, {}))
        elif hendelse.objekttype in kjente:
            _en(rader, (hendelse.objekttype, hendelse.objekt_id), hendelse)
    return rader


def naatilstand() -> Tilstander:
    """Return what every municipal row in scope says now."""
    return {
        (modell._meta.label_lower, str(rad.pk)): tilstand(rad)
        for modell in kommunale_modeller()
        for rad in modell._default_manager.all()
    }


def avvik_fra_loggen() -> Iterator[str]:
    """Tell each row that is not what the log says it should be."""
    ventet, funnet = gjenskap(), naatilstand()
    for noekkel in sorted(ventet.keys() | funnet.keys()):
        if noekkel not in funnet:
            yield f"{noekkel[0]} {noekkel[1]} står i loggen, men finnes ikke."
        elif noekkel not in ventet:
            yield f"{noekkel[0]} {noekkel[1]} finnes, men står ikke i loggen."
        elif ventet[noekkel] != funnet[noekkel]:
            felt = sorted(f for f, v in funnet[noekkel].items() if ventet[noekkel].get(f) != v)
            yield f"{noekkel[0]} {noekkel[1]} har andre verdier enn loggen sier: {', '.join(felt)}."


def kommunale_modeller() -> list[type[models.Model]]:
    """Return every model whose rows are written by the write path."""
    return [modell for modell in apps.get_models() if issubclass(modell, Kommunal)]


def _en(rader: Tilstander, noekkel: Noekkel, hendelse: Hendelse) -> None:
    if hendelse.etter is None:
        rader.pop(noekkel, None)
    elif hendelse.foer is None:
        rader[noekkel] = dict(hendelse.etter)
    elif noekkel in rader:
        naa = rader[noekkel]
        rader[noekkel] = {**naa, **hendelse.etter, "versjon": naa["versjon"] + 1}


def _mange(rader: Tilstander, bort: Mapping[str, Any], til: Mapping[str, Any]) -> None:
    for slag, ider in bort.items():
        for objekt_id in ider:
            rader.pop((slag, objekt_id), None)
    for slag, nye in til.items():
        rader.update({(slag, objekt_id): dict(sier) for objekt_id, sier in nye.items()})
