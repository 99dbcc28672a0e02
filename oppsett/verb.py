"""What can be asked of set-up: one verb each, named as in the Makefile."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

from oppsett import laas, miljo, mutasjon, oversett, porter, ressurser, revisjon, skript, tjener
from oppsett.prosess import UnableToSetUp, si

BRUK = "Bruk: python3 -m oppsett {}"


def main(argumenter: list[str]) -> int:
    """Do what the verb says; return the exit code."""
    if len(argumenter) != 1 or argumenter[0] not in VERB:
        si(BRUK.format(" | ".join(VERB)))
        return 2
    # Whatever was started must be stopped also when we are.
    signal.signal(signal.SIGTERM, _avslutt)
    signal.signal(signal.SIGHUP, _avslutt)
    try:
        VERB[argumenter[0]]()
    except UnableToSetUp as feil:
        si(str(feil))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _avslutt(signalnummer: int, _ramme: FrameType | None) -> None:
    sys.exit(128 + signalnummer)


def _for_drift() -> None:
    miljo.klargjor_for_drift()
    ressurser.klargjor()
    oversett.klargjor()


def _for_utvikling() -> None:
    miljo.klargjor(miljo.LAAS_UTVIKLING)
    ressurser.klargjor()
    oversett.klargjor()


def _etter(klargjor: Callable[[], None], arbeid: Callable[[], None]) -> Callable[[], None]:
    def begge() -> None:
        klargjor()
        arbeid()

    return begge


VERB: dict[str, Callable[[], None]] = {
    "run": _etter(_for_drift, tjener.kjor_tjener),
    "oppsett": _for_utvikling,
    "test": _etter(_for_utvikling, porter.test),
    "check": _etter(_for_utvikling, porter.sjekk),
    "soak": _etter(_for_utvikling, porter.soak),
    "mutasjon": _etter(_for_utvikling, mutasjon.hovedsak),
    "revisjon": _etter(_for_utvikling, revisjon.hovedsak),
    "bench": _etter(_for_utvikling, skript.bench),
    "bilder": _etter(_for_utvikling, skript.bilder),
    "tekster": _etter(_for_utvikling, skript.tekster),
    "dokumentasjon": _etter(_for_utvikling, skript.dokumentasjon),
    "fmt": _etter(_for_utvikling, porter.formater),
    "laas": laas.laas,
}
