"""SAF-T written in every way that XML allows, by chance from a seed: plain mostly, odd here and there."""

import random

ROM = "urn:StandardAuditFile-Taxation-Financial:NO"
_TEGN = "aZ 09æ€😀&<>\"'\t]"
_BELOP = (
    "0",
    "1",
    "12.5",
    "1000.00",
    "-3.10",
    "99999999999.99",
    "123456789012",
    ".5",
    "5.",
    "1.230",
    " 7 ",
    "+4",
)
_FEIL = ("", "1,5", "1e3", "NaN", "--1", "1.005", "0x10", "1 000")
_KONTOER = ("10100", "1010", "010", "21032000", "0230", "5000", " 10100 ", "", "19æ")
_BIT = (
    b"<",
    b">",
    b"&",
    b"</n1:Line>",
    b"<Line>",
    b"\x00",
    b"\xff",
    b"<!--",
    b"]]>",
    b"&#0;",
    b"</Transaction>",
)


class Saftlek:
    """Writes one file; `odd` is how often (0-1) something is not written in the plain way."""

    def __init__(self, fro: int, *, odd: float) -> None:
        self._r = random.Random(fro)
        self._odd = odd
        self._prefiks = self._r.choice(["", "n1:", "ns.x-1:"])
        self._skrives = "UTF-8"
        self._luft = self._r.choice(["", "\n", "\n\t", "\r\n  "])

    def fil(self) -> bytes:
        """The whole file, with bytes spoilt now and then."""
        rom = f'xmlns{":" + self._prefiks[:-1] if self._prefiks else ""}="{ROM}"'
        journaler = "".join(self._en("Journal", self._journal()) for _ in range(self._r.randint(1, 2)))
        poster = self._en("GeneralLedgerEntries", f"{self._summer()}{journaler}")
        p = self._prefiks
        xml = f"<{p}AuditFile {rom}>{self._stamdata()}{poster}</{p}AuditFile>\n"
        hele = f'<?xml version="1.0" encoding="{self._koding()}"?>\n{xml}'
        return self._skad(hele.encode(self._skrives, errors="xmlcharrefreplace"))

    def _koding(self) -> str:
        navn = self._r.choices(["UTF-8", "utf-8", "ISO-8859-1", "UTF-16"], [8, 2, self._odd, self._odd])[0]
        self._skrives = navn
        return navn

    def _rart(self) -> bool:
        return self._r.random() < self._odd

    def _en(self, navn: str, innhold: str) -> str:
        """An element with what may stand around it."""
        p, r = self._prefiks, self._r
        aapner, lukker = f"<{p}{navn}>", f"</{p}{navn}>"
        if self._rart():
            aapner = r.choice([f"<{p}{navn} a='1'>", f"<{p}{navn}\n>", aapner])
            lukker = r.choice([f"</{p}{navn} >", lukker])
        foran = r.choice(["<!-- x -->", "<?y z?>", "løs tekst", f"<{p}Ny>3</{p}Ny>"]) if self._rart() else ""
        if not innhold and self._rart():
            return f"{self._luft}{foran}<{p}{navn}/>"
        return f"{self._luft}{foran}{aapner}{innhold}{lukker}{self._luft}"

    def _tekst(self) -> str:
        tekst = "".join(self._r.choices(_TEGN, k=self._r.randint(0, 5)))
        if self._rart():
            return f"<![CDATA[{tekst.replace(']', '')}]]>"
        if self._rart():
            return "".join(f"&#{ord(tegn)};" for tegn in tekst)
        return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

    def _felt(self, *par: tuple[str, str]) -> str:
        """Fields in order; now and then one is gone, doubled or moved."""
        felt = [self._en(navn, verdi) for navn, verdi in par]
        if self._rart():
            felt.pop(self._r.randrange(len(felt)))
        if felt and self._rart():
            felt.append(self._r.choice(felt))
        if self._rart():
            self._r.shuffle(felt)
        return "".join(felt)

    def _stamdata(self) -> str:
        kontoer = [
            self._en(
                "Account",
                self._felt(
                    ("AccountID", konto),
                    ("AccountDescription", self._tekst()),
                    *((("GroupingCategory", "KA_K"), ("GroupingCode", "010")) if self._rart() else ()),
                    *((("OpeningDebitBalance", "1"), ("ClosingCreditBalance", "2")) if self._rart() else ()),
                ),
            )
            for konto in self._r.sample(_KONTOER, 4)
        ]
        slag = [("A", "Ansvar"), ("T", "Tjeneste"), ("P", "Prosjekt"), ("B", "Bilagsart")]
        dimensjoner = [
            self._en(
                "AnalysisTypeTableEntry",
                self._felt(
                    ("AnalysisType", type_),
                    ("AnalysisTypeDescription", navn),
                    ("AnalysisID", "100"),
                    ("AnalysisIDDescription", self._tekst()),
                ),
            )
            for type_, navn in slag
        ]
        return self._en(
            "MasterFiles",
            self._en("GeneralLedgerAccounts", "".join(kontoer))
            + self._en("AnalysisTypeTable", "".join(dimensjoner)),
        )

    def _summer(self) -> str:
        if not self._rart():
            return ""
        return self._felt(("NumberOfEntries", "3"), ("TotalDebit", "10"), ("TotalCredit", "10.0"))

    def _journal(self) -> str:
        antall = self._r.randint(0, 6)
        return self._felt(("JournalID", "A"), ("Type", "A")) + "".join(self._bilag() for _ in range(antall))

    def _bilag(self) -> str:
        r = self._r
        hode = self._felt(
            ("TransactionID", str(r.randint(1, 99)) if not self._rart() else self._tekst()),
            ("Period", str(r.randint(0, 14))),
            ("PeriodYear", r.choice(["2024", "2025"])),
            ("TransactionDate", "2025-01-31"),
            ("Description", self._tekst()),
            ("SystemEntryDate", "2025-01-31"),
        )
        linjer = "".join(
            self._en("Line", self._linje()) for _ in range(r.randint(0 if self._rart() else 1, 4))
        )
        return self._en("Transaction", hode + linjer)

    def _linje(self) -> str:
        r = self._r
        side = r.choice(["Debit", "Credit"])
        belop = r.choice(_FEIL) if self._rart() else r.choice(_BELOP)
        sum_ = self._felt(("Amount", belop), *((("CurrencyCode", "EUR"),) if self._rart() else ()))
        skatt = self._felt(("TaxType", "MVA"), ("TaxAmount", self._en("Amount", "9")))
        analyser = [
            ("Analysis", self._felt(("AnalysisType", r.choice("ATPBX")), ("AnalysisID", self._kode())))
            for _ in range(r.randint(0, 6 if self._rart() else 3))
        ]
        return self._felt(
            ("RecordID", "1"),
            ("AccountID", r.choice(_KONTOER) if self._rart() else r.choice(_KONTOER[:4])),
            *analyser,
            ("Description", self._tekst()),
            (f"{side}Amount", sum_),
            *((("TaxInformation", skatt),) if r.random() < 0.3 else ()),
            ("ReferenceNumber", self._tekst()),
        )

    def _kode(self) -> str:
        return self._tekst() if self._rart() else self._r.choice(["100", "20201", "7"])

    def _skad(self, innhold: bytes) -> bytes:
        if self._r.random() > self._odd / 2:
            return innhold
        sted = self._r.randrange(len(innhold))
        return innhold[:sted] + self._r.choice(_BIT) + innhold[sted + self._r.choice([0, 1, 9]) :]
