"""Readers that behave badly, for the guarded process to survive."""

import os
import sys
import time
from typing import BinaryIO


def tell_byter(strom: BinaryIO) -> int:
    return len(strom.read())


def lastede_moduler(strom: BinaryIO) -> tuple[str, ...]:
    return tuple(sorted(navn for navn in ("polars", "numpy", "python_calamine") if navn in sys.modules))


def heng(strom: BinaryIO) -> None:
    time.sleep(60)


def regn_for_alltid(strom: BinaryIO) -> None:
    while True:
        pass


def do_midt_i(strom: BinaryIO) -> None:
    os.kill(os.getpid(), 11)


def ta_minne(strom: BinaryIO) -> int:
    return len(bytearray(1 << 33))


def gaa_galt(strom: BinaryIO) -> None:
    raise KeyError("tjeneste")


class Farlig:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def svar_farlig(strom: BinaryIO) -> Farlig:
    return Farlig()


def program(argumenter: list[str]) -> int:
    """Behave as the first argument says; the others are printed."""
    match argumenter[0]:
        case "heng":
            time.sleep(60)
        case "do":
            os.kill(os.getpid(), 11)
        case "minne":
            return len(bytearray(1 << 33))
        case "galt":
            raise KeyError("tjeneste")
    sys.stdout.write(" ".join(argumenter[1:]) + "\n")
    sys.stderr.write("på feilkanalen\n")
    return 1
