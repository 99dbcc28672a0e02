from pathlib import Path

import pytest

from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.program import kjor_program
from kommuneregn.vakt.prosess import UnableToRunReader

PROGRAM = "tests.kommuneregn.vakt.oppforsel:program"


def test_output_and_exit_code_are_those_of_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    kode = kjor_program(PROGRAM, ["greit", "blåbær", "og æ"], filer=[], grenser=Grenser())

    assert (kode, *capfd.readouterr()) == (1, "blåbær og æ\n", "på feilkanalen\n")


@pytest.mark.parametrize(
    ("hva", "kode"),
    [("heng", "leser-tid"), ("do", "leser-dode"), ("minne", "leser-minne"), ("galt", "leser-dode")],
)
def test_command_that_falls_is_a_refusal_in_words_alone(
    hva: str, kode: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnableToRunReader) as avslag:
        kjor_program(PROGRAM, [hva], filer=[], grenser=Grenser(sekunder=3))

    assert avslag.value.kode == kode
    assert tuple(capfd.readouterr()) == ("", "")
    assert ("KeyError: 'tjeneste'" in avslag.value.detaljer) == (hva == "galt")


def test_no_command_is_run_when_a_file_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    god, daarlig = tmp_path / "a.csv", tmp_path / "b.xlsx"
    god.write_bytes(b"a;b\n1;2\n")
    daarlig.write_bytes(b"PK\x03\x04 ikke et arkiv")

    with pytest.raises(UnableToTrustFile) as avslag:
        kjor_program(PROGRAM, ["greit"], filer=[god, daarlig], grenser=Grenser())

    assert avslag.value.kode == "arkiv-skadet"
    assert tuple(capfd.readouterr()) == ("", "")
