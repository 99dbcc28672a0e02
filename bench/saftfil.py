"""An invented SAF-T file of any size, the same each time, as the tax administration's example is written."""

import random
from itertools import islice
from pathlib import Path

from generator import ARTER, FROE, FUNKSJONER

ENHETER = 400
AAR = (2024, 2025)
_HODE = """<?xml version="1.0" encoding="UTF-8"?>
<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO">
\t<n1:Header>
\t\t<n1:AuditFileVersion>1.30</n1:AuditFileVersion>
\t\t<n1:DefaultCurrencyCode>NOK</n1:DefaultCurrencyCode>
\t</n1:Header>
"""
_KONTO = """\t\t\t<n1:Account>
\t\t\t\t<n1:AccountID>{konto}</n1:AccountID>
\t\t\t\t<n1:AccountDescription>Konto {konto}</n1:AccountDescription>
\t\t\t\t<n1:AccountType>GL</n1:AccountType>
\t\t\t</n1:Account>
"""
_DIMENSJON = """\t\t\t<n1:AnalysisTypeTableEntry>
\t\t\t\t<n1:AnalysisType>{slag}</n1:AnalysisType>
\t\t\t\t<n1:AnalysisTypeDescription>{navn}</n1:AnalysisTypeDescription>
\t\t\t\t<n1:AnalysisID>{kode}</n1:AnalysisID>
\t\t\t\t<n1:AnalysisIDDescription>{navn} {kode}</n1:AnalysisIDDescription>
\t\t\t</n1:AnalysisTypeTableEntry>
"""
_BILAG = """\t\t\t<n1:Transaction>
\t\t\t\t<n1:TransactionID>{nr}</n1:TransactionID>
\t\t\t\t<n1:Period>{maaned}</n1:Period>
\t\t\t\t<n1:PeriodYear>{aar}</n1:PeriodYear>
\t\t\t\t<n1:TransactionDate>{aar}-{maaned:02d}-15</n1:TransactionDate>
\t\t\t\t<n1:Description>Inngående faktura {nr}</n1:Description>
\t\t\t\t<n1:SystemEntryDate>{aar}-{maaned:02d}-16</n1:SystemEntryDate>
\t\t\t\t<n1:GLPostingDate>{aar}-{maaned:02d}-16</n1:GLPostingDate>
"""
_LINJE = """\t\t\t\t<n1:Line{attributt}>
\t\t\t\t\t<n1:RecordID>{nr}</n1:RecordID>
\t\t\t\t\t<n1:AccountID>{konto}</n1:AccountID>
{dimensjoner}\t\t\t\t\t<n1:Description>Varer til enheten, jf. avtale</n1:Description>
\t\t\t\t\t<n1:{side}Amount>
\t\t\t\t\t\t<n1:Amount>{belop}</n1:Amount>
\t\t\t\t\t</n1:{side}Amount>
\t\t\t\t</n1:Line>
"""
_ANALYSE = """\t\t\t\t\t<n1:Analysis>
\t\t\t\t\t\t<n1:AnalysisType>{slag}</n1:AnalysisType>
\t\t\t\t\t\t<n1:AnalysisID>{kode}</n1:AnalysisID>
\t\t\t\t\t</n1:Analysis>
"""


def skriv_saft(sti: Path, *, linjer: int, attributt: str = "") -> None:
    """Write a file of vouchers with three operating lines and one balancing line.

    An `attributt` on every line is what no plain voucher has, so that the XML parser must read them all.
    """
    tilfeldig = random.Random(FROE)
    bilagene = (_bilag(nr, tilfeldig, attributt) for nr in range(1, linjer // 4 + 1))
    with sti.open("w", encoding="utf-8") as ut:
        ut.write(_HODE + _stamdata())
        ut.write("\t<n1:GeneralLedgerEntries>\n\t\t<n1:Journal>\n\t\t\t<n1:JournalID>IF</n1:JournalID>\n")
        while bit := "".join(islice(bilagene, 1000)):
            ut.write(bit)
        ut.write("\t\t</n1:Journal>\n\t</n1:GeneralLedgerEntries>\n</n1:AuditFile>\n")


def _stamdata() -> str:
    kontoer = [*(f"1{art}0" for art in ARTER), "23270000"]
    dimensjoner = [("A", "Ansvar", 1000 + nr) for nr in range(ENHETER)]
    dimensjoner += [("T", "Tjeneste", int(f"{funksjon}00")) for funksjon in FUNKSJONER]
    return "".join(
        (
            "\t<n1:MasterFiles>\n\t\t<n1:GeneralLedgerAccounts>\n",
            *(_KONTO.format(konto=konto) for konto in kontoer),
            "\t\t</n1:GeneralLedgerAccounts>\n\t\t<n1:AnalysisTypeTable>\n",
            *(_DIMENSJON.format(slag=slag, navn=navn, kode=kode) for slag, navn, kode in dimensjoner),
            "\t\t</n1:AnalysisTypeTable>\n\t</n1:MasterFiles>\n",
        )
    )


def _bilag(nr: int, tilfeldig: random.Random, attributt: str) -> str:
    belopene = [tilfeldig.randrange(1, 10_000_000) for _ in range(3)]
    linjer = []
    for plass, ore in enumerate([*belopene, sum(belopene)]):
        konto = "23270000" if plass == len(belopene) else f"1{tilfeldig.choice(ARTER)}0"
        dimensjoner = ""
        if plass < len(belopene):
            dimensjoner = _ANALYSE.format(slag="A", kode=1000 + tilfeldig.randrange(ENHETER))
            dimensjoner += _ANALYSE.format(slag="T", kode=f"{tilfeldig.choice(FUNKSJONER)}00")
        side = "Credit" if plass == len(belopene) else "Debit"
        belop = f"{ore // 100}.{ore % 100:02d}"
        felt = {"konto": konto, "dimensjoner": dimensjoner, "side": side, "belop": belop}
        linjer.append(_LINJE.format(nr=plass + 1, attributt=attributt, **felt))
    hode = _BILAG.format(nr=nr, maaned=nr % 12 + 1, aar=AAR[nr % 2])
    return "".join((hode, *linjer, "\t\t\t</n1:Transaction>\n"))
