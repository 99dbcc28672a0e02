"""The log of log-ins and refusals: its own transaction, its own chain, nothing forged."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.models import Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.felles.sikkerhetslogg import etter_transaksjonen, logg_sikkerhet, ren
from helhet.felles.skrivelaas import skrivevei
from helhet.organisasjon.models import Kommune


def test_log_in_without_municipality_makes_a_chain_of_its_own(kommune: Kommune) -> None:
    aktor = uuid4()

    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=aktor, adresse="192.0.2.7")
    logg_sikkerhet(Sikkerhetsverb.UTLOGGET, aktor=aktor)
    logg_sikkerhet(Sikkerhetsverb.TILGANG_AVVIST, aktor=aktor, kommune_id=kommune.pk, sti="/plan/")

    with kommune_omfang(INSTALLASJONEN):
        felles = list(Sikkerhetshendelse.objects.values_list("nr", "verb", "aktor", "adresse"))
        inn, ut = Sikkerhetshendelse.objects.all()
    with kommune_omfang(kommune.pk):
        egne = list(Sikkerhetshendelse.objects.values_list("nr", "verb", "sti"))
    assert felles == [(1, "innlogget", aktor, "192.0.2.7"), (2, "utlogget", aktor, "")]
    assert egne == [(1, "tilgang avvist", "/plan/")]
    assert (inn.forrige_hash, ut.forrige_hash) == ("", inn.hash)


def test_event_survives_the_rollback_of_the_request(kommune: Kommune) -> None:
    def request() -> None:
        with transaction.atomic():
            logg_sikkerhet(Sikkerhetsverb.TILGANG_AVVIST, kommune_id=kommune.pk)
            raise LookupError

    with pytest.raises(LookupError), etter_transaksjonen():
        request()

    with kommune_omfang(kommune.pk):
        assert Sikkerhetshendelse.objects.count() == 1


@pytest.mark.parametrize(
    ("inn", "ut"),
    [
        ("plan/æøå – 1", "plan/æøå – 1"),
        ("a\r\n2026-11-21 innlogget", "a\\r\\n2026-11-21 innlogget"),
        ("nul\0tab\tesc\x1b[2J", "nul\\x00tab\\tesc\\x1b[2J"),
        ("snudd\u202etxt\u2028ny", "snudd\\u202etxt\\u2028ny"),
        ("halv\ud800", "halv\\ud800"),
        ("x" * 600, "x" * 500),
    ],
)
def test_no_line_of_the_log_can_be_forged(inn: str, ut: str) -> None:
    assert ren(inn) == ut


def test_refused_page_and_guessed_number_are_logged(roller: Rollebesetning, kommune: Kommune) -> None:
    klient = klient_for(roller.politiker)
    stengt, gjettet = reverse("organisasjon:medlemmer"), reverse("gevinst:gevinst", args=[99_999])

    svar = [klient.get(sti).status_code for sti in (stengt, gjettet, "/finnes-ikke/", "/")]

    rader = list(Sikkerhetshendelse.objects.values_list("verb", "aktor", "metode", "sti", "detaljer"))
    avvist = ("tilgang avvist", roller.politiker.id, "GET")
    assert svar == [404, 404, 404, 200]
    assert rader == [(*avvist, stengt, {"svar": "404"}), (*avvist, gjettet, {"svar": "404"})]


def test_security_event_can_be_neither_changed_nor_deleted(kommune: Kommune) -> None:
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET)

    with kommune_omfang(INSTALLASJONEN), skrivevei():
        hendelse = Sikkerhetshendelse.objects.get()
        with pytest.raises(TypeError):
            hendelse.save()
        with pytest.raises(TypeError):
            hendelse.delete()
