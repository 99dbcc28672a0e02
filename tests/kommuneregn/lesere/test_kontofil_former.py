"""Ledger files without ansvar, with codes in one column, quarters, two signs; the rows are invented."""

import io

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, krev_ansvar, les_kontofil
from kommuneregn.lesere.konto.fortegn import Inntektstegn
from kommuneregn.lesere.lest import Lesevalg, Opptelling
from kommuneregn.lesere.register import les_ferdig

NOKLER = ("kontoklasse", "art", "ansvar", "funksjon", "belop_ore")


def _les(*linjer: str, **valg: object) -> Kontofil:
    innhold = "\n".join([*linjer, ""]).encode()
    fil = les_kontofil(io.BytesIO(innhold), **valg)  # type: ignore[arg-type]  # kwargs of many types
    assert fil.rader_inn == fil.rader_lagret + fil.rader_avvist
    return fil


def _les_alt(*linjer: str, valg: Lesevalg | None = None) -> Opptelling:
    innhold = "\n".join([*linjer, ""]).encode()
    return les_ferdig(io.BytesIO(innhold), valg=valg or Lesevalg(), ta_imot=lambda _tabell: None)


def _rader(fil: Kontofil) -> list[tuple[object, ...]]:
    return fil.linjer.select(NOKLER).rows()


def _koder(fil: Kontofil) -> list[str]:
    return [ett.kode for ett in fil.funn]


LIKE = [(1, "010", "", "202", 100_000), (1, "800", "", "840", -120_000)]


@pytest.mark.parametrize(
    "linjer",
    [
        ("Konto;Funksjon;Beløp", "1010;202;1000", "1800;840;-1200"),
        ("Konto;Kontonavn;Teneste;Budsjett 2025", "1010;Lønn;20200;1 000,00", "1800;Tilskudd;84000;-1 200"),
        ("Art-funksjon;Sum", "1010-202;1000", "1800-840;-1200"),
        ("Art / Funksjon;B2025", "1010/202;1000", "1800/840;-1200"),
        ("Kontoklasse;Art;Funksjon;R2024", "1;010;202;1000", "1;800;840;-1200"),
        ("Drift/investering;Art;Funksjon;Regnskap 24", "D;010;202;1000", "Drift;800;840;-1200"),
        ("Del av budsjettet;Art;Funksjon;Bud 2025", "Drift;010;202;1000", "Drift;800;840;-1200"),
        ("Konto;Funksjon;Utgifter;Inntekter", "1010;202;1000;", "1800;840;;1200"),
        ("Konto;Funksjon;Debet kr;Kredit kr", "1010;202;1000;", "1800;840;;1200"),
        ("Konto;Funksjon;Utgift 2025;Inntekt 2025", "1010;202;1000;0", "1800;840;0;1200"),
    ],
)
def test_the_same_two_lines_in_files_without_ansvar(linjer: tuple[str, ...]) -> None:
    fil = _les(*linjer)

    assert _rader(fil) == LIKE
    assert "konto-uten-ansvarskolonne" in _koder(fil)
    lest = _les_alt(*linjer)
    assert (lest.format, lest.rader, lest.avvist, lest.sum_ore) == ("kontofil", 2, 0, {"belop": -20_000})


@pytest.mark.parametrize(
    ("linjer", "venter"),
    [
        (("Konto;Beløp", "1010;5"), [(1, "010", "", None, 500)]),
        (("Kontostreng;Beløp", "1010.3410.202.7;5"), [(1, "010", "3410", "202", 500)]),
        (("Kontering;Beløp", "1010-202-3410;5"), [(1, "010", "3410", "202", 500)]),
        (("Konto;Beløp", "1010 3410 202;5"), [(1, "010", "3410", "202", 500)]),
        (("Kontostreng;Beløp", "0.230.3410.222;5"), [(0, "230", "3410", "222", 500)]),
        (("Konto;Ansvar;Beløp", "1010-202;3410;5"), [(1, "010", "3410", "202", 500)]),
    ],
)
def test_codes_in_one_column(linjer: tuple[str, ...], venter: list[tuple[object, ...]]) -> None:
    fil = _les(*linjer)

    assert _rader(fil) == venter
    assert ("konto-delt-streng" in _koder(fil)) == (linjer[1] != "1010;5")


def test_a_string_that_does_not_split_like_the_others_is_refused() -> None:
    fil = _les("Art-funksjon;Beløp", "1010-202;1", "1010;2", "1010-202-3;4")

    assert _rader(fil) == [(1, "010", "", "202", 100), (1, "010", "", None, 200)]
    assert [(rad.linjenr, rad.grunn) for rad in fil.avviste] == [
        (4, "Fant '1010-202-3' som konto. Forventet bare siffer. Rett kontoen.")
    ]


def test_strings_whose_parts_cannot_be_told_are_refused() -> None:
    with pytest.raises(UnableToReadFile, match=r"Fant '1010.*delene lar seg ikke kjenne igjen"):
        _les("Kontostreng;Beløp", "1010.99999.77777;1")


@pytest.mark.parametrize(
    ("hode", "perioder"),
    [
        ("1. kvartal;2. kvartal;3. kvartal;4. kvartal", [3, 6, 9, 12]),
        ("Q1 2025;Q2 2025;Q3 2025;Q4 2025", [3, 6, 9, 12]),
        ("1. tertial;2. tertial;3. tertial", [4, 8, 12]),
        ("1. halvår;2. halvår", [6, 12]),
    ],
)
def test_parts_of_the_year_in_columns(hode: str, perioder: list[int]) -> None:
    verdier = ";".join(str(nr) for nr in range(1, len(perioder) + 1))
    fil = _les(f"Konto;Ansvar;Funksjon;{hode}", f"1010;3410;202;{verdier}", aar=2025)

    assert fil.linjer["periode"].to_list() == perioder
    assert fil.linjer["belop_ore"].to_list() == [100 * nr for nr in range(1, len(perioder) + 1)]
    assert _koder(fil) == ["konto-flere-maaneder"]


def test_arts_without_a_class_are_asked_for_by_the_schemes_and_told_of_by_les() -> None:
    linjer = ("Art;Funksjon;Beløp", "010;202;1000", "800;840;-1200")

    with pytest.raises(UnableToReadFile, match=r"Fant 'Art', 'Funksjon', 'Beløp'\. Oppgi kontoklassen"):
        _les(*linjer)
    assert _rader(_les(*linjer, kontoklasse=1)) == LIKE
    lest = _les_alt(*linjer)
    assert (lest.rader, lest.avvist, lest.sum_ore) == (2, 0, {"belop": -20_000})
    assert [ett.kode for ett in lest.funn] == ["konto-uten-klasse", "konto-uten-ansvarskolonne"]


def test_years_in_columns_are_read_each_or_the_one_asked_for() -> None:
    linjer = ("Konto;Funksjon;R2023;B2024;B2025", "1010;202;900;950;1000", "1800;840;-1100;-1150;")

    assert _les_alt(*linjer).sum_ore == {"R2023": -20_000, "B2024": -20_000, "B2025": 100_000}
    assert _les_alt(*linjer, valg=Lesevalg(aar=2024)).sum_ore == {"belop": -20_000}
    with pytest.raises(UnableToReadFile, match="Fant flere beløpskolonner: 'R2023', 'B2024', 'B2025'"):
        _les(*linjer)


@pytest.mark.parametrize("uten_ordet", ["Revidert 2025", "Regulert", "Opprinnelig 2025"])
def test_column_of_a_budget_is_not_passed_over_when_its_heading_leaves_the_word_out(uten_ordet: str) -> None:
    linjer = (f"Konto;Funksjon;Budsjett 2025;{uten_ordet}", "1010;202;1;2")

    with pytest.raises(UnableToReadFile, match=f"'Budsjett 2025', '{uten_ordet}'"):
        _les_alt(*linjer)


def test_two_amounts_of_one_year_must_be_chosen() -> None:
    linjer = ("Konto;Funksjon;Oppr. budsjett 2025;Rev. budsjett 2025;Regnskap 2025", "1010;202;1;2;3")

    with pytest.raises(
        UnableToReadFile, match=r"'Oppr. budsjett 2025', 'Rev. budsjett 2025', 'Regnskap 2025'"
    ):
        _les_alt(*linjer)
    assert _les_alt(*linjer, valg=Lesevalg(belop="Rev. budsjett 2025")).sum_ore == {"belop": 200}


@pytest.mark.parametrize(
    ("inntekter", "sum_ore", "koder"),
    [
        (None, 250_000, ["konto-inntekter-med-pluss"]),
        (Inntektstegn.PLUSS, -50_000, []),
        (Inntektstegn.MINUS, 250_000, []),
    ],
)
def test_income_with_a_plus_is_told_and_turned_when_someone_says_so(
    inntekter: Inntektstegn | None, sum_ore: int, koder: list[str]
) -> None:
    linjer = ("Konto;Ansvar;Funksjon;Beløp", "1010;1;202;1000", "1800;1;840;1200", "1870;1;800;300")
    fil = _les(*linjer, inntekter=inntekter)

    assert (fil.linjer["belop_ore"].sum(), _koder(fil)) == (sum_ore, koder)
    assert _les_alt(*linjer, valg=Lesevalg(inntekter=inntekter)).sum_ore == {"belop": sum_ore}


def test_one_income_with_a_plus_is_no_sign_of_how_the_file_writes_income() -> None:
    linjer = ("Konto;Ansvar;Funksjon;Beløp", "1010;1;202;1000", "1800;1;840;1200")

    assert _koder(_les(*linjer)) == []
    assert _koder(_les(*linjer, "1870;1;800;-300")) == []


@pytest.mark.parametrize("hode", ["Budsjett kr", "Budsjett NOK", "Sum NOK", "Debet kr;Kredit kr", "Total kr"])
def test_kroner_in_a_heading_are_not_thousands(hode: str) -> None:
    assert _les(f"Konto;Ansvar;{hode}", f"1010;1{';7' * len(hode.split(';'))}").linjer.height == 1


@pytest.mark.parametrize(
    "hode",
    [
        "Kto;Ktonavn;Avd;Funk;Netto",
        "Hovedbokskonto;Kontotekst;Koststed;Funksjon;Sum av beløp",
        "Kontoart;Artnavn;Ansvarssted;Funksjonskode;Saldo",
        "Konto;Konto (T);Ansvar;Tjeneste;Rev. bud 2025",
        "Art kode;Art navn;Ansvar kode;Funksjon kode;2025",
        "Konto;Kontonamn;Ansvar;Teneste;Rekneskap 2024",
        "Account;Account name;Cost centre;Function;Actual 2024",
        "Artskonto;Artsnamn;Avdeling;Kostrafunksjon;Vedtatt budsjett 25",
        "GL account;Account description;Department;Service;Amount NOK",
    ],
)
def test_headings_of_many_systems(hode: str) -> None:
    fil = _les(hode, "1010;Fastlønn;3410;202;5")

    assert fil.linjer.select("konto", "konto_navn", "ansvar", "tjeneste", "belop_ore").rows() == [
        ("1010", "Fastlønn", "3410", "202", 500)
    ]


def test_arts_with_digits_of_their_own_take_the_class_of_their_row() -> None:
    linjer = ("Kontoklasse;Art;Ansvar;Funksjon;Beløp", "1;0100;;202;1000", "Drift;8000;;840;-1200")
    fil = _les(*linjer, "0;23000;;222;5")

    assert _rader(fil) == [*LIKE, (0, "230", "", "222", 500)]
    assert fil.linjer["konto"].to_list() == ["10100", "18000", "023000"]
    assert "konto-klasse-foran" in _koder(fil)
    assert _les_alt(*linjer).sum_ore == {"belop": -20_000}


def test_one_account_that_does_not_fit_its_class_is_refused_as_before() -> None:
    fil = _les("Kontoklasse;Konto;Ansvar;Beløp", "1;1010;1;1", "1;1020;1;2", "1;0230;1;4")

    assert fil.linjer["belop_ore"].to_list() == [100, 200]
    assert [rad.linjenr for rad in fil.avviste] == [4]


def test_an_unknown_account_class_is_refused_by_name() -> None:
    fil = _les("Kontoklasse;Art;Ansvar;Funksjon;Beløp", "Drift;010;1;202;1", "Annet;010;1;202;2")

    assert _rader(fil) == [(1, "010", "1", "202", 100)]
    (avvist,) = fil.avviste
    assert avvist.grunn == (
        "Fant 'Annet' som kontoklasse. Forventet 0 (investering), 1 (drift) eller 2 (balanse). "
        "Rett kontoklassen."
    )


def test_where_units_are_needed_a_file_without_ansvar_is_refused() -> None:
    krev_ansvar(_les("Konto;Ansvar;Beløp", "1010;1;1"))

    with pytest.raises(UnableToReadFile, match=r"Mangler kolonnene ansvar\. Fant 'Konto', 'Beløp'\."):
        krev_ansvar(_les("Konto;Beløp", "1010;1"))


def test_words_beside_accounts_are_statistics_not_a_ledger() -> None:
    lest = _les_alt("Art;Beløp", "Lønn;1000", "Tilskudd;-1200")

    assert (lest.format, lest.rader, lest.avvist, lest.sum_ore) == ("statistikk", 2, 0, {"belop": -20_000})
