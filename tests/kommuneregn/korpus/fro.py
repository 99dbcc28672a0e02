"""One small, good file of every format, as seeds for files that nobody meant to send.

What is packed (workbooks) is changed inside its packing, so that the change reaches the reader.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.kommuneregn.korpus import ods, xls
from tests.kommuneregn.korpus.boker import HODE, RAD
from tests.kommuneregn.korpus.raazip import ARKSTI, Medlem, ark, bok, celle, skjelett, zipfil
from tests.kommuneregn.korpus.tekster import fil

KODE = [
    {"title": "Value", "type": "Integer"},
    {"title": "Kode", "type": "Text"},
    {"title": "Navn", "type": "Text"},
]
KONTO = [{"title": "Value", "type": "Integer"}, {"title": "Beskrivelse", "type": "Text"}]
XLEDGER = {
    "meta": {"rows_returned": 1},
    "field_groups": [
        {"title": "Systemkonto", "fields": KONTO},
        {"title": "Ansvar", "fields": KODE},
        {"title": "Funksjon (K)", "fields": KODE},
        {"title": "2025", "fields": [{"title": "Budsjett", "type": "Money"}]},
    ],
    "rows": [[[865, "1010 - Fastlønn"], [1, "125", "Teknisk"], [2, "335", "Rekreasjon"], [200.5]]],
}
JSONSTAT = {
    "version": "2.0",
    "class": "dataset",
    "label": "Folk",
    "id": ["Kjonn", "Tid"],
    "size": [2, 2],
    "dimension": {
        "Kjonn": {"label": "kjønn", "category": {"index": ["1", "2"], "label": {"1": "M", "2": "K"}}},
        "Tid": {"label": "år", "category": {"index": {"2024": 0, "2025": 1}}},
    },
    "value": [1, 2.5, None, 4],
    "status": {"2": ":"},
}
JSONSTAT_1 = {
    "folk": {
        "label": "Folk",
        "dimension": {"id": ["Tid"], "size": [2], "Tid": {"category": {"index": {"2024": 0, "2025": 1}}}},
        "value": {"0": 1, "1": 2},
    }
}
PXWEB = {
    "columns": [
        {"code": "Region", "text": "region", "type": "d"},
        {"code": "Tid", "text": "år", "type": "t"},
        {"code": "Folk", "text": "Folkemengde", "type": "c"},
    ],
    "comments": [{"variable": "Tid", "comment": "Ny serie"}],
    "data": [{"key": ["4021", "2025"], "values": ["7"]}, {"key": ["3218", "2025"], "values": [".."]}],
}
PXWEB_VARIABLER = {
    "title": "Folk",
    "variables": [{"code": "Tid", "text": "år", "values": ["2024"], "valueTexts": ["2024"], "time": True}],
}
PX = """CHARSET="ANSI";
LANGUAGE="no";
LANGUAGES="no","en";
TITLE="Folk etter "
"region; og år";
STUB="region";
HEADING="år";
UNITS="personer";
VALUES("region")="Bø","Ås";
CODES("region")="4021","3218";
VALUES("år")="2024","2025";
TIMEVAL("år")=TLIST(A1),"2024","2025";
NOTEX="Vis#dette";
DATASYMBOL2=":";
DATA=
1 2.5
".." -;
"""
KOSTRA = (
    "0A2025 112700                  1120 010    36328\n0A2025 112700                  1120 600     -328\n"
)
ORGANISASJON = "kode;navn;forelder;aktiv_fra;aktiv_til\n1;Skole;;2020-01-01;\n10;Bø skole;1;;31.12.2025\n"
TILTAK = 'id;kode;navn;kategori\n1;A;"To\n linjer";Ny \n2;B;x;\n'
STATISTIKK = 'region;år;"Folkemengde (personer)"\n4021 Bø;2025;1234\n3218 Ås;2025;..\n'
SAFT = """<?xml version="1.0" encoding="UTF-8"?>
<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO"><n1:Header>
<n1:AuditFileVersion>1.10</n1:AuditFileVersion><n1:SelectionCriteria>
<n1:PeriodStart>1</n1:PeriodStart><n1:PeriodStartYear>2025</n1:PeriodStartYear></n1:SelectionCriteria>
</n1:Header><n1:MasterFiles><n1:GeneralLedgerAccounts><n1:Account><n1:AccountID>1010</n1:AccountID>
<n1:AccountDescription>Lønn</n1:AccountDescription><n1:GroupingCategory>KOSTRA</n1:GroupingCategory>
<n1:GroupingCode>010</n1:GroupingCode><n1:OpeningDebitBalance>0.00</n1:OpeningDebitBalance>
<n1:ClosingDebitBalance>5.50</n1:ClosingDebitBalance></n1:Account></n1:GeneralLedgerAccounts>
</n1:MasterFiles><n1:GeneralLedgerEntries><n1:NumberOfEntries>1</n1:NumberOfEntries>
<n1:TotalDebit>5.50</n1:TotalDebit><n1:TotalCredit>5.50</n1:TotalCredit><n1:Journal>
<n1:JournalID>GL</n1:JournalID><n1:Transaction><n1:TransactionID>1</n1:TransactionID>
<n1:Period>3</n1:Period><n1:PeriodYear>2025</n1:PeriodYear><n1:TransactionDate>2025-03-16</n1:TransactionDate>
<n1:Line><n1:RecordID>1</n1:RecordID><n1:AccountID>1010</n1:AccountID><n1:Analysis>
<n1:AnalysisType>ANSVAR</n1:AnalysisType><n1:AnalysisID>100</n1:AnalysisID></n1:Analysis>
<n1:DebitAmount><n1:Amount>5.50</n1:Amount></n1:DebitAmount></n1:Line><n1:Line><n1:RecordID>2</n1:RecordID>
<n1:AccountID>1010</n1:AccountID><n1:CreditAmount><n1:Amount>5.50</n1:Amount></n1:CreditAmount></n1:Line>
</n1:Transaction></n1:Journal></n1:GeneralLedgerEntries></n1:AuditFile>
"""
ARK = ark(
    '<row r="3" hidden="1">'
    + "".join(celle(f"{kolonne}3", verdi) for kolonne, verdi in zip("ABCD", RAD, strict=True))
    + '</row><row r="4"><c r="A4" s="1" t="s"><v>0</v></c><c r="D4"><f>D2*2</f><v>25</v></c></row>',
    etter='<mergeCells><mergeCell ref="A5:B6"/></mergeCells>',
)
STILER = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)

ODS_FLETTET = ods.rad(ods.celle("a", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'))


@dataclass(frozen=True)
class Fro:
    """A good file: its format, what may be changed in it, and how that is packed into a file."""

    format: str
    innhold: bytes
    pakk: Callable[[bytes], bytes] = bytes

    @property
    def fil(self) -> bytes:
        """The file as it should be."""
        return self.pakk(self.innhold)


def _json(svar: object) -> bytes:
    return json.dumps(svar, ensure_ascii=False).encode()


def _med_del(navn: str) -> Callable[[bytes], bytes]:
    """A workbook whose part `navn` is what is given."""

    def pakk(innhold: bytes) -> bytes:
        deler = [del_ for del_ in skjelett(Medlem(ARKSTI, ARK.encode())) if del_.navn != navn]
        return zipfil([*deler, Medlem(navn, innhold)])

    return pakk


def _xls(innhold: bytes) -> bytes:
    return xls.ole({"Workbook": innhold})


def _del(navn: str) -> bytes:
    return next(del_.innhold for del_ in skjelett() if del_.navn == navn)


_BOKDEL = "xl/workbook.xml"
FRO = (
    Fro("kontofil", fil("12,50", "(3)", "1 234-").encode()),
    Fro("kontofil", b"Konto,Ansvar,Tjeneste,Bilagsdato,Debet,Kredit\n1010,100,201,31.12.2025,5.25,\n"),
    Fro("organisasjonsfil", ORGANISASJON.encode()),
    Fro("tiltaksfil", TILTAK.encode()),
    Fro("statistikk", STATISTIKK.encode()),
    Fro("xledger-json", _json(XLEDGER)),
    Fro("json-stat", _json(JSONSTAT)),
    Fro("json-stat", _json(JSONSTAT_1)),
    Fro("pxweb", _json(PXWEB)),
    Fro("pxweb", _json(PXWEB_VARIABLER)),
    Fro("px", PX.encode("cp1252")),
    Fro("kostra", KOSTRA.encode()),
    Fro("saft", SAFT.encode()),
    Fro("xlsx", ARK.encode(), bok),
    Fro("xlsx", _del(_BOKDEL), _med_del(_BOKDEL)),
    Fro("xlsx", STILER.encode(), _med_del("xl/styles.xml")),
    Fro("xlsx", bok(ARK)),
    Fro("ods", ods.innhold(ods.ark([ods.rad(*HODE), ods.rad(*RAD), ODS_FLETTET])), ods.pakk),
    Fro("xls", xls.bok([xls.Xlsark((HODE, RAD), flettet=((5, 0, 6, 1),))], fra_1904=False), _xls),
    Fro("xls", xls.xls(xls.Xlsark((HODE, RAD)))),
)
