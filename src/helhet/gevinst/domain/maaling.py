"""Use cases of measurements: register one, correct one."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, laas, opprett
from helhet.felles.tallformat import desimaltall
from helhet.gevinst.models import Maaling, Virkning


class UnableToMeasure(UnableToSave):
    """The measurement cannot be stored; the message says what to do."""


class AlleredeMaalt(UnableToMeasure):
    """The day has a measurement. `maaling` is that one, which can be corrected."""

    def __init__(self, maaling: Maaling) -> None:
        """Keep the stored measurement, so that the page can offer to correct it."""
        self.maaling = maaling
        super().__init__(
            _("Det finnes en måling fra %(dato)s: %(verdi)s. Rett den, eller velg en annen dato.")
            % {"dato": f"{maaling.dato:%d.%m.%Y}", "verdi": desimaltall(maaling.verdi)}
        )


def registrer_maaling(
    virkning: Virkning,
    *,
    dato: date,
    verdi: Decimal,
    kilde: str = "",
    merknad: str = "",
    idag: date,
    aktor: UUID | None,
) -> Maaling:
    """Store a new measurement of the effect.

    The very same value again (a double click) gives the one that is stored. Raises
    UnableToMeasure for a day that has not come, and AlleredeMaalt when the day has another value.
    """
    if dato > idag:
        raise UnableToMeasure(
            _("Datoen %(dato)s har ikke vært ennå. Forventet dagen tallet ble målt. Velg i dag eller før.")
            % {"dato": f"{dato:%d.%m.%Y}"}
        )
    with transaction.atomic():
        laas(virkning)
        finnes: Maaling | None = Maaling.objects.filter(virkning=virkning, dato=dato).first()
        if finnes is not None and finnes.verdi == verdi:
            return finnes
        if finnes is not None:
            raise AlleredeMaalt(finnes)
        ny = Maaling(virkning=virkning, dato=dato, verdi=verdi, kilde=kilde, merknad=merknad)
        return opprett(ny, aktor=aktor, verb="målt")


def rett_maaling(
    maaling: Maaling,
    *,
    verdi: Decimal,
    kilde: str,
    merknad: str,
    grunn: str,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Maaling:
    """Correct a measurement; the former value stands in the log with the reason.

    Raises UnableToMeasure without a reason, Versjonskonflikt when another corrected it first.
    """
    if not grunn.strip():
        raise UnableToMeasure(_("Skriv hvorfor målingen rettes, så de som leser senere, forstår det."))
    felt = {"verdi": verdi, "kilde": kilde, "merknad": merknad}
    return endre(maaling, felt=felt, aktor=aktor, versjon=versjon, verb="rettet", grunn=grunn)
