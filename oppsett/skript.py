"""Scripts of the project that need everything set up: measurements and pictures."""

from oppsett import miljo, nettleser, oversett
from oppsett.prosess import ROT, UnableToSetUp, kjor


def bench() -> None:
    """Run each measurement in bench/; each prints its figure beside its limit."""
    skript = sorted((ROT / "bench").glob("maal_*.py"))
    if not skript:
        raise UnableToSetUp("Fant ingen bench/maal_*.py. Forventet minst ett måleskript.")
    for fil in skript:
        kjor([miljo.PYTHON, fil])


def bilder() -> None:
    """Take the pictures of docs/bilder from the running program."""
    program = nettleser.finn()
    skript = ROT / "oppsett" / "bilder.py"
    if program is None or not skript.is_file():
        raise UnableToSetUp("Forventet Chromium og oppsett/bilder.py for å ta bilder. Fant ikke begge.")
    kjor([miljo.PYTHON, "-m", "oppsett.bilder"], miljo={"HELHET_CHROMIUM": str(program)})


def tekster() -> None:
    """Gather the texts of the pages into locale/ and compile what is translated."""
    kjor([miljo.PYTHON, "-m", "oppsett.tekster"])
    oversett.klargjor()


def dokumentasjon() -> None:
    """Write docs/bibliotek.md and docs/kontroller.md from the docstrings of the library."""
    for hva in ("bibliotek", "kontroller"):
        kjor(
            [miljo.PYTHON, "-m", "kommuneregn.cli", "dokumentasjon", hva, "--ut", ROT / "docs" / f"{hva}.md"]
        )
