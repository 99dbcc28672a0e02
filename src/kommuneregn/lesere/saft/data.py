"""What a SAF-T file holds, as texts: what is said once, and vouchers with their lines.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

DEBET, KREDIT, INGEN, BEGGE = b"Debit", b"Credit", b"", b"Both"


@dataclass(frozen=True, slots=True)
class Saftkonto:
    """An account of the ledger, with its place in a standard chart and its balances as they stand."""

    kode: str
    navn: str
    standard: str
    kategori: str
    gruppe: str
    ib_debet: str
    ib_kredit: str
    ub_debet: str
    ub_kredit: str


@dataclass(slots=True)
class Saftdata:
    """What the file says once: version, currency, accounts, dimensions and the sums it ought to have.

    Names and addresses of customers, suppliers, owners and contacts are never kept, nor is the text
    of a posting, which may name a person.
    """

    versjon: str = ""
    valuta: str = ""
    kontoer: dict[str, Saftkonto] = field(default_factory=dict)
    dimensjoner: dict[str, str] = field(default_factory=dict)
    verdinavn: dict[tuple[str, str], str] = field(default_factory=dict)
    sagt_antall: str = ""
    sagt_debet: str = ""
    sagt_kredit: str = ""


# A field as the bytes of the file, or as the texts that the XML parser gave.
Nokkel: TypeAlias = bytes | tuple[str, ...]


@dataclass(slots=True)
class Bilag:
    """Vouchers and their lines, a list for each field.

    `numre`, `tider` and `slutter` have one for each voucher: its number, its period, and the number of
    lines up to its end. `kontoer`, `sider` and `belop` have one for each line, and so has each list of
    `analyser`: the first dimension of each line, the second, and so on, empty where there is none.
    """

    numre: list[bytes] = field(default_factory=list)
    tider: list[Nokkel] = field(default_factory=list)
    slutter: list[int] = field(default_factory=list)
    kontoer: list[bytes] = field(default_factory=list)
    sider: list[bytes] = field(default_factory=list)
    belop: list[bytes] = field(default_factory=list)
    analyser: list[list[Nokkel]] = field(default_factory=list)

    @property
    def antall(self) -> int:
        """The number of lines."""
        return len(self.kontoer)

    def utvid(self, andre: "Bilag") -> None:
        """Add the vouchers of another batch after these."""
        foran = self.antall
        while len(self.analyser) < len(andre.analyser):
            self.analyser.append([b""] * foran)
        for nr, kolonne in enumerate(self.analyser):
            kolonne.extend(andre.analyser[nr] if nr < len(andre.analyser) else [b""] * andre.antall)
        self.numre += andre.numre
        self.tider += andre.tider
        self.slutter += [foran + slutt for slutt in andre.slutter] if foran else andre.slutter
        self.kontoer += andre.kontoer
        self.sider += andre.sider
        self.belop += andre.belop
