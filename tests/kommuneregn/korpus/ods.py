"""OpenDocument workbooks made cell by cell."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

_ROM = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
STILER = (
    '<number:number-style style:name="N4"><number:number number:decimal-places="0" '
    'number:min-integer-digits="4"/></number:number-style>'
    '<style:style style:name="ce4" style:family="table-cell" style:data-style-name="N4"/>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)


def celle(verdi: object, egenskaper: str = "") -> str:
    if verdi is None:
        return f"<table:table-cell {egenskaper}/>"
    if isinstance(verdi, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{verdi}" {egenskaper}>'
            f"<text:p>{verdi}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string" {egenskaper}>'
        f"<text:p>{escape(str(verdi))}</text:p></table:table-cell>"
    )


def rad(*celler: object, egenskaper: str = "") -> str:
    ferdige = (str(en) if str(en).startswith("<") else celle(en) for en in celler)
    return f"<table:table-row {egenskaper}>{''.join(ferdige)}</table:table-row>"


def ark(rader: Sequence[str], *, navn: str = "Ark1", egenskaper: str = "", foran: str = "") -> str:
    return f"<table:table table:name={quoteattr(navn)} {egenskaper}>{foran}{''.join(rader)}</table:table>"


def innhold(*arkene: str, stiler: str = STILER, doctype: str = "") -> bytes:
    """The part that holds the sheets."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_ROM}>'
        f"<office:automatic-styles>{stiler}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(arkene)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    ).encode()


def ods(*arkene: str, stiler: str = STILER, doctype: str = "", manifest: str = "") -> bytes:
    return pakk(innhold(*arkene, stiler=stiler, doctype=doctype), manifest=manifest)


def pakk(innholdet: bytes, *, manifest: str = "") -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.writestr("mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        arkiv.writestr("content.xml", innholdet)
        arkiv.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return ut.getvalue()
