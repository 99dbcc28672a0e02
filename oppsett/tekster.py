"""Gathers the texts of the pages into locale/, without the gettext programs that a bare Debian lacks."""

import ast
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from oppsett.naadd import naadde_moduler
from oppsett.prosess import ROT, UnableToSetUp, si

KILDER = ROT / "src" / "helhet"
BIBLIOTEK = ROT / "src" / "kommuneregn"
# Lists of the library whose names are labels that we translate; official names of KOSTRA codes stay.
ETIKETTER = (BIBLIOTEK / "skjema" / "data" / "oppstilling_5_6.csv",)
# Bokmål is the language of the source: its catalogue holds only what Django itself lacks.
KILDESPRAAK, SPRAAK = "nb", ("nn", "en")
# What each function of gettext takes first: context, text, plural.
KALL = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("tekst",)),
    # The library's own: it knows no gettext, and helhet asks for the sentence when it is shown.
    **dict.fromkeys(("formuler", "mal_i_celle"), ("tekst",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("tekst", "flertall")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("kontekst", "tekst")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("kontekst", "tekst", "flertall")),
}
# The parts of Django whose texts our pages can show; its translations of them have holes.
DJANGOS_KATALOGER = ("conf", "contrib/auth")
DJANGOS_FILER = (
    "contrib/auth/password_validation.py",
    "core/validators.py",
    "db/models/constraints.py",
    "db/models/fields/",
    "forms/",
    "utils/",
)
# Django's translations of these are wrong («Velg eit gyldig valg») or do not say what to do.
DJANGOS_RETTES = frozenset(
    {
        "This field is required.",
        "Enter a valid date.",
        "Enter a number.",
        "Enter a whole number.",
        "Enter a valid email address.",
        "Select a valid choice. %(value)s is not one of the available choices.",
        "Select a valid choice. That choice is not one of the available choices.",
        "Ensure this value is %(limit_value)s (it is %(show_value)s).",
        "Ensure this value is less than or equal to %(limit_value)s.",
        "Ensure this value is greater than or equal to %(limit_value)s.",
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "No file was submitted.",
        "The submitted file is empty.",
    }
)
HODE = {
    "Project-Id-Version": "Helhet",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# A word that the municipality may replace: the tag asks gettext for it by name.
# Calls whose text is a value that something else has marked.
MERKET_ELLERS = {
    ("src/helhet/felles/templatetags/helhet.py", "ord_"),
    ("src/helhet/felles/oversett.py", "tekst.mal"),
    ("src/helhet/organisasjon/forms.py", "ord_"),
}
MALKALL = re.compile(r"(?<![\w.])(n?p?gettext|_)\(")
MALTEKST = re.compile(r"""\s*(u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))\s*,?""", re.DOTALL)


class UnableToGatherTexts(UnableToSetUp):
    """A text cannot be read; the message says where and what to write instead."""


@dataclass(frozen=True)
class Tekst:
    """One text of the source and the file that it stands in."""

    tekst: str
    sted: str
    flertall: str = ""
    kontekst: str = ""

    @property
    def noekkel(self) -> tuple[str, str]:
        """Return what a catalogue finds it by."""
        return (self.kontekst, self.tekst)


def hovedsak() -> None:
    """Write the catalogues anew and tell what still lacks a translation."""
    tekster = [*finn_i_kode(), *finn_i_maler(), *finn_i_biblioteket()]
    for spraak in (KILDESPRAAK, *SPRAAK):
        egne = () if spraak == KILDESPRAAK else tekster
        katalog = skriv_katalog(katalogfil(spraak), [*egne, *djangos_tekster(spraak)])
        mangler = [linje for linje in katalog if not linje.translated()]
        si(f"{spraak}: {len(katalog)} tekster, {len(mangler)} mangler oversettelse")


def katalogfil(spraak: str) -> Path:
    """Return where the catalogue of a language stands."""
    return ROT / "locale" / spraak / "LC_MESSAGES" / "django.po"


def finn_i_kode(rot: Path = KILDER) -> Iterator[Tekst]:
    """Yield each text that Python code below the folder gives to gettext."""
    for fil in sorted(rot.rglob("*.py")):
        if "migrations" not in fil.parts:
            yield from les_kode(fil.read_text(encoding="utf-8"), sted=_kort(fil))


def finn_i_maler(rot: Path = KILDER) -> Iterator[Tekst]:
    """Yield each text that a template below the folder gives to gettext."""
    for fil in sorted(rot.glob("*/templates/**/*")):
        if fil.suffix in {".html", ".txt", ".svg"}:
            yield from les_mal(fil.read_text(encoding="utf-8"), sted=_kort(fil))


def finn_i_biblioteket() -> Iterator[Tekst]:
    """Yield the texts that the library says, and the labels in its lists."""
    for fil in naadde_moduler():
        yield from les_kode(fil.read_text(encoding="utf-8"), sted=_kort(fil))
    for fil in ETIKETTER:
        linjer = fil.read_text(encoding="utf-8").splitlines()
        for rad in csv.DictReader((linje for linje in linjer if not linje.startswith("#")), delimiter=";"):
            yield Tekst(rad["navn"], sted=_kort(fil))


def les_kode(kilde: str, *, sted: str) -> Iterator[Tekst]:
    """Yield the texts of one Python file in the order of its lines."""
    tre = ast.parse(kilde)
    kjente = KALL | _andre_navn(tre)
    kall = [node for node in ast.walk(tre) if isinstance(node, ast.Call)]
    for node in sorted(kall, key=lambda node: (node.lineno, node.col_offset)):
        deler = kjente.get(funksjonsnavn(node.func))
        if deler and (sted, _uttrykk(node.args)) not in MERKET_ELLERS:
            yield _fra_deler(deler, [_konstant(del_) for del_ in node.args], sted=f"{sted}:{node.lineno}")


def les_mal(kilde: str, *, sted: str) -> Iterator[Tekst]:
    """Yield the texts of one template, as the template engine itself asks for them."""
    ytre = templatize(kilde, origin=sted)
    for treff in MALKALL.finditer(ytre):
        deler, plass = [], treff.end()
        while tekst := MALTEKST.match(ytre, plass):
            deler.append(str(ast.literal_eval(tekst[1])))
            plass = tekst.end()
        yield _fra_deler(KALL[treff[1]], deler, sted=sted)


def djangos_tekster(spraak: str) -> Iterator[Tekst]:
    """Yield the texts of Django that our pages can show and that it has translated badly or not at all."""
    if spraak == "en":
        return
    for mappe in DJANGOS_KATALOGER:
        har = {_po_noekkel(linje) for linje in _djangos_katalog(mappe, spraak) if linje.translated()}
        for linje in _djangos_katalog(mappe, "en"):
            steder = [sted for sted, _nr in linje.occurrences if sted.startswith(DJANGOS_FILER)]
            mangler = _po_noekkel(linje) not in har or linje.msgid in DJANGOS_RETTES
            if steder and mangler and linje.msgctxt is None:
                yield Tekst(linje.msgid, f"django/{steder[0]}", flertall=linje.msgid_plural)


def skriv_katalog(fil: Path, tekster: Iterable[Tekst]) -> polib.POFile:
    """Write the catalogue with these texts alone; translations that it had are kept."""
    fra_foer = {_po_noekkel(linje): linje for linje in _les_katalog(fil)}
    linjer: dict[tuple[str, str], polib.POEntry] = {}
    for tekst in tekster:
        linje = linjer.setdefault(tekst.noekkel, _ny_linje(tekst, fra_foer.get(tekst.noekkel)))
        linje.msgid_plural = linje.msgid_plural or tekst.flertall
        sted = (tekst.sted.split(":")[0], "")
        if sted not in linje.occurrences:
            linje.occurrences.append(sted)
    katalog = polib.POFile(wrapwidth=100)
    katalog.metadata = HODE | {"Language": fil.parent.parent.name}
    katalog.extend(linjer.values())
    fil.parent.mkdir(parents=True, exist_ok=True)
    katalog.save(str(fil))
    return katalog


def _ny_linje(tekst: Tekst, fra_foer: polib.POEntry | None) -> polib.POEntry:
    linje = polib.POEntry(msgid=tekst.tekst, msgctxt=tekst.kontekst or None, msgid_plural=tekst.flertall)
    if tekst.flertall:
        former = fra_foer.msgstr_plural if fra_foer else {}
        linje.msgstr_plural = {nr: former.get(nr, "") for nr in (0, 1)}
    elif fra_foer:
        linje.msgstr = fra_foer.msgstr
    if re.search(r"%[(sd]", tekst.tekst + tekst.flertall):
        linje.flags = ["python-format"]
    return linje


def _les_katalog(fil: Path) -> Iterator[polib.POEntry]:
    if fil.is_file():
        yield from polib.pofile(str(fil))


def _djangos_katalog(mappe: str, spraak: str) -> Iterator[polib.POEntry]:
    funnet = find_spec("django")
    if funnet is None or funnet.origin is None:
        raise UnableToGatherTexts("Fant ikke Django. Kjør «make oppsett».")
    return _les_katalog(Path(funnet.origin).parent / mappe / "locale" / spraak / "LC_MESSAGES" / "django.po")


def _po_noekkel(linje: polib.POEntry) -> tuple[str, str]:
    return (linje.msgctxt or "", linje.msgid)


def _fra_deler(deler: tuple[str, ...], verdier: Sequence[str | None], *, sted: str) -> Tekst:
    gitt = dict(zip(deler, verdier, strict=False))
    if len(gitt) < len(deler) or None in gitt.values():
        raise UnableToGatherTexts(
            f"Fant en tekst som ikke står rett i kallet: {sted}. Forventet en fast tekst. "
            "Skriv teksten i kallet og sett inn verdier med %(navn)s."
        )
    return Tekst(sted=sted, **{navn: str(verdi) for navn, verdi in gitt.items()})


def _konstant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _uttrykk(argumenter: list[ast.expr]) -> str:
    return ast.unparse(argumenter[0]) if argumenter else ""


def _andre_navn(tre: ast.Module) -> dict[str, tuple[str, ...]]:
    """A file may import a function of gettext under a name of its own."""
    importer = [node for node in ast.walk(tre) if isinstance(node, ast.ImportFrom)]
    navn = [navn for node in importer for navn in node.names if navn.asname and navn.name in KALL]
    return {str(navn.asname): KALL[navn.name] for navn in navn}


def funksjonsnavn(node: ast.expr) -> str:
    """Return the name that is called, without what it belongs to."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _kort(fil: Path) -> str:
    return fil.relative_to(ROT).as_posix() if fil.is_relative_to(ROT) else fil.name


if __name__ == "__main__":
    hovedsak()
