"""Builders of the room's tests: an action, a benefit and an effect with baseline and target."""

from datetime import date
from decimal import Decimal

from helhet.gevinst.domain.gevinst import opprett_gevinst
from helhet.gevinst.domain.virkning import opprett_virkning
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.models import Handling
from helhet.organisasjon.models import Bruker, Enhet

IDAG = date(2026, 11, 21)
NULLPUNKT, MAAL = date(2026, 1, 1), date(2027, 1, 1)


def lag_handling(enhet: Enhet | None = None, tittel: str = "Mindre matsvinn") -> Handling:
    return opprett_handling(Handling(tittel=tittel, slag="tiltak", enhet=enhet), dag=IDAG, aktor=None)


def lag_gevinst(
    enhet: Enhet | None = None,
    *,
    eier: Bruker | None = None,
    ansvarlig: Bruker | None = None,
    tittel: str = "Innkjøp av mat ned",
) -> Gevinst:
    gevinst = Gevinst(
        tittel=tittel, handling=lag_handling(enhet), gevinsteier=eier, gevinstansvarlig=ansvarlig
    )
    return opprett_gevinst(gevinst, aktor=None)


def lag_virkning(
    gevinst: Gevinst, *, tittel: str = "Kastet mat", maaledatoer: tuple[date, ...] = ()
) -> Virkning:
    """412 kg on 1 January 2026, to 330 kg a year later."""
    virkning = Virkning(
        gevinst=gevinst,
        tittel=tittel,
        enhet="kg per måned",
        retning="ned",
        nullpunkt_verdi=Decimal(412),
        nullpunkt_dato=NULLPUNKT,
        maal_verdi=Decimal(330),
        maal_dato=MAAL,
    )
    return opprett_virkning(virkning, maaledatoer=maaledatoer, aktor=None)
