"""The files of the example municipality: the library reads them, and every year of them closes."""

import hashlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from helhet.eksempel.domain.balanse import lag_balanse
from helhet.eksempel.domain.budsjett import lag_regulert_budsjett, lag_regulert_investeringsbudsjett
from helhet.eksempel.domain.filer import eksempelfiler
from helhet.eksempel.domain.folketall import folketall
from helhet.eksempel.domain.konto import Maanedsbelop, oppsett
from helhet.eksempel.domain.regnskap import lag_investeringsregnskap, lag_regnskap
from helhet.eksempel.domain.utgave import FILER, tall_for
from helhet.organisasjon.enums import Maalform
from kommuneregn.cli import main

pytestmark = pytest.mark.treg

ALLE = (2023, 2024, 2025, 2026)
AVSLUTTET = (2023, 2024, 2025)
BANK, DISPOSISJONSFOND, KAPITALKONTO = "210000", "256000", "259900"


@pytest.fixture(scope="module", params=list(FILER), ids=list(FILER.values()))
def mappe(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    mappe = tmp_path_factory.mktemp("filer")
    call_command("eksempel", filer=mappe, maalform=request.param.value, stdout=StringIO())
    return mappe


@pytest.mark.parametrize("oppsett_", ["5-4", "5-5", "5-6", "5-8", "5-9"])
@pytest.mark.parametrize("aar", AVSLUTTET)
def test_schemes_of_every_closed_year_are_filled_in_without_a_warning(
    aar: int, oppsett_: str, mappe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    valg = [
        "--opprinnelig-budsjett",
        f"budsjett_{aar}.csv",
        "--regulert-budsjett",
        f"regulert_budsjett_{aar}.csv",
    ]
    stier = [str(mappe / ett) if ett.endswith(".csv") else ett for ett in valg]

    kode = main(["skjema", oppsett_, str(mappe / f"regnskap_{aar}.csv"), *stier])

    svar = capsys.readouterr()
    merknader = [
        linje
        for linje in svar.err.splitlines() + svar.out.splitlines()
        if "Advarsel" in linje or "Feil" in linje
    ]
    assert (kode, merknader) == (0, [])


@pytest.mark.parametrize("aar", AVSLUTTET)
def test_accounts_pass_every_control_that_applies(
    aar: int, mappe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kode = main(["kontroller", str(mappe / f"regnskap_{aar}.csv")])

    assert (kode, "0 feil, 0 advarsler." in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_every_month_sums_to_zero_with_the_balance_sheet(aar: int) -> None:
    balanse = lag_balanse(aar).values()
    poster = [*lag_regnskap(aar).values(), *lag_investeringsregnskap(aar).values()]
    poster += [konto.maaneder for konto in balanse]

    assert sum(konto.inngaaende for konto in balanse) == 0
    assert {sum(maaned) for maaned in zip(*poster, strict=True)} == {0}


@pytest.mark.parametrize(("aar", "neste"), [(2023, 2024), (2024, 2025), (2025, 2026)])
@pytest.mark.usefixtures("utgaven")
def test_a_year_opens_with_what_the_year_before_ended_with(aar: int, neste: int) -> None:
    slutt = {konto: rad.utgaaende for konto, rad in lag_balanse(aar).items()}

    assert {konto: rad.inngaaende for konto, rad in lag_balanse(neste).items()} == slutt


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_bank_and_funds_never_run_dry_and_the_capital_account_is_positive(aar: int) -> None:
    balanse = lag_balanse(aar)
    saldo, laveste = balanse[BANK].inngaaende, balanse[BANK].inngaaende
    for bevegelse in balanse[BANK].maaneder:
        saldo += bevegelse
        laveste = min(laveste, saldo)

    assert laveste > 0
    assert balanse[DISPOSISJONSFOND].utgaaende < 0
    assert balanse[KAPITALKONTO].utgaaende < 0


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_changed_budget_sums_to_zero_and_differs_by_what_the_council_decided(aar: int) -> None:
    drift, investering = lag_regulert_budsjett(aar), lag_regulert_investeringsbudsjett(aar)

    assert (sum(drift.values()), sum(investering.values())) == (0, 0)
    assert {endring["dato"].year for endring in oppsett()["budsjettendringer"][aar]} == {aar}
    assert len({endring["sak"] for endring in oppsett()["budsjettendringer"][aar]}) == 2


def test_winter_costs_on_the_roads_and_school_books_before_the_school_year() -> None:
    regnskap = lag_regnskap(2025)
    veier = _maaned_for_maaned(regnskap, ansvar="4200", konto="123000")
    laerebok = _maaned_for_maaned(regnskap, ansvar="2220", konto="110500")

    assert sum(veier[m] for m in (0, 1, 2, 11)) > 3 * sum(veier[m] for m in (4, 5, 6, 7))
    assert max(laerebok) == laerebok[7]


def _maaned_for_maaned(regnskap: Maanedsbelop, *, ansvar: str, konto: str) -> list[int]:
    rader = [m for rad, m in regnskap.items() if (rad.ansvar, rad.konto) == (ansvar, konto)]
    return [sum(maaned) for maaned in zip(*rader, strict=True)]


def test_population_is_about_twelve_thousand_grows_older_and_follows_the_same_people() -> None:
    i_fjor, i_aar = folketall(2025), folketall(2026)
    over_80 = [sum(n for (_k, alder), n in folketall(aar).items() if alder >= 80) for aar in (2016, 2026)]
    barn = [sum(n for (_k, alder), n in folketall(aar).items() if alder < 6) for aar in (2016, 2026)]

    assert 12_000 <= sum(i_aar.values()) <= 12_500
    assert over_80[1] > 1.2 * over_80[0]
    assert barn[1] < 0.9 * barn[0]
    assert all(
        abs(i_aar[k, alder + 1] - n) <= max(5, 0.5 * n) for (k, alder), n in i_fjor.items() if alder < 105
    )


def test_second_municipality_is_smaller_and_its_people_are_others() -> None:
    foerste = folketall(2026)
    with tall_for(Maalform.NYNORSK):
        andre = folketall(2026)
    forhold = {n * 1000 // foerste[rad] for rad, n in andre.items() if foerste[rad] > 50}

    assert 10_800 <= sum(andre.values()) <= 11_400
    assert len(forhold) > 50


def test_each_ansvar_of_the_second_municipality_has_a_size_and_a_season_of_its_own() -> None:
    foerste, igjen = _per_ansvar(2025), _per_ansvar(2025)
    with tall_for(Maalform.NYNORSK):
        andre = _per_ansvar(2025)
    stoerrelser = {ansvar: sum(m) * 1000 // sum(foerste[ansvar]) for ansvar, m in andre.items()}
    vekster = {ansvar: [b * 10_000 // sum(m) for b in m] for ansvar, m in andre.items()}
    like = [a for a, m in foerste.items() if [b * 10_000 // sum(m) for b in m] == vekster[a]]

    assert foerste == igjen
    assert set(andre) == set(foerste)
    assert len(set(stoerrelser.values())) > len(stoerrelser) // 2
    assert (like, 850 < sum(stoerrelser.values()) / len(stoerrelser) < 1000) == ([], True)


def _per_ansvar(aar: int) -> dict[str, list[int]]:
    """Return what each ansvar spends month by month, the common incomes and finance apart."""
    maaneder: dict[str, list[int]] = {}
    for rad, belop in lag_regnskap(aar).items():
        if rad.ansvar < "8":
            maaneder[rad.ansvar] = [
                a + b for a, b in zip(maaneder.get(rad.ansvar, [0] * 12), belop, strict=True)
            ]
    return maaneder


def test_population_is_read_as_statistics(mappe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode = main(["les", str(mappe / "folketall.csv")])

    rader = 2 * 106 * 11
    assert kode == 0
    assert f"Rader inn {rader} = lagret {rader} + avvist 0" in capsys.readouterr().out.replace(
        "\N{NO-BREAK SPACE}", ""
    )


def test_files_are_the_same_bytes_each_time_and_the_standards_differ() -> None:
    def avtrykk(maalform: Maalform) -> dict[str, str]:
        filer = eksempelfiler(maalform=maalform)
        return {navn: hashlib.sha256(fil).hexdigest() for navn, fil in filer.items()}

    bokmaal, nynorsk = avtrykk(Maalform.BOKMAAL), avtrykk(Maalform.NYNORSK)

    assert avtrykk(Maalform.BOKMAAL) == bokmaal
    assert len(bokmaal) == 2 + 3 * 4
    assert [navn for navn in bokmaal if bokmaal[navn] == nynorsk[navn]] == []
