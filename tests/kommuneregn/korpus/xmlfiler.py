"""Security.md B5 A: XML that is a bomb, reaches out, or is not what it says; alone and inside a workbook."""

from functools import partial

from tests.kommuneregn.korpus import ods
from tests.kommuneregn.korpus.arkiver import ODS_RADER
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove
from tests.kommuneregn.korpus.raazip import ark, bok

LATTER = "".join(f'<!ENTITY l{nr} "{f"&l{nr - 1};" * 10}">' for nr in range(1, 10))
DOCTYPER = {
    "milliard": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LATTER}]>',
    "kvadratisk": f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]>',
    "ekstern fil": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "ekstern adresse": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
    "bare doctype": "<!DOCTYPE a>",
    "doctype utenfra": '<!DOCTYPE a SYSTEM "a.dtd">',
}
KODE = "xml-doctype"
LANG_KOMMENTAR = "".join(f"{nr * 7919 % 99_991:x} " for nr in range(80_000))


def alene(doctype: str) -> bytes:
    return f'<?xml version="1.0"?>{doctype}<a>&l9;</a>'.encode()


def i_bok(doctype: str) -> bytes:
    return bok(ark(forst=doctype))


def i_ods(doctype: str) -> bytes:
    return ods.ods(ods.ark(ODS_RADER), doctype=doctype)


def dypt(nivaaer: int) -> bytes:
    # Different names, so that it is the depth and not the packing that is too much.
    navn = [f"a{nr * 7919 % 99_991:x}" for nr in range(nivaaer)]
    return "".join([*(f"<{ett}>" for ett in navn), *(f"</{ett}>" for ett in navn[::-1])]).encode()


XMLFILER = (
    *(
        Prove(f"xml {navn}", partial(alene, doctype), Nektet(KODE), "f.xml", bombe=True)
        for navn, doctype in DOCTYPER.items()
    ),
    *(
        Prove(f"xlsx {navn}", partial(i_bok, doctype), Nektet(KODE), "f.xlsx", bombe=True)
        for navn, doctype in DOCTYPER.items()
    ),
    Prove("ods milliard", partial(i_ods, DOCTYPER["milliard"]), Nektet(KODE), "f.ods", bombe=True),
    Prove(
        "doctype i utf-16",
        lambda: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        Nektet(KODE),
        "f.xml",
        bombe=True,
    ),
    Prove("hundre tusen nivåer", partial(dypt, 100_000), Nektet("xml-dybde"), "f.xml", bombe=True),
    Prove(
        "hundre tusen nivåer i ark",
        lambda: bok(dypt(100_000)),
        Nektet("xml-dybde"),
        "f.xlsx",
        bombe=True,
    ),
    # The guard looks at the beginning only; what comes after it is the reader's to refuse.
    Prove(
        "doctype etter lang kommentar",
        partial(i_bok, f"<!--{LANG_KOMMENTAR}--><!DOCTYPE a>"),
        Nektet(KODE),
        "f.xlsx",
    ),
    Prove(
        "dypt etter lang kommentar",
        lambda: bok(f"<worksheet><!--{LANG_KOMMENTAR}-->".encode() + dypt(5000) + b"</worksheet>"),
        Nektet("xml-dybde"),
        "f.xlsx",
    ),
    Prove(
        "utf-7",
        lambda: b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        Nektet("xml-koding"),
        "f.xml",
        bombe=True,
    ),
    Prove(
        "sier utf-16 og er utf-8",
        lambda: b'<?xml version="1.0" encoding="UTF-16"?><a/>',
        Nektet("xml-koding"),
        "f.xml",
        bombe=True,
    ),
    Prove(
        "sier utf-8 og er latin-1",
        lambda: '<?xml version="1.0" encoding="UTF-8"?><a>blåbær</a>'.encode("latin-1"),
        Nektet("xml-skadet"),
        "f.xml",
        bombe=True,
    ),
    Prove("ikke lukket ark", lambda: bok(ark()[:-20]), Nektet("xml-skadet"), "f.xlsx"),
    Prove("to røtter", lambda: b"<a/><b/>", Nektet("xml-skadet"), "f.xml", bombe=True),
    Prove(
        "ark i utf-16",
        lambda: bok(ark().replace("UTF-8", "UTF-16").encode("utf-16")),
        Lest(1, 1, 1250),
        "f.xlsx",
    ),
)
