"""A disk of two megabytes, filled by importing: a message and nothing half; with room again it goes on."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.helhet.config.steder import ROT, Sted, nytt_sted

from .conftest import Noter

pytestmark = pytest.mark.soak
SKRIPT = ROT / "tests" / "soak" / "full_disk.py"
# The whole data folder on the small disk, or the files of facts alone with the database elsewhere.
DISKER = {"hele datamappen": ".", "mappen med fakta": "fakta"}


@contextmanager
def liten_disk(mappe: Path) -> Iterator[None]:
    """Mount a real file system of two megabytes on the folder."""
    mappe.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("Å montere en liten disk krever root og «mount». Kjør «sudo make soak».")
    montert = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(mappe)], check=False, capture_output=True
    )
    if montert.returncode != 0:
        pytest.skip(f"Kunne ikke montere en liten disk: {montert.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(mappe)], check=True)


@pytest.fixture(scope="module")
def migrert(tmp_path_factory: pytest.TempPathFactory) -> Sted:
    """Return an empty place, made where there is room: migrating needs more than is left after."""
    sted = nytt_sted(tmp_path_factory.mktemp("mal") / "data")
    sted.ut(("migrate", "--verbosity", "0"))
    return sted


@pytest.mark.parametrize("hva", DISKER)
def test_full_disk_is_told_and_leaves_nothing_half(
    hva: str, migrert: Sted, tmp_path: Path, maalt: Noter
) -> None:
    data = tmp_path / "data"
    disk = data / DISKER[hva]
    sted = replace(migrert, data=data, miljo=migrert.miljo | {"HELHET_DATA": str(data)})

    with liten_disk(disk):
        shutil.copytree(migrert.data, data, dirs_exist_ok=True)
        with sted.start(SKRIPT, disk) as prosess:
            svar = json.loads(prosess.communicate()[0])

    maalt(
        f"full disk (2 MiB) under import: {hva}",
        f"{svar['partier']} partier før det var fullt, {len(svar['feil'])} tapt, halve eller til overs; "
        f"svar {svar['kode_full']} i ord, {svar['kode_igjen']} da det ble plass",
        "0 tapt, halve eller til overs; melding; går igjen",
    )
    assert (svar["feil"], svar["kjent"]) == ([], True)
    assert (svar["kode_full"], "Disken til Helhet er full" in svar["side_full"]) == (507, True)
    assert (svar["kode_igjen"], svar["partier"] > 2) == (302, True)
    # The database is elsewhere when only the facts are full: reading goes on.
    assert svar["lesing_full"] in ({200} if hva == "mappen med fakta" else {200, 507})
