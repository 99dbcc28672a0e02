"""Makes the lock files anew: versions and hashes only, never where they were fetched from."""

from oppsett import miljo
from oppsett.prosess import ROT, kjor

KOMPILER = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
)
LAASER = {
    "requirements.txt": ("pyproject.toml", "--group", "bygg"),
    "requirements-dev.txt": ("pyproject.toml", "--group", "dev"),
    "requirements-postgres.txt": ("--group", "postgres"),
}


def laas() -> None:
    """Compile pyproject.toml into the lock files; versions already there are kept where they fit."""
    miljo.klargjor(miljo.LAAS_UTVIKLING)
    for fil, hva in LAASER.items():
        kjor([miljo.program("uv"), *KOMPILER, *hva, "--output-file", ROT / fil])
