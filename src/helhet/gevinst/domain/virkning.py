"""Use cases of effects: the indicator with baseline, target and the days it is to be measured."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.delendring import deler_av
from helhet.felles.skriv import UnableToSave, endre, laas, opprett, slett
from helhet.gevinst.enums import Rytme
from helhet.gevinst.models import Maaledato, Virkning
from helhet.hop.enums import Handlingstilstand

MAANEDER: Mapping[str, int] = {Rytme.MAANED: 1, Rytme.KVARTAL: 3, Rytme.HALVAAR: 6, Rytme.AAR: 12}
LOEFTEFELT = ("nullpunkt_verdi", "nullpunkt_dato", "maal_verdi", "maal_dato")
MAKS_DATOER = 240
LOEFTER_GJELDER = frozenset(
    {Handlingstilstand.FORSLAG, Handlingstilstand.VEDTATT, Handlingstilstand.AVSLUTTET}
)


class UnableToChangePromise(UnableToSave):
    """Baseline or target of something proposed or adopted changes only with a reason."""


class UnableToPlanMeasuring(UnableToSave):
    """The measuring days cannot be made from what was given."""


class UnableToRemoveEffect(UnableToSave):
    """The effect has been measured, and stays."""


def maaledager(rytme: Rytme, *, foerste: date, siste: date) -> tuple[date, ...]:
    """Return the days from the first to the last, a month, quarter, half-year or year apart.

    The day of the month is the first's, or the month's last where it is shorter. Raises
    UnableToPlanMeasuring when the last is before the first, or the days are more than 240.
    """
    if siste < foerste:
        raise UnableToPlanMeasuring(
            _("Siste måling er før den første. Forventet en senere dato. Rett en av datoene.")
        )
    dager: list[date] = []
    nr = foerste.year * 12 + foerste.month - 1
    while len(dager) <= MAKS_DATOER:
        aar, maaned = divmod(nr + len(dager) * MAANEDER[rytme], 12)
        dag = date(aar, maaned + 1, min(foerste.day, monthrange(aar, maaned + 1)[1]))
        if dag > siste:
            return tuple(dager)
        dager.append(dag)
    raise UnableToPlanMeasuring(_("Det ble over 240 målinger. Mål sjeldnere, eller velg en tidligere slutt."))


def opprett_virkning(virkning: Virkning, *, maaledatoer: Iterable[date] = (), aktor: UUID | None) -> Virkning:
    """Store a new effect of a benefit with its measuring days."""
    with transaction.atomic():
        lagret = opprett(virkning, aktor=aktor)
        for dato in sorted(set(maaledatoer)):
            opprett(Maaledato(virkning=lagret, dato=dato), aktor=aktor)
    return lagret


def endre_virkning(
    virkning: Virkning,
    *,
    felt: Mapping[str, Any],
    maaledatoer: Iterable[date] | None = None,
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Virkning:
    """Change an effect; `maaledatoer` None leaves the measuring days as they are.

    Raises UnableToChangePromise when a baseline or target that is already set changes without a
    reason while the action is proposed or adopted.
    """
    with transaction.atomic():
        laast = laas(virkning)
        if endrer_loefte(laast, felt) and not grunn.strip():
            raise UnableToChangePromise(
                _("Handlingen er foreslått eller vedtatt. Skriv hvorfor nullpunktet eller målet endres.")
            )
        lagret = endre(virkning, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn)
        if maaledatoer is not None:
            with deler_av(lagret, lest=virkning.versjon, deler=lambda: _dagene(lagret), aktor=aktor):
                _sett_maaledatoer(lagret, set(maaledatoer), aktor=aktor)
    return lagret


def _dagene(virkning: Virkning) -> set[date]:
    return set(Maaledato.objects.filter(virkning=virkning).values_list("dato", flat=True))


def endrer_loefte(virkning: Virkning, felt: Mapping[str, Any]) -> bool:
    """Say whether the change alters a baseline or target that others already rely on."""
    if virkning.gevinst.handling.tilstand not in LOEFTER_GJELDER:
        return False
    return any(getattr(virkning, navn) not in (None, felt[navn]) for navn in LOEFTEFELT if navn in felt)


def slett_virkning(
    virkning: Virkning, *, aktor: UUID | None, versjon: int | None = None, grunn: str = ""
) -> None:
    """Remove an effect that is not measured and not reckoned with; raises UnableToRemoveEffect."""
    if virkning.maalinger.exists():
        raise UnableToRemoveEffect(
            _("Virkningen er målt og kan ikke slettes. Målingene er en del av historien.")
        )
    if virkning.linjer.exists():
        raise UnableToRemoveEffect(
            _("Regnearket regner med denne virkningen. Ta den ut av regnearket før du sletter den.")
        )
    slett(virkning, aktor=aktor, versjon=versjon, grunn=grunn)


def _sett_maaledatoer(virkning: Virkning, oensket: set[date], *, aktor: UUID | None) -> None:
    finnes = {rad.dato: rad for rad in virkning.maaledatoer.all()}
    for dato in sorted(finnes.keys() - oensket):
        slett(finnes[dato], aktor=aktor)
    for dato in sorted(oensket - finnes.keys()):
        opprett(Maaledato(virkning=virkning, dato=dato), aktor=aktor)
