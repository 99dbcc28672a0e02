"""Installations of their own for the tests of the operator's commands: a data folder and a database each."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlparse

import psycopg
from psycopg import sql

ROT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Svar:
    """What a command answered."""

    kode: int
    ut: str
    feil: str


@dataclass(frozen=True)
class Sted:
    """A place where Helhet is installed."""

    data: Path
    miljo: dict[str, str]

    def kjor(self, *argumenter: str | Path) -> Svar:
        """Run a command of Helhet in a process of its own."""
        return self.kjor_alle(argumenter)[0]

    def kjor_alle(self, *kommandoer: Sequence[str | Path]) -> list[Svar]:
        """Run commands one after another in one process."""
        ferdig = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("kommandoer_i_prosess.py"))],
            input=json.dumps([list(map(str, argumenter)) for argumenter in kommandoer]),
            env=self.miljo,
            cwd=ROT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return [Svar(*svar) for svar in json.loads(ferdig.stdout)]

    def ut(self, *kommandoer: Sequence[str | Path]) -> list[str]:
        """Run commands that must succeed, and return what each of them printed."""
        svar = self.kjor_alle(*kommandoer)
        assert [ett.feil for ett in svar if ett.kode] == []
        return [ett.ut for ett in svar]

    def kopi(self, data: Path) -> "Sted":
        """Return another place with the same data and a copy of the database."""
        shutil.copytree(self.data, data)
        return _sted(data, mal=self.miljo.get("HELHET_DATABASE_URL", ""))

    def start(self, *argumenter: str | Path) -> "subprocess.Popen[str]":
        """Start a script or command and leave it running."""
        return subprocess.Popen(
            self.kommando(*argumenter), env=self.miljo, cwd=ROT, stdout=subprocess.PIPE, text=True
        )

    @staticmethod
    def kommando(*argumenter: str | Path) -> list[str]:
        """Return the command line: a script of its own, or a command of Helhet."""
        program = () if str(argumenter[0]).endswith(".py") else (str(ROT / "manage.py"),)
        return [sys.executable, *program, *map(str, argumenter)]


def nytt_sted(data: Path) -> Sted:
    """Make an empty place of the same kind of database as the tests run on."""
    data.mkdir(parents=True)
    return _sted(data, mal="")


def _sted(data: Path, *, mal: str) -> Sted:
    miljo = os.environ | {
        "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        "HELHET_DATA": str(data),
        "PYTHONPATH": os.pathsep.join((str(ROT / "src"), str(ROT))),
    }
    adresse = miljo.get("HELHET_DATABASE_URL", "")
    if adresse.startswith("postgres"):
        miljo["HELHET_DATABASE_URL"] = _ny_base(adresse, mal=urlparse(mal).path.lstrip("/") or "template0")
    return Sted(data, miljo)


def fjern(sted: Sted) -> None:
    """Drop the database of the place (its folder goes with the test)."""
    adresse = sted.miljo.get("HELHET_DATABASE_URL", "")
    if adresse.startswith("postgres"):
        _styr(adresse, "DROP DATABASE IF EXISTS {} WITH (FORCE)", urlparse(adresse).path.lstrip("/"))


def _ny_base(adresse: str, *, mal: str) -> str:
    navn = f"sted_{uuid.uuid4().hex[:12]}"
    _styr(adresse, "CREATE DATABASE {} TEMPLATE {}", navn, mal)
    return urlparse(adresse)._replace(path=f"/{navn}").geturl()


def _styr(adresse: str, setning: LiteralString, *navn: str) -> None:
    felles = urlparse(adresse)._replace(path="/postgres").geturl()
    with psycopg.connect(felles, autocommit=True) as base:
        base.execute(sql.SQL(setning).format(*map(sql.Identifier, navn)))
