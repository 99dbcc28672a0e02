"""The benefit plan of a canary thread, with a row of each kind."""

from datetime import date
from functools import partial

from helhet.felles.skriv import opprett
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.plan import begynn_plan, skriv_tekst
from helhet.gevinstplan.enums import Tekstslag
from helhet.gevinstplan.models import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Maaljustering,
    Risiko,
    Varighetssjekk,
)
from helhet.hop.models import Handling

DAG = date(2026, 6, 1)


def lag_gevinstplan(ord_: str, handling: Handling, virkning: Virkning) -> dict[str, int]:
    """Make the plan with one line of each kind; return the ids that its pages are about."""
    ny = partial(opprett, aktor=None)
    plan = begynn_plan(handling, aktor=None)
    for rad in plan.plantekst_sett.all():
        skriv_tekst(rad, tekst=f"{ord_} {rad.slag}", aktor=None)
    evaluering = ny(Evaluering(plan=plan, dato=DAG, sporsmaal=f"{ord_} spør", konklusjon=f"{ord_} fant"))
    justert = ny(Evaluering(plan=plan, dato=DAG, sporsmaal=f"{ord_} justert"))
    ny(
        Maaljustering(
            plan=plan, evaluering=justert, virkning=virkning, til_verdi=1, til_dato=DAG, grunn=f"{ord_} grunn"
        )
    )
    ny(Varighetssjekk(plan=plan, maaneder=12, dato=DAG, utfall="holder", merknad=f"{ord_} holder"))
    linjer = {
        "interessent": Interessent(
            plan=plan, hvem=f"{ord_} gruppe", interesse=f"{ord_} vil", grep=f"{ord_} grep"
        ),
        "involvering": Involvering(
            plan=plan, dato=DAG, slag="informert", forum=f"{ord_} forum", hvem=ord_, utfall=f"{ord_} utfall"
        ),
        "risiko": Risiko(plan=plan, hva=f"{ord_} fare", sannsynlighet=1, konsekvens=1, grep=f"{ord_} vern"),
        "maaleplan": Maaleplan(plan=plan, virkning=virkning, metode=f"{ord_} metode", kilde=f"{ord_} kilde"),
    }
    return {
        "gevinstplan": plan.pk,
        "plantekst": plan.plantekst_sett.get(slag=Tekstslag.LAERING).pk,
        "evaluering": evaluering.pk,
        **{navn: ny(rad).pk for navn, rad in linjer.items()},
    }
