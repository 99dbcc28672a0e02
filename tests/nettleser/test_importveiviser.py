"""The municipalities' own budget files read in by keyboard alone, in nynorsk, with what the page says."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.nettleser.conftest import Tjener
from tests.nettleser.test_tastatur import aapne, tab_til
from tests.nettleser.test_tastaturoppgaver import skriv_i, velg_maalform

pytestmark = pytest.mark.nettleser


@dataclass(frozen=True)
class Budsjettfil:
    """A file, its year, what it is mapped with (empty: nothing needs to be), and what is then stored."""

    sti: str
    aar: str
    rader: int
    ukjent: bool = False
    bare: tuple[str, ...] = field(default=())


FILER = (
    Budsjettfil("budgets/bergen_budsjett-2012_driftsbudsjett.csv", "2012", 1944, ukjent=True),
    Budsjettfil(
        "budgets/bergen_budsjett-2012_investeringsbudsjett.csv", "2012", 1251, ukjent=True, bare=("12-15IN1",)
    ),
    Budsjettfil("budgets/sogndal_budsjett-2013_driftsbudsjett.csv", "2013", 4898),
    Budsjettfil("budgets/sogndal_budsjett-2013_investeringsbudsjett.csv", "2013", 191),
    Budsjettfil("randaberg/randaberg_budsjett_2025.csv", "2028", 2226),
)


def _velg_budsjett(side: Page) -> None:
    tab_til(side, "input[name=serie]")
    for _ in range(side.locator("input[name=serie]").count()):
        if not side.locator("input[name=serie][value=budsjett]").is_checked():
            side.keyboard.press("ArrowDown")
    expect(side.locator("input[name=serie][value=budsjett]")).to_be_checked()


def _si_hva_kolonnene_er(side: Page, fil: Budsjettfil) -> None:
    expect(side.locator("main")).to_contain_text("Vi kjenner ikkje att alle kolonnane")
    aapne(side, "main a[href*='/kolonner/']")
    for verdi in fil.bare:
        tab_til(side, f"input[value='{verdi}']")
        side.keyboard.press("Space")
        expect(side.locator(f"input[value='{verdi}']")).to_be_checked()
    aapne(side, "main form button[type=submit]")


@pytest.mark.parametrize("fil", FILER, ids=[Path(fil.sti).stem for fil in FILER])
def test_newcomer_reads_in_a_budget_by_keyboard_in_nynorsk(
    fil: Budsjettfil, tjener: Tjener, testdata: Path
) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        side.on("filechooser", lambda velger: velger.set_files(testdata / fil.sti))
        vindu.logg_inn("okonomisjef")
        velg_maalform(side, "nn")
        vindu.gaa("/okonomi/filer/")
        aapne(side, "main a[href='/okonomi/import/']")
        _velg_budsjett(side)
        skriv_i(side, "aar", fil.aar)
        tab_til(side, "input[type=file]")
        side.keyboard.press("Enter")
        expect(side.locator("input[type=file]")).to_have_value(re.compile(re.escape(Path(fil.sti).name)))
        aapne(side, "main form button[type=submit]")

        if fil.ukjent:
            _si_hva_kolonnene_er(side, fil)
        expect(side.locator("main .fakta").first).to_contain_text(str(fil.rader))
        aapne(side, "main form[method=post] button[type=submit]:not([name])")

        rad = side.locator("main tbody tr", has_text=Path(fil.sti).name)
        expect(rad.first).to_contain_text(str(fil.rader))
        velg_maalform(side, "nb")
        assert not vindu.feil
