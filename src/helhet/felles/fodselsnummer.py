"""Finds national identity numbers in text: Helhet is not to hold them, and says so when they come.

A file gets a warning, a form is refused.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOENSTER = re.compile(r"(?<!\d)(\d{6})[ \u00a0]?(\d{5})(?!\d)")
VEKTER = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
ELLEVE = 11
# How much of a file is looked through, packed or not.
LETER_I = 20 * 1024 * 1024
# A piece, and the number with the sign after it that may begin in its last place.
BIT, LENGST = 32 * 1024, 13


def advar_om_fodselsnummer(request: HttpRequest, data: bytes) -> None:
    """Tell the person when the file seems to hold such numbers; what to do is the person's to decide."""
    if antall := tell_fodselsnummer(_tekst(data)):
        messages.warning(
            request,
            ngettext(
                "Filen ser ut til å ha %(antall)s fødselsnummer. Helhet skal ikke ha slike. "
                "Forkast filen, ta det bort og send den på nytt.",
                "Filen ser ut til å ha %(antall)s fødselsnumre. Helhet skal ikke ha slike. "
                "Forkast filen, ta dem bort og send den på nytt.",
                antall,
            )
            % {"antall": antall},
        )


def _tekst(data: bytes) -> str:
    """Return what stands in a text file, or in the cells of a workbook, as far as is looked."""
    if not data.startswith(b"PK"):
        return data[:LETER_I].replace(b"\0", b"").decode("latin-1")
    deler, igjen = list[bytes](), LETER_I
    try:
        with ZipFile(BytesIO(data)) as arkiv:
            for navn in (n for n in arkiv.namelist() if n.endswith(".xml") and igjen > 0):
                with arkiv.open(navn) as medlem:
                    deler.append(medlem.read(igjen))
                igjen -= len(deler[-1])
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        # What cannot be opened is refused by the reader itself, in words.
        return ""
    return b"\n".join(deler).decode("latin-1")


def tell_fodselsnummer(tekst: str) -> int:
    """Count the different numbers with a day of birth and both check digits right (Skatteetaten).

    A D-number has 40 added to its day, and a number made for tests 40 or 80 added to its month.
    """
    return len({nummer for nummer in _mulige(tekst) if _gyldig(nummer)})


def _mulige(tekst: str) -> Iterator[str]:
    """Look through a piece at a time: one search keeps every other thread of the process waiting."""
    for fra in range(0, len(tekst), BIT):
        for funn in MOENSTER.finditer(tekst, fra, fra + BIT + LENGST):
            if funn.start() < fra + BIT:
                yield funn[1] + funn[2]


def _gyldig(nummer: str) -> bool:
    sifre = [int(siffer) for siffer in nummer]
    kontroll = all(sum(a * b for a, b in zip(sifre, v, strict=False)) % ELLEVE == 0 for v in VEKTER)
    return kontroll and _har_dato(int(nummer[:2]) % 40, int(nummer[2:4]) % 40, int(nummer[4:6]))


def _har_dato(dag: int, maaned: int, aar: int) -> bool:
    try:
        # The century stands in the individual number; a leap year is one in either of two.
        date(2000 + aar, maaned, dag)
    except ValueError:
        return False
    return True


def nekt_fodselsnummer(tekst: object) -> None:
    """Refuse a text that seems to hold such a number; every text field of every form asks (apps.py)."""
    deler = tekst if isinstance(tekst, list | tuple) else [tekst]
    if any(isinstance(del_, str) and tell_fodselsnummer(del_) for del_ in deler):
        raise ValidationError(
            _(
                "Teksten ser ut til å ha et fødselsnummer. Helhet skal ikke ha slike. "
                "Ta det bort og prøv igjen."
            ),
            code="fodselsnummer",
        )


class Hemmelig(forms.CharField):
    """A password: what it looks like is nobody's business."""

    default_validators: list[Callable[[Any], None]] = []
