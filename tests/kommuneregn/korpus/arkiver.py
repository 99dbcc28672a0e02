"""Security.md B5 A: archives, and workbooks that are bombs, lies or programs."""

import gzip
import io
import struct
import zipfile
from functools import partial

from tests.kommuneregn.korpus import ods, raazip, xls
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove
from tests.kommuneregn.korpus.raazip import ARKSTI, Medlem, ark, bok, celle, skjelett, zipfil

MB = 1 << 20
EN_LINJE = Lest(1, 1, 1250)


def bombe(*, sagt: int | None = None) -> bytes:
    """A workbook of 1,5 MB whose sheet is 599 MB; `sagt` is what it says that the sheet is."""
    bit = b'<c r="A1"><v>0</v></c>' * 47_662
    stor = Medlem(ARKSTI, pakket=raazip.gjentatt(bit, 599), storrelse=sagt or len(bit) * 599, crc=0)
    return zipfil(skjelett(stor))


def i_zip(navn: str, innhold: bytes) -> bytes:
    return zipfil([*skjelett(), Medlem(ARKSTI, ark().encode()), Medlem(navn, innhold)])


def forti_to() -> bytes:
    lag = zipfil([Medlem("0.dll", b"\x00" * 100_000)])
    for _ in range(5):
        lag = zipfil([Medlem(f"{nr}.zip", lag) for nr in range(16)])
    return lag


def pakket_som(metode: int) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", metode) as arkiv:
        for medlem in skjelett(Medlem(ARKSTI, ark().encode())):
            arkiv.writestr(medlem.navn, medlem.innhold)
    return ut.getvalue()


def to_av_samme() -> bytes:
    return zipfil([*skjelett(), Medlem(ARKSTI, ark().encode()), Medlem(ARKSTI.upper(), b"<worksheet/>")])


def overlappende() -> bytes:
    kjerne = Medlem(ARKSTI, ark().encode())
    felles = [Medlem(f"xl/media/{nr}.bin", kjerne.innhold, deler_plass=True) for nr in range(20)]
    return zipfil([*skjelett(kjerne), *felles])


def tomme_formaterte_rader() -> bytes:
    rader = "".join(f'<row r="{nr}" s="3" customFormat="1" ht="15"/>' for nr in range(3, 1_048_577))
    return bok(ark(rader))


def million_flettede(aapner: str = "<mergeCell ") -> bytes:
    omraader = "".join(f'{aapner}ref="A{nr}:B{nr}"/>' for nr in range(3, 1_000_003))
    return bok(ark(etter=f"<mergeCells>{omraader}</mergeCells>"))


def brede_rader(antall: int) -> bytes:
    celler = "".join(celle(f"{_bokstaver(nr)}3", 1) for nr in range(antall))
    return bok(ark(f'<row r="3">{celler}</row>'))


def _bokstaver(nr: int) -> str:
    tekst = ""
    nr += 1
    while nr:
        nr, rest = divmod(nr - 1, 26)
        tekst = chr(65 + rest) + tekst
    return tekst


def ekstern_lenke(innhold: str) -> bytes:
    return bok(ark(), Medlem("xl/externalLinks/externalLink1.xml", innhold.encode()))


def xls_ring() -> bytes:
    """An older workbook whose first chain of sectors meets itself."""
    data = bytearray(xls.xls(xls.Xlsark([("Konto", "Ansvar", "Beløp"), (10100, 100, 5)])))
    struct.pack_into("<I", data, 512 + 4 * 2, 2)
    return bytes(data)


ODS_RADER = [ods.rad("Konto", "Ansvar", "Tjeneste", "Beløp"), ods.rad(10100, 100, 201, 12.5)]
HALV_XLSX = partial(lambda data: data[: len(data) // 2], bok(ark()))
GJENTATT = 'table:number-columns-repeated="16384"'


def gjentatt_ods() -> bytes:
    celler = ods.celle(7, GJENTATT)
    return ods.ods(ods.ark([*ODS_RADER, ods.rad(celler, egenskaper='table:number-rows-repeated="1048574"')]))


ARKIVER = (
    Prove("bombe", bombe, Nektet("arkiv-storrelse"), "b.xlsx", bombe=True),
    Prove("bombe som sier 1 kB", partial(bombe, sagt=1000), Nektet("arkiv-skadet"), "b.xlsx", bombe=True),
    Prove(
        "bombe som sier 199 MB", partial(bombe, sagt=199 * MB), Nektet("arkiv-forhold"), "b.xlsx", bombe=True
    ),
    Prove(
        "hundredobling",
        partial(i_zip, "xl/media/a.bin", b"\x00" * 20 * MB),
        Nektet("arkiv-forhold"),
        "b.xlsx",
        bombe=True,
    ),
    Prove(
        "zip i zip", partial(i_zip, "xl/a.zip", b"PK\x05\x06"), Nektet("arkiv-i-arkiv"), "b.xlsx", bombe=True
    ),
    Prove(
        "zip i zip uten navn",
        partial(i_zip, "xl/a.bin", bok(ark())),
        Nektet("arkiv-i-arkiv"),
        "b.xlsx",
        bombe=True,
    ),
    Prove("førtito", forti_to, Nektet("arkiv-i-arkiv"), "42.zip", bombe=True),
    Prove(
        "tusen filer",
        lambda: zipfil(skjelett(*(Medlem(f"xl/{nr}") for nr in range(1001)))),
        Nektet("arkiv-medlemmer"),
        "b.xlsx",
        bombe=True,
    ),
    Prove(
        "tusen filer som sier én",
        lambda: zipfil(skjelett(*(Medlem(f"xl/{nr}") for nr in range(1001))), antall=1),
        Nektet("arkiv-medlemmer"),
        "b.xlsx",
        bombe=True,
    ),
    *(
        Prove(f"navn {navn!r}", partial(i_zip, navn, b"x"), Nektet("arkiv-navn"), "b.xlsx", bombe=True)
        for navn in ("../../etc/passwd", "/etc/passwd", "C:\\x", "xl\\..\\..\\x", "xl/a\x00.xml")
    ),
    Prove("to av samme navn", to_av_samme, Nektet("arkiv-dobbelt-navn"), "b.xlsx", bombe=True),
    Prove("overlapp", overlappende, Nektet("arkiv-overlapp"), "b.xlsx", bombe=True),
    Prove(
        "kryptert zip",
        lambda: zipfil(skjelett(Medlem(ARKSTI, ark().encode(), flagg=1))),
        Nektet("arkiv-kryptert"),
        "b.xlsx",
    ),
    Prove(
        "kryptert xlsx",
        lambda: xls.ole({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\x00" * 5000}),
        Nektet("arkiv-kryptert"),
        "b.xlsx",
    ),
    Prove(
        "kryptert ods",
        lambda: ods.ods(ods.ark(ODS_RADER), manifest="<m:encryption-data xmlns:m='m'/>"),
        Nektet("arkiv-kryptert"),
        "b.ods",
    ),
    Prove(
        "xls som heter xlsx",
        lambda: xls.xls(xls.Xlsark([("Konto", "Ansvar", "Tjeneste", "Beløp"), (10100, 100, 201, 12.5)])),
        Nektet("fil-annet-innhold"),
        "b.xlsx",
    ),
    Prove(
        "xls som heter xls",
        lambda: xls.xls(xls.Xlsark([("Konto", "Ansvar", "Tjeneste", "Beløp"), (10100, 100, 201, 12.5)])),
        EN_LINJE,
        "b.xls",
    ),
    Prove("makro", partial(i_zip, "xl/vbaProject.bin", b"\x00"), Nektet("bok-makro"), "b.xlsm"),
    Prove(
        "makrotype",
        lambda: zipfil(skjelett(Medlem(ARKSTI, ark().encode()), makro=True)),
        Nektet("bok-makro"),
        "b.xlsx",
    ),
    Prove(
        "makro i xls",
        lambda: xls.xls(xls.Xlsark([("a", "b"), (1, 2)]), ekstra={"_VBA_PROJECT": b"x"}),
        Nektet("bok-makro"),
        "b.xls",
    ),
    Prove("xlsb", partial(i_zip, "xl/workbook.bin", b"\x00"), Nektet("bok-ukjent"), "b.xlsb"),
    Prove("zip uten bok", lambda: zipfil([Medlem("a.csv", b"a;b\n1;2\n")]), Nektet("bok-ukjent"), "b.zip"),
    Prove("tom zip", lambda: zipfil([]), Nektet("bok-ukjent"), "b.zip"),
    Prove("halv xlsx", HALV_XLSX, Nektet("arkiv-skadet"), "b.xlsx"),
    Prove("nesten hel xlsx", lambda: bok(ark())[:-30], Nektet("arkiv-skadet"), "b.xlsx"),
    Prove(
        "feil i innholdet",
        lambda: zipfil(skjelett(Medlem(ARKSTI, ark().encode(), crc=1))),
        Nektet("arkiv-skadet"),
        "b.xlsx",
    ),
    Prove("bzip2 i zip", partial(pakket_som, zipfile.ZIP_BZIP2), Nektet("arkiv-pakkemetode"), "b.xlsx"),
    Prove("lzma i zip", partial(pakket_som, zipfile.ZIP_LZMA), Nektet("arkiv-pakkemetode"), "b.xlsx"),
    Prove("usynlig pakket", partial(pakket_som, zipfile.ZIP_STORED), EN_LINJE, "b.xlsx"),
    Prove("16384 kolonner", partial(brede_rader, 16384), Nektet("ark-kolonner"), "b.xlsx", tung=True),
    Prove("16385 kolonner", partial(brede_rader, 16385), Nektet("ark-kolonner"), "b.xlsx", tung=True),
    Prove("tomme formaterte rader", tomme_formaterte_rader, EN_LINJE, "b.xlsx"),
    Prove("million flettede", million_flettede, Nektet("ark-flettet"), "b.xlsx", bombe=True),
    Prove(
        "million flettede skrevet annerledes",
        lambda: million_flettede("<x:mergeCell\n"),
        Nektet("ark-flettet"),
        "b.xlsx",
        tung=True,
    ),
    Prove("gjentatt ods", gjentatt_ods, Nektet("ark-celler"), "b.ods", tung=True),
    Prove(
        "ekstern lenke",
        partial(ekstern_lenke, "<externalLink><externalBook/></externalLink>"),
        Lest(1, 1, 1250, ("bok-ekstern-lenke",)),
        "b.xlsx",
    ),
    Prove(
        "dde-lenke",
        partial(ekstern_lenke, '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'),
        Lest(1, 1, 1250, ("bok-dde",)),
        "b.xlsx",
    ),
    Prove(
        "dde-formel",
        lambda: bok(
            ark(
                '<row r="3">'
                + celle("A3", 10100)
                + celle("B3", 100)
                + celle("C3", 201)
                + "<c r=\"D3\"><f>cmd|'/c calc'!A0</f></c></row>"
            )
        ),
        Lest(2, 1, 1250, ("bok-dde", "ark-formel-uten-verdi")),
        "b.xlsx",
    ),
    Prove("celle utenfor arket", lambda: bok(ark('<row r="2000000"/>')), Nektet("ark-skadet"), "b.xlsx"),
    Prove(
        "celle uten bokstav",
        lambda: bok(ark('<row r="3"><c r="3"><v>1</v></c></row>')),
        Nektet("ark-skadet"),
        "b.xlsx",
    ),
    Prove(
        "tekst som ikke finnes",
        lambda: bok(ark('<row r="3"><c r="A3" t="s"><v>99</v></c></row>')),
        Nektet("ark-skadet"),
        "b.xlsx",
    ),
    Prove("xls i ring", xls_ring, Nektet("arkiv-skadet"), "b.xls", bombe=True),
    Prove("halv xls", lambda: xls_ring()[:700], Nektet("arkiv-skadet"), "b.xls", bombe=True),
    Prove(
        "gzip-bombe", lambda: gzip.compress(b"\x00" * 60 * MB, 9), Nektet("arkiv-forhold"), "b.gz", bombe=True
    ),
    Prove("gzip i gzip", lambda: gzip.compress(gzip.compress(b"a;b\n")), Nektet("arkiv-i-arkiv"), "b.gz"),
    Prove("xlsx i gzip", lambda: gzip.compress(bok(ark())), Nektet("arkiv-i-arkiv"), "b.gz"),
    Prove(
        "halv gzip", lambda: gzip.compress(b"konto;ansvar;belop\n" * 99)[:-9], Nektet("arkiv-skadet"), "b.gz"
    ),
    Prove(
        "csv i gzip",
        lambda: gzip.compress("Konto;Ansvar;Tjeneste;Beløp\n10100;100;201;12,50\n".encode()),
        EN_LINJE,
        "b.csv.gz",
    ),
)
