"""Excel workbooks (xlsx): the list of sheets, the styles, the shared texts, and each sheet when asked.

Source: ECMA-376 part 1 (SpreadsheetML).
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from kommuneregn.lesere.arkiv.mappe import Arkiv
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.arkiv.xmlvandring import XmlVandring
from kommuneregn.lesere.regneark.ark import Ark, Arkinfo, Bok, Synlighet
from kommuneregn.lesere.regneark.tall import VANLIG, Tallformat, innebygd_format, tolk_format
from kommuneregn.lesere.regneark.xlsxark import Grunnlag, les_xlsxark, uten_unntak
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_SYNLIGHET = {"hidden": Synlighet.SKJULT, "veryHidden": Synlighet.SVAERT_SKJULT}
_SANN = ("1", "true", "on")


@dataclass(slots=True)
class _Boktekst:
    """What the workbook part says."""

    ark: list[tuple[str, str, Synlighet]] = field(default_factory=list)
    fra_1904: bool = False


def aapne_xlsx(arkiv: Arkiv) -> Bok:
    """Open an Excel workbook; raises UnableToTrustFile where its parts do not fit together."""
    deler = {navn.casefold(): navn for navn in arkiv.navn}
    hoved = _hoveddel(arkiv, deler)
    peker = _relasjoner(arkiv, deler, hoved)
    bok = _les_bok(arkiv, hoved)
    grunnlag = Grunnlag(
        tekster=_delte_tekster(arkiv, _finn_del(deler, peker, hoved, "sharedStrings")),
        formater=_formater(arkiv, _finn_del(deler, peker, hoved, "styles")),
        fra_1904=bok.fra_1904,
    )
    ark = tuple(
        Arkinfo(navn, synlighet, sted)
        for navn, rid, synlighet in bok.ark
        if rid in peker
        and peker[rid][0] == "worksheet"
        and (sted := deler.get(_sti(hoved, peker[rid][1]).casefold())) is not None
    )
    if not ark:
        raise _uten_ark()

    def les(info: Arkinfo, hoyst: int | None) -> Ark:
        return les_xlsxark(arkiv.les(info.sted), navn=info.navn, grunnlag=grunnlag, hoyst=hoyst)

    return Bok(ark, les, tuple(_funn(arkiv)))


def _hoveddel(arkiv: Arkiv, deler: dict[str, str]) -> str:
    fra_rot = _les_relasjoner(arkiv, deler.get("_rels/.rels"))
    for slag, maal in fra_rot.values():
        navn = deler.get(_sti("", maal).casefold())
        if slag == "officeDocument" and navn is not None:
            return navn
    if "xl/workbook.xml" in deler:
        return deler["xl/workbook.xml"]
    raise _uten_ark()


def _relasjoner(arkiv: Arkiv, deler: dict[str, str], hoved: str) -> dict[str, tuple[str, str]]:
    mappe, navn = posixpath.split(hoved)
    return _les_relasjoner(arkiv, deler.get(f"{mappe}/_rels/{navn}.rels".lstrip("/").casefold()))


def _les_relasjoner(arkiv: Arkiv, navn: str | None) -> dict[str, tuple[str, str]]:
    """By id: the last word of the type, and the target."""
    funnet: dict[str, tuple[str, str]] = {}

    def start(element: str, egenskaper: dict[str, str]) -> None:
        if element == "Relationship" and egenskaper.get("TargetMode") != "External":
            slag = egenskaper.get("Type", "").rpartition("/")[2]
            funnet[egenskaper.get("Id", "")] = (slag, egenskaper.get("Target", ""))

    if navn is not None:
        XmlVandring(start=start, slutt=_se_bort, tekst=_se_bort).gaa(arkiv.les(navn))
    return funnet


def _sti(fra: str, maal: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(fra), maal)).lstrip("/")


def _finn_del(deler: dict[str, str], peker: dict[str, tuple[str, str]], hoved: str, slag: str) -> str | None:
    steder = (_sti(hoved, maal) for ett, maal in peker.values() if ett == slag)
    return next((deler[sted.casefold()] for sted in steder if sted.casefold() in deler), None)


def _les_bok(arkiv: Arkiv, hoved: str) -> _Boktekst:
    bok = _Boktekst()

    def start(element: str, egenskaper: dict[str, str]) -> None:
        if element == "sheet":
            # The id of the relation is the attribute with a prefix; «sheetId» is another number.
            rid = next((v for n, v in egenskaper.items() if n.endswith(":id")), egenskaper.get("id", ""))
            synlighet = _SYNLIGHET.get(egenskaper.get("state", ""), Synlighet.SYNLIG)
            bok.ark.append((egenskaper.get("name", ""), rid, synlighet))
        elif element == "workbookPr":
            bok.fra_1904 = egenskaper.get("date1904", "").casefold() in _SANN

    XmlVandring(start=start, slutt=_se_bort, tekst=_se_bort).gaa(arkiv.les(hoved))
    return bok


def _delte_tekster(arkiv: Arkiv, navn: str | None) -> list[str]:
    leser = _Delte()
    if navn is not None:
        XmlVandring(start=leser.start, slutt=leser.slutt, tekst=leser.tekst).gaa(arkiv.les(navn))
    return leser.tekster


class _Delte:
    """The shared texts; rich text is joined, the reading aids of other scripts (rPh) are left out."""

    def __init__(self) -> None:
        self.tekster: list[str] = []
        self._biter: list[str] = []
        self._samler = self._lesehjelp = False

    def start(self, element: str, _: dict[str, str]) -> None:
        """Meet an element."""
        if element == "si":
            self._biter = []
        elif element == "t":
            self._samler = not self._lesehjelp
        elif element == "rPh":
            self._lesehjelp = True

    def slutt(self, element: str) -> None:
        """Leave an element."""
        if element == "si":
            self.tekster.append(uten_unntak("".join(self._biter)))
        elif element == "t":
            self._samler = False
        elif element == "rPh":
            self._lesehjelp = False

    def tekst(self, bit: str) -> None:
        """Keep the characters of texts."""
        if self._samler:
            self._biter.append(bit)


def _formater(arkiv: Arkiv, navn: str | None) -> list[Tallformat]:
    """The number format of each cell style, by its number."""
    egne: dict[int, Tallformat] = {}
    formater: list[Tallformat] = []
    i_celler = False

    def start(element: str, egenskaper: dict[str, str]) -> None:
        nonlocal i_celler
        if element == "numFmt":
            egne[_heltall(egenskaper.get("numFmtId"))] = tolk_format(egenskaper.get("formatCode", ""))
        elif element == "cellXfs":
            i_celler = True
        elif element == "xf" and i_celler:
            nr = _heltall(egenskaper.get("numFmtId"))
            formater.append(egne.get(nr) or innebygd_format(nr))

    def slutt(element: str) -> None:
        nonlocal i_celler
        if element == "cellXfs":
            i_celler = False

    if navn is not None:
        XmlVandring(start=start, slutt=slutt, tekst=_se_bort).gaa(arkiv.les(navn))
    return formater or [VANLIG]


def _heltall(tekst: str | None) -> int:
    return int(tekst) if tekst is not None and tekst.isascii() and tekst.isdigit() and len(tekst) < 9 else 0  # noqa: PLR2004


def _funn(arkiv: Arkiv) -> Iterator[Funn]:
    lenker = [
        navn for navn in arkiv.navn if "/externallinks/" in f"/{navn.casefold()}" and navn.endswith(".xml")
    ]
    if lenker:
        melding = formuler(
            "Boken henter tall fra andre filer (%(antall)s). Lest er det som sist ble lagret i boken. "
            "Kontroller at tallene er oppdatert.",
            antall=len(lenker),
        )
        yield Funn("bok-ekstern-lenke", Alvorlighet.ADVARSEL, melding)
    if any(b"ddeLink" in arkiv.les_alt(navn) for navn in lenker):
        yield om_dde()


def om_dde() -> Funn:
    """The finding that a workbook asks another program for its figures."""
    melding = formuler(
        "Boken ber et annet program om tall (DDE). Det er ikke gjort: lest er det som sist ble lagret. "
        "Fjern koblingen, og lagre boken på nytt."
    )
    return Funn("bok-dde", Alvorlighet.ADVARSEL, melding)


def _uten_ark() -> UnableToTrustFile:
    msg = formuler("Fant en Excel-bok uten ark med celler. Forventet minst ett. Lagre boken på nytt.")
    return UnableToTrustFile(msg, kode="bok-skadet")


def _se_bort(*_: object) -> None:
    """Nothing is kept of this part."""
