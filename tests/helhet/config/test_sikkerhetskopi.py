import json
import random
import shutil
import sqlite3
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.helhet.config.steder import ROT, Sted, fjern, nytt_sted

LOOP = ROT / "tests" / "soak" / "importer_i_loop.py"
BUDSJETT = "konto;ansvar;tjeneste;belop\n1010;100;120;250,50\n1800;100;840;-250,50\n0200;100;120;7\n"
RAPPORT = ("rapport", "--kommune", "9901", "--aar", "2026", "--csv")
NySted = Callable[[str], Sted]


@pytest.fixture
def ny(tmp_path: Path) -> Iterator[NySted]:
    """Return a maker of empty places, which are gone after the test."""
    steder: list[Sted] = []

    def lag(navn: str) -> Sted:
        steder.append(nytt_sted(tmp_path / navn))
        return steder[-1]

    yield lag
    for sted in steder:
        fjern(sted)


@pytest.fixture(scope="module")
def mal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sted]:
    """Return a place with a municipality and a budget, which each test gets a copy of."""
    sted, fil = (
        nytt_sted(tmp_path_factory.mktemp("mal") / "data"),
        tmp_path_factory.mktemp("fil") / "budsjett.csv",
    )
    fil.write_text(BUDSJETT, encoding="utf-8")
    sted.ut(
        ("migrate", "-v0"),
        ("kommune", "opprett", "9901", "Prøvevik"),
        ("import", "budsjett", fil, "--kommune", "9901", "--aar", "2026"),
    )
    (sted.data / "opplastet").mkdir()
    (sted.data / "opplastet" / "vedlegg.bin").write_bytes(b"\x00\x01vedlegg")
    yield sted
    fjern(sted)


@pytest.fixture
def fullt(mal: Sted, tmp_path: Path) -> Iterator[Sted]:
    """Return a place of its own with the same."""
    sted = mal.kopi(tmp_path / "fullt")
    yield sted
    fjern(sted)


def test_a_restored_place_is_the_same_to_the_byte(fullt: Sted, ny: NySted, tmp_path: Path) -> None:
    kopi, fot, nytt = tmp_path / "kopi.tar", tmp_path / "fot.json", ny("nytt")

    foer = fullt.ut(RAPPORT, ("backup", kopi), ("check", "--skriv", fot))[0]
    svar = nytt.ut(
        ("restore", kopi),
        RAPPORT,
        ("check", "--mot", fot),
        # What comes after goes on from where the copy stood.
        ("kommune", "opprett", "9902", "Nabovik"),
        ("logg", "verifiser", "--kommune", "9901"),
    )

    assert foer.count("\n") > 2
    assert svar[1] == foer
    assert svar[2].splitlines()[-1].startswith("Alt er helt")
    assert (nytt.data / "opplastet" / "vedlegg.bin").read_bytes() == b"\x00\x01vedlegg"


def test_a_copy_while_others_write_is_of_one_moment(ny: NySted, tmp_path: Path) -> None:
    skriver = ny("skriver")
    with skriver.start(LOOP) as prosess:
        assert prosess.stdout is not None
        assert prosess.stdout.readline().startswith("hel 0")
        prosess.stdout.readline()
        svar = skriver.kjor_alle(*(("backup", tmp_path / f"{nr}.tar") for nr in range(2)))
        assert prosess.poll() is None
        prosess.kill()
    assert [(ett.kode, ett.feil) for ett in svar] == [(0, ""), (0, "")]

    antall = []
    for nr in range(2):
        sted = ny(f"av{nr}")
        sted.ut(("restore", tmp_path / f"{nr}.tar"), ("check",))
        # The loop first checks that files, sums and log agree, and says what it found.
        with sted.start(LOOP) as igjen:
            assert igjen.stdout is not None
            antall.append(int(igjen.stdout.readline().split()[1]))
            igjen.kill()
    assert 0 < antall[0] <= antall[1]


def test_nothing_is_written_over(fullt: Sted, tmp_path: Path) -> None:
    kopi = tmp_path / "kopi.tar"

    foer, _kopiert, igjen, tilbake, etter = fullt.kjor_alle(
        RAPPORT, ("backup", kopi), ("backup", kopi), ("restore", kopi), RAPPORT
    )

    assert (igjen.kode, "Forventet et nytt navn" in igjen.feil) == (1, True)
    assert (tilbake.kode, "Forventet et nytt, tomt sted" in tilbake.feil) == (1, True)
    assert (foer.kode, etter.ut) == (0, foer.ut)


def test_a_cut_or_altered_copy_is_refused_and_the_place_stays_empty(
    fullt: Sted, ny: NySted, tmp_path: Path
) -> None:
    hel, nytt = tmp_path / "hel.tar", ny("nytt")
    fullt.kjor("backup", hel)
    innhold, tilfeldig = hel.read_bytes(), random.Random(3)
    with tarfile.open(hel) as tar:
        deler = [(d.offset_data, d.size) for d in tar if d.name != "manifest.json" and d.size]
    plass, lengde = tilfeldig.choice(deler)
    plass += tilfeldig.randrange(lengde)
    skadde = [innhold[: len(innhold) // 2], innhold[:-20_000], _endret(innhold, plass), b"", b"ikke tar"]
    stier = [tmp_path / f"skadd{nr}.tar" for nr in range(len(skadde))]
    for sti, data in zip(stier, skadde, strict=True):
        sti.write_bytes(data)

    svar = nytt.kjor_alle(*(("restore", sti) for sti in stier), ("backup", stier[0], "--kontroller"))

    assert [(ett.kode, "Bruk en annen kopi." in ett.feil) for ett in svar] == [(1, True)] * 6
    assert [fil for fil in nytt.data.rglob("*") if fil.is_file() and "sqlite3" not in fil.name] == []
    assert nytt.kjor("restore", hel).kode == 0


def _endret(innhold: bytes, plass: int) -> bytes:
    return innhold[:plass] + bytes([innhold[plass] ^ 1]) + innhold[plass + 1 :]


def test_a_copy_from_a_newer_release_is_refused(fullt: Sted, ny: NySted, tmp_path: Path) -> None:
    kopi = tmp_path / "kopi.tar"
    _legg_til_migrering(fullt, "9999_senere")
    fullt.kjor("backup", kopi)

    svar = ny("nytt").kjor("restore", kopi)

    assert (svar.kode, "organisasjon.9999_senere" in svar.feil) == (1, True)


def _legg_til_migrering(sted: Sted, navn: str) -> None:
    skript = sted.data / "legg_til.py"
    skript.write_text(
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "from django.db.migrations.recorder import MigrationRecorder\n"
        f"MigrationRecorder(connection).record_applied('organisasjon', '{navn}')\n",
        encoding="utf-8",
    )
    with sted.start(skript) as prosess:
        assert prosess.wait() == 0


def test_check_finds_a_changed_file_and_a_changed_table(fullt: Sted, tmp_path: Path) -> None:
    fot = tmp_path / "fot.json"
    fullt.ut(("check", "--skriv", fot), ("kommune", "opprett", "9902", "Nabovik"))
    (fakta,) = (fullt.data / "fakta").rglob("*.parquet")
    hel = fakta.read_bytes()
    fakta.write_bytes(_endret(hel, 50))

    sjekk, kopi = fullt.kjor_alle(("check",), ("backup", tmp_path / "skadd.tar"))
    fakta.write_bytes(hel)
    mot = fullt.kjor("check", "--mot", fot)

    assert (sjekk.kode, "Fant en faktafil som er endret etter importen" in sjekk.feil) == (1, True)
    assert (kopi.kode, "er endret etter importen" in kopi.feil) == (1, True)
    assert (mot.kode, "Rapporten" in mot.feil) == (1, False)
    assert "Tabellen organisasjon_kommune hadde 1 rader, og har nå 2." in mot.feil


def test_a_footprint_that_is_none_is_refused(fullt: Sted, tmp_path: Path) -> None:
    filer = [tmp_path / f"fot{nr}.json" for nr in range(3)]
    for fil, innhold in zip(filer, ("{", "[]", json.dumps({"tabeller": {}})), strict=True):
        fil.write_text(innhold, encoding="utf-8")

    svar = fullt.kjor_alle(*(("check", "--mot", fil) for fil in filer))

    ventet = "Forventet en fil fra helhet check --skriv."
    assert [(ett.kode, ventet in ett.feil) for ett in svar] == [(1, True)] * 3


def test_an_upgrade_that_is_killed_can_be_taken_up_again(ny: NySted) -> None:
    sted, tilfeldig = ny("avbrutt"), random.Random(11)

    for _ in range(3):
        with sted.start("migrate", "-v0") as prosess:
            time.sleep(tilfeldig.uniform(0.8, 2.0))
            prosess.kill()

    sted.ut(("migrate", "-v0"), ("check",))


def test_each_migration_is_noted_in_the_transaction_that_made_it(ny: NySted) -> None:
    with ny("migrert").start(Path(__file__).with_name("migrer_og_se.py")) as prosess:
        sett = prosess.communicate()[0].splitlines()

    assert "inne account.0001_initial" in sett
    assert [linje for linje in sett if not linje.startswith("inne ")] == []


def test_a_log_that_somebody_altered_is_found(fullt: Sted) -> None:
    base = fullt.data / "helhet.sqlite3"
    if not base.exists():
        pytest.skip("Her åpnes basen som fil. Loggen på PostgreSQL prøves i felles/test_kjede.py.")
    with closing(sqlite3.connect(base)) as aapen, aapen:
        aapen.execute("DROP TRIGGER felles_hendelse_staar_update")
        aapen.execute("UPDATE felles_hendelse SET grunn = 'x' WHERE nr = 2")

    svar = fullt.kjor("check")

    ventet = (
        "hendelsesloggen er brutt: hendelse 2 er endret etter at den ble skrevet. Se helhet logg verifiser."
    )
    assert (svar.kode, ventet in svar.feil) == (1, True)


def test_a_damaged_base_is_found(fullt: Sted) -> None:
    base = fullt.data / "helhet.sqlite3"
    if not base.exists():
        pytest.skip("PostgreSQL kontrollerer sine egne sider (data_checksums).")
    shutil.copy(base, fullt.data / "hel.sqlite3")
    with sqlite3.connect(base) as aapen:
        aapen.execute("PRAGMA foreign_keys=OFF")
        aapen.execute("UPDATE datalager_parti SET kommune_id = 77")

    svar = fullt.kjor("check")

    assert (svar.kode, "peker på en rad i organisasjon_kommune som ikke finnes" in svar.feil) == (1, True)
