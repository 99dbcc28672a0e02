import io
from pathlib import Path

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tiltaksfil import Tiltaksrad, les_tiltaksfil


def test_randaberg_list_goes_through_whole(testdata: Path) -> None:
    with (testdata / "randaberg" / "randaberg_tiltak.csv").open("rb") as strom:
        fil = les_tiltaksfil(strom)

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (1866, 1866, 0)
    assert [ett.kode for ett in fil.funn] == ["tiltak-uten-navn"] * 3
    assert fil.rader[0] == Tiltaksrad("1978", "24-AD-1978", "Fordeling av SNO midler", "Ny", 2)


def test_line_break_in_a_name_becomes_a_space_and_line_numbers_hold() -> None:
    fil = les_tiltaksfil(io.BytesIO(b'id;kode;navn;kategori\n1;A;"To\n linjer";Ny \n2;B;x;\n'))

    assert fil.rader == (Tiltaksrad("1", "A", "To linjer", "Ny", 2), Tiltaksrad("2", "B", "x", "", 4))


def test_missing_id_is_refused_and_double_id_told() -> None:
    fil = les_tiltaksfil(io.BytesIO(b"id;kode;navn;kategori\n;A;x;\n1;B;y;\n1;C;z;\n"))

    assert [(rad.linjenr, rad.grunn) for rad in fil.avviste] == [
        (2, "Id mangler. Forventet tiltakets id i kilden. Fyll inn id-en.")
    ]
    assert [(ett.kode, ett.sted) for ett in fil.funn] == [("tiltak-dobbel-id", "id 1")]
    assert fil.rader_inn == fil.rader_lagret + fil.rader_avvist == 3


def test_missing_columns_are_named() -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les_tiltaksfil(io.BytesIO(b"konto;ansvar;belop\n1;2;3\n"))

    assert avslag.value.melding == (
        "Mangler kolonnene kilde_id, kode, navn, kategori. Fant konto, ansvar, belop. "
        "Filen ligner budsjett- eller regnskapslinjer. Velg en fil med tiltak."
    )
