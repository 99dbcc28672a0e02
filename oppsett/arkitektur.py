"""The rules of the house that no linter knows. Each returns its breaches, one line of text each."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oppsett.prosess import ROT

MOETEPLASSER = frozenset({"domain", "models", "enums"})
FRITATTE_ROM = frozenset({"felles", "config"})
MAKS_FUNKSJON, MAKS_MODUL, MAKS_TESTMODUL, MAKS_README = 50, 400, 600, 30
SAMLENAVN = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "diverse", "felleskode"})
SKRIVEVEI = (
    *("src/helhet/felles/skriv", "src/helhet/felles/hendelseslogg.py"),
    # The log of log-ins, and the walls of the database itself.
    *("src/helhet/felles/sikkerhetslogg.py", "src/helhet/felles/omfang.py", "src/helhet/felles/radvern"),
    "src/helhet/felles/loggkontroll.py",
    # A backup is of whole tables, below every municipality.
    *("src/helhet/config/sikkerhetskopi/", "src/helhet/config/tilstand.py"),
)
SKRIVER = frozenset(
    {
        *("save", "asave", "create", "acreate", "bulk_create", "abulk_create", "bulk_update"),
        *("abulk_update", "update", "aupdate", "delete", "adelete", "get_or_create", "aget_or_create"),
        # The latch of the write path: whoever opens it stands outside the path.
        *("update_or_create", "aupdate_or_create", "skrivevei"),
    }
)
RAA_SQL = frozenset({"raw", "extra", "RawSQL", "execute", "executemany", "executescript", "cursor"})
UTENOM_OMFANG = frozenset({"_base_manager", "_raw_delete", "save_base"})
KLOKKE = frozenset(
    {"now", "today", "utcnow", "localtime", "localdate", "time", "monotonic", "perf_counter", "time_ns"}
)
TIDSKALL = frozenset({"time.time", "time"})
FIL_OG_SKJERM = frozenset({"print", "open", "input", "getLogger", "write_text", "write_bytes"})
MALFEIL = {
    "style-attributt": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "style-element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "skript i siden": re.compile(
        r"<script(?![^>]*\ssrc\s*=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "hendelse i attributt": re.compile(r"<[a-z][^<>]*\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=", re.IGNORECASE),
    "tekst uten vern": re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off"),
}
UTEN_VERN = frozenset({"mark_safe", "SafeString", "SafeText"})
NAKEN_TYPE = re.compile(r"#\s*type:\s*ignore(?:\[[^\]]*\])?\s*$")


@dataclass(frozen=True)
class Modul:
    """One Python file, read and parsed."""

    sti: Path
    tekst: str
    tre: ast.Module

    @property
    def kort(self) -> str:
        """Return the path from the project root."""
        return self.sti.relative_to(ROT).as_posix() if self.sti.is_relative_to(ROT) else self.sti.as_posix()

    @property
    def rom(self) -> str:
        """Return the room: the folder below src/<package>, or the module itself."""
        deler = Path(self.kort).parts
        return Path(deler[2]).stem if len(deler) > len(("src", "helhet")) else ""


def modul(kort: str, tekst: str) -> Modul:
    """Return a module as if the text stood at the path."""
    return Modul(sti=ROT / kort, tekst=tekst, tre=ast.parse(tekst))


def moduler(*mapper: str) -> list[Modul]:
    """Return each Python file below the folders, migrations apart: those Django writes."""
    filer = sorted(fil for mappe in mapper for fil in (ROT / mappe).rglob("*.py"))
    return [
        modul(fil.relative_to(ROT).as_posix(), fil.read_text(encoding="utf-8"))
        for fil in filer
        if "migrations" not in fil.parts
    ]


def moeter_utenom(kilde: Modul) -> list[str]:
    """Rooms meet only through domain, models and enums; felles and config are exempt."""
    if kilde.rom in FRITATTE_ROM or not kilde.rom:
        return []
    return [
        f"{kilde.kort}:{linje}: fant import av {navn}. Rom møtes bare gjennom domain, models og enums."
        for linje, navn in _importer(kilde.tre)
        if _er_utenom(navn.split("."), kilde.rom)
    ]


def _er_utenom(deler: list[str], rom: str) -> bool:
    if deler[0] != "helhet" or len(deler) < len(("helhet", "rom", "lag")):
        return False
    return deler[1] not in {rom, *FRITATTE_ROM} and deler[2] not in MOETEPLASSER


def _importer(tre: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tre):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, navn.name) for navn in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{navn.name}") for navn in node.names)


def for_langt(kilde: Modul) -> list[str]:
    """A function has at most 50 lines, a module 400, a test module 600."""
    maks = MAKS_TESTMODUL if kilde.kort.startswith("tests/") else MAKS_MODUL
    linjer = len(kilde.tekst.splitlines())
    funn = [f"{kilde.kort}: fant {linjer} linjer. Forventet høyst {maks}. Del modulen."]
    return (funn if linjer > maks else []) + [
        f"{kilde.kort}:{node.lineno}: {node.name} har {lengde} linjer. Forventet høyst {MAKS_FUNKSJON}."
        for node in ast.walk(kilde.tre)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lengde := (node.end_lineno or node.lineno) - node.lineno + 1) > MAKS_FUNKSJON
    ]


def skriver_utenom(kilde: Modul) -> list[str]:
    """Only the write path and its log may change rows, speak SQL or leave the scope."""
    if kilde.kort.startswith(SKRIVEVEI):
        return []
    return [
        f"{kilde.kort}:{linje}: fant {uttrykk}. Endringer går gjennom helhet.felles.skriv."
        for linje, uttrykk in _skrivinger(kilde.tre)
    ]


def _skrivinger(tre: ast.AST) -> Iterator[tuple[int, str]]:
    # An empty choice asks for no rows, so it needs no scope.
    tomme = {
        id(node.value) for node in ast.walk(tre) if isinstance(node, ast.Attribute) and node.attr == "none"
    }
    for node in ast.walk(tre):
        if isinstance(node, ast.Call) and _er_skriving(node):
            yield node.lineno, ast.unparse(node.func) + "("
        elif isinstance(node, ast.Attribute) and node.attr in UTENOM_OMFANG and id(node) not in tomme:
            yield node.lineno, ast.unparse(node)


def _er_skriving(kall: ast.Call) -> bool:
    # A queryset's update takes fields by name only; one with a value is that of a dict or a set.
    fyller_samling = _kalt(kall) == "update" and bool(kall.args)
    return _kalt(kall) in SKRIVER | RAA_SQL and not _paa_super(kall) and not fyller_samling


def _kalt(kall: ast.Call) -> str:
    if isinstance(kall.func, ast.Attribute):
        return kall.func.attr
    return kall.func.id if isinstance(kall.func, ast.Name) else ""


def _paa_super(kall: ast.Call) -> bool:
    """A class that guards its own save may call the one that it guards."""
    return ast.unparse(kall.func).startswith("super().")


def leser_klokka(kilde: Modul) -> list[str]:
    """No clock in domain/ and the library: dates come in as arguments."""
    return [
        f"{kilde.kort}:{node.lineno}: fant {ast.unparse(node.func)}(. Datoen skal komme inn som argument."
        for node in ast.walk(kilde.tre)
        if isinstance(node, ast.Call) and _kalt(node) in KLOKKE and _kan_vaere_klokke(node)
    ]


def _kan_vaere_klokke(kall: ast.Call) -> bool:
    # datetime.time(12, 0) and Series.dt.time() are values; a clock is asked without a time of day.
    if _kalt(kall) != "time":
        return True
    return ast.unparse(kall.func) in TIDSKALL and not kall.args


def ser_verden(kilde: Modul) -> list[str]:
    """The library neither opens files, prints nor logs."""
    return [
        f"{kilde.kort}:{node.lineno}: fant {ast.unparse(node.func)}(. Biblioteket får strømmer, gir verdier."
        for node in ast.walk(kilde.tre)
        if isinstance(node, ast.Call) and _kalt(node) in FIL_OG_SKJERM and not _leser_pakkedata(node)
    ]


def _leser_pakkedata(kall: ast.Call) -> bool:
    """Return whether the call opens a file of the package itself, found by importlib.resources."""
    # So is a member of an archive that came as a stream.
    return "files(" in ast.unparse(kall.func) or ast.unparse(kall.func) in {"self._zip.open", "arkiv.open"}


def samlenavn(kilde: Modul) -> list[str]:
    """No module is named for what it is not."""
    treff = SAMLENAVN.intersection(Path(kilde.kort).with_suffix("").parts)
    return [
        f"{kilde.kort}: fant navnet {navn}. Gi modulen et navn som sier hva den er." for navn in sorted(treff)
    ]


def uten_vern(kilde: Modul) -> list[str]:
    """Nothing marks text as safe: format_html escapes what it is given."""
    return [
        f"{kilde.kort}:{node.lineno}: fant {_kalt(node)}(. Bruk format_html."
        for node in ast.walk(kilde.tre)
        if isinstance(node, ast.Call) and _kalt(node) in UTEN_VERN
    ]


def naken_type(kilde: Modul) -> list[str]:
    """A type that is overruled has its reason beside it."""
    return [
        f"{kilde.kort}:{nr}: fant type: ignore uten grunn. Skriv grunnen etter et nytt #."
        for nr, linje in enumerate(kilde.tekst.splitlines(), start=1)
        if NAKEN_TYPE.search(linje)
    ]


def malfeil(kort: str, mal: str) -> list[str]:
    """Templates hold no style, script or event handler, and never switch off the escaping."""
    return [
        f"{kort}:{mal.count(chr(10), 0, treff.start()) + 1}: fant {hva}. Se CONTRIBUTING.md."
        for hva, moenster in MALFEIL.items()
        for treff in moenster.finditer(mal)
    ]


def romhefte(rom: Path) -> list[str]:
    """Each room has a README.md of at most 30 lines."""
    hefte = rom / "README.md"
    if not hefte.is_file():
        return [f"{rom.name}: fant ingen README.md. Forventet en på høyst {MAKS_README} linjer."]
    linjer = len(hefte.read_text(encoding="utf-8").splitlines())
    if linjer > MAKS_README:
        return [f"{rom.name}/README.md: fant {linjer} linjer. Forventet høyst {MAKS_README}."]
    return []
