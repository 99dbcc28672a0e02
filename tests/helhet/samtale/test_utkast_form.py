"""What is no draft at all is refused, whatever way it is sent."""

import pytest
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for


@pytest.mark.parametrize("sendt", [{"versjon": "1"}, '{"sti": "/", "skjema": 1e999, "felt": {}}'])
def test_what_is_no_draft_is_refused(sendt: object, roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.enhetsleder), reverse("samtale:utkast")

    if isinstance(sendt, str):
        svar = klient.post(adresse, sendt, content_type="application/json")
    else:
        svar = klient.post(adresse, sendt)

    assert svar.status_code == 400
