"""Run as a program: makes one municipality with something due on each day that is named.

Arguments: days (2026-12-31). Each gets an enhet with a leader, a benefit to be measured that day, one
whose role ends with that day, and one whose role begins the day after. Prints what the tests need.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta

import django

django.setup()

from tests.helhet.besetning import FRA, lag_enhet  # noqa: E402  Django must be set up first
from tests.helhet.klokke.gjest import HEMMELIGHET, PASSORD  # noqa: E402  as above

from helhet.arshjul.models import Begivenhet  # noqa: E402  as above
from helhet.felles.omfang import kommune_omfang  # noqa: E402  as above
from helhet.felles.skriv import opprett  # noqa: E402  as above
from helhet.gevinst.models import Gevinst, Maaledato, Virkning  # noqa: E402  as above
from helhet.hop.models import Handling  # noqa: E402  as above
from helhet.organisasjon.enums import Rolle  # noqa: E402  as above
from helhet.organisasjon.innlogging import faktor  # noqa: E402  as above
from helhet.organisasjon.models import Bruker, Enhet, Kommune, Medlemskap  # noqa: E402  as above

IMORGEN = timedelta(days=1)


def lag(dager: Sequence[date]) -> dict[str, int]:
    """Return the id of the effect of each day."""
    kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
    with kommune_omfang(kommune.pk):
        sjef = _bruker("okonomisjef", Rolle.OKONOMISJEF)
        faktor.legg_til_kodeapp(sjef, hemmelighet=HEMMELIGHET, teller=0)
        for aar in sorted({dag.year for dag in dager} | {(dag + IMORGEN).year for dag in dager}):
            opprett(Begivenhet(tittel=f"Årets møte {aar}", aar=aar, dato=date(aar, 3, 1)), aktor=None)
        return {dag.isoformat(): _dag(dag) for dag in dager}


def _dag(dag: date) -> int:
    navn = dag.isoformat()
    enhet = lag_enhet(f"Enhet {navn}", kode=f"{dag:%y%m%d}")
    leder = _bruker(f"leder-{navn}", Rolle.ENHETSLEDER, enhet)
    _bruker(f"slutter-{navn}", Rolle.ENHETSLEDER, enhet, til=dag)
    _bruker(f"begynner-{navn}", Rolle.ENHETSLEDER, enhet, fra=dag + IMORGEN)
    handling = opprett(Handling(kode=f"T{navn}", tittel="Tiltak", slag="tiltak", enhet=enhet), aktor=None)
    gevinst = Gevinst(
        tittel=f"Gevinst {navn}", handling=handling, enhet=enhet, gevinsteier=leder, eier_akseptert=FRA
    )
    virkning = Virkning(
        gevinst=opprett(gevinst, aktor=None), tittel=f"Virkning {navn}", enhet="kg", retning="ned"
    )
    opprett(virkning, aktor=None)
    opprett(Maaledato(virkning=virkning, dato=dag), aktor=None)
    return int(virkning.pk)


def _bruker(
    navn: str, rolle: Rolle, enhet: Enhet | None = None, *, fra: date = FRA, til: date | None = None
) -> Bruker:
    bruker = Bruker.objects.create_user(navn, PASSORD, navn=navn.title())
    opprett(Medlemskap(bruker=bruker, rolle=rolle, enhet=enhet, fra=fra, til=til), aktor=None)
    return bruker


if __name__ == "__main__":
    print(json.dumps(lag([date.fromisoformat(dag) for dag in sys.argv[1:]])))  # noqa: T201 - how the tests are told
