"""One sheet of an Excel workbook, walked element by element: values as they stand, never computed.

Source: ECMA-376 part 1 (SpreadsheetML).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kommuneregn.lesere.arkiv.xmlvandring import XmlVandring
from kommuneregn.lesere.regneark.ark import MAKS_RADER, Ark, Flettet, kolonnenummer, skadet_ark
from kommuneregn.lesere.regneark.tall import VANLIG, Tallformat, UnableToShowNumber, vis_tall

_DDE = re.compile(r"\s*=?\s*[A-Za-z][\w.]*\|")
_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_SIFRE = "0123456789"
_VIST_FORMEL = 60
_SANT = {"1": "SANN", "0": "USANN", "true": "SANN", "false": "USANN"}
_MIDNATT = re.compile(r"T00:00:00(?:\.0+)?Z?$")
_UNNTAK = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True, eq=False)
class Grunnlag:
    """What the sheets of a workbook share: texts, number formats by style, and the date system."""

    tekster: Sequence[str]
    formater: Sequence[Tallformat]
    fra_1904: bool


class _Nok(Exception):
    """No error: as many rows as were asked for have been read."""


def les_xlsxark(biter: Iterator[bytes], *, navn: str, grunnlag: Grunnlag, hoyst: int | None) -> Ark:
    """Read a sheet (at most `hoyst` rows with content); raises UnableToTrustFile."""
    leser = _Arkleser(navn, grunnlag, hoyst)
    vandring = XmlVandring(start=leser.start, slutt=leser.slutt, tekst=leser.tekst)
    with suppress(_Nok):
        vandring.gaa(biter)
    return leser.ark.ordne()


class _Arkleser:
    """Keeps the place in the sheet while it is walked."""

    def __init__(self, navn: str, grunnlag: Grunnlag, hoyst: int | None) -> None:
        self.ark = Ark(navn)
        self._grunnlag = grunnlag
        self._hoyst = hoyst
        self._rad = 0
        self._kolonne = -1
        self._slag = "n"
        self._stil = 0
        self._biter: list[str] = []
        self._samler = False
        self._lesehjelp = False
        self._verdi: str | None = None
        self._formel: str | None = None
        self._kolonner: dict[str, int] = {}

    def start(self, element: str, egenskaper: dict[str, str]) -> None:
        """Meet an element."""
        if element == "c":
            self._aapne_celle(egenskaper)
        elif element in ("v", "f"):
            self._biter, self._samler = [], True
        elif element == "t":
            self._samler = not self._lesehjelp
        elif element == "row":
            self._aapne_rad(egenskaper)
        elif element == "is":
            self._biter = []
        elif element == "rPh":
            self._lesehjelp = True
        else:
            self._utenom(element, egenskaper)

    def slutt(self, element: str) -> None:
        """Leave an element."""
        if element == "c":
            self._lukk_celle()
        elif element == "v":
            self._samler = False
            self._verdi = "".join(self._biter)
        elif element == "f":
            self._samler = False
            self._formel = "".join(self._biter)
        elif element == "t":
            self._samler = False
        elif element == "is":
            self._verdi = "".join(self._biter)
        elif element == "rPh":
            self._lesehjelp = False

    def tekst(self, bit: str) -> None:
        """Keep the characters of values, formulas and texts."""
        if self._samler:
            self._biter.append(bit)

    def _aapne_rad(self, egenskaper: dict[str, str]) -> None:
        if self._hoyst is not None and len(self.ark.rader) >= self._hoyst:
            raise _Nok
        nummer = egenskaper.get("r")
        if nummer is not None and not (nummer.isascii() and nummer.isdigit() and len(nummer) < 9):  # noqa: PLR2004
            raise skadet_ark(self.ark.navn)
        self._rad = int(nummer) if nummer else self._rad + 1
        if not 1 <= self._rad <= MAKS_RADER:
            raise skadet_ark(self.ark.navn)
        self._kolonne = -1
        if egenskaper.get("hidden") in ("1", "true"):
            self.ark.skjulte_rader.add(self._rad)

    def _aapne_celle(self, egenskaper: dict[str, str]) -> None:
        ref = egenskaper.get("r")
        if ref is None:
            self._kolonne += 1
        else:
            bokstaver = ref.rstrip(_SIFRE)
            nr = self._kolonner.get(bokstaver)
            if nr is None:
                nr = self._kolonner[bokstaver] = kolonnenummer(bokstaver)
            self._kolonne = nr
        if self._kolonne < 0 or not self._rad:
            raise skadet_ark(self.ark.navn)
        self._slag = egenskaper.get("t", "n")
        stil = egenskaper.get("s", "0")
        self._stil = int(stil) if stil.isdecimal() and len(stil) < 9 else 0  # noqa: PLR2004
        self._verdi = self._formel = None

    def _lukk_celle(self) -> None:
        verdi, formel = self._verdi, self._formel
        if formel is not None:
            self.ark.dde += _DDE.match(formel) is not None
            # An empty text is a value of its own; no value at all was never computed.
            if verdi is None or (verdi == "" and self._slag != "str"):
                self.ark.uten_verdi += 1
                self.ark.sett_feil(self._rad, self._kolonne, f"={formel[:_VIST_FORMEL]}")
                return
        if verdi:
            self._sett_verdi(verdi)

    def _sett_verdi(self, verdi: str) -> None:
        slag = self._slag
        if slag == "n":
            self._sett_tall(verdi)
        elif slag == "s":
            self.ark.sett(self._rad, self._kolonne, self._delt_tekst(verdi))
        elif slag in ("str", "inlineStr"):
            self.ark.sett(self._rad, self._kolonne, uten_unntak(verdi))
        elif slag == "b":
            self.ark.sett(self._rad, self._kolonne, _SANT.get(verdi.strip(), verdi))
        elif slag == "d":
            self.ark.sett(self._rad, self._kolonne, _MIDNATT.sub("", verdi.strip()).replace("T", " "))
        else:
            self.ark.sett_feil(self._rad, self._kolonne, verdi)

    def _sett_tall(self, verdi: str) -> None:
        formater = self._grunnlag.formater
        form = formater[self._stil] if self._stil < len(formater) else VANLIG
        try:
            vist = vis_tall(verdi, form, fra_1904=self._grunnlag.fra_1904)
        except UnableToShowNumber:
            self.ark.sett_feil(self._rad, self._kolonne, verdi)
            return
        if vist.lang:
            self.ark.desimaler.add((self._rad, self._kolonne))
        self.ark.sett(self._rad, self._kolonne, vist.tekst)

    def _delt_tekst(self, verdi: str) -> str:
        nr = int(verdi) if verdi.isdecimal() and len(verdi) < 9 else -1  # noqa: PLR2004
        if not 0 <= nr < len(self._grunnlag.tekster):
            raise skadet_ark(self.ark.navn)
        return self._grunnlag.tekster[nr]

    def _utenom(self, element: str, egenskaper: dict[str, str]) -> None:
        if element == "mergeCell":
            self._flett(egenskaper.get("ref", ""))
        elif element == "col" and egenskaper.get("hidden") in ("1", "true"):
            fra, til = egenskaper.get("min", ""), egenskaper.get("max", "")
            if fra.isdecimal() and til.isdecimal() and len(fra + til) <= 10:  # noqa: PLR2004 - 16384 twice
                self.ark.skjulte_kolonner.update(range(int(fra) - 1, min(int(til), 1 << 14)))
        elif element == "filterColumn":
            self.ark.har_filter = True

    def _flett(self, ref: str) -> None:
        forst, _, sist = ref.partition(":")
        en, to = _REF.fullmatch(forst), _REF.fullmatch(sist or forst)
        if en is None or to is None:
            raise skadet_ark(self.ark.navn)
        omraade = Flettet(int(en[2]), kolonnenummer(en[1]), int(to[2]), kolonnenummer(to[1]))
        self.ark.flett(omraade)


def uten_unntak(tekst: str) -> str:
    """«_x000D_» is how the format writes a character that XML cannot hold; NUL becomes nothing."""
    if "_x" not in tekst:
        return tekst
    rene = _UNNTAK.sub(lambda treff: chr(int(treff[1], 16)), tekst).replace("\x00", "")
    return rene.encode("utf-8", "replace").decode()
