"""Builders of the room's tests: a plan that lacks nothing, and one that is empty."""

from datetime import date
from decimal import Decimal

from tests.helhet.gevinst.prover import lag_gevinst, lag_virkning

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.domain.gevinst import Aarsbelop, aksepter_eierskap, sett_aarsbelop
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.plan import begynn_plan, skriv_tekst
from helhet.gevinstplan.models import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Realiseringsplan,
    Risiko,
)
from helhet.organisasjon.models import Bruker, Enhet

IDAG = date(2026, 11, 22)
START, SLUTT = date(2026, 2, 1), date(2026, 12, 31)


def tom_plan(enhet: Enhet | None = None) -> Realiseringsplan:
    """Return a plan of an action with one benefit, and nothing written."""
    return begynn_plan(lag_gevinst(enhet).handling, aktor=None)


def hel_plan(enhet: Enhet, *, eier: Bruker) -> Realiseringsplan:
    """Return a plan in which nothing is lacking on the way to execution."""
    gevinst = lag_gevinst(enhet, eier=eier, ansvarlig=eier)
    felt = {"kategori": "budsjett", "type": "redusert_kostnad", "brukereffekt": "Varmere mat"}
    gevinst = aksepter_eierskap(endre(gevinst, felt=felt, aktor=None), bruker_id=eier.pk, dag=START)
    sett_aarsbelop(gevinst, belop=[Aarsbelop(2027, belop_ore=20_000_000)], aktor=None)
    virkning = lag_virkning(gevinst, maaledatoer=(date(2026, 6, 1), date(2027, 6, 1)))
    virkning = endre(virkning, felt={"nullpunkt_kilde": "Vekta", "maal_kilde": "HØP"}, aktor=None)
    felt = {"beskrivelse": "Vi kaster for mye", "prosjekteier": eier, "start": START, "slutt": SLUTT}
    plan = begynn_plan(endre(gevinst.handling, felt=felt, aktor=None), aktor=None)
    for rad in plan.plantekst_sett.exclude(slag="laering"):
        skriv_tekst(rad, tekst=f"Om {rad.slag}", aktor=None)
    for rad in (
        Interessent(plan=plan, hvem="Kokkene"),
        Involvering(plan=plan, dato=date(2026, 1, 5), slag="droftet", forum="Drøftingsmøte", hvem="HTV"),
        Risiko(plan=plan, hva="Vekta blir ikke brukt", sannsynlighet=2, konsekvens=3),
        Evaluering(plan=plan, dato=date(2026, 6, 1), sporsmaal="Er vi i rute?"),
        Evaluering(plan=plan, dato=date(2027, 1, 15), sporsmaal="Ble målet nådd?"),
        Maaleplan(plan=plan, virkning=virkning, metode="Vi veier", kostnad_ore=1_000_000),
    ):
        opprett(rad, aktor=None)
    return plan


def maal(plan: Realiseringsplan, verdi: int, dato: date) -> None:
    virkning = Virkning.objects.get(gevinst__handling_id=plan.handling_id)
    registrer_maaling(virkning, dato=dato, verdi=Decimal(verdi), idag=max(dato, IDAG), aktor=None)


def paa_nytt(plan: Realiseringsplan) -> Realiseringsplan:
    """Read the plan again."""
    rad: Realiseringsplan = Realiseringsplan.objects.get(pk=plan.pk)
    return rad
