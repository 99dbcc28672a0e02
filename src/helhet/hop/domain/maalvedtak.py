"""What a political body decides about goals and strategies: adopt them, or take them up again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, laas, opprett
from helhet.hop.enums import Organ, Vedtaksvirkning
from helhet.hop.models import Maal, Strategi, Vedtak

Mulig = Maal | Strategi


class UnableToAdoptGoals(UnableToSave):
    """The goals cannot be adopted or taken up so; the message says why."""


@dataclass(frozen=True, slots=True)
class Vedtaksrad:
    """A goal or strategy as the page of decisions shows it, with its last decision if any."""

    noekkel: str
    rad: Mulig
    dybde: int
    sist: Vedtak | None

    @property
    def er_vedtatt(self) -> bool:
        """Say whether the last decision adopted it."""
        return self.sist is not None and self.sist.virkning == Vedtaksvirkning.VEDTATT


def vedtaksrader() -> list[Vedtaksrad]:
    """Return every goal in tree order, each with its strategies (three queries)."""
    siste: dict[str, Vedtak] = {}
    for vedtak in Vedtak.objects.filter(plan=None, handling=None).order_by("id"):
        siste[f"maal-{vedtak.maal_id}" if vedtak.maal_id else f"strategi-{vedtak.strategi_id}"] = vedtak
    maalene, strategier = list(Maal.objects.all()), list(Strategi.objects.select_related("maal"))
    return list(_i_treet(None, 0, maalene, strategier, siste))


def _i_treet(
    over: int | None,
    dybde: int,
    maalene: Sequence[Maal],
    strategier: Sequence[Strategi],
    siste: dict[str, Vedtak],
) -> Iterable[Vedtaksrad]:
    for maal in (m for m in maalene if m.forelder_id == over):
        noekkel = f"maal-{maal.pk}"
        yield Vedtaksrad(noekkel, maal, dybde, siste.get(noekkel))
        for strategi in (s for s in strategier if s.maal_id == maal.pk):
            noekkel = f"strategi-{strategi.pk}"
            yield Vedtaksrad(noekkel, strategi, dybde + 1, siste.get(noekkel))
        yield from _i_treet(maal.pk, dybde + 1, maalene, strategier, siste)


def merke(rader: Iterable[Vedtaksrad]) -> str:
    """Return a mark of what was shown; it differs as soon as one row has a new version or decision."""
    sett = [(r.noekkel, r.rad.versjon, r.sist.pk if r.sist else 0) for r in rader]
    return hashlib.sha256(repr(sett).encode()).hexdigest()[:16]


def registrer_maalvedtak(
    noekler: Iterable[str],
    *,
    virkning: str,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    organ: str = Organ.KOMMUNESTYRET,
    grunn: str = "",
    sett: str | None = None,
) -> int:
    """Record one decision about all the chosen goals and strategies; return how many.

    Adopted ones are frozen from then on; those taken up again can be changed until they are adopted anew.
    Raises UnableToAdoptGoals when nothing is chosen, a case number or (when taking up) a reason is missing,
    one is adopted already or not adopted, or what was shown (`sett`) is not what stands there.
    """
    valgte = set(noekler)
    if not saksnummer.strip():
        raise UnableToAdoptGoals(_("Fant ikke noe saksnummer. Skriv saken der det ble vedtatt."))
    if virkning == Vedtaksvirkning.TATT_OPP and not grunn.strip():
        raise UnableToAdoptGoals(_("Skriv hvorfor det tas opp til ny behandling."))
    with transaction.atomic():
        alle = vedtaksrader()
        if sett is not None and merke(alle) != sett:
            raise UnableToAdoptGoals(
                _("Målene er endret siden du åpnet siden. Se over dem, og send på nytt.")
            )
        rader = [rad for rad in alle if rad.noekkel in valgte]
        if not rader or len(rader) != len(valgte):
            raise UnableToAdoptGoals(_("Velg minst ett mål eller én strategi i listen."))
        for rad in rader:
            _krev_overgang(rad, virkning)
            om = {"maal": laas(rad.rad)} if isinstance(rad.rad, Maal) else {"strategi": laas(rad.rad)}
            felt = {"organ": organ, "saksnummer": saksnummer.strip(), "dato": dato, "grunn": grunn.strip()}
            opprett(Vedtak(virkning=virkning, **om, **felt), aktor=aktor, grunn=grunn.strip())
    return len(rader)


def _krev_overgang(rad: Vedtaksrad, virkning: str) -> None:
    if virkning == Vedtaksvirkning.VEDTATT and rad.er_vedtatt:
        raise UnableToAdoptGoals(_("«%(hva)s» er vedtatt fra før. Ta det ut av valget.") % {"hva": rad.rad})
    if virkning == Vedtaksvirkning.TATT_OPP and not rad.er_vedtatt:
        raise UnableToAdoptGoals(_("«%(hva)s» er ikke vedtatt. Endre det som det er.") % {"hva": rad.rad})
