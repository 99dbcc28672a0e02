import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommuneregn.kontoplan import (
    Omkoding,
    UnableToReadChart,
    artsgruppe,
    artsgrupper,
    er_balanse,
    er_drift,
    er_inntekt,
    er_investering,
    er_utgift,
    finn_art,
    finn_funksjon,
    finn_kapittel,
    finn_ukjente,
    finn_ukjente_kapitler,
    les_arter,
    les_funksjoner,
    les_kapitler,
    omkod,
)
from kommuneregn.kontoplan.koder import les_data


def _fasit(testdata: Path, navn: str) -> Iterator[dict[str, str]]:
    sti = testdata.parent / "rules" / "codes" / navn
    if not sti.is_file():
        pytest.skip(f"Fant ikke kodelisten {sti}.")
    linjer = (linje for linje in sti.read_text(encoding="utf-8").splitlines() if not linje.startswith("#"))
    return csv.DictReader(linjer)


def test_arts_of_2026_are_those_of_the_regulation(testdata: Path) -> None:
    fasit = {rad["art"]: rad for rad in _fasit(testdata, "kostra_arter_2026.csv")}

    gyldige = {kode: art for kode, art in les_arter().items() if art.gyldig(2026) and art.gruppe != "internt"}

    assert {kode: (art.navn, art.i_drift, art.i_investering) for kode, art in gyldige.items()} == {
        kode: (rad["name"], rad["valid_drift"] == "1", rad["valid_invest"] == "1")
        for kode, rad in fasit.items()
    }


def test_functions_and_chapters_are_those_of_the_regulation(testdata: Path) -> None:
    funksjoner = {
        rad["funksjon"]: rad["name"] for rad in _fasit(testdata, "kostra_funksjoner_kommune_2026.csv")
    }
    kapitler = {rad["kapittel"]: rad["name"] for rad in _fasit(testdata, "kostra_balansekapitler_2026.csv")}

    assert {kode: ett.navn for kode, ett in les_funksjoner().items() if ett.gyldig(2026)} == funksjoner
    assert {kode: ett.navn for kode, ett in les_kapitler().items() if ett.gyldig(2026)} == kapitler
    assert {kode for kode, ett in les_kapitler().items() if not ett.gyldig(2024)} == {"41", "42", "43", "45"}


@pytest.mark.parametrize(
    ("art", "aar", "gyldig"),
    [
        ("270", 2025, True),
        ("270", 2026, False),
        ("271", 2025, False),
        ("271", 2026, True),
        ("272", 2026, True),
        ("010", 2025, True),
        ("875", 2025, False),
    ],
)
def test_arts_are_valid_by_year(art: str, aar: int, gyldig: bool) -> None:
    assert (finn_art(art, aar=aar) is not None) is gyldig


@pytest.mark.parametrize(
    ("konto", "art"),
    [("010", "010"), ("1010", "010"), ("0200", "200"), ("10101", "010"), ("210320", None), ("1999", None)],
)
def test_the_art_is_found_behind_an_account(konto: str, art: str | None) -> None:
    funnet = finn_art(konto, aar=2025)

    assert (None if funnet is None else funnet.kode) == art


@pytest.mark.parametrize(
    ("konto", "kapittel"),
    [
        ("210320", "10"),
        ("2451320", "451"),
        ("25990080", "5990"),
        ("2581080", "581"),
        ("29200080", "9200"),
        ("25950080", None),
        ("1010", None),
    ],
)
def test_the_chapter_is_the_longest_code_after_the_class(konto: str, kapittel: str | None) -> None:
    funnet = finn_kapittel(konto, aar=2025)

    assert (None if funnet is None else funnet.kode) == kapittel


def test_function_is_the_first_three_digits_of_the_service() -> None:
    funnet = finn_funksjon("38500", aar=2025)

    assert funnet is not None
    assert (funnet.kode, funnet.navn) == ("385", "Andre kulturaktiviteter og tilskudd til andres kulturbygg")
    assert finn_funksjon("254", aar=2025) is None


def test_recoding_applies_once() -> None:
    regler = [Omkoding("875", "878"), Omkoding("878", "879")]

    assert (omkod("875", omkodinger=regler), omkod("878", omkodinger=regler), omkod("010")) == (
        "878",
        "879",
        "010",
    )
    funnet = finn_art("1875", aar=2025, omkodinger=regler)
    assert funnet is not None
    assert funnet.kode == "878"


def test_every_art_has_a_group_on_its_side() -> None:
    sider = {gruppe.kode: gruppe.side for gruppe in artsgrupper()}

    assert [gruppe.orden for gruppe in artsgrupper()] == list(range(1, 17))
    feil = [
        art.kode
        for art in les_arter().values()
        if art.gruppe not in ("internt", "avskrivninger")
        and sider[art.gruppe] != ("inntekt" if er_inntekt(art.kode) else "utgift")
    ]
    assert feil == []


@pytest.mark.parametrize(
    ("art", "gruppe"),
    [
        ("010", "Lønn og godtgjørelser"),
        ("165", "Lønn og godtgjørelser"),
        ("099", "Sosiale utgifter"),
        ("195", "Varer og tjenester"),
        ("230", "Utstyr, vedlikehold og bygg"),
        ("240", "Utstyr, vedlikehold og bygg"),
        ("260", "Innleie, renhold og andre tjenester"),
        ("270", "Innleie, renhold og andre tjenester"),
        ("285", "Utstyr, vedlikehold og bygg"),
        ("370", "Kjøp av tjenester fra andre"),
        ("429", "Overføringer og tilskudd til andre"),
        ("510", "Renter, avdrag, utlån og avsetninger"),
        ("590", "Avskrivninger"),
        ("990", "Avskrivninger"),
        ("600", "Brukerbetaling, salg og leie"),
        ("729", "Refusjoner"),
        ("780", "Brukerbetaling, salg og leie"),
        ("800", "Skatt, rammetilskudd og overføringer"),
        ("950", "Finansinntekter, bruk av lån og fond"),
        ("290", "Interne kjøp og salg"),
        ("875", "Ikke plassert"),
        (None, "Balanse"),
    ],
)
def test_art_groups_in_plain_words(art: str | None, gruppe: str) -> None:
    assert artsgruppe(art, aar=2025).navn == gruppe


def test_unknown_codes_are_told_once_and_nothing_is_dropped() -> None:
    nokler = [(1, "875", "800"), (1, "875", "254"), (1, "010", "120"), (1, "280", "120"), (2, None, None)]

    funn = finn_ukjente(nokler, aar=2025)

    assert [(ett.kode, ett.sted) for ett in funn] == [
        ("kontoplan-art-feil-klasse", "art 280"),
        ("kontoplan-ukjent-art", "art 875"),
        ("kontoplan-ukjent-funksjon", "funksjon 254"),
    ]
    assert funn[1].melding == (
        "Fant '875' som art. Forventet en art som er gyldig i 2025. "
        "Rett arten eller legg inn en omkoding. Beløpene er med, men ikke plassert."
    )
    assert finn_ukjente([(1, "875", "800")], aar=2025, omkodinger=[Omkoding("875", "878")]) == []


UTEN_PLAN = (
    "Kontoplanen for 2013 mangler. Bruker listene fra 2020 og senere, og utgåtte koder som ikke er bekreftet."
)


def test_a_year_before_the_first_list_is_one_finding() -> None:
    kjente = [(1, "875", "254"), (1, "010", "120"), (0, "948", "333")]

    assert [(ett.kode, ett.alvorlighet, ett.melding, ett.sted) for ett in finn_ukjente(kjente, aar=2013)] == [
        (
            "kontoplan-mangler-for-aaret",
            "info",
            UTEN_PLAN,
            "år 2013",
        )
    ]
    (funn,) = finn_ukjente([*kjente, (1, "999", "998"), (1, "998", "120")], aar=2013)
    assert funn.alvorlighet == "advarsel"
    assert funn.melding == (
        f"{UTEN_PLAN} "
        "Ukjente arter: 998, 999. Ukjente funksjoner: 998. "
        "Beløpene er med, men ikke plassert. Rett kodene eller legg inn en omkoding."
    )
    assert finn_ukjente([], aar=2013) == []
    (nyere,) = finn_ukjente([(1, "875", "254")], aar=2024)
    assert nyere.alvorlighet == "info"
    assert nyere.melding == (
        "Kontoplanen for 2024 er ikke hel. Artene følger listene for 2020 og 2024. Funksjonene følger listen "
        "for 2025, og utgåtte koder som ikke er bekreftet."
    )


def test_expired_codes_are_marked_and_valid_only_before_the_first_list() -> None:
    utgatte = {kode: art for kode, art in les_arter().items() if art.status == "ikke bekreftet"}

    assert sorted(utgatte) == ["490", "548", "580", "690", "728", "948", "958"]
    assert not any(art.gyldig(2020) for art in utgatte.values())
    assert all(art.gyldig(2019) for art in utgatte.values())
    assert {kode for kode, ett in les_funksjoner().items() if not ett.gyldig(2025)} == (
        {"190", "254", "255", "333", "334", "357"}
    )


def test_unknown_chapters_are_told_once() -> None:
    kontoer = ["25950080", "210320", "25950080", "1010"]

    assert [(ett.kode, ett.sted) for ett in finn_ukjente_kapitler(kontoer, aar=2025)] == [
        ("kontoplan-ukjent-kapittel", "konto 25950080")
    ]


def test_predicates() -> None:
    assert [(er_investering(klasse), er_drift(klasse), er_balanse(klasse)) for klasse in (0, 1, 2)] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert [(er_utgift(art), er_inntekt(art)) for art in ("010", "590", "600", "990")] == [
        (True, False),
        (True, False),
        (False, True),
        (False, True),
    ]


def test_a_list_without_source_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pakke = tmp_path / "provepakke"
    (pakke / "data").mkdir(parents=True)
    (pakke / "__init__.py").write_text("")
    (pakke / "data" / "liste.csv").write_text("kode;navn\n1;x\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(UnableToReadChart, match=r"Fant ingen kilde i liste\.csv"):
        les_data("liste.csv", pakke="provepakke")
