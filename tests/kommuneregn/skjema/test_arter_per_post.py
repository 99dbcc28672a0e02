"""Every row of the published mapping, art by art and chapter by chapter, against our layouts."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommuneregn.kontoplan import les_arter
from kommuneregn.skjema import Bevilgning, Oppsett, fyll_oppsett, lag_balanseregnskap
from kommuneregn.skjema.bevilgning import lag_bevilgningsoversikt_drift
from kommuneregn.verdier import Belop, Ledd

KRONE = 100
FILER = {
    "5-4": ("oppstilling_5_4_bevilgningsoversikt_drift.csv", "arter_kontoklasse_1"),
    "5-5": ("oppstilling_5_5_bevilgningsoversikt_investering.csv", "arter_kontoklasse_0"),
    "5-6": ("oppstilling_5_6_okonomisk_oversikt_drift.csv", "arter_kontoklasse_1"),
}
# Arts that only Oslo's districts use; they are in the list of 2025, and are reported when they occur.
OSLO = {"298", "379", "798"}
# Arts that only the investment accounts have, and those that gather for the reporting alone.
UTENFOR_DRIFT = {"512", "521", "522", "529", "589", "670", "910", "911", "912", "921", "922",
                 "929", "970", "989"}  # fmt: skip
ANTALL_I_DRIFT = {2025: 100, 2026: 101}
ANTALL_I_INVESTERING = {2025: 94, 2026: 95}
# The mapping of the balance is written without æøå.
UTEN_AEOEAA = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A"})


@pytest.fixture(scope="session")
def koder(testdata: Path) -> Path:
    """Return the folder of the published mapping and code lists, beside the figures."""
    mappe = testdata.parent / "rules" / "codes"
    if not mappe.is_dir():
        pytest.skip(f"Fant ikke mappen {mappe}. Legg kodelistene ved siden av tallene.")
    return mappe


def _rader(sti: Path) -> list[dict[str, str]]:
    linjer = [ett for ett in sti.read_text(encoding="utf-8").splitlines() if not ett.startswith("#")]
    return list(csv.DictReader(linjer))


def _arter(tekst: str, alle: set[str]) -> Iterator[str]:
    """The arts that a cell of the mapping names: spans, lists, «excl. 729», «(+900,901 …)»."""
    uten = set(re.findall(r"excl\. ([0-9]{3})", tekst))
    ren = re.sub(r"excl\. [0-9]{3}", "", tekst)
    tillegg = re.findall(r"\(\+([0-9,]+)", ren)
    ren = re.sub(r"\([^)]*\)", "", ren)
    if re.fullmatch(r"909-509 *", ren):
        ren = "909,509"
    for del_ in [*ren.split(","), *(ett for rad in tillegg for ett in rad.split(","))]:
        fra, _, til = del_.strip().partition("-")
        yield from sorted(art for art in alle - uten if fra and fra <= art <= (til or fra))


def _ventet(koder: Path, navn: str, alle: set[str]) -> dict[str, str]:
    """Post by art, as the mapping has it."""
    fil, kolonne = FILER[navn]
    ventet: dict[str, str] = {}
    for rad in _rader(koder / fil):
        for art in _arter(rad[kolonne], alle):
            assert art not in ventet, f"{art} står bak både {ventet[art]} og {rad['post']}"
            ventet[art] = rad["post"]
    return ventet


def _listen(koder: Path, aar: int) -> set[str]:
    """The arts of the published list of the year."""
    if aar == 2026:
        return {rad["art"] for rad in _rader(koder / "kostra_arter_2026.csv")}
    rader = _rader(koder / "kostra_arter_2025.csv")
    return {rad["code"][-3:] for rad in rader if re.fullmatch("(?:A[DI]?)?[0-9]{3}", rad["code"])}


def _fyll(navn: str, art: str, aar: int) -> Oppsett:
    if navn == "5-4":
        return lag_bevilgningsoversikt_drift([Bevilgning("a", art, Belop(KRONE))], aar=aar).del1
    return fyll_oppsett(navn, {art: Belop(KRONE)}, aar=aar)


def _bak(oppsett: Oppsett) -> dict[str, tuple[Ledd, ...]]:
    return {
        post.nr: post.resultat.grunnlag
        for post in oppsett.poster
        if any(str(ledd.navn).startswith("art ") for ledd in post.resultat.grunnlag)
    }


@pytest.mark.parametrize("navn", FILER)
def test_posts_stand_in_the_order_and_with_the_names_of_the_regulation(koder: Path, navn: str) -> None:
    oppsett = fyll_oppsett(navn, {})

    ventet = [(rad["post"], rad["label"]) for rad in _rader(koder / FILER[navn][0])]
    assert [(post.nr, str(post.navn)) for post in oppsett.poster] == ventet


@pytest.mark.parametrize("aar", [2025, 2026])
@pytest.mark.parametrize("navn", FILER)
def test_one_krone_on_each_art_lands_on_the_post_of_the_mapping(koder: Path, navn: str, aar: int) -> None:
    alle = _listen(koder, aar)
    ventet = _ventet(koder, navn, alle - {"980"} - OSLO)
    assert len(ventet) == {"5-4": 27, "5-5": ANTALL_I_INVESTERING[aar], "5-6": ANTALL_I_DRIFT[aar]}[navn]

    for art, nr in ventet.items():
        # In § 5-4 art 810 stands in post 4 only where the line says that it is free.
        if (navn, art) == ("5-4", "810"):
            nr = "6"  # noqa: PLW2901
        oppsett = _fyll(navn, art, aar)
        # An expense is shown as booked (debit), an income turned: a krone booked as income shows as one.
        tegn = 1 if oppsett.post(nr).slag == "utgift" else -1
        assert {post: [ledd.verdi for ledd in bak] for post, bak in _bak(oppsett).items()} == {
            nr: [Belop(tegn * KRONE)]
        }, art
        assert oppsett.post(nr).belop == Belop(tegn * KRONE), art
        assert oppsett.ikke_plassert == (), art


@pytest.mark.parametrize("aar", [2025, 2026])
@pytest.mark.parametrize("navn", FILER)
def test_an_art_of_the_list_without_a_post_is_reported_with_its_amount(
    koder: Path, navn: str, aar: int
) -> None:
    alle = _listen(koder, aar)
    uten = alle - set(_ventet(koder, navn, alle - OSLO)) - {"980"}
    if navn == "5-4":
        # Post 6 is all in drift without a post of its own; no art but these is kept out of drift.
        assert {art for art in uten if not _bak(_fyll(navn, art, aar))} == UTENFOR_DRIFT | (OSLO & alle)
        uten = UTENFOR_DRIFT | (OSLO & alle)

    for art in sorted(uten):
        oppsett = _fyll(navn, art, aar)
        assert _bak(oppsett) == {}, art
        assert [ledd.verdi for ledd in oppsett.ikke_plassert] == [Belop(KRONE)], art
        assert ("skjema-ikke-plassert", "feil") in [(ett.kode, ett.alvorlighet) for ett in oppsett.funn], art


def test_our_own_chart_holds_the_published_list_of_2026(koder: Path) -> None:
    egne = les_arter()

    for rad in _rader(koder / "kostra_arter_2026.csv"):
        art = egne[rad["art"]]
        assert art.gyldig(2026), rad
        assert (art.i_drift, art.i_investering) == (rad["valid_drift"] == "1", rad["valid_invest"] == "1")


def _kapitler(tekst: str) -> set[str]:
    kapitler: set[str] = set()
    for del_ in tekst.split("+"):
        fra, _, til = del_.strip().removeprefix("sum(").removesuffix(")").partition(":")
        bredde = len(fra)
        kapitler |= {f"{kode:0{bredde}d}" for kode in range(int(fra), int(til or fra) + 1)}
    return kapitler


def test_one_krone_on_each_chapter_lands_on_the_line_of_the_mapping(koder: Path) -> None:
    rader = _rader(koder / "oppstilling_5_8_balanse.csv")
    linjer = [rad for rad in rader if rad["rowtype"] == "line"]
    kjente = {rad["code"] if "code" in rad else rad["kapittel"]
              for rad in _rader(koder / "kostra_balansekapitler_2026.csv")}  # fmt: skip
    antall = 0

    for rad in linjer:
        for kapittel in sorted(_kapitler(rad["kapitler_or_formula"]) & kjente):
            oppsett = lag_balanseregnskap({kapittel: Belop(KRONE)}, aar=2026)
            post = oppsett.post(rad["post"])
            tegn = -1 if post.slag == "passiva" else 1
            assert [ledd.verdi for ledd in post.resultat.grunnlag] == [Belop(tegn * KRONE)], kapittel
            assert oppsett.ikke_plassert == (), kapittel
            antall += 1
    assert antall == len(kjente - {"17", "46"})
    assert [post.nr for post in lag_balanseregnskap({}).poster] == [rad["post"] for rad in rader]


def test_the_lines_of_the_balance_have_the_names_of_the_regulation(koder: Path) -> None:
    oppsett = lag_balanseregnskap({})

    for rad in _rader(koder / "oppstilling_5_8_balanse.csv"):
        navn = str(oppsett.post(rad["post"]).navn).translate(UTEN_AEOEAA)
        # The regulation says «Bankinnskudd og kontanter», the mapping only the first of them.
        assert navn.removesuffix(" og kontanter") == rad["label"]
