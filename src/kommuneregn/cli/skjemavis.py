"""Prints a scheme on the terminal, with the working when asked for."""

from kommuneregn.cli.skjemafil import tabeller, utregnede_tabeller
from kommuneregn.cli.skjemasvar import Skjemasvar
from kommuneregn.cli.tabellvis import vis_tabeller


def vis(svar: Skjemasvar) -> None:
    """Print the tables of the answer."""
    vis_tabeller(tabeller(svar))


def vis_utregning(svar: Skjemasvar) -> None:
    """Print the tables with what is behind each post under it."""
    vis_tabeller(utregnede_tabeller(svar))
