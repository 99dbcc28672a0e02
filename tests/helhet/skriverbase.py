"""Run as a program: makes one municipality with one goal and some writers; prints what they need."""

import json
import sys

import django

django.setup()

from tests.helhet.besetning import klient_for, lag_bruker  # noqa: E402  Django must be set up first

from helhet.felles.omfang import kommune_omfang  # noqa: E402  as above
from helhet.felles.skriv import opprett  # noqa: E402  as above
from helhet.hop.models import Maal  # noqa: E402  as above
from helhet.organisasjon.enums import Rolle  # noqa: E402  as above
from helhet.organisasjon.models import Kommune  # noqa: E402  as above


def lag(antall: int, rolle: Rolle) -> dict[str, object]:
    """Return the goal's id and one session key a writer, who all have the role."""
    kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
    with kommune_omfang(kommune.pk):
        maal = opprett(Maal(type="hovedmaal", tittel="Mål", beskrivelse="Fra"), aktor=None)
        brukere = [lag_bruker(f"skriver-{nr}", rolle) for nr in range(antall)]
    return {"maal": maal.pk, "oekter": [klient_for(bruker).session.session_key for bruker in brukere]}


if __name__ == "__main__":
    print(json.dumps(lag(int(sys.argv[1]), Rolle(sys.argv[2]))))  # noqa: T201 - how the tests are told
