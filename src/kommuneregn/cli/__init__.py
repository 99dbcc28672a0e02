"""kommuneregn COMMAND: recompute a figure from a file without the application."""

from kommuneregn.cli.hoved import main

__all__ = ["main"]
