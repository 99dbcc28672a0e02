"""Every bad file comes to what it must: read with its figures, or refused by the rule that it breaks."""

import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.korpus.arkiver import ARKIVER
from tests.kommuneregn.korpus.boker import BOKER
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove
from tests.kommuneregn.korpus.tekster import TEKSTER
from tests.kommuneregn.korpus.xmlfiler import XMLFILER

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.register import les_ferdig
from kommuneregn.vakt.fil import undersok

PROVER = (*ARKIVER, *XMLFILER, *BOKER, *TEKSTER)
BOMBER = [prove for prove in PROVER if prove.bombe]
MAKS_SEKUNDER, MAKS_BYTES = 1.0, 200 * 1024 * 1024
# What a process that only judges a file does; it tells what it loaded, how long it took and what it used.
BARE_VAKT = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (%d, %d))
from kommuneregn.vakt.fil import undersok
from kommuneregn.lesere.vern import UnableToTrustFile
start, kode = time.perf_counter(), ""
try:
    with open(sys.argv[1], "rb") as strom:
        undersok(strom, navn=sys.argv[1])
except UnableToTrustFile as avslag:
    kode = avslag.kode
brukt = time.perf_counter() - start
# Not ru_maxrss: that one is inherited from the process that started this one.
topp = next(int(linje.split()[1]) for linje in open("/proc/self/status") if linje.startswith("VmHWM")) * 1024
lastet = [navn for navn in ("polars", "numpy", "python_calamine", "lxml") if navn in sys.modules]
print(json.dumps({"kode": kode, "sekunder": brukt, "bytes": topp, "lastet": lastet}))
"""


def les(prove: Prove) -> Lest | Nektet:
    """What comes of a file, as `kommuneregn les` reads it: judged first, then read."""
    strom = io.BytesIO(prove.lag())
    tabeller: list[pl.DataFrame] = []
    try:
        undersok(strom, navn=prove.filnavn)
        lest = les_ferdig(strom, valg=Lesevalg(**prove.valg), ta_imot=tabeller.append)  # type: ignore[arg-type]  # as the entry says
    except UnableToReadFile as avslag:
        return Nektet(getattr(avslag, "kode", ""), str(avslag))
    ventet = prove.ventet
    funn = {ett.kode for ett in lest.funn}
    # The findings that the entry names must be there; others may be.
    sett = tuple(kode for kode in ventet.funn if kode in funn) if isinstance(ventet, Lest) else ()
    navn = None
    if isinstance(ventet, Lest) and ventet.navn is not None:
        navn = pl.concat(tabeller)["ansvar_navn"][0]
    return Lest(lest.rader, lest.lagret, lest.sum_ore.get("belop"), sett, navn)


@pytest.mark.parametrize("prove", PROVER, ids=lambda prove: prove.navn)
def test_file_comes_to_what_it_must(prove: Prove) -> None:
    funnet = les(prove)

    if isinstance(prove.ventet, Lest):
        assert funnet == prove.ventet
    else:
        assert isinstance(funnet, Nektet), funnet
        assert (funnet.kode, prove.ventet.ord in funnet.ord) == (prove.ventet.kode, True), funnet.ord


def test_names_in_the_corpus_are_different() -> None:
    navn = [prove.navn for prove in PROVER]

    assert len(navn) == len(set(navn))


@pytest.mark.parametrize("prove", BOMBER, ids=lambda prove: prove.navn)
def test_bomb_is_refused_fast_and_small_before_any_reader_is_loaded(prove: Prove, tmp_path: Path) -> None:
    fil = tmp_path / prove.filnavn
    fil.write_bytes(prove.lag())

    svar = subprocess.run(
        [sys.executable, "-c", BARE_VAKT % (MAKS_BYTES, MAKS_BYTES), str(fil)],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )

    maalt = json.loads(svar.stdout)
    assert isinstance(prove.ventet, Nektet)
    assert (maalt["kode"], maalt["lastet"]) == (prove.ventet.kode, [])
    assert maalt["sekunder"] < MAKS_SEKUNDER
    assert maalt["bytes"] < MAKS_BYTES
