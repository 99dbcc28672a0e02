"""Plain vouchers are read straight from the bytes: they give what the XML parser gives."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.lesere.saftfiler import ROM, Linje, bilag, dimensjon, konto, med_prefiks, saft
from tests.kommuneregn.lesere.saftlek import Saftlek

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Bunke, Lesevalg
from kommuneregn.lesere.saft.data import Bilag, Saftdata
from kommuneregn.lesere.saft.fil import les_saft, les_saft_som_xml
from kommuneregn.lesere.saft.rask import lag_monster, les_raskt
from kommuneregn.lesere.saft.strom import Saftstrom
from kommuneregn.lesere.saft.tabell import SAFTLINJE

Les = Callable[[BinaryIO, Lesevalg], Iterator[Bunke]]
LINJER = (
    Linje("10100", "150.50", "Debit", (("A", "1200"), ("T", "20201"))),
    Linje("21032000", "150.50", "Credit"),
)


class Draapevis(io.BytesIO):
    """A stream that gives a few bytes at a time, so that every place is a border."""

    def __init__(self, innhold: bytes, bredde: int) -> None:
        super().__init__(innhold)
        self._bredde = bredde

    def read(self, antall: int | None = -1, /) -> bytes:
        return super().read(self._bredde if antall is None or antall < 0 else min(antall, self._bredde))


def svar(les: Les, innhold: bytes, *, bredde: int = 1 << 20, valg: Lesevalg | None = None) -> object:
    """Everything that a reading says, or why it was refused."""
    try:
        bunker = list(les(cast("BinaryIO", Draapevis(innhold, bredde)), valg or Lesevalg()))
    except UnableToReadFile as avslag:
        return str(avslag)
    tabell = pl.concat([bunke.tabell for bunke in bunker])
    assert dict(tabell.schema) == SAFTLINJE
    avviste = [(rad.linjenr, rad.raatekst, str(rad.grunn)) for bunke in bunker for rad in bunke.avviste]
    postert = tabell.filter(pl.col("radnr") > 0).height
    assert sum(bunke.rader for bunke in bunker) == postert + len(avviste)
    return tabell.rows(), avviste, [str(funn) for bunke in bunker for funn in bunke.funn]


@given(st.integers(0, 2**32), st.sampled_from([0.0, 0.02, 0.2]), st.sampled_from([7, 300, 1 << 20]))
def test_both_ways_give_the_same(fro: int, odd: float, bredde: int) -> None:
    innhold = Saftlek(fro, odd=odd).fil()

    assert svar(les_saft, innhold, bredde=bredde) == svar(les_saft_som_xml, innhold)


def test_both_ways_give_the_same_for_the_example(testdata: Path) -> None:
    (fil,) = (testdata / "saft").glob("*.xml")
    innhold = fil.read_bytes()

    assert svar(les_saft, innhold) == svar(les_saft_som_xml, innhold)


@pytest.mark.parametrize(("odd", "minst", "hoyst"), [(0.0, 60, 60), (0.02, 40, 60), (0.2, 10, 59)])
def test_game_writes_files_that_are_read(odd: float, minst: int, hoyst: int) -> None:
    lest = [svar(les_saft, Saftlek(fro, odd=odd).fil()) for fro in range(60)]

    hele = [en for en in lest if isinstance(en, tuple)]
    assert minst <= len(hele) <= hoyst
    assert sum(len(en[0]) for en in hele) > 100


@pytest.mark.parametrize("prefiks", ["", "n1", "a.b-c"])
def test_plain_vouchers_never_reach_the_parser(prefiks: str) -> None:
    alle = saft(*(bilag(*LINJER, nr=str(nr)) for nr in range(5)))
    innhold = (med_prefiks(alle, prefiks) if prefiks else alle).encode()
    monster = lag_monster(prefiks)
    fra, til = innhold.index(monster.aapner), innhold.rindex(monster.lukker) + len(monster.lukker)

    bilagene, lest = les_raskt(innhold[fra:til], monster)

    assert (lest, bilagene.antall, len(bilagene.numre)) == (til - fra, 10, 5)


def lest_av_begge(innhold: bytes) -> Bilag:
    strom = Saftstrom(io.BytesIO(innhold), Saftdata())
    samlet = Bilag()
    for del_ in strom.bilag():
        samlet.utvid(del_)
    return samlet


@pytest.mark.parametrize("sjelden", [1, 2, 3, 10])
def test_odd_voucher_among_plain_ones_is_read_in_its_place(sjelden: int) -> None:
    alle = [bilag(*LINJER, nr=str(nr)) for nr in range(200)]
    rare = [en.replace("<Line>", "<Line a='1'>") if nr % sjelden == 0 else en for nr, en in enumerate(alle)]

    lest = lest_av_begge(saft(*rare).encode())

    assert [int(nr) for nr in lest.numre] == list(range(200))
    assert lest.kontoer == [b"10100", b"21032000"] * 200


@pytest.mark.parametrize(
    "rar",
    [
        bilag(*LINJER).replace("<Line>", "<!--<Line>--><Line>"),
        bilag(*LINJER).replace("<Transaction>", f"<Transaction xmlns='{ROM}'>"),
        bilag(*LINJER).replace("<Transaction>", "<Transaction xmlns='urn:annet'>"),
        bilag(*LINJER).replace("Tekst", "<![CDATA[</Transaction>]]>"),
        bilag(*LINJER).replace("<Line>", "<!--</Line></Transaction>--><Line>"),
        bilag(*LINJER).replace("Tekst", "x" * 5000),
        bilag(LINJER[0], *LINJER * 2000),
        bilag(*LINJER).replace("Tekst", "&#x1F600;"),
        bilag(*LINJER).replace("Tekst", "]]&gt;"),
        "</Journal><Journal><JournalID>B</JournalID>",
        "<Annet>1</Annet>",
        "<Annet>" * 40 + "</Annet>" * 40,
        bilag(),
        "løs tekst",
    ],
)
@pytest.mark.parametrize("bredde", [64, 1 << 20])
def test_what_stands_between_plain_vouchers_is_read_as_the_parser_does(rar: str, bredde: int) -> None:
    vanlige = [bilag(*LINJER, nr=str(nr)) for nr in range(5)]
    innhold = saft(
        *vanlige, rar, *vanlige,
        kontoer=(konto("10100", "Lønn"), konto("21032000", "Bank")),
        dimensjoner=(dimensjon("A", "Ansvar", "1200", "Skolen"),),
    ).encode()  # fmt: skip

    funnet = svar(les_saft, innhold, bredde=bredde)

    assert isinstance(funnet, tuple)
    assert funnet == svar(les_saft_som_xml, innhold)


@pytest.mark.parametrize(
    "feil",
    [
        b"<Transaction><TransactionID>1</TransactionID>",
        b"</Line>",
        b"]]>",
        b"&nbsp;",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbf\xbe",
        b"\x01",
        b"<n2:Line/>",
    ],
)
def test_fault_after_plain_vouchers_is_told_as_the_parser_does(feil: bytes) -> None:
    en = bilag(*LINJER).replace("><", ">\n<").encode()
    for skadd in (en + feil + en, en.replace(b"Tekst", b"Te" + feil + b"kst")):
        innhold = saft(*["@"] * 1).encode().replace(b"@", en * 3 + skadd + en)

        funnet = svar(les_saft, innhold)

        assert funnet == svar(les_saft_som_xml, innhold)
        assert isinstance(funnet, str)
        assert "(linje " in funnet


def test_batches_are_small_whatever_the_size_of_the_file() -> None:
    alle = bilag(*LINJER).encode() * 60_000
    innhold = saft("@").encode().replace(b"@", alle)

    hoyder = [bunke.tabell.height for bunke in les_saft(io.BytesIO(innhold), Lesevalg())]

    assert (sum(hoyder), max(hoyder) < 70_000, len(hoyder) > 2) == (120_000, True, True)
