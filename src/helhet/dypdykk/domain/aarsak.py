"""Use cases of the 5-why tree: each is one write on one row, so that each can be undone."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.tre import hent_tre
from helhet.dypdykk.models import A3, Aarsak
from helhet.felles.skriv import UnableToSave, endre, laas, opprett

# Room between siblings, so that a new one can stand between two without moving them.
AVSTAND = 1 << 20
FLEST_AARSAKER = 500


class UnableToChangeTree(UnableToSave):
    """The tree cannot be changed so; the message says what to do."""


class Vei(StrEnum):
    """Where a cause can be moved, one step at a time."""

    OPP = "opp"
    NED = "ned"
    INN = "inn"
    UT = "ut"


def ny_aarsak(
    a3: A3, *, forelder: Aarsak | None, etter: Aarsak | None = None, aktor: UUID | None, **felt: str
) -> Aarsak:
    """Add an answer under `forelder` (None: to the problem itself), right after `etter`, else last.

    `felt` are sporsmaal, svar and belegg. Raises UnableToChangeTree under a root cause, and when the
    tree is larger than anyone can read.
    """
    with transaction.atomic():
        laas(a3)
        _krev_ikke_rot(forelder)
        if Aarsak.objects.filter(a3=a3, borte=False).count() >= FLEST_AARSAKER:
            raise UnableToChangeTree(
                _("Treet har %(antall)s årsaker. Del problemet i flere A3-er.") % {"antall": FLEST_AARSAKER}
            )
        sosken = _sosken(a3, forelder)
        plass = _plass_etter(sosken, etter or (sosken[-1] if sosken else None), aktor=aktor)
        return opprett(Aarsak(a3=a3, forelder=forelder, rekkefolge=plass, **felt), aktor=aktor)


def svar_paa(
    aarsak: Aarsak, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Aarsak:
    """Change question, answer or evidence; a root cause keeps an answer."""
    if aarsak.er_rot and not str(felt.get("svar", aarsak.svar)).strip():
        raise UnableToChangeTree(_("En rotårsak må ha et svar. Ta bort merket først, eller skriv svaret."))
    return endre(aarsak, felt=felt, aktor=aktor, versjon=versjon)


def merk_rot(aarsak: Aarsak, *, aktor: UUID | None, versjon: int | None = None) -> Aarsak:
    """Mark the deepest answer of its branch as a root cause; raises UnableToChangeTree for another."""
    if not aarsak.svar.strip():
        raise UnableToChangeTree(_("En rotårsak må ha et svar. Skriv svaret først."))
    with transaction.atomic():
        laas(aarsak.a3)
        if _under(aarsak):
            raise UnableToChangeTree(
                _(
                    "Det står en årsak under «%(svar)s». Rotårsaken er det dypeste svaret i grenen: "
                    "merk det i stedet."
                )
                % {"svar": aarsak}
            )
        return endre(aarsak, felt={"er_rot": True}, aktor=aktor, versjon=versjon)


def fjern_rotmerke(aarsak: Aarsak, *, aktor: UUID | None, versjon: int | None = None) -> Aarsak:
    """Take the mark away: there may be a cause behind this one."""
    return endre(aarsak, felt={"er_rot": False}, aktor=aktor, versjon=versjon)


def flytt(aarsak: Aarsak, *, vei: Vei, aktor: UUID | None, versjon: int | None = None) -> Aarsak:
    """Move a cause one step: up or down among its siblings, in under the one above, or out one level.

    Raises UnableToChangeTree when there is nowhere to go.
    """
    with transaction.atomic():
        laas(aarsak.a3)
        sosken = _sosken(aarsak.a3, aarsak.forelder)
        nr = next((i for i, en in enumerate(sosken) if en.pk == aarsak.pk), -1)
        if vei is Vei.INN:
            felt = _inn(sosken, nr, aktor=aktor)
        elif vei is Vei.UT:
            felt = _ut(aarsak, aktor=aktor)
        else:
            felt = _langs(sosken, nr, ned=vei is Vei.NED, aktor=aktor)
        return endre(aarsak, felt=felt, aktor=aktor, versjon=versjon, verb="flyttet")


def ta_ut(aarsak: Aarsak, *, aktor: UUID | None, versjon: int | None = None) -> Aarsak:
    """Take a cause out of the tree with what hangs under it; it can come back.

    Raises UnableToChangeTree while a tiltak hangs there: it would lose its reason.
    """
    with transaction.atomic():
        laas(aarsak.a3)
        gren = hent_tre(aarsak.a3_id).finn(aarsak.pk)
        under = [gren] if gren else []
        while under:
            en = under.pop()
            if en.mottiltak:
                raise UnableToChangeTree(
                    _("Tiltaket «%(tiltak)s» henger på «%(svar)s». Flytt eller fjern tiltaket først.")
                    % {"tiltak": en.mottiltak[0], "svar": en.aarsak}
                )
            under.extend(en.under)
        return endre(aarsak, felt={"borte": True}, aktor=aktor, versjon=versjon, verb="tatt ut")


def er_symptom(aarsak: Aarsak | None) -> bool:
    """Say whether a tiltak on this would treat a symptom: anything but a marked root cause."""
    return aarsak is None or not aarsak.er_rot


def _krev_ikke_rot(forelder: Aarsak | None) -> None:
    if forelder is not None and laas(forelder).er_rot:
        raise UnableToChangeTree(
            _("«%(svar)s» er merket som rotårsak. Ta bort merket hvis det finnes en årsak bak.")
            % {"svar": forelder}
        )


def _sosken(a3: A3, forelder: Aarsak | None) -> list[Aarsak]:
    rader = Aarsak.objects.filter(a3=a3, forelder=forelder, borte=False)
    return list(rader.order_by("rekkefolge", "id"))


def _under(aarsak: Aarsak) -> list[Aarsak]:
    return _sosken(aarsak.a3, aarsak)


def _plass_etter(sosken: list[Aarsak], etter: Aarsak | None, *, aktor: UUID | None) -> int:
    """Return a place right after the sibling (None: before them all); makes room where there is none."""
    if etter is None:
        return _mellom(None, sosken[0] if sosken else None) or _med_rom(sosken, None, aktor=aktor)
    neste = next((b for a, b in pairwise(sosken) if a.pk == etter.pk), None)
    return _mellom(etter, neste) or _med_rom(sosken, etter, aktor=aktor)


def _mellom(foer: Aarsak | None, neste: Aarsak | None) -> int:
    """Return a free place between the two; 0 when there is none."""
    fra = foer.rekkefolge if foer else 0
    if neste is None:
        return fra + AVSTAND
    return fra + (neste.rekkefolge - fra) // 2 if neste.rekkefolge - fra > 1 else 0


def _med_rom(sosken: list[Aarsak], etter: Aarsak | None, *, aktor: UUID | None) -> int:
    """Spread the siblings out again, and return a place after the one."""
    for nr, en in enumerate(sosken, start=1):
        en.rekkefolge = nr * AVSTAND
        endre(en, felt={"rekkefolge": en.rekkefolge}, aktor=aktor, verb="ryddet")
    nr = next((i for i, en in enumerate(sosken, start=1) if etter and en.pk == etter.pk), 0)
    return nr * AVSTAND + AVSTAND // 2


def _langs(sosken: list[Aarsak], nr: int, *, ned: bool, aktor: UUID | None) -> dict[str, Any]:
    andre = [en for i, en in enumerate(sosken) if i != nr]
    til = nr + 1 if ned else nr - 1
    if nr < 0 or not 0 <= til <= len(andre):
        raise UnableToChangeTree(_("Årsaken står ytterst her og kan ikke flyttes lenger den veien."))
    return {"rekkefolge": _plass_etter(andre, andre[til - 1] if til else None, aktor=aktor)}


def _inn(sosken: list[Aarsak], nr: int, *, aktor: UUID | None) -> dict[str, Any]:
    if nr < 1:
        raise UnableToChangeTree(
            _("Det står ingen årsak over på samme nivå som denne kan flyttes inn under.")
        )
    ny = sosken[nr - 1]
    _krev_ikke_rot(ny)
    under = _under(ny)
    return {"forelder": ny, "rekkefolge": _plass_etter(under, under[-1] if under else None, aktor=aktor)}


def _ut(aarsak: Aarsak, *, aktor: UUID | None) -> dict[str, Any]:
    forelder = aarsak.forelder
    if forelder is None:
        raise UnableToChangeTree(_("Årsaken svarer på selve problemet og kan ikke flyttes lenger ut."))
    rundt = _sosken(aarsak.a3, forelder.forelder)
    return {"forelder": forelder.forelder, "rekkefolge": _plass_etter(rundt, forelder, aktor=aktor)}
