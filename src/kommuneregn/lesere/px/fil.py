"""PX files (PC-Axis): statements with keywords, and a table of cells.

Source: PX-file format, Statistics Sweden (2013).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.px.celler import les_celler
from kommuneregn.lesere.px.innhold import dimensjoner, noter
from kommuneregn.lesere.px.setninger import Setninger, les_setninger
from kommuneregn.lesere.px.tekst import les_px_tekst
from kommuneregn.lesere.statistikk.kube import Kube, les_kategorier, les_kube
from kommuneregn.lesere.tabell.tabell import MAKS_BYTES
from kommuneregn.verdier import formuler

_PROVE = 1 << 16
_FORSTE = re.compile(r"\ufeff?\s*[A-Z][A-Z0-9-]*(?:\[[^\]]*\])?(?:\([^)]*\))?\s*=")
_KJENNEORD = re.compile(r"(?m)^\s*(?:AXIS-VERSION|MATRIX|STUB|HEADING|CONTENTS|VALUES)\b[^=\n]{0,200}=")


def les_px(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:  # noqa: ARG001 (every reader takes the choices)
    """Read a PX file as a row for each cell: codes and names in its main language, verdi, status, enhet.

    Dots are missing (null), «-» is the source's nothing (0). With KEYS, rows that are left out are
    0 with the status «-», and a finding tells how many. Raises UnableToReadFile when a statement
    cannot be read, a variable has no values, or the cells are not as many as the sizes give.
    """
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        msg = formuler(
            "Fant en PX-fil på mer enn %(grense)s MB. Forventet en mindre fil. Hent tabellen i flere deler.",
            grense=MAKS_BYTES // 2**20,
        )
        raise UnableToReadFile(msg)
    tekst = les_px_tekst(innhold)
    setninger = les_setninger(tekst.tekst)
    alle = dimensjoner(setninger)
    if setninger.data is None:
        kategorier = les_kategorier(alle, noter(setninger))
        yield Bunke(tabell=kategorier.tabell, rader=kategorier.rader, funn=(*tekst.funn, *kategorier.funn))
        return
    celler = les_celler(setninger, alle)
    kube = Kube(
        navn=_tittel(setninger),
        dimensjoner=alle,
        verdier=celler.verdier,
        status=celler.status,
        tekster={},
        noter=noter(setninger),
        enhet=setninger.forste("UNITS"),
    )
    funn = (*tekst.funn, *celler.funn)
    for bunke in les_kube(kube):
        yield Bunke(tabell=bunke.tabell, rader=bunke.rader, funn=(*funn, *bunke.funn))
        funn = ()


def _tittel(setninger: Setninger) -> str:
    return setninger.forste("TITLE") or setninger.forste("DESCRIPTION") or setninger.forste("MATRIX")


def _kjenner(strom: BinaryIO) -> bool:
    prove = strom.read(_PROVE).decode("latin-1").removeprefix("ï»¿")
    return _FORSTE.match(prove) is not None and _KJENNEORD.search(prove) is not None


PX = Leser("px", _kjenner, les_px, belopskolonner=())
