"""Use cases of drafts: keep what a person has written so far, give it back, throw it away.

A draft belongs to one person, one municipality and one form of one page. It is gone when the form is
sent, when the person throws it away, and after thirty days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.samtale.models import LENGSTE_STI, Utkast

LEVETID = timedelta(days=30)
MAKS_TEGN, MAKS_FELT, MAKS_SKJEMA, MAKS_PER_PERSON = 200_000, 2_000, 20, 200
# What a form sends that is no words of the person, or must never be kept.
UTENFOR = frozenset({"csrfmiddlewaretoken", "engangsnr", "password"})
Felt = Mapping[str, Sequence[str]]


class UnableToKeepDraft(ValueError):
    """The draft is not of a form of ours, or is too long."""


@dataclass(frozen=True)
class Sted:
    """Which form of which page: the address with its choices, and the number of the form on it."""

    sti: str
    skjema: int = 0


def lagre_utkast(tilgang: Tilgang, *, sted: Sted, felt: Any, naa: datetime) -> Utkast:
    """Keep what the form holds now in place of what was kept before; raises UnableToKeepDraft."""
    rene = _les_felt(felt)
    if not _er_sted(sted):
        raise UnableToKeepDraft(sted.sti)
    with transaction.atomic():
        rydd(naa=naa)
        _krev_plass(tilgang, sted=sted)
        utkast, _ny = Utkast.objects.update_or_create(
            kommune=tilgang.kommune,
            bruker=tilgang.bruker,
            sti=sted.sti,
            skjema=sted.skjema,
            defaults={"felt": rene, "tid": naa},
        )
    return utkast


def hent_utkast(tilgang: Tilgang, *, sti: str, naa: datetime) -> Sequence[Utkast]:
    """Return the person's drafts of the forms of the page that are not too old."""
    return list(_egne(tilgang).filter(sti=sti, tid__gt=naa - LEVETID).order_by("skjema"))


def kast_utkast(tilgang: Tilgang, *, sted: Sted) -> None:
    """Throw the person's draft of the form away; raises UnableToKeepDraft where no draft can be."""
    if not _er_sted(sted):
        raise UnableToKeepDraft
    _egne(tilgang).filter(sti=sted.sti, skjema=sted.skjema).delete()


def kast_sendte(tilgang: Tilgang, *, sti: str) -> None:
    """Throw away the person's drafts of a page whose form is sent and stored."""
    _egne(tilgang).filter(sti=sti).delete()


def rydd(*, naa: datetime) -> None:
    """Throw away what nobody has gone on with for thirty days."""
    Utkast.objects.filter(tid__lte=naa - LEVETID).delete()


def _egne(tilgang: Tilgang) -> QuerySet[Utkast]:
    return Utkast.objects.filter(kommune=tilgang.kommune, bruker=tilgang.bruker)


def _er_sted(sted: Sted) -> bool:
    egen_side = sted.sti.startswith("/") and not sted.sti.startswith("//")
    return (
        egen_side and _er_tekst(sted.sti) and len(sted.sti) <= LENGSTE_STI and 0 <= sted.skjema < MAKS_SKJEMA
    )


def _er_tekst(tekst: Any) -> bool:
    """Say whether it is text that can be written: JSON can hold halves of characters too."""
    return isinstance(tekst, str) and not any("\ud800" <= tegn <= "\udfff" for tegn in tekst)


def _krev_plass(tilgang: Tilgang, *, sted: Sted) -> None:
    """A person keeps a limited number of drafts, so that nobody fills the database."""
    andre = _egne(tilgang).exclude(sti=sted.sti, skjema=sted.skjema)
    if andre.count() >= MAKS_PER_PERSON:
        raise UnableToKeepDraft(sted.sti)


def _les_felt(felt: Any) -> dict[str, list[str]]:
    """Return the fields that may be kept; raises UnableToKeepDraft when they are no fields of a form."""
    if not isinstance(felt, dict) or len(felt) > MAKS_FELT:
        raise UnableToKeepDraft
    rene: dict[str, list[str]] = {}
    for navn, verdier in felt.items():
        if not isinstance(verdier, list) or not all(_er_tekst(tekst) for tekst in (navn, *verdier)):
            raise UnableToKeepDraft(navn)
        if navn not in UTENFOR and "passord" not in navn:
            rene[navn] = [verdi.replace("\0", "") for verdi in verdier]
    if sum(len(navn) + sum(map(len, verdier)) for navn, verdier in rene.items()) > MAKS_TEGN:
        raise UnableToKeepDraft
    return rene
