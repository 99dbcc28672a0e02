"""Files whose shape is the attack: deep, wide, long, or with numbers that stand for a million others."""

import json
from functools import partial

from tests.kommuneregn.korpus.fro import JSONSTAT, PX, PXWEB, SAFT, XLEDGER
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove


def kube(**felt: object) -> bytes:
    return json.dumps(JSONSTAT | felt, ensure_ascii=False).encode()


def med_verdi(verdi: bytes) -> bytes:
    return kube().replace(b"2.5", verdi)


def mange_dimensjoner() -> bytes:
    navn = [f"d{nr}" for nr in range(200)]
    kategori = {"category": {"index": ["1", "2"]}}
    return kube(id=navn, size=[2] * 200, dimension=dict.fromkeys(navn, kategori), value={"0": 1})


def stor_px() -> bytes:
    verdier = ",".join(f'"{nr}"' for nr in range(20_000))
    hode = f'STUB="a";\nHEADING="b";\nVALUES("a")={verdier};\nVALUES("b")={verdier};\n'
    return f'CHARSET="ANSI";\nTITLE="x";\n{hode}DATA=\n1 2;\n'.encode()


def saft(gammelt: str, nytt: str) -> bytes:
    return SAFT.replace(gammelt, nytt, 1).encode()


NIVAAER = 200_000
STRUKTURER = (
    Prove("json dyp liste", lambda: b"[" * NIVAAER + b"]" * NIVAAER, Nektet(ord="dype nivåer")),
    Prove("json dypt objekt", lambda: b'{"a":' * NIVAAER + b"1" + b"}" * NIVAAER, Nektet(ord="dype nivåer")),
    Prove("json langt tall", partial(med_verdi, b"9" * 50_000), Nektet(ord="lange tall")),
    Prove("json 1e400", partial(med_verdi, b"1e400"), Nektet(ord="for stort")),
    Prove("json NaN", partial(med_verdi, b"NaN"), Nektet(ord="NaN")),
    Prove("json Infinity", partial(med_verdi, b"-Infinity"), Nektet(ord="Infinity")),
    Prove("kube som sier svære mål", partial(kube, size=[2, 10**12]), Nektet(ord="1000000000000")),
    Prove("kube med negative mål", partial(kube, size=[-2, -2]), Nektet(ord="-2")),
    Prove("kube med celle utenfor", partial(kube, value={"99999999999999": 1}), Nektet(ord="cellenummer")),
    Prove("kube med to like dimensjoner", partial(kube, id=["Tid", "Tid"]), Nektet(ord="flere ganger")),
    Prove("kube med mange dimensjoner", mange_dimensjoner, Nektet(ord="celler")),
    Prove("px med svær kube", stor_px, Nektet(ord="400000000 celler"), "f.px"),
    Prove("px avkortet", lambda: PX.encode("cp1252")[:-12], Nektet(ord="DATA"), "f.px"),
    Prove(
        "pxweb med for mange verdier",
        lambda: json.dumps(PXWEB | {"data": [{"key": ["1", "2"], "values": ["1"] * 5000}]}).encode(),
        Nektet(ord="5002 deler"),
    ),
    Prove(
        "xledger med tall uten ende",
        lambda: json.dumps(XLEDGER).replace("200.5", "1e300").encode(),
        Lest(1, 0, 0),
    ),
    Prove("millioner felt på en linje", lambda: b"a;b;" * 3_000_000, Nektet(ord="1 MB")),
    Prove("bare linjeskift", lambda: b"\n" * 20_000_000, Nektet(ord="tom fil")),
    Prove("bare likhetstegn", lambda: b"=" * 20_000_000, Nektet(ord="1 MB")),
    Prove("bare anførselstegn", lambda: b'Konto;Ansvar\n"' + b'""' * 5_000_000, Nektet(ord="1 MB")),
    Prove(
        "saf-t med dype nivåer",
        partial(saft, "<n1:Header>", "<n1:Header>" + "<n1:x>" * 1000),
        Nektet("xml-dybde"),
        "f.xml",
    ),
    Prove("saf-t avkortet", lambda: SAFT.encode()[:-60], Nektet("xml-skadet"), "f.xml"),
    Prove(
        "saf-t med doctype",
        partial(saft, "<n1:AuditFile", "<!DOCTYPE a><n1:AuditFile"),
        Nektet("xml-doctype"),
        "f.xml",
    ),
    Prove(
        "saf-t med langt tall",
        partial(saft, ">5.50</n1:Amount></n1:Debit", f">{'9' * 50_000}</n1:Amount></n1:Debit"),
        Lest(2, 1, -550),
        "f.xml",
    ),
)
