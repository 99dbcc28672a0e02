"""The cells of a PX file: all of them in order, or rows by key where rows of nothing are left out.

Source: PX-file format, Statistics Sweden (2013).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.px.setninger import Setninger
from kommuneregn.lesere.px.verdi import les_pxverdi
from kommuneregn.lesere.statistikk.kube import Dimensjon, antall_celler, krev_ulike
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_CELLE = re.compile(r'"([^"]*+)"|([^\s,"]++)')
_INTET = "-"
_KILDER = ("CODES", "VALUES")


@dataclass(frozen=True, slots=True)
class Celler:
    """The number of each cell or None, the mark by cell, and findings."""

    verdier: list[float | None]
    status: dict[int, str]
    funn: tuple[Funn, ...]


def les_celler(setninger: Setninger, dimensjoner: Sequence[Dimensjon]) -> Celler:
    """Read DATA; raises UnableToReadFile when the cells do not fit the variables or are no figures."""
    antall = antall_celler(dimensjoner)
    data = setninger.data or ""
    nokler = {om[0]: kilde for om, kilde in setninger.som_handler_om("KEYS") if om}
    if nokler:
        return _med_nokler(setninger, dimensjoner, nokler)
    tekster = [treff[1] if treff[1] is not None else treff[2] for treff in _CELLE.finditer(data)]
    _krev_antall(len(tekster), antall)
    return _tolk(list(enumerate(tekster)), setninger, antall=antall, ellers=None)


def _krev_antall(fant: int, ventet: int) -> None:
    if fant != ventet:
        msg = formuler(
            "Fant %(fant)s celler i DATA. Forventet %(ventet)s, som er produktet av antall verdier. "
            "Filen kan være kuttet: hent den på nytt.",
            fant=fant,
            ventet=ventet,
        )
        raise UnableToReadFile(msg)


def _med_nokler(setninger: Setninger, dimensjoner: Sequence[Dimensjon], nokler: dict[str, str]) -> Celler:
    """Rows that begin with their quoted keys; a row that is not there holds nothing (0).

    The variables of STUB have keys, and so have those of HEADING after them that KEYS names.
    """
    rot = max(
        [len(setninger.alle("STUB")), *(nr for nr, en in enumerate(dimensjoner, 1) if en.navn in nokler)]
    )
    stub, hode = dimensjoner[:rot], dimensjoner[rot:]
    plasser = [_plasser(dimensjon, nokler.get(dimensjon.navn, "VALUES")) for dimensjon in stub]
    bredde, antall = antall_celler(hode), antall_celler(dimensjoner)
    treff = list(_CELLE.finditer(setninger.data or ""))
    rad = len(stub) + bredde
    if len(treff) % max(rad, 1):
        _krev_antall(len(treff), (len(treff) // rad + 1) * rad)
    celler: dict[int, str] = {}
    for fra in range(0, len(treff), rad):
        nummer = 0
        for plass, dimensjon, del_ in zip(plasser, stub, treff[fra:], strict=False):
            nokkel = del_[1] if del_[1] is not None else del_[2]
            if nokkel not in plass:
                raise _ukjent_nokkel(nokkel, dimensjon.navn)
            nummer = nummer * len(dimensjon.kategorier) + plass[nokkel]
        if nummer * bredde in celler:
            raise _ukjent_nokkel(", ".join(str(del_[1]) for del_ in treff[fra : fra + len(stub)]), "DATA")
        for nr, del_ in enumerate(treff[fra + len(stub) : fra + rad]):
            celler[nummer * bredde + nr] = del_[1] if del_[1] is not None else del_[2]
    svar = _tolk(list(celler.items()), setninger, antall=antall, ellers=_INTET)
    return Celler(svar.verdier, svar.status, (*svar.funn, *_om_utelatte(antall - len(celler))))


def _plasser(dimensjon: Dimensjon, kilde: str) -> dict[str, int]:
    if kilde not in _KILDER:
        msg = formuler(
            "Fant KEYS=%(kilde)s for «%(navn)s». Forventet CODES eller VALUES. Hent tabellen uten nøkler.",
            kilde=kilde[:40],
            navn=dimensjon.navn[:60],
        )
        raise UnableToReadFile(msg)
    som = dimensjon.kategorier
    if kilde == "VALUES":
        som = tuple(dimensjon.navn_paa[kode] for kode in dimensjon.kategorier)
    krev_ulike(som, hva=dimensjon.navn)
    return {navn: nr for nr, navn in enumerate(som)}


def _tolk(
    celler: Sequence[tuple[int, str]], setninger: Setninger, *, antall: int, ellers: str | None
) -> Celler:
    verdier: list[float | None] = [None if ellers is None else 0.0] * antall
    status: dict[int, str] = {} if ellers is None else dict.fromkeys(range(antall), ellers)
    tegn = _tegn(setninger)
    for nr, tekst in celler:
        tall, merke, grunn = les_pxverdi(tekst)
        if grunn is not None:
            raise UnableToReadFile(grunn)
        verdier[nr] = tall
        status.pop(nr, None)
        if merke is not None:
            status[nr] = tegn.get(merke, merke)
    return Celler(verdier, status, ())


def _tegn(setninger: Setninger) -> dict[str, str]:
    """What the dots of DATA are shown as: one dot is DATASYMBOL1, and so on; «-» is DATASYMBOLNIL."""
    tegn = {"." * nr: setninger.forste(f"DATASYMBOL{nr}") for nr in range(1, 7)}
    tegn[_INTET] = setninger.forste("DATASYMBOLNIL")
    return {merke: vist for merke, vist in tegn.items() if vist}


def _ukjent_nokkel(nokkel: str, navn: str) -> UnableToReadFile:
    msg = formuler(
        "Fant nøkkelen '%(nokkel)s' i «%(navn)s». Forventet en verdi som variabelen har, hver rad én gang. "
        "Hent tabellen på nytt.",
        nokkel=nokkel[:60],
        navn=navn[:60],
    )
    return UnableToReadFile(msg)


def _om_utelatte(antall: int) -> list[Funn]:
    if not antall:
        return []
    melding = formuler(
        "%(antall)s celler står ikke i filen. Filen har nøkler (KEYS), og da er en utelatt rad 0. "
        "De har status «-».",
        antall=antall,
    )
    return [Funn("px-utelatte-rader", Alvorlighet.INFO, melding)]
