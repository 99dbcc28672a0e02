"""A ledger file read a batch at a time gives what it gives when it is read whole."""

import io
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import tolk_kontotabell_per_aar
from kommuneregn.lesere.konto.strom import les_kontostrom
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.tabell.tabell import les_tabell
from kommuneregn.lesere.tabell.tabellfil import er_tabellhode

HODE = "Bilag;Dato;Konto;Ansvar;Funksjon;Beløp;Tekst"
KONTOER = (
    "10100",
    "1010",
    "0230",
    "210320",
    "18000",
    "010",
    "4010",
    " 1010 ",
    "x",
    "",
    "1010 Fastlønn",
    '"1010"',
)
ANSVAR = ("3410", "0341", "", " 1", "3410 Sykehjem", '"34;10"')
FUNKSJONER = ("202", "25300", "", "x1")
DATOER = ("2025-01-31", "31.12.2025", "202502", "2025-13-01", "")
BELOP = (
    *(
        "1,00",
        "-1234,56",
        "1234",
        "0,00",
        "-0,00",
        "1 234,50",
        "1.234,50",
        "12,5",
        "12.345",
        "",
        "abc",
        "1,234",
    ),
    *(
        "+5,00",
        "100000000000,00",
        "99999999999999",
        "(5,00)",
        "−7,00",
        '"8,00"',
        " 9,00",
        "5,00-",
        "1e3",
        ",50",
    ),
)
TEKSTER = (
    "Faktura",
    "",
    "Æøå",
    "A\u030ase",
    "FÃ¸rde",
    '"hel ""sitert"""',
    '"flere\nlinjer"',
    '5" rør',
    "Sum",
)
UTVALG = (("7", "8"), DATOER, KONTOER, ANSVAR, FUNKSJONER, BELOP, TEKSTER)
VANLIGE = (("7", "8"), DATOER[:3], KONTOER[:5], ANSVAR[:2], FUNKSJONER[:2], BELOP[:4], TEKSTER[:3])


def _linje(utvalg: Sequence[Sequence[str]]) -> st.SearchStrategy[str]:
    return st.tuples(*map(st.sampled_from, utvalg)).map(";".join)


ANDRE = st.sampled_from(
    ["", ";;;;;;", " ;;;;;;\u00a0", "Kilde: regnskapet", HODE, "7;2025-01-01;1010", "1;2;3;4;5;6;7;8"]
)
FILER = st.lists(st.one_of(_linje(VANLIGE), _linje(VANLIGE), _linje(UTVALG), ANDRE), max_size=25)


def _hel(innhold: bytes, valg: Lesevalg) -> object:
    try:
        tabell = les_tabell(io.BytesIO(innhold), er_hode=er_tabellhode)
        fil = tolk_kontotabell_per_aar(tabell, kolonne=valg.belop, kontoklasse=valg.kontoklasse, aar=valg.aar)
    except UnableToReadFile as avslag:
        return avslag.melding
    return fil.linjer.rows(), fil.avviste, fil.funn, fil.kolonner, fil.rader_inn


def _i_bunker(innhold: bytes, valg: Lesevalg, *, bunke: int) -> object:
    try:
        strom = les_kontostrom(io.BytesIO(innhold), valg=valg, er_hode=er_tabellhode, bunke=bunke)
        if strom is None:
            return None
        bunker = list(strom)
    except UnableToReadFile as avslag:
        return avslag.melding
    assert all(not ett.funn for ett in bunker[:-1])
    return (
        pl.concat([ett.tabell for ett in bunker]).rows(),
        tuple(rad for ett in bunker for rad in ett.avviste),
        bunker[-1].funn,
        bunker[0].kolonner,
        sum(ett.rader for ett in bunker),
    )


@settings(max_examples=250, deadline=None)
@given(
    linjer=FILER,
    slutt=st.sampled_from(["\n", "\r\n"]),
    hale=st.booleans(),
    over=st.sampled_from([(), ("Regnskap 2025",), ("Alle beløp", "")]),
    aar=st.sampled_from([None, 2025]),
    bunke=st.sampled_from([40, 120, 1 << 20]),
)
def test_batches_give_what_the_whole_file_gives(
    linjer: list[str], slutt: str, hale: bool, over: tuple[str, ...], aar: int | None, bunke: int
) -> None:
    innhold = (slutt.join([*over, HODE, *linjer]) + (slutt if hale else "")).encode()
    valg = Lesevalg(aar=aar, kontoklasse=1)
    i_bunker = _i_bunker(innhold, valg, bunke=bunke)

    assert i_bunker is None or i_bunker == _hel(innhold, valg)


@pytest.mark.parametrize("slutt", ["\n", "\r\n"])
@pytest.mark.parametrize("bunke", [60, 200, 1 << 20])
def test_ordinary_files_are_read_in_batches(bunke: int, slutt: str) -> None:
    rader = [
        f'{nr // 2};2025-03-01;10100;"0341";25300;{1 - 2 * (nr % 2)},50;"Lønn; mars"' for nr in range(40)
    ]
    innhold = ("\ufeff" + slutt.join(["Rapport", HODE, *rader, ""])).encode()
    svar = _i_bunker(innhold, Lesevalg(), bunke=bunke)

    assert svar is not None
    assert svar == _hel(innhold, Lesevalg())


@pytest.mark.parametrize(
    "innhold",
    [
        HODE.encode("utf-16"),
        f"{HODE}\n1;2025-01-01;1010;1;202;5;x".encode("cp1252"),
        f'{HODE}\n1;2025-01-01;1010;1;202;5;"a\nb"\n'.encode(),
        f'{HODE}\n1;2025-01-01;1010;1;202;5;5" rør\n'.encode(),
        f"{HODE}\r1;2025-01-01;1010;1;202;5;x".encode(),
        b"Kontostreng;Bel\xc3\xb8p\n1010-3410-202;5\n",
        b"Del;Art;Bel\xc3\xb8p\nDrift;010;5\n",
        b"",
    ],
)
def test_other_files_are_left_to_be_read_whole(innhold: bytes) -> None:
    assert les_kontostrom(io.BytesIO(innhold), valg=Lesevalg(), er_hode=er_tabellhode) is None
