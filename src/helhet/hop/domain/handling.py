"""Use cases of actions: make and change oppdrag, tiltak and investering."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.hop.enums import Handlingsslag, Handlingstilstand
from helhet.hop.models import Handling
from helhet.organisasjon.models import Enhet

SMAAORD = frozenset({"og", "i", "for", "på", "av", "til", "med"})
# What an adopted action costs; the rest of it changes with a reason.
PENGEFELT = ("slag", "tilskudd_ore", "totalramme_ore")
INVESTERINGSFELT = ("totalramme_ore", "tidligere_aar_ore")


class UnableToChangeAction(UnableToSave):
    """The action cannot be changed so; the message says what to do."""


def foreslaa_kode(enhet: Enhet | None, *, aar: int) -> str:
    """Suggest the next free code: «26-3410-001», or initials for an enhet without ansvar.

    Without an enhet the mark is «FELLES».
    """
    forstavelse = f"{aar % 100:02d}-{_merke(enhet)}-"
    numre = [
        int(treff[1])
        for kode in Handling.objects.filter(kode__startswith=forstavelse).values_list("kode", flat=True)
        if (treff := re.fullmatch(re.escape(forstavelse) + r"(\d+)", kode))
    ]
    return f"{forstavelse}{max(numre, default=0) + 1:03d}"


def _merke(enhet: Enhet | None) -> str:
    if enhet is None:
        return "FELLES"
    if enhet.kode:
        return enhet.kode
    ord_ = [o for o in re.findall(r"\w+", enhet.navn) if o.casefold() not in SMAAORD]
    return "".join(o[0] for o in ord_).upper()[:6] or "FELLES"


def opprett_handling(handling: Handling, *, dag: date, aktor: UUID | None) -> Handling:
    """Store a new draft action; an empty code becomes the next free one of the day's year."""
    with transaction.atomic():
        if not handling.kode:
            handling.kode = foreslaa_kode(handling.enhet, aar=dag.year)
        handling.tilstand = Handlingstilstand.UTKAST
        return opprett(handling, aktor=aktor)


def endre_handling(
    handling: Handling,
    *,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Handling:
    """Change fields of an action.

    Fields that its slag does not have are emptied (a tiltak has no total frame). Raises
    UnableToChangeAction when an adopted action changes without a reason, or when kroner
    stand in the way of making it an oppdrag; Versjonskonflikt as felles.skriv.endre.
    """
    slag = felt.get("slag", handling.slag)
    if slag != handling.slag:
        _krev_linjer_som_passer(handling, slag=slag)
    rensede = {**felt, **_tomme_felt(slag)}
    if any(getattr(handling, navn) != rensede.get(navn, getattr(handling, navn)) for navn in PENGEFELT):
        krev_aapne_belop(handling)
    if any(getattr(handling, navn) != verdi for navn, verdi in rensede.items()):
        krev_grunn(handling, grunn=grunn)
    return endre(handling, felt=rensede, aktor=aktor, versjon=versjon, grunn=grunn)


def krev_aapne_belop(handling: Handling) -> None:
    """Raise UnableToChangeAction when the action's amounts are adopted: they change in a revision."""
    if grunn := handling.belop_frosset_grunn():
        raise UnableToChangeAction(grunn)


def krev_grunn(handling: Handling, *, grunn: str) -> None:
    """Raise UnableToChangeAction when an adopted action is about to change without a reason."""
    if handling.tilstand == Handlingstilstand.VEDTATT and not grunn.strip():
        raise UnableToChangeAction(
            _("Handlingen er vedtatt. Skriv hvorfor du endrer den, gjerne med saksnummer.")
        )


def _tomme_felt(slag: str) -> dict[str, Any]:
    tomme: dict[str, Any] = {}
    if slag != Handlingsslag.OPPDRAG:
        tomme["oppdragstype"] = ""
    if slag != Handlingsslag.INVESTERING:
        tomme |= dict.fromkeys(INVESTERINGSFELT)
    if slag == Handlingsslag.TILTAK:
        tomme |= {"tilskudd_ore": None, "tilskudd_giver": ""}
    return tomme


def _krev_linjer_som_passer(handling: Handling, *, slag: str) -> None:
    linjer = handling.linjer.all()
    if slag == Handlingsslag.OPPDRAG and linjer.filter(belop_ore__isnull=False).exists():
        raise UnableToChangeAction(
            _("Handlingen har kroner. Et oppdrag har ikke eget budsjett. Slett beløpene først.")
        )
    if slag != Handlingsslag.INVESTERING and (
        linjer.filter(kontoklasse=0).exists() or handling.finansiering.exists()
    ):
        raise UnableToChangeAction(
            _("Handlingen har investeringsbeløp eller finansiering. Slett dem før du endrer slag.")
        )
