import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.tekst import les_tekst, reparer_dobbeltkoding
from kommuneregn.verdier import Alvorlighet, Funn

NORSK = "konto;navn\n1010;Lønn på sjøen – Æres­drag åtte «Bø»\n1020;Våler og Ørsta\n".replace("\u00ad", "")
UTEN_TEGN = "konto;navn\n1010;Lønn på sjøen, Ære og åtte\n1020;Våler og Ørsta\n"


@pytest.mark.parametrize(
    ("koding", "funnet"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_encodings_are_read_whole_without_findings(koding: str, funnet: str) -> None:
    lest = les_tekst(NORSK.encode(koding))

    assert (lest.tekst, lest.koding, lest.funn) == (NORSK, funnet, ())


@pytest.mark.parametrize(
    ("koding", "funnet"),
    [("cp1252", "cp1252"), ("latin-1", "cp1252"), ("cp850", "cp850"), ("mac_roman", "mac_roman")],
)
def test_one_byte_encodings_are_told_apart_by_norwegian_letters(koding: str, funnet: str) -> None:
    lest = les_tekst(UTEN_TEGN.encode(koding))

    assert (lest.tekst, lest.koding) == (UTEN_TEGN, funnet)
    assert lest.funn == (
        Funn(
            "tekst-koding",
            Alvorlighet.INFO,
            f"Filen er ikke UTF-8 og er lest som {funnet}. Se etter at æ, ø og å er riktige.",
        ),
    )


@pytest.mark.parametrize("ord_", ["Lønn", "År", "Bærum", "ØST", "på", "Æ", "å"])
@pytest.mark.parametrize("koding", ["cp1252", "cp850", "mac_roman"])
def test_a_single_norwegian_word_is_enough(ord_: str, koding: str) -> None:
    assert les_tekst(f"konto;{ord_}\n".encode(koding)).tekst == f"konto;{ord_}\n"


def test_sami_letters_and_place_names_survive() -> None:
    tekst = "Kárášjohka – Karasjok; č đ ŋ š ŧ ž; Bø; Våler\n"

    assert les_tekst(tekst.encode()).tekst == tekst


def test_decomposed_letters_are_put_together_and_told() -> None:
    lest = les_tekst(unicodedata.normalize("NFD", "Ålesund på kåk\n").encode())

    assert lest.tekst == "Ålesund på kåk\n"
    assert [ett.kode for ett in lest.funn] == ["tekst-nfc"]


def test_double_encoding_is_found_with_its_line_and_can_be_repaired() -> None:
    dobbelt = "a;b\n1;LÃ¸nn pÃ¥ sjÃ¸en\n"

    lest = les_tekst(dobbelt.encode())

    assert lest.tekst == dobbelt
    assert [(ett.kode, ett.alvorlighet, ett.sted) for ett in lest.funn] == [
        ("tekst-dobbeltkodet", Alvorlighet.ADVARSEL, "linje 2")
    ]
    assert reparer_dobbeltkoding(lest.tekst) == "a;b\n1;Lønn på sjøen\n"


@pytest.mark.parametrize("tekst", ["Lønn", "Ã¦ og Š"])
def test_text_that_is_not_double_encoded_is_not_repaired(tekst: str) -> None:
    with pytest.raises(UnableToReadFile, match="delvis"):
        reparer_dobbeltkoding(tekst)


@pytest.mark.parametrize(
    ("innhold", "hva"),
    [
        (b"PK\x03\x04rest", "en Excel-bok eller et zip-arkiv"),
        (b"PK\x05\x06", "et tomt zip-arkiv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "en eldre Excel-bok (xls)"),
        (b"%PDF-1.7", "en PDF"),
        (b"\x1f\x8b\x08", "et gzip-arkiv"),
        (b"PAR1", "en Parquet-fil"),
        (b"7z\xbc\xaf\x27\x1c", "et 7z-arkiv"),
        (b"Rar!\x1a\x07", "et rar-arkiv"),
        (b"<?xml version='1.0'?>", "en nettside eller XML-fil"),
        (b"\xef\xbb\xbf <html>", "en nettside eller XML-fil"),
        (b"<!DOCTYPE html>", "en nettside eller XML-fil"),
    ],
)
def test_other_kinds_of_files_are_refused_with_what_to_do(innhold: bytes, hva: str) -> None:
    with pytest.raises(UnableToReadFile) as avslag:
        les_tekst(innhold)

    assert avslag.value.melding == (
        f"Fant {hva}. Forventet en tekstfil med kolonner (CSV). "
        "Åpne filen i regnearket og lagre den som CSV UTF-8."
    )


def test_nul_character_is_refused_with_its_line() -> None:
    with pytest.raises(UnableToReadFile, match="NUL-tegn på linje 2"):
        les_tekst(b"konto;ansvar;tjeneste\n1010;1\x00;120\n1020;2;120\n")


@pytest.mark.parametrize(
    ("innhold", "melding"),
    [
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"),
        (b"\xff\xfea", "sier den er utf-16"),
        (b"\xef\xbb\xbf\xff\xff", "sier den er utf-8-sig"),
    ],
)
def test_wrongly_declared_unicode_is_refused(innhold: bytes, melding: str) -> None:
    with pytest.raises(UnableToReadFile, match=melding):
        les_tekst(innhold)


def test_empty_file_is_empty_text() -> None:
    assert (les_tekst(b"").tekst, les_tekst(b"").funn) == ("", ())


@settings(derandomize=True, max_examples=500)
@given(innhold=st.binary(max_size=200))
def test_any_bytes_become_text_or_a_refusal(innhold: bytes) -> None:
    try:
        lest = les_tekst(innhold)
    except UnableToReadFile:
        return
    assert "\x00" not in lest.tekst
