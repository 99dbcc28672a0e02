"""Workbooks (xlsx, ods, xls) to a table: which sheet, and the sheet as text files are read.

Source: ECMA-376, OASIS OpenDocument 1.3, Microsoft MS-XLS.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from kommuneregn.lesere.arkiv.bok import Bokslag, finn_bokslag
from kommuneregn.lesere.arkiv.mappe import aapne_arkiv, er_zip
from kommuneregn.lesere.arkiv.ole import er_ole
from kommuneregn.lesere.arkiv.vern import MAKS_BYTES, UnableToTrustFile
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.regneark.ark import Ark, Arkinfo, Bok, Synlighet
from kommuneregn.lesere.regneark.hode import LINJER_OVER, Hodeprove, er_tall, finn_hode
from kommuneregn.lesere.regneark.ods import aapne_ods
from kommuneregn.lesere.regneark.tabell import lag_tabell
from kommuneregn.lesere.regneark.tall import ORE_DESIMALER
from kommuneregn.lesere.regneark.xls import aapne_xls_bok
from kommuneregn.lesere.regneark.xlsx import aapne_xlsx, om_dde
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import Alvorlighet, Funn, formuler

XLS = "xls"
_PROVE = LINJER_OVER + 5
_MINST = 2


def er_regneark(strom: BinaryIO) -> bool:
    """Whether a stream begins as a workbook (or another archive); it is left at its start."""
    return er_zip(strom) or er_ole(strom)


def finn_regnearkslag(strom: BinaryIO) -> str | None:
    """«xlsx», «ods» or «xls»; None for what is no workbook or must not be opened."""
    if er_ole(strom):
        return XLS
    if not er_zip(strom):
        return None
    try:
        return str(finn_bokslag(aapne_arkiv(strom)))
    except UnableToTrustFile:
        return None
    finally:
        strom.seek(0)


def les_regneark(
    strom: BinaryIO,
    *,
    er_hode: Hodeprove | None = None,
    ark: str | None = None,
    belop: str | None = None,
    desimaler: int = ORE_DESIMALER,
    hoyst: int | None = None,
) -> Tabell:
    """Read one sheet of a workbook from a seekable binary stream, as a table of text.

    Without `ark` the sheet is the only one that `er_hode` knows, else the only one with a table on it;
    hidden sheets are named and not read. With `hoyst` only so many rows are read, enough to see the columns.
    Amounts (`belop` names a further one) are rounded to the øre, which is `desimaler` decimals of what they
    stand in.
    Raises UnableToTrustFile for what must not be opened, UnableToReadFile when it is not clear which sheet
    is meant or the sheet holds no table.
    """
    bok, format_ = _aapne(strom)
    info = _navngitt(bok, ark) if ark is not None else _velg(bok, er_hode)
    lest = bok.les(info, hoyst)
    funn = [*bok.funn, *_om_ark(bok, info), *([om_dde()] if lest.dde and not _har_dde(bok) else [])]
    return lag_tabell(lest, format_=format_, er_hode=er_hode, belop=belop, desimaler=desimaler, funn=funn)


def arknavn(strom: BinaryIO) -> tuple[Arkinfo, ...]:
    """The sheets of a workbook in their order, hidden ones too; errors as les_regneark."""
    return _aapne(strom)[0].ark


def _aapne(strom: BinaryIO) -> tuple[Bok, str]:
    if er_ole(strom):
        data = strom.read(MAKS_BYTES + 1)
        if len(data) > MAKS_BYTES:
            msg = formuler(
                "Fant en Excel-bok på over 200 MB. Forventet høyst 200 MB. Del den, for eksempel per år."
            )
            raise UnableToTrustFile(msg, kode="fil-storrelse")
        return aapne_xls_bok(data), XLS
    arkiv = aapne_arkiv(strom)
    slag = finn_bokslag(arkiv)
    aapne: Callable[..., Bok] = aapne_xlsx if slag is Bokslag.XLSX else aapne_ods
    return aapne(arkiv), str(slag)


def _navngitt(bok: Bok, navn: str) -> Arkinfo:
    treff = [info for info in bok.ark if info.navn == navn] or [
        info for info in bok.ark if info.navn.strip().casefold() == navn.strip().casefold()
    ]
    if len(treff) == 1:
        return treff[0]
    msg = formuler(
        "Fant ikke arket '%(ark)s'. Boken har %(arkene)s. Skriv navnet slik det står i boken.",
        ark=navn,
        arkene=_ramse(bok.ark),
    )
    raise UnableToReadFile(msg)


def _velg(bok: Bok, er_hode: Hodeprove | None) -> Arkinfo:
    synlige = [info for info in bok.ark if info.synlighet is Synlighet.SYNLIG]
    if len(synlige) == 1:
        return synlige[0]
    prover = {info: bok.les(info, _PROVE) for info in synlige}
    kjente = [info for info, ark in prover.items() if er_hode is not None and _har_hode(ark, er_hode)]
    tabeller = kjente or [info for info, ark in prover.items() if _er_tabell(ark)]
    if len(tabeller) == 1:
        return tabeller[0]
    if not tabeller and not any(ark.rader for ark in prover.values()):
        msg = formuler(
            "Fant bare tomme eller skjulte ark: %(arkene)s. Forventet et ark med en tabell. "
            "Oppgi arket som skal leses (i kommandoen: --ark).",
            arkene=_ramse(bok.ark),
        )
        raise UnableToReadFile(msg)
    msg = formuler(
        "Fant flere ark som kan leses: %(arkene)s. Forventet ett. "
        "Oppgi arket som skal leses (i kommandoen: --ark).",
        arkene=_ramse(tabeller or synlige),
    )
    raise UnableToReadFile(msg)


def _har_hode(ark: Ark, er_hode: Hodeprove) -> bool:
    hode = finn_hode(ark, er_hode=er_hode)
    return hode is not None and er_hode(hode.navn)


def _er_tabell(ark: Ark) -> bool:
    """Rows and columns with numbers below a header, unlike a page of explanations."""
    brede = [
        celler for celler in ark.rader.values() if sum(bool(celle.strip()) for celle in celler) >= _MINST
    ]
    return len(brede) >= _MINST and any(er_tall(celle) for celler in brede[1:] for celle in celler)


def _om_ark(bok: Bok, lest: Arkinfo) -> Iterator[Funn]:
    andre = [info for info in bok.ark if info != lest and info.synlighet is Synlighet.SYNLIG]
    if andre:
        melding = formuler(
            "Arket '%(ark)s' er lest. Andre ark i boken er ikke lest: %(andre)s.",
            ark=lest.navn,
            andre=_ramse(andre),
        )
        yield Funn("bok-andre-ark", Alvorlighet.INFO, melding)
    skjulte = [info for info in bok.ark if info != lest and info.synlighet is not Synlighet.SYNLIG]
    if skjulte:
        melding = formuler(
            "Skjulte ark som ikke er lest: %(skjulte)s. "
            "Oppgi arket hvis det skal leses (i kommandoen: --ark).",
            skjulte=_ramse(skjulte),
        )
        yield Funn("bok-skjulte-ark", Alvorlighet.ADVARSEL, melding)
    if lest.synlighet is not Synlighet.SYNLIG:
        melding = formuler("Arket '%(ark)s' er skjult i regnearket, og er lest.", ark=lest.navn)
        yield Funn("bok-skjult-ark-lest", Alvorlighet.INFO, melding)


def _har_dde(bok: Bok) -> bool:
    return any(funn.kode == "bok-dde" for funn in bok.funn)


def _ramse(ark: Sequence[Arkinfo]) -> str:
    navn = (
        f"'{info.navn}'" if info.synlighet is Synlighet.SYNLIG else f"'{info.navn}' ({info.synlighet})"
        for info in ark[:20]
    )
    return ", ".join(navn) + (" …" if len(ark) > 20 else "")  # noqa: PLR2004 - as many as are named
