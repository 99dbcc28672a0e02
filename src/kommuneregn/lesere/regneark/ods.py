"""OpenDocument workbooks (ods): one document for all sheets, walked once, repetitions unfolded with care.

Source: OASIS OpenDocument 1.3 part 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kommuneregn.lesere.arkiv.mappe import Arkiv
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.arkiv.xmlvandring import XmlVandring
from kommuneregn.lesere.regneark.ark import (
    Ark,
    Arkinfo,
    Bok,
    Flettet,
    Synlighet,
    for_mange_celler,
    skadet_ark,
)
from kommuneregn.lesere.regneark.tall import VANLIG, Tallformat, Tallslag, UnableToShowNumber, vis_tall
from kommuneregn.lesere.regneark.xlsx import om_dde
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_MAKS_GJENTATT = 100_000
_TALLVERDIER = {"float": VANLIG, "currency": VANLIG, "percentage": Tallformat(Tallslag.PROSENT)}
_CELLER = ("table-cell", "covered-table-cell")
_SANT = {"true": "SANN", "false": "USANN"}
_VIST_FORMEL = 60
_EKSTERNT = "'file:"


def aapne_ods(arkiv: Arkiv) -> Bok:
    """Open an OpenDocument workbook; raises UnableToTrustFile where it is encrypted or damaged."""
    deler = {navn.casefold(): navn for navn in arkiv.navn}
    manifest = deler.get("meta-inf/manifest.xml")
    if manifest is not None and b"encryption-data" in arkiv.les_alt(manifest):
        msg = formuler("Fant et regneark med passord. Forventet en åpen fil. Lagre den uten passord.")
        raise UnableToTrustFile(msg, kode="arkiv-kryptert")
    leser = _Dokument()
    vandring = XmlVandring(start=leser.start, slutt=leser.slutt, tekst=leser.tekst)
    vandring.gaa(arkiv.les(deler["content.xml"]))
    ark = {ett.navn: ett.ordne() for ett in leser.ark if not ett.navn.startswith(_EKSTERNT)}
    if not ark:
        msg = formuler("Fant et regneark uten ark. Forventet minst ett. Lagre filen på nytt.")
        raise UnableToTrustFile(msg, kode="bok-skadet")
    info = tuple(
        Arkinfo(navn, Synlighet.SKJULT if navn in leser.skjulte else Synlighet.SYNLIG, navn) for navn in ark
    )

    def les(ett: Arkinfo, _hoyst: int | None) -> Ark:
        return ark[ett.sted]

    return Bok(info, les, tuple(_funn(leser)))


def _funn(leser: "_Dokument") -> Iterator[Funn]:
    if any(ett.navn.startswith(_EKSTERNT) for ett in leser.ark):
        melding = formuler(
            "Boken henter tall fra andre filer (%(antall)s). Lest er det som sist ble lagret i boken. "
            "Kontroller at tallene er oppdatert.",
            antall=sum(ett.navn.startswith(_EKSTERNT) for ett in leser.ark),
        )
        yield Funn("bok-ekstern-lenke", Alvorlighet.ADVARSEL, melding)
    if leser.har_dde:
        yield om_dde()


@dataclass(slots=True)
class _Celle:
    """The cell that is being walked through."""

    egenskaper: dict[str, str]
    avsnitt: list[str] = field(default_factory=list)


class _Dokument:
    """Keeps the place in the document while it is walked."""

    def __init__(self) -> None:
        self.ark: list[Ark] = []
        self.skjulte: set[str] = set()
        self.har_dde = False
        self._sti: list[str] = []
        self._skjulte_stiler: set[str] = set()
        self._tallstiler: dict[str, int] = {}
        self._cellestiler: dict[str, str] = {}
        self._stil = ""
        self._tallstil = ""
        self._kolonnestiler: list[str] = []
        self._rad = 0
        self._gjenta_rad = 1
        self._kolonne = 0
        self._radens: list[tuple[int, int, _Celle]] = []
        self._celle: _Celle | None = None

    def start(self, element: str, raa: dict[str, str]) -> None:
        """Meet an element."""
        self._sti.append(element)
        egenskaper = {navn.rpartition(":")[2]: verdi for navn, verdi in raa.items()}
        if self._celle is not None:
            self._i_celle(element, egenskaper)
        elif element in _CELLER and "table-row" in self._sti:
            self._celle = _Celle(egenskaper)
        elif element == "table-row":
            self._aapne_rad(egenskaper)
        elif element == "table":
            self._aapne_ark(egenskaper)
        elif element == "table-column":
            self._kolonner(egenskaper)
        else:
            self._om_stil(element, egenskaper)

    def slutt(self, element: str) -> None:
        """Leave an element."""
        self._sti.pop()
        if element in _CELLER and self._celle is not None:
            self._lukk_celle(self._celle)
            self._celle = None
        elif element == "table-row" and self._celle is None:
            self._lukk_rad()

    def tekst(self, bit: str) -> None:
        """Keep the characters of the paragraphs of a cell, comments and drawings apart."""
        if self._celle is not None and self._celle.avsnitt and self._i_avsnitt():
            self._celle.avsnitt[-1] += bit

    def _i_avsnitt(self) -> bool:
        # The cell, then its paragraph; a comment or a drawing would stand between.
        etter = self._sti[len(self._sti) - 1 - self._sti[::-1].index(self._celletype()) :]
        return len(etter) > 1 and etter[1] == "p"

    def _celletype(self) -> str:
        return next(element for element in reversed(self._sti) if element in _CELLER)

    def _i_celle(self, element: str, egenskaper: dict[str, str]) -> None:
        celle = self._celle
        if celle is None:
            return
        if element == "p" and self._sti[-2] in _CELLER:
            celle.avsnitt.append("")
        elif celle.avsnitt and self._i_avsnitt():
            if element == "s":
                celle.avsnitt[-1] += " " * min(_antall(egenskaper, "c"), 100)
            elif element in ("tab", "line-break"):
                celle.avsnitt[-1] += " "

    def _aapne_ark(self, egenskaper: dict[str, str]) -> None:
        navn = egenskaper.get("name", f"Ark {len(self.ark) + 1}")
        self.ark.append(Ark(navn))
        if egenskaper.get("style-name") in self._skjulte_stiler:
            self.skjulte.add(navn)
        self._rad, self._gjenta_rad, self._kolonnestiler = 0, 1, []

    def _kolonner(self, egenskaper: dict[str, str]) -> None:
        antall = min(_antall(egenskaper, "number-columns-repeated"), 1 << 14)
        fra = len(self._kolonnestiler)
        if self.ark and fra < 1 << 14:
            self._kolonnestiler += [egenskaper.get("default-cell-style-name", "")] * antall
            if egenskaper.get("visibility", "visible") != "visible":
                self.ark[-1].skjulte_kolonner.update(range(fra, fra + antall))

    def _aapne_rad(self, egenskaper: dict[str, str]) -> None:
        if not self.ark:
            raise skadet_ark("")
        self._rad += self._gjenta_rad if self._rad else 1
        self._gjenta_rad = _antall(egenskaper, "number-rows-repeated")
        self._kolonne, self._radens = 0, []
        synlig = egenskaper.get("visibility", "visible")
        self.ark[-1].har_filter |= synlig == "filter"
        if synlig != "visible" and self._gjenta_rad <= _MAKS_GJENTATT:
            self.ark[-1].skjulte_rader.update(range(self._rad, self._rad + self._gjenta_rad))

    def _lukk_celle(self, celle: _Celle) -> None:
        antall = _antall(celle.egenskaper, "number-columns-repeated")
        har_innhold = "value-type" in celle.egenskaper or "formula" in celle.egenskaper or any(celle.avsnitt)
        if har_innhold:
            self._radens.append((self._kolonne, antall, celle))
        bredde = _antall(celle.egenskaper, "number-columns-spanned")
        hoyde = _antall(celle.egenskaper, "number-rows-spanned")
        if (bredde > 1 or hoyde > 1) and har_innhold:
            siste_rad, siste_kolonne = self._rad + hoyde - 1, self._kolonne + bredde - 1
            self.ark[-1].flett(Flettet(self._rad, self._kolonne, siste_rad, siste_kolonne))
        self._kolonne += antall

    def _lukk_rad(self) -> None:
        if not self._radens:
            return
        if self._gjenta_rad > _MAKS_GJENTATT:
            raise for_mange_celler()
        for rad in range(self._rad, self._rad + self._gjenta_rad):
            for kolonne, antall, celle in self._radens:
                if antall > 1 << 14:
                    raise for_mange_celler()
                for nr in range(kolonne, kolonne + antall):
                    self._sett(rad, nr, celle)

    def _sett(self, rad: int, kolonne: int, celle: _Celle) -> None:
        ark, om = self.ark[-1], celle.egenskaper
        slag, tekst = om.get("value-type"), "\n".join(celle.avsnitt)
        if slag is None:
            if "formula" in om:
                ark.uten_verdi += 1
                ark.sett_feil(rad, kolonne, om["formula"].partition(":")[2][:_VIST_FORMEL] or "=")
            else:
                ark.sett(rad, kolonne, tekst)
        elif slag == "error" or ("formula" in om and tekst.startswith(("#", "Err:"))):
            ark.sett_feil(rad, kolonne, tekst or "#")
        elif slag in _TALLVERDIER:
            self._sett_tall(rad, kolonne, om)
        else:
            ark.sett(rad, kolonne, _annen_verdi(slag, om, tekst))

    def _sett_tall(self, rad: int, kolonne: int, om: dict[str, str]) -> None:
        raa = om.get("value", "")
        try:
            vist = vis_tall(raa, self._tallformat(kolonne, om))
        except UnableToShowNumber:
            self.ark[-1].sett_feil(rad, kolonne, raa or "#")
            return
        if vist.lang:
            self.ark[-1].desimaler.add((rad, kolonne))
        self.ark[-1].sett(rad, kolonne, vist.tekst)

    def _tallformat(self, kolonne: int, om: dict[str, str]) -> Tallformat:
        fra_kolonne = self._kolonnestiler[kolonne] if kolonne < len(self._kolonnestiler) else ""
        stil = om.get("style-name") or fra_kolonne
        siffer = self._tallstiler.get(self._cellestiler.get(stil, ""), 0)
        form = _TALLVERDIER[om["value-type"]]
        return Tallformat(siffer=siffer) if siffer and form is VANLIG else form

    def _om_stil(self, element: str, egenskaper: dict[str, str]) -> None:
        if element == "style":
            self._stil = egenskaper.get("name", "")
            self._cellestiler[self._stil] = egenskaper.get("data-style-name", "")
        elif element == "table-properties" and egenskaper.get("display") == "false":
            self._skjulte_stiler.add(self._stil)
        elif element == "number-style":
            self._tallstil = egenskaper.get("name", "")
        elif element == "number" and self._sti[-2:-1] == ["number-style"]:
            siffer = _antall(egenskaper, "min-integer-digits")
            if siffer > 1 and egenskaper.get("decimal-places", "0") == "0" and "grouping" not in egenskaper:
                self._tallstiler[self._tallstil] = min(siffer, 15)
        elif element in ("dde-source", "dde-link"):
            self.har_dde = True


def _annen_verdi(slag: str, om: dict[str, str], tekst: str) -> str:
    if slag == "date":
        return om.get("date-value", tekst).removesuffix("T00:00:00").replace("T", " ")
    if slag == "boolean":
        return _SANT.get(om.get("boolean-value", ""), tekst)
    return om.get("string-value", tekst) if slag == "string" else tekst


def _antall(egenskaper: dict[str, str], navn: str) -> int:
    tekst = egenskaper.get(navn, "1")
    return max(int(tekst), 1) if tekst.isascii() and tekst.isdigit() and len(tekst) < 9 else 1  # noqa: PLR2004
