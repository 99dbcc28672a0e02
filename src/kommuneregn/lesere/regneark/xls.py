"""Older Excel workbooks (xls): values by calamine, what is hidden by the records themselves.

Source: Microsoft MS-XLS.
"""

import struct
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kommuneregn.lesere.arkiv.ole import aapne_xls, pakk_ole, skadet_xls
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.regneark.ark import Ark, Arkinfo, Bok, Flettet, Synlighet
from kommuneregn.lesere.regneark.tall import UnableToShowNumber, vis_tall
from kommuneregn.lesere.regneark.xlsposter import finn_poster, gjor_ufarlig
from kommuneregn.verdier import formuler

_BOF, _RAD, _KOLONNER, _PASSORD, _FILTER = 0x0809, 0x0208, 0x007D, 0x002F, 0x009B
_FORMEL, _SANN_ELLER_FEIL = 0x0006, 0x0205
_FEILVERDIER = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ARK = 0x0010
_SKJULT_RAD = 0x20
_SKJULT_KOLONNE = 0x01
_ER_FEIL = 2


def aapne_xls_bok(data: bytes) -> Bok:
    """Open an older Excel workbook; raises UnableToTrustFile where it is encrypted or damaged."""
    fil, strom = aapne_xls(data)
    innhold = bytearray(fil.les(strom))
    poster = [(slag, bytes(innhold[fra:til])) for slag, fra, til in finn_poster(innhold)]
    if any(slag == _PASSORD for slag, _ in poster):
        msg = formuler("Fant et regneark med passord. Forventet en åpen fil. Lagre den uten passord.")
        raise UnableToTrustFile(msg, kode="arkiv-kryptert")
    sider = _per_ark(poster)
    bok = _aapne(pakk_ole(strom.navn, gjor_ufarlig(innhold)))
    ark = tuple(
        Arkinfo(om.name, _synlighet(om.visible), str(nr))
        for nr, om in enumerate(bok.sheets_metadata)
        if om.typ == SheetTypeEnum.WorkSheet
    )
    if not ark:
        raise skadet_xls()

    def les(info: Arkinfo, hoyst: int | None) -> Ark:
        nr = int(info.sted)
        om = sider[nr] if nr < len(sider) else _Arkposter()
        lest = _les_ark(bok, nr, navn=info.navn, hoyst=hoyst)
        lest.skjulte_rader, lest.skjulte_kolonner, lest.har_filter = om.rader, om.kolonner, om.har_filter
        for (rad, kolonne), verdi in om.feil.items():
            if hoyst is None or rad <= hoyst:
                lest.sett_feil(rad, kolonne, verdi)
        return lest.ordne()

    return Bok(ark, les)


def _synlighet(sagt: SheetVisibleEnum) -> Synlighet:
    # Not hashable, so no lookup by key.
    if sagt == SheetVisibleEnum.Visible:
        return Synlighet.SYNLIG
    return Synlighet.SKJULT if sagt == SheetVisibleEnum.Hidden else Synlighet.SVAERT_SKJULT


def _aapne(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (CalamineError, ValueError, OSError) as feil:
        raise skadet_xls() from feil
    except BaseException as feil:
        raise _etter_panikk(feil) from feil


def _les_ark(bok: CalamineWorkbook, nr: int, *, navn: str, hoyst: int | None) -> Ark:
    ark = Ark(navn)
    try:
        kilde = bok.get_sheet_by_index(nr)
        rader = kilde.to_python(skip_empty_area=False, nrows=hoyst)
        flettet = kilde.merged_cell_ranges or []
    except (CalamineError, ValueError, OSError) as feil:
        raise skadet_xls() from feil
    except BaseException as feil:
        raise _etter_panikk(feil) from feil
    for rad, celler in enumerate(rader, start=1):
        for kolonne, verdi in enumerate(celler):
            if verdi != "":
                _sett(ark, rad, kolonne, verdi)
    for (rad, kolonne), (siste_rad, siste_kolonne) in flettet:
        ark.flett(Flettet(rad + 1, kolonne, siste_rad + 1, siste_kolonne))
    return ark


def _sett(ark: Ark, rad: int, kolonne: int, verdi: object) -> None:
    match verdi:
        case bool():
            ark.sett(rad, kolonne, "SANN" if verdi else "USANN")
        case int() | float():
            _sett_tall(ark, rad, kolonne, verdi)
        case datetime():
            ark.sett(rad, kolonne, str(verdi).removesuffix(" 00:00:00"))
        case date() | time() | timedelta():
            ark.sett(rad, kolonne, str(verdi))
        case _:
            ark.sett(rad, kolonne, str(verdi).replace("\x00", ""))


def _sett_tall(ark: Ark, rad: int, kolonne: int, verdi: float) -> None:
    try:
        vist = vis_tall(repr(verdi))
    except UnableToShowNumber:
        ark.sett_feil(rad, kolonne, repr(verdi))
        return
    if vist.lang:
        ark.desimaler.add((rad, kolonne))
    ark.sett(rad, kolonne, vist.tekst)


@dataclass(slots=True)
class _Arkposter:
    """What the records of a sheet say that its values do not: hidden rows and columns, filter, errors."""

    rader: set[int] = field(default_factory=set)
    kolonner: set[int] = field(default_factory=set)
    har_filter: bool = False
    feil: dict[tuple[int, int], str] = field(default_factory=dict)

    def ta(self, slag: int, data: bytes) -> None:
        """Take a record."""
        if slag == _RAD and data[12] & _SKJULT_RAD:
            self.rader.add(struct.unpack_from("<H", data)[0] + 1)
        elif slag == _KOLONNER and data[8] & _SKJULT_KOLONNE:
            fra, til = struct.unpack_from("<HH", data)
            self.kolonner.update(range(fra, min(til, 255) + 1))
        elif slag == _FILTER:
            self.har_filter = True
        elif slag == _SANN_ELLER_FEIL and data[7]:
            self._sett_feil(data, kode=data[6])
        elif slag == _FORMEL and data[12:14] == b"\xff\xff" and data[6] == _ER_FEIL:
            self._sett_feil(data, kode=data[8])

    def _sett_feil(self, data: bytes, *, kode: int) -> None:
        rad, kolonne = struct.unpack_from("<HH", data)
        self.feil[rad + 1, kolonne] = _FEILVERDIER.get(kode, "#")


def _per_ark(poster: list[tuple[int, bytes]]) -> list[_Arkposter]:
    """The records of each sheet, in the order of the stream."""
    ark: list[_Arkposter] = []
    try:
        for slag, data in poster:
            if slag == _BOF and struct.unpack_from("<H", data, 2)[0] == _ARK:
                ark.append(_Arkposter())
            elif ark:
                ark[-1].ta(slag, data)
    except (struct.error, IndexError) as feil:
        raise skadet_xls() from feil
    return ark


def _etter_panikk(feil: BaseException) -> BaseException:
    # The library of the reader is Rust: where it gives up, it raises what no «except Exception» sees.
    return skadet_xls() if type(feil).__name__ == "PanicException" else feil
