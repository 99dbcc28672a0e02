"""Files as other systems and spreadsheets write them; the rows are invented."""

import io

import polars as pl
import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, les_kontofil
from kommuneregn.lesere.konto.kolonner import Belopsenhet

HODE = "Konto;Ansvar;Tjeneste;Beløp"
SUMLINJE = "Raden er en sumlinje («Sum», «Totalt»). Den ville ha blitt talt to ganger."
MERKNAD = (
    "Linje 8 er en tittel eller en merknad, ikke en rad med 4 felt. "
    "Slett linjen hvis du vil at filen skal leses uten avviste rader."
)


def _les(*linjer: str, koding: str = "utf-8", **valg: object) -> Kontofil:
    innhold = "\r\n".join([*linjer, ""]).encode(koding)
    fil = les_kontofil(io.BytesIO(innhold), **valg)  # type: ignore[arg-type]  # kwargs of many types
    assert fil.rader_inn == fil.rader_lagret + fil.rader_avvist
    return fil


def _rader(fil: Kontofil, *felt: str) -> list[tuple[object, ...]]:
    return fil.linjer.select(*felt, "belop_ore").rows()


def _koder(fil: Kontofil) -> list[str]:
    return [ett.kode for ett in fil.funn]


def test_titles_above_the_headings_are_skipped_and_told() -> None:
    fil = _les("Regnskapsrapport 2025;;;", "Utskrift 03.11.2025", "", HODE, "1010;3410;253;100,00")

    assert _rader(fil, "konto", "ansvar", "radnr") == [("1010", "3410", 5, 10_000)]
    assert [ett.melding for ett in fil.funn] == [
        "Linjer over overskriftene som er hoppet over: 2 («Regnskapsrapport 2025», «Utskrift 03.11.2025»)."
    ]


def test_titles_above_quoted_headings_keep_line_numbers() -> None:
    fil = _les("Rapport", '"Konto";"Ansvar";"Tjeneste";"Beløp"', '"1010";"0341";"25300";"1 234,50-"')

    assert _rader(fil, "ansvar", "tjeneste", "funksjon", "radnr") == [("0341", "25300", "253", 3, -123_450)]


def test_code_and_name_in_one_cell_are_taken_apart() -> None:
    fil = _les(
        HODE,
        "1010 Fastlønn;3410 Solsiden sykehjem;25300 - Sykehjem;100",
        "1099 Arbeidsgiveravgift;3410 Solsiden sykehjem;25300 - Sykehjem;14",
    )

    assert _rader(fil, "konto", "konto_navn", "ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn") == [
        ("1010", "Fastlønn", "3410", "Solsiden sykehjem", "25300", "Sykehjem", 10_000),
        ("1099", "Arbeidsgiveravgift", "3410", "Solsiden sykehjem", "25300", "Sykehjem", 1_400),
    ]
    assert [ett.melding for ett in fil.funn] == [
        "Fant kode og navn i samme celle i 'Konto', 'Ansvar', 'Tjeneste'. De er delt: koden først, så navnet."
    ]


def test_an_ansvar_that_is_a_name_is_not_taken_apart() -> None:
    fil = _les(HODE, "1010;Skole 1 nord;202;100", "1010;10 på topp;202;100")

    assert _rader(fil, "ansvar") == [("Skole 1 nord", 10_000), ("10 på topp", 10_000)]
    assert _koder(fil) == []


@pytest.mark.parametrize(
    ("kredit", "belop", "koder"),
    [("40,00", 6_000, []), ("-40,00", 6_000, ["konto-kredit-med-minus"]), ("", 10_000, [])],
)
def test_debet_and_kredit_are_one_amount(kredit: str, belop: int, koder: list[str]) -> None:
    fil = _les("Konto;Ansvar;Tjeneste;Debet;Kredit", f"1010;3410;253;100,00;{kredit}")

    assert _rader(fil, "konto") == [("1010", belop)]
    assert _koder(fil) == koder
    assert fil.kolonner == {
        "konto": "Konto",
        "ansvar": "Ansvar",
        "tjeneste": "Tjeneste",
        "debet": "Debet",
        "kredit": "Kredit",
    }


def test_debet_and_kredit_beside_a_balance_must_be_chosen() -> None:
    linjer = ("Konto;Ansvar;Tjeneste;Debet;Kredit;Saldo", "1010;3410;253;100,00;40,00;60,00")

    with pytest.raises(UnableToReadFile, match="Fant flere beløpskolonner: 'Debet', 'Kredit', 'Saldo'"):
        _les(*linjer)

    assert _rader(_les(*linjer, kolonne="saldo"), "konto") == [("1010", 6_000)]


@pytest.mark.parametrize(
    "linjer",
    [
        ("Konto;Ansvar;Tjeneste;Budsjett 2026 i 1000 kr", "1010;3410;253;12,5"),
        ("Konto;Ansvar;Tjeneste;Beløp (tkr)", "1010;3410;253;12,5"),
        ("Alle tall i 1 000 kr", HODE, "1010;3410;253;12,5"),
        ("Beløp i hele tusen", HODE, "1010;3410;253;12,5"),
    ],
)
def test_thousands_are_refused_until_someone_confirms(linjer: tuple[str, ...]) -> None:
    with pytest.raises(UnableToReadFile, match=r"tusen eller millioner\..*--tusen.*--kroner"):
        _les(*linjer)

    tusen, kroner = _les(*linjer, enhet=Belopsenhet.TUSEN), _les(*linjer, enhet=Belopsenhet.KRONER)
    assert (_rader(tusen, "konto"), _rader(kroner, "konto")) == ([("1010", 1_250_000)], [("1010", 1_250)])
    assert "konto-i-tusen" in _koder(tusen)
    assert "konto-i-tusen" not in _koder(kroner)


def test_millions_are_refused_until_someone_confirms() -> None:
    linjer = ("Konto;Ansvar;Tjeneste;Budsjett mill kr", "1010;3410;253;1,2345", "1010;3410;253;0,000000001")

    with pytest.raises(UnableToReadFile, match=r"«millioner kroner» \(--millioner\)"):
        _les(*linjer)

    fil = _les(*linjer, enhet=Belopsenhet.MILLIONER)
    assert _rader(fil, "konto") == [("1010", 123_450_000)]
    assert [rad.grunn for rad in fil.avviste] == [
        "Budsjett mill kr: Fant '0,000000001'. Forventet et beløp i hele øre. Rund av i kilden."
    ]
    assert _koder(fil) == ["konto-i-millioner"]


def test_sums_notes_and_headings_inside_are_refused_with_their_reasons() -> None:
    fil = _les(
        HODE,
        "1010;3410;253;100",
        "Sum 1010;;;100",
        ";3410 Totalt;;100",
        HODE,
        "1020;3410;253;50",
        "Totalt;;;150",
        "Kilde: økonomisystemet",
        "* Foreløpige tall;;;",
    )

    assert _rader(fil, "konto") == [("1010", 10_000), ("1020", 5_000)]
    assert [(rad.linjenr, rad.grunn) for rad in fil.avviste] == [
        (3, SUMLINJE),
        (4, SUMLINJE),
        (5, "Linje 5 gjentar overskriftene og er ikke en rad med tall. Du trenger ikke gjøre noe."),
        (7, SUMLINJE),
        (8, MERKNAD),
        (9, "Fant '* Foreløpige tall' som konto. Forventet bare siffer. Rett kontoen."),
    ]


def test_a_sum_that_stands_on_a_number_is_refused_by_its_name() -> None:
    fil = _les("Konto;Kontonavn;Ansvar;Tjeneste;Beløp", "1010;Fastlønn;1;253;5", "1099;Sum lønn;1;253;5")

    assert _rader(fil, "konto") == [("1010", 500)]
    assert [rad.linjenr for rad in fil.avviste] == [3]


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_same_rows_in_every_encoding(koding: str) -> None:
    fil = _les(
        "Konto;Kontonavn;Ansvar;Tjeneste;Beløp", "1010;Fastlønn ærlig;0341;253;1 000,00", koding=koding
    )

    assert _rader(fil, "konto_navn", "ansvar") == [("Fastlønn ærlig", "0341", 100_000)]


@pytest.mark.parametrize(
    "periode", ["3", "03", "202503", "2025-03", "2025/03", "03.2025", "3/2025", "mars", "Mars 2025", "mar 25"]
)
def test_periods_in_many_spellings(periode: str) -> None:
    fil = _les("Account;Cost center;Function;Period;Amount", f"1010;3410;253;{periode};-5.50", aar=2025)

    assert fil.linjer.select("periode", "belop_ore").rows() == [(3, -550)]


@pytest.mark.parametrize(
    "hode", ["Jan 25;Feb 25", "Regnskap jan;Regnskap feb", "01.2025;02.2025", "Beløp 202501;Beløp 202502"]
)
def test_month_columns_in_many_spellings(hode: str) -> None:
    fil = _les(f"Konto;Ansvar;Tjeneste;{hode}", "1010;3410;253;1;2", aar=2025)

    assert fil.linjer.select("periode", "belop_ore").rows() == [(1, 100), (2, 200)]


def test_short_years_in_month_columns_must_be_the_year_asked_for() -> None:
    with pytest.raises(UnableToReadFile, match=r"Fant måneder fra 2025\. Forventet 2026"):
        _les("Konto;Ansvar;Tjeneste;Jan 25;Feb 25", "1010;3410;253;1;2", aar=2026)


def test_fourteen_columns_hold_opening_and_closing_periods() -> None:
    hode = ";".join(f"P{nr}" for nr in range(14))

    fil = _les(f"Konto;Ansvar;Tjeneste;{hode};Totalt", "1010;3410;253;" + ";".join("1" * 14) + ";14")

    assert fil.linjer["periode"].to_list() == list(range(14))
    assert [ett.melding for ett in fil.funn] == ["Disse kolonnene er ikke lest: 'Totalt'."]


BUDSJETTER = "Konto;Ansvar;Tjeneste;Budsjett 2026;Oppr. budsjett;Rev. budsjett"


def test_several_budgets_must_be_chosen_and_a_clear_part_of_the_name_will_do() -> None:
    rad = "1010;3410;253;1;2;3"
    with pytest.raises(UnableToReadFile) as feil:
        _les(BUDSJETTER, rad)

    assert feil.value.melding == (
        "Fant flere beløpskolonner: 'Budsjett 2026', 'Oppr. budsjett', 'Rev. budsjett'. "
        "Forventet én. Oppgi hvilken kolonne som skal leses (i kommandoen: --belop)."
    )
    valgt = {
        navn: _rader(_les(BUDSJETTER, rad, kolonne=navn), "konto")[0][1] for navn in ("rev", "OPPR", "2026")
    }
    assert valgt == {"rev": 300, "OPPR": 200, "2026": 100}
    with pytest.raises(UnableToReadFile, match="Fant ikke én kolonne som heter 'budsjett'"):
        _les(BUDSJETTER, rad, kolonne="budsjett")


def test_text_formulas_and_empty_columns_of_a_spreadsheet() -> None:
    fil = _les(";Konto;;Ansvar;Tjeneste;Beløp;;", ';="0230";;="0341";222;"1 000,00";;', ";;;;;;;")

    assert _rader(fil, "kontoklasse", "konto", "ansvar") == [(0, "0230", "0341", 100_000)]


def test_remains_of_merged_headings_are_skipped() -> None:
    fil = _les(";;;Regnskap;", "Konto;Ansvar;Tjeneste;jan;feb", "1010;3410;253;1;2")

    assert fil.linjer["belop_ore"].to_list() == [100, 200]
    assert _koder(fil) == ["tabell-linjer-over"]


def test_the_answer_is_the_same_with_and_without_quotes() -> None:
    rader = ["1010;3410;253;1 234,50", "1020;3410;253;-5,00", "Sum;;;1", "1030;3410"]
    uten, med = _les(HODE, *rader), _les(HODE.replace("Konto", '"Konto"'), *rader)

    assert uten.linjer.equals(med.linjer)
    assert isinstance(uten.linjer, pl.DataFrame)
    assert (uten.avviste, uten.funn, uten.kolonner) == (med.avviste, med.funn, med.kolonner)
