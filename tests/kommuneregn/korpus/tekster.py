"""Security.md B5 C, D, E, and what of F, G and H is files: numbers, encodings, shapes, strange text."""

import unicodedata
from functools import partial

from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove

from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.tabell.tall import Tallform

HODE = "Konto;Ansvar;Ansvarsnavn;Tjeneste;Beløp\n"
NAVN = "Ørsta og Bø blåbærskole"
SAMISK = "Kárášjohka čđŋšŧž"


def fil(*belop: str, navn: str = NAVN) -> str:
    return HODE + "".join(f"10100;100;{navn};201;{ett}\n" for ett in belop)


def kodet(koding: str, *, navn: str = NAVN) -> bytes:
    return fil("12,50", "-3", navn=navn).encode(koding)


def csv(tekst: str) -> bytes:
    return tekst.encode()


GODE_TALL = {
    "1234567,50": 123456750,
    "1 234 567,50": 123456750,
    "1\u00a0234\u00a0567,50": 123456750,
    "1\u202f234\u202f567,50": 123456750,
    "1.234.567,50": 123456750,
    "1,234,567.50": 123456750,
    "1234.5": 123450,
    "\u22121234": -123400,
    "–1234": -123400,
    "1234-": -123400,
    "(1 234)": -123400,
    "kr 1 000": 100000,
    "1000,-": 100000,
    "8 mnok": 800000000,
    "250 k": 25000000,
    "7,8 mill.": 780000000,
    "+5": 500,
    "007": 700,
    "\ufeff12": 1200,
}
DAARLIGE_TALL = (
    *("NaN", "Infinity", "-inf", "1_000", "１２３", "٣٤", "1e5", "1E400", "9" * 45_000, "½", "TRUE"),
    *("31.12.2025", "2025-01-01", "1,234", "12.345", "1.234", "0,001", "1,999", "100000000001", "-0", "--5"),
    *(
        "(-5)",
        "12,5 %",
        "rundt halvparten",
        "i snitt rundt 9 %",
        "=1+1",
        "=cmd|'/c calc'!A1",
        "1 23",
        "5 5 5",
    ),
    *("1.2.3", "1,2,3", "0x1F", "kr", "-", "\u200b5", "1/2"),
)

TALL = (
    *(
        Prove(f"tall {tekst!r}", partial(csv, fil(tekst, "0")), Lest(2, 2, ore))
        for tekst, ore in GODE_TALL.items()
    ),
    *(
        Prove(f"ikke tall {tekst[:20]!r}", partial(csv, fil(tekst, "0")), Lest(2, 1, 0))
        for tekst in DAARLIGE_TALL
    ),
    Prove("tomt beløp er ikke null", partial(csv, fil("", "5")), Lest(2, 1, 500)),
    Prove("kolonnen viser desimaltegnet", partial(csv, fil("12.345", "1,50")), Lest(2, 2, 1234650)),
    Prove(
        "desimaltegnet er oppgitt",
        partial(csv, fil("12.345")),
        Lest(1, 1, 1234500),
        valg={"tallform": Tallform.KOMMA},
    ),
    Prove(
        "mellomrom etter punktum",
        partial(csv, fil("67. 23", "0")),
        Lest(2, 1, 0),
        valg={"tallform": Tallform.KOMMA},
    ),
    Prove("høyeste beløp", partial(csv, fil("100000000000")), Lest(1, 1, 10**13)),
    Prove("øre som flyttall mister", partial(csv, fil("90071992547,41", "0,01")), Lest(2, 2, 9007199254742)),
    Prove(
        "i 1000 kr uten svar",
        partial(csv, fil("5").replace("Beløp", "Beløp i 1000 kr")),
        Nektet(ord="i tusen eller millioner"),
    ),
    Prove(
        "i 1000 kr med svar",
        partial(csv, fil("5,5").replace("Beløp", "Beløp i 1000 kr")),
        Lest(1, 1, 550000),
        valg={"enhet": Belopsenhet.TUSEN},
    ),
    Prove(
        "flere beløpskolonner",
        lambda: csv("Konto;Ansvar;Tjeneste;Budsjett 2025;Regnskap 2025\n10100;100;201;5;7\n"),
        Nektet(ord="Budsjett 2025"),
    ),
    Prove(
        "flere beløpskolonner med valg",
        lambda: csv("Konto;Ansvar;Tjeneste;Budsjett 2025;Regnskap 2025\n10100;100;201;5;7\n"),
        Lest(1, 1, 700),
        valg={"belop": "Regnskap 2025"},
    ),
)

KODINGER = (
    *(
        Prove(f"koding {koding}", partial(kodet, koding), Lest(2, 2, 950, navn=NAVN))
        for koding in (
            *("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"),
            *("cp850", "mac_roman"),
        )
    ),
    Prove("samisk", partial(kodet, "utf-8", navn=SAMISK), Lest(2, 2, 950, navn=SAMISK)),
    Prove("samisk utf-16", partial(kodet, "utf-16", navn=SAMISK), Lest(2, 2, 950, navn=SAMISK)),
    Prove(
        "delte bokstaver",
        lambda: unicodedata.normalize("NFD", fil("12,50", "-3")).encode(),
        Lest(2, 2, 950, ("tekst-nfc",), NAVN),
    ),
    Prove(
        "dobbeltkodet",
        lambda: fil("12,50", "-3").replace("Beløp", "Belop").encode().decode("cp1252", "replace").encode(),
        Lest(2, 2, 950, ("tekst-dobbeltkodet",)),
    ),
    Prove("utf-32", partial(kodet, "utf-32"), Nektet(ord="UTF-32")),
    Prove("NUL midt i", lambda: fil("12,50").replace("10100", "101\x0000").encode(), Nektet(ord="NUL-tegn")),
    Prove("blandede linjeskift", lambda: csv(fil("1", "2", "3").replace("\n", "\r\n", 2)), Lest(3, 3, 600)),
    Prove("gamle linjeskift", lambda: csv(fil("1", "2").replace("\n", "\r")), Lest(2, 2, 300)),
    Prove("halv utf-16", lambda: kodet("utf-16")[:-1], Nektet(ord="ugyldig")),
    Prove("bilde", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, Nektet()),
    Prove("pdf", lambda: b"%PDF-1.7\n" + b"x" * 200, Nektet(ord="PDF")),
    Prove("nettside", lambda: b"<html><table><tr><td>1</td></tr></table></html>", Nektet()),
)

KOLONNER = "Konto{0}Ansvar{0}Tjeneste{0}Beløp\n10100{0}100{0}201{0}{1}\n10100{0}100{0}201{0}3\n"
FORMER = (
    *(
        Prove(f"skilletegn {tegn!r}", partial(csv, KOLONNER.format(tegn, "12.50")), Lest(2, 2, 1550))
        for tegn in (";", ",", "\t", "|")
    ),
    Prove("sep-linje", lambda: csv("sep=;\n" + KOLONNER.format(";", "12,50")), Lest(2, 2, 1550)),
    Prove(
        "sep-linje med annet tegn", lambda: csv("sep=^\n" + KOLONNER.format("^", "12,50")), Lest(2, 2, 1550)
    ),
    Prove("desimalkomma med komma", partial(csv, KOLONNER.format(",", "12,50")), Lest(2, 1, 300)),
    Prove("desimalkomma i anførsel", partial(csv, KOLONNER.format(",", '"12,50"')), Lest(2, 2, 1550)),
    Prove("linjeskift i anførsel", partial(csv, fil("5", navn='"a\nb"')), Lest(1, 1, 500)),
    Prove("ujevn rad", lambda: csv(fil("5") + "10100;100;x\n"), Lest(2, 1, 500)),
    Prove("for lang rad", lambda: csv(fil("5") + "10100;100;x;201;7;8\n"), Lest(2, 1, 500)),
    Prove("tom fil", lambda: b"", Nektet(ord="tom fil")),
    Prove("bare mellomrom", lambda: b"   \n  \n", Nektet()),
    Prove("bare overskrift", partial(csv, HODE), Lest(0, 0, 0, ("tabell-uten-rader",))),
    Prove("ti megabyte i et felt", lambda: csv(fil("5", navn='"' + "x" * 10_000_000 + '"')), Nektet()),
    Prove("anførsel som ikke lukkes", lambda: csv(fil("5", navn='"x') + fil("7")), Nektet(ord="ikke lukkes")),
    Prove("anførsel som ikke lukkes på siste linje", lambda: csv(fil("5", navn='"x')), Lest(1, 0, 0)),
    Prove(
        "samme overskrift to ganger",
        lambda: csv("Konto;Ansvar;Tjeneste;Beløp;Beløp\n10100;100;201;5;7\n"),
        Nektet(),
    ),
    Prove("semikolon til slutt", lambda: csv(fil("5", "7").replace("\n", ";\n")), Lest(2, 2, 1200)),
    Prove("tittel over", lambda: csv("Budsjett for Prøvevik\n\n" + fil("5")), Lest(1, 1, 500)),
    Prove(
        "16384 kolonner i csv",
        lambda: csv(";".join(f"k{nr}" for nr in range(16_384)) + "\n"),
        Nektet(ord="kolonner"),
    ),
    Prove("formel som vern", partial(csv, fil("5", navn='"=""0200"""')), Lest(1, 1, 500, navn="0200")),
)

UTRYGGE = (
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=HYPERLINK(0)",
        "=cmd|'/c calc'!A1",
        "＝1+1",
        "<script>alert(1)</script>",
    ),
    *("\t=1+1", "\r=1+1", "\n=1+1", "\uff0b1+1", "\uff0d1", "\uff20SUM(1)"),
    *("\u202egnp.exe", "a\u200bb", "{{7*7}}", "%s", "🙂", "javascript:alert(1)"),
)
MERKELIGE = (
    *(
        Prove(f"navn {navn!r}", partial(csv, fil("5", navn=f'"{navn}"')), Lest(1, 1, 500, navn=navn.strip()))
        for navn in UTRYGGE
    ),
    Prove("bare mellomrom som navn", partial(csv, fil("5", navn="   ")), Lest(1, 1, 500, navn="")),
    Prove("navn på en megabyte", lambda: csv(fil("5", navn="x" * 1_048_576)), Nektet()),
    Prove(
        "løst surrogat",
        lambda: fil("5", navn="blåbærx").encode().replace(b"x", b"\xed\xa0\x80"),
        Nektet(ord="skadet bokstav"),
    ),
    Prove(
        "skadet utf-8",
        lambda: fil("5", navn="blåbær på tå").encode().replace("æ".encode(), b"\xc3"),
        Nektet(ord="skadet bokstav"),
    ),
    Prove("«BLÅ» i cp1252", lambda: fil("5", navn="«BLÅ»").encode("cp1252"), Lest(1, 1, 500, navn="«BLÅ»")),
    Prove("sum som ikke stemmer", lambda: csv(fil("5", "7") + ";;Sum;;13\n"), Lest(3, 2, 1200)),
    Prove("sum som stemmer", lambda: csv(fil("5", "7") + ";;Sum;;12\n"), Lest(3, 2, 1200)),
)

TEKSTER = (*TALL, *KODINGER, *FORMER, *MERKELIGE)
