import io
from pathlib import Path

import polars as pl
import pytest
from tests.kommuneregn.lesere.lesing import koder, les
from tests.kommuneregn.lesere.saftfiler import ROM, Linje, bilag, dimensjon, konto, linje, med_prefiks, saft

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.register import LESERE, les_fil
from kommuneregn.lesere.saft.fil import SAFT, les_saftkontoer
from kommuneregn.verdier import Alvorlighet

LONN = Linje("10100", "150.50", "Debit", (("A", "1200"), ("T", "20201"), ("P", "P7")))
BANK = Linje("21032000", "150.50", "Credit")
KONTOER = (konto("10100", "Fast lønn"), konto("21032000", "Bank"))
DIMENSJONER = (
    dimensjon("A", "Ansvar", "1200", "Skolen"),
    dimensjon("T", "Tjeneste", "20201", "Grunnskole"),
    dimensjon("P", "Prosjekt", "P7", "Nytt tak"),
)
KREDIT = "<CreditAmount><Amount>1</Amount></CreditAmount>"
ENKEL = saft(bilag(LONN, BANK), kontoer=KONTOER, dimensjoner=DIMENSJONER)


def feil(telling_funn: list[str]) -> list[str]:
    return [kode for kode in telling_funn if kode != "saft-dimensjoner"]


def test_posting_becomes_a_ledger_line() -> None:
    tabell, telling = les(SAFT, ENKEL)

    assert tabell.rows(named=True) == [
        {
            "kontoklasse": 1,
            "konto": "10100",
            "konto_navn": "Fast lønn",
            "art": "010",
            "ansvar": "1200",
            "ansvar_navn": "Skolen",
            "tjeneste": "20201",
            "tjeneste_navn": "Grunnskole",
            "funksjon": "202",
            "prosjekt": "P7",
            "periode": 1,
            "belop_ore": 15_050,
            "radnr": 1,
            "aar": 2025,
            "bilag": "1",
            "debet_ore": 15_050,
            "kredit_ore": 0,
        },
        {
            "kontoklasse": 2,
            "konto": "21032000",
            "konto_navn": "Bank",
            "art": None,
            "ansvar": "",
            "ansvar_navn": "",
            "tjeneste": "",
            "tjeneste_navn": "",
            "funksjon": None,
            "prosjekt": None,
            "periode": 1,
            "belop_ore": -15_050,
            "radnr": 2,
            "aar": 2025,
            "bilag": "1",
            "debet_ore": 0,
            "kredit_ore": 15_050,
        },
    ]
    assert (telling.rader, telling.avvist, telling.sum_ore) == (
        2,
        0,
        {"belop": 0, "debet": 15_050, "kredit": 15_050},
    )
    assert koder(telling) == ["saft-dimensjoner"]


def test_example_of_the_tax_administration_is_read(testdata: Path) -> None:
    (fil,) = (testdata / "saft").glob("*.xml")
    tabell, telling = les(SAFT, fil.read_bytes())

    assert tabell.select(
        "konto", "konto_navn", "ansvar", "prosjekt", "periode", "aar", "belop_ore"
    ).rows() == [
        ("4000", "Varekjøp", "100", "2000", 10, 2015, 1_000_000),
        ("2740", "MVA-konto", "", None, 10, 2015, 250_000),
        ("2400", "Leverandørgjeld", "", None, 10, 2015, -1_250_000),
        ("2400", "Leverandørgjeld", "", None, 10, 2015, 1_250_000),
        ("1925", "Bankkonto 1234.56.78911", "", None, 10, 2015, -1_250_000),
    ]
    assert (telling.rader, telling.avvist, telling.sum_ore) == (
        5,
        0,
        {"belop": 0, "debet": 2_500_000, "kredit": 2_500_000},
    )
    # NS 4102, and balances that were never made to agree with two vouchers.
    assert koder(telling) == ["saft-dimensjoner", "saft-ikke-kommunal", "saft-saldo"]
    assert tabell["kontoklasse"].null_count() == tabell["art"].null_count() == 5


def test_schema_is_refused_as_no_accounts(testdata: Path) -> None:
    for fil in (testdata / "saft").glob("*.xsd"):
        with fil.open("rb") as strom, pytest.raises(UnableToReadFile, match="begynner med «schema»"):
            list(les_fil(strom, valg=Lesevalg()).tabeller)


def test_file_is_known_by_its_content() -> None:
    assert next(navn for navn, leser in LESERE.items() if leser.kjenner(io.BytesIO(ENKEL.encode()))) == "saft"
    for koding in ("utf-16", "utf-8-sig"):
        assert les_fil(io.BytesIO(ENKEL.encode(koding)), valg=Lesevalg()).opptelling.format == "saft"


INNE = "<x><Line><AccountID>9</AccountID></Line></x>"
ANNET_ROM = "<n:x xmlns:n='urn:annet'><n:AccountID>9</n:AccountID></n:x>"
SKREVET = {
    "prefiks": med_prefiks(ENKEL, "n1"),
    "uten rom": ENKEL.replace(f' xmlns="{ROM}"', ""),
    "annet rom": ENKEL.replace(ROM, "urn:StandardAuditFile-Taxation-Financial:1.30"),
    "linjer": ENKEL.replace("><", ">\r\n\t<"),
    "kommentar": ENKEL.replace("<Amount>", "<!-- <Amount>9</Amount> --><Amount>"),
    "kommentar i verdi": ENKEL.replace("150.50", "150<!-- x -->.50"),
    "cdata": ENKEL.replace("10100", "<![CDATA[10100]]>"),
    "tegnreferanse": ENKEL.replace("10100", "1&#48;1&#x30;0"),
    "attributt": ENKEL.replace("<Line>", '<Line xml:lang="nb" >'),
    "rom i slutt": ENKEL.replace("</Line>", "</Line\n>"),
    "instruks": ENKEL.replace("<Line>", "<?system x?><Line>"),
    "ukjent element": ENKEL.replace("<Line>", f"<Line>{INNE}"),
    "ukjent mellom bilag": ENKEL.replace("<Transaction>", f"{INNE}<Transaction>"),
    "rom i verdi": ENKEL.replace("<AccountID>10100", "<AccountID> \n 10100 "),
    "annet rom inne": ENKEL.replace("<Line>", f"<Line>{ANNET_ROM}"),
    "uten deklarasjon": ENKEL.partition("\n")[2],
    "flere desimaler": ENKEL.replace("150.50", "150.5000"),
    "uten tekst": ENKEL.replace("<Description>Tekst</Description>", ""),
    "tom tekst": ENKEL.replace("<Description>Tekst</Description>", "<Description/>"),
    "latin-1": ENKEL.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "cp1252": ENKEL.replace("UTF-8", "windows-1252").encode("cp1252"),
    "utf-16": ENKEL.replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-8 med merke": ENKEL.encode("utf-8-sig"),
}


@pytest.mark.parametrize("maate", SKREVET)
def test_every_way_that_xml_may_be_written_gives_the_same(maate: str) -> None:
    ventet, _ = les(SAFT, ENKEL)

    tabell, telling = les(SAFT, SKREVET[maate])

    assert tabell.equals(ventet)
    assert koder(telling) == ["saft-dimensjoner"]


@pytest.mark.parametrize(
    ("innhold", "sier"),
    [
        (ENKEL.replace("<AuditFile", "<!DOCTYPE a [<!ENTITY x 'y'>]><AuditFile"), "DOCTYPE"),
        (ENKEL[:-30], "ikke er hel"),
        (ENKEL.replace("</Line>", "", 1), "ikke er hel"),
        (ENKEL.replace("AuditFile", "Faktura"), "begynner med «Faktura»"),
        (ENKEL.replace("150.50", "<b>150.50</b>"), "inne i en verdi"),
        (ENKEL.replace("<Line>", "<x>" * 300 + "</x>" * 300 + "<Line>"), "mer enn 256 nivåer"),
        (ENKEL.replace("lønn", "l\x01nn"), "ikke er hel"),
        (ENKEL.replace("UTF-8", "UTF-7"), "koding"),
        (ENKEL.encode().replace("ø".encode(), b"\xf8"), "ikke er hel|koding"),
    ],
)
def test_file_that_is_no_whole_saft_is_refused(innhold: str | bytes, sier: str) -> None:
    with pytest.raises(UnableToReadFile, match=sier):
        les(SAFT, innhold)


@pytest.mark.parametrize(
    ("fra", "til", "sier"),
    [
        ("150.50</Amount></Debit", "150,50</Amount></Debit", "Fant '150,50' som beløp"),
        ("150.50</Amount></Debit", "1e3</Amount></Debit", "Fant '1e3' som beløp"),
        ("150.50</Amount></Debit", "NaN</Amount></Debit", "Fant 'NaN' som beløp"),
        ("150.50</Amount></Debit", "150.505</Amount></Debit", "Fant '150.505' som beløp"),
        ("150.50</Amount></Debit", "</Amount></Debit", "Fant '' som beløp"),
        ("150.50</Amount></Debit", f"{'9' * 30}</Amount></Debit", "som beløp"),
        ("<AccountID>10100</AccountID><A", "<AccountID/><A", "Kontoen mangler"),
        ("<DebitAmount><Amount>150.50</Amount></DebitAmount>", "", "verken debet eller kredit"),
        ("</DebitAmount>", f"</DebitAmount>{KREDIT}", "både debet og kredit"),
    ],
)  # fmt: skip
def test_posting_that_cannot_be_used_is_refused_alone(fra: str, til: str, sier: str) -> None:
    assert fra in ENKEL
    tabell, telling = les(SAFT, ENKEL.replace(fra, til))

    assert (telling.rader, telling.lagret, [rad.linjenr for rad in telling.avviste]) == (2, 1, [1])
    assert sier in telling.avviste[0].grunn
    assert tabell["radnr"].to_list() == [2]


@pytest.mark.parametrize(
    ("periode", "aar", "dato", "ventet"),
    [
        ("0", "2025", "2025-01-01", (0, 2025)),
        ("12", "2025", "2026-01-31", (12, 2025)),
        ("13", "2025", "2025-12-31", (13, 2025)),
        ("", "", "2025-03-31", (3, 2025)),
        ("5", "", "2025-03-31", (5, 2025)),
        ("14", "2025", "2025-12-31", None),
        ("x", "2025", "2025-12-31", None),
        ("1", "25", "2025-12-31", None),
        ("", "", "i fjor", None),
    ],
)
def test_period_is_what_the_voucher_says_else_its_date(
    periode: str, aar: str, dato: str, ventet: tuple[int, int] | None
) -> None:
    tabell, telling = les(SAFT, saft(bilag(LONN, periode=periode, aar=aar, dato=dato)))

    assert tabell.select("periode", "aar").rows() == ([] if ventet is None else [ventet])
    assert [rad.grunn[:12] for rad in telling.avviste] == ([] if ventet else ["Fant periode"])


def test_one_year_is_read_when_it_is_chosen() -> None:
    innhold = saft(bilag(LONN, BANK), bilag(LONN, BANK, aar="2024"))

    assert "saft-flere-aar" in koder(les(SAFT, innhold)[1])
    tabell, telling = les(SAFT, innhold, Lesevalg(aar=2024))
    assert tabell["radnr"].to_list() == [3, 4]
    assert {str(rad.grunn) for rad in telling.avviste} == {
        "Fant år 2025. Forventet 2024. Les ett år om gangen."
    }
    assert "saft-flere-aar" not in koder(telling)


def test_voucher_whose_debit_is_not_its_credit_is_an_error() -> None:
    skjev = bilag(LONN, Linje("21032000", "150.49", "Credit"), nr="77")

    _, telling = les(SAFT, saft(bilag(LONN, BANK), skjev))

    (funn,) = [ett for ett in telling.funn if ett.kode == "saft-bilag-ubalanse"]
    assert funn.alvorlighet == Alvorlighet.FEIL
    assert "1 bilag går ikke i null, som 77 (0,01 kr)" in funn.melding


SUMMER = "<NumberOfEntries>{}</NumberOfEntries><TotalDebit>{}</TotalDebit><TotalCredit>{}</TotalCredit>"


@pytest.mark.parametrize(
    ("sagt", "ventet"),
    [
        (("1", "150.50", "150.50"), []),
        (("1", "150.5", "150.5"), []),
        (("2", "150.50", "150.50"), ["saft-antall"]),
        (("1", "150.51", "150.50"), ["saft-sum"]),
        (("1", "150.50", "0"), ["saft-sum"]),
        (("1", "150.50", "mye"), ["saft-sum"]),
    ],
)
def test_sums_that_the_file_states_are_held_against_its_lines(
    sagt: tuple[str, str, str], ventet: list[str]
) -> None:
    _, telling = les(SAFT, saft(bilag(LONN, BANK), summer=SUMMER.format(*sagt)))

    assert feil(koder(telling)) == ventet


@pytest.mark.parametrize(
    ("ib", "ub", "funn", "linjer"),
    [
        ("OpeningDebitBalance=400", "ClosingDebitBalance=249.50", [], [40_000]),
        ("OpeningCreditBalance=100", "ClosingCreditBalance=250.50", [], [-10_000]),
        ("OpeningDebitBalance=400", "ClosingDebitBalance=249.51", ["saft-saldo"], [40_000]),
        ("OpeningDebitBalance=400", "AccountCreationDate=2020-01-01", [], [40_000]),
        ("OpeningDebitBalance=0", "ClosingCreditBalance=150.50", [], []),
        # The opening balance is posted as a voucher, so it must not be counted twice.
        ("OpeningDebitBalance=400", "ClosingCreditBalance=150.50", ["saft-saldo"], []),
        ("OpeningDebitBalance=mye", "ClosingCreditBalance=150.50", [], []),
    ],
)
def test_opening_balance_is_a_line_of_period_0_and_gives_the_closing_balance(
    ib: str, ub: str, funn: list[str], linjer: list[int]
) -> None:
    felt = dict(ett.split("=") for ett in (ib, ub))
    innhold = saft(bilag(LONN, BANK), kontoer=(konto("10100", "Lønn"), konto("21032000", "Bank", **felt)))

    tabell, telling = les(SAFT, innhold)

    apnet = tabell.filter(radnr=0)
    assert apnet.select("kontoklasse", "konto", "konto_navn", "periode", "aar", "belop_ore").rows() == [
        (2, "21032000", "Bank", 0, 2025, ore) for ore in linjer
    ]
    assert (telling.rader, telling.sum_ore["debet"], feil(koder(telling))) == (2, 15_050, funn)


def test_later_year_opens_with_what_was_posted_before_it() -> None:
    kontoer = (konto("10100"), konto("21032000", OpeningDebitBalance="400"))
    innhold = saft(bilag(LONN, BANK), bilag(LONN, BANK, aar="2026"), kontoer=kontoer)

    tabell, _ = les(SAFT, innhold, Lesevalg(aar=2026))

    assert tabell.filter(radnr=0).select("aar", "belop_ore").rows() == [(2026, 40_000 - 15_050)]
    assert tabell.filter(kontoklasse=2)["belop_ore"].sum() == 40_000 - 2 * 15_050


def test_file_that_begins_within_the_year_is_told() -> None:
    innhold = saft(bilag(LONN, BANK), kontoer=(konto("10100", OpeningDebitBalance="7"), konto("21032000")))

    tabell, telling = les(SAFT, innhold)

    assert feil(koder(telling)) == ["saft-del-av-aar"]
    assert tabell.filter(radnr=0).height == 0


def test_accounts_are_read_with_their_balances() -> None:
    saldoer = {"OpeningCreditBalance": "5", "ClosingDebitBalance": "7.25"}
    kontoer = (
        konto("10100", "Lønn", GroupingCategory="KA_K", GroupingCode="010", **saldoer),
        konto("3000", "Salg", GroupingCategory="RF-1167", GroupingCode="3000"),
    )

    tabell = les_saftkontoer(io.BytesIO(saft(kontoer=kontoer).encode()))

    assert tabell.rows() == [("10100", "Lønn", "010", -500, 725), ("3000", "Salg", None, None, None)]


@pytest.mark.parametrize(
    ("kode", "felt", "ventet"),
    [
        ("1010", {}, (1, "010")),
        ("10100", {}, (1, "010")),
        ("0230", {}, (0, "230")),
        ("10100", {"GroupingCategory": "KA_K", "GroupingCode": "020"}, (1, "020")),
        ("21032000", {}, (2, None)),
        ("50000", {"GroupingCategory": "KA_K", "GroupingCode": "010"}, (None, "010")),
        ("50000", {"StandardAccountID": "50"}, (None, None)),
    ],
)
def test_account_is_placed_by_its_number_and_its_grouping(
    kode: str, felt: dict[str, str], ventet: tuple[int | None, str | None]
) -> None:
    tabell, _ = les(SAFT, saft(bilag(Linje(kode, "1")), kontoer=(konto(kode, "", **felt),)))

    assert tabell.select("kontoklasse", "art").row(0) == ventet


def test_three_digit_arts_take_the_account_class_that_is_chosen() -> None:
    innhold = saft(bilag(Linje("010", "1")), kontoer=(konto("010"),))

    assert les(SAFT, innhold, Lesevalg(kontoklasse=1))[0].select("kontoklasse", "art").row(0) == (1, "010")
    _, telling = les(SAFT, innhold)
    assert koder(telling) == ["saft-bilag-ubalanse", "saft-uten-klasse"]


@pytest.mark.parametrize(
    ("slag", "navn", "felt"),
    [
        ("A", "Avdeling", "ansvar"),
        ("ANSVAR", "", "ansvar"),
        ("D1", "Ansvarssted", "ansvar"),
        ("T", "Tjeneste", "tjeneste"),
        ("F", "Funksjon", "tjeneste"),
        ("P", "Prosjekt", "prosjekt"),
        ("X", "Bilagsart", None),
    ],
)
def test_dimension_is_known_by_its_name(slag: str, navn: str, felt: str | None) -> None:
    en = Linje("10100", "1", "Debit", ((slag, "20201"),))
    tabell, _ = les(SAFT, saft(bilag(en), dimensjoner=(dimensjon(slag, navn, "20201", "Navnet"),)))

    satt = [navn for navn in ("ansvar", "tjeneste", "prosjekt") if tabell[navn][0]]
    assert satt == ([] if felt is None else [felt])


def test_line_shared_between_two_codes_has_none_and_is_told() -> None:
    en = Linje("10100", "1", "Debit", (("A", "1200"), ("A", "1300")))

    tabell, telling = les(SAFT, saft(bilag(en), dimensjoner=DIMENSJONER))

    assert tabell["ansvar"].to_list() == [""]
    assert "saft-delte-linjer" in koder(telling)


def test_other_currency_is_told() -> None:
    assert "saft-valuta" in koder(les(SAFT, saft(bilag(LONN, BANK), valuta="EUR"))[1])


def test_empty_file_has_no_lines() -> None:
    tabell, telling = les(SAFT, saft())

    assert (tabell.height, telling.rader, telling.funn) == (0, 0, [])


def test_no_name_of_a_person_is_kept() -> None:
    kunde = "<Customers><Customer><Name>Prøve Person</Name><CustomerID>1</CustomerID></Customer></Customers>"
    tekst = linje(LONN).replace(
        "<Description>Tekst", "<CustomerID>1</CustomerID><Description>Til Prøve Person"
    )
    innhold = saft(bilag(tekst, BANK)).replace("<MasterFiles>", f"<MasterFiles>{kunde}")

    tabell, telling = les(SAFT, innhold)

    alt = [str(verdi) for rad in tabell.iter_rows() for verdi in rad] + [str(funn) for funn in telling.funn]
    assert "Prøve Person" in innhold
    assert not [en for en in alt if "Person" in en]


def test_bokfort_year_to_date_is_the_sum_of_the_lines() -> None:
    bilagene = [
        bilag(
            Linje("10100", f"{nr}.00"), Linje("21032000", f"{nr}.00", "Credit"), nr=str(nr), periode=str(nr)
        )
        for nr in range(1, 13)
    ]

    tabell, _ = les(SAFT, saft(*bilagene))

    sum_ = tabell.filter(pl.col("periode") <= 3, kontoklasse=1)["belop_ore"].sum()
    assert sum_ == (1 + 2 + 3) * 100
