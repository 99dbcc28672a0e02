"""Every bad file comes to what it must: read with its figures, or refused by the rule that it breaks."""

import io
import time
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.korpus.arkiver import ARKIVER
from tests.kommuneregn.korpus.boker import BOKER
from tests.kommuneregn.korpus.maaling import MAKS_BYTES, Maalt, kjor_kommando
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove
from tests.kommuneregn.korpus.strukturer import STRUKTURER
from tests.kommuneregn.korpus.tekster import TEKSTER
from tests.kommuneregn.korpus.xmlfiler import XMLFILER

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.register import les_ferdig
from kommuneregn.vakt.fil import undersok

PROVER = (*ARKIVER, *XMLFILER, *BOKER, *TEKSTER, *STRUKTURER)
# Of the processor, and wide: what hangs takes minutes.
MAKS_SEKUNDER = 10
BOMBER = [prove for prove in PROVER if prove.bombe]
TUNGE = [prove for prove in PROVER if prove.tung]


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
    navn, perioder = None, None
    if isinstance(ventet, Lest) and ventet.navn is not None:
        navn = pl.concat(tabeller)["ansvar_navn"][0]
    if isinstance(ventet, Lest) and ventet.perioder is not None:
        perioder = tuple(pl.concat(tabeller)["periode"])
    savnet = tuple(kode for kode in ventet.uten if kode not in funn) if isinstance(ventet, Lest) else ()
    return Lest(lest.rader, lest.lagret, lest.sum_ore.get("belop"), sett, navn, perioder, savnet)


@pytest.mark.parametrize("prove", PROVER, ids=lambda prove: prove.navn)
def test_file_comes_to_what_it_must(prove: Prove) -> None:
    start = time.process_time()

    funnet = les(prove)

    assert time.process_time() - start < MAKS_SEKUNDER
    if isinstance(prove.ventet, Lest):
        assert funnet == prove.ventet
    else:
        assert isinstance(funnet, Nektet), funnet
        assert (funnet.kode, prove.ventet.ord in funnet.ord) == (prove.ventet.kode, True), funnet.ord


def test_names_in_the_corpus_are_different() -> None:
    navn = [prove.navn for prove in PROVER]

    assert len(navn) == len(set(navn))


def les_fra_disk(prove: Prove, mappe: Path) -> Maalt:
    fil = mappe / prove.filnavn
    fil.write_bytes(prove.lag())
    return kjor_kommando("les", fil)


def om(prove: Prove) -> str:
    """The one line that the command must say of a file that is refused."""
    nektet = les(prove)
    assert isinstance(nektet, Nektet)
    return f"kommuneregn: {' '.join(nektet.ord.split())}\n"


@pytest.mark.parametrize("prove", BOMBER, ids=lambda prove: prove.navn)
def test_bomb_is_refused_small_before_any_reader_is_loaded(prove: Prove, tmp_path: Path) -> None:
    maalt = les_fra_disk(prove, tmp_path)

    assert (maalt.kode, maalt.ut, maalt.feil) == (2, "", om(prove))
    assert (maalt.lastet, maalt.barn) == ([], 0)
    assert maalt.egen < MAKS_BYTES


@pytest.mark.parametrize("prove", TUNGE, ids=lambda prove: prove.navn)
def test_heavy_sheet_is_refused_small_in_the_guarded_process(prove: Prove, tmp_path: Path) -> None:
    maalt = les_fra_disk(prove, tmp_path)

    assert (maalt.kode, maalt.ut, maalt.feil) == (2, "", om(prove))
    assert (maalt.lastet, maalt.barn > 0) == ([], True)
    assert maalt.bytes < MAKS_BYTES
