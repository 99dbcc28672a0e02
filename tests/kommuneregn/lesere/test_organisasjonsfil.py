import io
from datetime import date
from pathlib import Path

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.organisasjonsfil import Organisasjonsfil, Organisasjonsrad, les_organisasjonsfil

FORELDRE = "kode;navn;forelder;aktiv_fra;aktiv_til"


def _les(tekst: str) -> Organisasjonsfil:
    return les_organisasjonsfil(io.BytesIO(tekst.encode()))


def test_randaberg_organisation_goes_through_whole(testdata: Path) -> None:
    with (testdata / "randaberg" / "randaberg_organisasjon.csv").open("rb") as strom:
        fil = les_organisasjonsfil(strom)

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (169, 169, 0)
    assert fil.nivaaer == ("tjenesteomraade", "omraade", "virksomhet")
    assert fil.rader[0] == Organisasjonsrad(
        ansvar="100",
        navn="Politisk styring og kontroll",
        stier=(
            "Sentraladministrasjonen, politikk og kontroll",
            "Politisk",
            "Politisk styring og kontroll",
        ),
        aktiv_fra=None,
        aktiv_til=date(2025, 6, 14),
        linjenr=2,
    )
    assert [ett.kode for ett in fil.funn].count("organisasjon-slutt-for-start") == 1


def test_level_columns_of_any_number_and_norwegian_dates() -> None:
    fil = _les("Ansvar;Namn;Seksjon;Aktiv frå;Aktiv til\n10;Skule;Oppvekst;01.02.2025;31.12.2025\n")

    assert fil.rader == (
        Organisasjonsrad("10", "Skule", ("Oppvekst",), date(2025, 2, 1), date(2025, 12, 31), 2),
    )


def test_parents_by_code_give_the_path_from_the_top() -> None:
    fil = _les("kode;navn;forelder\nA;Kommunen;\nB;Oppvekst;A\nC;Skole;B\n")

    assert [(rad.ansvar, rad.stier) for rad in fil.rader] == [
        ("A", ()),
        ("B", ("Kommunen",)),
        ("C", ("Kommunen", "Oppvekst")),
    ]
    assert fil.funn == ()


def test_parent_takes_the_name_it_had_at_the_end_of_the_childs_time() -> None:
    fil = _les(f"{FORELDRE}\nA;Gammel;;;2024-12-31\nA;Ny;;2025-01-01;\nB;Før;A;;2024-06-30\nC;Nå;A;;\n")

    assert [rad.stier for rad in fil.rader] == [(), (), ("Gammel",), ("Ny",)]
    assert fil.funn == ()


@pytest.mark.parametrize(
    ("rader", "grunn"),
    [
        ("B;Skole;X;;", "Fant forelder X over B."),
        ("B;Skole;B;;", "Fant B i en ring gjennom B."),
        (";Skole;A;;", "Koden mangler."),
        ("B;;A;;", "Navnet på B mangler."),
        ("B;Skole;A;31.02.2025;", "Fant '31.02.2025' som dato."),
        ("B;Skole;A;i fjor;", "Fant 'i fjor' som dato."),
    ],
)
def test_bad_row_is_refused_and_told(rader: str, grunn: str) -> None:
    fil = _les(f"{FORELDRE}\nA;Kommunen;;;\n{rader}\n")

    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (2, 1, 1)
    assert fil.avviste[0].linjenr == 3
    assert fil.avviste[0].grunn.startswith(grunn)
    assert [ett.sted for ett in fil.funn if ett.kode == "organisasjon-avvist"] == (["linje 3"])


def test_ring_of_two_is_refused_whole() -> None:
    fil = _les("kode;navn;forelder\nA;En;B\nB;To;A\n")

    assert fil.rader == ()
    assert [rad.grunn.split(".")[0] for rad in fil.avviste] == [
        "Fant A i en ring gjennom A",
        "Fant B i en ring gjennom B",
    ]


def test_doubles_overlaps_and_wrong_order_of_dates_are_told() -> None:
    fil = _les(
        f"{FORELDRE}\nA;En;;2025-01-01;\nA;En;;2025-01-01;\nB;To;;;2025-05-01\nB;To ny;;2025-05-01;\n"
        "C;Tre;;2025-05-01;2025-01-01\n"
    )

    assert [(ett.kode, ett.sted) for ett in fil.funn] == [
        ("organisasjon-dobbel", "ansvar A"),
        ("organisasjon-slutt-for-start", "linje 6"),
        ("organisasjon-overlapp", "ansvar B"),
    ]
    assert fil.rader_lagret == 5


@pytest.mark.parametrize(
    "tekst",
    ["konto;ansvar;navn;belop\n1010;1;x;5\n", "tiltak_id;kode;navn;kategori\n1;2;x;Ny\n", "a;b\n1;2\n"],
)
def test_other_files_are_refused(tekst: str) -> None:
    with pytest.raises(UnableToReadFile, match="Velg en fil med ansvar, navn og nivåene over"):
        _les(tekst)


def test_levels_from_the_top_down_are_turned_and_told() -> None:
    innhold = (
        "Organisasjonskart;;;;;\n"
        "Sektor;Avdeling;Ansvar;Ansvarsnavn;Gyldig fra;Leder\n"
        "Helse;Sykehjem;0341;Solsiden vær;01.01.2024;A\n"
        "Helse;Hjemme;0342;Sone;2024-01-01 00:00:00;B\n"
        "Oppvekst;Skole;0210;Skogly;;C\n"
    ).encode("cp1252")

    fil = les_organisasjonsfil(io.BytesIO(innhold))

    assert [(rad.ansvar, rad.navn, rad.stier, rad.aktiv_fra) for rad in fil.rader] == [
        ("0341", "Solsiden vær", ("Helse", "Sykehjem"), date(2024, 1, 1)),
        ("0342", "Sone", ("Helse", "Hjemme"), date(2024, 1, 1)),
        ("0210", "Skogly", ("Oppvekst", "Skole"), None),
    ]
    assert fil.nivaaer == ("Sektor", "Avdeling")
    assert [ett.kode for ett in fil.funn] == ["tekst-koding", "tabell-linjer-over", "organisasjon-nivaaer"]
    assert (fil.rader_inn, fil.rader_lagret, fil.rader_avvist) == (3, 3, 0)
