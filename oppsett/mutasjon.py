"""Takes one guard at a time out of a copy of the code, and asks whether its named test turns red.

The list stands in tests/mutasjon/vern.toml. A guard that can be taken out while every test stays
green is a guard that somebody can take out by mistake.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from oppsett import miljo, postgres
from oppsett.porter import glem_oppsettet
from oppsett.prosess import ROT, UnableToSetUp, si, stille_kode

LISTE = ROT / "tests" / "mutasjon" / "vern.toml"
RAPPORT = ROT / "docs" / "mutasjon.md"
KOPIERES = ("src", "tests", "oppsett", "locale", "docs", "manage.py", "pyproject.toml", "ORDLISTE.md")
# pytest's codes: all passed, and at least one failed. Anything else proves nothing.
BESTO, FELTE = 0, 1


@dataclass(frozen=True)
class Vern:
    """One guard: where it stands, what the code says without it, and the tests that must notice."""

    navn: str
    fil: str
    fra: str
    til: str
    tester: tuple[str, ...]
    postgres: bool = False


@dataclass(frozen=True)
class Utfall:
    """What happened when the guard was gone."""

    vern: Vern
    fanget: bool
    hva: str


def les_vern(fil: Path = LISTE) -> tuple[Vern, ...]:
    """Return the guards of the list."""
    innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
    return tuple(Vern(**{**rad, "tester": tuple(rad["tester"])}) for rad in innhold["vern"])


def uten(vern: Vern, *, rot: Path = ROT) -> str:
    """Return the text of the file without the guard; it must stand there exactly once."""
    tekst = (rot / vern.fil).read_text(encoding="utf-8")
    antall = tekst.count(vern.fra)
    if antall != 1:
        raise UnableToSetUp(
            f"Fant vernet «{vern.navn}» {antall} ganger i {vern.fil}. Forventet én. "
            "Rett tests/mutasjon/vern.toml."
        )
    return tekst.replace(vern.fra, vern.til)


def hovedsak() -> None:
    """Try every guard, print the table, and end with an error when one can be taken out unnoticed."""
    glem_oppsettet()
    vern = les_vern()
    with ExitStack() as ved_slutt:
        kopi = Path(ved_slutt.enter_context(tempfile.TemporaryDirectory(prefix="helhet-mutasjon-")))
        _kopier(kopi)
        adresse = ved_slutt.enter_context(postgres.kastbar()) if any(v.postgres for v in vern) else ""
        _krev_groenne(kopi, vern, adresse)
        utfall = [_prov(kopi, ett, adresse) for ett in vern]
    _skriv_rapport(utfall)
    if levende := [u for u in utfall if not u.fanget]:
        navn = ", ".join(f"«{u.vern.navn}» ({u.hva})" for u in levende)
        raise UnableToSetUp(f"Fant vern som ingen test savner: {navn}. Forventet at testene blir røde.")
    si(f"{len(utfall)} vern er tatt ut, ett om gangen, og hvert av dem ble savnet.")


def _kopier(kopi: Path) -> None:
    utenom = shutil.ignore_patterns("__pycache__", ".cache")
    for navn in KOPIERES:
        kilde = ROT / navn
        if kilde.is_dir():
            shutil.copytree(kilde, kopi / navn, ignore=utenom)
        else:
            shutil.copy2(kilde, kopi / navn)
    (kopi / "node_modules").symlink_to(ROT / "node_modules")


def _krev_groenne(kopi: Path, vern: Sequence[Vern], adresse: str) -> None:
    """A test that is red already shows nothing when it is red."""
    for paa_postgres in (False, True):
        tester = sorted({test for v in vern if v.postgres is paa_postgres for test in v.tester})
        if tester and (kode := _pytest(kopi, tester, adresse if paa_postgres else "")) != BESTO:
            raise UnableToSetUp(
                f"Testene er ikke grønne med alle vern på plass (kode {kode}). Kjør make test."
            )


def _prov(kopi: Path, vern: Vern, adresse: str) -> Utfall:
    fil = kopi / vern.fil
    foer = fil.read_text(encoding="utf-8")
    fil.write_text(uten(vern, rot=kopi), encoding="utf-8")
    try:
        kode = _pytest(kopi, vern.tester, adresse if vern.postgres else "")
    finally:
        fil.write_text(foer, encoding="utf-8")
    hva = {BESTO: "ingen test ble rød", FELTE: "rød"}.get(kode, f"testene kunne ikke kjøres, kode {kode}")
    utfall = Utfall(vern, kode == FELTE, hva)
    si(f"{'fanget' if utfall.fanget else 'SAVNES IKKE'}  {vern.navn}: {utfall.hva}")
    return utfall


def _pytest(kopi: Path, tester: Sequence[str], adresse: str) -> int:
    stier: Mapping[str, str] = {
        "PYTHONPATH": f"{kopi / 'src'}:{kopi}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HELHET_DATA": str(kopi / "data"),
        **({"HELHET_DATABASE_URL": adresse} if adresse else {}),
    }
    valg = ("-q", "--no-header", "--tb=line", "-p", "no:cacheprovider")
    return stille_kode([miljo.PYTHON, "-m", "pytest", *valg, *tester], hvor=kopi, miljo=stier)


def _skriv_rapport(utfall: Sequence[Utfall]) -> None:
    """Write what happened to each guard, for those who ask how the walls are tried."""
    rader = [f"| {u.vern.navn} | `{u.vern.fil}` | {_navn(u.vern.tester)} | {u.hva} |" for u in utfall]
    hode = [
        "# Vern som er tatt ut, ett om gangen",
        "",
        "Skrevet av `make mutasjon`. Endres ikke for hånd.",
        "",
    ]
    tabell = ["| vern | fil | test | uten vernet |", "|---|---|---|---|", *rader]
    RAPPORT.write_text("\n".join([*hode, *tabell]) + "\n", encoding="utf-8")


def _navn(tester: Sequence[str]) -> str:
    return ", ".join(f"`{test.rsplit('::', 1)[-1]}`" for test in tester)
