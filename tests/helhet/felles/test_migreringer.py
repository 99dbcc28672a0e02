"""What an upgrade does to a log that was written before it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.hendelseslogg import verifiser
from helhet.felles.models import Hendelse
from helhet.felles.radvern_logg import fjern_utloesere, manglende_utloesere, sikre_loggen
from helhet.felles.skriv import opprett
from helhet.hop.models import Maal
from helhet.organisasjon.models import Kommune

nummer = import_module("helhet.felles.migrations.0003_hendelse_nummer")


def _med_gamle_noekler() -> None:
    fjern_utloesere()
    with connection.cursor() as peker:
        peker.execute("UPDATE felles_hendelse SET id = nr + 40")
    sikre_loggen()


@pytest.mark.usefixtures("omfang")
def test_old_events_get_the_keys_that_no_one_can_choose(omfang: Kommune) -> None:
    nye = [opprett(Maal(type="hovedmaal", tittel=tittel), aktor=None) for tittel in ("En", "To")]
    ventet = list(Hendelse.objects.values_list("pk", "nr", "objekt_id"))
    with eierrollen():
        _med_gamle_noekler()
        gamle = list(Hendelse.objects.values_list("pk", flat=True))
        brutt = verifiser()
        nummer.gi_noekler(apps, connection.schema_editor())
        sikre_loggen()

    assert (gamle, brutt) == ([41, 42], 1)
    assert list(Hendelse.objects.values_list("pk", "nr", "objekt_id")) == ventet
    assert [objekt_id for _pk, _nr, objekt_id in ventet] == [str(maal.pk) for maal in nye]
    assert verifiser() is None
    assert manglende_utloesere() == []
