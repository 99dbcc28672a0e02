"""Which workbook an archive is: xlsx or ods; what carries programs or is no workbook is refused.

Source: ECMA-376 part 2 (xlsx), OASIS OpenDocument 1.3 part 2 (ods).
"""

from enum import StrEnum

from kommuneregn.lesere.arkiv.mappe import Arkiv
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.verdier import Melding, formuler

MAKS_FLETTET = 50_000
_ODS_TYPER = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_MAKRONAVN = ("vbaproject.bin", "vbadata.xml")
_MAKROMAPPER = ("xl/macrosheets/", "xl/dialogsheets/", "basic/", "scripts/")
_MAKROTYPE = b"macroenabled"


class Bokslag(StrEnum):
    """The formats of a workbook in an archive."""

    XLSX = "xlsx"
    ODS = "ods"


def finn_bokslag(arkiv: Arkiv) -> Bokslag:
    """Which workbook this is; raises UnableToTrustFile for macros, binary books and other archives."""
    smaa = {navn.casefold(): navn for navn in arkiv.navn}
    _krev_uten_makro(arkiv, smaa)
    if "xl/workbook.bin" in smaa:
        raise _ukjent(
            formuler(
                "Fant en binær Excel-bok (xlsb). Forventet xlsx, xls, ods eller CSV. Lagre den som .xlsx."
            )
        )
    if "[content_types].xml" in smaa and any(navn.startswith("xl/") for navn in smaa):
        return Bokslag.XLSX
    if "mimetype" in smaa and arkiv.les_alt(smaa["mimetype"]).strip() in _ODS_TYPER and "content.xml" in smaa:
        return Bokslag.ODS
    if {"content.xml", "meta-inf/manifest.xml"} <= smaa.keys() and "mimetype" not in smaa:
        return Bokslag.ODS
    raise _ukjent(
        formuler(
            "Fant et arkiv som ikke er et regneark. Forventet xlsx, ods eller en tekstfil. "
            "Pakk ut arkivet og send filen som ligger i det."
        )
    )


def _krev_uten_makro(arkiv: Arkiv, smaa: dict[str, str]) -> None:
    har_makro = any(
        navn.rpartition("/")[2] in _MAKRONAVN or (navn.startswith(_MAKROMAPPER) and not navn.endswith("/"))
        for navn in smaa
    )
    typer = smaa.get("[content_types].xml")
    if har_makro or (typer is not None and _MAKROTYPE in arkiv.les_alt(typer).lower()):
        msg = formuler("Fant et regneark med makroer. Forventet bare tall og tekst. Lagre det som .xlsx.")
        raise UnableToTrustFile(msg, kode="bok-makro")


def _ukjent(melding: Melding) -> UnableToTrustFile:
    return UnableToTrustFile(melding, kode="bok-ukjent")


def for_mange_flettet(ark: str) -> UnableToTrustFile:
    """The refusal of a sheet with more merged areas than any table has."""
    msg = formuler(
        "Fant over %(maks)s flettede områder på arket '%(ark)s'. Forventet en tabell. "
        "Lagre arket som CSV UTF-8.",
        maks=MAKS_FLETTET,
        ark=ark,
    )
    return UnableToTrustFile(msg, kode="ark-flettet")
