"""How words are compared when a person searches, and how what is found is ranked."""

import pytest

from helhet.felles import sok as soket
from helhet.felles.sok import Sokbar, Sokekilde, Sokesvar, sok, utdrag
from helhet.felles.sokeord import les_sporring, poeng


def likhet(sporring: str, *titler: str, kode: str = "", tekster: tuple[str, ...] = ()) -> int:
    return poeng(les_sporring(sporring), kode=kode, titler=titler, tekster=tekster)


@pytest.mark.parametrize(
    ("soekt", "tittel"),
    [
        ("MÅLTID", "måltid"),
        ("maaltid", "Måltid på tid"),
        ("måltid", "Maaltid"),
        ("maltid", "Måltid"),
        ("okonomi", "Økonomiplan"),
        ("oekonomi", "Økonomi"),
        ("laering", "Læring"),
        ("laring", "Læring"),
        ("lærling", "Laerling"),
        ("Ärende", "ærend"),
        ("Håkon", "Haakon"),
        ("a\u030arshjul", "årshjul"),
        ("idé", "ide"),
        ("Karasjok", "Kárášjohka – Karasjok"),
        ("pleie", "Sykepleie"),
        ("gevinst", "Gevinster"),
        ("gevinster", "gevinst"),
        ("rekneskap", "regnskap"),
        ("regnskap", "rekneskapen"),
        ("sjukeheim", "Solsiden sykehjem"),
        ("skolen", "Havna skule"),
        ("einingsleiar", "enhetsleder"),
        ("skole mat", "Mat i skolen"),
    ],
)
def test_words_are_alike(soekt: str, tittel: str) -> None:
    assert likhet(soekt, tittel) > 0


@pytest.mark.parametrize(
    ("soekt", "tittel"),
    [("skole mat", "Skolen på åsen"), ("ei", "pleie"), ("x", "måltid"), ("%", "måltid")],
)
def test_words_are_not_alike(soekt: str, tittel: str) -> None:
    assert likhet(soekt, tittel) == 0


def test_better_answers_come_first() -> None:
    i_orden = [
        likhet("måltid", "x", kode="måltid"),
        likhet("måltid", "Måltid"),
        likhet("maltid", "Måltid"),
        likhet("måltid", "Måltider for eldre"),
        likhet("måltid", "Skolemåltid"),
        likhet("måltid", "Kost", tekster=("Et måltid",)),
        likhet("måltid", "Kost", tekster=("Skolemåltid",)),
    ]

    assert i_orden == sorted(i_orden, reverse=True)
    assert len(set(i_orden)) == len(i_orden)


def svar(tekst: str, *ting: Sokbar, bare: str = "", per_gruppe: int = 2) -> Sokesvar:
    kilder = (Sokekilde("a", "A", lambda _: ting[:-1]), Sokekilde("b", "B", lambda _: ting[-1:]))
    foer = dict(soket._kilder)
    soket._kilder.clear()
    try:
        soket.koble_til(*kilder)
        return sok(None, tekst=tekst, per_gruppe=per_gruppe, bare=bare)
    finally:
        soket._kilder.clear()
        soket._kilder.update(foer)


TING = (
    Sokbar("Skolemat", "/1/"),
    Sokbar("Matsvinn", "/2/"),
    Sokbar("Automat", "/3/"),
    Sokbar("Mat", "/4/"),
)


def test_kinds_stand_by_their_best_answer_and_say_how_many_more_there_are() -> None:
    funnet = svar("mat", *TING)

    assert funnet.antall == 4
    assert [(g.noekkel, [t.ting.lenke for t in g.treff], g.flere) for g in funnet.grupper] == [
        ("b", ["/4/"], 0),
        ("a", ["/2/", "/3/"], 1),
    ]


def test_one_kind_alone_can_be_asked_for() -> None:
    assert [g.noekkel for g in svar("mat", *TING, bare="a", per_gruppe=9).grupper] == ["a"]


@pytest.mark.parametrize("tekst", ["", "   ", "«»", "%%", "\0"])
def test_nothing_is_found_without_a_word(tekst: str) -> None:
    assert svar(tekst, *TING).antall == 0


def test_excerpt_is_cut_between_words() -> None:
    kort = utdrag("ord " * 60)

    assert (kort.endswith("ord …"), len(kort) <= 142, utdrag("kort\n tekst")) == (True, True, "kort tekst")
