"""Internal control: what comes back each period, whether it was done, and what shows it."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helhet.arshjul.domain.kvittering import Kvitteringssak
from helhet.arshjul.domain.oppslag import maanedsnavn
from helhet.arshjul.enums import Hyppighet, Kontrollstatus
from helhet.arshjul.models import Kontrollpunkt, Kvittering
from helhet.felles.skriv import endre, opprett
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Rolle

AARET = 12


@dataclass(frozen=True)
class Kontrollperiode:
    """One period of a control: its last day, its deadline, and how it stands."""

    punkt: Kontrollpunkt
    aar: int
    nr: int
    slutt: date
    kvittering: Kvittering | None
    idag: date

    @property
    def frist(self) -> date:
        """Return the last day to do it."""
        return self.slutt + timedelta(days=self.punkt.frist_dager)

    @property
    def navn(self) -> str:
        """Return what the period is called."""
        return periodenavn(Hyppighet(self.punkt.hyppighet), self.nr, aar=self.aar)

    @property
    def status(self) -> Kontrollstatus:
        """Return how it stands; computed, never typed."""
        if self.kvittering:
            return Kontrollstatus.GJORT if self.kvittering.utfoert else Kontrollstatus.IKKE_GJORT
        if self.frist < self.idag:
            return Kontrollstatus.FORFALT
        return Kontrollstatus.AAPEN if self.slutt < self.idag else Kontrollstatus.KOMMER


@dataclass(frozen=True)
class Kontrollrad:
    """One control with the periods of the year."""

    punkt: Kontrollpunkt
    perioder: Sequence[Kontrollperiode]

    @property
    def ansvarlig(self) -> str:
        """Return who answers for it: the person, else the role."""
        return ansvarlig_for(self.punkt)


def ansvarlig_for(punkt: Kontrollpunkt) -> str:
    """Return who answers for the control, in words."""
    if punkt.ansvarlig:
        return str(punkt.ansvarlig.navn)
    return str(Rolle(punkt.rolle).label) if punkt.rolle else _("ingen")


def periodenavn(hyppighet: Hyppighet, nr: int, *, aar: int) -> str:
    """Return «mars», «2. kvartal», «1. tertial», «2. halvår» or the year."""
    if hyppighet is Hyppighet.MAANED:
        return maanedsnavn(nr)
    if hyppighet is Hyppighet.AAR:
        return str(aar)
    moenstre = {
        Hyppighet.KVARTAL: _("%(nr)s. kvartal"),
        Hyppighet.TERTIAL: _("%(nr)s. tertial"),
        Hyppighet.HALVAAR: _("%(nr)s. halvår"),
    }
    return moenstre[hyppighet] % {"nr": nr}


def periodeslutt(hyppighet: int, nr: int, *, aar: int) -> date:
    """Return the last day of period number `nr` of the `hyppighet` that a year has."""
    maaned = AARET // hyppighet * nr
    return date(aar, maaned, calendar.monthrange(aar, maaned)[1])


def perioder_i(
    punkt: Kontrollpunkt, *, aar: int, kvitteringer: Mapping[int, Kvittering], idag: date
) -> list[Kontrollperiode]:
    """Return the periods that end in the year while the control is in force."""
    perioder = []
    for nr in range(1, punkt.hyppighet + 1):
        slutt = periodeslutt(punkt.hyppighet, nr, aar=aar)
        if punkt.fra <= slutt and (punkt.til is None or slutt <= punkt.til):
            perioder.append(Kontrollperiode(punkt, aar, nr, slutt, kvitteringer.get(nr), idag))
    return perioder


def kontroller_i(
    aar: int, *, idag: date, punkter: QuerySet[Kontrollpunkt] | None = None
) -> list[Kontrollrad]:
    """Return the controls with their periods of the year (two queries)."""
    alle = Kontrollpunkt.objects.all() if punkter is None else punkter
    rader = list(alle.select_related("ansvarlig"))
    kvitteringer: dict[int, dict[int, Kvittering]] = {}
    if rader:
        for k in Kvittering.objects.filter(aar=aar, kontrollpunkt__in=rader).select_related("av"):
            kvitteringer.setdefault(k.kontrollpunkt_id, {})[k.periode] = k
    med = [
        Kontrollrad(p, perioder_i(p, aar=aar, kvitteringer=kvitteringer.get(p.pk, {}), idag=idag))
        for p in rader
    ]
    return [rad for rad in med if rad.perioder]


def mine_kontroller(tilgang: Tilgang, *, aar: int, idag: date) -> list[Kontrollrad]:
    """Return the controls that I, or a role of mine, answer for."""
    mine = Q(ansvarlig_id=tilgang.aktor) | Q(ansvarlig__isnull=True, rolle__in=tilgang.roller)
    return kontroller_i(aar, idag=idag, punkter=Kontrollpunkt.objects.filter(mine))


def svarer_for(tilgang: Tilgang, punkt: Kontrollpunkt) -> bool:
    """Say whether the person is the one who answers for the control."""
    if punkt.ansvarlig is not None:
        return bool(punkt.ansvarlig.pk == tilgang.aktor)
    return punkt.rolle in tilgang.roller


def kontrollsak(periode: Kontrollperiode) -> Kvitteringssak:
    """Return what an acknowledgement of the period is about."""
    punkt = periode.punkt
    om = " · ".join(filter(None, (periode.navn.capitalize(), punkt.hjemmel, punkt.beskrivelse)))
    return Kvitteringssak({"kontrollpunkt": punkt, "aar": periode.aar, "periode": periode.nr}, str(punkt), om)


def opprett_kontrollpunkt(punkt: Kontrollpunkt, *, aktor: UUID | None) -> Kontrollpunkt:
    """Store a control that comes back; raises ValidationError."""
    return opprett(punkt, aktor=aktor)


def endre_kontrollpunkt(
    punkt: Kontrollpunkt, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Kontrollpunkt:
    """Change a control; raises Versjonskonflikt and ValidationError as skriv does."""
    return endre(punkt, felt=felt, aktor=aktor, versjon=versjon)


def overskrifter() -> list[str]:
    """Return the headings of the file."""
    return [
        _("Kontroll"), _("Periode"), _("Frist"), _("Ansvarlig"), _("Hjemmel"), _("Status"),
        _("Dato"), _("Kvittert av"), _("Hva viser det?"), _("Lenke"),
    ]  # fmt: skip


def eksportrader(rader: Iterable[Kontrollrad]) -> Iterator[Sequence[object]]:
    """Yield one row for each period of each control."""
    for rad in rader:
        for p in rad.perioder:
            k = p.kvittering
            yield (
                str(rad.punkt),
                p.navn,
                p.frist,
                rad.ansvarlig,
                rad.punkt.hjemmel,
                str(p.status.label),
                k.dato if k else None,
                k.av.navn if k and k.av else "",
                k.bevis if k else "",
                k.lenke if k else "",
            )
