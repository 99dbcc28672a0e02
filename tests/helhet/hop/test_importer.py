"""Import of tiltak: rows in = stored + refused, and the same file twice changes nothing."""

from pathlib import Path

from helhet.felles.models import Hendelse
from helhet.hop.domain.handling import endre_handling
from helhet.hop.domain.importer import importer_tiltak
from helhet.hop.enums import Opphav
from helhet.hop.models import Handling
from helhet.organisasjon.models import Kommune

FIL = """tiltak_id;kode;navn;kategori
1;26-HP-1;Løypelys;Ny
2;26-HP-1;Løypelys, trinn 2;Tidligere vedtatt
3;;Skolebuss;Lagt inn av kommunestyret
4;26-HP-4;;Ny
1;26-HP-9;Står to ganger;Ny
"""


def test_rows_are_stored_or_refused_with_the_reason(omfang: Kommune) -> None:
    svar = importer_tiltak(FIL.encode(), filnavn="tiltak.csv", aktor=None, grenser=None)

    assert (svar.rader_inn, svar.rader_lagret, svar.rader_avvist, svar.uendret) == (5, 3, 2, False)
    assert [rad.linjenr for rad in svar.avviste] == [5, 6]
    assert list(Handling.objects.order_by("kilde_id").values_list("kode", "tittel", "opphav")) == [
        ("26-HP-1", "Løypelys", ""),
        ("26-HP-1 (2)", "Løypelys, trinn 2", Opphav.TIDLIGERE),
        ("3", "Skolebuss", Opphav.POLITISK),
    ]
    assert "tiltak-dobbel-kode" in {f.kode for f in svar.funn}


def test_same_file_twice_changes_nothing_and_own_words_stay(omfang: Kommune) -> None:
    importer_tiltak(FIL.encode(), filnavn="tiltak.csv", aktor=None, grenser=None)
    endre_handling(Handling.objects.get(kilde_id="1"), felt={"beskrivelse": "Vårt"}, aktor=None)
    hendelser = Hendelse.objects.count()

    svar = importer_tiltak(FIL.encode(), filnavn="tiltak.csv", aktor=None, grenser=None)

    assert (svar.rader_lagret, svar.uendret, Hendelse.objects.count()) == (3, True, hendelser)
    assert Handling.objects.get(kilde_id="1").beskrivelse == "Vårt"


def test_new_name_in_the_file_follows(omfang: Kommune) -> None:
    importer_tiltak(FIL.encode(), filnavn="tiltak.csv", aktor=None, grenser=None)

    svar = importer_tiltak(
        FIL.replace("Skolebuss", "Skuleskyss").encode(), filnavn="ny.csv", aktor=None, grenser=None
    )

    assert (svar.uendret, Handling.objects.get(kilde_id="3").tittel) == (False, "Skuleskyss")


def test_real_list_goes_through(omfang: Kommune, testdata: Path) -> None:
    data = (testdata / "randaberg" / "randaberg_tiltak.csv").read_bytes()

    foerste = importer_tiltak(data, filnavn="tiltak.csv", aktor=None, grenser=None)
    andre = importer_tiltak(data, filnavn="tiltak.csv", aktor=None, grenser=None)

    assert (foerste.rader_inn, foerste.rader_lagret + foerste.rader_avvist) == (1866, 1866)
    assert Handling.objects.count() == foerste.rader_lagret
    assert (andre.rader_lagret, andre.uendret) == (foerste.rader_lagret, True)
