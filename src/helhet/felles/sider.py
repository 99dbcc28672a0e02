"""Marks what kind of page a view is, so that the architecture test finds them all."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def listeside(side: Callable[P, R]) -> Callable[P, R]:
    """Mark a view whose rows grow with the data.

    Its address must then have a row in tests/helhet/test_sporringer.py, which holds it to the same
    number of queries with one row and with three. Place it nearest the function.
    """
    vars(side)["er_listeside"] = True
    return side


def er_listeside(side: Callable[..., object]) -> bool:
    """Return whether the view, or the one that it wraps, is marked as a list page."""
    return bool(getattr(side, "er_listeside", False))
