"""What must hold of any bytes at all: every parser reads them with each row told, or refuses in words."""

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.kommuneregn.korpus.fro import FRO, Fro

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.lest import Lesevalg, Opptelling
from kommuneregn.lesere.register import LESERE, les_fil
from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.lesere.tabell.tall import Tallform, UnableToReadNumber, les_desimal, les_kroner
from kommuneregn.lesere.tabell.tekst import les_tekst
from kommuneregn.vakt.fil import undersok

Maal = Callable[[bytes], None]
# What a person may have settled; each is tried on each file.
VALG = (
    Lesevalg(),
    Lesevalg(aar=2025, kontoklasse=1, tallform=Tallform.KOMMA, enhet=Belopsenhet.TUSEN),
)
MAKS_ORE = 10**13


def les_alt(format_: str, data: bytes) -> None:
    """Read with the reader of one format, and count."""
    leser = LESERE[format_]
    for valg in VALG:
        telling = Opptelling(leser.format, leser.belopskolonner)
        try:
            for _ in telling.tell(leser.les(io.BytesIO(data), valg)):
                pass
        except UnableToReadFile as avslag:
            _krev_ord(avslag)
        else:
            _krev_regnskap(telling)


def _krev_ord(avslag: ValueError) -> None:
    assert str(avslag)


def _krev_regnskap(telling: Opptelling) -> None:
    assert 0 <= telling.avvist <= telling.rader
    assert telling.avvist == len(telling.avviste)
    assert all(rad.grunn for rad in telling.avviste)
    assert all(funn.kode and str(funn.melding) for funn in telling.funn)


def gjenkjenn(data: bytes) -> None:
    """Judge a file, find out what it is and read it, as the command does."""
    strom = io.BytesIO(data)
    try:
        undersok(strom, navn="fil")
        assert strom.tell() == 0
        lesing = les_fil(strom, valg=VALG[0])
        for _ in lesing.tabeller:
            pass
    except UnableToReadFile as avslag:
        _krev_ord(avslag)
    else:
        _krev_regnskap(lesing.opptelling)


def tall(data: bytes) -> None:
    """One cell as an amount and as a number; what is read is no more than an amount may be."""
    celle = data.decode("utf-8", "replace")
    for form in (None, *Tallform):
        try:
            ore = les_kroner(celle, form=form)
            assert ore is None or abs(ore) <= MAKS_ORE
            les_desimal(celle, desimaler=4, form=form)
        except UnableToReadNumber as avslag:
            _krev_ord(avslag)


def dato(data: bytes) -> None:
    """One cell as a day."""
    try:
        les_dato(data.decode("utf-8", "replace"))
    except UnableToReadDate as avslag:
        _krev_ord(avslag)


def tekst(data: bytes) -> None:
    """Bytes as text of some encoding."""
    try:
        les_tekst(data)
    except UnableToReadFile as avslag:
        _krev_ord(avslag)


CELLER = ("1 234 567,50", "kr 1.000,-", "(1 234)", "−12,5 %", "8 mnok", "1234-", "1,234,567.50")
DATOER = ("31.12.2025", "2025-12-31", "20251231", "1.2.25")
ENKLE: Mapping[str, tuple[Maal, tuple[Fro, ...]]] = {
    "tall": (tall, tuple(Fro("tall", celle.encode()) for celle in CELLER)),
    "dato": (dato, tuple(Fro("dato", celle.encode()) for celle in DATOER)),
    "tekst": (tekst, tuple(Fro("tekst", "Ørsta og Bø".encode(koding)) for koding in ("utf-16", "cp850"))),
}


def parsere() -> Iterator[tuple[str, Maal, Fro]]:
    """Every parser with a seed that it reads: its name, what must hold of bytes, and the seed.

    A parser comes once for each of its seeds.
    """
    for fro in FRO:
        if fro.format in LESERE:
            yield fro.format, partial(_pakket, partial(les_alt, fro.format), fro), fro
    for navn, (maal, froene) in ENKLE.items():
        for fro in froene:
            yield navn, maal, fro
    for fro in FRO:
        yield "gjenkjenning", partial(_pakket, gjenkjenn, fro), fro


def _pakket(maal: Maal, fro: Fro, data: bytes) -> None:
    maal(fro.pakk(data))
