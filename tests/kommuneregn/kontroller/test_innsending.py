"""The rules of SSB on KOSTRA account files, record by record."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kommuneregn.cli.kostrainnsending import les_innsending
from kommuneregn.kontroller import alle_kontroller, fra_innsending, kontroller
from kommuneregn.lesere.avvisning import UnableToReadFile

REN_0A = (
    ("1", "202", "010", 900),
    ("1", "202", "590", 40),
    ("1", "860", "990", -40),
    ("1", "800", "870", -600),
    ("1", "840", "800", -400),
    ("1", "880", "570", 100),
    ("0", "202", "230", 100),
    ("0", "880", "970", -100),
)
REN_0B = (
    ("2", "27", "000", 500),
    ("2", "451", "320", -300),
    ("2", "5990", "000", -200),
    ("2", "9100", "000", 70),
    ("2", "9999", "000", -70),
)
RULES_OF_THE_HEAD = [f"kostra-{nr:03}" for nr in range(3, 9)]
Post = tuple[str, str, str, int | str]


def fil(*poster: Post, hode: str = "0A2025 110300") -> bytes:
    """Return an account file with these records."""
    return "".join(
        f"{hode.ljust(31)}{klasse}{kode:<4}{art:<3}{belop:>9}\n" for klasse, kode, art, belop in poster
    ).encode()


def funnet(innhold: bytes, **oppgitt: str) -> dict[str, str]:
    """Return the gravity of each rule that was broken."""
    innsending = les_innsending(io.BytesIO(innhold), oppgitt=oppgitt)
    return {
        ett.kode.removeprefix("kostra-"): ett.alvorlighet.value
        for ett in kontroller(fra_innsending(innsending))
        if "er ikke kjørt" not in ett.melding
    }


@pytest.mark.parametrize(
    ("poster", "hode"),
    [
        (REN_0A, "0A2025 110300"),
        (REN_0B, "0B2025 110300"),
        ([({"1": "3", "0": "4"}[k], *rest) for k, *rest in REN_0A], "0M2025 110300"),
        ([("5", *rest) for _, *rest in REN_0B], "0N2025 110300"),
    ],
)
def test_a_clean_file_has_no_findings(poster: list[Post], hode: str) -> None:
    assert funnet(fil(*poster, hode=hode)) == {}


@pytest.mark.parametrize(
    ("oppgitt", "ventet"),
    [
        ({"skjema": "0C"}, {"003": "feil"}),
        ({"aar": "2024"}, {"004": "feil"}),
        ({"kvartal": "2"}, {"005": "feil"}),
        ({"region": "030100"}, {"006": "feil"}),
        ({"orgnr": "912345678"}, {"007": "feil"}),
        ({"foretaksnr": "912345678,923456789"}, {"008": "feil"}),
    ],
)
def test_a_file_that_is_not_what_the_sender_says_is_found(
    oppgitt: Mapping[str, str], ventet: Mapping[str, str]
) -> None:
    fant = funnet(fil(*REN_0A), **oppgitt)

    # Another form or quarter has other rules too; what is told of the head is the same.
    assert {kode: grad for kode, grad in fant.items() if kode < "009"} == ventet


def test_records_that_disagree_with_most_are_listed_with_their_lines() -> None:
    innhold = fil(*REN_0A) + fil(("1", "202", "010", 1), ("1", "202", "050", -1), hode="0A2025 110600")
    innsending = les_innsending(io.BytesIO(innhold), oppgitt={})

    (funn,) = kontroller(fra_innsending(innsending), koder=["kostra-006"])

    assert funn.melding == (
        "Fant «110600» i 2 poster. Forventet at dette holder: regionen er den samme som i hodet («110300»). "
        "Rett postene og lag filen på nytt."
    )
    assert funn.sted == "linjene 9, 10"


@pytest.mark.parametrize(
    ("post", "ventet"),
    [
        (("2", "202", "010", 5), {"009": "feil"}),
        (("3", "202", "010", 5), {"009": "feil"}),
        (("1", "202", "010", "12.5"), {"014": "feil"}),
        (("1", "202", "010", "5-"), {"014": "feil"}),
        (("1", "202", "010", "\t5"), {"014": "feil"}),
        (("1", "202", "010", 0), {}),
    ],
)
def test_a_record_of_another_class_or_without_a_whole_amount_is_found(
    post: Post, ventet: dict[str, str]
) -> None:
    assert funnet(fil(*REN_0A, post)) == ventet


def test_a_record_of_another_length_is_found() -> None:
    assert funnet(fil(*REN_0A) + b"0A2025 110300\n") == {"001": "feil", "009": "feil", "014": "feil"}


@pytest.mark.parametrize(
    ("post", "motpost", "ventet"),
    [
        (("2", "26", "000", 5), ("2", "27", "070", -5), {"011": "feil"}),
        (("2", "27", "999", 5), ("2", "27", "080", -5), {"013": "feil"}),
        (("2", "5900", "000", -5), ("2", "27", "070", 5), {"016": "feil"}),
        (("2", "27", "000", 5), ("2", "27", "070", -5), {"015": "advarsel"}),
    ],
)
def test_faults_in_a_balance_are_found(post: Post, motpost: Post, ventet: dict[str, str]) -> None:
    assert funnet(fil(*REN_0B, post, motpost, hode="0B2025 110300")) == ventet


@pytest.mark.parametrize(
    ("avvik", "antall", "grad", "ord_"),
    [
        # 9 records, so rounding may come to (9 + 1) / 2 = 5.
        (5, 1, "info", "avrunding kan forklare"),
        (6, 1, "advarsel", "avrunding kan ikke forklare"),
        (30, 1, "advarsel", "avrunding kan ikke forklare"),
        (31, 1, "feil", "Rett posteringene"),
        # 6 + 70 + 1 records in drift: rounding may come to 39.
        (31, 70, "feil", "avrunding alene kan forklare"),
        (39, 70, "feil", "avrunding alene kan forklare"),
        (40, 70, "feil", "Rett posteringene"),
    ],
)
def test_what_rounding_can_explain_is_told_apart(avvik: int, antall: int, grad: str, ord_: str) -> None:
    arter = ["020", "030", "040", "050", "089", "090", "099"]
    funksjoner = ["100", "110", "120", "121", "130", "170", "171", "172", "173", "180"]
    smaa = [("1", f, a, nr % 2 or -1) for nr, (f, a) in enumerate((f, a) for f in funksjoner for a in arter)]
    flere = smaa[:antall] if antall > 1 else [("1", "202", "050", 1), ("1", "202", "099", -1)]
    innhold = fil(*REN_0A, *flere, ("1", "202", "200", avvik))
    innsending = les_innsending(io.BytesIO(innhold), oppgitt={})

    (funn,) = kontroller(fra_innsending(innsending), koder=["kostra-110"])

    assert funn.alvorlighet.value == grad
    assert ord_ in funn.melding


def test_quarters_have_shorter_lists_and_milder_judgement() -> None:
    feil = (("1", "202", "280", 5), ("1", "202", "529", 5), ("0", "202", "240", 5), ("0", "850", "230", 5))

    assert funnet(fil(*REN_0A, *feil, hode="0A20251110300")) == {"025": "advarsel", "081": "advarsel"}
    aaret = {"025": "feil", "040": "feil", "050": "feil", "081": "advarsel"}
    assert {k: g for k, g in funnet(fil(*REN_0A, *feil)).items() if k < "095"} == aaret


def test_forms_have_their_own_rules() -> None:
    uten_skatt = [post for post in REN_0A if post[1] not in ("800", "840")]

    assert {"130", "135"} <= set(funnet(fil(*uten_skatt)))
    foretak = funnet(fil(*[({"1": "3", "0": "4"}[k], *r) for k, *r in uten_skatt], hode="0I2025 110300"))
    assert not {"130", "135"} & set(foretak)
    fylke = fil(*REN_0A, ("1", "465", "010", 40), ("1", "520", "010", -40), hode="0C2025 110000")
    # 202 is a function of municipalities, and 465 does not come to 0.
    assert {k: funnet(fylke)[k] for k in ("010", "185")} == {"010": "feil", "185": "feil"}


def test_districts_of_oslo_have_rules_of_their_own() -> None:
    skjevt = [("1", "202", "298", 11), ("0", "202", "798", -11), ("1", "202", "650", -500)]

    bydel = funnet(fil(*REN_0A, *skjevt, hode="0A2025 030101"))
    byen = funnet(fil(*REN_0A, *skjevt, hode="0A2025 030100"))

    # Accounts of a district need not balance, nor hold taxes.
    assert {kode: bydel.get(kode) for kode in ("126", "127", "095", "110")} == {
        "126": "advarsel",
        "127": "advarsel",
        "095": None,
        "110": None,
    }
    assert {kode: byen.get(kode) for kode in ("126", "127", "110")} == {
        "126": None,
        "127": None,
        "110": "feil",
    }


def test_the_name_of_the_file_says_what_it_is_to_be() -> None:
    innsending = les_innsending(
        io.BytesIO(fil(*REN_0A)), filnavn="0A_V2024_K4_R110600_OK.dat", oppgitt={"aar": "2025"}
    )

    fant = {ett.kode for ett in kontroller(fra_innsending(innsending), koder=RULES_OF_THE_HEAD)}

    # The year was told by the sender, so that the name does not count.
    assert fant == {"kostra-005", "kostra-006"}


def test_a_file_whose_form_is_unknown_is_refused() -> None:
    with pytest.raises(UnableToReadFile, match="Fant skjema '0Z' og år '2025'"):
        les_innsending(io.BytesIO(fil(*REN_0A, hode="0Z2025 110300")), oppgitt={})


# Rules of SSB that the list names, and the checks that hold them; none may be missing.
BYGGET = {kontroll.kode.removeprefix("kostra-") for kontroll, _ in alle_kontroller()}


def test_every_rule_of_the_list_has_a_check(testdata: Path) -> None:
    liste = testdata.parent / "rules" / "codes" / "kostra_kontrollregler.csv"
    if not liste.exists():
        pytest.skip(f"Fant ikke {liste}.")
    linjer = [linje for linje in liste.read_text(encoding="utf-8").splitlines() if linje[:1] != "#"]

    uten = {nr for rad in csv.DictReader(linjer) for nr in regler(rad["nr"]) if nr not in BYGGET}

    assert len(linjer) == 34
    assert uten == set()


def regler(nr: str) -> list[str]:
    """Return the rules that an entry of the list names: «003-008» is six, «170/175» two."""
    if "-" in nr:
        fra, til = nr.split("-")
        return [f"{tall:03}" for tall in range(int(fra), int(til) + 1)]
    return re.findall(r"\d{3}", nr)


def test_the_files_of_ssb(testdata: Path) -> None:
    mappe = testdata / "kostra_submission"

    assert funnet((mappe / "0A_V2019_K4_R040200_OK.dat").read_bytes()) == {"045": "info", "081": "feil"}
    assert funnet((mappe / "0G.dat").read_bytes()) == {}
