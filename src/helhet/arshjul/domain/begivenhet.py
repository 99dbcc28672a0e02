"""Use cases on one event of the wheel."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Forum
from helhet.felles.delendring import deler_av
from helhet.felles.skriv import endre, opprett, slett


def opprett_begivenhet(begivenhet: Begivenhet, *, fora: Sequence[Forum], aktor: UUID | None) -> Begivenhet:
    """Put an event with its fora into the wheel of its year; raises ValidationError."""
    with transaction.atomic():
        opprett(begivenhet, aktor=aktor)
        _knytt(begivenhet, fora, aktor=aktor)
    return begivenhet


def endre_begivenhet(
    begivenhet: Begivenhet,
    *,
    felt: Mapping[str, Any],
    fora: Sequence[Forum],
    aktor: UUID | None,
    versjon: int | None = None,
) -> Begivenhet:
    """Change an event and who takes part; raises Versjonskonflikt and ValidationError as skriv does."""
    with transaction.atomic():
        lagret = endre(begivenhet, felt=felt, aktor=aktor, versjon=versjon)
        with deler_av(lagret, lest=begivenhet.versjon, deler=lambda: set(_fora_til(lagret)), aktor=aktor):
            _sett_fora(lagret, fora, aktor=aktor)
    return lagret


def _fora_til(begivenhet: Begivenhet) -> dict[int, Begivenhetsforum]:
    return {lenke.forum_id: lenke for lenke in Begivenhetsforum.objects.filter(begivenhet=begivenhet)}


def _sett_fora(begivenhet: Begivenhet, fora: Sequence[Forum], *, aktor: UUID | None) -> None:
    valgte, har = {forum.pk for forum in fora}, _fora_til(begivenhet)
    for forum_id, lenke in har.items():
        if forum_id not in valgte:
            slett(lenke, aktor=aktor)
    _knytt(begivenhet, [forum for forum in fora if forum.pk not in har], aktor=aktor)


def slett_begivenhet(begivenhet: Begivenhet, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Take an event out of the wheel; its links to fora go with it."""
    with transaction.atomic():
        for lenke in begivenhet.forumlenker.all():
            slett(lenke, aktor=aktor)
        slett(begivenhet, aktor=aktor, versjon=versjon)


def _knytt(begivenhet: Begivenhet, fora: Sequence[Forum], *, aktor: UUID | None) -> None:
    for forum in fora:
        opprett(Begivenhetsforum(begivenhet=begivenhet, forum=forum), aktor=aktor)
