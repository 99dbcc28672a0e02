"""Help and errors of the command line: Norwegian, one line on stderr, examples that work."""

import os
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from kommuneregn.cli import main
from kommuneregn.cli.hoved import _MODULER, _parser
from kommuneregn.cli.kommando import Kommando
from kommuneregn.cli.norsk import paa_norsk


def _kommandoer() -> list[Kommando]:
    return [import_module(f"kommuneregn.cli.{modul}").KOMMANDO for modul in _MODULER]


@pytest.mark.parametrize(("argumenter", "sier"), [
    ([], "kommuneregn: Mangler KOMMANDO."),
    (["skjema"], "kommuneregn skjema: Mangler OPPSETT."),
    (["skjema", "5-3", "x"], "Fant '5-3'. Forventet en av '5-4', '5-5', '5-6'"),
    (["skjema", "5-6", "x", "--aar", "i fjor"], "--aar: Fant 'i fjor'. Forventet et helt tall."),
    (["skjema", "5-6", "x", "--finnes-ikke"], "Fant --finnes-ikke, som kommandoen ikke kjenner."),
    (["skjema", "5-6", "x", "--omkoding", "875"], "--omkoding: Fant '875'. Forventet to arter, som 875=878."),
    (["skjema", "5-6", "x", "--tusen", "--kroner"], "--kroner kan ikke brukes sammen med --tusen."),
    (["skjema", "5-6", "x", "--belop"], "--belop: Forventet en verdi etter."),
    (["skjema", "14-18", "--avdrag", "mye"], "--avdrag: Fant 'mye'. Forventet et tall"),
])  # fmt: skip
def test_what_cannot_be_used_is_one_norwegian_line(
    argumenter: list[str], sier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopp:
        main(argumenter)

    ut, feil = capsys.readouterr()
    assert (stopp.value.code, ut, feil.count("\n")) == (2, "", 1)
    assert sier in feil


@pytest.mark.parametrize("kommando", _MODULER)
def test_help_is_norwegian_and_has_examples(kommando: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopp:
        main([kommando, "--help"])

    hjelp = capsys.readouterr().out
    assert (stopp.value.code, hjelp.startswith("bruk: kommuneregn")) == (0, True)
    for engelsk in ("usage", "options:", "positional", "show this", "optional"):
        assert engelsk not in hjelp


@pytest.mark.parametrize("kommando", _kommandoer(), ids=lambda ett: ett.navn)
def test_the_examples_are_commands_that_are_understood(kommando: Kommando) -> None:
    parser = _parser([kommando])

    for _, argumenter in kommando.eksempler:
        assert parser.parse_args([kommando.navn, *shlex.split(argumenter)]).kommando == kommando.navn


def test_options_may_stand_between_what_is_to_be_given() -> None:
    parser = _parser(_kommandoer())

    svar = [
        parser.parse_args(shlex.split(ett))
        for ett in (
            "skjema 5-6 --aar 2025 fil.csv",
            "skjema --aar 2025 5-6 fil.csv",
            "skjema 5-6 fil.csv --aar 2025",
        )
    ]

    assert [(ett.oppsett, str(ett.fil), ett.aar) for ett in svar] == [("5-6", "fil.csv", 2025)] * 3


def test_a_reader_that_has_enough_is_no_fault(tmp_path: Path) -> None:
    fil = tmp_path / "b.csv"
    fil.write_text("konto;ansvar;tjeneste;belop\n1800;1;840;-1\n1010;1;201;1\n", encoding="utf-8")
    les, skriv = os.pipe()
    os.close(les)

    kjoring = subprocess.run(
        [sys.executable, "-m", "kommuneregn.cli", "skjema", "5-6", str(fil)],
        stdout=skriv,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        text=True,
    )
    os.close(skriv)

    assert (kjoring.returncode, kjoring.stderr) == (0, "")


def test_a_message_that_is_not_known_stands_as_it_is() -> None:
    assert paa_norsk("something\nnew") == "something new"
