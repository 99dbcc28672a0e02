"""Builds SAF-T files, as plain as most systems write them unless a test asks for something else."""

from collections.abc import Iterable
from dataclasses import dataclass

ROM = "urn:StandardAuditFile-Taxation-Financial:NO"


@dataclass(frozen=True, slots=True)
class Linje:
    """A posting: account, amount as text, side, dimensions of (type, code)."""

    konto: str
    belop: str
    side: str = "Debit"
    analyser: tuple[tuple[str, str], ...] = ()


def linje(en: Linje) -> str:
    analyser = "".join(
        f"<Analysis><AnalysisType>{slag}</AnalysisType><AnalysisID>{kode}</AnalysisID></Analysis>"
        for slag, kode in en.analyser
    )
    return (
        f"<Line><RecordID>1</RecordID><AccountID>{en.konto}</AccountID>{analyser}"
        f"<Description>Tekst</Description>"
        f"<{en.side}Amount><Amount>{en.belop}</Amount></{en.side}Amount></Line>"
    )


def bilag(
    *linjer: Linje | str,
    nr: str = "1",
    periode: str = "1",
    aar: str = "2025",
    dato: str = "2025-01-31",
) -> str:
    tid = f"<Period>{periode}</Period><PeriodYear>{aar}</PeriodYear>"
    inne = "".join(en if isinstance(en, str) else linje(en) for en in linjer)
    return (
        f"<Transaction><TransactionID>{nr}</TransactionID>{tid}<TransactionDate>{dato}</TransactionDate>"
        f"<Description>Bilag</Description><SystemEntryDate>{dato}</SystemEntryDate>{inne}</Transaction>"
    )


def konto(kode: str, navn: str = "", **felt: str) -> str:
    andre = "".join(f"<{navn_}>{verdi}</{navn_}>" for navn_, verdi in felt.items())
    return (
        f"<Account><AccountID>{kode}</AccountID><AccountDescription>{navn}</AccountDescription>"
        f"{andre}<AccountType>GL</AccountType></Account>"
    )


def dimensjon(slag: str, navn: str, kode: str, kodenavn: str) -> str:
    return (
        f"<AnalysisTypeTableEntry><AnalysisType>{slag}</AnalysisType>"
        f"<AnalysisTypeDescription>{navn}</AnalysisTypeDescription><AnalysisID>{kode}</AnalysisID>"
        f"<AnalysisIDDescription>{kodenavn}</AnalysisIDDescription></AnalysisTypeTableEntry>"
    )


def saft(
    *bilagene: str,
    kontoer: Iterable[str] = (),
    dimensjoner: Iterable[str] = (),
    summer: str = "",
    valuta: str = "NOK",
    versjon: str = "1.30",
) -> str:
    hode = (
        f"<AuditFileVersion>{versjon}</AuditFileVersion><DefaultCurrencyCode>{valuta}</DefaultCurrencyCode>"
    )
    stamdata = (
        f"<GeneralLedgerAccounts>{''.join(kontoer)}</GeneralLedgerAccounts>"
        f"<AnalysisTypeTable>{''.join(dimensjoner)}</AnalysisTypeTable>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<AuditFile xmlns="{ROM}"><Header>{hode}</Header>'
        f"<MasterFiles>{stamdata}</MasterFiles><GeneralLedgerEntries>{summer}<Journal><JournalID>A</JournalID>"
        f"{''.join(bilagene)}</Journal></GeneralLedgerEntries></AuditFile>\n"
    )


def med_prefiks(xml: str, prefiks: str) -> str:
    """The same file with a prefix before every name."""
    foran, bak = xml.split("<AuditFile", 1)
    kropp = f"<AuditFile{bak}".replace("</", "\0").replace("<", f"<{prefiks}:").replace("\0", f"</{prefiks}:")
    return foran + kropp.replace("xmlns=", f"xmlns:{prefiks}=")
