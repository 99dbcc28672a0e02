"""Stores one batch after another until killed. First it says whether what it finds is whole.

Prints «hel N» (the number of the visible batch, 0 for none), then N for each batch acknowledged.
"""

from datetime import UTC, datetime
from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from tests.helhet.datalager.prover import linje, nytt  # noqa: E402 (as above)

from helhet.datalager.domain.parti import lagre_parti  # noqa: E402 (as above)
from helhet.datalager.domain.queries import aarsfakta, aktive_partier  # noqa: E402 (as above)
from helhet.datalager.domain.sveip import skadde  # noqa: E402 (as above)
from helhet.datalager.enums import Serie  # noqa: E402 (as above)
from helhet.felles.hendelseslogg import verifiser  # noqa: E402 (as above)
from helhet.felles.omfang import kommune_omfang  # noqa: E402 (as above)
from helhet.organisasjon.models import Kommune  # noqa: E402 (as above)

LINJER = 40


def synlig() -> int:
    """Return the number of the visible batch after checking files, sums and log."""
    partier = aktive_partier(serie=Serie.REGNSKAP, aar=2025)
    nummer = int(partier[0].filnavn) if partier else 0
    fakta = aarsfakta(Serie.REGNSKAP, aar=2025)
    sum_ = int(fakta.linjer["belop_ore"].sum()) if fakta else 0
    funn = (skadde(), verifiser(), len(partier) <= 1, sum_)
    if funn != ([], None, True, nummer * LINJER):
        raise SystemExit(f"Fant {funn}. Forventet hele filer, hel logg og summen {nummer * LINJER}.")
    return nummer


def main() -> None:
    """Check, then store for ever."""
    call_command("migrate", interactive=False, verbosity=0)
    kommune, _ny = Kommune.objects.get_or_create(nummer="9901", defaults={"navn": "Prøvevik"})
    with kommune_omfang(kommune.pk):
        siste = synlig()
        print("hel", siste, flush=True)
        for nummer in count(siste + 1):
            linjer = [linje(nummer, radnr=nr) for nr in range(LINJER)]
            ny = nytt(*linjer, kilde=f"{nummer:064d}", filnavn=str(nummer))
            lagre_parti(ny, aktor=None, tid=datetime.now(tz=UTC))
            print(nummer, flush=True)


main()
