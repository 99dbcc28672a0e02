"""Adjusting a target at an evaluation: the new one counts, the old one stays beside it with the reason."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, laas, opprett
from helhet.gevinst.domain.virkning import endre_virkning
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.models import Evaluering, Maaljustering


class UnableToAdjustTarget(UnableToSave):
    """The target cannot be adjusted so; the message says what to do."""


def juster_maal(
    evaluering: Evaluering,
    *,
    virkning: Virkning,
    verdi: Decimal,
    dato: date,
    grunn: str,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Maaljustering:
    """Set a new target for the effect, and keep the old one with the reason.

    Raises UnableToAdjustTarget without a reason, for an effect of another plan, when nothing differs, and
    when the new day is not after the baseline.
    """
    if not grunn.strip():
        raise UnableToAdjustTarget(
            _("Skriv hvorfor målet justeres. Det gamle målet blir stående ved siden av.")
        )
    with transaction.atomic():
        lest = laas(virkning)
        if lest.gevinst.handling_id != evaluering.plan.handling_id:
            raise UnableToAdjustTarget(_("Velg noe som måles i denne planen."))
        if (lest.maal_verdi, lest.maal_dato) == (verdi, dato):
            raise UnableToAdjustTarget(_("Målet er det samme som før. Skriv et nytt mål eller en ny dato."))
        if lest.nullpunkt_dato is not None and dato <= lest.nullpunkt_dato:
            raise UnableToAdjustTarget(_("Målet må nås etter at nullpunktet ble målt. Rett datoen."))
        justering = Maaljustering(
            plan=evaluering.plan,
            evaluering=evaluering,
            virkning=lest,
            fra_verdi=lest.maal_verdi,
            fra_dato=lest.maal_dato,
            til_verdi=verdi,
            til_dato=dato,
            grunn=grunn.strip(),
        )
        felt = {"maal_verdi": verdi, "maal_dato": dato}
        endre_virkning(lest, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn.strip())
        return opprett(justering, aktor=aktor, grunn=grunn.strip())
