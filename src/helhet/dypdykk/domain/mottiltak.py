"""Use cases of countermeasures: made from a cause, changed, and turned into an oppdrag or a tiltak."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.aarsak import er_symptom
from helhet.dypdykk.models import Aarsak, Mottiltak
from helhet.felles.skriv import UnableToSave, endre, laas, opprett, slett
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.enums import Handlingsslag, Opphav
from helhet.hop.models import Handling

LENGST_HENVISNING = 300
HENVISNING = "A3 «%s»: %s"


class UnableToAct(UnableToSave):
    """The tiltak cannot be made so; the message says why, and what to do."""


def lag_mottiltak(mottiltak: Mottiltak, *, aktor: UUID | None) -> Mottiltak:
    """Store a countermeasure; raises UnableToAct when it treats a symptom and nobody says why."""
    krev_grunn_paa_symptom(mottiltak.aarsak, grunn=mottiltak.symptomgrunn)
    return opprett(mottiltak, aktor=aktor)


def endre_mottiltak(
    mottiltak: Mottiltak, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Mottiltak:
    """Change a countermeasure; errors as lag_mottiltak and felles.skriv.endre."""
    krev_grunn_paa_symptom(
        felt.get("aarsak", mottiltak.aarsak), grunn=felt.get("symptomgrunn", mottiltak.symptomgrunn)
    )
    return endre(mottiltak, felt=felt, aktor=aktor, versjon=versjon)


def fjern_mottiltak(mottiltak: Mottiltak, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Take a countermeasure off the sheet; one that is an action by now stays with it."""
    if mottiltak.handling_id is not None:
        raise UnableToAct(
            _("Tiltaket er blitt en handling og blir stående. Avvis handlingen hvis den ikke skal gjøres.")
        )
    slett(mottiltak, aktor=aktor, versjon=versjon)


def bli_handling(
    mottiltak: Mottiltak,
    *,
    slag: Handlingsslag,
    dag: date,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Handling:
    """Make an action of the countermeasure, in the sheet's enhet, with the cause as its origin.

    Origin «rotårsak» is only for what hangs on a marked root cause. Raises UnableToAct when it is an
    action already.
    """
    with transaction.atomic():
        laast = laas(mottiltak)
        if laast.handling_id is not None:
            raise UnableToAct(_("Tiltaket er alt blitt en handling."))
        if laast.frist is not None and laast.frist < dag:
            raise UnableToAct(_("Fristen er passert. Sett en ny frist først."))
        handling = opprett_handling(_handling(laast, slag=slag, dag=dag), dag=dag, aktor=aktor)
        endre(laast, felt={"handling": handling}, aktor=aktor, versjon=versjon, verb="ble handling")
    return handling


def _handling(mottiltak: Mottiltak, *, slag: Handlingsslag, dag: date) -> Handling:
    a3, aarsak = mottiltak.a3, mottiltak.aarsak
    henvisning = HENVISNING % (a3.tittel, aarsak or a3.problem)
    return Handling(
        slag=slag,
        tittel=mottiltak.tittel,
        enhet_id=a3.enhet_id,
        ansvarlig_id=mottiltak.ansvarlig_id,
        opphav="" if er_symptom(aarsak) else Opphav.ROTAARSAK,
        opphav_henvisning=henvisning[:LENGST_HENVISNING],
        start=dag,
        slutt=mottiltak.frist,
    )


def krev_grunn_paa_symptom(aarsak: Aarsak | None, *, grunn: str) -> None:
    """Raise UnableToAct when what hangs on a symptom has no reason for it."""
    # Read anew: somebody may have taken the mark away since the page was shown.
    naa = None if aarsak is None else Aarsak.objects.filter(pk=aarsak.pk, borte=False).first()
    if er_symptom(naa) and not grunn.strip():
        raise UnableToAct(symptomvarsel(naa))


def symptomvarsel(aarsak: Aarsak | None) -> str:
    """Say that this is a symptom, and why that matters."""
    if aarsak is None:
        return _(
            "Tiltaket henger ikke på noen årsak. Velg rotårsaken det skal ta bort, eller skriv hvorfor "
            "det trengs likevel."
        )
    return _(
        "«%(svar)s» er et symptom, ikke en rotårsak: det er noe bak som lager det. Et tiltak her demper "
        "problemet, men det kan komme tilbake. Spør hvorfor videre og velg rotårsaken, eller skriv "
        "hvorfor tiltaket trengs likevel."
    ) % {"svar": aarsak}
