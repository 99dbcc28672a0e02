"""XML read as a stream of events, with nothing in it that a file of figures needs not have.

A DOCTYPE is refused wherever it stands, so no entity is ever defined; depth and length are counted.

Source: W3C XML 1.0; OWASP's advice on XML external entities.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.verdier import formuler

MAKS_DYBDE = 256

Start = Callable[[str, dict[str, str]], None]
Slutt = Callable[[str], None]
Tegn = Callable[[str], None]


class XmlVandring:
    """Walks the elements of a document; names are given without namespace and prefix.

    `start` gets a name and its attributes, `slutt` a name, `tekst` the characters between.
    """

    def __init__(self, *, start: Start, slutt: Slutt, tekst: Tegn) -> None:
        self._start, self._slutt = start, slutt
        self._dybde = 0
        self._leser = lag_leser()
        self._leser.StartElementHandler = self._aapnet
        self._leser.EndElementHandler = self._lukket
        self._leser.CharacterDataHandler = tekst

    def gaa(self, biter: Iterable[bytes]) -> None:
        """Walk through a whole document; raises UnableToTrustFile where it is not well formed."""
        self.begynn(biter)
        self._mat(b"", siste=True)

    def begynn(self, biter: Iterable[bytes]) -> None:
        """Walk through the beginning of a document; as gaa, but more may follow."""
        for bit in biter:
            self._mat(bit, siste=False)

    def _mat(self, bit: bytes, *, siste: bool) -> None:
        try:
            self._leser.Parse(bit, siste)
        except UnableToTrustFile:
            raise
        except (expat.ExpatError, ValueError, LookupError) as feil:
            raise som_avslag(feil) from feil

    def _aapnet(self, navn: str, attributter: dict[str, str]) -> None:
        self._dybde += 1
        if self._dybde > MAKS_DYBDE:
            raise for_dyp()
        self._start(navn.rpartition(":")[2], attributter)

    def _lukket(self, navn: str) -> None:
        self._dybde -= 1
        self._slutt(navn.rpartition(":")[2])


def lag_leser(*, navnerom: str | None = None) -> expat.XMLParserType:
    """A parser that refuses a DOCTYPE; the caller sets the handlers for elements and text.

    Raises UnableToTrustFile, while it parses, where a DOCTYPE or an entity stands.

    `navnerom` is the sign between namespace and name, for a reader that must tell namespaces apart.
    """
    leser = expat.ParserCreate(namespace_separator=navnerom)
    leser.buffer_text = True
    leser.StartDoctypeDeclHandler = _nekt_doctype
    leser.EntityDeclHandler = _nekt_doctype
    leser.ExternalEntityRefHandler = _nekt_doctype
    return leser


def sjekk_xml(biter: Iterable[bytes]) -> None:
    """Check the beginning of a document: encoding, DOCTYPE, depth, well formed so far.

    Raises UnableToTrustFile. What follows must be read by a parser with the same rules (lag_leser),
    since a document of hundreds of megabytes is not walked twice.
    """
    XmlVandring(start=_se_bort, slutt=_se_bort, tekst=_se_bort).begynn(biter)


def for_dyp() -> UnableToTrustFile:
    """The refusal of a document with too many levels."""
    msg = formuler(
        "Fant XML med mer enn %(maks)s nivåer. Forventet en vanlig fil. Eksporter den på nytt.",
        maks=MAKS_DYBDE,
    )
    return UnableToTrustFile(msg, kode="xml-dybde")


def som_avslag(feil: Exception) -> UnableToTrustFile:
    """What the parser said, as a refusal that names the line."""
    linje = getattr(feil, "lineno", 0)
    kode = getattr(feil, "code", None)
    # What is no error of the document itself is one of the encoding that it names (UTF-7, rot13).
    if kode in _KODEFEIL or not isinstance(feil, expat.ExpatError):
        msg = formuler(
            "Fant XML som er skrevet i en annen koding enn den sier (linje %(linje)s). "
            "Forventet UTF-8. Eksporter filen på nytt.",
            linje=linje,
        )
        return UnableToTrustFile(msg, kode="xml-koding")
    msg = formuler(
        "Fant XML som ikke er hel eller rett skrevet (linje %(linje)s). Forventet en hel fil. "
        "Eksporter den på nytt.",
        linje=linje,
    )
    return UnableToTrustFile(msg, kode="xml-skadet")


_KODEFEIL = frozenset(
    expat.errors.codes[navn]
    for navn in (expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING)
)


def _nekt_doctype(*_: object) -> int:
    msg = formuler(
        "Fant en DOCTYPE i XML-en. Forventet en fil uten. Eksporter filen på nytt fra systemet den kom fra."
    )
    raise UnableToTrustFile(msg, kode="xml-doctype")


def _se_bort(*_: object) -> None:
    """Nothing is kept of what is only checked."""
