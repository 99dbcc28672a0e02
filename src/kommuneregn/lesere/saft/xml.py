"""SAF-T as a stream of XML events: any encoding, prefix, comment and order that XML allows.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from kommuneregn.lesere.arkiv.xmlvandring import for_dyp, lag_leser, som_avslag
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.saft.data import BEGGE, DEBET, INGEN, KREDIT, Bilag, Nokkel, Saftdata, Saftkonto
from kommuneregn.verdier import formuler

_SKILLE = " "
_MAKS_DYBDE = 256
_MAKS_BITER = 1000
_SOM_UTF8 = frozenset({None, "utf-8", "us-ascii"})


class _Node(dict[str, "_Node"]):
    """A place in the document: the places below it by name, and what is done with it."""

    __slots__ = ("felt", "mor", "slutt")

    def __init__(self, mor: "_Node | None", *, felt: int = -1) -> None:
        super().__init__()
        self.mor = self if mor is None else mor
        self.felt = felt
        self.slutt: Callable[[], None] | None = None


_HODE = ("AuditFileVersion", "DefaultCurrencyCode")
_KONTO = (
    *("AccountID", "AccountDescription", "StandardAccountID", "GroupingCategory", "GroupingCode"),
    *("OpeningDebitBalance", "OpeningCreditBalance", "ClosingDebitBalance", "ClosingCreditBalance"),
)
_DIMENSJON = ("AnalysisType", "AnalysisTypeDescription", "AnalysisID", "AnalysisIDDescription")
_SUMMER = ("NumberOfEntries", "TotalDebit", "TotalCredit")
_BILAG = ("TransactionID", "Period", "PeriodYear", "TransactionDate")
_STIER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("AuditFile/Header", "hode", _HODE),
    ("AuditFile/MasterFiles/GeneralLedgerAccounts/Account", "konto", _KONTO),
    ("AuditFile/MasterFiles/AnalysisTypeTable/AnalysisTypeTableEntry", "dimensjon", _DIMENSJON),
    ("AuditFile/GeneralLedgerEntries", "summer", _SUMMER),
    ("AuditFile/GeneralLedgerEntries/Journal/Transaction", "bilag", _BILAG),
    ("AuditFile/GeneralLedgerEntries/Journal/Transaction/Line", "linje", ("AccountID",)),
    ("AuditFile/GeneralLedgerEntries/Journal/Transaction/Line/DebitAmount", "", ("Amount",)),
    ("AuditFile/GeneralLedgerEntries/Journal/Transaction/Line/CreditAmount", "", ("Amount",)),
    ("AuditFile/GeneralLedgerEntries/Journal/Transaction/Line/Analysis", "analyse", _DIMENSJON[::2]),
)


# The number of each field, by the element that holds it and its own name.
_FELT = {
    (sti.rpartition("/")[2], blad): nr
    for nr, (sti, blad) in enumerate((sti, blad) for sti, _slutt, blader in _STIER for blad in blader)
}


def _tre(rom: str, ved_slutt: Mapping[str, Callable[[], None]]) -> _Node:
    """The document as far as it is read, with the names as the parser gives them in a namespace."""
    foran = f"{rom}{_SKILLE}" if rom else ""
    rot = _Node(None)
    for sti, slutt, blader in _STIER:
        node = rot
        for navn in sti.split("/"):
            node = node.setdefault(foran + navn, _Node(node))
        node.slutt = ved_slutt.get(slutt)
        for blad in blader:
            node[foran + blad] = _Node(node, felt=_FELT[sti.rpartition("/")[2], blad])
    return rot


def _numre(del_: str, felt: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_FELT[del_, navn] for navn in felt)


_HODENR, _KONTONR = _numre("Header", _HODE), _numre("Account", _KONTO)
_DIMENSJONSNR, _SUMNR = _numre("AnalysisTypeTableEntry", _DIMENSJON), _numre("GeneralLedgerEntries", _SUMMER)
_BILAGSNR = _numre("Transaction", _BILAG)
_LINJEKONTO = _FELT["Line", "AccountID"]
_DEBET, _KREDIT = _FELT["DebitAmount", "Amount"], _FELT["CreditAmount", "Amount"]
_ANALYSE = _numre("Analysis", _DIMENSJON[::2])


class SaftXml:
    """Reads a document piece by piece into Saftdata and vouchers; what is not asked for is never kept."""

    def __init__(self, data: Saftdata) -> None:
        self._data = data
        self._bilag = Bilag()
        self._analyserader: list[tuple[Nokkel, ...]] = []
        self._koding: str | None = None
        self._prefikser: frozenset[str] = frozenset()
        self._matet = 0
        self._verdier: list[str | None] = [None] * len(_FELT)
        self._biter: list[str] = []
        self._hvor: Callable[[], tuple[_Node | None, int]] = lambda: (None, 0)
        self._journal: _Node | None = None
        self._erklaert: list[tuple[str, str]] = []
        self._leser = lag_leser(navnerom=_SKILLE)
        # A list of attributes costs less than a dict, and none of them is read.
        self._leser.ordered_attributes = True
        self._leser.XmlDeclHandler = self._xml
        self._leser.StartNamespaceDeclHandler = self._navnerom
        self._leser.StartElementHandler = self._forste

    def mat(self, bit: bytes, *, siste: bool) -> None:
        """Read a piece; raises UnableToReadFile where it is not well formed, not SAF-T or has a DOCTYPE."""
        self._matet += len(bit)
        try:
            self._leser.Parse(bit, siste)
        except UnableToReadFile:
            raise
        except (expat.ExpatError, ValueError, LookupError) as feil:
            raise som_avslag(feil) from feil
        if len(self._biter) > _MAKS_BITER:
            raise _for_lang()

    def mellom_bilag(self) -> bool:
        """Whether every byte so far is read to its end, and a Transaction may follow."""
        node, bort = self._hvor()
        return (
            node is not None
            and node is self._journal
            and not bort
            and self._leser.CurrentByteIndex == self._matet
        )

    def prefikser(self) -> frozenset[str]:
        """The prefixes («» for none) of SAF-T's own names; empty where bytes or names may be others."""
        return self._prefikser if self._koding in _SOM_UTF8 else frozenset()

    def ta_bilag(self) -> Bilag:
        """The vouchers that are ended since the last time."""
        ferdige, rader = self._bilag, self._analyserader
        antall = ferdige.slutter[-1] if ferdige.slutter else 0
        # Lines of a voucher that is not ended yet wait for its end.
        self._bilag = Bilag(
            kontoer=ferdige.kontoer[antall:], sider=ferdige.sider[antall:], belop=ferdige.belop[antall:]
        )
        del ferdige.kontoer[antall:], ferdige.sider[antall:], ferdige.belop[antall:]
        bredde = max(map(len, rader[:antall]), default=0)
        ferdige.analyser = [
            [rad[nr] if nr < len(rad) else b"" for rad in rader[:antall]] for nr in range(bredde)
        ]
        self._analyserader = rader[antall:]
        return ferdige

    def _xml(self, _versjon: str, koding: str | None, _alene: int) -> None:
        self._koding = None if koding is None else koding.lower()

    def _navnerom(self, prefiks: str | None, adresse: str | None) -> None:
        self._erklaert.append((prefiks or "", adresse or ""))
        if self._journal is not None:
            # A name may mean something else from here on.
            self._prefikser = frozenset()

    def _forste(self, navn: str, _attributter: list[str]) -> None:
        rom, _, lokalt = navn.rpartition(_SKILLE)
        if lokalt != "AuditFile":
            msg = formuler(
                "Fant XML som begynner med «%(navn)s». Forventet SAF-T Regnskap (AuditFile). "
                "Velg en slik fil.",
                navn=lokalt[:60],
            )
            raise UnableToReadFile(msg)
        egne = {prefiks for prefiks, adresse in self._erklaert if adresse == rom}
        self._prefikser = frozenset(egne if rom else {""})
        rot = _tre(rom, self._ved_slutt())
        foran = navn.removesuffix("AuditFile")
        self._journal = rot[navn][f"{foran}GeneralLedgerEntries"][f"{foran}Journal"]
        self._koble(rot[navn])

    def _koble(self, node: _Node) -> None:  # noqa: C901 (a call less for each element is a fifth of the time)
        """Set what runs for every element: closures, since they run millions of times."""
        leser, verdier, biter = self._leser, self._verdier, self._biter
        ta_tekst, bort = biter.append, 0

        def start(navn: str, _attributter: list[str]) -> None:
            nonlocal node, bort
            if bort:
                bort += 1
                if bort > _MAKS_DYBDE:
                    raise for_dyp()
                return
            under = node.get(navn)
            if under is None:
                if node.felt >= 0:
                    raise _med_innhold(navn)
                bort = 1
                return
            node = under
            if under.felt >= 0:
                biter.clear()
                leser.CharacterDataHandler = ta_tekst

        def slutt(_navn: str) -> None:
            nonlocal node, bort
            if bort:
                bort -= 1
                return
            ferdig, node = node, node.mor
            felt = ferdig.felt
            if felt >= 0:
                leser.CharacterDataHandler = None
                tekst = biter[0] if len(biter) == 1 else "".join(biter)
                gammel = verdier[felt]
                verdier[felt] = tekst if gammel is None else f"{gammel} | {tekst}"
            elif ferdig.slutt is not None:
                ferdig.slutt()

        self._hvor = lambda: (node, bort)
        leser.StartElementHandler, leser.EndElementHandler = start, slutt

    def _ved_slutt(self) -> dict[str, Callable[[], None]]:
        """What is done at the end of each element that is one thing in itself."""
        verdier = self._verdier
        analyser: list[Nokkel] = []
        # Numbers of fields as names of this function: they are looked up for every line.
        type_nr, kode_nr = _ANALYSE
        konto_nr, debet_nr, kredit_nr = _LINJEKONTO, _DEBET, _KREDIT

        def analyse() -> None:
            analyser.append((verdier[type_nr] or "", verdier[kode_nr] or ""))
            verdier[type_nr] = verdier[kode_nr] = None

        def linje() -> None:
            bilag, debet, kredit = self._bilag, verdier[debet_nr], verdier[kredit_nr]
            bilag.kontoer.append((verdier[konto_nr] or "").encode())
            self._analyserader.append(tuple(analyser))
            analyser.clear()
            if kredit is None:
                bilag.sider.append(INGEN if debet is None else DEBET)
                bilag.belop.append(b"" if debet is None else debet.encode())
            else:
                bilag.sider.append(KREDIT if debet is None else BEGGE)
                bilag.belop.append(kredit.encode())
            verdier[konto_nr] = verdier[debet_nr] = verdier[kredit_nr] = None

        return {
            "analyse": analyse,
            "linje": linje,
            "bilag": self._ferdig_bilag,
            "konto": self._ferdig_konto,
            "dimensjon": self._ferdig_dimensjon,
            "hode": self._ferdig_hode,
            "summer": self._ferdige_summer,
        }

    def _ta(self, numre: tuple[int, ...]) -> list[str]:
        """The fields that were gathered, without space around them; they are forgotten."""
        verdier = [self._verdier[nr] for nr in numre]
        for nr in numre:
            self._verdier[nr] = None
        return ["" if verdi is None else verdi.strip() for verdi in verdier]

    def _ferdig_bilag(self) -> None:
        bilagsnr, *tid = self._ta(_BILAGSNR)
        self._bilag.numre.append(bilagsnr.encode())
        self._bilag.tider.append(tuple(tid))
        self._bilag.slutter.append(self._bilag.antall)

    def _ferdig_konto(self) -> None:
        konto = Saftkonto(*self._ta(_KONTONR))
        self._data.kontoer[konto.kode] = konto

    def _ferdig_dimensjon(self) -> None:
        slag, navn, kode, kodenavn = self._ta(_DIMENSJONSNR)
        self._data.dimensjoner.setdefault(slag, navn)
        self._data.verdinavn[slag, kode] = kodenavn

    def _ferdig_hode(self) -> None:
        self._data.versjon, self._data.valuta = self._ta(_HODENR)

    def _ferdige_summer(self) -> None:
        self._data.sagt_antall, self._data.sagt_debet, self._data.sagt_kredit = self._ta(_SUMNR)


def _med_innhold(navn: str) -> UnableToReadFile:
    msg = formuler(
        "Fant elementet «%(navn)s» inne i en verdi. Forventet bare tekst der. Eksporter filen på nytt.",
        navn=navn.rpartition(_SKILLE)[2][:60],
    )
    return UnableToReadFile(msg)


def _for_lang() -> UnableToReadFile:
    msg = formuler("Fant en verdi på flere millioner tegn. Forventet en kort tekst. Eksporter filen på nytt.")
    return UnableToReadFile(msg)
