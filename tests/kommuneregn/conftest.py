"""What the tests of the library share."""

import pytest


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables fit the screen of whoever asks; the tests have none, however wide the one is that runs them."""
    monkeypatch.delenv("COLUMNS", raising=False)
