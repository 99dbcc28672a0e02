"""Every public name of kommuneregn says what it does, its formula, units, errors and source."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from kommuneregn.cli.bibliotek import Kildemodul, bibliotek_md, er_offentlig, les_moduler, metoder

ROT = Path(__file__).resolve().parents[2]
REGNER_IKKE = {"lesere", "vakt", "gevinstfil"}
TALL = re.compile(r"\b(int|Decimal|Fraction|float|Belop|Resultat|Prosent|Andel|Aarsverk)\b")
UTEN_ENHET_I_TYPEN = re.compile(r"\b(int|Decimal|Fraction|float)\b")
ENHET = re.compile(r"øre|per cent|kroner|share|[Uu]nit|persons|days|years|andel|øre|1000")
# These answer with numbers that are codes or stored values: they compute nothing.
UTEN_FORMEL = {
    "kommuneregn.kontoplan.omkoding.tolk_konto": "account class and art, read from a string",
    "kommuneregn.verdier.melding.pakk": "values of a text, packed for JSON",
}
MODULER = {modul.navn: modul for modul in les_moduler()}
FUNKSJONER = {
    f"{modul.navn}.{funksjon.name}": (modul, funksjon)
    for modul in MODULER.values()
    for funksjon in modul.funksjoner
}


def doc(node: ast.FunctionDef | ast.ClassDef) -> str:
    return " ".join((ast.get_docstring(node) or "").split())


def test_the_document_is_that_of_the_code() -> None:
    skrevet = (ROT / "docs" / "bibliotek.md").read_text(encoding="utf-8")

    assert skrevet == bibliotek_md(), "Kjør: make dokumentasjon"
    for navn, (_, funksjon) in FUNKSJONER.items():
        assert f"\n#### {funksjon.name}\n" in skrevet, navn


def test_the_library_is_read_from_its_source() -> None:
    assert {modul.rom for modul in MODULER.values()} >= {
        "effekt",
        "gevinst",
        "gevinstfil",
        "handlingsrom",
        "kontoplan",
        "kontroller",
        "lesere",
        "ordliste",
        "prognose",
        "satser",
        "skjema",
        "vakt",
        "verdier",
    }
    assert "kommuneregn.verdier.avrunding.avrund" in FUNKSJONER
    assert len(FUNKSJONER) > 250


def test_each_function_says_what_it_does_and_by_which_source() -> None:
    uten = {
        navn: "skriv hva den gjør, og «Source: …» i den eller i modulen"
        for navn, (modul, funksjon) in FUNKSJONER.items()
        if len(doc(funksjon)) < 20 or not re.search("Source|Kilde", doc(funksjon) + modul.tekst)
    }

    assert uten == {}


def test_each_function_that_computes_says_its_formula_and_unit() -> None:
    uten = {}
    for navn, (modul, funksjon) in FUNKSJONER.items():
        svar = ast.unparse(funksjon.returns) if funksjon.returns else ""
        if modul.rom in REGNER_IKKE or not TALL.search(svar) or navn in UTEN_FORMEL:
            continue
        if "Formula" not in doc(funksjon):
            uten[navn] = "skriv «Formula: …»"
        elif UTEN_ENHET_I_TYPEN.search(svar) and not ENHET.search(doc(funksjon)):
            uten[navn] = "skriv «Unit: …»"

    assert uten == {}


def test_each_function_names_the_errors_that_it_raises() -> None:
    uten = {}
    for navn, (modul, funksjon) in FUNKSJONER.items():
        lovet = lover(doc(funksjon))
        for feil in reiser(modul, funksjon.name) - fanget(modul):
            if lovet.isdisjoint((feil, *grunnklasser(feil))):
                uten[navn] = f"skriv «Raises {feil} …»"

    assert uten == {}


def test_each_class_and_its_methods_say_what_they_are() -> None:
    uten = [
        f"{modul.navn}.{klasse.name}.{getattr(en, 'name', '')}"
        for modul in MODULER.values()
        for klasse in modul.klasser
        for en in (klasse, *metoder(klasse))
        if len(doc(en)) < 10
    ]

    assert uten == []


def fanget(modul: Kildemodul) -> set[str]:
    """Return the errors that the module itself catches somewhere."""
    typer = [en.type for en in ast.walk(modul.tre) if isinstance(en, ast.ExceptHandler) and en.type]
    return {en.id for type_ in typer for en in ast.walk(type_) if isinstance(en, ast.Name)}


def reiser(modul: Kildemodul, navn: str) -> set[str]:
    """Return the UnableTo errors that a function raises, itself or through functions of its module."""
    sett, rest, feil = set[str](), [navn], set[str]()
    while rest:
        naa = rest.pop()
        if naa in sett:
            continue
        sett.add(naa)
        for node in ast.walk(modul.alle_funksjoner[naa]):
            if isinstance(node, ast.Raise) and node.exc is not None:
                feil |= {en.id for en in ast.walk(node.exc) if isinstance(en, ast.Name)}
            elif isinstance(node, ast.Name) and node.id in modul.alle_funksjoner:
                rest.append(node.id)
    return {en for en in feil if en.startswith("UnableTo")}


def lover(tekst: str, dybde: int = 0) -> set[str]:
    """Return the errors that a docstring names, and those of the function it refers to («as les_fil»)."""
    lovet = set(re.findall(r"UnableTo\w+", tekst))
    for annen in re.findall(r"\b[Aa]s ([a-z_]+)\b", tekst) if dybde < 3 else ():
        for navn, (_, funksjon) in FUNKSJONER.items():
            if navn.endswith(f".{annen}"):
                lovet |= lover(doc(funksjon), dybde + 1)
    return lovet


@cache
def grunnklasser(feil: str) -> tuple[str, ...]:
    for modul in MODULER.values():
        for klasse in modul.klasser:
            if klasse.name == feil:
                baser = [ast.unparse(base) for base in klasse.bases]
                return (*baser, *(eldre for base in baser for eldre in grunnklasser(base)))
    return ()


def test_the_whole_library_is_imported_without_django() -> None:
    program = """
import sys
from importlib import import_module
from pkgutil import walk_packages
import kommuneregn
for modul in walk_packages(kommuneregn.__path__, "kommuneregn."):
    if not modul.name.endswith("__main__"):
        import_module(modul.name)
print([navn for navn in sys.modules if navn.split(".")[0] in {"django", "helhet", "psycopg"}])
"""
    kjort = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert kjort.stdout == "[]\n"


def test_a_private_name_is_not_public() -> None:
    assert [er_offentlig(navn) for navn in ("finn", "_finn", "__init__")] == [True, False, False]
