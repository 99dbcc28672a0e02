"""The guarded process of a whole command: takes its limits, then runs what it is told.

Started by program.kjor_program as `python -m kommuneregn.vakt.barnprogram ORDER`; nothing that reads is
imported before the limits hold.

Source: the documentation of Python: resource, subprocess.
"""

import json
import resource
import sys
import traceback
from importlib import import_module

from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.program import FALT, UTEN_MINNE


def main() -> int:
    """Do what the first argument orders; gives the exit code."""
    ordre = json.loads(sys.argv[1])
    _begrens(Grenser(**ordre["grenser"]))
    modul, _, navn = ordre["funksjon"].partition(":")
    try:
        kode = int(getattr(import_module(modul), navn)(ordre["argumenter"]))
        sys.stdout.flush()
    except MemoryError:
        return UTEN_MINNE
    except BrokenPipeError:
        # Whoever reads the output has seen enough; nothing more may be written when Python ends.
        sys.stdout = None  # how the interpreter is told that there is none
        return 0
    except Exception:  # noqa: BLE001 - whatever a strange file brings about is told, in words, by the parent
        traceback.print_exc()
        return FALT
    return kode


def _begrens(grenser: Grenser) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (grenser.sekunder_cpu, grenser.sekunder_cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (grenser.svar_bytes, grenser.svar_bytes))
    resource.setrlimit(resource.RLIMIT_AS, (grenser.bytes, grenser.bytes))


if __name__ == "__main__":
    sys.exit(main())
