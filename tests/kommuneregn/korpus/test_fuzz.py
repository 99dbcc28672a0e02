"""Files that nobody meant to send: bytes at random, and good files with bytes changed."""

import io
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kommuneregn.korpus.fro import FRO, Fro
from tests.kommuneregn.korpus.fuzz import VALG, Maal, parsere

from kommuneregn.lesere.lest import Opptelling, velg_leser
from kommuneregn.lesere.register import LESERE

# A file that takes this long is one that hangs: they are some hundred bytes.
KORT = settings(
    max_examples=25, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), database=None
)
# What means something to some parser, so that a change is more than noise.
BITER = (
    *(b";", b",", b"\t", b"\n", b"\r", b'"', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"-", b"'", b"\\", b" "),
    *(b"{", b"}", b"[", b"]", b":", b"null", b"true", b"NaN", b"1e400", b"-0", b"9" * 40, b"0.1", b'""'),
    *(b"<", b">", b"</", b"/>", b"&", b"&#0;", b"&#x110000;", b"<!DOCTYPE a>", b"<!--", b"]]>", b"<a>"),
    *("æ".encode(), "æ".encode("cp1252"), b"\xed\xa0\x80", b"=1+1", b"A1:XFD1048576", b"1048577", b"-1"),
)
ENDRING = st.tuples(
    st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(BITER) | st.binary(max_size=8)
)


def endret(innhold: bytes, endringer: list[tuple[int, int, bytes]], hoyst: int | None) -> bytes:
    """Replace some bytes at some places, and cut what is beyond `hoyst`."""
    for tilfeldig, antall, nytt in endringer:
        sted = tilfeldig % (len(innhold) + 1)
        innhold = innhold[:sted] + nytt + innhold[sted + antall :]
    return innhold if hoyst is None else innhold[: hoyst % (len(innhold) + 1)]


@pytest.mark.parametrize(("maal", "fro"), [pytest.param(maal, fro, id=navn) for navn, maal, fro in parsere()])
def test_any_bytes_are_read_or_refused_in_words(maal: Maal, fro: Fro) -> None:
    @KORT
    @given(
        st.binary(max_size=200)
        | st.builds(
            endret, st.just(fro.innhold), st.lists(ENDRING, max_size=6), st.none() | st.integers(0, 10_000)
        )
    )
    def proev(data: bytes) -> None:
        maal(data)

    proev()


@pytest.mark.parametrize("fro", [fro for fro in FRO if fro.format in LESERE], ids=lambda fro: fro.format)
def test_seed_is_a_good_file_of_its_format(fro: Fro) -> None:
    strom = io.BytesIO(fro.fil)
    leser = velg_leser(strom, LESERE)
    assert leser is LESERE[fro.format]
    telling = Opptelling(leser.format, leser.belopskolonner)

    for _ in telling.tell(leser.les(strom, VALG[0])):
        pass

    assert telling.rader > telling.avvist >= 0


def test_every_format_has_a_seed() -> None:
    assert set(LESERE) <= {fro.format for fro in FRO}
