"""The one write path: scope, version, freeze, log."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.hendelseslogg import verifiser
from helhet.felles.models import Hendelse
from helhet.felles.omfang import UnableToScope, kommune_omfang
from helhet.felles.radvern_logg import fjern_utloesere
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, opprett, slett
from helhet.felles.skrivelaas import UnableToWrite, skrivevei
from helhet.hop.domain.tilstand import vedta_plan
from helhet.hop.enums import Maaltype
from helhet.hop.models import Maal, Plan
from helhet.organisasjon.models import Kommune


def lag_maal(tittel: str = "Trygg oppvekst") -> Maal:
    return opprett(Maal(type=Maaltype.HOVEDMAAL, tittel=tittel), aktor=None)


def test_query_without_scope_is_refused(kommune: Kommune) -> None:
    with pytest.raises(UnableToScope):
        Maal.objects.count()


def test_row_of_another_municipality_is_not_seen(omfang: Kommune, annen_kommune: Kommune) -> None:
    eget = lag_maal("Vårt mål")
    with kommune_omfang(annen_kommune.pk):
        lag_maal("Naboens mål")

    assert list(Maal.objects.all()) == [eget]


def test_reference_to_another_municipality_is_refused(omfang: Kommune, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        naboens = lag_maal("Naboens mål")

    with pytest.raises(ValidationError) as feil:
        opprett(Maal(type=Maaltype.DELMAAL, tittel="Under", forelder=naboens), aktor=None)

    assert set(feil.value.message_dict) == {"forelder"}
    assert Maal.objects.count() == 0


@pytest.mark.parametrize("skriv", ["save", "update", "delete", "bulk_create", "slett_mange"])
def test_write_outside_the_path_is_refused(omfang: Kommune, skriv: str) -> None:
    maal = lag_maal()
    forsok = {
        "save": maal.save,
        "update": lambda: Maal.objects.update(tittel="Annet"),
        "delete": maal.delete,
        "bulk_create": lambda: Maal.objects.bulk_create([Maal(tittel="Nytt")]),
        "slett_mange": lambda: Maal.objects.all().delete(),
    }

    with pytest.raises(UnableToWrite):
        forsok[skriv]()

    assert list(Maal.objects.values_list("tittel", flat=True)) == ["Trygg oppvekst"]


def test_change_logs_only_what_changed_with_actor_and_reason(omfang: Kommune) -> None:
    maal, aktor = lag_maal(), uuid4()

    endret = endre(maal, felt={"tittel": "Trygg skole"}, versjon=1, aktor=aktor, grunn="Språkvask")

    siste = Hendelse.objects.order_by("nr").last()
    assert (endret.versjon, siste.verb, siste.aktor, siste.grunn) == (2, "endret", aktor, "Språkvask")
    assert siste.foer == {"tittel": "Trygg oppvekst"}
    assert siste.etter == {"tittel": "Trygg skole"}


def test_stale_version_is_a_conflict_and_nothing_is_lost(omfang: Kommune) -> None:
    maal = lag_maal()
    endre(maal, felt={"tittel": "Min"}, versjon=1, aktor=None)

    with pytest.raises(Versjonskonflikt) as konflikt:
        endre(maal, felt={"tittel": "Din"}, versjon=1, aktor=None)

    assert isinstance(konflikt.value.lagret, Maal)
    assert konflikt.value.lagret.tittel == "Min"
    assert Maal.objects.get().tittel == "Min"


def test_change_without_difference_makes_no_event(omfang: Kommune) -> None:
    maal = lag_maal()
    foer = Hendelse.objects.count()

    endre(maal, felt={"tittel": "Trygg oppvekst"}, versjon=1, aktor=None)

    assert (Hendelse.objects.count(), Maal.objects.get().versjon) == (foer, 1)


def test_adopted_plan_is_frozen_on_every_write(omfang: Kommune) -> None:
    plan = opprett(Plan(navn="HØP", fra_aar=2026, til_aar=2029), aktor=None)
    vedta_plan(plan, saksnummer="45/26", dato=date(2026, 11, 21), aktor=None, uten_kontroll="Prøve.")
    vedtatt = Plan.objects.get()

    with pytest.raises(UnableToSave, match="vedtatt"):
        endre(vedtatt, felt={"navn": "Nytt navn"}, aktor=None)
    with pytest.raises(UnableToSave, match="vedtatt"):
        slett(vedtatt, aktor=None)

    assert Plan.objects.get().navn == "HØP"


def test_invalid_row_is_refused_and_not_logged(omfang: Kommune) -> None:
    foer = Hendelse.objects.count()

    with pytest.raises(ValidationError):
        opprett(Maal(type="ukjent", tittel=""), aktor=None)

    assert (Maal.objects.count(), Hendelse.objects.count()) == (0, foer)


def test_chain_verifies_and_finds_one_altered_event(omfang: Kommune) -> None:
    for tittel in ("En", "To", "Tre"):
        lag_maal(tittel)
    assert verifiser() is None

    andre = Hendelse.objects.order_by("nr")[1]
    with eierrollen(), skrivevei():
        fjern_utloesere()
        Hendelse.objects.filter(pk=andre.pk).update(etter={"tittel": "Tuklet"})

    assert verifiser() == andre.nr


def test_event_can_be_neither_changed_nor_deleted(omfang: Kommune) -> None:
    lag_maal()
    hendelse = Hendelse.objects.get()

    with skrivevei(), pytest.raises(TypeError):
        hendelse.save()
    with skrivevei(), pytest.raises(TypeError):
        hendelse.delete()
