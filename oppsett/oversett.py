"""Compiles the catalogues of nynorsk and English without msgfmt, which a bare Debian lacks."""

from pathlib import Path

from oppsett import miljo
from oppsett.prosess import ROT, kjor
from oppsett.stempel import avtrykk, bare_ved_endring

PROGRAM = """
import sys, polib
for sti in sys.argv[1:]:
    polib.pofile(sti, check_for_duplicates=True).save_as_mofile(sti[:-3] + ".mo")
"""


def klargjor() -> None:
    """Make sure that each .po has its .mo."""
    kataloger = [*ROT.glob("locale/*/LC_MESSAGES/*.po"), *ROT.glob("src/helhet/*/locale/*/LC_MESSAGES/*.po")]
    bare_ved_endring(
        "kataloger",
        melding="Kompilerer oversettelsene",
        inn=avtrykk(kataloger),
        ut=[fil.with_suffix(".mo") for fil in kataloger],
        arbeid=lambda: _kompiler(kataloger),
    )


def _kompiler(kataloger: list[Path]) -> None:
    if kataloger:
        kjor([miljo.PYTHON, "-c", PROGRAM, *kataloger])
