"""Feeds the readers what nobody would send: an answer or a refusal with a message, never a crash."""

import io
import os
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, les_kontofil
from kommuneregn.lesere.organisasjonsfil import Organisasjonsfil, les_organisasjonsfil

from .conftest import Noter

pytestmark = pytest.mark.soak
EKSEMPLER = int(os.environ.get("HELHET_SOAK_EKSEMPLER", "20000"))
LANG = settings(
    max_examples=EKSEMPLER, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
HODER = (b"konto;ansvar;tjeneste;belop", "konto;ansvar;tjeneste;beløp".encode(), b"kode;navn;forelder")
TEGN = (b";", b",", b"\t", b"\n", b"\r\n", b'"', b"\x00", b"\xc3\xa6", b"-")
TALL = (b"1010", b"1 234,50", b"1.234", b"201", b"(5)")
BITER = st.sampled_from([*HODER, *TEGN, *TALL])
FILER = st.one_of(st.binary(max_size=400), st.lists(BITER, max_size=80).map(b"".join))
LESERE = {
    "kontofil": partial(les_kontofil, kontoklasse=1),
    "organisasjonsfil": les_organisasjonsfil,
}
Leser = Callable[[BinaryIO], Kontofil | Organisasjonsfil]


def gjort_rede_for(les: Leser, innhold: bytes) -> bool:
    """Return whether each row was stored or refused, or the file refused in words."""
    try:
        fil = les(io.BytesIO(innhold))
    except UnableToReadFile as feil:
        return str(feil) != ""
    return fil.rader_inn == fil.rader_lagret + fil.rader_avvist


@pytest.mark.parametrize("navn", LESERE)
def test_reader_accounts_for_every_row_or_refuses_in_words(navn: str, maalt: Noter) -> None:
    @LANG
    @given(FILER)
    def proev(innhold: bytes) -> None:
        assert gjort_rede_for(LESERE[navn], innhold)

    proev()

    maalt(f"ville filer til {navn}", f"{EKSEMPLER} filer, 0 krasj", "0 krasj")
