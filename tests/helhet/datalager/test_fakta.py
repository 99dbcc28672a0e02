"""Files of facts: bytes that come back, damage that is found, orphans that are swept."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.helhet.datalager.prover import AVVIST, lagre, linje, nytt, ramme
from tests.helhet.liten_plass import liten_plass

from helhet.datalager.domain.fakta import Faktafil, UnableToReadFacts, faktamappe, les_fakta, skriv_fakta
from helhet.datalager.domain.sveip import fei, foreldreloese, skadde
from helhet.felles.fulldisk import er_full_disk
from helhet.organisasjon.models import Kommune
from kommuneregn.lesere.avvisning import AvvistRad

NAA = datetime.now(UTC)


def test_skriv_fakta_gives_the_same_lines_back(omfang: Kommune) -> None:
    linjer = ramme(linje(-1), linje(2**53 + 1, periode=13))

    fil = skriv_fakta(linjer, kommune_id=omfang.pk, serie="budsjett", aar=2025)

    assert les_fakta(fil).equals(linjer)


def test_les_fakta_refuses_a_changed_file(omfang: Kommune) -> None:
    fil = skriv_fakta(ramme(linje(1)), kommune_id=omfang.pk, serie="budsjett", aar=2025)
    sti = faktamappe() / fil.sti
    innhold = bytearray(sti.read_bytes())
    innhold[len(innhold) // 2] ^= 1
    sti.write_bytes(innhold)

    with pytest.raises(UnableToReadFacts, match="endret etter importen"):
        les_fakta(fil)


def test_les_fakta_says_when_the_file_is_gone(omfang: Kommune) -> None:
    with pytest.raises(UnableToReadFacts, match=r"Fant ikke faktafilen borte\.parquet"):
        les_fakta(Faktafil("borte.parquet", "0" * 64))


def test_fei_removes_old_orphans_only(omfang: Kommune) -> None:
    parti = lagre(nytt(linje(1), avviste=(AVVIST,))).parti
    mappe = (faktamappe() / parti.parquet).parent
    gammel, halv, ung = mappe / "gammel.parquet", mappe / ".halv.parquet.skrives", mappe / "ung.parquet"
    for fil in (gammel, halv, ung):
        fil.write_bytes(b"x")
    for fil in mappe.iterdir():
        if fil != ung:
            tid = (NAA - timedelta(hours=2)).timestamp()
            os.utime(fil, (tid, tid))

    fjernet = fei(naa=NAA)

    assert fjernet == sorted([gammel, halv])
    assert (foreldreloese(naa=NAA), ung.exists(), (faktamappe() / parti.parquet).exists()) == ([], True, True)
    assert skadde() == []


def test_sveip_reports_a_batch_without_its_file(omfang: Kommune) -> None:
    parti = lagre(nytt(linje(1))).parti
    (faktamappe() / parti.parquet).unlink()

    with pytest.raises(CommandError, match="Fant ikke faktafilen"):
        call_command("sveip", verbosity=0)


@pytest.mark.parametrize("avviste", [(), (AVVIST,)], ids=["linjer", "avviste rader"])
def test_full_disk_leaves_no_part_of_a_file(omfang: Kommune, avviste: tuple[AvvistRad, ...]) -> None:
    with liten_plass(), pytest.raises(OSError, match="File too large") as feil:
        skriv_fakta(ramme(linje(1)), kommune_id=omfang.pk, serie="budsjett", aar=2025, avviste=avviste)

    assert er_full_disk(feil.value)
    assert [sti for sti in faktamappe().rglob("*") if sti.is_file()] == []
