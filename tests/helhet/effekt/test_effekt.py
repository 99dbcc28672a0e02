"""A plan is locked before the figures are seen, and the answer can be calculated again by anybody."""

import json
import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.effekt.prover import EFFEKT, VALG, lag_laast, lag_plan, panel
from tests.helhet.gevinst.prover import lag_gevinst, lag_virkning

from helhet.effekt.domain.maaling import maal
from helhet.effekt.domain.plan import UnableToPlanEffect, endre_plan, opprett_plan
from helhet.effekt.domain.valg import kommando, laast_for_sent, startdag, utvalg_av
from helhet.effekt.models import Effektplan, Effektresultat
from helhet.felles.filarkiv import sti_til
from helhet.felles.skriv import UnableToSave, slett
from helhet.gevinst.models import Virkning
from kommuneregn.cli import main
from kommuneregn.effekt import avtrykk
from kommuneregn.lesere.avvisning import UnableToReadFile

DAG = date(2026, 11, 20)


@pytest.fixture
def virkning(enheter: Enheter, roller: Rollebesetning) -> Virkning:
    """An effect in the kitchen, owned by the leader of helse."""
    return lag_virkning(lag_gevinst(enheter.kjokken, eier=roller.enhetsleder))


def resultat(plan: Effektplan, roller: Rollebesetning, data: bytes) -> Effektresultat:
    bruker = roller.okonomisjef
    return maal(plan, data, filnavn="tall.csv", idag=DAG, bruker=bruker, aktor=bruker.id)


def test_locked_plan_is_fingerprinted_and_never_changed(virkning: Virkning, roller: Rollebesetning) -> None:
    plan = lag_laast(virkning)

    assert plan.avtrykk == avtrykk(utvalg_av(plan), metode="sdid")
    assert plan.avtrykk != avtrykk(replace(utvalg_av(plan), behandlet="Nabovik"), metode="sdid")
    with pytest.raises(UnableToSave, match=r"låst 01\.11\.2023"):
        endre_plan(plan, felt={"givere": "Kommune 1"}, versjon=plan.versjon, aktor=None)
    with pytest.raises(UnableToSave, match=r"låst 01\.11\.2023"):
        slett(virkning, aktor=None)
    assert Effektplan.objects.get().givere == ""


def test_new_plan_takes_the_place_of_a_locked_one_with_a_reason(
    virkning: Virkning, roller: Rollebesetning
) -> None:
    gammel = lag_laast(virkning)

    with pytest.raises(UnableToPlanEffect, match="hvorfor"):
        opprett_plan(virkning, felt=VALG, grunn=" ", aktor=None)
    ny = lag_plan(virkning, grunn="Nabovik kom tilbake", utelat="")
    with pytest.raises(UnableToPlanEffect, match="ikke er låst"):
        lag_plan(virkning, grunn="Enda en")

    assert (ny.erstatter, ny.grunn) == (gammel, "Nabovik kom tilbake")
    assert Effektplan.objects.get(pk=gammel.pk).utelat == VALG["utelat"]


def test_nothing_is_measured_before_the_plan_is_locked(virkning: Virkning, roller: Rollebesetning) -> None:
    with pytest.raises(UnableToPlanEffect, match="Lås måleplanen først"):
        resultat(lag_plan(virkning), roller, panel())

    assert not Effektresultat.objects.exists()


@pytest.mark.parametrize(
    ("fra", "dag"),
    [
        ("2024", date(2024, 1, 1)),
        ("2024K3", date(2024, 7, 1)),
        ("2024-08", date(2024, 8, 1)),
        ("15.8.2024", date(2024, 8, 15)),
        ("19", date(19, 1, 1)),
        ("-3", None),
    ],
)
def test_first_day_with_the_measure(fra: str, dag: date | None) -> None:
    plan = Effektplan(**VALG | {"fra": fra})
    plan.laast = dag

    assert startdag(plan) == dag
    assert laast_for_sent(plan) is (dag is not None)


def test_answer_is_the_commands_own_and_its_file_is_kept(
    virkning: Virkning, roller: Rollebesetning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = lag_laast(virkning)
    data = panel()
    rad = resultat(plan, roller, data)
    assert rad.svar["att"] == pytest.approx(EFFEKT, abs=1.5)
    assert sti_til(rad.fil).read_bytes() == data
    assert resultat(plan, roller, data).pk == rad.pk

    klient = klient_for(roller.okonomisjef)
    lastet = tmp_path / "tall.csv"
    lastet.write_bytes(klient.get(reverse("effekt:fil", args=[rad.pk])).content)
    fra_siden = klient.get(reverse("effekt:svar", args=[rad.pk])).json()
    assert main(shlex.split(kommando(plan, filnavn=str(lastet)))[1:]) == 0
    assert fra_siden == json.loads(capsys.readouterr().out)
    assert fra_siden["valg_sha256"] == plan.avtrykk


def test_file_that_cannot_answer_is_refused_in_words(virkning: Virkning, roller: Rollebesetning) -> None:
    plan = lag_laast(virkning)

    with pytest.raises(UnableToReadFile, match="Eksempelvåg"):
        resultat(plan, roller, panel().replace("Eksempelvåg".encode(), b"Ukjent"))

    assert not Effektresultat.objects.exists()


def test_leader_plans_locks_measures_and_reads_a_sentence(virkning: Virkning, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    siden = reverse("effekt:effekt", args=[virkning.pk])
    assert "Ikke planlagt ennå" in klient.get(siden).content.decode()
    ny = reverse("effekt:ny_plan", args=[virkning.pk])
    feil = klient.post(ny, VALG | {"fra": "i fjor", "utelat": "Nabovik"})
    assert set(feil.context["skjema"].errors) == {"fra", "utelat"}

    assert klient.post(ny, VALG)["Location"] == siden
    plan = Effektplan.objects.get()
    klient.post(reverse("effekt:laas", args=[plan.pk]), {"versjon": plan.versjon})
    fil = SimpleUploadedFile("tall.csv", panel())
    svar = klient.post(reverse("effekt:mal", args=[plan.pk]), {"fil": fil}, follow=True)

    assert svar.redirect_chain == [(siden, 302)]
    side = svar.content.decode()
    assert "lavere enn ventet uten tiltaket" in side
    assert "etter at tiltaket begynte" in side
    assert Effektresultat.objects.get().svar["valg_sha256"] in side
    graf = klient.get(siden, {"graf": f"effekt-{Effektresultat.objects.get().pk}", "format": "csv"})
    assert "Eksempelvåg" not in graf.content.decode()
    assert graf.content.decode().count("\n") == 15
