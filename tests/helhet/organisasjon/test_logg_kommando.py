"""`helhet logg`: every chain is controlled, and an archive stands on its own."""

import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from tests.helhet.besetning import Rollebesetning
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.arkivkontroll import feil_i, filsum
from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.models import Hendelse
from helhet.felles.radvern_logg import fjern_utloesere
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.felles.skriv import endre, opprett
from helhet.felles.skrivelaas import skrivevei
from helhet.hop.models import Maal
from helhet.organisasjon.models import Kommune

TUKLINGER = 200


def logg(*argumenter: object) -> list[str]:
    """Return what the command says; what it says of faults is in the error."""
    ut, feil = StringIO(), StringIO()
    try:
        call_command("logg", *map(str, argumenter), stdout=ut, stderr=feil)
    except CommandError as galt:
        raise CommandError(f"{feil.getvalue()}{galt}") from galt
    return ut.getvalue().splitlines()


@pytest.fixture
def maal(roller: Rollebesetning, kommune: Kommune) -> Maal:
    """Return a goal that the controller made and changed for a reason; one was refused, one came in."""
    maal: Maal = opprett(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=roller.controller.id)
    endre(maal, felt={"tittel": "Trygg skole – æøå"}, aktor=roller.controller.id, grunn="Språkvask")
    logg_sikkerhet(Sikkerhetsverb.TILGANG_AVVIST, aktor=roller.politiker.id, kommune_id=kommune.pk, sti="/x/")
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=roller.controller.id, adresse="192.0.2.7")
    return maal


def tukle(setning: str) -> None:
    with eierrollen():
        fjern_utloesere()
        with connection.cursor() as peker:
            peker.execute(setning)


@pytest.mark.usefixtures("maal")
def test_every_chain_is_walked(annen_kommune: Kommune) -> None:
    antall = Hendelse.objects.count()

    assert logg("verifiser") == [
        f"9901, hendelser.jsonl: {antall} hendelser. Kjeden er hel.",
        "9901, sikkerhetshendelser.jsonl: 1 hendelser. Kjeden er hel.",
        "9902, hendelser.jsonl: 0 hendelser. Kjeden er hel.",
        "9902, sikkerhetshendelser.jsonl: 0 hendelser. Kjeden er hel.",
        "installasjonen, sikkerhetshendelser.jsonl: 1 hendelser. Kjeden er hel.",
    ]


@pytest.mark.usefixtures("maal")
def test_break_is_told_with_its_number() -> None:
    siste = Hendelse.objects.count()
    tukle(f"UPDATE felles_hendelse SET grunn = 'Sprakvask' WHERE nr = {siste}")  # noqa: S608

    with pytest.raises(CommandError) as feil:
        logg("verifiser", "--kommune", "9901")

    assert str(feil.value) == (
        f"9901, hendelser.jsonl: hendelse {siste} er endret etter at den ble skrevet.\n"
        "Fant 1 brudd. Forventet hele kjeder."
    )


def test_log_that_is_written_anew_is_found_by_its_ends(maal: Maal, tmp_path: Path) -> None:
    ender = tmp_path / "ender.json"
    logg("verifiser", "--skriv", ender)
    endre(maal, felt={"tittel": "Ny"}, aktor=None)
    logg("verifiser", "--mot", ender)
    kortere = json.loads(ender.read_text())
    kortere["9901"]["hendelser.jsonl"]["hash"] = "0" * 64
    ender.write_text(json.dumps(kortere | {"9903": {}}))

    with pytest.raises(CommandError) as feil:
        logg("verifiser", "--mot", ender)

    nr = kortere["9901"]["hendelser.jsonl"]["nr"]
    assert str(feil.value).splitlines() == [
        f"9901, hendelser.jsonl: hendelse {nr} er en annen enn den som er oppbevart et annet sted.",
        f"9903 er borte. Enden av loggen er oppbevart i {ender}.",
        "Fant 2 brudd. Forventet hele kjeder.",
    ]


def test_row_that_is_not_what_the_log_says_is_told(maal: Maal) -> None:
    assert logg("sammenlign") == ["Alle rader er det loggen sier."]
    with skrivevei():
        Maal.objects.filter(pk=maal.pk).update(tittel="Tuklet")

    with pytest.raises(
        CommandError, match=rf"9901: hop.maal {maal.pk} har andre verdier .*: tittel.\nFant 1 rad"
    ):
        logg("sammenlign")


def test_archive_tells_who_when_before_after_and_why(
    maal: Maal, roller: Rollebesetning, tmp_path: Path
) -> None:
    mappe = tmp_path / "arkiv"

    sagt = logg("eksporter", mappe, "--kommune", "9901", "--med-navn")

    siste = json.loads((mappe / "hendelser.jsonl").read_text("utf-8").splitlines()[-1])
    personer = json.loads((mappe / "personer.json").read_text("utf-8"))
    felter = json.loads((mappe / "felter.json").read_text("utf-8"))["hop.maal"]
    hendelse = Hendelse.objects.get(nr=siste["nr"])
    assert sagt[-1] == f"manifest.json: {filsum(mappe / 'manifest.json')}"
    assert siste == {
        "nr": hendelse.nr,
        "tid": hendelse.tid.astimezone(UTC).isoformat(),
        "aktor": str(roller.controller.id),
        "verb": "endret",
        "objekttype": "hop.maal",
        "objekt_id": str(maal.pk),
        "foer": {"tittel": "Trygg oppvekst"},
        "etter": {"tittel": "Trygg skole – æøå"},
        "grunn": "Språkvask",
        "forrige_hash": hendelse.forrige_hash,
        "hash": hendelse.hash,
    }
    assert set(personer) == {str(roller.controller.id), str(roller.politiker.id)}
    assert (personer[siste["aktor"]], felter["navn"], felter["felt"]["tittel"]) == (
        roller.controller.navn,
        "mål",
        "tittel",
    )
    assert sorted(sti.name for sti in tmp_path.iterdir()) == ["arkiv"]


@pytest.mark.usefixtures("maal")
def test_archive_is_controlled_by_python_alone(tmp_path: Path) -> None:
    mappe = tmp_path / "arkiv"
    logg("eksporter", mappe, "--kommune", "9901")

    svar = subprocess.run(
        [sys.executable, "-I", "-S", mappe / "kontroller.py"], capture_output=True, check=False
    )

    assert (svar.returncode, svar.stderr) == (0, b"")
    assert svar.stdout.decode() == f"Arkivet er helt. manifest.json: {filsum(mappe / 'manifest.json')}\n"
    assert "personer.json" not in {sti.name for sti in mappe.iterdir()}


@pytest.mark.usefixtures("maal")
def test_one_altered_byte_anywhere_in_the_archive_is_found(tmp_path: Path) -> None:
    sjanse, mappe = random.Random(20261121), tmp_path / "arkiv"
    logg("eksporter", mappe, "--kommune", "9901", "--med-navn")
    summen = filsum(mappe / "manifest.json")

    for _nr in range(TUKLINGER):
        fil = sjanse.choice(sorted(mappe.iterdir()))
        hel = fil.read_bytes()
        sted = sjanse.randrange(len(hel))
        fil.write_bytes(hel[:sted] + bytes([hel[sted] ^ sjanse.randint(1, 255)]) + hel[sted + 1 :])
        assert list(feil_i(mappe)) or filsum(mappe / "manifest.json") != summen, (fil, sted)
        fil.write_bytes(hel)

    assert list(feil_i(mappe)) == []
    assert logg("kontroller", mappe, "--sha256", summen) == []
    with pytest.raises(CommandError, match="ikke som da det ble skrevet"):
        logg("kontroller", mappe, "--sha256", "0" * 64)


@pytest.mark.usefixtures("maal")
def test_event_altered_together_with_the_sums_of_the_manifest_is_found(tmp_path: Path) -> None:
    mappe = tmp_path / "arkiv"
    logg("eksporter", mappe, "--kommune", "9901")
    antall = Hendelse.objects.count()

    for gjoer, ventet in (
        (lambda rader: [*rader[:-1], rader[-1].replace("Språkvask", "Spraakvask")], f"{antall} er endret"),
        (lambda rader: [*rader[:2], *rader[3:]], "3 mangler eller har fått et annet nummer"),
        (lambda rader: [rader[1], rader[0], *rader[2:]], "1 mangler eller har fått et annet nummer"),
        (lambda rader: rader[:-1], f"slutter med hendelse {antall - 1}. Manifestet sier {antall}."),
        (lambda rader: [*rader[:-1], "{"], f"{antall} kan ikke leses"),
    ):
        assert [ventet in feil for feil in _skrevet_om(mappe, gjoer)] == [True]


def _skrevet_om(mappe: Path, gjoer: Any) -> list[str]:
    """Rewrite the events and the sum of them, control, and put it back."""
    fil, manifest = mappe / "hendelser.jsonl", mappe / "manifest.json"
    hele, helt = fil.read_bytes(), manifest.read_bytes()
    fil.write_bytes("".join(f"{rad}\n" for rad in gjoer(hele.decode().splitlines())).encode())
    ny = json.loads(helt)
    ny["filer"][fil.name] = {"byte": fil.stat().st_size, "sha256": filsum(fil)}
    manifest.write_text(json.dumps(ny))
    funnet = list(feil_i(mappe))
    fil.write_bytes(hele)
    manifest.write_bytes(helt)
    return funnet


@pytest.mark.usefixtures("omfang")
def test_period_takes_all_between_its_first_and_its_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    for timer in (0, 1, -50, 2, 24):
        monkeypatch.setattr(timezone, "now", lambda t=timer: start + timedelta(hours=t))
        opprett(Maal(type="hovedmaal", tittel=f"{timer}"), aktor=None)
    monkeypatch.undo()

    def numre(navn: str, *periode: str) -> list[int]:
        logg("eksporter", tmp_path / navn, "--kommune", "9901", *periode)
        assert list(feil_i(tmp_path / navn)) == []
        return [
            json.loads(rad)["nr"] for rad in (tmp_path / navn / "hendelser.jsonl").read_text().splitlines()
        ]

    assert numre("soendag", "--fra", "2026-03-29", "--til", "2026-03-29") == [2, 3, 4]
    assert numre("til", "--til", "2026-03-28") == [1, 2, 3]
    assert numre("ingen", "--fra", "2027-01-01") == []


@pytest.mark.usefixtures("maal")
def test_log_ins_are_archived_for_the_installation(tmp_path: Path) -> None:
    logg("eksporter", tmp_path / "arkiv", "--installasjonen")

    rader = [
        json.loads(rad) for rad in (tmp_path / "arkiv/sikkerhetshendelser.jsonl").read_text().splitlines()
    ]
    assert [(rad["verb"], rad["adresse"]) for rad in rader] == [("innlogget", "192.0.2.7")]
    assert list(feil_i(tmp_path / "arkiv")) == []


@pytest.mark.usefixtures("maal")
def test_broken_log_is_not_archived_as_if_it_were_whole(tmp_path: Path) -> None:
    (tmp_path / "opptatt").mkdir()
    with pytest.raises(CommandError, match="Velg en mappe som ikke finnes"):
        logg("eksporter", tmp_path / "opptatt", "--kommune", "9901")
    tukle("UPDATE felles_hendelse SET verb = 'x' WHERE nr = 2")

    with pytest.raises(CommandError, match=r"Fant brudd i hendelser.jsonl: hendelse 2 er endret"):
        logg("eksporter", tmp_path / "arkiv", "--kommune", "9901")

    assert sorted(sti.name for sti in tmp_path.iterdir()) == ["opptatt"]


@pytest.mark.parametrize(
    ("argumenter", "sagt"),
    [
        (("eksporter", "--kommune", "9901"), "Fant ingen mappe"),
        (("eksporter", "a"), "enten --kommune NR eller --installasjonen"),
        (("eksporter", "a", "--kommune", "0000"), "Fant ingen kommune med nummer '0000'"),
        (("verifiser", "--mot", "finnes-ikke.json"), "Fant ikke ender i finnes-ikke.json"),
    ],
)
def test_what_cannot_be_done_is_told(kommune: Kommune, argumenter: tuple[str, ...], sagt: str) -> None:
    with pytest.raises(CommandError, match=sagt):
        logg(*argumenter)


def test_manifest_that_leads_out_of_the_archive_is_refused(tmp_path: Path) -> None:
    manifest = {"filer": {"../a": {"byte": 1, "sha256": ""}}, "kjeder": []}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))

    assert [feil.startswith("Fant ikke et lesbart manifest.json") for feil in feil_i(tmp_path)] == [True]
