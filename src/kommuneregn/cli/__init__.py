"""kommuneregn COMMAND: recompute a figure from a file without the application."""

from collections.abc import Sequence

from kommuneregn.cli import hoved
from kommuneregn.cli.program import program

__all__ = ["main"]


def main(argumenter: Sequence[str] | None = None) -> int:
    """Run the command line: as the program of this process, guarded, or with the arguments given, here."""
    return program() if argumenter is None else hoved.main(argumenter)
