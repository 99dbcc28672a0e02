import io
import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.vakt import oppforsel

from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.vakt import svar
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.prosess import UnableToRunReader, kjor, kjor_data

KONTOFIL = b"konto;ansvar;tjeneste;belop\n1010;100;201;12,50\n1020;100;201;x\n"


def test_reader_in_a_process_gives_what_it_gives_here() -> None:
    der = kjor_data(les_kontofil, KONTOFIL, kontoklasse=None)

    her = les_kontofil(io.BytesIO(KONTOFIL))
    assert der.linjer.equals(her.linjer)
    assert (der.avviste, der.funn, der.kolonner) == (her.avviste, her.funn, her.kolonner)
    assert der.avviste[0].grunn.mal == her.avviste[0].grunn.mal  # type: ignore[attr-defined]  # a Melding


def test_refusal_of_the_reader_comes_back_as_it_was() -> None:
    with pytest.raises(UnableToReadFile) as her:
        les_kontofil(io.BytesIO(b"konto;tekst\n1;2\n"))

    with pytest.raises(UnableToReadFile) as der:
        kjor_data(les_kontofil, b"konto;tekst\n1;2\n")

    assert (der.value.melding, der.value.funn, type(der.value)) == (
        her.value.melding,
        her.value.funn,
        UnableToReadFile,
    )


def test_file_is_judged_before_a_reader_is_loaded() -> None:
    assert kjor_data(oppforsel.lastede_moduler, b"a;b\n1;2\n") == ()


def test_file_is_judged_by_the_name_that_its_sender_gave(tmp_path: Path) -> None:
    fil = tmp_path / "noe"
    fil.write_bytes(b"PK\x03\x04 ikke et arkiv")

    with pytest.raises(UnableToTrustFile) as avslag:
        kjor(oppforsel.tell_byter, fil)

    assert avslag.value.kode == "arkiv-skadet"


@pytest.mark.parametrize(
    ("leser", "kode"),
    [
        (oppforsel.heng, "leser-tid"),
        (oppforsel.regn_for_alltid, "leser-tid"),
        (oppforsel.do_midt_i, "leser-dode"),
        (oppforsel.ta_minne, "leser-minne"),
        (oppforsel.gaa_galt, "leser-feil"),
        (oppforsel.svar_farlig, "leser-dode"),
    ],
)
def test_reader_that_falls_is_a_refusal_in_words(leser: Callable[..., object], kode: str) -> None:
    start = time.monotonic()

    with pytest.raises(UnableToRunReader) as avslag:
        kjor_data(leser, b"a;b\n", grenser=Grenser(sekunder_cpu=1, sekunder=3))

    assert avslag.value.kode == kode
    assert str(avslag.value).startswith("Filen ")
    assert time.monotonic() - start < 6


def test_last_words_of_a_reader_are_for_the_operator_only() -> None:
    with pytest.raises(UnableToRunReader) as avslag:
        kjor_data(oppforsel.gaa_galt, b"a;b\n")

    assert "KeyError: 'tjeneste'" in avslag.value.detaljer
    assert "KeyError" not in avslag.value.melding


@pytest.mark.parametrize("navn", ["os.system", "kommuneregn.vakt.prosess.os", "subprocess.Popen"])
def test_answer_holds_values_only(navn: str) -> None:
    modul, _, ett = navn.rpartition(".")
    pakket = b"\x80\x04c" + modul.encode() + b"\n" + ett.encode() + b"\n."

    with pytest.raises(pickle.UnpicklingError):
        svar.les_svar(io.BytesIO(pakket))


def test_answer_does_not_reach_through_a_module() -> None:
    pakket = b"\x80\x04\x8c\x18kommuneregn.vakt.prosess\x8c\x10subprocess.Popen\x93."

    with pytest.raises(pickle.UnpicklingError):
        svar.les_svar(io.BytesIO(pakket))


def test_frames_and_plain_values_survive() -> None:
    verdier = {"a": pl.DataFrame({"x": [1, None]}), "b": ({1, 2}, os.sep, 3.5, None)}
    pakket = pickle.dumps(svar.Svar(svar.Slag.VERDI, verdier))

    hentet = svar.les_svar(io.BytesIO(pakket)).innhold

    assert hentet["a"].equals(verdier["a"])
    assert hentet["b"] == verdier["b"]
