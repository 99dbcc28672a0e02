"""The guarded process: judges the file within little memory, then loads a reader and answers in a file.

Started by prosess.kjor as `python -m kommuneregn.vakt.barn`; the order comes on standard input. Nothing
of the readers is imported before the file has been judged.

Source: the documentation of Python: resource, subprocess.
"""

import os
import pickle
import resource
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.fil import undersok
from kommuneregn.vakt.svar import Ordre, Slag, Svar


def main() -> None:
    """Do what standard input orders."""
    ordre: Ordre = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    _begrens(ordre)
    svar = _gjor(ordre)
    with Path(ordre.svarfil).open("wb") as ut:
        _skriv(svar, ut)
    # Readers may leave threads; the answer is on disk, so nothing is waited for.
    os._exit(0)


def _begrens(ordre: Ordre) -> None:
    grenser = ordre.grenser
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (grenser.sekunder_cpu, grenser.sekunder_cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (grenser.svar_bytes, grenser.svar_bytes))
    resource.setrlimit(resource.RLIMIT_AS, (grenser.vern_bytes, grenser.bytes))


def _gjor(ordre: Ordre) -> Svar:
    try:
        with Path(ordre.fil).open("rb") as strom:
            undersok(strom, navn=ordre.filnavn)
            resource.setrlimit(resource.RLIMIT_AS, (ordre.grenser.bytes, ordre.grenser.bytes))
            return Svar(Slag.VERDI, _kall(ordre)(strom, **ordre.argumenter))
    except UnableToReadFile as avslag:
        return Svar(Slag.AVSLAG, (avslag.melding, avslag.funn, getattr(avslag, "kode", "")))
    except MemoryError:
        return Svar(Slag.MINNE, None)
    except OSError as feil:
        return Svar(Slag.SYSTEM, (feil.errno, feil.strerror, feil.filename))
    except Exception:  # noqa: BLE001 - whatever a strange file brings about is told, in words, by the parent
        return Svar(Slag.FEIL, traceback.format_exc())


def _kall(ordre: Ordre) -> Any:
    modul, _, navn = ordre.funksjon.partition(":")
    return getattr(import_module(modul), navn)


def _skriv(svar: Svar, ut: Any) -> None:
    try:
        pickle.dump(svar, ut, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        ut.seek(0)
        ut.truncate()
        pickle.dump(Svar(Slag.MINNE, None), ut)


if __name__ == "__main__":
    main()
