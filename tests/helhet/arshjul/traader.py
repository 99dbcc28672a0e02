"""Builders of a small thread: an action in an enhet, its benefit, its effect and its measuring date."""

from datetime import date
from decimal import Decimal
from typing import Any

from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Gevinstbelop, Maaledato, Maaling, Virkning
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import Handling, Handlingsmaal, Maal
from helhet.organisasjon.models import Bruker, Enhet


def lag_handling(tittel: str, *, enhet: Enhet, ansvarlig: Bruker | None) -> Handling:
    """Make an action that follows up a goal."""
    maal = opprett(Maal(type="hovedmaal", tittel=f"Målet med {tittel}"), aktor=None)
    kode = f"T-{Handling.objects.count() + 1}"
    handling = Handling(tittel=tittel, slag=Handlingsslag.TILTAK, kode=kode, enhet=enhet, ansvarlig=ansvarlig)
    opprett(handling, aktor=None)
    opprett(Handlingsmaal(handling=handling, maal=maal, primaer=True), aktor=None)
    return handling


def lag_gevinst(tittel: str, *, enhet: Enhet, eier: Bruker, akseptert: date | None, **felt: Any) -> Gevinst:
    """Make a benefit of an action of its own, in the enhet and owned by the person."""
    handling = lag_handling(f"Tiltak for {tittel}", enhet=enhet, ansvarlig=eier)
    gevinst = Gevinst(
        tittel=tittel, handling=handling, enhet=enhet, gevinsteier=eier, eier_akseptert=akseptert, **felt
    )
    return opprett(gevinst, aktor=None)


def lag_virkning(gevinst: Gevinst, *, maaledato: date) -> Virkning:
    """Make an effect with baseline and target, to be measured on the day."""
    virkning = opprett(
        Virkning(
            gevinst=gevinst,
            tittel="Kastet mat i måneden",
            enhet="kg",
            retning="ned",
            nullpunkt_verdi=Decimal(412),
            nullpunkt_dato=date(2026, 1, 15),
            maal_verdi=Decimal(330),
            maal_dato=date(2026, 12, 31),
        ),
        aktor=None,
    )
    opprett(Maaledato(virkning=virkning, dato=maaledato), aktor=None)
    return virkning


def maal(virkning: Virkning, *, verdi: int, dato: date) -> Maaling:
    """Register a measurement."""
    return opprett(Maaling(virkning=virkning, verdi=Decimal(verdi), dato=dato), aktor=None)


def lov(gevinst: Gevinst, *, aar: int, kroner: int) -> Gevinstbelop:
    """Promise kroner in a year."""
    return opprett(Gevinstbelop(gevinst=gevinst, aar=aar, belop_ore=kroner * 100), aktor=None)
